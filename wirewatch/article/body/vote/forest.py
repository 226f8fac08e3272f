"""The learned vote: for each block the chance that it belongs to the article, and the choice of blocks that follows from it.

A gradient-boosted forest (Friedman 2001) over `features`, trained by `benchmarks/train_blocks.py` on labelled pages and kept as
numbers in `block_vote.json`. Blocks are chosen to maximize the expected F1 of the text, as Ye, Chai, Lee and Chieu (ICML 2012) show
for a threshold.

Trees are walked without walking: as QuickScorer does (Lucchese, Nardini, Orlando, Perego, Tonellotto and Venturini, SIGIR 2015), every
split of every tree is tested, each failed test rules out the leaves to its left, and the first leaf left over is the tree's answer. Trees
share most of their tests, so that each is made once, and the first splits of all trees are applied together, then the second ones.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

MODEL_FILE = "block_vote.json"
Matrix = NDArray[np.float32]
Numbers = NDArray[np.float32]

# Rows are asked in portions of at most so many: what they fail stays in a core's own cache, in half the time of 250 at once, and a page of
# 50,000 paragraphs takes no more memory than others.
PORTION = 64
MOST_LEAVES = 32
# How a float of 32 bits is written.
MANTISSA_BITS = 23
EXPONENT_OF_ONE = 127
# A chance of nothing or of one has no log-odds.
SMALLEST_CHANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Forest:
    """All tests once, and the splits of all trees as numbers of tests.

    Attributes:
        baseline: The log-odds before any tree.
        columns: How many features a row has.
        feature: (test,) The column that each test reads.
        threshold: (test, 1) Above it the test fails.
        splits: (split, tree) The test of each split.
        ruled_out: (split, tree, 1) The leaves that a failed test rules out, as bits; none where the tree has no such split.
        values: What each leaf adds to the log-odds, tree after tree.
        firsts: (tree, 1) Where in `values` a tree's first leaf is.
    """

    baseline: float
    columns: int
    feature: NDArray[np.intp]
    threshold: Numbers
    splits: NDArray[np.intp]
    ruled_out: NDArray[np.uint32]
    values: Numbers
    firsts: NDArray[np.int32]

    def scores(self, rows: Matrix) -> Numbers:
        """Return the log-odds of each row."""
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        # Alike in size, since of a single row the trees would be added up in another order.
        return np.concatenate([self._portion(part) for part in np.array_split(rows, -(-len(rows) // PORTION))])

    def chances(self, rows: Matrix) -> Numbers:
        """Return the chance (0..1) of each row."""
        return np.asarray(1.0 / (1.0 + np.exp(-self.scores(rows))), dtype=np.float32)

    def _portion(self, rows: Matrix) -> Numbers:
        columns = np.ascontiguousarray(rows.T)
        # All bits of a failed test are set, none of another: a mask for the leaves, in half the time of a product or a choice.
        fails = -(np.take(columns, self.feature, axis=0) > self.threshold).astype(np.uint32)
        ruled_out = np.zeros((self.splits.shape[1], len(rows)), dtype=np.uint32)
        by_split = np.empty_like(ruled_out)
        for tests, leaves in zip(self.splits, self.ruled_out, strict=True):
            # Without a mode the output is written twice.
            np.take(fails, tests, axis=0, out=by_split, mode="clip")
            ruled_out |= np.bitwise_and(by_split, leaves, out=by_split)
        first = ~ruled_out & (ruled_out + np.uint32(1))
        # A power of two as a float is its exponent.
        leaf = (first.astype(np.float32).view(np.int32) >> MANTISSA_BITS) - EXPONENT_OF_ONE
        found = np.take(self.values, leaf + self.firsts)
        return np.asarray(found.sum(axis=0) + self.baseline, dtype=np.float32)


def from_numbers(model: Mapping[str, Any]) -> Forest:
    """Return a forest from {baseline, columns, trees}.

    A tree has lists of feature, threshold, first and last for its splits, in any order, and of value for its leaves from left to right; a
    row whose feature is above the threshold is in none of the leaves first..last. At most 32 leaves a tree.
    """
    trees: Sequence[Mapping[str, Any]] = model["trees"]
    leaves = [len(tree["value"]) for tree in trees]
    if max(leaves) > MOST_LEAVES:
        raise ValueError(f"a tree of the model has {max(leaves)} leaves, and {MOST_LEAVES} are the most that a word of bits can hold")
    numbers: dict[tuple[int, float], int] = {}
    most = max(len(tree["feature"]) for tree in trees)
    splits = np.zeros((most, len(trees)), dtype=np.intp)
    ruled_out = np.zeros((most, len(trees), 1), dtype=np.uint32)
    for place, tree in enumerate(trees):
        for split, (feature, threshold) in enumerate(zip(tree["feature"], map(float, tree["threshold"]), strict=True)):
            splits[split, place] = numbers.setdefault((feature, threshold), len(numbers))
        for split, (first, last) in enumerate(zip(tree["first"], tree["last"], strict=True)):
            ruled_out[split, place] = sum(1 << leaf for leaf in range(first, last + 1))
    return Forest(
        baseline=float(model["baseline"]),
        columns=int(model["columns"]),
        feature=np.array([feature for feature, _ in numbers], dtype=np.intp),
        threshold=np.array([[threshold] for _, threshold in numbers], dtype=np.float32),
        splits=splits,
        ruled_out=ruled_out,
        values=np.array([value for tree in trees for value in tree["value"]], dtype=np.float32),
        firsts=np.array([[start] for start in (0, *accumulate(leaves[:-1]))], dtype=np.int32),
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
