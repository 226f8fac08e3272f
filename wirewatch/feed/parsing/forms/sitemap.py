"""Sitemaps as sources: sitemaps.org 0.9 with Google's news extension, and the indexes that list them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from lxml import etree

from warehouse.records.feed import FeedKind
from wirewatch.dates import parse_date
from wirewatch.feed.parsing.entry_markup import plain_text
from wirewatch.feed.parsing.forms.syndication import link_or_refused
from wirewatch.feed.parsing.parsed_records import Child, Draft, Head, ParsedFeed
from wirewatch.feed.parsing.xml.tree import Tree
from wirewatch.feed.parsing.xml.xml_document import ParsedDocument, element_text
from wirewatch.urls import absolute_url

ROOTS = frozenset({"urlset", "sitemapindex"})
NEWS = frozenset({"news:title", "news:publication_date", "news:name", "news:language", "title", "publication_date", "name", "language"})
# Publishers write the date without a time, or in a clock of their own.
SLACK = timedelta(days=1)
NEVER = datetime.min.replace(tzinfo=UTC)


def is_sitemap(tree: Tree) -> bool:
    """Say whether a document's root is a sitemap's."""
    return str(tree.root.tag).rpartition("}")[2].lower() in ROOTS


def read_sitemap(tree: Tree, url: str) -> tuple[Head, list[Draft], tuple[Child, ...]]:
    """Return head, items and child sitemaps; an item without Google's news block has a link and a date at most."""
    document = ParsedDocument(tree, url)
    drafts: list[Draft] = []
    children: list[Child] = []
    head = Head(kind=FeedKind.SITEMAP)
    for element in tree.root:
        name = document.name(element)
        found = _fields(document, element) if name in {"url", "sitemap"} else {}
        if name == "url":
            # One without an address too: it becomes a drop that names itself, where leaving it out would be silent.
            drafts.append(_draft(found, url))
            head.title = head.title or plain_text(found.get("name", ""))
            head.language = head.language or found.get("language", "")[:35]
        elif name == "sitemap" and found.get("loc") and (address := absolute_url(url, found["loc"])):
            children.append(Child(address, parse_date(found.get("lastmod", ""))))
    return head, drafts, tuple(children)


def _fields(document: ParsedDocument, element: etree._Element) -> dict[str, str]:
    """Return the first text of each field; pictures and translations have a `loc` and a `title` of their own."""
    found: dict[str, str] = {}
    for child in element:
        name = document.name(child)
        if name in {"loc", "lastmod"}:
            found.setdefault(name, element_text(child).strip())
        elif name in {"news:news", "news"}:
            # Name and language lie a level deeper than the rest, in `news:publication`.
            for part in child.iterdescendants():
                field = document.name(part)
                if field in NEWS:
                    found.setdefault(field.rpartition(":")[2], element_text(part).strip())
    return found


def _draft(found: dict[str, str], url: str) -> Draft:
    location = found.get("loc", "")
    link, refused = link_or_refused(url, location) if location else ("", "")
    updated = parse_date(found.get("lastmod", ""))
    return Draft(
        link=link,
        refused=refused,
        title=plain_text(found.get("title", "")),
        published_at=parse_date(found.get("publication_date", "")) or updated,
        updated_at=updated,
        language=found.get("language", ""),
    )


def changed_children(index: ParsedFeed, last_polled_at: datetime | None) -> list[Child]:
    """Give the sitemaps that may have changed since the last poll: the dated ones newest first, then those without a date."""
    since = last_polled_at - SLACK if last_polled_at is not None else NEVER
    news = [child for child in index.children if child.updated_at is None or child.updated_at >= since]
    return sorted(news, key=lambda child: child.updated_at or NEVER, reverse=True)
