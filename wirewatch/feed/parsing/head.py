"""What a feed says about itself: its name, its site, its language and how it wants to be polled."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from warehouse.records.feed import FeedKind
from wirewatch.feed.parsing.entry_markup import plain_text
from wirewatch.feed.parsing.parsed_records import Head, Hints
from wirewatch.feed.parsing.xml.roles import HEAD_ROLES
from wirewatch.feed.parsing.xml.xml_document import XML_LANGUAGE, ParsedDocument, element_text
from wirewatch.urls import absolute_url

# Some feeds begin below their root: a lone channel, entry or item is still of its kind.
KINDS = {
    "rss": FeedKind.RSS,
    "channel": FeedKind.RSS,
    "rdf:rdf": FeedKind.RDF,
    "rdf": FeedKind.RDF,
    "feed": FeedKind.ATOM,
    "entry": FeedKind.ATOM,
    "item": FeedKind.RSS,
}
# What a link of a feed's head is for. The next page and the archive before this one (RFC 5005) both lead to older entries.
LINK_SLOTS = {
    "alternate": "home",
    "self": "self",
    "hub": "hub",
    "next": "next",
    "prev-archive": "next",
    "http://schemas.google.com/g/2005#feed": "self",
}
NUMBER = re.compile(r"\s*(\d{1,7})")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PERIOD_SECONDS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


def read_head(document: ParsedDocument) -> Head | None:
    """Return a feed's head, or None where the root is none of a feed's."""
    kind = KINDS.get(document.name(document.root))
    if kind is None:
        return None
    channel = _channel(document)
    found: dict[str, str] = {}
    lists: dict[str, list[str]] = {"skip_hours": [], "skip_days": []}
    roles: dict[str, str | None] = {}
    for child in channel:
        tag = child.tag
        role = roles[tag] if tag in roles else roles.setdefault(tag, HEAD_ROLES.get(document.name(child)))
        if role is None:
            continue
        if role == "link":
            _read_link(document, found, child)
        elif role in lists:
            lists[role] = [element_text(part) for part in child]
        elif not found.get(role):
            found[role] = element_text(child).strip()
    return Head(
        kind=kind,
        title=plain_text(found.get("title", "")),
        home_url=absolute_url(document.base, found.get("home") or found.get("text_link") or ""),
        language=(found.get("language") or channel.get(XML_LANGUAGE) or document.root.get(XML_LANGUAGE) or "").strip()[:35],
        hints=_hints(document, found, lists),
    )


def _channel(document: ParsedDocument) -> etree._Element:
    if document.name(document.root) == "feed":
        return document.root
    return next((child for child in document.root if document.name(child) == "channel"), document.root)


def _read_link(document: ParsedDocument, found: dict[str, str], child: etree._Element) -> None:
    href = child.get("href")
    if href is None:
        found.setdefault("text_link", element_text(child).strip())
        return
    relation = child.get("rel", "alternate").lower()
    slot = LINK_SLOTS.get(relation)
    if slot is not None:
        found.setdefault(slot, absolute_url(document.base_of(child), href))


def _hints(document: ParsedDocument, found: dict[str, str], lists: dict[str, list[str]]) -> Hints:
    return Hints(
        ttl_minutes=ttl_minutes(found.get("ttl", "")),
        skip_hours=skip_hours(lists["skip_hours"]),
        skip_days=skip_days(lists["skip_days"]),
        update_seconds=update_seconds(found.get("period", ""), found.get("frequency", "")),
        hub=found.get("hub", ""),
        self_url=found.get("self", ""),
        next_url=found.get("next", ""),
        moved_to=absolute_url(document.base, found["moved"]) if found.get("moved") else "",
    )


def number(text: str) -> int | None:
    """Return the whole number that a text begins with, or None."""
    found = NUMBER.match(text)
    return int(found[1]) if found else None


def ttl_minutes(text: str) -> int | None:
    """Return a feed's `ttl`; 0 says nothing."""
    return number(text) or None


def skip_hours(texts: Iterable[str]) -> tuple[int, ...]:
    """Return the hours (0-23, UTC) in which nothing changes; RSS 0.91 counts 1-24, so 24 is midnight."""
    hours = {found % 24 for text in texts if (found := number(text)) is not None and found <= 24}  # noqa: PLR2004 - hours
    return tuple(sorted(hours))


def skip_days(texts: Iterable[str]) -> tuple[int, ...]:
    """Return the days of the week (Monday is 0) on which nothing changes."""
    return tuple(sorted({DAYS.index(day) for text in texts if (day := text.strip().lower()) in DAYS}))


def update_seconds(period: str, frequency: str) -> int | None:
    """Return the interval that `sy:updatePeriod` and `sy:updateFrequency` describe, or None where there is no period."""
    seconds = PERIOD_SECONDS.get(period.strip().lower())
    # Absent and 0 both mean once a period, which is the standard's default.
    return None if seconds is None else max(1, seconds // (number(frequency) or 1))
