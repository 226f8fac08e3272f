"""Where a block stands in its page: on which branch of the tree, under which heading, beside which picture. Columns of `features`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from wirewatch.article.body.vote.forest import Matrix
from wirewatch.article.page.page_blocks import HINTS, Block, Part, bits

# The element that holds the article is the smallest with this share of what the voters kept.
MAIN_SHARE = 0.8
# Numbers before the hints in a row of `branches`.
BRANCH_NUMBERS = 6
# Of these the one that says how many branches came before.
BRANCH_ORDER = 5
HEADINGS = {f"h{level}": float(level) for level in range(1, 7)}
# A short block in bold is a heading too, below all levels.
BOLD_SHARE = 0.8
LONGEST_BOLD_HEADING = 120
BOLD_LEVEL = 7.0
# Ten pictures say no more than nine.
MOST_MEDIA = 9


def branches(page: Sequence[Block], votes: Matrix, sizes: Matrix, asked: NDArray[np.bool_]) -> Matrix:
    """How each asked block hangs on the element that holds the article.

    Columns: levels up from that element to where the block's branch leaves it (0 inside), levels down the branch, the branch's
    characters, its voted share, its part of all that was voted, how many branches came before, and a column for each of `HINTS` on the
    branch alone: what class names say further up, they say of the whole page.
    """
    weight = votes.mean(axis=1) * sizes
    rows = np.zeros((len(page), BRANCH_NUMBERS + len(HINTS)), dtype=np.float32)
    total = float(weight.sum())
    if total <= 0:
        return rows
    voted, size = _below(page, weight, sizes)
    levels = _levels(page[int(weight.argmax())].part, voted, MAIN_SHARE * total)
    seen: dict[int, int] = {}
    hints = [0] * len(page)
    numbers = np.flatnonzero(asked).tolist()
    hung = []
    for number in numbers:
        part = branch = page[number].part
        down = 0
        while part.number not in levels and part.above is not None:
            branch, down = part, down + 1
            hints[number] |= part.own
            part = part.above
        whole = size[branch.number]
        share = voted[branch.number] / max(1.0, whole)
        order = seen.setdefault(branch.number, len(seen))
        hung.append((levels[part.number], down, whole, share, voted[branch.number] / total, order))
    if numbers:
        rows[numbers, :BRANCH_NUMBERS] = hung
    rows[:, BRANCH_NUMBERS:] = bits(hints, len(HINTS))
    return rows


def _below(page: Sequence[Block], *weights: Matrix) -> list[dict[int, float]]:
    """Return for each weight its sum over the blocks in and below each element, by the element's number."""
    parts: dict[int, Part] = {}
    for block in page:
        part: Part | None = block.part
        while part is not None and part.number not in parts:
            parts[part.number] = part
            part = part.above
    every: list[dict[int, float]] = []
    # Numbers grow in document order, so that an element's own sum is whole before it is added to the one above.
    inwards = sorted(parts, reverse=True)
    for values in weights:
        sums = dict.fromkeys(parts, 0.0)
        for block, value in zip(page, values.tolist(), strict=True):
            sums[block.container] += value
        for number in inwards:
            if (above := parts[number].above) is not None:
                sums[above.number] += sums[number]
        every.append(sums)
    return every


def _levels(part: Part, voted: Mapping[int, float], least: float) -> dict[int, int]:
    """Give the element above `part` that holds so much of what was voted, and all above it, by number, with how far up they are."""
    while part.above is not None and voted[part.number] < least:
        part = part.above
    levels = {part.number: 0}
    while part.above is not None:
        part = part.above
        levels[part.number] = len(levels)
    return levels


def headings_above(page: Sequence[Block], spoken: Matrix, asked: NDArray[np.bool_]) -> Matrix:
    """Return what `spoken` says of the heading over each asked block, the heading's level, and how many blocks and characters ago it was.

    -1 everywhere where there is no heading above.
    """
    rows = np.full((len(page), spoken.shape[1] + 3), -1.0, dtype=np.float32)
    below: list[int] = []
    above: list[int] = []
    places: list[tuple[float, int, int]] = []
    heading, level, ago, characters = -1, 0.0, 0, 0
    for number, (block, is_asked) in enumerate(zip(page, asked.tolist(), strict=True)):
        if is_asked and heading >= 0:
            below.append(number)
            above.append(heading)
            places.append((level, ago, characters))
        size = block.characters
        ago, characters = ago + 1, characters + size
        if block.tag in HEADINGS or (block.bold_characters > BOLD_SHARE * size and size < LONGEST_BOLD_HEADING):
            heading, level, ago, characters = number, HEADINGS.get(block.tag, BOLD_LEVEL), 0, 0
    if below:
        rows[below, :-3] = spoken[above]
        rows[below, -3:] = places
    return rows


def beside(page: Sequence[Block], asked: NDArray[np.bool_]) -> Matrix:
    """Return what stands next to each asked block: pictures before and after, lines before and after; and its share in italics."""
    rows = np.zeros((len(page), 5), dtype=np.float32)
    if numbers := np.flatnonzero(asked).tolist():
        # Nothing stands behind the last block.
        pictures = [*(min(block.media, MOST_MEDIA) for block in page), 0]
        lines = [*(block.rules for block in page), 0]
        slanted = [block.italic_characters / block.characters for block in page]
        rows[numbers] = [(pictures[at], pictures[at + 1], lines[at], lines[at + 1], slanted[at]) for at in numbers]
    return rows
