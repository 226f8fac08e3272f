"""The rows of articles in JSON: an object a line, or one document that holds a list of them, as services answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from wirewatch.errors import SeedError
from wirewatch.ingest.imports.column_names import folded_name, our_columns
from wirewatch.ingest.imports.table_files import TableRow

# A document is held whole, with some five times as much for what it says; lines are not.
MOST_DOCUMENT_CHARACTERS = 200 * 1024 * 1024
# As services nest the list of what they found: {"response": {"docs": [...]}}.
DEEPEST_LIST = 3
# Where services keep what an article says, beside their own notes on it.
NESTS = ("_source", "fields", "attributes")


def json_rows(lines: Iterator[str], file: str) -> Iterator[TableRow]:
    """Read JSON lines, or a document over several.

    Raises:
        SeedError: it is a document that is too large to be held.
    """
    taken, first = next(((number, line) for number, line in enumerate(lines, 1) if line.strip()), (0, ""))
    if isinstance(_value(first), dict):
        return _rows_of_lines(chain([first], lines), taken - 1)
    return _rows_of_document(first, lines, taken, file)


def _rows_of_document(first: str, lines: Iterator[str], taken: int, file: str) -> Iterator[TableRow]:
    """Read what does not begin with an object in a line: a document; else lines, of which the first is broken."""
    held, size = [first], len(first)
    for line in lines:
        held.append(line)
        size += len(line)
        if len(held) == 2 and len(first.strip()) > 1 and isinstance(_value(line), dict):  # noqa: PLR2004 - the second line
            yield from _rows_of_lines(chain(held, lines), taken - 1)
            return
        if size > MOST_DOCUMENT_CHARACTERS:
            most = f"{MOST_DOCUMENT_CHARACTERS // 1024**2} MB"
            raise SeedError(f"{file} is one JSON document of over {most}; write an object a line (`jq -c '.[]'`) and import that.")
    document = _value("".join(held))
    if document is None:
        yield from _rows_of_lines(held, taken - 1)
    else:
        yield from _items(document, 1)


def _items(value: object, number: int) -> Iterator[TableRow]:
    """Give the articles that a document lists, in the line of this number; itself where it lists none."""
    found = [value] if isinstance(value, dict) and our_columns(value).keys() & {"url", "title"} else _longest_list(value, DEEPEST_LIST)
    for item, row in enumerate(found, 1):
        place = f"line {number}" if row is value else f"item {item}"
        yield TableRow(number, place, _cells(row), is_last=item == len(found))


def _longest_list(value: object, depth: int) -> Sequence[Mapping[str, object]]:
    """Return the longest list of objects in a document; itself as the only one where it has none."""
    lists = [value] if isinstance(value, list) else []
    level = [value] if isinstance(value, dict) else []
    for _ in range(depth):
        inner = [each for found in level for each in found.values()]
        lists += [each for each in inner if isinstance(each, list)]
        level = [each for each in inner if isinstance(each, dict)]
    rows = max(([item for item in each if isinstance(item, dict)] for each in lists), key=len, default=[])
    return rows or ([value] if isinstance(value, dict) else [])


def _rows_of_lines(lines: Iterable[str], taken: int) -> Iterator[TableRow]:
    for number, line in enumerate(lines, taken + 1):
        if line.strip():
            yield from _rows_of_line(line, number)


def _rows_of_line(line: str, number: int) -> Iterator[TableRow]:
    place = f"line {number}"
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        yield TableRow(number, place, {}, f"{place} is not JSON: {error}")
        return
    if isinstance(row, dict):
        yield from _items(row, number)
    else:
        yield TableRow(number, place, {}, f"{place} is no object")


def _cells(row: Mapping[str, object]) -> dict[str, object]:
    """Return what an object says by folded names; what it nests counts where it does not say it itself."""
    nested = {name: each for name in NESTS if isinstance(each := row.get(name), dict)}
    found: dict[str, object] = {}
    for values in (row, *nested.values()):
        for name, value in values.items():
            if name not in nested:
                folded = folded_name(str(name))
                found[folded] = found.get(folded) or value
    return found


def _value(text: str) -> object:
    """Return what a text is in JSON; None where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
