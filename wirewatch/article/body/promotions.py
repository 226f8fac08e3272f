"""Boxes of somebody else's within a text: what a partner paid for, and calls to subscribe or to give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from wirewatch.article.body.ballot_features import block_key
from wirewatch.article.page.markup import is_longer, text_of
from wirewatch.article.page.page_blocks import Block, Part

# A box is this small, in characters; what is larger is the article, of which a whole may be paid for.
LARGEST_BOX = 600
# A line that names who paid, alone at the head of a box. The bare word ("Anzeige", "Partner") is a heading too.
LONGEST_LABEL = 90
PARTNER = re.compile(
    r"\W{0,3}(?:(?:in|with) (?:paid )?(?:partnership|association|cooperation|collaboration) with|"
    r"(?:presented|brought to you|sponsored|paid for) by|paid (?:content|post) (?:by|from)|sponsored content (?:by|from)|"
    r"in (?:bezahlter )?zusammenarbeit mit|in kooperation mit|präsentiert von|gesponsert von|en partenariat avec|proposé par|"
    r"en colaboración con|patrocinado por|in collaborazione con|em parceria com|in samenwerking met|we współpracy z|при поддержке)\b"
    r":?\s[^.!?]{2,60}",
    re.IGNORECASE,
)
BOXES = frozenset(("div", "aside", "section", "figure", "li", "td"))
# Labels that are looked at; an article has one.
MOST_LABELS = 10


def promoted_keys(page: Sequence[Block], lines: Sequence[str]) -> set[str]:
    """Return the folded blocks of such boxes: of those that class names call so, and of those that begin with a line on who paid."""
    found = {block_key(block.text) for block in page if block.part.promotion and _is_small(_outermost(block.part))}
    labels = {line for line in lines if len(line) <= LONGEST_LABEL and PARTNER.fullmatch(line)}
    for block in islice((block for block in page if block.text in labels), MOST_LABELS) if labels else ():
        if (box := _box_of(block)) is not None:
            inside = set(box.iter())
            found |= {block_key(other.text) for other in page if other.part.element in inside}
    return found


def _outermost(part: Part) -> HtmlElement | None:
    """Return the outermost element that is called a promotion, which may be the page or its article."""
    while part.above is not None and part.above.promotion:
        part = part.above
    return part.element


def _is_small(element: HtmlElement | None) -> bool:
    return element is not None and not is_longer(element, LARGEST_BOX)


def _box_of(label: Block) -> HtmlElement | None:
    """Return the element that a label is the first line of, where it is a small one that holds no headline."""
    for element in _around(label):
        if is_longer(element, label.characters):
            is_box = element.tag in BOXES and not is_longer(element, LARGEST_BOX) and next(element.iter("h1"), None) is None
            return element if is_box and text_of(element).startswith(label.text) else None
    return None


def _around(block: Block) -> Iterator[HtmlElement]:
    element = block.part.element
    while element is not None:
        yield element
        element = element.getparent()
