"""The rows of a table of articles: JSON lines, or CSV with a header, each with its place as people count."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wirewatch.errors import SeedError

# The longest honest article, a hundred times over; the csv module wants a number.
MOST_FIELD_CHARACTERS = 16 * 1024 * 1024
DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table.

    Attributes:
        position: How far the file is read with it.
        place: Where people find it: "line 5" of JSON lines, "row 5" as spreadsheets number them.
        cells: What stands in it, by the column's name in lower case.
        problem: Why it cannot be read; empty where it can.
    """

    position: int
    place: str
    cells: Mapping[str, object]
    problem: str = ""


def json_rows(lines: Iterable[str]) -> Iterator[TableRow]:
    """Read JSON lines."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _json_row(line, number)


def _json_row(line: str, number: int) -> TableRow:
    place = f"line {number}"
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return TableRow(number, place, {}, f"{place} is not JSON: {error}")
    if not isinstance(row, dict):
        return TableRow(number, place, {}, f"{place} is no object")
    return TableRow(number, place, {str(name).strip().lower(): cell for name, cell in row.items()})


def csv_rows(lines: Iterator[str]) -> Iterator[TableRow]:
    """Read CSV with a header.

    Raises:
        SeedError: it cannot be read as CSV; what came before was given.
    """
    csv.field_size_limit(MOST_FIELD_CHARACTERS)
    head = next(lines, "")
    delimiter = max(DELIMITERS, key=head.count)
    try:
        names = [name.strip().lower() for name in next(csv.reader([head], delimiter=delimiter), [])]
        for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), 1):
            if cells:
                yield TableRow(number, f"row {number + 1}", dict(zip(names, cells, strict=False)))
    except csv.Error as error:
        raise SeedError(f"The CSV file breaks off: {error}; what was read before that is kept.") from error


def unbroken(rows: Iterator[TableRow], name: str) -> Iterator[TableRow]:
    """Give rows as they come.

    Raises:
        SeedError: the file breaks off, as a packed one does whose end is missing.
    """
    try:
        yield from rows
    except OSError as error:
        raise SeedError(f"{name} breaks off: {error}; what was read before that is kept.") from error
