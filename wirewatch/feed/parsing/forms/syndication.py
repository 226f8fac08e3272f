"""RSS 0.9x, 1.0, 2.0 and Atom 0.3, 1.0 from a tree, in one walk over each item's children: the fast path.

It reads what feedparser reads into title, link, id, summary, content and the dates, and leaves out the rest, which is why it is
fast. What it is unsure of it does not decide: `read_syndication` returns None and the referee takes over.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote, urlsplit

from lxml import etree

from wirewatch.dates import parse_date
from wirewatch.feed.parsing.entry_markup import is_rich, lead, plain_text, tidy
from wirewatch.feed.parsing.head import KINDS, read_head
from wirewatch.feed.parsing.parsed_records import Draft, Head
from wirewatch.feed.parsing.xml.roles import ITEM_ROLES
from wirewatch.feed.parsing.xml.tree import Tree
from wirewatch.feed.parsing.xml.xml_document import XML_LANGUAGE, ParsedDocument, markup_of
from wirewatch.urls import PLAIN_ADDRESS, absolute_url, registrable_domain

NO_BROWSER_FOLLOWS = re.compile(r"[\s\x00-\x20]*(?:j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|data|vbscript|file|about|blob)\s*:", re.IGNORECASE)
# Roles of which one at least says what a file is.
SAYS_WHAT_IT_IS = frozenset({"title", "media_title", "summary", "media_summary", "content"})
# The order in which they may be the item's address; the first that can be used is taken.
LINK_ROLES = ("original", "alternate", "text_link", "guid", "other_alternate")
XHTML_TYPES = frozenset({"xhtml", "application/xhtml+xml"})
HTML_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "html", "xhtml"})
# RSS 2.0 asks for "mail@example.org (Ann Author)" and means the name.
AUTHOR_IN_BRACKETS = re.compile(r"^[^\s@]+@\S+?(?<!\s)\s*+\((.+)\)$")
RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
ITEM_NAMES = frozenset({"item", "entry"})
ITEM_TAGS = ("{*}item", "{*}entry")
ODD_ITEM_TAGS = ("{*}Item", "{*}ITEM", "{*}Entry", "{*}ENTRY")  # only feedparser is blind to case
OPENING = re.compile(r"<(?:[A-Za-z_][\w.-]{0,39}:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)


@dataclass(slots=True)
class Gathered:
    """What one item's elements say, before it is decided which of them count.

    Attributes:
        first: The first text that is not empty, by role.
        authors: Every author, in order.
        guid: The element of the guid, whose attributes are read only where it may stand for the link.
        enclosure: The element of the first file beside the article.
    """

    first: dict[str, str]
    authors: list[str]
    guid: etree._Element | None = None
    enclosure: etree._Element | None = None


def read_syndication(tree: Tree, url: str) -> tuple[Head, list[Draft]] | None:
    """Return a feed's head and items in document order, or None where only the referee can tell what they are."""
    document = ParsedDocument(tree, url)
    items = _items(document)
    # The text is the cross-check: a repair that lost or doubled an item shows as another count of openings.
    if (not tree.is_clean or not items) and len(items) != len(OPENING.findall(tree.text)):
        return None
    if next(document.root.iter(*ODD_ITEM_TAGS), None) is not None:
        return None
    return None if _are_nested(document, items) else _read(document, items)


def read_leniently(tree: Tree, url: str) -> tuple[Head, list[Draft]] | None:
    """Return what a repaired tree shows of a feed, whatever it may miss, or None where its root is none of a feed's."""
    document = ParsedDocument(tree, url)
    return _read(document, _items(document))


def has_items(tree: Tree) -> bool:
    """Say whether a document's text opens an item or an entry anywhere, even where the tree shows none."""
    return OPENING.search(tree.text) is not None


def is_feed_root(tree: Tree) -> bool:
    """Say whether a document's root element is a feed's."""
    return ParsedDocument(tree, "").name(tree.root) in KINDS


def _items(document: ParsedDocument) -> list[etree._Element]:
    return [element for element in document.root.iter(*ITEM_TAGS) if document.name(element) in ITEM_NAMES]


