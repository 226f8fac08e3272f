"""RSS 0.9x, 1.0, 2.0 and Atom 0.3, 1.0 from a tree, in one walk over each item's children: the fast path.

It reads what feedparser reads into title, link, id, summary, content and the dates, and leaves out the rest, which is why it is
fast. What it is unsure of it does not decide: `read_syndication` returns None and the referee takes over.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from tasks.core.dates import parse_date
from tasks.core.feed.document import XML_LANGUAGE, Document, markup_of
from tasks.core.feed.head import KINDS, read_head
from tasks.core.feed.markup import is_rich, lead, plain_text, tidy
from tasks.core.feed.records import Draft, Head
from tasks.core.feed.roles import ITEM_ROLES
from tasks.core.feed.tree import Tree
from tasks.core.url import absolute_url, registrable_domain

NO_BROWSER_FOLLOWS = re.compile(r"[\s\x00-\x20]*(?:j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|data|vbscript|file|about|blob)\s*:", re.IGNORECASE)
HTML_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "html", "xhtml"})
AUTHOR_IN_BRACKETS = re.compile(r"^\S+@\S+\s*\((.+)\)$")
RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
ITEM_NAMES = frozenset({"item", "entry"})
OPENING = re.compile(r"<(?:[A-Za-z_][\w.-]{0,39}:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)


@dataclass(slots=True)
class Gathered:
    """What one item's elements say, before it is decided which of them count."""

    title: str = ""
    media_title: str = ""
    text_link: str = ""
    alternate: str = ""
    other_alternate: str = ""
    original: str = ""
    guid: str = ""
    is_permalink: bool = True
    summary: str = ""
    media_summary: str = ""
    content: str = ""
    published: str = ""
    created: str = ""
    updated: str = ""
    language: str = ""
    media_author: str = ""
    authors: list[str] = field(default_factory=list)


def read_syndication(tree: Tree, url: str) -> tuple[Head, list[Draft]] | None:
    """Return a feed's head and items in document order, or None where only the referee can tell what they are."""
    document = Document(tree.root, url, tree.text)
    items = _items(document)
    if (not tree.is_clean or not items) and len(items) != len(OPENING.findall(tree.text)):
        return None
    return None if _are_nested(document, items) else _read(document, items)


def read_leniently(tree: Tree, url: str) -> tuple[Head, list[Draft]] | None:
    """Return what a repaired tree shows of a feed, whatever it may miss, or None where its root is none of a feed's."""
    document = Document(tree.root, url, tree.text)
    return _read(document, _items(document))


def has_items(tree: Tree) -> bool:
    """Say whether a document's text opens an item or an entry anywhere, even where the tree shows none."""
    return OPENING.search(tree.text) is not None


def is_feed_root(tree: Tree) -> bool:
    """Say whether a document's root element is a feed's."""
    return Document(tree.root, "").name(tree.root) in KINDS


def _items(document: Document) -> list[etree._Element]:
    return [element for element in document.root.iter("{*}item", "{*}entry") if document.name(element) in ITEM_NAMES]


def _are_nested(document: Document, items: list[etree._Element]) -> bool:
    """Say whether an item with content lies in another: only feedparser's order of events decides whose content it is."""
    parents = {item.getparent() for item in items if len(item)}
    return any(
        document.name(place) in ITEM_NAMES for parent in parents if parent is not None for place in (parent, *parent.iterancestors())
    )


def _read(document: Document, items: list[etree._Element]) -> tuple[Head, list[Draft]] | None:
    head = read_head(document)
    if head is None:
        return None
    if head.home_url and registrable_domain(head.home_url) != registrable_domain(document.base):
        document.base = head.home_url  # feeds hosted elsewhere give paths of the site, not of the host
    return head, [_read_item(document, item) for item in items]


def link_or_refused(base: str, reference: str) -> tuple[str, str]:
    """Return (absolute address, "") or ("", reference) where no browser should follow it, or two empty texts."""
    if not reference.startswith("http") and NO_BROWSER_FOLLOWS.match(reference):
        return "", reference
    return absolute_url(base, reference), ""


