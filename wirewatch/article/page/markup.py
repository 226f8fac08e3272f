"""Bytes to text to tree: which characters a page means, and one parse that all other modules share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from wirewatch.feed.parsing.struck_text import without_struck_text
from wirewatch.texts.charsets import decode_bytes

# Ordinary news pages are under 1 MB; what lies behind 6 MB is inlined data, and every extractor is slower than linear on it.
MOST_CHARACTERS = 6_000_000
# Browsers look for a declaration in the first 1024 bytes; pages with long head scripts declare later.
DECLARATION_WINDOW_BYTES = 16_384
# Of 2,688 labelled pages none has more than 23,000 tags and 41,000 ampersands; all extractors together take 2 s for 40,000 of the dearest.
MOST_TAGS = 40_000
MOST_AMPERSANDS = 300_000
# libxml2 is quadratic in the attributes of one tag. A tag this long, in characters, keeps its first ones.
LONGEST_TAG = 50_000
FIRST_ATTRIBUTES = re.compile(r"[a-zA-Z][^\s>]*(?:\s+[^\s=>\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?){0,200}")
OTHER_ATTRIBUTES = re.compile(r"(?:\"[^\"]*\"|'[^']*'|[^\"'>])*")
# An attribute beyond this is inlined data (images, state); no rule reads further and regular expressions over it cost seconds.
LONGEST_ATTRIBUTE = 20_000
# Between "=" and a value, in characters; where there is more, nothing is taken for sure.
MOST_SPACE = 100
# Of a page's JSON-LD, and of its other scripts and styles, so many characters are kept; the most JSON-LD on a labelled page is 44,000.
MOST_SCRIPT = 1_500_000

DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([a-zA-Z0-9_.:-]{2,40})", re.IGNORECASE)
# Control characters and lone surrogates carry no text, and lxml refuses some of them.
UNTEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# The ASCII ones among them.
CONTROL_BYTES = bytes(code for code in (*range(32), 127) if code not in b"\t\n\r")
NONCHARACTERS = ("\ufffe", "\uffff")
# UTF-8 read as Windows-1252 or Latin-1 and encoded again: "Ã©", "â€™", "Ð¿".
DOUBLE_ENCODED_LEADS = "ÂÃÐÑÎÏâ"
# Quotation marks do not tell: «IRMÃ» is a word in capitals.
DOUBLE_ENCODED = re.compile(
    "[ÂÃÐÑÎÏ][\u0080-\u009f\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf\u0152-\u02dc\u20ac\u2122]|â[\u0080\u20ac][\u0080-\u2122]"
)
# Windows-1252 has no characters for five bytes; readers then keep the byte's number as Latin-1 does.
AS_BYTE = {chr(code): code for code in range(0x80, 0x100)} | {
    bytes([code]).decode("windows-1252"): code for code in range(0x80, 0x100) if code not in b"\x81\x8d\x8f\x90\x9d"
}
FIRST_LEAD = 0xC0
_FOLLOWING = "[" + "".join(re.escape(character) for character, code in AS_BYTE.items() if code < FIRST_LEAD) + "]"
ENCODED_CHARACTER = re.compile(f"[\u00c2-\u00df]{_FOLLOWING}|[\u00e0-\u00ef]{_FOLLOWING}{{2}}|[\u00f0-\u00f4]{_FOLLOWING}{{3}}")
# Fewer pairs than this may be a page that quotes mojibake.
FEWEST_DOUBLE_ENCODED = 4


def decode_html(body: bytes, header_charset: str = "") -> str:
    """Return the characters of a page up to what bounds the time of all that read it; never raises."""
    kept = body[: MOST_CHARACTERS * 2]
    text, is_utf8 = decode_bytes(kept, (header_charset, _declared_charset(kept)))
    if not is_utf8:
        return _bounded(UNTEXT.sub("", text))
    # Bytes are searched thirty times faster than characters, and nearly all pages have none of these.
    is_clean = len(kept.translate(None, CONTROL_BYTES)) == len(kept) and not any(mark in text for mark in NONCHARACTERS)
    return _bounded(_repair_double_encoding(text if is_clean else UNTEXT.sub("", text)))


def parse_html(text: str) -> HtmlElement | None:
    """Return the page as a tree without comments and what is struck out, or None where nothing parses."""
    return parse_without_struck(without_struck_text(text))


def parse_without_struck(text: str) -> HtmlElement | None:
    """Return a tree of a page in which nothing is struck out any more; libxml2 cuts off at a depth of 256."""
    if not text or text.isspace():
        return None
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, default_doctype=False, collect_ids=False
    )
    parser.set_element_class_lookup(_LOOKUP)
    try:
        tree = etree.fromstring(_without_early_end(text).encode("utf-8", "replace"), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if tree is None:
        return None
    _move_content_out_of_head(tree)
    if SHADOW_ROOT in text:
        _open_shadow_roots(tree)
    if OWN_ELEMENT.search(text):
        _name_own_elements(tree)
    if _may_inline_data(text):
        _drop_long_attributes(tree)
    _drop_inlined_data(tree)
    return tree


def _open_shadow_roots(tree: HtmlElement) -> None:
    """Turn what an element shows of itself, a declared shadow root, into a division: browsers show it, and no other template."""
    for template in [each for each in tree.iter("template") if each.get(SHADOW_ROOT) == "open"]:
        template.tag = "div"


def _name_own_elements(tree: HtmlElement) -> None:
    """Turn the elements that a page defines itself, `<news-comment>`, into divisions of that name, but those within a line."""
    for element in [each for each in tree.iter() if isinstance(each.tag, str) and "-" in each.tag and not each.tag.startswith(AMP)]:
        parent = element.getparent()
        if parent is not None and parent.tag not in LINES:
            element.set("class", f"{element.get('class', '')} {element.tag}".strip())
            element.tag = "div"


def _without_early_end(text: str) -> str:
    """Return a page without the tags that end it where something follows (HTML standard, "after body" and "after after body" modes)."""
    end = _DOCUMENT_END.search(text)
    return _DOCUMENT_END.sub("", text) if end and len(text) - end.end() > FEWEST_BELOW else text


def text_of_markup(markup: str) -> str:
    """Text of a piece of markup such as a JSON-LD body or a feed's content, one line for each block."""
    if "<" not in markup:
        return markup.strip()
    tree = parse_html(f"<html><body><div>{markup}</div></body></html>")
    return "" if tree is None else "\n".join(text_lines(tree))


