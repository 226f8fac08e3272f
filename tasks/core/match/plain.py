"""Plain patterns, answered for all topics together: words or phrases joined by AND, OR, NOT and NEAR/n, without weights.

Most topics of a large desk are plain, and an article that matches one of them often matches fifty. Their hits are numbers in
arrays, so that fifty cost little more than one. The meaning is that of `plan` and `score`, and tests hold the two against
each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, repeat

import numpy as np

from tasks.core.match.arrays import Flags, Numbers, changes, distinct, spread
from tasks.core.match.batch import Batch
from tasks.core.match.document import Sentence
from tasks.core.match.rows import ALONE, RIGHT_SIDE, Table
from tasks.core.match.syntax import Both, Either, Near, Node, Phrase, Proximity, Query
from tasks.core.match.terms import Occurrences
from warehouse.model import Span

# Rows that match, in the order of documents and rows: the document of each, its number, the sentence of its earliest hit, its words.
Found = tuple[list[int], list[int], list[Sentence], list[tuple[Span, ...]]]
_NOTHING: Found = [], [], [], []

# Farther than any two tokens of one field: fields lie this far apart, no NEAR reaches across.
_FAR = 1 << 40
# Distances are measured in half words, see `Document.ticks`.
_HALVES = 2


@dataclass(frozen=True, slots=True)
class PlainQuery:
    """A plain query as groups of alternatives; `reaches` are those of `rows.Row`."""

    groups: tuple[tuple[Phrase, ...], ...]
    reaches: tuple[int, ...]
    barred: tuple[Phrase, ...]


def plain_query(query: Query) -> PlainQuery | None:
    """Return a query's groups, or None where it is not plain."""
    required, excluded = (query.part.required, query.part.excluded) if isinstance(query.part, Both) else ((query.part,), ())
    groups: list[tuple[Phrase, ...]] = []
    reaches: list[int] = []
    for part in required:
        sides = (part.left, part.right) if isinstance(part, Near) and part.proximity is Proximity.NEAR else (part,)
        found = [alternatives for side in sides if (alternatives := _alternatives(side))]
        if len(found) != len(sides):
            return None
        groups += found
        if isinstance(part, Near):
            if not isinstance(part.limit, int):
                return None
            reaches += [part.limit, RIGHT_SIDE]
        else:
            reaches.append(ALONE)
    barred = [_alternatives(part) for part in excluded]
    if query.boosts or query.filters or not all(barred):
        return None
    return PlainQuery(tuple(groups), tuple(reaches), tuple(phrase for phrases in barred for phrase in phrases))


def _alternatives(node: Node) -> tuple[Phrase, ...]:
    parts = node.parts if isinstance(node, Either) else (node,)
    phrases = tuple(part for part in parts if isinstance(part, Phrase))
    return phrases if len(phrases) == len(parts) else ()


@dataclass(frozen=True, slots=True)
class _Hits:
    """Hits of groups: the group each belongs to, its first and its last token; in this order, each once."""

    group: Numbers
    first: Numbers
    last: Numbers

    def only(self, kept: Flags) -> _Hits:
        return _Hits(self.group[kept], self.first[kept], self.last[kept])


@dataclass(frozen=True, slots=True)
class _Mentions:
    """Hits of required parts and the words that made them: a NEAR has two lines for each of its hits, one for each side."""

    part: Numbers
    first: Numbers
    last: Numbers
    leaf_first: Numbers
    leaf_last: Numbers

    def only(self, kept: Flags) -> _Mentions:
        return _Mentions(self.part[kept], self.first[kept], self.last[kept], self.leaf_first[kept], self.leaf_last[kept])


def judge_plain(batch: Batch, occurrences: Occurrences, table: Table, documents: Numbers, rows: Numbers) -> Found:
    """Return the rows that match their documents, with the sentence and the words that `score.judge` would choose."""
    if not rows.size:
        return _NOTHING
    groups, of_row = spread(table.row_groups, rows)
    reaches = table.reaches[groups].astype(np.int64)
    mentions = _mentions_of(batch, _hits_of(batch, occurrences, table, groups, documents[of_row]), reaches)
    holding = np.zeros(len(groups), bool)
    holding[mentions.part] = True
    failed = np.zeros(len(rows), bool)
    failed[of_row[(reaches != RIGHT_SIDE) & ~holding]] = True
    mentions = mentions.only(~failed[of_row[mentions.part]])
    return _explained(batch, mentions, of_row, documents, rows) if mentions.part.size else _NOTHING


def _hits_of(batch: Batch, occurrences: Occurrences, table: Table, groups: Numbers, documents: Numbers) -> _Hits:
    places, of_group = spread(table.group_terms, groups)
    terms = table.terms[places]
    meetings = occurrences.meetings(documents[of_group], terms)
    begins = occurrences.begins[meetings]
    counts = occurrences.ends[meetings] - begins
    owners = np.arange(len(terms)).repeat(counts)
    first = occurrences.first[np.arange(len(owners)) + (begins - counts.cumsum() + counts)[owners]]
    sizes = occurrences.sizes[terms].astype(np.int64)
    longest = int(sizes.max(initial=0)) + 1
    codes = np.sort((of_group[owners] * batch.size + first) * longest + sizes[owners])
    rest, size = np.divmod(codes[changes(codes)], longest)
    group, first = np.divmod(rest, batch.size)
    return _Hits(group, first, first + size)


