"""Rows that are there twice, in tables that have one row a thing; migration 0030 in its first form, in no release, left sources so.

DuckLake has no keys that would refuse them. What is written later meets both rows, so that such a source is polled twice for ever.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb


@dataclass(frozen=True, slots=True)
class OneRowEach:
    """A table with one row a thing.

    Attributes:
        table: The table.
        name: The column that names the thing.
        key: A column that stands for it in a quick look; a stranger may make two names share one.
        latest: Order of its rows, the one to keep first.
    """

    table: str
    name: str
    key: str
    latest: str


TABLES = (
    OneRowEach("feeds", "feed_id", "feed_id", "last_polled_at DESC NULLS LAST, tier DESC, failures"),
    OneRowEach("articles", "article_id", "article_key", "read_at DESC"),
    OneRowEach("story_articles", "article_id", "article_key", "placed_at DESC"),
    OneRowEach("threads", "thread", "thread", "edits DESC, thread_state DESC"),
    OneRowEach("alerts", "alert_id", "alert_id", "attempt DESC, finished_at DESC NULLS LAST"),
    OneRowEach("second_looks", "article_id", "article_id", "looks DESC"),
)


def doubled_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Count the rows too many of each table that has some."""
    counted = {item.table: _too_many(connection, item) for item in TABLES if _may_have_doubles(connection, item)}
    return {table: rows for table, rows in counted.items() if rows}


def drop_doubled_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Keep one row of each thing, the latest; returns how many went, by table. Belongs into a transaction."""
    found = doubled_rows(connection)
    for item in (item for item in TABLES if item.table in found):
        # Put aside and back: DuckLake gives both rows one rowid, so that none could be deleted without the other.
        connection.execute(f"CREATE OR REPLACE TEMP TABLE doubled AS FROM {item.table} WHERE {item.name} IN ({_doubled(item)})")
        connection.execute(f"DELETE FROM {item.table} WHERE {item.name} IN (SELECT {item.name} FROM doubled)")  # noqa: S608 - names are ours
        connection.execute(
            f"INSERT INTO {item.table} BY NAME FROM doubled QUALIFY row_number() OVER (PARTITION BY {item.name} ORDER BY {item.latest}) = 1"
        )
        connection.execute("DROP TABLE doubled")
    return found


def _may_have_doubles(connection: duckdb.DuckDBPyConnection, item: OneRowEach) -> bool:
    row = connection.execute(f"SELECT count(*) > count(DISTINCT {item.key}) FROM {item.table}").fetchone()  # noqa: S608 - names are ours
    return bool(row and row[0])


def _too_many(connection: duckdb.DuckDBPyConnection, item: OneRowEach) -> int:
    row = connection.execute(
        f"SELECT count(*) - count(DISTINCT {item.name}) FROM {item.table} WHERE {item.name} IN ({_doubled(item)})"  # noqa: S608 - names are ours
    ).fetchone()
    return int(row[0]) if row else 0


def _doubled(item: OneRowEach) -> str:
    """Give the query of the names that have several rows."""
    return f"SELECT {item.name} FROM {item.table} GROUP BY {item.name} HAVING count(*) > 1"  # noqa: S608 - names are ours
