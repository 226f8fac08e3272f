"""Which earlier article carries the same text: candidates by shared shingles, then containment, then the figures' veto."""

from typing import Any

import numpy as np
import numpy.typing as npt

from wirewatch.story.index.mapped_arrays import MappedColumn, Postings
from wirewatch.story.joining.pair_features import Floats
from wirewatch.story.text.signature import LEVELS, MOST_PRINTS, Signature

# Containment from which two texts are one: short bulletins are templates and need more (measured on wire copy of 1987 and on
# web reprints: from 200 words .42 has precision 1.000, at 80 words .55 has .989).
LONG_TEXT_WORDS = 200
SHORT_TEXT_WORDS = 80
LONG_TEXT_SHARE = 0.42
SHORT_TEXT_SHARE = 0.55
# Word for word, with the same figures: the same text even a month later.
VERBATIM_SHARE = 0.75
VERBATIM_WORDS = 80
REPRINT_DAYS = 3.0
VERBATIM_DAYS = 30.0
# Bulletins change their figures and little else, so a short text must share most of them; a longer one loses some when it is cut.
FIGURES_SHARE = 0.5
BULLETIN_WORDS = 100
BULLETIN_FIGURES_SHARE = 0.6
# A share of one or two prints says nothing: with at least 8 the precision of one set of live pages went from .67 to 1.0, its recall from
# .751 to .745.
FEWEST_PRINTS = 8
LATEST_OF_SHINGLE = 60
MOST_CANDIDATES = 48


Counts = npt.NDArray[np.int64]


class Texts:
    """The signatures of the window."""

    def __init__(self, start: int = 0) -> None:
        self._prints, self._ends = MappedColumn(np.uint16), MappedColumn(np.int64, start=start)
        self._prefix = MappedColumn(np.uint8, LEVELS, start=start)
        self._level = MappedColumn(np.uint8, start=start)
        # One bit a print: whether it is the text's own.
        self._own = MappedColumn(np.uint8, MOST_PRINTS // 8, start=start)
        self._postings = Postings()
        self._ends.append(0)

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return sum(part.nbytes for part in (self._prints, self._ends, self._prefix, self._level, self._own, self._postings))

    def add(self, signature: Signature, number: int, *, findable: bool) -> None:
        """Enter an article's signature; one that is not findable keeps its place but is no candidate."""
        self._prints.extend(signature.prints)
        self._ends.append(int(self._ends.get(number)) + len(signature.prints))
        self._prefix.append(signature.prefix)
        self._level.append(signature.level)
        self._own.append(np.packbits(np.resize(signature.own, MOST_PRINTS) if len(signature.own) else np.ones(MOST_PRINTS, bool)))
        if findable:
            self._postings.add(signature.posted, number)

    def columns(self) -> dict[str, MappedColumn[Any]]:
        """Give every column by its name, to be saved and loaded."""
        return {"prints": self._prints, "print_ends": self._ends, "prefix": self._prefix, "level": self._level, "own": self._own}

    @property
    def postings(self) -> Postings:
        """The index from shingles to articles."""
        return self._postings

    def prints(self, number: int) -> npt.NDArray[np.uint16]:
        """Give the prints of one article."""
        return self._prints.slice(int(self._ends.get(number)), int(self._ends.get(number + 1)))

    def copy_postings(self) -> Postings:
        """Give the index as it is now, for `cut`."""
        return self._postings.copy()

    def cut(self, number: int, postings: Postings) -> None:
        """Go back to how it was before an article was added."""
        self._prints.cut(int(self._ends.get(number)))
        self._ends.cut(number + 1)
        self._prefix.cut(number)
        self._level.cut(number)
        self._own.cut(number)
        self._postings = postings

    def forget(self, before: int) -> None:
        """Drop all articles before a number."""
        self._prints.forget(int(self._ends.get(before)))
        for column in (self._ends, self._prefix, self._level, self._own):
            column.forget(before)
        self._postings.forget(before)

    def candidates(self, signature: Signature, start: int) -> npt.NDArray[np.int64]:
        """Give the articles from number `start` on that share the most shingles, in ascending order."""
        if not len(signature.kept):
            return np.zeros(0, np.int64)
        # With all kept shingles of the new text against the few posted ones of the others: so a cut copy finds its whole.
        _, numbers = self._postings.find(np.unique(signature.kept), LATEST_OF_SHINGLE)
        numbers, counts = np.unique(numbers[numbers >= start], return_counts=True)
        order = np.lexsort((numbers, -counts))[:MOST_CANDIDATES]
        return np.sort(numbers[order]).astype(np.int64)

    def shares(self, signature: Signature, numbers: npt.NDArray[np.int64]) -> Floats:
        """Estimate, for each article, the share of the shorter text's shingles that both texts have."""
        shared, mine, theirs = self.overlaps(signature, numbers)
        result: Floats = shared / np.maximum(np.minimum(mine, theirs), 1)
        return result

    def overlaps(self, signature: Signature, numbers: npt.NDArray[np.int64], *, whole: bool = False) -> tuple[Counts, Counts, Counts]:
        """Count, for each article, the prints that both texts have, and those of either that could be common at their coarser level.

        Args:
            signature: one text.
            numbers: the articles to compare it with.
            whole: count the boilerplate of outlets too.
        """
        if not len(numbers):
            return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64)
        starts, stops = self._ends.take(numbers), self._ends.take(numbers + 1)
        lengths = stops - starts
        offset = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        found = self._prints.take(np.repeat(starts, lengths) + offset)
        # Prints have sixteen bits, so a table says for each which one of ours it is.
        rank = np.full(1 << 16, len(signature.prints), np.uint8)
        compared = signature.own | whole
        own = np.flatnonzero(compared)[::-1]
        rank[signature.prints[own]] = own
        level = np.maximum(self._level.take(numbers), signature.level).astype(np.int64)
        mine = signature.prefix[level].astype(np.int64)
        theirs = self._prefix.take(numbers)[np.arange(len(numbers)), level].astype(np.int64)
        own_here = np.unpackbits(self._own.take(numbers), axis=1).astype(bool) | whole
        both = np.flatnonzero(rank[found] < len(signature.prints))
        owner = np.repeat(np.arange(len(numbers)), lengths)[both]
        both_levels = (rank[found[both]] < mine[owner]) & (offset[both] < theirs[owner]) & own_here[owner, offset[both]]
        shared = np.bincount(owner[both_levels], minlength=len(numbers))
        mine = np.concatenate([[0], np.cumsum(compared)])[np.minimum(mine, len(compared))]
        theirs = (own_here & (np.arange(MOST_PRINTS) < theirs[:, None])).sum(axis=1)
        return shared, mine, theirs

    def likeness(self, signature: Signature, numbers: npt.NDArray[np.int64]) -> Floats:
        """Estimate, for each article, the share of the longer page that both pages have, the boilerplate of outlets included."""
        shared, mine, theirs = self.overlaps(signature, numbers, whole=True)
        result: Floats = shared / np.maximum(np.maximum(mine, theirs), 1)
        return result


