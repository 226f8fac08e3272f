"""The memory under the story window: growing columns and an index from hashes to articles, in arrays of fixed width.

Python objects would cost ten times the kibibyte that an article may take.
"""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

Scalar = TypeVar("Scalar", bound=np.generic)

# New entries wait in a plain list until there are this many; sorting them then costs less than a microsecond each.
HOT_ENTRIES = 4096
# A segment is merged with its elder when that is at most this many times as long: log(n) segments, each entry moved log(n) times.
MERGE_RATIO = 3
# Longer segments are never merged again, so that no pass pays for sorting a month: at 57 entries an article this is 36,000 articles.
LONGEST_SEGMENT = 1 << 21


class MappedColumn(Generic[Scalar]):
    """An array that grows at its end and can forget its front; positions stay what they were.

    Its older part may be a mapped file, which is never written to; what came later is held in memory until it is saved.
    """

    def __init__(self, kind: type[Scalar], width: int = 0, start: int = 0) -> None:
        self._shape = (width,) if width else ()
        self._saved: npt.NDArray[Scalar] = np.zeros((0, *self._shape), kind)
        self._values: npt.NDArray[Scalar] = np.zeros((64, *self._shape), kind)
        self._base = start
        self._split = start
        self._end = start

    def __len__(self) -> int:
        return self._end

    @property
    def nbytes(self) -> int:
        """Bytes held, spare room included."""
        return self._saved.nbytes + self._values.nbytes

    @property
    def base(self) -> int:
        """The first position that is still there."""
        return self._base

    def load(self, base: int, saved: npt.NDArray[Any]) -> None:
        """Hold these values, the first at position `base`, and nothing else."""
        self._saved = saved.view(self._values.dtype).reshape(-1, *self._shape)
        self._values = np.zeros((64, *self._shape), self._values.dtype)
        self._base = base
        self._split = self._end = base + len(self._saved)

    @property
    def row_bytes(self) -> int:
        """Bytes of one value."""
        return self._values.itemsize * (self._shape[0] if self._shape else 1)

    def extend(self, values: npt.NDArray[Scalar]) -> None:
        """Append all values."""
        needed = self._end - self._split + len(values)
        if needed > len(self._values):
            self._grow(needed)
        self._values[self._end - self._split : needed] = values
        self._end += len(values)

    def _grow(self, needed: int) -> None:
        # A sixteenth more and not twice as much: a window of a month is large, and half of its memory would be spare room.
        grown = np.zeros((needed + needed // 16 + 64, *self._shape), self._values.dtype)
        grown[: self._end - self._split] = self._values[: self._end - self._split]
        self._values = grown

    def append(self, value: Any) -> None:  # noqa: ANN401 - a scalar or a row of the column's kind
        """Append one value."""
        place = self._end - self._split
        if place == len(self._values):
            self._grow(place + 1)
        self._values[place] = value
        self._end += 1

    def take(self, places: npt.NDArray[np.int64]) -> npt.NDArray[Scalar]:
        """Give the values at these positions."""
        # Without a mapped file, and then with nothing but one: the two cases that are nearly all.
        if self._split == self._base:
            return self._values[places - self._base]
        old = places < self._split
        if old.all():
            return self._saved[places - self._base]
        result = np.empty((len(places), *self._shape), self._values.dtype)
        result[old] = self._saved[places[old] - self._base]
        result[~old] = self._values[places[~old] - self._split]
        return result

    def slice(self, start: int, stop: int) -> npt.NDArray[Scalar]:
        """Give the values from start to stop."""
        if start >= self._split:
            return self._values[start - self._split : stop - self._split]
        old = self._saved[start - self._base : min(stop, self._split) - self._base]
        return old if stop <= self._split else np.concatenate([old, self._values[: stop - self._split]])

    def get(self, place: int) -> Scalar:
        """Give one value."""
        value: Scalar = self._saved[place - self._base] if place < self._split else self._values[place - self._split]
        return value

    def put(self, place: int, value: Any) -> None:  # noqa: ANN401 - a scalar of the column's kind
        """Change one value; only in a column that is no mapped file."""
        if place < self._split:
            self._saved[place - self._base] = value
        else:
            self._values[place - self._split] = value

    def search(self, value: float) -> int:
        """Give the first position whose value is not less, in a column that never falls."""
        if len(self._saved) and value <= self._saved[-1]:
            return self._base + int(np.searchsorted(self._saved, value))
        return self._split + int(np.searchsorted(self._values[: self._end - self._split], value))

    def cut(self, end: int) -> None:
        """Drop everything from a position on; saved values stay."""
        assert end >= self._split
        self._end = end

    def forget(self, before: int) -> None:
        """Drop everything before a position."""
        if before < self._split:
            self._saved = self._saved[before - self._base :]
        else:
            # A copy, so that the memory in front is given back.
            self._values = self._values[before - self._split : self._end - self._split].copy()
            self._saved = self._saved[:0]
            self._split = before
        self._base = before


class Ragged(Generic[Scalar]):
    """A stretch of values for each article, one behind the other."""

    def __init__(self, kind: type[Scalar], start: int = 0) -> None:
        self.values = MappedColumn(kind)
        self.ends = MappedColumn(np.int64, start=start)
        self.ends.append(0)

    @property
    def nbytes(self) -> int:
        """Bytes held, spare room included."""
        return self.values.nbytes + self.ends.nbytes

    def append(self, values: npt.NDArray[Scalar]) -> None:
        """Append the stretch of the next article."""
        self.values.extend(values)
        self.ends.append(len(self.values))

    def slice(self, start: int, stop: int) -> npt.NDArray[Scalar]:
        """Give the values of the articles from start to stop."""
        return self.values.slice(int(self.ends.get(start)), int(self.ends.get(stop)))

    def gather(self, numbers: npt.NDArray[np.int64]) -> tuple[npt.NDArray[Scalar], npt.NDArray[np.int64]]:
        """Give the stretches of these articles one behind the other, and the length of each."""
        starts = self.ends.take(numbers)
        lengths = self.ends.take(numbers + 1) - starts
        offset = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return self.values.take(np.repeat(starts, lengths) + offset), lengths

    def cut(self, number: int) -> None:
        """Drop the stretches of all articles from a number on."""
        self.values.cut(int(self.ends.get(number)))
        self.ends.cut(number + 1)

    def forget(self, before: int) -> None:
        """Drop the stretches of all articles before a number."""
        self.values.forget(int(self.ends.get(before)))
        self.ends.forget(before)


class Postings:
    """An index from 32-bit hashes to article numbers, which only ever grow: sorted segments of doubling size."""

    def __init__(self) -> None:
        self._segments: list[tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]] = []
        self._hot: dict[int, list[int]] = {}
        self._hot_entries = 0

    @property
    def nbytes(self) -> int:
        """Bytes held in sealed segments, and what the waiting entries will take there."""
        return sum(keys.nbytes + numbers.nbytes for keys, numbers in self._segments) + self._hot_entries * 8

    def add(self, keys: npt.NDArray[np.uint32], number: int) -> None:
        """Enter an article under each of its keys."""
        hot = self._hot
        for key in keys.tolist():
            if key in hot:
                hot[key].append(number)
            else:
                hot[key] = [number]
        self._hot_entries += len(keys)
        if self._hot_entries >= HOT_ENTRIES:
            self._seal()

    def _seal(self) -> None:
        keys = np.repeat(np.fromiter(self._hot, np.uint32, len(self._hot)), [len(numbers) for numbers in self._hot.values()])
        numbers = np.array([number for some in self._hot.values() for number in some], np.uint32)
        self._hot, self._hot_entries = {}, 0
        self.add_segment(keys, numbers)

    def add_segment(self, keys: npt.NDArray[np.uint32], numbers: npt.NDArray[np.uint32]) -> None:
        """Enter many articles at once, each later than all that are entered, in rising order."""
        self._segments.append(_sorted(keys, numbers))
        self.merge()

    def merge(self) -> None:
        """Merge the latest segments as long as their elder is not much longer."""
        while len(self._segments) > 1 and len(self._segments[-2][0]) <= min(MERGE_RATIO * len(self._segments[-1][0]), LONGEST_SEGMENT):
            (late_keys, late_numbers), (keys, numbers) = self._segments.pop(), self._segments.pop()
            self._segments.append(_sorted(np.concatenate([keys, late_keys]), np.concatenate([numbers, late_numbers])))

    def sealed(self) -> list[tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]]:
        """Give all entries as segments of sorted keys with their articles' numbers, eldest first; none waits any more."""
        if self._hot_entries:
            self._seal()
        return list(self._segments)

    def load(self, segments: Sequence[tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]]) -> None:
        """Hold the entries of these sealed segments, eldest first, and nothing else."""
        self._segments, self._hot, self._hot_entries = list(segments), {}, 0

    def copy(self) -> "Postings":
        """Give an index that later changes to this one do not touch; sealed segments are shared, they never change."""
        other = Postings()
        other._segments, other._hot_entries = list(self._segments), self._hot_entries
        other._hot = {key: list(numbers) for key, numbers in self._hot.items()}
        return other

    def forget(self, before: int) -> None:
        """Drop the entries of all articles before a number."""
        if self._hot_entries:
            self._seal()
        # Segments that lose nothing stay the arrays that they are, which may be mapped files.
        newer = [(keys, numbers, numbers >= before) for keys, numbers in self._segments]
        self._segments = [(keys, numbers) if kept.all() else (keys[kept], numbers[kept]) for keys, numbers, kept in newer if kept.any()]

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
        # Both ends of every key's stretch in one search: neighbours share their way through the cache.
        ends = np.repeat(keys, 2)
        ends[1::2] += np.uint32(1)
        for segment_keys, segment_numbers in self._segments:
            found = np.searchsorted(segment_keys, ends)
            stops = found[1::2]
            counts = np.clip(stops - found[::2], 0, latest)
            at = np.flatnonzero(counts)
            if len(at):
                counts, stops = counts[at], stops[at]
                total = np.cumsum(counts)
                offset = np.arange(int(total[-1]))
                numbers.append(segment_numbers[np.repeat(stops - total, counts) + offset])
                places.append(np.repeat(at, counts))
        waiting = [(place, number) for place, key in enumerate(keys.tolist()) for number in self._hot.get(key, ())]
        if waiting:
            hot_places, hot_numbers = zip(*waiting, strict=True)
            places.append(np.array(hot_places, np.int64))
            numbers.append(np.array(hot_numbers, np.uint32))
        if not places:
            return np.zeros(0, np.int64), np.zeros(0, np.uint32)
        return np.concatenate(places), np.concatenate(numbers)


def _sorted(keys: npt.NDArray[np.uint32], numbers: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """Sort by key; entries of one key keep their order, in which numbers rise, and two sorted halves only need a merge."""
    order = np.argsort(keys, kind="stable")
    return keys[order], numbers[order]


def by_worth(numbers: npt.NDArray[np.uint32], worth: npt.NDArray[np.float64]) -> npt.NDArray[np.uint32]:
    """Give each article once, the one whose entries are worth most together first."""
    order = np.argsort(numbers, kind="stable")
    numbers = numbers[order]
    begins = np.flatnonzero(np.concatenate([[True], numbers[1:] != numbers[:-1]]))
    articles = numbers[begins]
    # The elder of equals, so that the order of a dictionary never decides.
    result: npt.NDArray[np.uint32] = articles[np.lexsort((articles, -np.add.reduceat(worth[order], begins)))]
    return result
