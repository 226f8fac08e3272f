"""Some articles laid end to end as arrays of tokens: each run of text is looked up once, everything else is arithmetic.

Between two fields and behind each document stands a boundary token of no word, so that no phrase reaches across.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from tasks.core.match.document import Document, Part, Sentence, shortened, where_runs_begin, whole_sentence
from tasks.core.match.sentences import LONGEST_SENTENCE, sentence_starts
from tasks.core.match.words import LONGEST_WORD, Lexicon

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
_BOUNDARY = ("",)
# More than the characters of any field.
_OFFSET_BITS = 32
# A desk's vocabulary, punctuation and all; beyond it the memory starts anew.
_MOST_RUNS = 200_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents end to end. Token t is a word that topics ask for or 0, and stands at `begins[t] : ends[t]` of its field.

    `bases[d]` is the first token of document d, `owners[t]` is d again; field f has the tokens `field_firsts[f] : field_ends[f]`.
    """

    documents: Sequence[Document]
    bases: Numbers
    owners: Numbers
    words: Numbers
    begins: Numbers
    ends: Numbers
    fields: list[tuple[str, str]]
    field_firsts: Numbers
    field_ends: Numbers

    @property
    def size(self) -> int:
        """The number of tokens."""
        return len(self.words)

    def token(self, place: int) -> str:
        """Return a token as it stands in the text."""
        _, text = self.fields[int(self.field_firsts.searchsorted(place, side="right")) - 1]
        return text[int(self.begins[place]) : int(self.ends[place])]

    def sentence_starts(self, documents: Numbers) -> Numbers:
        """Return the tokens with which the sentences of some documents begin, in order, with the end of the batch."""
        is_wanted = np.zeros(len(self.documents), bool)
        is_wanted[documents] = True
        fields = np.flatnonzero(is_wanted[self.owners[self.field_firsts]])
        breaks = [sentence_starts(self.fields[field][1])[1:] for field in fields.tolist()]
        of_field = fields.repeat(np.fromiter(map(len, breaks), np.int64, len(breaks)))
        offsets = np.fromiter(chain.from_iterable(breaks), np.int64, len(of_field))
        numbers = np.arange(len(self.fields)).repeat(self.field_ends + 1 - self.field_firsts)
        after = np.searchsorted(numbers << _OFFSET_BITS | self.begins, of_field << _OFFSET_BITS | offsets)
        end = np.array([self.size])
        starts = distinct(np.concatenate([self.field_firsts[fields], np.minimum(after, self.field_ends[of_field]), end]))
        if (starts[1:] - starts[:-1] > LONGEST_SENTENCE).any():
            starts = np.array([*shortened(starts[:-1].tolist(), self.size), self.size])
        return starts

    def sentences(self, chosen: Numbers, starts: Numbers) -> dict[int, Sentence]:
        """Return the chosen sentences as readers see them; `starts` are the first tokens of all, with the end of the last."""
        first = starts[chosen]
        fields = self.field_firsts.searchsorted(first, side="right") - 1
        after = np.minimum(starts[chosen + 1], self.field_ends[fields])
        is_last = (after == self.field_ends[fields]).tolist()
        places = zip(self.begins[first].tolist(), self.ends[after - 1].tolist(), self.begins[after].tolist(), is_last, strict=True)
        lines = zip(chosen.tolist(), map(self.fields.__getitem__, fields.tolist()), places, strict=True)
        return {
            place: whole_sentence(name, text, start, stop, len(text) if ends_field else limit)
            for place, (name, text), (start, stop, limit, ends_field) in lines
        }


class Runs:
    """The tokens of runs without blanks, remembered as numbers for one vocabulary."""

    def __init__(self, lexicon: Lexicon, words: Mapping[str, int]) -> None:
        """`words` are the numbers of the keys that topics ask for; when it grows, `forget` what was read with less."""
        self._lexicon = lexicon
        self._words = words
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self._numbers = _Numbers(self._add)
        self._bounds, self._of_words, self._starts, self._sizes = array("i", [0]), array("i"), array("i"), array("i")
        self._lengths = array("i")

    def _add(self, run: str) -> int:
        keys, tokens, starts = self._lexicon.cut(run) if run else (_BOUNDARY, _BOUNDARY, (0,))
        words = self._words
        self._of_words.extend([words.get(key, 0) for key in keys])
        self._starts.extend(starts)
        self._sizes.extend(map(len, tokens))
        self._lengths.append(len(run))
        self._bounds.append(len(self._starts))
        return len(self._bounds) - 2

    def lay(self, documents: Sequence[Document]) -> Batch:
        """Lay documents end to end."""
        if len(self._bounds) > _MOST_RUNS:
            self.forget()
        parts = [(owner, part) for owner, document in enumerate(documents) for part in document.parts]
        cuts = np.array([len(part.runs) + 1 for _, part in parts], np.int64)
        runs = [*chain.from_iterable(chain.from_iterable((part.runs, _BOUNDARY) for _, part in parts))]
        numbers = np.fromiter(map(self._numbers.__getitem__, runs), np.int64, len(runs))
        places, of_run = spread(np.frombuffer(self._bounds, np.int32), numbers)
        begins = self._begins(numbers, parts, cuts)[of_run] + np.frombuffer(self._starts, np.int32)[places]
        ends = begins + np.frombuffer(self._sizes, np.int32)[places]
        words = np.frombuffer(self._of_words, np.int32)[places].astype(np.int64)
        boundaries = of_run.searchsorted(cuts.cumsum() - 1)
        firsts = np.concatenate([np.zeros(1, np.int64), boundaries[:-1] + 1])[: len(parts)]
        owner_of_part = np.array([owner for owner, _ in parts], np.int64)
        sizes = np.bincount(owner_of_part, boundaries + 1 - firsts, len(documents)).astype(np.int64)
        owners = np.arange(len(documents)).repeat(sizes)
        fields = [(part.name, part.text) for _, part in parts]
        return Batch(documents, sizes.cumsum() - sizes, owners, words, begins, ends, fields, firsts, boundaries)

    def _begins(self, numbers: Numbers, parts: Sequence[tuple[int, Part]], cuts: Numbers) -> Numbers:
        """Return the character of its field at which each run begins."""
        spaced = np.frombuffer(self._lengths, np.int32)[numbers].astype(np.int64) + 1
        begins: Numbers = spaced.cumsum() - spaced
        ends = cuts.cumsum() - 1
        begins -= begins[ends - cuts + 1].repeat(cuts)
        for (_, part), end, length in zip(parts, ends.tolist(), begins[ends].tolist(), strict=True):
            if part.runs and length != len(part.text) + 1:
                begins[end - len(part.runs) : end + 1] = [*where_runs_begin(part.text), len(part.text) + 1]
        return begins


class _Numbers(dict[str, int]):
    """The number of each run, given at its first use."""

    def __init__(self, add: Callable[[str], int]) -> None:
        super().__init__()
        self._add = add

    def __missing__(self, run: str) -> int:
        number = self._add(run)
        if len(run) <= LONGEST_WORD:
            self[run] = number
        return number


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
