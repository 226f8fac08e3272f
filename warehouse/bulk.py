"""Many rows in one statement: the batch travels as one JSON parameter.

Measured with duckdb 1.5.5 and 10,000 rows of 11 columns: 0.3 s, against 15 s with one list parameter for each column.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

BATCH_ROWS = 2500
"""Rows in one statement: DuckDB needs some 16 kB of memory for each row of 1 kB while it reads the JSON."""

Record = TypeVar("Record")
Scalar = str | int | float | bool | datetime | Sequence[str] | None
UNPAIRED_SURROGATES = dict.fromkeys(range(55296, 57344), "�")
UNSTORABLE = {0: "\ufffd", **UNPAIRED_SURROGATES}


def batches(rows: Sequence[Record]) -> Iterator[Sequence[Record]]:
    """Cut rows into pieces for one statement each."""
    return (rows[start : start + BATCH_ROWS] for start in range(0, len(rows), BATCH_ROWS))


def batch_sql(columns: Mapping[str, str]) -> str:
    """Give the SQL of a table with these columns (name to DuckDB type), whose rows are the parameter `$batch`, as `batch_text` makes it.

    Named, because DuckDB numbers the `?` of a FROM clause before those of SET in an UPDATE.
    """
    structure = json.dumps([{name: ["VARCHAR"] if kind == "VARCHAR[]" else kind for name, kind in columns.items()}])
    return f"(SELECT unnest(from_json(CAST($batch AS JSON), '{structure}'), recursive := true))"  # names and types are ours


def batch_text(columns: Iterable[str], rows: Iterable[Sequence[Scalar]]) -> str:
    """Write rows, each in the order of the columns, as the parameter for `batch_sql`."""
    names = list(columns)
    return json.dumps([dict(zip(names, map(_plain, row), strict=True)) for row in rows], ensure_ascii=False, separators=(",", ":"))


def _plain(value: Scalar) -> str | int | float | bool | list[str] | None:
    if isinstance(value, str):
        return value if value.isascii() and "\0" not in value else value.translate(UNSTORABLE)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Sequence):
        return [str(_plain(item)) for item in value]
    return value