def needed_share(words: Floats) -> Floats:
    """Give the containment that two texts need, the shorter of which has this many words."""
    result: Floats = np.interp(words, [SHORT_TEXT_WORDS, LONG_TEXT_WORDS], [SHORT_TEXT_SHARE, LONG_TEXT_SHARE])
    return result


def shared_figures(ours: npt.NDArray[np.uint16], theirs: npt.NDArray[np.uint16], lengths: Counts) -> tuple[Floats, Floats]:
    """Give, for each of several texts, the share of the shorter list of figures that both have, and how long that list is.

    Args:
        ours: hashed figures of one text.
        theirs: those of the others, one text behind the other.
        lengths: how many each of the others has.
    """
    # One look into a table for each figure; sets would have to be made for every text.
    table = np.zeros(1 << 16, bool)
    table[ours] = True
    total = np.concatenate([[0], np.cumsum(table[theirs])])
    ends = np.cumsum(lengths)
    known = np.minimum(lengths, len(ours)).astype(np.float64)
    return (total[ends] - total[ends - lengths]) / np.maximum(known, 1.0), known


def same_text(shares: Floats, words: Floats, days: Floats, figures: Floats, figures_known: Floats) -> npt.NDArray[np.bool_]:
    """Decide for each pair whether it is one text.

    Args:
        shares: containment of the shorter text.
        words: words of the shorter text.
        days: days between the two.
        figures: share of the shorter list of figures that both have.
        figures_known: length of the shorter list of figures.
    """
    needed = needed_share(words)
    needed_figures = np.where(words < BULLETIN_WORDS, BULLETIN_FIGURES_SHARE, FIGURES_SHARE)
    template = (words < LONG_TEXT_WORDS) & (figures_known > 0) & (figures < needed_figures)
    near = (days <= REPRINT_DAYS) & (shares >= needed) & ~template
    verbatim = (days <= VERBATIM_DAYS) & (shares >= VERBATIM_SHARE) & (words >= VERBATIM_WORDS) & ((figures >= 1.0) | (figures_known == 0))
    result: npt.NDArray[np.bool_] = near | verbatim
    return result
