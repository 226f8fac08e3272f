"""The terms that topics ask for, numbered, and where they stand in some documents: found for all topics in one pass.

A term is a token's key, a pair of neighbouring keys, or a phrase that a pair or a key only announces (three words, a name with
its case). Numbers begin with 1; 0 is every word that no topic asks for.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import overload

import numpy as np
import numpy.typing as npt

from wirewatch.topic.engine.arrays import Numbers, Small, changes, where
from wirewatch.topic.engine.batch import Batch, lay
from wirewatch.topic.engine.document import Document, Probe
from wirewatch.topic.engine.search import same_form
from wirewatch.topic.engine.vocabulary import Vocabulary
from wirewatch.topic.language.syntax import Phrase
from wirewatch.topic.language.words.words import Lexicon, Mode, Word

# Marks of pairs that may be sought; five of six pairs of sought words are not, and a mark costs less to look up.
_MARKS = 1 << 18
# What a number is for: looked for by itself, first or second of a pair, the announcement of phrases, one of several.
_SOUGHT, _BEGINS, _FOLLOWS, _ANNOUNCES, _JOINS = 1, 2, 4, 8, 16
# Two numbers in one: those of a pair, or a term and a place.
_BITS = 32
_LOW = (1 << _BITS) - 1


@dataclass(frozen=True, slots=True)
class _Check:
    """A phrase that its probe, `offset` tokens after the phrase begins, announces; `strict` are the words whose form counts.

    The word `second_offset` tokens after the probe begins is `second_word`: most phrases that are announced fail there.
    """

    number: int
    offset: int
    words: list[int]
    strict: tuple[tuple[int, Word], ...]
    second_offset: int
    second_word: int

    def holds(self, batch: Batch, first: int) -> bool:
        """Tell whether the phrase stands at a token."""
        if first < 0 or batch.words[first : first + len(self.words)].tolist() != self.words:
            return False
        return all(same_form(batch.token(first + place), word) for place, word in self.strict)


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where terms stand in a batch: meeting i of a document and a term has the places `first[begins[i] : begins[i] + counts[i]]`.

    Meeting 0 is that of none; `terms` and `documents` begin with meeting 1. `sizes[i]` counts the tokens of its term after the first.

    Attributes:
        terms: Term of each meeting.
        documents: Document of each meeting.
        begins: Where its places begin in `first`.
        counts: How many places it has.
        first: First token of each place.
        sizes: Tokens of its term after the first.
    """

    terms: Numbers
    documents: Numbers
    begins: Numbers
    counts: Numbers
    first: Numbers
    sizes: Numbers
    _slots: Numbers
    _table: npt.NDArray[np.int64] | None

    @property
    def is_of_one(self) -> bool:
        """Tell whether all of it is in one document."""
        return self._table is None

    def meetings(self, terms: Small, documents: Numbers, owners: Numbers) -> Numbers:
        """Return the meeting of each term with the document of its owner, 0 where that does not hold it."""
        slots: Numbers = self._slots.take(terms)
        if self._table is not None:
            slots = self._table.ravel().take(documents.take(owners) * self._table.shape[1] + slots)
        return slots


