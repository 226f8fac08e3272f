"""Paragraphs from the lines of a printed page: a line goes on in the next one where a typesetter would have broken it.

    lines with their places ──► without running heads ──► runs that stand below each other ──► paragraphs

A printed page knows no paragraphs, only letters at places. What tells them apart is what tells a reader: a gap, an indent, another size,
and a line that ends although the next word would have had room in its column. Where a column or a page ends there is no gap to be seen;
there only an unfinished sentence goes on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import quantiles

from wirewatch.texts.full_stops import SENTENCE_STOPS, at_end

# A line of this share of the pages at their edge is a running head, as is a page's number.
SHARED_EDGE = 0.5
FEWEST_PAGES_WITH_HEADS = 3
EDGE_LINES = 2
PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p[áa]gina|pagina|strana|strona|стр\w*|第)\W*)?\d{1,4}\W*(?:(?:of|von|de|sur|di|z|из|页|頁)\W*\d{0,4}\W*|\d{1,4}\W*)?",
    re.IGNORECASE,
)
LONGEST_PAGE_NUMBER = 30
# What a browser prints above and below a page: when, and from where.
PRINTED = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d{2}\b|(?:https?|file)://\S++(?: \d{1,4}/\d{1,4})?$")
DIVIDED = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
DIGITS = re.compile(r"\d+")
SENTENCE_END = re.compile(at_end(f"{SENTENCE_STOPS}:：;；"))
# A clause of a list, which the next one does not continue.
CLAUSE_END = (";", "；", "؛")
# A sentence ends within so many characters: its stop and its quotation marks.
LONGEST_END = 4
# A list's next item begins a line of its own.
BEGINS_ITEM = re.compile(r"(?:[-–—•●▪◦*]|\(?\d{1,2}[.)](?:\d{1,2}\.)*(?:\d{1,2})?|\(?[a-z]\))\s+", re.IGNORECASE)
UNSPACED = re.compile("[\u3001-\u301f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
# Letters that are written from the right (Hebrew, Arabic and its forms).
FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
LETTER = re.compile(r"[^\W\d_]")

# All in heights of a line. Steps wider than this are no neighbours; letters that differ by more than this share are of another size.
WIDEST_STEP = 3.0
OTHER_SIZE = 0.15
# The first line of a paragraph is indented by one to three heights; less is a hanging quotation mark.
LEAST_INDENT, MOST_INDENT = 0.7, 4.0
# A gap between paragraphs is at least this many usual steps (1.25 to 1.3 in the tightest style, troff's).
GAP = 1.18
# What a few lines of a column reach to is its edge, unless it is as narrow as a table's.
FEWEST_AT_EDGE, NEAR_EDGE, NARROWEST_COLUMN = 3, 0.25, 10.0
# A blank, and what programs differ by in how much room a line has.
BLANK = 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands on its page.

    Attributes:
        text: What it says, its blanks single.
        left: Where it begins, in points from the left.
        right: Where it ends.
        base: Where its letters stand, in points from below.
        height: How high they are, in points; never zero.
        first_word: How wide its first word is, in points; of a script without blanks, its first letters that must stand together.
    """

    text: str
    left: float
    right: float
    base: float
    height: float
    first_word: float


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of one size that stand below each other.

    Attributes:
        lines: The lines, from above.
        edge: How far their column reaches, in points from the left.
    """

    lines: list[Line]
    edge: float


def paragraphs(pages: Sequence[Sequence[Line]]) -> str:
    """Return the text of pages as paragraphs, one a line: wrapped lines joined, running heads and page numbers left out."""
    runs = [_reading_onwards(run, page) for page in _without_heads(pages) for run in _runs(page)]
    leadings: dict[float, float] = {}
    made: list[str] = []
    last: tuple[Line, float] | None = None
    for run in runs:
        size = run.lines[0]
        if size.height not in leadings:
            leadings[size.height] = _usual_step([other.lines for other in runs if _is_one_size(other.lines[0], size)])
        for place, line in enumerate(run.lines):
            goes_on = runs_on(run, place, leadings[size.height]) if place else last is not None and flows_over(*last, line)
            if goes_on:
                made[-1] = _joined(made[-1], line.text)
            else:
                made.append(line.text)
            last = (line, run.edge)
    return "\n".join(made)


def _reading_onwards(lines: Sequence[Line], page: Sequence[Line]) -> Run:
    """Return a run with the edge of its column; what is written from the right is mirrored, so that all scripts read alike."""
    # A run has one direction.
    if is_from_the_right(lines[0].text):
        lines, page = _mirrored(lines), _mirrored(page)
    return Run(list(lines), _edge(lines, page))


def _mirrored(lines: Sequence[Line]) -> list[Line]:
    return [replace(line, left=-line.right, right=-line.left) for line in lines]


def runs_on(run: Run, place: int, leading: float) -> bool:
    """Return True for a line that continues the one above it, where lines of its size are `leading` heights apart."""
    before, line = run.lines[place - 1], run.lines[place]
    if BEGINS_ITEM.match(line.text) or (before.text.endswith(CLAUSE_END) and not line.text[0].islower()):
        return False
    if before.base - line.base > GAP * leading * before.height or not _is_full(before, line, run.edge):
        return False
    indent = (line.left - before.left) / before.height
    if indent >= LEAST_INDENT:
        # The lines of an item stand to the right of its number; a title's are centred.
        is_centred = abs(line.left + line.right - before.left - before.right) <= before.height
        return is_centred or (BEGINS_ITEM.match(before.text) is not None and indent <= MOST_INDENT)
    # Of two indented lines the second begins a paragraph where the next one does not stand below it.
    below = run.lines[place + 1] if place + 1 < len(run.lines) else line
    return line.left - below.left < LEAST_INDENT * line.height


def flows_over(before: Line, edge: float, line: Line) -> bool:
    """Return True for the first line of a column or page that continues the last one of the column before."""
    if not _is_one_size(before, line) or BEGINS_ITEM.match(line.text) or not _is_full(before, line, edge):
        return False
    return line.text[0].islower() or not SENTENCE_END.search(before.text[-LONGEST_END:])


def _is_full(before: Line, line: Line, edge: float) -> bool:
    """Return True for a line that has no room for the next one's first word, or that ends within a word."""
    return DIVIDED.search(before.text[-2:]) is not None or edge - before.right < line.first_word + BLANK * before.height


