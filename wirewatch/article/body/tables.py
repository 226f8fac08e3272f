"""Tables of data within a text, each decided as a whole: the vote asks cell by cell, and a torn table is worse than none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from wirewatch.article.body.vote.forest import Numbers
from wirewatch.article.page.page_blocks import ANCESTOR_BITS, Block, Part
from wirewatch.article.words.block_key import block_key

# Two rows of two cells; one cell a row is a list, and a cell longer than this, in characters, holds prose: such a table is a page's layout.
FEWEST_ROWS, FEWEST_CELLS, LONGEST_CELL = 2, 2, 300
MOST_LINKS = 0.5
# A table is the article's where the text goes on around it, by the chances of the blocks before and behind and of its own characters: of
# 174 such tables between two likely blocks 153 are in the truth, of 35 beside one 34, of all 115 that are likely themselves 107.
LIKELY = 0.5
LEAST_BETWEEN, LEAST_BESIDE = 0.05, 0.3
# What its cells count then: more than any threshold of the vote.
SURE = 0.95


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table without tables in it.

    Attributes:
        rows: The numbers of its blocks, by row and cell.
    """

    rows: tuple[tuple[tuple[int, ...], ...], ...]

    def blocks(self) -> list[int]:
        """Return the numbers of its blocks, in order."""
        return [number for row in self.rows for cell in row for number in cell]

    def mean_of(self, values: Numbers, page: Sequence[Block]) -> float:
        """Return the mean of what its blocks have, by their characters."""
        numbers = self.blocks()
        return float(np.average(values[numbers], weights=[page[number].characters for number in numbers]))


def data_tables(page: Sequence[Block]) -> list[DataTable]:
    """Return the tables that are no layout and no list of links."""
    tables: dict[int, dict[int, dict[int, list[int]]]] = {}
    outer: set[int] = set()
    for number, block in enumerate(page):
        if not block.inside & ANCESTOR_BITS["table"]:
            continue
        cell, row, table = _place_of(block.part)
        if cell is None or row is None or table is None:
            continue
        if table.number not in tables:
            outer |= _tables_around(table)
        tables.setdefault(table.number, {}).setdefault(row.number, {}).setdefault(cell.number, []).append(number)
    inner = (rows for number, rows in tables.items() if number not in outer)
    found = [DataTable(tuple(tuple(map(tuple, row.values())) for row in rows.values())) for rows in inner]
    return [table for table in found if _holds_data(table, page)]


def _place_of(part: Part) -> tuple[Part | None, Part | None, Part | None]:
    """Return the cell, row and table around an element, None where there is none."""
    cell = _up_to(part, ("td", "th"))
    row = _up_to(cell, ("tr",))
    return cell, row, _up_to(row, ("table",))


def _up_to(part: Part | None, tags: tuple[str, ...]) -> Part | None:
    while part is not None and part.tag not in tags:
        part = part.above
    return part


def _tables_around(table: Part) -> set[int]:
    found = set()
    above = _up_to(table.above, ("table",))
    while above is not None:
        found.add(above.number)
        above = _up_to(above.above, ("table",))
    return found


def _holds_data(table: DataTable, page: Sequence[Block]) -> bool:
    if sum(len(row) >= FEWEST_CELLS for row in table.rows) < FEWEST_ROWS:
        return False
    cells = [page[number] for number in table.blocks()]
    linked, size = sum(block.link_characters for block in cells), sum(block.characters for block in cells)
    return linked <= MOST_LINKS * size and all(block.characters <= LONGEST_CELL and not block.hidden for block in cells)


def decided_chances(tables: Sequence[DataTable], page: Sequence[Block], chances: Numbers) -> Numbers:
    """Return the chances of all blocks, where those of a table's cells are alike: sure or none."""
    decided = chances.copy()
    in_tables = np.zeros(len(page), dtype=np.bool_)
    for table in tables:
        in_tables[table.blocks()] = True
    outside = np.flatnonzero(~in_tables)
    for table in tables:
        at = int(np.searchsorted(outside, table.blocks()[0]))
        around = (float(chances[outside[place]]) for place in (at - 1, at) if 0 <= place < len(outside))
        likely = sum(chance > LIKELY for chance in around)
        least = (LIKELY, LEAST_BESIDE, LEAST_BETWEEN)[likely]
        decided[table.blocks()] = SURE if table.mean_of(chances, page) >= least else 0.0
    return decided


def without_cells(lines: Sequence[str], tables: Sequence[DataTable], page: Sequence[Block]) -> list[str]:
    """Return an extractor's lines without those that are cells or pieces of rows of these tables."""
    cells = [block_key(page[number].text) for table in tables for number in table.blocks()]
    known, flat = set(cells), "".join(cells)
    return [line for line in lines if not ((key := block_key(line)) in known or ("|" in line and key in flat))]


def join_rows(tables: Sequence[DataTable], page: Sequence[Block]) -> tuple[list[Block], list[int]]:
    """Return the page with each row of a table as one block, "Labour | 9,877 | 32.8", and the number that each block had or begins with."""
    rows = {row[0][0]: row for table in tables for row in table.rows}
    later = {number for row in rows.values() for cell in row for number in cell} - rows.keys()
    numbers = [number for number in range(len(page)) if number not in later]
    return [_row_block(rows[number], page) if number in rows else page[number] for number in numbers], numbers


def _row_block(row: Sequence[Sequence[int]], page: Sequence[Block]) -> Block:
    cells = [page[number] for cell in row for number in cell]
    text = " | ".join(" ".join(page[number].text for number in cell) for cell in row)
    return replace(cells[0], text=text, characters=len(text), link_characters=sum(block.link_characters for block in cells))
