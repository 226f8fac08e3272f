"""Arrays of numbers as the matching of many topics needs them: what is spread, where it changes, what is different."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


def spread(bounds: Small, chosen: Numbers | Small) -> tuple[Numbers, Numbers]:
    """Return the places `bounds[c] : bounds[c + 1]` of every chosen c in a row, and which one of the chosen each place is for."""
    starts = bounds[chosen].astype(np.int64)
    sizes = bounds[chosen + 1] - starts
    ends = sizes.cumsum()
    owners = np.arange(len(chosen)).repeat(sizes)
    return np.arange(len(owners)) + (starts - ends + sizes)[owners], owners


def changes(numbers: Numbers | Small) -> Flags:
    """Tell of each number whether it differs from the one before; the first does."""
    changed = np.ones(len(numbers), bool)
    np.not_equal(numbers[1:], numbers[:-1], out=changed[1:])
    return changed


def distinct(numbers: Numbers) -> Numbers:
    """Return the different numbers in order; numpy's own `unique` spends more on asking than on doing for this few."""
    numbers = numbers.copy()
    numbers.sort()
    return numbers[changes(numbers)]