def _is_one_size(one: Line, other: Line) -> bool:
    return abs(one.height - other.height) <= OTHER_SIZE * max(one.height, other.height)


def _runs(page: Sequence[Line]) -> list[list[Line]]:
    """Divide a page into runs of lines of one size and direction that stand below each other."""
    runs: list[list[Line]] = []
    for line in page:
        before = runs[-1][-1] if runs else None
        if (
            before
            and 0 < before.base - line.base <= WIDEST_STEP * before.height
            and _is_one_size(before, line)
            and is_from_the_right(before.text) == is_from_the_right(line.text)
            and line.left < before.right
            and before.left < line.right
        ):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _usual_step(runs: Sequence[Sequence[Line]]) -> float:
    """Return how far lines are apart, in their heights: what a quarter of the steps keep below, since most lines end no paragraph."""
    steps = [(before.base - line.base) / before.height for run in runs for before, line in pairwise(run)]
    return quantiles(steps, n=4, method="inclusive")[0] if len(steps) > 1 else WIDEST_STEP


def _edge(run: Sequence[Line], page: Sequence[Line]) -> float:
    """Return how far the column of a run reaches: what some of its lines do, else what lines of the page do that begin at its left."""
    left, right = min(line.left for line in run), max(line.right for line in run)
    height = run[0].height
    near = right - NEAR_EDGE * (right - left)
    if right - left >= NARROWEST_COLUMN * height and sum(line.right >= near for line in run) >= FEWEST_AT_EDGE:
        return right
    return max([right, *(line.right for line in page if abs(line.left - left) <= MOST_INDENT * height)])


def is_from_the_right(text: str) -> bool:
    """Return True where most letters are of a script that is written from the right."""
    return 2 * len(FROM_THE_RIGHT.findall(text)) > len(LETTER.findall(text))


def _without_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Take out what stands at the upper and lower edge of many pages, numbers aside, the numbers of pages, and what a browser adds."""
    heads: frozenset[str] = frozenset()
    if len(pages) >= FEWEST_PAGES_WITH_HEADS:
        seen = Counter(key for page in pages for key in {DIGITS.sub("#", page[place].text) for place in _edge_places(page)})
        heads = frozenset(key for key, count in seen.items() if count >= SHARED_EDGE * len(pages))
    return [_without(page, heads) for page in pages]


def _without(page: Sequence[Line], heads: frozenset[str]) -> list[Line]:
    gone = {place for place in _edge_places(page) if _is_head(page[place].text) or DIGITS.sub("#", page[place].text) in heads}
    # Of a page that has nothing else, it is what the page says.
    return [line for place, line in enumerate(page) if place not in gone] or list(page)


def _is_head(text: str) -> bool:
    return (len(text) <= LONGEST_PAGE_NUMBER and PAGE_NUMBER.fullmatch(text) is not None) or PRINTED.match(text) is not None


def _edge_places(page: Sequence[Line]) -> list[int]:
    """Return the places of the highest and lowest lines of a page."""
    by_height = sorted(range(len(page)), key=lambda place: -page[place].base)
    return sorted({*by_height[:EDGE_LINES], *by_height[-EDGE_LINES:]})


def _joined(before: str, line: str) -> str:
    if DIVIDED.search(before[-2:]):
        return (before[:-1] if before[-1] == "\u00ad" or line[0].islower() else before) + line
    return before + line if UNSPACED.match(before[-1]) and UNSPACED.match(line) else f"{before} {line}"
