"""Plain patterns, answered for all topics together: words or phrases joined by AND, OR, NOT and NEAR/n, without weights.

Most topics of a large desk are plain, and an article that matches one of them often matches fifty. Their hits are numbers in
arrays, so that fifty cost little more than one. The meaning is that of `plan` and `score`, and tests hold the two against
each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from warehouse.records.topic import Span
from wirewatch.topic.engine.arrays import Flags, Numbers, changes, distinct, ranges, where
from wirewatch.topic.engine.batch import Batch
from wirewatch.topic.engine.document import Sentence
from wirewatch.topic.engine.rows import ALONE, RIGHT_SIDE, Held, Table
from wirewatch.topic.engine.terms import Occurrences
from wirewatch.topic.language.syntax import Either, Near, Node, Phrase, Proximity, Query, query_parts, telling_parts

# Rows that match, in the order of documents and rows: the document of each, its number, the sentence it is quoted by, its words.
Found = tuple[list[int], list[int], list[Sentence], list[tuple[Span, ...]]]
_NOTHING: Found = [], [], [], []

# Farther than any two tokens of one field: fields lie this far apart, no NEAR reaches across.
_FAR = 1 << 40
# Distances are measured in half words, see `Document.ticks`.
_HALVES = 2


@dataclass(frozen=True, slots=True)
class PlainQuery:
    """A plain query as groups of alternatives.

    Attributes:
        groups: the alternatives of each word, phrase or side of a NEAR.
        reaches: those of `rows.Row`.
        barred: phrases of which none may stand in the article.
        is_telling: of each group, whether it belongs to a most specific part.
    """

    groups: tuple[tuple[Phrase, ...], ...]
    reaches: tuple[int, ...]
    barred: tuple[Phrase, ...]
    is_telling: tuple[bool, ...]


def plain_query(query: Query) -> PlainQuery | None:
    """Return a query's groups, or None where it is not plain."""
    required, excluded = query_parts(query.part)
    groups: list[tuple[Phrase, ...]] = []
    reaches: list[int] = []
    telling: list[bool] = []
    for part, is_telling in zip(required, telling_parts(required), strict=True):
        sides = (part.left, part.right) if isinstance(part, Near) and part.proximity is Proximity.NEAR else (part,)
        found = [alternatives for side in sides if (alternatives := _alternatives(side))]
        if len(found) != len(sides):
            return None
        groups += found
        telling += [is_telling] * len(found)
        if isinstance(part, Near):
            # Sentences and paragraphs need the stops of the text, which are found only for articles that match.
            if not isinstance(part.limit, int):
                return None
            reaches += [part.limit, RIGHT_SIDE]
        else:
            reaches.append(ALONE)
    barred = [_alternatives(part) for part in excluded]
    # What the arrays cannot say belongs to `score`; a pattern is plain as a whole or not at all.
    if query.boosts or query.filters or not all(barred):
        return None
    return PlainQuery(tuple(groups), tuple(reaches), tuple(phrase for phrases in barred for phrase in phrases), tuple(telling))


def _alternatives(node: Node) -> tuple[Phrase, ...]:
    parts = node.parts if isinstance(node, Either) else (node,)
    phrases = tuple(part for part in parts if isinstance(part, Phrase))
    return phrases if len(phrases) == len(parts) else ()


@dataclass(frozen=True, slots=True)
class _Hits:
    """Hits of groups, in order, each once.

    Attributes:
        group: The group that each belongs to.
        first: Its first token.
        last: Its last token.
    """

    group: Numbers
    first: Numbers
    last: Numbers

    def only(self, kept: Flags) -> _Hits:
        chosen = where(kept)
        return _Hits(self.group.take(chosen), self.first.take(chosen), self.last.take(chosen))


@dataclass(frozen=True, slots=True)
class _Mentions:
    """Hits of required parts and the words that made them: a NEAR has two lines for each of its hits, one for each side."""

    part: Numbers
    first: Numbers
    last: Numbers
    leaf_first: Numbers
    leaf_last: Numbers

    def only(self, kept: Flags) -> _Mentions:
        chosen = where(kept)
        lines = (self.part, self.first, self.last, self.leaf_first, self.leaf_last)
        return _Mentions(*[line.take(chosen) for line in lines])


