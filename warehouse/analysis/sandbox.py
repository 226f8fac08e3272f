"""Ad-hoc SQL for people: any query, no writing, no files but the warehouse's own."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.db import Warehouse
from warehouse.errors import UsageError

# COPY and its kin can overwrite the very files that the sandbox has to leave readable, so the statement's kind decides.
# PIVOT is rewritten to a CREATE of a temporary type; anything else that creates meets the read-only warehouse.
READING = {
    duckdb.StatementType.SELECT,
    duckdb.StatementType.EXPLAIN,
    duckdb.StatementType.RELATION,
    duckdb.StatementType.PRAGMA,
    duckdb.StatementType.CREATE,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A query's answer; every row is as wide as `columns`."""

    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]


def sandbox(warehouse: Warehouse, folders: list[Path]) -> None:
    """Take the connection's ways out: no file outside `folders`, no network, no change of settings."""
    names = [str(folder.resolve()) for folder in folders] + [str(folder) for folder in folders]
    warehouse.connection.execute("SET allowed_directories = ?", [names])
    warehouse.connection.execute("SET enable_external_access = false")
    warehouse.connection.execute("SET lock_configuration = true")


def ask(warehouse: Warehouse, sql: str) -> Answer | None:
    """Run the statements of `sql` and return the last answer; None for an empty text.

    Raises:
        UsageError: the text is no SQL, names what is not there, or would write.
    """
    relation = _last_relation(warehouse, sql)
    if relation is None:
        return None
    try:
        return Answer(tuple(relation.columns), relation.fetchall())
    except duckdb.Error as error:
        raise UsageError(_first_line(error)) from error


def draw(warehouse: Warehouse, sql: str, width: int, most_rows: int) -> str:
    """Run `sql` and draw the last answer as DuckDB's own shell would, `width` characters wide."""
    relation = _last_relation(warehouse, sql)
    if relation is None:
        return ""
    try:
        return _drawn(relation, width, most_rows)
    except duckdb.Error as error:
        raise UsageError(_first_line(error)) from error


def _drawn(relation: duckdb.DuckDBPyRelation, width: int, most_rows: int) -> str:
    with redirect_stdout(io.StringIO()) as drawn:
        relation.show(max_width=width, max_rows=most_rows)
    return drawn.getvalue().rstrip("\n")


def _last_relation(warehouse: Warehouse, sql: str) -> duckdb.DuckDBPyRelation | None:
    try:
        statements = warehouse.connection.extract_statements(sql)
        for statement in statements:
            if statement.type not in READING:
                raise UsageError(
                    f"{statement.type.name} is refused here, `wirewatch sql` only reads; attach the warehouse in your own DuckDB instead."
                )
        relation = None
        for statement in statements:
            relation = warehouse.connection.sql(statement.query)
    except duckdb.Error as error:
        raise UsageError(_first_line(error)) from error
    return relation


def _first_line(error: duckdb.Error) -> str:
    return " ".join(line.strip() for line in str(error).splitlines() if line.strip())
