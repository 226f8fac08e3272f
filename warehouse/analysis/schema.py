"""What every table, view and column means, as the schema itself says it."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from warehouse.driver.catalog import quoted

# Every table and view of the warehouse, with its kind and meaning.
_NAMED = """
    SELECT view_name AS name, 'view' AS kind, coalesce(comment, '') AS meaning
    FROM duckdb_views() WHERE NOT internal AND database_name = current_database()
    UNION ALL
    SELECT table_name, 'table', coalesce(comment, '') FROM duckdb_tables() WHERE database_name = current_database()
"""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table or view.

    Attributes:
        name: Its name.
        type: DuckDB's name of its type.
        meaning: What it holds; empty where nobody has said it.
    """

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class SchemaRelation:
    """One table or view.

    Attributes:
        name: Its name.
        kind: table or view.
        meaning: What it holds.
        columns: In order.
    """

    name: str
    kind: str
    meaning: str
    columns: tuple[Column, ...]


def relations(connection: duckdb.DuckDBPyConnection) -> list[SchemaRelation]:
    """Read the whole schema: views first, by name; a view's columns are explained by rows of `view_columns`."""
    rows = connection.execute(
        f"""
        SELECT n.name, n.kind, n.meaning, c.column_name, c.data_type, coalesce(c.comment, v.meaning, '')
        FROM ({_NAMED}) n
        JOIN duckdb_columns() c ON c.table_name = n.name AND c.database_name = current_database()
        LEFT JOIN view_columns v ON v.view_name = n.name AND v.column_name = c.column_name
        ORDER BY n.kind DESC, n.name, c.column_index
        """  # noqa: S608 - a constant of ours
    ).fetchall()
    found: dict[str, SchemaRelation] = {}
    for name, kind, meaning, column, kind_of_column, said in rows:
        known = found.get(name) or SchemaRelation(name, kind, meaning, ())
        found[name] = SchemaRelation(name, kind, meaning, (*known.columns, Column(column, kind_of_column, said)))
    return list(found.values())


def names_statement(part: str) -> str:
    """Give the statement that lists tables and views by name; those alone whose name has a part, unless that is empty."""
    return f"""
    SELECT name, meaning FROM ({_NAMED}) WHERE contains(lower(name), lower('{quoted(part)}')) ORDER BY name
    """  # noqa: S608 - the part is quoted


def columns_statement(name: str) -> str:
    """Give the statement that lists the columns of one table or view with types and meanings."""
    return f"""
    SELECT c.column_name AS name, c.data_type AS type, coalesce(c.comment, v.meaning, '') AS meaning
    FROM duckdb_columns() c
    LEFT JOIN view_columns v ON v.view_name = c.table_name AND v.column_name = c.column_name
    WHERE c.database_name = current_database() AND lower(c.table_name) = lower('{quoted(name)}')
    ORDER BY c.column_index
    """  # noqa: S608 - the name is quoted
