"""feedparser as the referee: for documents so broken that only twenty years of special cases know what was meant.

It gets bytes in memory and nothing else, because a text that looks like an address would be fetched. It is quadratic in
attributes and in unclosed comments, so a document that has suspiciously many of either is not shown to it.
"""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time

import feedparser

from warehouse.records.feed import FeedKind
from wirewatch.dates import parse_date
from wirewatch.feed.parsing.entry_markup import is_rich, lead, plain_text
from wirewatch.feed.parsing.forms.syndication import file_address, file_name, is_statement, link_or_refused
from wirewatch.feed.parsing.head import ttl_minutes, update_seconds
from wirewatch.feed.parsing.parsed_records import Draft, Head, Hints
from wirewatch.urls import absolute_url

MOST_CHARACTERS = 2_000_000  # four seconds of feedparser; broken feeds that need it are under 0.5 MB
MOST_TAGS = 40_000  # three seconds when every tag opens another item
LONG_TAG = re.compile(r"<[^<>]{8000}")  # 1,000 attributes take 0.1 s, 40,000 take 13 s
MOST_OPENINGS = 500  # of `<!`, each may scan to the end of the document
MOST_AMPERSANDS = 200_000


def is_safe(text: str) -> bool:
    """Say whether feedparser can read a document in reasonable time."""
    return (
        len(text) <= MOST_CHARACTERS
        and text.count("<") <= MOST_TAGS
        and text.count("<!") - text.count("<![CDATA[") <= MOST_OPENINGS
        and text.count("&") <= MOST_AMPERSANDS
        and LONG_TAG.search(text) is None
    )


def read_with_feedparser(text: str, url: str) -> tuple[Head, list[Draft]] | None:
    """Return head and items as feedparser sees them, or None where it sees no feed or fails (it raises on 7 % of fuzzed input)."""
    # As bytes: a `str` that looks like an address would be fetched, and one that names a file opened.
    body = text.encode("utf-8", "replace")
    # The charset is ours, since the text was decoded before; the document's own declaration would be believed otherwise.
    headers = {"content-location": url, "content-type": "application/xml; charset=utf-8"}
    try:
        parsed = feedparser.parse(BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # noqa: BLE001 - any bug in it may show up here; the caller reports the document as broken
        return None
    # By `get`: an empty body has no `version` at all.
    if not parsed.entries and not parsed.get("version"):
        return None
    return _head(parsed, url), [_draft(entry, url) for entry in parsed.entries]


def _head(parsed: feedparser.FeedParserDict, url: str) -> Head:
    version = str(parsed.get("version") or "rss")
    kind = FeedKind.ATOM if version.startswith("atom") else FeedKind.RDF if version in {"rss10", "rss090"} else FeedKind.RSS
    feed = parsed.feed
    links = {str(link.get("rel", "")): str(link.get("href", "")) for link in feed.get("links", []) if isinstance(link, dict)}
    return Head(
        kind=kind,
        title=plain_text(_text(feed, "title")),
        home_url=absolute_url(url, _text(feed, "link")),
        language=_text(feed, "language")[:35],
        hints=Hints(
            ttl_minutes=ttl_minutes(_text(feed, "ttl")),
            update_seconds=update_seconds(_text(feed, "sy_updateperiod"), _text(feed, "sy_updatefrequency")),
            hub=absolute_url(url, links.get("hub", "")) if links.get("hub") else "",
            self_url=absolute_url(url, links.get("self", "")) if links.get("self") else "",
        ),
    )


def _draft(entry: feedparser.FeedParserDict, url: str) -> Draft:
    address = _text(entry, "feedburner_origlink") or _text(entry, "link")
    link, refused = link_or_refused(url, address) if address else ("", "")
    contents = [_text(part, "value") for part in entry.get("content", []) if isinstance(part, dict)]
    # An entry may bring its text in several forms; the longest is the whole one.
    content, summary = max(contents, key=len, default=""), _text(entry, "summary")
    if summary and not content and is_rich(summary):
        content, summary = summary, lead(summary)
    guid, title = _text(entry, "id"), _text(entry, "title")
    enclosed = [part for part in entry.get("enclosures", []) if isinstance(part, dict)]
    file = file_address(url, _text(enclosed[0], "href")) if enclosed and not (link or refused) else ""
    if file and not (title or content or summary):
        guid, title = guid or file, file_name(file)
    if is_statement(file, _text(enclosed[0], "type") if enclosed else ""):
        link = file
    updated = _date(entry, "updated")
    names = [_text(author, "name") for author in entry.get("authors", []) if isinstance(author, dict)]
    return Draft(
        guid=guid,
        link=link,
        refused=refused,
        title=plain_text(title),
        summary=plain_text(summary),
        content_html=content,
        published_at=_date(entry, "published") or _date(entry, "created") or updated,
        updated_at=updated,
        authors=[plain_text(name) for name in names if name],
        file=file,
    )


def _text(record: feedparser.FeedParserDict, key: str) -> str:
    """Return a text field; in a broken document any field may be a dictionary or missing."""
    # Past FeedParserDict's own look-up, which gives `published` where `updated` is asked for and missing.
    value = dict.get(record, key, "")
    return value.strip() if isinstance(value, str) else ""


def _date(entry: feedparser.FeedParserDict, key: str) -> datetime | None:
    # Our reading first: feedparser takes zones that it does not know for UTC.
    found = parse_date(_text(entry, key))
    parsed = dict.get(entry, f"{key}_parsed")
    if found is not None or not isinstance(parsed, struct_time):
        return found
    try:
        return parse_date(datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat())
    except (OverflowError, ValueError, OSError):
        return None
