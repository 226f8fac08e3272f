"""Lines that a mail program or a typist broke at a fixed width, in pages that keep each break: they are one paragraph again. Pure.

Press offices and old archives paste such texts. Left as they are each line is a paragraph, so that no sentence is whole, two words of a
topic never stand in one, and a message quotes half of what was said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from lxml import etree
from lxml.html import HtmlElement

# Elements that a line goes through; all others begin lines of their own.
_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup time u var"
)
_INLINE = frozenset(_INLINE_TAGS.split())
# Fewer lines are an address, a signature or a heading in two; longer ones were broken by nobody, shorter ones are a menu.
FEWEST_LINES, SHORTEST_WIDTH, LONGEST_LINE = 5, 25, 120
# Of the lines behind a break so many go on in a small letter, so many before one are as long as there was room, and so few end where a
# sentence has a pause: verses, lists and names with posts differ in one of these.
LEAST_GOING_ON, LEAST_FULL, MOST_PAUSES = 0.5, 0.75, 0.4
# So much of the longest line is as long as there was room; one that ends a sentence and is shorter ends its paragraph.
FULL_LINE = 0.65
_PAUSES = (".", ",", ";", ":", "!", "?", "…")
_ENDS = (".", "!", "?", ":", "…", ".”", ".»", '."', "!”", "?”")
_ITEMS = ("-", "–", "—", "*", "•", "·", "►", "▪")


def join_wrapped_lines(tree: HtmlElement) -> bool:
    """Put blanks for the breaks of wrapped lines; returns whether there were any."""
    breaks: defaultdict[HtmlElement, list[HtmlElement]] = defaultdict(list)
    for element in tree.iter("br"):
        if (block := _block_of(element)).tag != "pre":
            breaks[block].append(element)
    needless = [element for block, held in breaks.items() if len(held) >= FEWEST_LINES - 1 for element in _needless(block, held)]
    for element in needless:
        element.tail = f" {element.tail or ''}"
        element.drop_tag()
    return bool(needless)


def _block_of(element: HtmlElement) -> HtmlElement:
    parent = element.getparent()
    while parent.tag in _INLINE and parent.getparent() is not None:
        parent = parent.getparent()
    return parent


def _needless(block: HtmlElement, held: Collection[HtmlElement]) -> list[HtmlElement]:
    """Choose the breaks of a block that stand in the midst of its paragraphs."""
    lines = [(" ".join(line.split()), end) for line, end in _lines(block, frozenset(held))]
    longest = max(len(line) for line, _ in lines)
    joints = [(before, end, after) for (before, end), (after, _) in pairwise(lines) if before and end is not None and after]
    is_width = SHORTEST_WIDTH <= longest <= LONGEST_LINE
    if len(joints) < FEWEST_LINES - 1 or not is_width or not _is_prose([(before, after) for before, _, after in joints], longest):
        return []
    return [end for before, end, after in joints if _goes_on(before, after, longest)]


def _is_prose(joints: Sequence[tuple[str, str]], longest: int) -> bool:
    """Tell whether most breaks stand where the width ended, and not a sentence, a verse or an item."""
    going_on = sum(after[0].islower() for _, after in joints)
    full = sum(len(before) >= FULL_LINE * longest or before.endswith(_ENDS) for before, _ in joints)
    pauses = sum(before.endswith(_PAUSES) for before, _ in joints)
    # Items of a list have the same sign, a letter perhaps, in front.
    is_list = len({after.split()[0] for _, after in joints}) == 1
    shares = going_on / len(joints), full / len(joints), pauses / len(joints)
    return not is_list and shares[0] >= LEAST_GOING_ON and shares[1] >= LEAST_FULL and shares[2] <= MOST_PAUSES


def _goes_on(before: str, after: str, longest: int) -> bool:
    """Tell whether the next line belongs to the paragraph of the one before."""
    if after.startswith(_ITEMS):
        return False
    return after[0].islower() or not before.endswith(_ENDS) or len(before) >= FULL_LINE * longest


def _lines(block: HtmlElement, held: Collection[HtmlElement]) -> Iterator[tuple[str, HtmlElement | None]]:
    """Yield the lines of a block, each with the break that ends it; none ends those before a block within, whose text is left out."""
    line: list[str] = []
    within = 0
    for event, element in etree.iterwalk(block, events=("start", "end")):
        is_other = element is not block and element.tag not in _INLINE
        if event == "start":
            if not within and is_other:
                yield "".join(line), element if element in held else None
                line = []
            within += is_other
            line += [element.text or ""] if not within else []
        else:
            within -= is_other
            line += [element.tail or ""] if not within and element is not block else []
    yield "".join(line), None
