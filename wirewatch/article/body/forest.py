"""The learned vote: for each block the chance that it belongs to the article, and the choice of blocks that follows from it.

A gradient-boosted forest (Friedman 2001) over `features`, trained by `benchmarks/train_blocks.py` on labelled pages and kept as
numbers in `block_vote.json`. Blocks are chosen to maximize the expected F1 of the text, as Ye, Chai, Lee and Chieu (ICML 2012) show
for a threshold.

Trees are walked without walking: as QuickScorer does (Lucchese, Nardini, Orlando, Perego, Tonellotto and Venturini, SIGIR 2015), every
split of every tree is tested, each failed test rules out the leaves to its left, and the first leaf left over is the tree's answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

MODEL_FILE = "block_vote.json"
Matrix = NDArray[np.float32]
Numbers = NDArray[np.float32]

# Rows are asked in portions, so that a page of 50,000 paragraphs takes no more memory than others.
PORTION = 250
MOST_LEAVES = 32
# A chance of nothing or of one has no log-odds.
SMALLEST_CHANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Forest:
    """All splits of all trees one after another.

    Attributes:
        baseline: The log-odds before any tree.
        columns: How many features a row has.
        feature: (split,) The column that each split tests.
        threshold: (split,) Above it the test fails.
        ruled_out: (split,) The leaves that a failed test rules out, as bits.
        starts: (tree,) The first split of each tree.
        values: (tree, leaf) What each leaf adds to the log-odds.
    """

    baseline: float
    columns: int
    feature: NDArray[np.int32]
    threshold: Numbers
    ruled_out: NDArray[np.uint32]
    starts: NDArray[np.int64]
    values: Numbers

    def scores(self, rows: Matrix) -> Numbers:
        """Return the log-odds of each row."""
        portions = [self._portion(rows[start : start + PORTION]) for start in range(0, len(rows), PORTION)]
        return np.concatenate(portions) if portions else np.zeros(0, dtype=np.float32)

    def chances(self, rows: Matrix) -> Numbers:
        """Return the chance (0..1) of each row."""
        return np.asarray(1.0 / (1.0 + np.exp(-self.scores(rows))), dtype=np.float32)

    def _portion(self, rows: Matrix) -> Numbers:
        columns = np.ascontiguousarray(rows.T)
        fails = np.take(columns, self.feature, axis=0) > self.threshold[:, None]
        # A product instead of a choice: two thirds of the time.
        ruled_out = np.bitwise_or.reduceat(np.multiply(fails, self.ruled_out[:, None], dtype=np.uint32), self.starts, axis=0)
        first = ~ruled_out & (ruled_out + np.uint32(1))
        leaf = np.frexp(first.astype(np.float64))[1] - 1
        found = np.take_along_axis(self.values, leaf, axis=1)
        return np.asarray(found.sum(axis=0) + self.baseline, dtype=np.float32)


def from_numbers(model: Mapping[str, Any]) -> Forest:
    """Return a forest from {baseline, columns, trees}.

    A tree has lists of feature, threshold, first and last for its splits, in any order, and of value for its leaves from left to right; a
    row whose feature is above the threshold is in none of the leaves first..last. At most 32 leaves a tree.
    """
    trees: Sequence[Mapping[str, Any]] = model["trees"]
    widest = max(len(tree["value"]) for tree in trees)
    if widest > MOST_LEAVES:
        raise ValueError(f"a tree of the model has {widest} leaves, and {MOST_LEAVES} are the most that a word of bits can hold")
    masks = [
        sum(1 << leaf for leaf in range(first, last + 1)) for tree in trees for first, last in zip(tree["first"], tree["last"], strict=True)
    ]
    sizes = [len(tree["feature"]) for tree in trees]
    return Forest(
        baseline=float(model["baseline"]),
        columns=int(model["columns"]),
        feature=np.array([number for tree in trees for number in tree["feature"]], dtype=np.int32),
        threshold=np.array([number for tree in trees for number in tree["threshold"]], dtype=np.float32),
        ruled_out=np.array(masks, dtype=np.uint32),
        starts=np.array([0, *np.cumsum(sizes)[:-1]], dtype=np.int64),
        values=np.array([[*tree["value"], *([0.0] * (widest - len(tree["value"])))] for tree in trees], dtype=np.float32),
    )


@lru_cache(maxsize=1)
def load_forest() -> Forest:
    """Return the trained forest; reading it takes 20 ms, once."""
    return from_numbers(json.loads(resources.files(__package__).joinpath(MODEL_FILE).read_text("utf-8")))


def sharpened(chances: Numbers, slope: float, shift: float) -> Numbers:
    """Return the chances with their log-odds times `slope` plus `shift`; what had no chance gets none."""
    bounded = np.clip(chances, SMALLEST_CHANCE, 1 - SMALLEST_CHANCE)
    odds = slope * np.log(bounded / (1 - bounded)) + shift
    return np.asarray(np.where(chances > 0, 1 / (1 + np.exp(-odds)), 0), dtype=np.float32)


def choose_blocks(chances: Numbers, sizes: Sequence[float]) -> tuple[NDArray[np.bool_], float]:
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
