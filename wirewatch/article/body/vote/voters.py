"""The extractors that vote on a page's body, each behind one function from page to text; none raises."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from copy import copy, deepcopy
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text

from wirewatch.article.body.vote.remembered_searches import own_trafilatura
from wirewatch.article.page.markup import text_lines
from wirewatch.article.page.page_blocks import UNCLOSED

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

# They log each page that is not an article as an error; here that is an ordinary answer.
for _name in ("trafilatura", "htmldate", "readability", "justext"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


# The strokes of drawings, the files of pictures and declarations amid the text; left open, some hold what follows them. A drawing itself
# stays: to trafilatura a paragraph with one is another than a paragraph without.
TEXTLESS = ("path", "g", "use", "circle", "rect", "source", "meta", "link")
# What the base extractor takes out of every page and Readability never chooses: a third of all elements, through which both would walk and
# search some ten times before. Where a page forgets to close one, the page stands in it.
FURNITURE = (
    *("nav", "footer", "aside", "menu", "dialog", "template", "iframe", "embed", "video", "audio", "canvas", "input", "label", "option"),
    *("datalist", "map", *sorted(UNCLOSED - {"svg"})),
)
HOLDS_PAGE = ("h1", "main")
HOLDS_TEXT = (*HOLDS_PAGE, "p", "article")
# Boxes without a word, and those of so many links that hold no other word, are menus and frames: a quarter of what is left. An empty
# paragraph or run of text stays, since both extractors take it for the end of one.
BOXES = ("div", "section", "ul", "ol", "li", "table", "tbody", "tr", "td", "header", "figure", "picture")
SHORTEST_MENU = 3
NOTHING = ("br", "hr")
# Attributes that neither extractor reads, a fifth of all: each copy of the page would copy them, too.
UNREAD = ("target", "width", "height", "title", "alt", "onclick", "border", "value", "valign", "loading")


# Reading them from its configuration takes a millisecond, so once is enough.
@cache
def _options(*, fast: bool = True, recall: bool = False) -> Extractor:
    from trafilatura.settings import Extractor  # noqa: PLC0415 - 10 MB and 0.2 s, which only the processes that read pages need

    return Extractor(output_format="python", fast=fast, recall=recall, comments=False)


@cache
def _plain() -> Extractor:
    """Trafilatura's options without its second try, which asks for a copy of the page that its focus "balanced" alone makes."""
    options = copy(_options())
    options.focus = "plain"
    return options


@cache
def _generous() -> Extractor:
    """Trafilatura's options for its second try: rules that keep more, and no rescue of texts that stay short."""
    options = copy(_options(recall=True))
    options.min_extracted_size = 0
    return options


def lean_copy(tree: HtmlElement) -> HtmlElement:
    """Return a copy without what no extractor reads as text: scripts but declared JSON, styles, drawings' strokes, declarations, menus.

    They are more than half of a page's elements; both extractors below take them out themselves, after walks and copies with them.
    """
    lean = deepcopy(tree)
    for head in lean.findall("head"):
        head[:] = [script for script in head.iterchildren("script") if _is_json(script)]
    # One walk for all three.
    found = list(lean.iter("script", *FURNITURE, *TEXTLESS))
    for script in [element for element in found if element.tag == "script" and not _is_json(element)]:
        script.drop_tree()
    _drop_furniture([element for element in found if element.tag in FURNITURE])
    for element in [element for element in found if element.tag in TEXTLESS]:
        if not any(text.strip() for text in element.itertext()):
            element.drop_tree()
    _drop_menus(lean)
    etree.strip_elements(lean, "style", with_tail=False)
    etree.strip_attributes(lean, *UNREAD)
    return lean


def _drop_furniture(found: Sequence[HtmlElement]) -> None:
    for element in found:
        held = HOLDS_TEXT if element.tag in UNCLOSED else HOLDS_PAGE
        if not len(element) or next(element.iter(*held), None) is None:
            element.drop_tree()


def _drop_menus(lean: HtmlElement) -> None:
    """Take out boxes that hold nothing or nothing but links, from within outwards."""
    links_in: dict[HtmlElement, int] = {}
    for box in reversed(list(lean.iter(*BOXES))):
        links = _bare_links(box, links_in)
        if links is None:
            continue
        if links >= SHORTEST_MENU or not len(box):
            box.drop_tree()
        else:
            links_in[box] = links


def _bare_links(box: HtmlElement, links_in: Mapping[HtmlElement, int]) -> int | None:
    """Count the links in a box that holds nothing else, as far as the boxes within are counted; None where it does."""
    if (text := box.text) and not text.isspace():
        return None
    links = 0
    for part in box:
        if (tag := part.tag) == "a":
            links += 1
        elif part in links_in:
            links += links_in[part]
        elif tag not in NOTHING:
            return None
        if (tail := part.tail) and not tail.isspace():
            return None
    return links


def _is_json(element: HtmlElement) -> bool:
    return element.tag == "script" and "ld+json" in (element.get("type") or "")


def by_trafilatura(tree: HtmlElement) -> str:
    """Trafilatura's body without its metadata, which costs more than the body and is read better from `declarations`.

    It copies a tree that it is given before it cuts into it.
    """
    return _trafilatura(tree, _options(fast=False))


def by_trafilatura_alone(tree: HtmlElement, shown: int) -> str:
    """Trafilatura's body without the extractors that it compares itself with.

    Like itself it tries again, with rules that keep more, where a short text covers little of the page. It would measure the page by a
    cleaned copy, which takes a fifth of its time; the characters of all blocks, `shown`, come to the same.
    """
    from trafilatura.core import (  # noqa: PLC0415 - as above
        ESCALATION_ACCEPT_RATIO,
        ESCALATION_MAX_LENGTH,
        ESCALATION_PAGE_SHARE,
    )

    first = _trafilatura(tree, _plain())
    if not 0 < len(first) < min(ESCALATION_MAX_LENGTH, ESCALATION_PAGE_SHARE * shown):
        return first
    second = _trafilatura(tree, _generous())
    is_better = len(second) >= max(_plain().min_extracted_size, ESCALATION_ACCEPT_RATIO * len(first))
    return second if is_better else first


def _trafilatura(tree: HtmlElement, options: Extractor) -> str:
    from trafilatura.settings import Document  # noqa: PLC0415 - as above

    def run() -> str:
        document = own_trafilatura().bare_extraction(tree, options=options)
        return str(document.text or "") if isinstance(document, Document) else ""

    return _guarded(run)


def by_resiliparse(text: str) -> str:
    """Resiliparse's main content: ten times faster than the others and independent of them."""
    return _guarded(
        lambda: str(
            extract_plain_text(text, main_content=True, alt_texts=False, links=False, form_fields=False, noscript=False, comments=False)
        )
    )


def by_readability(tree: HtmlElement) -> str:
    """Arc90's Readability in the form that trafilatura maintains; it cuts into the tree."""
    from trafilatura.external import try_readability  # noqa: PLC0415 - as above

    return _guarded(lambda: "\n".join(text_lines(try_readability(tree))))


def _guarded(run: Callable[[], str]) -> str:
    try:
        return run()
    except Exception:  # noqa: BLE001 - third-party parsers on hostile bytes; a voter that fails abstains
        return ""