def judge_plain(batch: Batch, occurrences: Occurrences, table: Table, held: Held) -> Found:
    """Return the rows that match their documents, with the sentence and the words that `score.judge` would choose."""
    if not held.meetings.size:
        return _NOTHING
    reaches = table.reaches.take(held.groups).astype(np.int64)
    mentions = _mentions_of(batch, _hits_of(batch, occurrences, held), reaches)
    lacking = reaches != RIGHT_SIDE
    # A group whose terms stand in the article may still lack a mention: its NEAR found nobody close enough.
    lacking[mentions.part] = False
    failed = np.zeros(len(held.rows), np.bool_)
    failed[held.of_row[lacking]] = True
    kept = ~failed.take(held.of_row.take(mentions.part))
    if not kept.all():
        mentions = mentions.only(kept)
    return _explained(batch, mentions, held, table.is_telling.take(held.groups)) if mentions.part.size else _NOTHING


def _hits_of(batch: Batch, occurrences: Occurrences, held: Held) -> _Hits:
    places, owners = ranges(occurrences.begins.take(held.meetings), occurrences.counts.take(held.meetings))
    sizes = occurrences.sizes.take(held.meetings)
    # One integer a hit: group, first token, tokens behind it.
    first_bits, size_bits = batch.size.bit_length(), int(sizes.max()).bit_length()
    codes = held.of_group.take(owners) << first_bits
    codes |= occurrences.first.take(places)
    codes <<= size_bits
    codes |= sizes.take(owners)
    codes.sort()
    codes = codes[changes(codes)]
    first = codes >> size_bits & ((1 << first_bits) - 1)
    return _Hits(codes >> first_bits + size_bits, first, first + (codes & ((1 << size_bits) - 1)))


def _mentions_of(batch: Batch, hits: _Hits, reaches: Numbers) -> _Mentions:
    reach = reaches.take(hits.group)
    alone = hits.only(reach == ALONE)
    left, right = hits.only(reach > ALONE), hits.only(reach == RIGHT_SIDE)
    if not left.group.size:
        return _Mentions(alone.group, alone.first, alone.last, alone.first, alone.last)
    right = _Hits(right.group - 1, right.first, right.last)
    places = _places(batch)
    # From both sides, as `near` does: the nearest of one is not always the nearest of the other.
    sides = [(left, right, *_nearest(left, right, places)), (right, left, *_nearest(right, left, places))]
    lines = [(alone.group, alone.first, alone.last, alone.first, alone.last)]
    for ours, theirs, gap, other in sides:
        near = gap <= _HALVES * reaches.take(ours.group)
        mine, found = ours.only(near), other[near]
        their_first, their_last = theirs.first.take(found), theirs.last.take(found)
        first, last = np.minimum(mine.first, their_first), np.maximum(mine.last, their_last)
        lines += [(mine.group, first, last, mine.first, mine.last), (mine.group, first, last, their_first, their_last)]
    return _Mentions(*[np.concatenate(column) for column in zip(*lines, strict=True)])


def _places(batch: Batch) -> Numbers:
    """Return where each token stands, in half words, with a gap behind each field."""
    places = _HALVES * np.arange(batch.size)
    for document, base in batch.with_glued():
        ticks = document.ticks()
        if ticks is not None:
            places[base : base + len(ticks) - 1] = ticks[:-1]
    if len(batch.fields) > 1:
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
    before = longest.take(np.maximum(after - 1, 0))
    is_before = (after > 0) & (theirs.group.take(before) == ours.group)
    gap = np.where(is_before, np.maximum(places.take(ours.first) - places.take(theirs.last.take(before)), 0), _FAR)
    after = np.minimum(after, len(reached) - 1)
    their_first = theirs.first.take(after)
    is_after = (theirs.group.take(after) == ours.group) & (their_first >= ours.first)
    gap_after = np.where(is_after, np.maximum(places.take(their_first) - places.take(ours.last), 0), _FAR)
    nearer = gap_after < gap
    return np.where(nearer, gap_after, gap), np.where(nearer, after, before)


