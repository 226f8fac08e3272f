"""Arrays of numbers as the matching of many topics needs them: what is spread, where it changes, what is different."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


def spread_out(bounds: Small, chosen: Numbers | Small) -> tuple[Numbers, Numbers]:
    """Return the places `bounds[c] : bounds[c + 1]` of every chosen c in a row, and which one of the chosen each place is for."""
    starts = bounds.take(chosen).astype(np.int64)
    return ranges(starts, bounds.take(chosen + 1) - starts)


def ranges(starts: Numbers, sizes: Numbers) -> tuple[Numbers, Numbers]:
    """Return the numbers of several ranges in a row, and which range each belongs to."""
    owners = np.arange(len(starts)).repeat(sizes)
    places = np.arange(len(owners))
    places += (starts - sizes.cumsum() + sizes).take(owners)
    return places, owners


def where(flags: Flags) -> Numbers:
    """Return the places of flags that are set."""
    return flags.nonzero()[0]


def changes(numbers: Numbers | Small) -> Flags:
    """Tell of each number whether it differs from the one before; the first does."""
    changed = np.empty(len(numbers), np.bool_)
    changed[:1] = True
    np.not_equal(numbers[1:], numbers[:-1], out=changed[1:])
    return changed


def distinct(numbers: Numbers) -> Numbers:
    """Return the different numbers in order; numpy's own `unique` spends more on asking than on doing for this few."""
    # The caller's stay as they are: most are views of something larger.
    numbers = numbers.copy()
    numbers.sort()
    return numbers[changes(numbers)]