def text_lines(element: HtmlElement) -> list[str]:
    """Return the element's text, a line for each block or line break, spaces folded, empty lines dropped."""
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        tag = node.tag
        if event == "start":
            if tag in BLOCKS:
                parts.append("\n")
            if node.text and tag not in INVISIBLE:
                parts.append(node.text.replace("\n", " "))
        else:
            if tag in BLOCKS:
                parts.append("\n")
            if node.tail and node is not element:
                parts.append(node.tail.replace("\n", " "))
    folded = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return [line for line in folded if line]


def text_of(element: HtmlElement) -> str:
    """Return the beginning of the element's text on one line; components bring a style sheet along into a heading or byline."""
    if not len(element) and element.tag not in STYLED:
        return " ".join((element.text or "")[:LONGEST_TEXT].split())
    if next(element.iter(*STYLED), None) is None:
        return " ".join(" ".join(_beginning(element.itertext())).split())
    parts = element.xpath("descendant-or-self::text()[not(parent::style or parent::script)]")
    return " ".join(" ".join(_beginning(map(str, parts))).split())


def _beginning(pieces: Iterable[str]) -> Iterator[str]:
    left = LONGEST_TEXT
    for piece in pieces:
        yield piece[:left]
        left -= len(piece)
        if left <= 0:
            return


def first_class(element: HtmlElement) -> str:
    """Return the first of an element's classes, or nothing."""
    return next(iter((element.get("class") or "").split()), "")


def class_test(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    """Return a test for class names, which remembers them: the elements of a page share them, and the pages of a site."""

    @lru_cache(maxsize=8_192)
    def is_called(classes: str) -> bool:
        return pattern.search(classes) is not None

    return is_called


def is_longer(element: HtmlElement, most: int) -> bool:
    """Give True where the element holds more than `most` characters, or more pieces of text than that many would need; reads no further."""
    if not len(element):
        return len((element.text or "").strip()) > most
    size = 0
    for number, text in enumerate(element.itertext()):
        size += len(text.strip())
        if size > most or number > PIECES_A_CHARACTER * most:
            return True
    return False


# What follows the end of the document belongs to its body; libxml2 leaves most of it out.
_DOCUMENT_END = re.compile(r"</(?:body|html)\s{0,9}>", re.IGNORECASE)
# In characters; less is the end tag of the other and scripts.
FEWEST_BELOW = 200
# Nothing that is read as one line, a heading, a name or a date, is longer; elements that nest 200 deep each hold the whole page.
LONGEST_TEXT = 50_000
# What they hold is no text.
STYLED = ("style", "script")
# Space between elements is a piece of its own.
PIECES_A_CHARACTER = 4
BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "br",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
        ),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "option", "p", "pre"),
        *("section", "summary", "table", "td", "th", "tr", "ul", "video"),
    )
)
# What holds the whole page or its article, whatever it is called.
WHOLE_PAGE = frozenset(("article", "main", "body", "html"))
SHADOW_ROOT = "shadowrootmode"
OWN_ELEMENT = re.compile(r"</[a-z]{1,20}-(?!frame|img)")
AMP = "amp-"
LINES = frozenset(
    ("p", "a", "span", "b", "strong", "i", "em", "u", "small", "time", "li", "h1", "h2", "h3", "h4", "h5", "h6", "button", "label", "td")
)
INVISIBLE = frozenset(("script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select", "button", "textarea"))


