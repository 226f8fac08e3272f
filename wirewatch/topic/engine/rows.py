"""Patterns filed as rows of numbers, so that one article is held against all of them at once.

A row has groups (alternatives of which one must stand there) and barred terms (none may). It is filed under the terms of its
rarest group; an article that holds one of them is asked for the other groups.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from wirewatch.topic.engine.arrays import Flags, Numbers, Small, distinct, ranges, spread_out, where
from wirewatch.topic.engine.terms import Occurrences

# What a group is besides itself: alone, or the right side of a NEAR whose left side is the group before (that one has the limit).
ALONE, RIGHT_SIDE = 0, -1


@dataclass(frozen=True, slots=True)
class Row:
    """What one pattern asks for.

    Of a pattern that is not plain the row only says what an article must hold.

    Attributes:
        groups: the terms of each group.
        anchor: the rarest group.
        second: the next rarest.
        reaches: for each group the limit of the NEAR that it begins, ALONE or RIGHT_SIDE.
        is_telling: for each group whether it belongs to a most specific part.
        barred: terms of which none may stand in the article.
        is_plain: whether groups and barred terms say all that the pattern asks.
    """

    groups: Sequence[Sequence[int]]
    anchor: int
    second: int
    reaches: Sequence[int]
    is_telling: Sequence[bool]
    barred: Sequence[int] = ()
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """All rows: row r has the groups `row_groups[r] : row_groups[r + 1]`, group g the terms `group_terms[g] : group_terms[g + 1]`.

    `row_terms` are the bounds of all terms of each row, `groups[t]` is the group of term t, the others are those of `Row`.

    Attributes:
        terms: Number of each term in the dictionary.
        groups: Group of each term.
        group_terms: Bounds of the terms of each group.
        reaches: For each group the limit of the NEAR that it begins, ALONE or RIGHT_SIDE.
        is_telling: For each group whether it belongs to a most specific part.
        row_groups: Bounds of the groups of each row.
        row_terms: Bounds of the terms of each row.
        barred: Terms that must not occur.
        row_barred: Bounds of the barred terms of each row.
        is_plain: Rows of which groups and barred terms say all that the pattern asks.
        seconds: The next rarest group of each row.
        is_filed: Terms under which rows are filed.
    """

    terms: Small
    groups: Small
    group_terms: Small
    reaches: Small
    is_telling: Flags
    row_groups: Small
    row_terms: Small
    barred: Small
    row_barred: Small
    is_plain: Flags
    seconds: Small
    is_filed: Flags


@dataclass(frozen=True, slots=True)
class Held:
    """Rows that were looked at in documents, in the order of documents and rows, and whether all holds that they ask for.

    Their groups are numbered through: group g belongs to the `of_row[g]`-th of the rows and is the table's `groups[g]`. Of the rows that
    hold, `meetings` are those with the terms of their groups, each for the group `of_group`.

    Attributes:
        documents: Document of each row that was looked at.
        rows: Row of the table.
        holds: Whether it holds.
        of_row: Which of these rows each group belongs to.
        groups: Group of the table.
        of_group: Group of each meeting.
        meetings: Meetings of the groups' terms with the documents.
    """

    documents: Numbers
    rows: Numbers
    holds: Flags
    of_row: Numbers
    groups: Numbers
    of_group: Numbers
    meetings: Numbers

    def only(self, kept: Flags) -> Held:
        """Return the same with fewer rows that hold."""
        of_kept = kept.take(self.of_row.take(self.of_group))
        return replace(self, holds=self.holds & kept, of_group=self.of_group[of_kept], meetings=self.meetings[of_kept])


class Rows:
    """The rows of one language. Rows are added at any time, none is removed."""

    def __init__(self) -> None:
        """Begin with no row."""
        self._terms, self._group_terms, self._reaches = array("i"), array("i", [0]), array("i")
        self._row_groups, self._barred, self._row_barred = array("i", [0]), array("i"), array("i", [0])
        self._is_plain, self._seconds, self._is_telling = bytearray(), array("i"), bytearray()
        self._filed_under: dict[int, array[int]] = {}
        self._table: Table | None = None

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._row_groups) - 1

    def add(self, row: Row) -> None:
        """File one more row."""
        self._table = None
        number = len(self)
        self._seconds.append(len(self._reaches) + row.second)
        for group in row.groups:
            self._terms.extend(group)
            self._group_terms.append(len(self._terms))
        self._reaches.extend(row.reaches)
        self._is_telling.extend(row.is_telling)
        self._row_groups.append(len(self._reaches))
        self._is_plain.append(row.is_plain)
        self._barred.extend(row.barred)
        self._row_barred.append(len(self._barred))
        for term in row.groups[row.anchor]:
            filed = self._filed_under.get(term)
            if filed is None:
                self._filed_under[term] = array("i", [number])
            else:
                filed.append(number)

    @property
    def table(self) -> Table:
        """The rows as numpy sees them."""
        if self._table is None:
            is_filed = np.zeros(max(self._filed_under, default=0) + 1, bool)
            is_filed[np.fromiter(self._filed_under, np.int64, len(self._filed_under))] = True
            group_terms, row_groups = np.array(self._group_terms, np.int32), np.array(self._row_groups, np.int32)
            self._table = Table(
                np.array(self._terms, np.int32),
                np.arange(len(self._reaches), dtype=np.int32).repeat(group_terms[1:] - group_terms[:-1]),
                group_terms,
                np.array(self._reaches, np.int32),
                np.array(self._is_telling, np.bool_),
                row_groups,
                group_terms[row_groups],
                np.array(self._barred, np.int32),
                np.array(self._row_barred, np.int32),
                np.array(self._is_plain, np.bool_),
                np.array(self._seconds, np.int32),
                is_filed,
            )
        return self._table

    def holding(self, occurrences: Occurrences) -> Held:
        """Return which rows have all their groups and no barred term in which document."""
        table = self.table
        documents, rows = self._filed(occurrences)
        kept = np.zeros(len(rows), np.bool_)
        # The next rarest group alone first: it rules out most rows before their hundreds of other terms are spread out.
        kept[self._meeting(occurrences, documents, table.group_terms, table.terms, table.seconds.take(rows))] = True
        documents, rows = documents[kept], rows[kept]
        places, of_row = spread_out(table.row_terms, rows)
        meetings = occurrences.meetings(table.terms.take(places), documents, of_row)
        met = where(meetings > 0)
        meetings, places, owners = meetings.take(met), places.take(met), of_row.take(met)
        firsts = table.row_groups.take(rows).astype(np.int64)
        counts = table.row_groups.take(rows + 1) - firsts
        groups, of_row = ranges(firsts, counts)
        of_group = table.groups.take(places) + (counts.cumsum() - counts - firsts).take(owners)
        is_held = np.zeros(len(groups), np.bool_)
        is_held[of_group] = True
        holds = np.ones(len(rows), np.bool_)
        holds[of_row[~is_held]] = False
        holds[self._meeting(occurrences, documents, table.row_barred, table.barred, rows)] = False
        of_holding = holds.take(owners)
        return Held(documents, rows, holds, of_row, groups, of_group[of_holding], meetings[of_holding])

    def _filed(self, occurrences: Occurrences) -> tuple[Numbers, Numbers]:
        """Return the documents and the rows filed under a term of theirs."""
        is_filed = self.table.is_filed
        met = occurrences.terms < len(is_filed)
        met[met] = is_filed[occurrences.terms[met]]
        postings = [*map(self._filed_under.__getitem__, occurrences.terms[met].tolist())]
        if not postings:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        # Joined as bytes, since numpy takes longer over a thousand short arrays than over one long one.
        pairs = np.frombuffer(b"".join(postings), np.int32).astype(np.int64)
        # Of one document the rows are the answer; of several each row goes with its document in one number.
        if occurrences.is_of_one:
            rows = distinct(pairs)
            return np.zeros(len(rows), np.int64), rows
        owners = occurrences.documents[met].repeat(np.fromiter(map(len, postings), np.int64, len(postings)))
        documents, rows = np.divmod(distinct(owners * len(self) + pairs), np.int64(len(self)))
        return documents, rows

    @staticmethod
    def _meeting(occurrences: Occurrences, documents: Numbers, bounds: Small, terms: Small, chosen: Small | Numbers) -> Numbers:
        """Return which of the chosen have a term in their document, some of them more than once."""
        places, of_chosen = spread_out(bounds, chosen)
        return of_chosen[occurrences.meetings(terms.take(places), documents, of_chosen) > 0]
