"""Keeping the warehouse small and quick: inlined rows become Parquet, small files merge, old snapshots expire, the catalog is copied."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

from warehouse.db import SCHEMA_NAME, Warehouse
from warehouse.driver.catalog import connect, quoted
from warehouse.errors import WarehouseError

# Long enough for an analyst's query over a weekend, short enough that deleted rows leave the disk.
SNAPSHOT_DAYS = 7


@dataclass(frozen=True, slots=True)
class Compaction:
    """What maintenance did."""

    rows_flushed: int
    files_merged: int
    snapshots_expired: int
    files_removed: int


def compact(warehouse: Warehouse, now: datetime) -> Compaction:
    """Compacts the warehouse; runs beside the pipeline and may be repeated."""
    connection = warehouse.connection
    oldest = now - timedelta(days=SNAPSHOT_DAYS)
    flushed = _rows(connection, f"CALL ducklake_flush_inlined_data('{SCHEMA_NAME}')")
    merged = _rows(connection, f"CALL ducklake_merge_adjacent_files('{SCHEMA_NAME}')")
    expired = _rows(connection, f"CALL ducklake_expire_snapshots('{SCHEMA_NAME}', older_than => TIMESTAMPTZ '{oldest.isoformat()}')")
    removed = _rows(connection, f"CALL ducklake_cleanup_old_files('{SCHEMA_NAME}', older_than => TIMESTAMPTZ '{oldest.isoformat()}')")
    return Compaction(flushed, merged, expired, removed)


def _rows(connection: duckdb.DuckDBPyConnection, call: str) -> int:
    return len(connection.execute(call).fetchall())


def copy_catalog(path: Path, copy: Path) -> None:
    """Copy the embedded catalog while others write (SQLite's online backup), and truncates its write-ahead log.

    Raises:
        WarehouseError: the copy cannot be written.
    """
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except (OSError, sqlite3.Error) as error:
        raise WarehouseError(f"The catalog could not be copied to {copy} ({error}).") from error


def check_copy(copy: Path) -> int:
    """Attaches a copied catalog for reading and returns the articles it knows: a backup nobody can open is none.

    Raises:
        WarehouseError: the copy cannot be attached or read.
    """
    connection = connect(("sqlite_scanner", "ducklake"))
    try:
        connection.execute(f"ATTACH 'ducklake:sqlite:{quoted(str(copy))}' AS copied (READ_ONLY)")
        row = connection.execute("SELECT count(*) FROM copied.articles").fetchone()
    except duckdb.Error as error:
        raise WarehouseError(f"The copy {copy} cannot be read back ({error}); the older copies are kept.") from error
    finally:
        connection.close()
    return int(row[0]) if row else 0