def _read_item(document: Document, item: etree._Element) -> Draft:
    gathered = Gathered(guid=item.get(RDF_ABOUT, ""))
    roles, text_of = document.roles, document.text_of
    for child in item:
        tag = child.tag
        role = roles[tag] if tag in roles else document.role(child)
        if role is None:
            continue
        reader = READERS.get(role)
        if reader is not None:
            reader(document, gathered, child)
        elif not getattr(gathered, role):
            setattr(gathered, role, text_of(child).strip())
    return _decide(gathered, document.base_of(item), item)


def _read_link(document: Document, gathered: Gathered, child: etree._Element) -> None:
    href = child.get("href") or child.get("url") or child.get("uri")
    if href is None:
        gathered.text_link = gathered.text_link or document.text_of(child).strip()
        return
    if child.get("rel", "alternate").lower() != "alternate":
        return
    if document.has_bases:
        href = absolute_url(document.base_of(child), href) or href
    if child.get("type", "").lower() in HTML_TYPES:
        gathered.alternate = gathered.alternate or href
    else:
        gathered.other_alternate = gathered.other_alternate or href


def _read_guid(document: Document, gathered: Gathered, child: etree._Element) -> None:
    text = document.text_of(child).strip()
    if text:
        gathered.guid = text
        gathered.is_permalink = child.get("isPermaLink", child.get("ispermalink", "true")).strip().lower() == "true"


def _read_content(_: Document, gathered: Gathered, child: etree._Element) -> None:
    markup = markup_of(child)
    if len(markup) > len(gathered.content):
        gathered.content = markup


def _read_summary(_: Document, gathered: Gathered, child: etree._Element) -> None:
    gathered.summary = gathered.summary or markup_of(child)


def _read_author(document: Document, gathered: Gathered, child: etree._Element) -> None:
    if len(child) == 0:
        text = document.text_of(child).strip()
    else:
        text = next((document.text_of(part).strip() for part in child if document.name(part) == "name"), "")
    if text:
        gathered.authors.append(tidy(AUTHOR_IN_BRACKETS.sub(r"\1", plain_text(text))))


def _read_group(document: Document, gathered: Gathered, child: etree._Element) -> None:
    for part in child.iterdescendants():
        role = ITEM_ROLES.get(document.name(part), "")
        if role in {"media_title", "media_summary"} and not getattr(gathered, role):
            setattr(gathered, role, document.text_of(part).strip())


def _skip(_: Document, gathered: Gathered, child: etree._Element) -> None:
    """Leave an enclosure alone: it is a file beside the article, not the article."""


READERS: dict[str, Callable[[Document, Gathered, etree._Element], None]] = {
    "link": _read_link,
    "guid": _read_guid,
    "content": _read_content,
    "summary": _read_summary,
    "author": _read_author,
    "group": _read_group,
    "enclosure": _skip,
}


def _decide(gathered: Gathered, base: str, item: etree._Element) -> Draft:
    """Choose among what an item says; an original address beats a feed proxy's, a page beats a file."""
    link, refused = "", ""
    permalink = gathered.guid if gathered.is_permalink else ""
    for reference in (gathered.original, gathered.alternate, gathered.text_link, permalink, gathered.other_alternate):
        if reference and not link and (reference is not permalink or "://" in permalink):
            link, bad = link_or_refused(base, reference)
            refused = refused or bad
    content, summary = gathered.content, gathered.summary or gathered.media_summary
    if summary and not content and is_rich(summary):
        content, summary = summary, lead(summary)
    updated = parse_date(gathered.updated)
    return Draft(
        guid=gathered.guid,
        link=link,
        refused="" if link else refused,
        title=plain_text(gathered.title) or plain_text(gathered.media_title),
        summary=plain_text(summary),
        content_html=content.strip(),
        published_at=parse_date(gathered.published) or parse_date(gathered.created) or updated,
        updated_at=updated,
        authors=gathered.authors or ([tidy(gathered.media_author)] if gathered.media_author else []),
        language=gathered.language or item.get(XML_LANGUAGE, ""),
    )
