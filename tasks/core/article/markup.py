"""Bytes to text to tree: which characters a page means, and one parse that all other modules share."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement
from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

# Ordinary news pages are under 1 MB; what lies behind 6 MB is inlined data, and every extractor is slower than linear on it.
MOST_CHARACTERS = 6_000_000
# Browsers look for a declaration in the first 1024 bytes; pages with long head scripts declare later.
DECLARATION_WINDOW_BYTES = 16_384
# An attribute beyond this is inlined data (images, state); no rule reads further and regular expressions over it cost seconds.
LONGEST_ATTRIBUTE = 20_000

BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([a-zA-Z0-9_.:-]{2,40})", re.IGNORECASE)
# Control characters and lone surrogates carry no text, and lxml refuses some of them.
UNTEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# The ASCII ones among them; bytes are searched thirty times faster than characters.
CONTROL_BYTES = bytes(code for code in (*range(32), 127) if code not in b"\t\n\r")
NONCHARACTERS = ("\ufffe", "\uffff")
# UTF-8 read as Windows-1252 and encoded again: "Ã©", "â€™", "Ð¿".
DOUBLE_ENCODED_LEADS = "ÂÃÐÑÎÏâ"
DOUBLE_ENCODED = re.compile("[ÂÃÐÑÎÏ][\u0080-\u00bf\u0152-\u2122]|â[\u0080\u20ac][\u0080-\u2122]")
# Fewer pairs than this may be a page that quotes mojibake.
FEWEST_DOUBLE_ENCODED = 4


def decode(body: bytes, header_charset: str = "") -> str:
    """The characters of a page; never raises.

    Order: byte order mark, valid UTF-8 (no other encoding produces it by chance), then of the charsets in
    the header, the page and a statistical guess the one that leaves the fewest replacement characters.
    """
    body = body[: MOST_CHARACTERS * 2]
    for mark, encoding in BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return _clean(body[len(mark) :].decode(encoding, "replace"))
    try:
        repaired = _repair_double_encoding(body.translate(None, CONTROL_BYTES).decode("utf-8"))
        return _clean(repaired) if any(mark in repaired for mark in NONCHARACTERS) else repaired
    except UnicodeDecodeError:
        pass
    guesses = (header_charset, _declared_charset(body), _guess(body), "utf-8", "windows-1252")
    texts = [text for guess in guesses if guess and (text := _decode_as(body, guess)) is not None]
    return _clean(min(texts, key=lambda text: text.count("\ufffd")))


def parse(text: str) -> HtmlElement | None:
    """The page as a tree without comments, or None where nothing parses. libxml2 cuts off at a depth of 256."""
    if not text.strip():
        return None
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, default_doctype=False, collect_ids=False
    )
    parser.set_element_class_lookup(_LOOKUP)
    try:
        tree = etree.fromstring(text[:MOST_CHARACTERS].encode("utf-8", "replace"), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if tree is None:
        return None
    _drop_inlined_data(tree)
    return tree


def plain(markup: str) -> str:
    """Text of a piece of markup such as a JSON-LD body or a feed's content, one line for each block."""
    if "<" not in markup:
        return markup.strip()
    tree = parse(f"<html><body><div>{markup}</div></body></html>")
    return "" if tree is None else "\n".join(lines(tree))


def lines(element: HtmlElement) -> list[str]:
    """The element's text, a line for each block or line break, spaces folded, empty lines dropped."""
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
    """The element's text on one line."""
    return " ".join(" ".join(element.itertext()).split())


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
INVISIBLE = frozenset(("script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select", "button"))


def _make_lookup() -> etree.ElementDefaultClassLookup:
    return etree.ElementDefaultClassLookup(element=HtmlElement)


_LOOKUP = _make_lookup()


def _clean(text: str) -> str:
    return UNTEXT.sub("", text)


def _declared_charset(body: bytes) -> str:
    match = DECLARED.search(body, 0, DECLARATION_WINDOW_BYTES)
    return match.group(1).decode("ascii") if match else ""


def _guess(body: bytes) -> str:
    return str(detect_encoding(body) or "")


def _decode_as(body: bytes, charset: str) -> str | None:
    name = map_encoding_to_html5(charset.strip().strip("\"'").lower(), fallback_utf8=False)
    if not name:
        return None
    try:
        return body.decode(name, "replace")
    except LookupError:
        return None


def _repair_double_encoding(text: str) -> str:
    leads = sum(map(text.count, DOUBLE_ENCODED_LEADS))
    if leads < FEWEST_DOUBLE_ENCODED or len(DOUBLE_ENCODED.findall(text)) < FEWEST_DOUBLE_ENCODED:
        return text
    try:
        return _clean(text.encode("windows-1252").decode("utf-8"))
    except UnicodeError:
        return text


def _drop_inlined_data(tree: HtmlElement) -> None:
    for element in _HOLDERS_OF_DATA(tree):
        for name, value in element.attrib.items():
            if len(value) > LONGEST_ATTRIBUTE:
                element.attrib[name] = ""


_HOLDERS_OF_DATA = etree.XPath(f"descendant-or-self::*[@*[string-length() > {LONGEST_ATTRIBUTE}]]")
