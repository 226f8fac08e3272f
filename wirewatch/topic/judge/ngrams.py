"""Wording as numbers: runs of two to four letters, words and pairs of words, counted into a fixed number of slots.

Letters know inflections and scripts without spaces; pairs of words know "set to raise" from "raises", which an encoder of meaning blurs.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from math import log, sqrt

import numpy as np
import numpy.typing as npt

Slots = npt.NDArray[np.float32]

# Every run and every word falls into one of so many slots; 700 labelled headlines hold some 20,000, and few that share a slot matter.
SLOTS = 1 << 14
_SHORTEST, _LONGEST = 2, 4
_WORD = re.compile(r"\w+")


def slots_of(text: str) -> Slots:
    """Return the wording of a text as one vector of length 1, half of it letters and half words.

    Of letters each run counts once and a little more for each repetition, of words once; all numbers are one word.
    """
    words = ["#" if word[0].isdigit() else word for word in _WORD.findall(text.casefold())]
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    # A mark before words keeps "of" the word apart from the run of letters.
    slots = (_unit_of(_runs(text)) + _unit_of({f"\n{word}" for word in (*words, *pairs)})) / np.float32(sqrt(2))
    length = float(np.linalg.norm(slots))
    return slots / np.float32(length) if length else slots


def _unit_of(parts: Iterable[str]) -> Slots:
    counts = Counter(parts)
    places = np.fromiter((zlib.crc32(part.encode(errors="replace")) % SLOTS for part in counts), np.int64, len(counts))
    worth = np.fromiter((1 + log(count) for count in counts.values()), np.float32, len(counts))
    # Sums of whole numbers and their logarithms in doubles, then rounded: a set has no order, and the sum must not tell which it had.
    filled = np.bincount(places, worth, SLOTS).astype(np.float32)
    length = float(np.linalg.norm(filled))
    return filled / np.float32(length) if length else filled


def _runs(text: str) -> list[str]:
    """Return the runs of each word with a blank around it, so that its beginning and its end are known."""
    words = [f" {word} " for word in text.casefold().split()]
    return [word[at : at + size] for word in words for size in range(_SHORTEST, _LONGEST + 1) for at in range(max(1, len(word) - size + 1))]
