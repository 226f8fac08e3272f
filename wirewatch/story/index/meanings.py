"""The meanings of articles in the window, and which of them in other languages are nearest to a new one's."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from wirewatch.story.index.mapped_arrays import MappedColumn
from wirewatch.story.joining.pair_features import Floats
from wirewatch.story.text.article_meaning import DIMENSIONS, Meaning

# The signs of all dimensions, an eighth of the bytes, say well enough which meanings are worth a look: of 462 pairs of texts of one event
# in two languages, among 3,800 other texts, the last one was eleven places down.
SIGN_WORDS = DIMENSIONS // 64
MOST_NEAR = 48
# More signs than there are.
NEVER = DIMENSIONS + 1
# Reports of one event in two languages lie nearer, all but one in a hundred.
LEAST_COSINE = 0.3
# Old meanings are dropped when they are a quarter: then the files are written anew.
SPARE_SHARE = 4


class Meanings:
    """Meanings by number of article, in order of arrival; an article without an embedding has none and takes no room."""

    def __init__(self) -> None:
        self._numbers = MappedColumn(np.uint32)
        self._languages = MappedColumn(np.uint8)
        self._signs = MappedColumn(np.uint64, SIGN_WORDS)
        self._meanings = MappedColumn(np.int8, DIMENSIONS)
        self._columns: tuple[MappedColumn[Any], ...] = (self._numbers, self._languages, self._signs, self._meanings)

    @property
    def nbytes(self) -> int:
        """Bytes held for all articles."""
        return sum(column.nbytes for column in self._columns)

    def columns(self) -> dict[str, MappedColumn[Any]]:
        """Give every column by its name, to be saved and loaded."""
        return dict(zip(("meant_numbers", "meant_languages", "meaning_signs", "meanings"), self._columns, strict=True))

    def add(self, number: int, language: int, meaning: Meaning) -> None:
        """Enter the meaning of an article, whose number is larger than any before."""
        for column, value in zip(self._columns, (number, language, signs_of(meaning), meaning), strict=True):
            column.append(value)

    def cut(self, number: int) -> None:
        """Drop the meanings of all articles from a number on."""
        end = self._numbers.search(number)
        for column in self._columns:
            column.cut(end)

    def forget(self, before: int) -> None:
        """Drop the meanings of all articles before a number."""
        place = self._numbers.search(before)
        for column in self._columns:
            column.forget(place)

    def forget_old(self, before: int) -> None:
        """Drop the meanings before a number once they are a quarter of all."""
        first, end = self._numbers.search(before), len(self._numbers)
        if (first - self._numbers.base) * SPARE_SHARE > end - self._numbers.base:
            self.forget(before)

    def nearest(self, meaning: Meaning | None, language: int, since: int) -> npt.NDArray[np.int64]:
        """Give the articles from number `since` on in other languages that may mean the same, nearest first, `MOST_NEAR` at most."""
        first, end = self._numbers.search(since), len(self._numbers)
        if meaning is None or first == end:
            return np.zeros(0, np.int64)
        unlike = _unlike_signs(self._signs.slice(first, end), signs_of(meaning))
        unlike[self._languages.slice(first, end) == language] = NEVER
        farthest = np.partition(unlike, MOST_NEAR)[MOST_NEAR] if len(unlike) > MOST_NEAR else NEVER
        places = np.flatnonzero(unlike <= min(farthest, NEVER - 1))
        # Of equals the elder, wherever the window begins.
        places = places[np.argsort(unlike[places], kind="stable")[:MOST_NEAR]]
        numbers = self._numbers.slice(first, end)[places].astype(np.int64)
        cosines = self.cosines(meaning, language, numbers)
        order = np.argsort(-cosines, kind="stable")
        return numbers[order[cosines[order] >= LEAST_COSINE]]

    def cosines(self, meaning: Meaning | None, language: int, numbers: npt.NDArray[np.int64]) -> Floats:
        """Give how near each of these articles is, from -1 to 1; not a number for one without meaning or in the same language."""
        found = np.full(len(numbers), np.nan)
        base, end = self._numbers.base, len(self._numbers)
        if meaning is None or base == end:
            return found
        places = base + np.searchsorted(self._numbers.slice(base, end), numbers.astype(np.uint32))
        known = np.flatnonzero(places < end)
        known = known[(self._numbers.take(places[known]) == numbers[known]) & (self._languages.take(places[known]) != language)]
        if len(known):
            theirs, ours = self._meanings.take(places[known]).astype(np.float32), meaning.astype(np.float32)
            found[known] = (theirs @ ours) / (np.linalg.norm(theirs, axis=1) * np.linalg.norm(ours))
        return found


def _unlike_signs(rows: npt.NDArray[np.uint64], signs: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint16]:
    # As a product, which takes a third of the time that sums over rows of eight take.
    unlike: npt.NDArray[np.float32] = np.bitwise_count(rows ^ signs).astype(np.float32) @ np.ones(SIGN_WORDS, np.float32)
    return unlike.astype(np.uint16)


def signs_of(meaning: Meaning) -> npt.NDArray[np.uint64]:
    """Give a bit for each dimension: whether it is above zero."""
    return np.packbits(meaning > 0).view(np.uint64)
