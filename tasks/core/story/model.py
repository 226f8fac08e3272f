"""The numbers that decide, learnt elsewhere and shipped as data: see `benchmarks/learn_story_weights.py`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tasks.core.story.features import Background
from tasks.core.story.pairs import FEATURES, Floats


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model over `pairs.FEATURES`, and the background frequencies of words.

    `join` is the log-odds from which an article joins a story; `best_share` is how much of a story's score is its
    closest member's, the rest being the average over members.
    """

    coefficients: Floats
    intercept: float
    join: float
    best_share: float
    background: Background
    version: str

    def score(self, rows: Floats) -> Floats:
        """Give each pair's log-odds of telling the same event."""
        result: Floats = rows @ self.coefficients + self.intercept
        return result


def read_model(weights: str, background: str) -> Model:
    """Build the model from the text of `weights.json` and `background.json`."""
    numbers: Mapping[str, object] = json.loads(weights)
    words = json.loads(background)
    by_name = numbers["coefficients"]
    assert isinstance(by_name, dict)
    return Model(
        coefficients=np.array([float(by_name[name]) for name in FEATURES]),
        intercept=float(str(numbers["intercept"])),
        join=float(str(numbers["join"])),
        best_share=float(str(numbers["best_share"])),
        background=Background(int(words["documents"]), {word: int(count) for word, count in words["frequency"].items()}),
        version=str(numbers["version"]),
    )
