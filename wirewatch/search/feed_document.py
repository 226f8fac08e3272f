"""What was found as a feed that any reader takes: Atom (RFC 4287) and JSON Feed 1.1, with the matched words marked."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from warehouse.records.article import Article
from warehouse.records.topic import Match
from wirewatch.topic.workbench.explain import sentence_pieces

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
GENERATOR = "Wirewatch"
# What XML 1.0 has no place for, and half characters, which UTF-8 has none for.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed of ours.

    Attributes:
        key: What makes it one entry for good: an article's or a story's id.
        article: The article that it shows.
        updated_at: When what it shows became another one: a reader takes it for news again.
        match: What matched in it; None where nothing was asked for.
        topics: Topics that it belongs to.
        note: What else to say in a line, such as how many outlets carry the story.
    """

    key: str
    article: Article
    updated_at: datetime
    match: Match | None = None
    topics: tuple[str, ...] = ()
    note: str = ""


def atom(title: str, entries: Sequence[FeedEntry], now: datetime) -> str:
    """Return entries as an Atom document; `now` is its date where it has no entry."""
    register_namespace("", ATOM)
    feed = Element(f"{{{ATOM}}}feed")
    _add(feed, "id", _urn(f"feed {title}"))
    _add(feed, "title", title)
    _add(feed, "updated", _date(max((entry.updated_at for entry in entries), default=now)))
    _add(feed, "generator", GENERATOR)
    for entry in entries:
        _atom_entry(feed, entry)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _atom_entry(feed: Element, entry: FeedEntry) -> None:
    article, node = entry.article, SubElement(feed, f"{{{ATOM}}}entry")
    _add(node, "id", _urn(entry.key))
    _add(node, "title", article.title or "(no headline)")
    _add(node, "updated", _date(entry.updated_at))
    _add(node, "published", _date(article.published_at or article.first_seen_at))
    # Only what a person may open: a feed of somebody's could name any scheme.
    if _is_web(article.display_url):
        SubElement(node, f"{{{ATOM}}}link", {"rel": "alternate", "href": _plain(article.display_url)})
    _add(SubElement(node, f"{{{ATOM}}}author"), "name", article.source or "unknown")
    for topic in entry.topics:
        SubElement(node, f"{{{ATOM}}}category", {"term": _plain(topic)})
    SubElement(node, f"{{{ATOM}}}summary", {"type": "html"}).text = _plain(_highlighted(entry))


def json_feed(title: str, entries: Sequence[FeedEntry]) -> str:
    """Return entries as a JSON Feed."""
    items = [
        {
            "id": _urn(entry.key),
            **({"url": entry.article.display_url} if _is_web(entry.article.display_url) else {}),
            "title": entry.article.title,
            "content_html": _highlighted(entry),
            "date_published": _date(entry.article.published_at or entry.article.first_seen_at),
            "date_modified": _date(entry.updated_at),
            "authors": [{"name": entry.article.source}],
            "language": entry.article.language,
            "tags": list(entry.topics),
        }
        for entry in entries
    ]
    return json.dumps({"version": JSON_FEED, "title": title, "items": items}, ensure_ascii=False, indent=1)


def _highlighted(entry: FeedEntry) -> str:
    """Return the sentence of the match as HTML with its words marked; nothing of a publisher's markup lives on."""
    pieces = sentence_pieces(entry.match) if entry.match else []
    # Not <mark>, which most readers take out.
    said = "".join(f"<b>{html.escape(piece.text)}</b>" if piece.highlighted else html.escape(piece.text) for piece in pieces)
    paragraphs = [said or html.escape(entry.article.standfirst), html.escape(entry.note)]
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph)


def _urn(key: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'wirewatch {key}')}"


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _is_web(url: str) -> bool:
    return url.startswith(("https://", "http://"))


def _plain(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{name}").text = _plain(text)
