"""Boxes within a sentence that open under the pointer and name other stories: a person's name with her latest headlines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from wirewatch.article.page.markup import class_test, is_longer, text_of

# What hides an element until the pointer is on what stands beside it, on itself or by its class.
HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
CALLED = re.compile(
    r"(?<![a-z])(?:roll-?over|hover-?(?:card|box|block)|tooltip|tool-tip|pop-?over|pop-?up|fly-?out)(?![a-z])", re.IGNORECASE
)
_calls_box = class_test(CALLED)
PARTS = ("span", "div")
# A sentence stands in a paragraph, so many elements up at most; what opens within a list is a menu.
MOST_LEVELS = 5
# A headline has so many characters; a box has so many of them that are links, and no more than so many characters.
SHORTEST_HEADLINE, FEWEST_HEADLINES, LONGEST_BOX = 25, 2, 1_200


def drop_rollover_boxes(tree: HtmlElement) -> bool:
    """Take the boxes out of the tree, with the words behind them left in place; says whether there were any."""
    # A paragraph within another is walked with that.
    paragraphs = [paragraph for paragraph in tree.iter("p") if next(paragraph.iterancestors("p"), None) is None]
    called = [element for paragraph in paragraphs for element in paragraph.iterdescendants(*PARTS) if _is_rollover(element)]
    found = [element for element in called if not _holds_name(element, called)]
    for box in found:
        if (parent := box.getparent()) is None:
            continue
        before, tail = box.getprevious(), box.tail or ""
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
        box.tail = None
        parent.remove(box)
    return bool(found)


def _holds_name(element: HtmlElement, called: Sequence[HtmlElement]) -> bool:
    """Tell what stands around a box and the name in the sentence, which is before it."""
    inner = next((box for box in called if box is not element and element in box.iterancestors()), None)
    if inner is None or (parent := inner.getparent()) is None:
        return False
    return inner.getprevious() is not None or bool((parent.text or "").strip())


def _is_rollover(element: HtmlElement) -> bool:
    style, classes = element.get("style"), element.get("class")
    if not ((style and HIDES.search(style)) or (classes and _calls_box(classes))):
        return False
    if all(above.tag != "p" for above in islice(element.iterancestors(), MOST_LEVELS)) or is_longer(element, LONGEST_BOX):
        return False
    return sum(len(text_of(link)) >= SHORTEST_HEADLINE for link in element.iter("a")) >= FEWEST_HEADLINES