def _are_nested(document: ParsedDocument, items: list[etree._Element]) -> bool:
    """Say whether an item with content lies in another: only feedparser's order of events decides whose content it is."""
    nearest = items[0].getparent() if items else None
    if nearest is not None and sum(1 for _ in nearest.iterchildren(*ITEM_TAGS)) == len(items):
        parents = {nearest}
    else:
        parents = {item.getparent() for item in items if len(item)}
    return any(
        document.name(place) in ITEM_NAMES for parent in parents if parent is not None for place in (parent, *parent.iterancestors())
    )


def _read(document: ParsedDocument, items: list[etree._Element]) -> tuple[Head, list[Draft]] | None:
    head = read_head(document)
    if head is None:
        return None
    if head.home_url and registrable_domain(head.home_url) != registrable_domain(document.base):
        document.rebase(head.home_url)  # feeds hosted elsewhere give paths of the site, not of the host
    return head, [_read_item(document, item) for item in items]


def link_or_refused(base: str, reference: str) -> tuple[str, str]:
    """Return (absolute address, "") or ("", reference) where no browser should follow it, or two empty texts."""
    if not reference.startswith("http") and NO_BROWSER_FOLLOWS.match(reference):
        return "", reference
    return absolute_url(base, reference), ""


def file_name(address: str) -> str:
    """Return the name of a file as markup, for an item that is nothing but an enclosure; it is all that is known."""
    return escape(unquote(urlsplit(address).path.rpartition("/")[2]), quote=False)


def file_address(base: str, reference: str) -> str:
    """Return the address of a file, or nothing where it is none that a browser would follow."""
    address, _ = link_or_refused(base, reference)
    return address if address.startswith("http") else ""


def is_statement(address: str, kind: str) -> bool:
    """Tell a file that can be read in the place of a page, which an item does not link: a statement as a PDF."""
    return bool(address) and (kind.strip().lower() == "application/pdf" or urlsplit(address).path.lower().endswith(".pdf"))


def _read_item(document: ParsedDocument, item: etree._Element) -> Draft:
    gathered = Gathered({}, [])
    if about := item.get(RDF_ABOUT):
        # RSS 1.0 has no guid; `rdf:about` is the item's identity and nearly always its address.
        gathered.first["guid"] = about
    _gather(document, gathered, item)
    return _decide(gathered, document, item)


def _gather(document: ParsedDocument, gathered: Gathered, parent: etree._Element) -> None:
    roles = document.roles
    for child in parent:
        # An exception for the few tags that a feed has costs less than a question for each of its elements.
        try:
            role = roles[child.tag]
        except KeyError:
            role = document.role(child)
        if role is not None:
            READERS[role](document, gathered, child, role)


def _read_text(document: ParsedDocument, gathered: Gathered, child: etree._Element, role: str) -> None:
    if role not in gathered.first and (text := document.text_of(child).strip()):
        gathered.first[role] = text


def _read_title(document: ParsedDocument, gathered: Gathered, child: etree._Element, role: str) -> None:
    """Read a title; one that was never closed has swallowed the item's other elements, and they are read from there."""
    if len(child) and any(document.role(part) is not None for part in child):
        gathered.first.setdefault(role, (child.text or "").strip())
        _gather(document, gathered, child)
    elif not gathered.first.get(role):
        gathered.first[role] = _title_of(document, child).strip()


def _title_of(document: ParsedDocument, child: etree._Element) -> str:
    """Return a title's text, to be read as markup: in XHTML a bracket that was escaped is a bracket."""
    if len(child):
        etree.strip_elements(child, "{*}script", "{*}style", with_tail=False)
    text = document.text_of(child)
    return escape(text, quote=False) if ("&" in text or "<" in text) and child.get("type", "").lower() in XHTML_TYPES else text


def _read_link(document: ParsedDocument, gathered: Gathered, child: etree._Element, _: str) -> None:
    first = gathered.first
    text = child.text
    # RSS puts the address into the text, Atom into an attribute; some elements are both, and the text is then what readers see.
    if text and (text := text.strip()):
        first.setdefault("text_link", text)
        return
    if "alternate" in first:
        return
    href = child.get("href") or child.get("url") or child.get("uri")
    kind = child.get("rel", "alternate").lower()
    if href and kind == "enclosure":
        _read_enclosure(document, gathered, child, kind)
    if not href or kind != "alternate":
        return
    if document.has_bases:
        href = absolute_url(document.base_of(child), href) or href
    is_page = child.get("type", "").lower() in HTML_TYPES
    first.setdefault("alternate" if is_page else "other_alternate", href)


