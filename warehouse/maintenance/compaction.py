"""Keeping the warehouse small and quick: inlined rows become Parquet, small files merge, deleted rows leave, old snapshots expire."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import duckdb

from warehouse.db import MEMORY_LIMIT, SCHEMA_NAME, Warehouse
from warehouse.driver.bucket import place_url

# Long enough for an analyst's query over a weekend, short enough that deleted rows leave the disk.
SNAPSHOT_DAYS = 7
# Less than the pipeline may take: writers hold more than DuckDB counts, and the process is to stay within 1 GB.
COMPACTION_MEMORY = "750MB"
# Commits that DuckLake tries by itself.
COMMITS = 10
# A file is written anew without its deleted rows once these are a fifth of it.
DELETED_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Compaction:
    """What one compaction did.

    Attributes:
        tables_flushed: Tables whose rows went from the catalog into files.
        files_merged: Files that came out of merging smaller ones.
        files_rewritten: Files that were written anew without their deleted rows.
        snapshots_expired: Former states that can no longer be read.
        files_removed: Files that no readable state needs.
        strays_removed: Files of writers that ended before their commit, which no state ever knew.
    """

    tables_flushed: int
    files_merged: int
    files_rewritten: int
    snapshots_expired: int
    files_removed: int
    strays_removed: int = 0


def compact(warehouse: Warehouse, now: datetime) -> Compaction:
    """Compact the warehouse; runs beside the pipeline and may be repeated."""
    connection = warehouse.connection
    oldest = now - timedelta(days=SNAPSHOT_DAYS)
    # Keeping an order makes DuckDB hold whole files in memory; one thread, as writers have, leaves rows in the order of time all the same.
    # A commit that only came second is repeated by DuckLake itself: unlike our writers', what it writes does not hang on what it has read.
    connection.execute(
        f"SET preserve_insertion_order = false; SET memory_limit = '{COMPACTION_MEMORY}'; SET ducklake_max_retry_count = {COMMITS}"
    )
    try:
        return _compacted(warehouse, oldest)
    finally:
        # What ended the compaction is what a person is to read, also where the connection is gone.
        with suppress(duckdb.Error):
            connection.execute(f"RESET preserve_insertion_order; SET memory_limit = '{MEMORY_LIMIT}'; SET ducklake_max_retry_count = 1")


def _compacted(warehouse: Warehouse, oldest: datetime) -> Compaction:
    tables = tables_to_flush(warehouse.connection)
    flushed = sum(_rows(warehouse, f"CALL ducklake_flush_inlined_data('{SCHEMA_NAME}', table_name => '{name}')") for name in tables)
    # Before files are merged, so that no deleted rows are carried into the new ones.
    rewritten = _rows(warehouse, f"CALL ducklake_rewrite_data_files('{SCHEMA_NAME}', delete_threshold => {DELETED_SHARE})")
    merged = _rows(warehouse, f"CALL ducklake_merge_adjacent_files('{SCHEMA_NAME}')")
    expired = _rows(warehouse, f"CALL ducklake_expire_snapshots('{SCHEMA_NAME}', older_than => TIMESTAMPTZ '{oldest.isoformat()}')")
    removed = _rows(warehouse, f"CALL ducklake_cleanup_old_files('{SCHEMA_NAME}', older_than => TIMESTAMPTZ '{oldest.isoformat()}')")
    strays = _remove_strays(warehouse, oldest)
    return Compaction(flushed, merged, rewritten, expired, removed, strays)


def _remove_strays(warehouse: Warehouse, oldest: datetime) -> int:
    """Remove files that no commit ever named; what is written now is not known yet either, but younger, and its writer holds the lock."""
    call = f"CALL ducklake_delete_orphaned_files('{SCHEMA_NAME}', older_than => TIMESTAMPTZ '{oldest.isoformat()}', dry_run => {{}})"
    with warehouse.alone():
        try:
            strays = [str(path) for (path,) in warehouse.connection.execute(call.format("true")).fetchall()]
            # DuckLake takes the folder's name for a pattern: beside `news[1]` it would find, and remove, the files of `news1`.
            if strays and all(path.startswith(place_url(warehouse.data_path)) for path in strays):
                warehouse.connection.execute(call.format("false"))
                return len(strays)
        except duckdb.Error as error:
            raise warehouse.in_words(error) from error
    return 0


def tables_to_flush(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Name the tables that may have rows for files in the catalog: not the one that keeps a single row, and none without rows.

    A call for each of the forty costs DuckLake 20 ms even where it finds nothing. A table with files may have deleted rows to flush.
    """
    metadata = f"__ducklake_metadata_{SCHEMA_NAME}"
    tables = f"{metadata}.ducklake_table AS tables JOIN {metadata}.{{}} AS holders USING (table_id) WHERE tables.end_snapshot IS NULL"
    kept = connection.execute(
        f"SELECT tables.table_name, holders.table_name FROM {tables.format('ducklake_inlined_data_tables')}"  # noqa: S608 - our own names
    ).fetchall()
    asked = [f"SELECT DISTINCT tables.table_name FROM {tables.format('ducklake_data_file')}"]  # noqa: S608 - our own names
    asked += [f"SELECT '{name}' WHERE EXISTS (FROM {metadata}.{rows})" for name, rows in kept]
    return sorted({str(name) for (name,) in connection.execute(" UNION ALL ".join(asked)).fetchall()} - {"head"})


def _rows(warehouse: Warehouse, call: str) -> int:
    return len(warehouse.call(call))
