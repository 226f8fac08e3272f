"""How right hits are, by labels: precision with its interval, recall, F1, and the threshold that asks for no more than a precision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from wirewatch.topic.judge.judge import Flags
from wirewatch.topic.judge.logistic import Floats

# The interval in which 19 of 20 samples lie (Wilson, 1927).
_Z = 1.96


@dataclass(frozen=True, slots=True)
class Rates:
    """Hits against labels.

    Attributes:
        found: useful articles among the hits.
        hits: all hits.
        wanted: all useful articles.
    """

    found: int
    hits: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of the hits that is useful; 0 without a hit."""
        return self.found / max(1, self.hits)

    @property
    def recall(self) -> float:
        """The share of the useful articles that is hit."""
        return self.found / max(1, self.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.found / max(1, self.hits + self.wanted)

    @property
    def interval(self) -> tuple[float, float]:
        """The interval in which the true precision lies, 19 times in 20."""
        if not self.hits:
            return 0.0, 1.0
        share, square = self.precision, _Z * _Z
        middle = (share + square / (2 * self.hits)) / (1 + square / self.hits)
        reach = _Z * sqrt(share * (1 - share) / self.hits + square / (4 * self.hits * self.hits)) / (1 + square / self.hits)
        return max(0.0, middle - reach), min(1.0, middle + reach)

    def __str__(self) -> str:
        low, high = self.interval
        return (
            f"precision {self.precision:.2f} ({low:.2f} to {high:.2f}), recall {self.recall:.2f}, "
            f"F1 {self.f1:.2f}; {self.hits} hit{'' if self.hits == 1 else 's'}"
        )


def rates_of(useful: Flags, hit: Flags) -> Rates:
    """Count hits against labels."""
    return Rates(int((useful & hit).sum()), int(hit.sum()), int(useful.sum()))


def precision_recall(useful: Flags, value: Floats) -> list[tuple[float, Rates]]:
    """Return the rates at each value as a threshold, the highest first; an article with -inf is never hit."""
    return [(float(one), rates_of(useful, value >= one)) for one in sorted({*value[np.isfinite(value)].tolist()}, reverse=True)]


def precise_threshold(useful: Flags, value: Floats, precision: float) -> float | None:
    """Return the lowest value from which at least such a share of the hits is useful; None where no value gives it."""
    enough = [one for one, rates in precision_recall(useful, value) if rates.precision >= precision]
    return min(enough, default=None)


def best_threshold(useful: Flags, value: Floats) -> float | None:
    """Return the value with the best F1; None where there is no value."""
    return max(precision_recall(useful, value), key=lambda pair: (pair[1].f1, pair[0]), default=(None, None))[0]


def tested_threshold(useful: Flags, value: Floats, folds: npt.NDArray[np.int64], precision: float) -> Rates:
    """Return the rates of a precise threshold on examples that had no say in it: each fold is tested with that of the others."""
    hit = np.zeros(len(useful), np.bool_)
    for fold in set(folds.tolist()):
        tested = folds == fold
        threshold = precise_threshold(useful[~tested], value[~tested], precision)
        if threshold is not None:
            hit[tested] = value[tested] >= threshold
    return rates_of(useful, hit)


def flags_of(values: Sequence[bool]) -> Flags:
    """Return labels as an array."""
    return np.array(values, np.bool_)
