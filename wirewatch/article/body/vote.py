"""The learned vote: for each block the chance that it belongs to the article, and the choice of blocks that follows from it.

A forest over `features`, trained by `benchmarks/train_blocks.py` on labelled pages and kept as numbers in
`block_vote.json`. Blocks are chosen to maximize the expected F1 of the text, as Ye, Chai, Lee and Chieu (ICML 2012) show for a threshold.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from wirewatch.article.body.forest import Forest, Numbers, from_numbers

MODEL_FILE = "block_vote.json"


@lru_cache(maxsize=1)
def forest() -> Forest:
    """Return the trained forest; reading it takes 20 ms, once."""
    return from_numbers(json.loads(resources.files(__package__).joinpath(MODEL_FILE).read_text("utf-8")))


def choose(chances: Numbers, sizes: Sequence[float]) -> tuple[NDArray[np.bool_], float]:
    """Return the blocks whose text has the largest expected F1, and that F1; nothing and 0 where no block has a chance."""
    weights = np.asarray(sizes, dtype=np.float64)
    expected = chances * weights
    total = float(expected.sum())
    kept = np.zeros(len(chances), dtype=bool)
    if total <= 0:
        return kept, 0.0
    order = np.argsort(-chances, kind="stable")
    quality = 2 * np.cumsum(expected[order]) / (np.cumsum(weights[order]) + total)
    best = int(quality.argmax())
    kept[order[: best + 1]] = True
    return kept, float(quality[best])
