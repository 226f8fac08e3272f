"""Text to an XML tree without ever letting the document's own definitions act: no DTD, no entity, no file, no network.

The head up to the root element is cut off before libxml2 sees it, so billion laughs and external entities have nothing to stand
on; libxml2's own limits on depth and size stay on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.entities import html5
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from tasks.core.feed.markup import without_comments

ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?(rss|feed|rdf|channel|urlset|sitemapindex)(?=[\s>/])", re.IGNORECASE)
FIRST_TAG = re.compile(r"<[A-Za-z_]")
FIRST_NAME = re.compile(r"<(!doctype\s+html|[a-z]\w*)", re.IGNORECASE)
HTML_NAMES = frozenset(
    {"!doctype html", "html", "head", "body", "script", "style", "title", "meta", "link", "div", "p", "form", "center", "h1"}
)
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]+")
# An ampersand that XML cannot read: one of HTML's names, one of the document's own, or none at all.
STRAY_AMPERSAND = re.compile(r"&(?!(?:lt|gt|amp|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)([A-Za-z][A-Za-z0-9._-]{0,31};)?")
OWN_ENTITY = re.compile(r"""<!ENTITY\s+([\w.-]{1,32})\s+["'](&#x?[0-9a-fA-F]{1,6};|[^&%<"']{0,64})["']\s*>""")
MOST_OWN_ENTITIES = 300  # HTML's whole Latin-1 set is 252
OPTIONS: Mapping[str, bool | str] = MappingProxyType(
    {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "huge_tree": False,
        "remove_comments": True,
        "remove_pis": True,
        "encoding": "utf-8",
    }
)
HEAD_CHARACTERS = 65_536  # comments and a DTD before the root; real heads are under 2,000


class Tree(NamedTuple):
    """A parsed document: `is_clean` where it was well-formed, `text` what was parsed, for cross-checks."""

    root: etree._Element
    is_clean: bool
    text: str


def find_root(text: str) -> int:
    """Return where the first element of a feed starts, or -1; what stands before it (warnings of a server, a DTD) does not matter."""
    found = ROOT.search(text, 0, HEAD_CHARACTERS) or FIRST_TAG.search(text, 0, HEAD_CHARACTERS)
    return found.start() if found else -1


def looks_like_html(text: str) -> bool:
    """Say whether a page, not a feed, begins here: login and error pages come with status 200 and any content type."""
    first = FIRST_NAME.search(without_comments(text[:HEAD_CHARACTERS]))
    if first is None or first.group(1).lower() not in HTML_NAMES:
        return False
    root = ROOT.search(text, 0, HEAD_CHARACTERS)
    return root is None or root.group(1).lower() not in {"rss", "feed"}


def build_tree(text: str) -> Tree | None:
    """Return the tree under a document's root element, repaired where it is broken, or None where nothing can be read."""
    start = find_root(text)
    if start == -1:
        return None
    document = text[start:]
    root = _strict(document)
    if root is not None:
        return Tree(root, is_clean=True, text=document)
    own = _own_entities(text[:start])
    document = ILLEGAL.sub("", document)
    if "&" in document:
        document = STRAY_AMPERSAND.sub(lambda found: _readable(found, own), document)
    try:
        parser = etree.XMLParser(recover=True, **OPTIONS)
        root = etree.fromstring(document.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root is None else Tree(root, is_clean=not len(parser.error_log), text=document)


def _strict(document: str) -> etree._Element | None:
    """Return the tree of a well-formed document, as nine in ten are; repairs before the parse would cost more than the parse."""
    try:
        return etree.fromstring(document.encode("utf-8"), etree.XMLParser(**OPTIONS))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _own_entities(head: str) -> dict[str, str]:
    """Return the entities that a document defines as plain characters; one that refers to another is left alone."""
    if "<!ENTITY" not in head:
        return {}
    return {found[1]: found[2] for found in islice(OWN_ENTITY.finditer(head), MOST_OWN_ENTITIES)}


def _readable(found: re.Match[str], own: dict[str, str]) -> str:
    name = found.group(1)
    if name is None:
        return "&amp;"
    character = own.get(name[:-1]) or html5.get(name)
    if character is None:
        return f"&amp;{name}"
    return character if character.startswith("&#") else character.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
