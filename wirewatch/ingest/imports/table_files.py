"""The rows of a table of articles, each with its place as people count: CSV with a header wherever it stands."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from wirewatch.errors import SeedError
from wirewatch.ingest.imports.column_names import folded_name, our_columns

# The longest honest article, a hundred times over; the csv module wants a number.
MOST_FIELD_CHARACTERS = 16 * 1024 * 1024
DELIMITERS = ",;\t|"
# Services that sell archives write what was asked for above the header.
MOST_HEAD_ROWS = 20
HEAD_LINES = 60
# What stands in no column's name: a line of a program or of a text may hold words that are names.
NO_NAME = re.compile(r"[=<>{}\[\]\"'/\\]|.{60}")
# Excel's own first line, which says the delimiter and is no row to it.
SEPARATOR_LINE = "sep="


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table.

    Attributes:
        number: Which of the file's rows or lines it is.
        place: Where people find it: "line 5" of JSON lines, "row 5" as spreadsheets number them.
        cells: What stands in it, by the column's folded name.
        problem: Why it cannot be read; empty where it can.
        is_overfull: Whether it has more cells than there are columns.
        is_last: Whether it is the last of its line, which may list several.
    """

    number: int
    place: str
    cells: Mapping[str, object]
    problem: str = ""
    is_overfull: bool = False
    is_last: bool = True

    @property
    def position(self) -> int:
        """How far the file is read with it: a line, with its last row."""
        return self.number if self.is_last else self.number - 1


@dataclass(frozen=True, slots=True)
class Header:
    """Where the names of a CSV's columns stand.

    Attributes:
        row: In which row, counted from 1.
        delimiter: What parts its cells.
        names: The names as they are written.
    """

    row: int
    delimiter: str
    names: tuple[str, ...]


def find_header(head: Iterable[str]) -> Header:
    """Find the row that has the most columns of ours, by whichever delimiter; the first row where none has any."""
    csv.field_size_limit(MOST_FIELD_CHARACTERS)
    lines = list(head)
    said = lines[0][len(SEPARATOR_LINE) :].strip('\r\n" ') if lines and lines[0].lower().lstrip('"').startswith(SEPARATOR_LINE) else ""
    found: list[tuple[int, int, int, Header]] = []
    for delimiter in (said,) if len(said) == 1 else DELIMITERS:
        try:
            rows = list(islice(csv.reader(lines, delimiter=delimiter), MOST_HEAD_ROWS))
        except csv.Error:
            continue
        for number, cells in enumerate(rows, 1):
            if any(map(str.strip, cells)) and (number == 1 or not any(map(NO_NAME.search, cells))):
                found.append((len(our_columns(cells)), -number, len(cells), Header(number, delimiter, tuple(cells))))
    return max(found, key=lambda each: each[:3], default=(0, 0, 0, Header(1, ",", ())))[3]


def csv_rows(lines: Iterator[str], file: str) -> Iterator[TableRow]:
    """Read CSV with a header.

    Raises:
        SeedError: it cannot be read as CSV, or a quotation mark never closes; what came before was given.
    """
    head = list(islice(lines, HEAD_LINES))
    header = find_header(head)
    names = [folded_name(name) for name in header.names]
    counted = _CountedLines(chain(head, lines))
    try:
        for number, cells in enumerate(csv.reader(counted, delimiter=header.delimiter), 1):
            counted.refuse_open_quote(number, file)
            if number > header.row and any(map(str.strip, cells)):
                overfull = any(map(str.strip, cells[len(names) :]))
                yield TableRow(number, f"row {number}", _first_of_each(zip(names, cells, strict=False)), is_overfull=overfull)
    except csv.Error as error:
        raise SeedError(f"{file} breaks off: {error}; what was read before that is kept.") from error


def _first_of_each(cells: Iterable[tuple[str, str]]) -> dict[str, object]:
    """Return the cells by their names; of two columns of one name that which has something."""
    found: dict[str, object] = {}
    for name, cell in cells:
        found[name] = found.get(name) or cell
    return found


class _CountedLines:
    """Lines as the csv module takes them, with what tells a quotation mark that never closes, of which it says nothing."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._taken, self._quotes, self._is_over = 0, 0, False

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self._taken += 1
            self._quotes += line.count('"')
            yield line
        self._is_over = True

    def refuse_open_quote(self, row: int, file: str) -> None:
        """Begin to count anew behind a row.

        Raises:
            SeedError: the row took all that is left of the file, and has an odd number of quotation marks.
        """
        taken, quotes = self._taken, self._quotes
        self._taken, self._quotes = 0, 0
        if self._is_over and taken > 1 and quotes % 2:
            what = f"a quotation mark in row {row} never closes, so that the {taken - 1:,} lines behind it belong to no row"
            raise SeedError(f"{file} breaks off: {what}; what was read before that is kept.")


def unbroken(rows: Iterator[TableRow], file: str) -> Iterator[TableRow]:
    """Give rows as they come.

    Raises:
        SeedError: the file breaks off, as a packed one does whose end is missing.
    """
    try:
        yield from rows
    except OSError as error:
        raise SeedError(f"{file} breaks off: {error}; what was read before that is kept.") from error