class Terms:
    """The terms of all topics in one language. Terms are added at any time, none is removed."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Begin with no term; `lexicon` gives the keys of phrases."""
        self._lexicon = lexicon
        self._words: dict[str, int] = {}
        self._pairs: dict[int, int] = {}
        self._pair_marks = bytearray(_MARKS)
        self._phrases: dict[tuple[int, Phrase], int] = {}
        self._checks: dict[int, list[_Check]] = {}
        self._unions: dict[frozenset[int], int] = {}
        self._joined: dict[int, list[int]] = {}
        self._sizes = array("i", [0])
        self._roles = array("B", [0])
        self._vocabulary = Vocabulary(lexicon, self._words)
        self._views: tuple[Small, npt.NDArray[np.uint8]] | None = None

    def probe(self, probe: Probe) -> int:
        """Return the number of a key, a pair of keys or a prefix."""
        self._views = None
        if isinstance(probe, str):
            number = self._word(probe)
            self._roles[number] |= _SOUGHT
            return number
        first, second = self._word(probe[0]), self._word(probe[1])
        pair = first << _BITS | second
        known = self._pairs.get(pair)
        if known is None:
            self._roles[first] |= _BEGINS
            self._roles[second] |= _FOLLOWS
            known = self._pairs[pair] = self._next(1)
            self._pair_marks[_mark(first, second)] = 1
        return known

    def phrase(self, probe: Probe, phrase: Phrase) -> int:
        """Return the number of a phrase that a probe announces."""
        announcing = self.probe(probe)
        known = self._phrases.get((announcing, phrase))
        if known is None:
            keys = [self._lexicon[word.text] for word in phrase.words]
            wanted = [probe] if isinstance(probe, str) else [*probe]
            offset = next(place for place in range(len(keys)) if keys[place : place + len(wanted)] == wanted)
            strict = tuple((place, word) for place, word in enumerate(phrase.words) if word.mode is not Mode.STEM)
            known = self._phrases[announcing, phrase] = self._next(len(keys) - 1)
            numbers = [self._word(key) for key in keys]
            # The word behind the probe, or the one before it, or the probe itself.
            place = min(offset + len(wanted), len(keys) - 1) if offset + len(wanted) < len(keys) or not offset else offset - 1
            check = _Check(known, offset, numbers, strict, place - offset, numbers[place])
            self._checks.setdefault(announcing, []).append(check)
            self._roles[announcing] |= _ANNOUNCES
        return known

    def union(self, numbers: Iterable[int]) -> int:
        """Return the number of a term that stands where any of some terms begins; who asks only whether they do, asks once for all."""
        members = frozenset(numbers)
        known = self._unions.get(members)
        if known is None:
            self._views = None
            known = self._unions[members] = self._next(0)
            for member in members:
                self._joined.setdefault(member, []).append(known)
                self._roles[member] |= _JOINS
        return known

    def _word(self, key: str) -> int:
        known = self._words.get(key)
        if known is None:
            known = self._words[key] = self._next(0)
            self._vocabulary.forget()
        return known

    def _next(self, size: int) -> int:
        self._sizes.append(size)
        self._roles.append(0)
        return len(self._sizes) - 1

    def lay(self, documents: Sequence[Document]) -> Batch:
        """Lay documents end to end, in the words of the terms."""
        return lay(documents, self._vocabulary)

    def find(self, batch: Batch, prefixes: Sequence[Iterable[str]] = ()) -> Occurrences:
        """Return where every term stands; of each document's `prefixes` ("word*") only whether they do."""
        if self._views is None:
            self._views = np.array(self._sizes, np.int32), np.array(self._roles, np.uint8)
        sizes, roles = self._views
        words = batch.words
        role = roles.take(words)
        standing = where((role & _SOUGHT).view(np.bool_))
        codes = [words.take(standing) << _BITS | standing, self._find_pairs(words, role)]
        if prefixes:
            codes.append(self._find_prefixes(batch, prefixes))
        found = np.concatenate(codes)
        found.sort()
        # Looked at one by one in Python, so only where the cheap sign stands.
        announced = found[(roles.take(found >> _BITS) & _ANNOUNCES) > 0]
        if announced.size:
            found = np.sort(np.concatenate([found, self._check(batch, announced.tolist())]))
        joined = found[(roles.take(found >> _BITS) & _JOINS) > 0] if self._unions else found[:0]
        if joined.size:
            unions = [union << _BITS | code & _LOW for code in joined.tolist() for union in self._joined[code >> _BITS]]
            found = np.sort(np.concatenate([found, np.array(unions, np.int64)]))
        return _occurrences(batch, found, sizes)

    def _find_pairs(self, words: Numbers, role: npt.NDArray[np.uint8]) -> Numbers:
        firsts = where(((role[:-1] & _BEGINS) // _BEGINS & (role[1:] & _FOLLOWS) // _FOLLOWS).view(np.bool_))
        marks = np.frombuffer(self._pair_marks, np.bool_)
        # Marks first: a look into an array of a quarter of a megabyte spares five of six looks into a dictionary.
        firsts = firsts[marks.take(_mark(words.take(firsts), words.take(firsts + 1)))]
        pairs = (words[firsts] << _BITS | words[firsts + 1]).tolist()
        numbers = np.fromiter(map(self._pairs.get, pairs, repeat(0)), np.int64, len(pairs))
        return (numbers << _BITS | firsts)[numbers > 0]

    def _find_prefixes(self, batch: Batch, prefixes: Sequence[Iterable[str]]) -> Numbers:
        bases = batch.bases.tolist()
        found = [
            self._words[prefix] << _BITS | base
            for base, given in zip(bases, prefixes, strict=True)
            for prefix in given
            if prefix in self._words
        ]
        return np.array(found, np.int64)

    def _check(self, batch: Batch, announced: Sequence[int]) -> Numbers:
        words, size = batch.words.data, batch.size
        found = [
            check.number << _BITS | (place - check.offset)
            for number, place in ((code >> _BITS, code & _LOW) for code in announced)
            for check in self._checks[number]
            if 0 <= (asked := place + check.second_offset) < size
            and words[asked] == check.second_word
            and check.holds(batch, place - check.offset)
        ]
        return np.array(found, np.int64)


def _occurrences(batch: Batch, found: Numbers, sizes: Small) -> Occurrences:
    numbers, first = found >> _BITS, found & _LOW
    is_new_term = changes(numbers)
    is_of_one = len(batch.documents) == 1
    owners = np.zeros(len(first), np.int64) if is_of_one else batch.owners.take(first)
    begins = where(is_new_term if is_of_one else is_new_term | changes(owners))
    terms, documents = numbers.take(begins), owners.take(begins)
    meetings = np.arange(1, len(begins) + 1)
    slots = np.zeros(len(sizes), np.int64)
    table = None
    if is_of_one:
        slots[terms] = meetings
    else:
        is_new = changes(terms)
        known = terms[is_new]
        slots[known] = np.arange(1, len(known) + 1)
        # By what was met and not by all terms: a desk asks for tens of thousands, an article holds hundreds.
        table = np.zeros((len(batch.documents), len(known) + 1), np.int64)
        table[documents, is_new.cumsum()] = meetings
    ends = np.empty_like(begins)
    ends[:-1], ends[-1:] = begins[1:], len(found)
    none = np.zeros(1, np.int64)
    begins, counts, sizes_met = [np.concatenate([none, line]) for line in (begins, ends - begins, sizes.take(terms))]
    return Occurrences(terms, documents, begins, counts, first, sizes_met, slots, table)


@overload
def _mark(first: int, second: int) -> int: ...
@overload
def _mark(first: Numbers, second: Numbers) -> Numbers: ...
def _mark(first: int | Numbers, second: int | Numbers) -> int | Numbers:
    """Return the mark of a pair."""
    return (first * 40503 + second) & (_MARKS - 1)