def _bounded(text: str) -> str:
    """Return the text before what no page has that people read: more tags, ampersands or attributes than the limits."""
    text = text[:MOST_CHARACTERS]
    for mark, most in (("<", MOST_TAGS), ("&", MOST_AMPERSANDS)):
        if len(text) > most and text.count(mark) > most:
            text = text[: -len(text.split(mark, most)[-1]) - 1]
    # A tag that is too long covers half its length between two of these places, and one "<" between any two says that there is none.
    half = LONGEST_TAG // 2
    if all(text.find("<", start, start + half) >= 0 for start in range(0, len(text) - half, half)):
        return text
    parts = text.split("<")
    return text if max(map(len, parts)) <= LONGEST_TAG else "<".join(map(_shortened, parts))


def _shortened(part: str) -> str:
    """Return what stands behind a "<", its attributes cut where they are too many."""
    if len(part) <= LONGEST_TAG or not (head := FIRST_ATTRIBUTES.match(part)):
        return part
    tail = OTHER_ATTRIBUTES.match(part, head.end())
    return part[: head.end()] + part[tail.end() if tail else head.end() :]


def _make_lookup() -> etree.ElementDefaultClassLookup:
    return etree.ElementDefaultClassLookup(element=HtmlElement)


_LOOKUP = _make_lookup()


def _declared_charset(body: bytes) -> str:
    match = DECLARED.search(body, 0, DECLARATION_WINDOW_BYTES)
    return match.group(1).decode("ascii") if match else ""


def _repair_double_encoding(text: str) -> str:
    # Looking for one takes a tenth of counting it.
    leads = sum(text.count(lead) for lead in DOUBLE_ENCODED_LEADS if lead in text)
    if leads < FEWEST_DOUBLE_ENCODED or len(DOUBLE_ENCODED.findall(text)) < FEWEST_DOUBLE_ENCODED:
        return text
    once = {twice: _once_encoded(twice) for twice in set(ENCODED_CHARACTER.findall(text))}
    return UNTEXT.sub("", ENCODED_CHARACTER.sub(lambda found: once[found[0]], text))


def _once_encoded(twice: str) -> str:
    """Give the character that these stand for, or themselves where they stand for none: only the articles may be encoded twice."""
    try:
        return bytes(map(AS_BYTE.__getitem__, twice)).decode("utf-8")
    except UnicodeDecodeError:
        return twice


def _move_content_out_of_head(tree: HtmlElement) -> None:
    """Give the page a body that begins where the head's own elements end: both tags are optional, and libxml2 knows no article or main.

    What it takes for a part of the head would be read by nobody.
    """
    head = tree.find("head")
    parent = head if head is not None else tree
    content = [child for child in parent if child.tag not in OF_HEAD]
    body = tree.find("body")
    if head is None and body is not None:
        return
    if not content or (body is not None and not any(_has_words(child) for child in content)):
        return
    if body is None:
        body = parent.makeelement("body")
        tree.append(body)
    first = parent.index(content[0])
    for place, child in enumerate(list(parent)[first:]):
        if child is not body:
            body.insert(place, child)


def _has_words(element: HtmlElement) -> bool:
    return element.tag not in INVISIBLE and any(text.strip() for text in element.itertext())


# What the standard lets stand in a head.
OF_HEAD = frozenset(("head", "title", "meta", "link", "script", "style", "base", "noscript", "template", "body"))


def _may_inline_data(text: str) -> bool:
    """Return False where no attribute can be too long, which is nearly everywhere; asking the tree takes a hundred times as long.

    Such a value covers half its length between two of these places. There its own quotation mark is missing, and the last one before stands
    behind "="; a value without quotation marks has no ">".
    """
    half = LONGEST_ATTRIBUTE // 2
    for start in range(0, len(text) - half + 1, half):
        if text.find(">", start, start + half) < 0:
            return True
        for mark in "\"'":
            if text.find(mark, start, start + half) < 0:
                opening = text.rfind(mark, 0, start)
                if opening >= 0 and text[max(0, opening - MOST_SPACE) : opening].rstrip()[-1:] in {"=", ""}:
                    return True
    return False


def _drop_long_attributes(tree: HtmlElement) -> None:
    for element in _HOLDERS_OF_DATA(tree):
        for name, value in element.attrib.items():
            if len(value) > LONGEST_ATTRIBUTE:
                element.attrib[name] = ""


def _drop_inlined_data(tree: HtmlElement) -> None:
    left = {True: MOST_SCRIPT, False: MOST_SCRIPT}
    for element in tree.iter("script", "style", "textarea"):
        if element.tag == "textarea":
            # What is offered for copying, mostly the article once more as markup. An unclosed one holds elements, and the page.
            if not len(element):
                element.text = None
            continue
        is_data, size = "ld+json" in (element.get("type") or "").lower(), len(element.text or "")
        if size > left[is_data]:
            element.text = None
        else:
            left[is_data] -= size


_HOLDERS_OF_DATA = etree.XPath(f"descendant-or-self::*/@*[string-length() > {LONGEST_ATTRIBUTE}]/..")
