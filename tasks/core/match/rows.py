"""Patterns filed as rows of numbers, so that one article is held against all of them at once.

A row has groups (alternatives of which one must stand there) and barred terms (none may). It is filed under the terms of its
rarest group; an article that holds one of them is asked for the other groups.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tasks.core.match.arrays import Flags, Numbers, Small, changes, spread
from tasks.core.match.terms import Occurrences

# What a group is besides itself: alone, or the right side of a NEAR whose left side is the group before (that one has the limit).
ALONE, RIGHT_SIDE = 0, -1


@dataclass(frozen=True, slots=True)
class Row:
    """What one pattern asks for: `anchor` and `second` are its rarest groups.

    `reaches[i]` is the limit of the NEAR that group i begins, ALONE or RIGHT_SIDE.

    Of a pattern that is not plain the row only says what an article must hold.
    """

    groups: Sequence[Sequence[int]]
    anchor: int
    second: int
    reaches: Sequence[int]
    barred: Sequence[int] = ()
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """All rows: row r has the groups `row_groups[r] : row_groups[r + 1]`, group g the terms `group_terms[g] : group_terms[g + 1]`."""

    terms: Small
    group_terms: Small
    reaches: Small
    row_groups: Small
    barred: Small
    row_barred: Small
    is_plain: Flags
    seconds: Small
    is_filed: Flags


class Rows:
    """The rows of one language. Rows are added at any time, none is removed."""

    def __init__(self) -> None:
        """Begin with no row."""
        self._terms, self._group_terms, self._reaches = array("i"), array("i", [0]), array("i")
        self._row_groups, self._barred, self._row_barred = array("i", [0]), array("i"), array("i", [0])
        self._is_plain, self._seconds = bytearray(), array("i")
        self._filed: dict[int, array[int]] = {}
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
        self._row_groups.append(len(self._reaches))
        self._is_plain.append(row.is_plain)
        self._barred.extend(row.barred)
        self._row_barred.append(len(self._barred))
        for term in row.groups[row.anchor]:
            filed = self._filed.get(term)
            if filed is None:
                self._filed[term] = array("i", [number])
            else:
                filed.append(number)

    @property
    def table(self) -> Table:
        """The rows as numpy sees them."""
        if self._table is None:
            is_filed = np.zeros(max(self._filed, default=0) + 1, bool)
            is_filed[np.fromiter(self._filed, np.int64, len(self._filed))] = True
            self._table = Table(
                np.array(self._terms, np.int32),
                np.array(self._group_terms, np.int32),
                np.array(self._reaches, np.int32),
                np.array(self._row_groups, np.int32),
                np.array(self._barred, np.int32),
                np.array(self._row_barred, np.int32),
                np.array(self._is_plain, np.bool_),
                np.array(self._seconds, np.int32),
                is_filed,
            )
        return self._table

    def holding(self, occurrences: Occurrences) -> tuple[Numbers, Numbers]:
        """Return the pairs of a document and a row, in order, of which the document holds every group and no barred term."""
        is_filed = self.table.is_filed
        met = occurrences.terms < len(is_filed)
        met[met] = is_filed[occurrences.terms[met]]
        postings = [*map(self._filed.__getitem__, occurrences.terms[met].tolist())]
        if not postings:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        owners = occurrences.documents[met].repeat(np.fromiter(map(len, postings), np.int64, len(postings)))
        pairs: Numbers = owners * len(self) + np.frombuffer(b"".join(postings), np.int32)
        pairs.sort()
        documents, rows = np.divmod(pairs[changes(pairs)], np.int64(len(self)))
        return self._without_barred(occurrences, *self._with_all_groups(occurrences, documents, rows))

    def _with_all_groups(self, occurrences: Occurrences, documents: Numbers, rows: Numbers) -> tuple[Numbers, Numbers]:
        table = self.table
        places, of_row = spread(table.group_terms, table.seconds[rows])
        kept = np.zeros(len(rows), bool)
        kept[of_row[occurrences.meetings(documents[of_row], table.terms[places]) > 0]] = True
        documents, rows = documents[kept], rows[kept]
        groups, of_row = spread(table.row_groups, rows)
        places, of_group = spread(table.group_terms, groups)
        held = np.zeros(len(groups), bool)
        held[of_group[occurrences.meetings(documents[of_row][of_group], table.terms[places]) > 0]] = True
        kept = np.ones(len(rows), bool)
        kept[of_row[~held]] = False
        return documents[kept], rows[kept]

    def _without_barred(self, occurrences: Occurrences, documents: Numbers, rows: Numbers) -> tuple[Numbers, Numbers]:
        table = self.table
        places, of_row = spread(table.row_barred, rows)
        kept = np.ones(len(rows), bool)
        kept[of_row[occurrences.meetings(documents[of_row], table.barred[places]) > 0]] = False
        return documents[kept], rows[kept]
