"""The memory under the story window: growing columns and an index from hashes to articles, in arrays of fixed width.

Python objects would cost ten times the kibibyte that an article may take.
"""

from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

Scalar = TypeVar("Scalar", bound=np.generic)

# New entries wait in a plain list until there are this many; sorting them then costs less than a microsecond each.
HOT_ENTRIES = 4096
# A segment is merged with its elder when that is at most this many times as long: log(n) segments, each entry moved log(n) times.
MERGE_RATIO = 3


class Column(Generic[Scalar]):
    """An array that grows at its end and can forget its front; positions stay what they were."""

    def __init__(self, kind: type[Scalar], width: int = 0, start: int = 0) -> None:
        self._shape = (width,) if width else ()
        self._values: npt.NDArray[Scalar] = np.zeros((64, *self._shape), kind)
        self._base = start
        self._end = start

    def __len__(self) -> int:
        return self._end

    @property
    def nbytes(self) -> int:
        """Bytes held, spare room included."""
        return self._values.nbytes

    def extend(self, values: npt.NDArray[Scalar]) -> None:
        """Append all values."""
        needed = self._end - self._base + len(values)
        if needed > len(self._values):
            grown = np.zeros((needed + needed // 16 + 64, *self._shape), self._values.dtype)
            grown[: self._end - self._base] = self._values[: self._end - self._base]
            self._values = grown
        self._values[self._end - self._base : needed] = values
        self._end += len(values)

    def append(self, value: Any) -> None:  # noqa: ANN401 - a scalar or a row of the column's kind
        """Append one value."""
        self.extend(np.array([value], self._values.dtype))

    def take(self, places: npt.NDArray[np.int64]) -> npt.NDArray[Scalar]:
        """Give the values at these positions."""
        return self._values[places - self._base]

    def slice(self, start: int, stop: int) -> npt.NDArray[Scalar]:
        """Give the values from start to stop."""
        return self._values[start - self._base : stop - self._base]

    def get(self, place: int) -> Scalar:
        """Give one value."""
        value: Scalar = self._values[place - self._base]
        return value

    def put(self, place: int, value: Any) -> None:  # noqa: ANN401 - a scalar of the column's kind
        """Change one value."""
        self._values[place - self._base] = value

    def search(self, value: float) -> int:
        """Give the first position whose value is not less, in a column that never falls."""
        return self._base + int(np.searchsorted(self._values[: self._end - self._base], value))

    def cut(self, end: int) -> None:
        """Drop everything from a position on."""
        self._end = end

    def forget(self, before: int) -> None:
        """Drop everything before a position."""
        self._values = self._values[before - self._base : self._end - self._base].copy()
        self._base = before


class Ragged(Generic[Scalar]):
    """A stretch of values for each article, one behind the other."""

    def __init__(self, kind: type[Scalar], start: int = 0) -> None:
        self._values = Column(kind)
        self._ends = Column(np.int64, start=start)
        self._ends.append(0)

    @property
    def nbytes(self) -> int:
        """Bytes held, spare room included."""
        return self._values.nbytes + self._ends.nbytes

    def append(self, values: npt.NDArray[Scalar]) -> None:
        """Append the stretch of the next article."""
        self._values.extend(values)
        self._ends.append(len(self._values))

    def slice(self, start: int, stop: int) -> npt.NDArray[Scalar]:
        """Give the values of the articles from start to stop."""
        return self._values.slice(int(self._ends.get(start)), int(self._ends.get(stop)))

    def gather(self, numbers: npt.NDArray[np.int64]) -> tuple[npt.NDArray[Scalar], npt.NDArray[np.int64]]:
        """Give the stretches of these articles one behind the other, and the length of each."""
        starts = self._ends.take(numbers)
        lengths = self._ends.take(numbers + 1) - starts
        offset = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return self._values.take(np.repeat(starts, lengths) + offset), lengths

    def cut(self, number: int) -> None:
        """Drop the stretches of all articles from a number on."""
        self._values.cut(int(self._ends.get(number)))
        self._ends.cut(number + 1)

    def forget(self, before: int) -> None:
        """Drop the stretches of all articles before a number."""
        self._values.forget(int(self._ends.get(before)))
        self._ends.forget(before)


class Postings:
    """An index from 32-bit hashes to article numbers, which only ever grow: sorted segments of doubling size."""

    def __init__(self) -> None:
        self._segments: list[tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]] = []
        self._hot_keys: list[npt.NDArray[np.uint32]] = []
        self._hot_numbers: list[npt.NDArray[np.uint32]] = []
        self._hot = 0

    @property
    def nbytes(self) -> int:
        """Bytes held in sealed segments and in the waiting list."""
        return sum(keys.nbytes + numbers.nbytes for keys, numbers in self._segments) + self._hot * 8

    def add(self, keys: npt.NDArray[np.uint32], number: int) -> None:
        """Enter an article under each of its keys."""
        self._hot_keys.append(keys)
        self._hot_numbers.append(np.full(len(keys), number, np.uint32))
        self._hot += len(keys)
        if self._hot >= HOT_ENTRIES:
            self._seal()

    def _seal(self) -> None:
        self._segments.append(_sorted(np.concatenate(self._hot_keys), np.concatenate(self._hot_numbers)))
        self._hot_keys, self._hot_numbers, self._hot = [], [], 0
        while len(self._segments) > 1 and len(self._segments[-2][0]) <= MERGE_RATIO * len(self._segments[-1][0]):
            (late_keys, late_numbers), (keys, numbers) = self._segments.pop(), self._segments.pop()
            self._segments.append(_sorted(np.concatenate([keys, late_keys]), np.concatenate([numbers, late_numbers])))

    def copy(self) -> "Postings":
        """Give an index that later changes to this one do not touch; sealed segments are shared, they never change."""
        other = Postings()
        other._segments, other._hot = list(self._segments), self._hot
        other._hot_keys, other._hot_numbers = list(self._hot_keys), list(self._hot_numbers)
        return other

    def forget(self, before: int) -> None:
        """Drop the entries of all articles before a number."""
        self._segments = [(keys[numbers >= before], numbers[numbers >= before]) for keys, numbers in self._segments]
        self._segments = [segment for segment in self._segments if len(segment[0])]

    def find(self, keys: npt.NDArray[np.uint32], latest: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint32]]:
        """Look up sorted distinct keys.

        Args:
            keys: what to look for.
            latest: how many articles at most to give a key from one segment, the last ones.

        Returns:
            For each finding the position of its key in `keys`, and the article's number.
        """
        places: list[npt.NDArray[np.int64]] = []
        numbers: list[npt.NDArray[np.uint32]] = []
        for segment_keys, segment_numbers in self._segments:
            starts = np.searchsorted(segment_keys, keys, side="left")
            stops = np.searchsorted(segment_keys, keys, side="right")
            counts = np.minimum(stops - starts, latest)
            total = int(counts.sum())
            if total:
                owner = np.repeat(np.arange(len(keys)), counts)
                offset = np.arange(total) - np.repeat(np.cumsum(counts) - counts, counts)
                numbers.append(segment_numbers[np.repeat(stops - counts, counts) + offset])
                places.append(owner)
        if self._hot:
            hot = np.concatenate(self._hot_keys)
            at = np.minimum(np.searchsorted(keys, hot), len(keys) - 1)
            found = keys[at] == hot
            places.append(at[found])
            numbers.append(np.concatenate(self._hot_numbers)[found])
        if not places:
            return np.zeros(0, np.int64), np.zeros(0, np.uint32)
        return np.concatenate(places), np.concatenate(numbers)


def _sorted(keys: npt.NDArray[np.uint32], numbers: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    order = np.lexsort((numbers, keys))
    return keys[order], numbers[order]