def _mentions_of(batch: Batch, hits: _Hits, reaches: Numbers) -> _Mentions:
    reach = reaches[hits.group]
    alone = hits.only(reach == ALONE)
    left, right = hits.only(reach > ALONE), hits.only(reach == RIGHT_SIDE)
    if not left.group.size:
        return _Mentions(alone.group, alone.first, alone.last, alone.first, alone.last)
    right = _Hits(right.group - 1, right.first, right.last)
    places = _places(batch)
    sides = [(left, right, *_nearest(left, right, places)), (right, left, *_nearest(right, left, places))]
    lines = [(alone.group, alone.first, alone.last, alone.first, alone.last)]
    for ours, theirs, gap, other in sides:
        near = gap <= _HALVES * reaches[ours.group]
        mine, found = ours.only(near), other[near]
        first = np.minimum(mine.first, theirs.first[found])
        last = np.maximum(mine.last, theirs.last[found])
        lines.append((mine.group, first, last, mine.first, mine.last))
        lines.append((mine.group, first, last, theirs.first[found], theirs.last[found]))
    return _Mentions(*[np.concatenate(column) for column in zip(*lines, strict=True)])


def _places(batch: Batch) -> Numbers:
    """Return where each token stands, in half words, with a gap behind each field."""
    places = _HALVES * np.arange(batch.size)
    for document, base in batch.with_glued():
        ticks = document.ticks()
        if ticks is not None:
            places[base : base + len(ticks) - 1] = ticks[:-1]
    places += _FAR * np.arange(len(batch.fields)).repeat(batch.field_ends + 1 - batch.field_firsts)
    return places


def _nearest(ours: _Hits, theirs: _Hits, places: Numbers) -> tuple[Numbers, Numbers]:
    """Return for each of ours the distance and the place of the nearest of theirs of the same group, as `near` chooses it."""
    if not theirs.group.size:
        return np.full(len(ours.group), _FAR), np.zeros(len(ours.group), np.int64)
    width = len(places)
    after = (theirs.group * width + theirs.first).searchsorted(ours.group * width + ours.first)
    reached = np.maximum.accumulate(theirs.group * width + theirs.last)
    longest = np.maximum.accumulate(np.where(changes(reached), np.arange(len(reached)), 0))
    before = longest[np.maximum(after - 1, 0)]
    is_before = (after > 0) & (theirs.group[before] == ours.group)
    gap = np.where(is_before, np.maximum(places[ours.first] - places[theirs.last[before]], 0), _FAR)
    after = np.minimum(after, len(reached) - 1)
    is_after = (theirs.group[after] == ours.group) & (theirs.first[after] >= ours.first)
    gap_after = np.where(is_after, np.maximum(places[theirs.first[after]] - places[ours.last], 0), _FAR)
    nearer = gap_after < gap
    return np.where(nearer, gap_after, gap), np.where(nearer, after, before)


def _explained(batch: Batch, mentions: _Mentions, of_row: Numbers, documents: Numbers, rows: Numbers) -> Found:
    size = batch.size
    row = of_row[mentions.part]
    earliest = np.full(len(rows), size - 1)
    np.minimum.at(earliest, row, mentions.first)
    starts = batch.sentence_starts(documents[row])
    sentence = starts.searchsorted(earliest, side="right") - 1
    begin, end = starts[sentence], starts[sentence + 1]
    shown = _shown(mentions, (mentions.first >= begin[row]) & (mentions.first < end[row]), len(of_row), size)
    leaf_first, length = mentions.leaf_first[shown], (mentions.leaf_last - mentions.leaf_first)[shown]
    longest = int(length.max()) + 1
    codes = np.sort((row[shown] * size + leaf_first) * longest + length)
    found, leaves = np.divmod(codes[changes(codes)], size * longest)
    begins = np.flatnonzero(changes(found))
    different = distinct(leaves)
    made = _spans(batch, *np.divmod(different, longest))
    spans = [*map(made.__getitem__, different.searchsorted(leaves).tolist())]
    found = found[begins]
    told = batch.sentences(distinct(sentence[found]), starts)
    sentences = [*map(told.__getitem__, sentence[found].tolist())]
    bounds = [*begins.tolist(), len(spans)]
    return documents[found].tolist(), rows[found].tolist(), sentences, [tuple(spans[at:to]) for at, to in pairwise(bounds)]


def _spans(batch: Batch, first: Numbers, more: Numbers) -> list[Span]:
    """Return the spans that begin with a token and cover some more."""
    fields = batch.field_firsts.searchsorted(first, side="right") - 1
    names, texts = zip(*[batch.fields[field] for field in fields.tolist()], strict=True)
    bases = batch.letters.bases[fields]
    begins, ends = (batch.begins[first] - bases).tolist(), (batch.ends[first + more] - bases).tolist()
    words = [text[begin:end] for text, begin, end in zip(texts, begins, ends, strict=True)]
    return [*map(Span._make, zip(names, begins, ends, words, repeat("")))]


def _shown(mentions: _Mentions, inside: Flags, parts: int, size: int) -> Flags:
    """Return the mentions in the sentence, and the first mention of each part that is not in it."""
    has_inside = np.zeros(parts, bool)
    has_inside[mentions.part[inside]] = True
    order = mentions.first * size + mentions.last
    foremost = np.full(parts, size * size)
    np.minimum.at(foremost, mentions.part, order)
    shown: Flags = inside | (~has_inside[mentions.part] & (order == foremost[mentions.part]))
    return shown
