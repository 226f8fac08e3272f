"""Nothing grows for ever: each table with a retention loses what is past it and nothing else, and the catalog gives its disk back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from warehouse.db import Connection, Warehouse, open_warehouse
from warehouse.driver.catalog import parse_catalog_url
from warehouse.maintenance.backup import shrink_catalog
from warehouse.maintenance.compaction import compact
from warehouse.maintenance.retention import RETENTIONS, forget_old_rows

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
EMPTY = {"VARCHAR": "''", "VARCHAR[]": "[]", "BLOB": "''::BLOB", "BOOLEAN": "false", "TIMESTAMP WITH TIME ZONE": "NULL"}


def insert_row(connection: Connection, table: str, **given: object) -> None:
    """Insert a row that is empty but for what is given."""
    columns = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = current_database() AND table_name = ?", [table]
    ).fetchall()
    values = ", ".join("?" if name in given else EMPTY.get(kind, "0") for name, kind in columns)
    connection.execute(f"INSERT INTO {table} VALUES ({values})", [given[name] for name, _ in columns if name in given])


def needed_times(connection: Connection, table: str, moment: datetime) -> dict[str, datetime]:
    """Give the times that a row of a table must have."""
    names = connection.execute(
        """SELECT column_name FROM duckdb_columns() WHERE database_name = current_database() AND table_name = ?
           AND data_type = 'TIMESTAMP WITH TIME ZONE' AND NOT is_nullable""",
        [table],
    ).fetchall()
    return dict.fromkeys((name for (name,) in names), moment)


def test_each_table_loses_what_is_past_its_days_and_keeps_the_rest(warehouse: Warehouse) -> None:
    connection = warehouse.connection
    connection.execute("BEGIN TRANSACTION")
    for item in RETENTIONS:
        for days in (item.days - 1, item.days + 1):
            moment = NOW - timedelta(days=days)
            insert_row(connection, item.table, **{**needed_times(connection, item.table, moment), item.column: moment})
    insert_row(connection, "entries", **{**needed_times(connection, "entries", NOW - timedelta(days=999)), "state": "queued"})
    assert forget_old_rows(connection, NOW, {}) == {item.table: 1 for item in RETENTIONS}
    assert forget_old_rows(connection, NOW, {}) == {}
    assert connection.execute("SELECT count(*) FROM entries").fetchone() == (2,), "a queued page stays whatever its age"
    connection.execute("ROLLBACK")


def test_the_documents_say_how_long_each_table_is_kept() -> None:
    said = (Path(__file__).parent.parent / "docs" / "keeping.md").read_text("utf-8")
    for item in RETENTIONS:
        assert f"| `{item.table}` | {item.days} | {item.why} |" in said


def test_the_catalog_shrinks_once_its_rows_are_files(warehouse: Warehouse, catalog_url: str, data_path: Path) -> None:
    catalog = parse_catalog_url(catalog_url).path
    assert catalog is not None
    for _ in range(4):
        warehouse.connection.execute("INSERT INTO drops SELECT now(), 'page', 'x', repeat('x', 4000), '', 1 FROM range(250)")
    warehouse.close()
    shrink_catalog(catalog)
    filled = catalog.stat().st_size
    with open_warehouse(catalog_url, data_path) as again:
        compact(again, NOW)
    shrink_catalog(catalog)
    assert filled > 4_000_000
    assert catalog.stat().st_size < filled / 4
