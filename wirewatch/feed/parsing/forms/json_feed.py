"""JSON Feed 1.0 and 1.1 (jsonfeed.org), with the deviations that real ones have: numbers as ids, one author, no version."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

from warehouse.records.feed import FeedKind
from wirewatch.dates import parse_date
from wirewatch.feed.parsing.entry_markup import plain_text, tidy
from wirewatch.feed.parsing.forms.syndication import file_address, file_name, is_statement, link_or_refused
from wirewatch.feed.parsing.parsed_records import BadFeed, Draft, Head, Hints
from wirewatch.urls import absolute_url

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


def looks_like_json(text: str) -> bool:
    """Say whether a JSON object begins here."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def read_json(text: str, url: str) -> tuple[Head, list[Draft]] | BadFeed:
    """Return head and items of a JSON Feed, or why the text is none."""
    try:
        document: Json = json.loads(text.lstrip("\ufeff"))
    # 100,000 brackets are well-formed JSON and too deep for Python's reader.
    except (ValueError, RecursionError) as error:
        return BadFeed("broken", f"the JSON cannot be read: {str(error)[:200]}")
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        return BadFeed("not-a-feed", "the JSON has no list of items")
    items = [item for item in _list(document, "items") if isinstance(item, dict)]
    # Many real ones leave the version out, and many APIs answer with an object of "items": an address or a text makes the difference.
    if "jsonfeed" not in _text(document, "version") and not any(_text(item, "url") or _text(item, "content_html") for item in items):
        return BadFeed("not-a-feed", "the JSON does not say that it is a JSON Feed and its items have no url")
    return _head(document, url), [_draft(item, url) for item in items]


def _head(document: Mapping[str, Json], url: str) -> Head:
    hubs = [_text(hub, "url") for hub in _list(document, "hubs") if isinstance(hub, dict)]
    self_url, next_url = _text(document, "feed_url"), _text(document, "next_url")
    return Head(
        kind=FeedKind.JSON,
        title=plain_text(_text(document, "title")),
        home_url=absolute_url(url, _text(document, "home_page_url")),
        language=_text(document, "language")[:35],
        hints=Hints(
            hub=absolute_url(url, hubs[0]) if hubs and hubs[0] else "",
            self_url=absolute_url(url, self_url) if self_url else "",
            next_url=absolute_url(url, next_url) if next_url else "",
        ),
    )


def _draft(item: Mapping[str, Json], url: str) -> Draft:
    guid = _text(item, "id")
    # A `url` is the item's page; `external_url` is what it writes about, and better than nothing.
    reference = _text(item, "url") or _text(item, "external_url") or (guid if guid.startswith(("http://", "https://")) else "")
    link, refused = link_or_refused(url, reference) if reference else ("", "")
    html, text = _text(item, "content_html"), _text(item, "content_text")
    title, summary = plain_text(_text(item, "title")), plain_text(_text(item, "summary")) or tidy(text)
    attached = next((part for part in _list(item, "attachments") if isinstance(part, dict)), {})
    file = file_address(url, _text(attached, "url")) if not (link or refused) else ""
    if file and not (title or summary or html):
        title = plain_text(file_name(file))
    updated = parse_date(_text(item, "date_modified"))
    return Draft(
        guid=guid,
        link=file if is_statement(file, _text(attached, "mime_type")) else link,
        refused=refused,
        title=title,
        summary=summary,
        content_html=html,
        published_at=parse_date(_text(item, "date_published")) or updated,
        updated_at=updated,
        authors=_authors(item),
        language=_text(item, "language"),
        file=file,
    )


def _authors(item: Mapping[str, Json]) -> list[str]:
    given = [*_list(item, "authors"), item.get("author")]
    return [tidy(name) for author in given if isinstance(author, dict) and (name := _text(author, "name"))]


def _text(record: Mapping[str, Json], key: str) -> str:
    """Return a text field; numbers count as ids, anything else as missing."""
    value = record.get(key)
    # Python counts True among the integers; as an id it would be "True".
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    # JSON may spell half a character (\ud800), which no UTF-8 can hold.
    return str(value).encode("utf-8", "replace").decode("utf-8").strip()


def _list(record: Mapping[str, Json], key: str) -> list[Json]:
    value = record.get(key)
    return value if isinstance(value, list) else []