def _explained(batch: Batch, mentions: _Mentions, held: Held, is_telling: Flags) -> Found:
    row = held.of_row.take(mentions.part)
    starts = batch.sentence_starts(held.documents[held.holds])
    sentence = np.zeros(len(held.rows), np.int64)
    quoted, chosen = _quoted(mentions, row, starts, is_telling)
    sentence[quoted] = chosen
    begin, end = starts.take(sentence), starts.take(sentence + 1)
    inside = (mentions.first >= begin.take(row)) & (mentions.first < end.take(row))
    explaining = where(_explaining_mentions(mentions, inside, len(held.groups), batch.size))
    leaf_first = mentions.leaf_first.take(explaining)
    more = mentions.leaf_last.take(explaining) - leaf_first
    # One integer a leaf: row, first token, tokens behind it.
    first_bits, more_bits = batch.size.bit_length(), int(more.max()).bit_length()
    codes = (row.take(explaining) << first_bits | leaf_first) << more_bits | more
    codes.sort()
    codes = codes[changes(codes)]
    found, leaves = codes >> first_bits + more_bits, codes & ((1 << first_bits + more_bits) - 1)
    begins = where(changes(found))
    # Each span is made once: fifty topics about one country mark the same word.
    different = distinct(leaves)
    made = _spans(batch, different >> more_bits, different & ((1 << more_bits) - 1))
    spans = [*map(made.__getitem__, different.searchsorted(leaves).tolist())]
    found = found.take(begins)
    sentence = sentence.take(found)
    sentence_texts = batch.sentences(distinct(sentence), starts)
    sentences = [*map(sentence_texts.__getitem__, sentence.tolist())]
    bounds = [*begins.tolist(), len(spans)]
    words = [tuple(spans[at:to]) for at, to in pairwise(bounds)]
    return held.documents.take(found).tolist(), held.rows.take(found).tolist(), sentences, words


def _quoted(mentions: _Mentions, row: Numbers, starts: Numbers, is_telling: Flags) -> tuple[Numbers, Numbers]:
    """Return the rows that are mentioned and the sentence of each: of those with a most specific part the one that holds most parts."""
    sentence = starts.searchsorted(mentions.first, side="right") - 1
    # One integer a part in a sentence: row, sentence, part.
    parts, sentences = len(is_telling), len(starts)
    codes = distinct((row * sentences + sentence) * parts + mentions.part)
    places, part = np.divmod(codes, np.int64(parts))
    is_new = changes(places)
    begins = where(is_new)
    counts = np.append(begins[1:], len(codes)) - begins
    worth = counts + (np.maximum.reduceat(is_telling.take(part).astype(np.int64), begins)) * (parts + 1)
    rows, at = np.divmod(places.take(begins), np.int64(sentences))
    firsts = where(changes(rows))
    best = np.maximum.reduceat(worth, firsts).repeat(np.append(firsts[1:], len(rows)) - firsts)
    is_best = where(worth == best)
    # The first of equals.
    is_best = is_best[changes(rows.take(is_best))]
    return rows.take(is_best), at.take(is_best)


def _spans(batch: Batch, first: Numbers, more: Numbers) -> list[Span]:
    """Return the spans that begin with a token and cover some more."""
    fields = batch.field_firsts.searchsorted(first, side="right") - 1
    bases = batch.letters.bases.take(fields)
    begins, ends = (batch.begins.take(first) - bases).tolist(), (batch.ends.take(first + more) - bases).tolist()
    owners = map(batch.fields.__getitem__, fields.tolist())
    return [Span(name, begin, end, text[begin:end]) for (name, text), begin, end in zip(owners, begins, ends, strict=True)]


def _explaining_mentions(mentions: _Mentions, inside: Flags, parts: int, size: int) -> Flags:
    """Return the mentions in the sentence, and the first mention of each part that is not in it."""
    has_inside = np.zeros(parts, np.bool_)
    has_inside[mentions.part[inside]] = True
    order = mentions.first * size + mentions.last
    foremost = np.full(parts, size * size)
    np.minimum.at(foremost, mentions.part, order)
    explaining: Flags = inside | (~has_inside.take(mentions.part) & (order == foremost.take(mentions.part)))
    return explaining
