"""Letters as numbers: the runs of two to four letters inside the words of a text, counted into a fixed number of slots."""

from __future__ import annotations

import zlib
from collections import Counter
from math import log

import numpy as np
import numpy.typing as npt

Slots = npt.NDArray[np.float32]

# Every run of letters falls into one of so many slots; 700 labelled texts hold some 30,000 runs, and few that share a slot matter.
SLOTS = 1 << 14
_SHORTEST, _LONGEST = 2, 4


def slots_of(text: str) -> Slots:
    """Return the runs of a text as one vector of length 1: each counts once and a little more for each repetition."""
    counts = Counter(_runs(text))
    places = np.fromiter((zlib.crc32(run.encode()) % SLOTS for run in counts), np.int64, len(counts))
    worth = np.fromiter((1 + log(count) for count in counts.values()), np.float32, len(counts))
    filled = np.bincount(places, worth, SLOTS).astype(np.float32)
    length = float(np.linalg.norm(filled))
    return filled / np.float32(length) if length else filled


def _runs(text: str) -> list[str]:
    """Return the runs of each word with a blank around it, so that its beginning and its end are known."""
    words = [f" {word} " for word in text.casefold().split()]
    return [word[at : at + size] for word in words for size in range(_SHORTEST, _LONGEST + 1) for at in range(max(1, len(word) - size + 1))]
