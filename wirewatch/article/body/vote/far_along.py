"""Paragraphs far along a long article, judged as if they stood where the vote has learnt that articles are. Pure.

How far down a page a block stands tells an article from what follows it, in the lengths that most articles have. Of one of ten thousand
words in 160 paragraphs the vote kept the first third, though all voters kept the whole and each paragraph stood in one element.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from wirewatch.article.body.vote.ballot_features import OWN_COLUMNS, place_columns
from wirewatch.article.body.vote.forest import Matrix, Numbers
from wirewatch.article.page.page_blocks import Block

# What all voters kept as a whole, in so many paragraphs of one element of which the first are surely the article's.
KEPT_WHOLE, FEWEST_PARAGRAPHS, FEWEST_SURE, SURE = 0.9, 30, 10, 0.8


def raise_far_along(page: Sequence[Block], rows: Matrix, voters: int, chances: Numbers, judge: Callable[[Matrix], Numbers]) -> None:
    """Raise, in place, the chances of paragraphs that only their place in a long article lowers; `judge` gives those of other rows."""
    kept = np.all(rows[:, OWN_COLUMNS : OWN_COLUMNS + voters] >= KEPT_WHOLE, axis=1)
    if np.count_nonzero(kept) < FEWEST_PARAGRAPHS:
        return
    columns = place_columns(rows.shape[1], voters)
    for numbers in _together(page, np.flatnonzero(kept).tolist()):
        sure = [number for number in numbers if chances[number] >= SURE]
        if len(sure) < FEWEST_SURE:
            continue
        far = [number for number in numbers[FEWEST_PARAGRAPHS:] if number > sure[0] and chances[number] < SURE]
        if not far:
            continue
        as_if = rows[far]
        # As the middle one of those that are sure: from their last on the place has begun to tell against them.
        as_if[:, columns] = rows[sure[len(sure) // 2], columns]
        chances[far] = np.maximum(chances[far], judge(as_if))


def _together(page: Sequence[Block], numbers: Sequence[int]) -> list[list[int]]:
    """Return the paragraphs of each element that holds enough of them, and of each that holds chapters with enough of them."""
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number in numbers:
        block, above = page[number], page[number].part.above
        if block.tag == "p" and not block.hidden and above is not None:
            groups["element", above.number].append(number)
            if above.above is not None:
                groups["chapters", above.above.number].append(number)
    return [group for group in groups.values() if len(group) >= FEWEST_PARAGRAPHS]
