"""Text to an XML tree without ever letting the document's own definitions act: no DTD, no entity, no file, no network.

The head up to the root element is cut off before libxml2 sees it, so billion laughs and external entities have nothing to stand
on; libxml2's own limits on depth and size stay on.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from html.entities import html5
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple
from xml.parsers import expat

from lxml import etree

from wirewatch.feed.parsing.entry_markup import without_comments
from wirewatch.feed.parsing.xml.roles import NAMESPACES

ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?(rss|feed|rdf|channel|urlset|sitemapindex)(?=[\s>/])", re.IGNORECASE)
FIRST_TAG = re.compile(r"<[A-Za-z_]")
FIRST_NAME = re.compile(r"<(!doctype\s+html|[a-z]\w*)", re.IGNORECASE)
HTML_NAMES = frozenset(
    {"!doctype html", "html", "head", "body", "script", "style", "title", "meta", "link", "div", "p", "form", "center", "h1"}
)
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]+")
# An ampersand that XML cannot read: one of HTML's names, one of the document's own, or none at all.
STRAY_AMPERSAND = re.compile(r"&(?!(?:lt|gt|amp|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)([A-Za-z][A-Za-z0-9._-]{0,31};)?")
STRAY_BRACKET = re.compile(r"<(?![A-Za-z_/!?:])")
PREDEFINED = {"&lt;": "&#60;", "&gt;": "&#62;", "&quot;": "&#34;", "&apos;": "&#39;", "&amp;": "&#38;"}
OWN_ENTITY = re.compile(r"""<!ENTITY\s+([\w.-]{1,32})\s+["'](&#x?[0-9a-fA-F]{1,6};|[^&%<"']{0,64})["']\s*>""")
MOST_OWN_ENTITIES = 300  # HTML's whole Latin-1 set is 252
OPTIONS: Mapping[str, bool | str] = MappingProxyType(
    {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        # Off: libxml2's own limits on depth and on the length of one text stay.
        "huge_tree": False,
        "remove_comments": True,
        "remove_pis": True,
        "encoding": "utf-8",
    }
)
# Bodies, as blog engines and newsrooms write them: the commonest two elements, without attributes.
BODY_BEGINS = (b"<content:encoded>", b"<description>")
BODY_ENDS = (b"</content:encoded>", b"</description>")
LONG_SECTION_BYTES = 400
ASIDE_MARK = "\x7f"  # XML allows it, and nobody writes it
DEFAULT_NAMESPACE = re.compile(rb"""\sxmlns=(["'])([^"'<>]*)\1""")
FORBIDDEN_BYTES = bytes({*range(32), ord(ASIDE_MARK)} - {9, 10, 13})
PLAIN_HEAD_BYTES = 4_096  # a longer head is rare and takes the longer way
HEAD_CHARACTERS = 65_536  # comments and a DTD before the root; real heads are under 2,000


class Tree(NamedTuple):
    """A parsed document.

    Attributes:
        root: Its first element.
        is_clean: Whether it was well-formed.
        text: What was parsed, for cross-checks; "" for a plain tree.
        has_bases: Whether the text speaks of `xml:base` somewhere.
        has_base64: Whether it speaks of `base64`.
        aside: Long texts that were kept out of the tree, by the word that stands for each.
    """

    root: etree._Element
    is_clean: bool
    text: str
    has_bases: bool
    has_base64: bool
    aside: Mapping[str, str] = MappingProxyType({})


def find_root(text: str) -> int:
    """Return where the first element of a feed starts, or -1; what stands before it (warnings of a server, a DTD) does not matter."""
    found = ROOT.search(text, 0, HEAD_CHARACTERS) or FIRST_TAG.search(text, 0, HEAD_CHARACTERS)
    return found.start() if found else -1


def looks_like_html(text: str) -> bool:
    """Say whether a page, not a feed, begins here: login and error pages come with status 200 and any content type."""
    first = FIRST_NAME.search(text, 0, HEAD_CHARACTERS)
    # A comment before the page may hold anything, "<rss" among it; without one, which is the rule, nothing is copied.
    if text.find("<!--", 0, first.start() if first else HEAD_CHARACTERS) != -1:
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
    data = document.encode("utf-8", "replace")
    parser = etree.XMLParser(**OPTIONS)
    root = _parsed(data, parser)
    if root is None:
        # Nine feeds in ten are well-formed, and a repair before the first parse would cost more than the parse.
        document = _repaired(document, _own_entities(text[:start]))
        data = document.encode("utf-8", "replace")
        parser = etree.XMLParser(recover=True, **OPTIONS)
        root = _parsed(data, parser)
    if root is None:
        return None
    return Tree(root, not len(parser.error_log), document, *_bases(data))


def build_plain_tree(body: bytes) -> Tree | None:
    """Return the tree of a document in UTF-8 that is well-formed from its first byte, or None for any other.

    Nine feeds in ten are; what libxml2 decodes by itself need not be decoded and encoded before.
    """
    body = body.removeprefix(codecs.BOM_UTF8)
    head = body[:PLAIN_HEAD_BYTES].decode("iso-8859-1")  # a character for each byte: places in it are places in the body
    root = ROOT.search(head)
    if root is None or looks_like_html(head) or not is_well_formed(head[: root.start()] + "<root/>"):
        return None
    data, aside = _set_aside(_plainly_named(body, root.start()))
    tree = _parsed(data, etree.XMLParser(**OPTIONS))
    return None if tree is None else Tree(tree, True, "", *_bases(data), aside)


def _plainly_named(body: bytes, start: int) -> bytes:
    """Return a document from its root element on, without a default namespace that stands for no prefix of ours.

    The names of its elements mean the same without, and libxml2's wrapper takes twice as long to give a name with a namespace.
    """
    found = DEFAULT_NAMESPACE.search(body, start, body.find(b">", start))
    if found is None or NAMESPACES.get(found[2].decode("iso-8859-1").lower()) != "":
        return body[start:]
    return body[start : found.start()] + body[found.end() :]


def _bases(data: bytes) -> tuple[bool, bool]:
    """Say whether a document speaks of `xml:base` and of `base64`; most speak of neither, and one look tells."""
    return (b"xml:base" in data, b"base64" in data) if b"base" in data else (False, False)


def _set_aside(data: bytes) -> tuple[bytes, Mapping[str, str]]:
    """Put a word in place of each body that is one long CDATA section, which libxml2 reads letter by letter, and return the bodies.

    Nothing is set aside where a section may hold what XML forbids: then the parser shall say whether the document is well-formed.
    """
    first, *pieces = data.split(b"<![CDATA[")
    if not pieces or not _is_legal(data):
        return data, {}
    kept = [first]
    aside: dict[str, str] = {}
    for piece in pieces:
        section, end, rest = piece.partition(b"]]>")
        if len(section) < LONG_SECTION_BYTES or not kept[-1].endswith(BODY_BEGINS) or not rest.startswith(BODY_ENDS):
            kept += (b"<![CDATA[", section, end, rest)
            continue
        word = f"{ASIDE_MARK}{len(aside)}"
        aside[word] = section.decode()
        kept += (word.encode(), rest)
    if b"\r" in data:  # XML knows one line end
        aside = {word: text.replace("\r\n", "\n").replace("\r", "\n") for word, text in aside.items()}
    return (b"".join(kept), aside) if aside else (data, aside)


def _is_legal(data: bytes) -> bool:
    """Say whether a document is UTF-8 without the characters that XML forbids, and without the one that we mark texts by."""
    if len(data.translate(None, FORBIDDEN_BYTES)) < len(data):
        return False
    if data.isascii():
        return True
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    # U+FFFE and U+FFFF, and some that are allowed. One byte is found at the speed of memory, two take two hundred times as long.
    return b"\xef" not in data or b"\xef\xbf" not in data


def is_well_formed(text: str) -> bool:
    """Ask a strict parser, which fetches nothing and refuses entity bombs (expat's amplification limit)."""
    strict = expat.ParserCreate(encoding="utf-8")
    try:
        strict.Parse(text.strip().encode("utf-8", "replace"), True)  # expat takes it by position only
    except expat.ExpatError:
        return False
    return True


def _parsed(data: bytes, parser: etree.XMLParser) -> etree._Element | None:
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _repaired(document: str, own: Mapping[str, str]) -> str:
    """Return a document without what XML cannot read: control characters, HTML's entities, lone `&` and `<`.

    XML's five own entities become character references, because libxml2 drops the names once it has met an error.
    """
    # Control characters first: one inside a tag would make its bracket look like a stray one.
    document = STRAY_BRACKET.sub("&#60;", ILLEGAL.sub("", document))
    if "&" in document:
        document = STRAY_AMPERSAND.sub(lambda found: _readable(found, own), document)
        for name, reference in PREDEFINED.items():
            document = document.replace(name, reference)
    return document


def _own_entities(head: str) -> dict[str, str]:
    """Return the entities that a document defines as plain characters; one that refers to another is left alone."""
    if "<!ENTITY" not in head:
        return {}
    return {found[1]: found[2] for found in islice(OWN_ENTITY.finditer(head), MOST_OWN_ENTITIES)}


def _readable(found: re.Match[str], own: Mapping[str, str]) -> str:
    name = found.group(1)
    if name is None:
        return "&amp;"
    # The document's own meaning before HTML's.
    character = own.get(name[:-1]) or html5.get(name)
    if character is None:
        return f"&amp;{name}"
    return character if character.startswith("&#") else character.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
