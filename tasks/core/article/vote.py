"""The learned vote: for each block the chance that it belongs to the article, and the choice of blocks that follows from it.

A gradient-boosted forest (Friedman 2001) over `features`, trained by `benchmarks/train_blocks.py` on labelled pages and kept as numbers in
`block_vote.json`. Blocks are chosen to maximize the expected F1 of the text, as Ye, Chai, Lee and Chieu (ICML 2012) show for a threshold.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from tasks.core.article.features import Matrix

MODEL_FILE = "block_vote.json"
# Blocks are judged in portions, so that a page of 50,000 paragraphs takes no more memory than others.
PORTION = 4_000

Integers = NDArray[np.int32]
Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as rectangular arrays (tree, node); a leaf points to itself."""

    baseline: float
    columns: int
    feature: Integers
    threshold: Numbers
    left: Integers
    right: Integers
    value: Numbers

    def chances(self, rows: Matrix) -> Numbers:
        """The chance of each row (0..1)."""
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        return np.concatenate([self._portion(rows[start : start + PORTION]) for start in range(0, len(rows), PORTION)])

    def _portion(self, rows: Matrix) -> Numbers:
        """Walk all (row, tree) pairs down together and let go of those that reached a leaf; half do within six steps."""
        trees, width = self.feature.shape
        feature, threshold = self.feature.ravel(), self.threshold.ravel()
        values, columns = np.ascontiguousarray(rows).ravel(), rows.shape[1]
        start = np.arange(trees, dtype=np.int64) * width
        left, right = (self.left + start[:, None]).ravel(), (self.right + start[:, None]).ravel()
        node = np.tile(start, len(rows))
        first = np.repeat(np.arange(len(rows), dtype=np.int64) * columns, trees)
        active = np.arange(len(node))
        while len(active):
            here = node[active]
            below = np.where(values[first[active] + feature[here]] <= threshold[here], left[here], right[here])
            node[active] = below
            active = active[left[below] != below]
        score = self.value.ravel()[node].reshape(len(rows), trees).sum(axis=1) + self.baseline
        return np.asarray(1.0 / (1.0 + np.exp(-score)), dtype=np.float32)


@lru_cache(maxsize=1)
def forest() -> Forest:
    """The trained forest; reading it takes 20 ms, once."""
    text = resources.files(__package__).joinpath(MODEL_FILE).read_text("utf-8")
    return from_json(text)


def from_json(text: str) -> Forest:
    """A forest from its numbers: for each tree lists of feature, threshold, left, right and value."""
    model = json.loads(text)
    trees = model["trees"]
    width = max(len(tree["feature"]) for tree in trees)

    def table(name: str, kind: type[np.generic]) -> NDArray[np.generic]:
        return np.array([[*tree[name], *([0] * (width - len(tree[name])))] for tree in trees], dtype=kind)

    return Forest(
        baseline=float(model["baseline"]),
        columns=int(model["columns"]),
        feature=table("feature", np.int32).astype(np.int32),
        threshold=table("threshold", np.float32).astype(np.float32),
        left=table("left", np.int32).astype(np.int32),
        right=table("right", np.int32).astype(np.int32),
        value=table("value", np.float32).astype(np.float32),
    )


def choose(chances: Numbers, sizes: Sequence[float]) -> tuple[NDArray[np.bool_], float]:
    """The blocks whose text has the largest expected F1, and that F1; nothing and 0 where no block has a chance."""
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
