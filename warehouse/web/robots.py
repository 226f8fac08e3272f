"""robots.txt files, kept until they expire."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

import duckdb

from warehouse.driver.row_batch import batch_sql, batch_text
from warehouse.records.feed import RobotsRow

COLUMNS = {"origin": "VARCHAR", "fetched_at": "TIMESTAMPTZ", "expires_at": "TIMESTAMPTZ", "status": "INTEGER", "body": "VARCHAR"}


def robots(connection: duckdb.DuckDBPyConnection, now: datetime, origins: Collection[str] | None = None) -> list[RobotsRow]:
    """Read the files that have not expired, those of some origins or all."""
    rows = connection.execute(
        "SELECT origin, fetched_at, expires_at, status, body FROM robots WHERE expires_at > $now "
        "AND ($origins IS NULL OR list_contains($origins::VARCHAR[], origin)) ORDER BY origin",
        {"now": now, "origins": None if origins is None else list(origins)},
    ).fetchall()
    return [
        RobotsRow(origin, fetched.astimezone(UTC), expires.astimezone(UTC), status, body) for origin, fetched, expires, status, body in rows
    ]


def save_robots(connection: duckdb.DuckDBPyConnection, rows: Sequence[RobotsRow]) -> int:
    """Replace what is known of these sites; returns how many these were."""
    if not rows:
        return 0
    names = ", ".join(COLUMNS)
    connection.execute("DELETE FROM robots WHERE list_contains(?, origin)", [[row.origin for row in rows]])
    # One statement for all, as a pass meets hundreds of sites.
    batch = batch_text(COLUMNS, [(row.origin, row.fetched_at, row.expires_at, row.status, row.body) for row in rows])
    connection.execute(f"INSERT INTO robots ({names}) SELECT {names} FROM {batch_sql(COLUMNS)}", {"batch": batch})  # noqa: S608 - names are ours, values are parameters
    return len(rows)