def _read_guid(document: ParsedDocument, gathered: Gathered, child: etree._Element, role: str) -> None:
    text = document.text_of(child).strip()
    if text:
        gathered.first[role] = text
        gathered.guid = child


def _read_content(document: ParsedDocument, gathered: Gathered, child: etree._Element, role: str) -> None:
    markup = markup_of(document, child)
    if len(markup) > len(gathered.first.get(role, "")):
        gathered.first[role] = markup


def _read_summary(document: ParsedDocument, gathered: Gathered, child: etree._Element, role: str) -> None:
    if role not in gathered.first and (markup := markup_of(document, child)):
        gathered.first[role] = markup


def _read_author(document: ParsedDocument, gathered: Gathered, child: etree._Element, _: str) -> None:
    if len(child) == 0:
        text = document.text_of(child)
    else:
        text = next((document.text_of(part) for part in child if document.name(part) == "name"), "")
    if name := plain_text(text):
        gathered.authors.append(tidy(AUTHOR_IN_BRACKETS.sub(r"\1", name)) if "@" in name else name)


def _read_group(document: ParsedDocument, gathered: Gathered, child: etree._Element, _: str) -> None:
    for part in child.iterdescendants():
        role = document.role(part) or ""
        if role in {"media_title", "media_summary"} and (text := document.text_of(part).strip()):
            gathered.first.setdefault(role, text)


def _read_enclosure(_: ParsedDocument, gathered: Gathered, child: etree._Element, role: str) -> None:  # noqa: ARG001 - as all readers
    """Note an enclosure, a file beside the article: it counts where the item has nothing else."""
    if gathered.enclosure is None:
        gathered.enclosure = child


READERS: dict[str, Callable[[ParsedDocument, Gathered, etree._Element, str], None]] = {
    **dict.fromkeys(ITEM_ROLES.values(), _read_text),
    "title": _read_title,
    "link": _read_link,
    "guid": _read_guid,
    "content": _read_content,
    "summary": _read_summary,
    "author": _read_author,
    "group": _read_group,
    "enclosure": _read_enclosure,
}


def _decide(gathered: Gathered, document: ParsedDocument, item: etree._Element) -> Draft:
    first = gathered.first
    link, refused = _choose_link(gathered, document.base_of(item))
    content = first.get("content", "")
    summary = first.get("summary") or first.get("media_summary", "")
    if summary and not content and is_rich(summary):
        content, summary = summary, lead(summary)
    updated = parse_date(first["updated"]) if "updated" in first else None
    published = first.get("published") or first.get("created")
    file = ""
    if gathered.enclosure is not None and not (link or refused):
        enclosure = gathered.enclosure
        file = file_address(document.base_of(item), enclosure.get("url") or enclosure.get("href") or "")
        if file and not any(plain_text(first.get(role, "")) for role in SAYS_WHAT_IT_IS):
            first["title"] = file_name(file)
            first.setdefault("guid", file)
        link = file if is_statement(file, enclosure.get("type") or "") else ""
    return Draft(  # by position, as names would take three times as long
        first.get("guid", ""),
        link,
        refused,
        plain_text(first.get("title") or first.get("media_title", "")),
        plain_text(summary),
        content.strip(),
        (parse_date(published) if published else None) or updated,
        updated,
        gathered.authors or ([tidy(first["media_author"])] if "media_author" in first else []),
        first.get("language") or item.get(XML_LANGUAGE, ""),
        file,
    )


def _choose_link(gathered: Gathered, base: str) -> tuple[str, str]:
    """Return (link, "") or ("", a link to refuse): an original address beats a feed proxy's, a page beats a file."""
    refused = ""
    for role in LINK_ROLES:
        reference = gathered.first.get(role)
        if not reference or (role == "guid" and not ("://" in reference and _is_permalink(gathered.guid))):
            continue
        if PLAIN_ADDRESS.match(reference):
            return reference, ""
        link, bad = link_or_refused(base, reference)
        if link:
            return link, ""
        refused = refused or bad
    return "", refused


def _is_permalink(guid: etree._Element | None) -> bool:
    """Say whether a guid may stand for the link; asked of the few items without one, because attributes are costly to read."""
    permalink = (guid.get("isPermaLink") or guid.get("ispermalink")) if guid is not None else None
    return permalink is None or permalink.strip().lower() == "true"
