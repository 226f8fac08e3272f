"""Handing an archive on as plain Parquet files, taking one in, and moving a whole warehouse to another catalog and data folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import orjson

from warehouse.alert.restores import note_restore
from warehouse.articles import KEYS
from warehouse.db import SCHEMA_NAME, Warehouse, open_warehouse
from warehouse.driver.bucket import Bucket, DataPlace, lasting_place, place_url
from warehouse.driver.catalog import Catalog, load_extension, parse_catalog_url, quoted
from warehouse.driver.migrate import applied_migrations
from warehouse.driver.moves import Move, forget_moves, last_move, mark_moved, refuse_moved
from warehouse.driver.passwords import without_password
from warehouse.driver.sole_use import sole_use
from warehouse.errors import WarehouseError
from warehouse.maintenance.backup import sha256_of
from warehouse.records.alert import Restore

MANIFEST_NAME = "archive.json"
# What belongs to this installation alone: its writers, its schema, its keys with hubs, its copies of robots.txt, its state with Slack.
NOT_HANDED_ON = frozenset(
    (
        *("head", "migrations", "view_columns", "contract", "subscriptions", "hub_receivers"),
        *("robots", "channel_states", "leases", "host_rests", "moves", "restores", "channel_readings", "told_messages"),
    )
)
# What a new warehouse holds from its migrations, who fetches and listens for the old one, and where that one went.
NOT_MOVED = frozenset(("head", "migrations", "view_columns", "contract", "leases", "hub_receivers", "moves"))
# An alert that its first owner had not sent must not be sent by the next one.
PARK_ALERTS = """
UPDATE alerts SET state = 'rejected', reason = 'came with an imported archive' WHERE state IN ('pending', 'sending', 'unknown')
"""
# What migration 0037 renamed: an archive from before it has the old names.
RENAMED_IN = 37
RENAMED_COLUMNS = {"alerts": ("trouble", "failure_kind"), "revision_diffs": ("told", "notified"), "threads": ("told", "thread_state")}
# What migrations add to the rows of older archives.
COMPLETE_ROWS = (
    f"UPDATE articles SET {', '.join(f'{name} = {key}' for name, key in KEYS.items())} WHERE article_key IS NULL",  # noqa: S608 - ours
    f"UPDATE entries SET article_key = {KEYS['article_key']} WHERE article_key IS NULL",  # noqa: S608 - our own names
    f"UPDATE story_articles SET article_key = {KEYS['article_key']} WHERE article_key IS NULL",  # noqa: S608 - our own names
    """UPDATE articles SET story_id = p.story_id, relation = p.relation, reprint_group = p.reprint_group,
        story_agency = p.agency
    FROM story_articles p
    WHERE p.article_key = articles.article_key AND p.article_id = articles.article_id AND articles.story_id IS NULL""",
)


@dataclass(frozen=True, slots=True)
class TableDigest:
    """What a table holds, so that two tables can be compared without their order.

    Attributes:
        rows: How many rows.
        digest: All rows' hashes taken together.
    """

    rows: int
    digest: str


def export_archive(warehouse: Warehouse, folder: Path, now: datetime) -> dict[str, TableDigest]:
    """Write one Parquet file a table, all of one moment, with a list of what they hold; returns that list.

    Raises:
        WarehouseError: the folder holds something already, or cannot be written.
    """
    connection = warehouse.connection
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise WarehouseError(f"The folder {folder} is not empty; choose another one for the archive.")
        # One transaction, so that all tables are of one moment; it is rolled back, as nothing was written.
        connection.execute("BEGIN TRANSACTION")
        digests = {table: digest_of(connection, SCHEMA_NAME, table) for table in _tables(connection, NOT_HANDED_ON)}
        for table in digests:
            target = quoted(str(folder / f"{table}.parquet"))
            connection.execute(f"COPY (FROM {SCHEMA_NAME}.{table}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        written = {
            "exported_at": now.isoformat(),
            "migration": max(applied_migrations(connection)),
            "tables": {
                table: {"rows": found.rows, "digest": found.digest, "sha256": sha256_of(folder / f"{table}.parquet")}
                for table, found in digests.items()
            },
        }
        (folder / MANIFEST_NAME).write_bytes(orjson.dumps(written, option=orjson.OPT_INDENT_2))
    except OSError as error:
        raise WarehouseError(f"The archive could not be written to {folder} ({error.strerror}).") from error
    finally:
        warehouse.roll_back()
    return digests


def import_archive(warehouse: Warehouse, folder: Path) -> dict[str, TableDigest]:
    """Take an exported archive into an empty warehouse; nothing is kept unless all of it arrived as it left. Returns what came in.

    Raises:
        WarehouseError: the warehouse is not empty, or the archive is incomplete, altered or of a newer version.
    """
    migration, listed = _manifest(folder)
    for table, said in listed.items():
        path = folder / f"{table}.parquet"
        if not path.is_file() or sha256_of(path) != said["sha256"]:
            raise WarehouseError(f"The archive's {path} is missing or not what was exported; nothing was imported.")

    def take_in(connection: duckdb.DuckDBPyConnection) -> dict[str, TableDigest]:
        if migration > max(applied_migrations(connection)) or set(listed) - set(_tables(connection, NOT_HANDED_ON)):
            raise WarehouseError("A newer Wirewatch exported this archive; upgrade this one to import it.")
        # All of them, as each is compared whole below: a file that could not be imported leaves a row in drops.
        if held := {table: rows for table in listed if (rows := _count(connection, SCHEMA_NAME, table))}:
            raise WarehouseError(
                f"The warehouse is not empty ({', '.join(f'{table} {rows:,}' for table, rows in held.items())}); import into a new one: "
                "set WIREWATCH_HOME to another folder."
            )
        found = {}
        for table in listed:
            renamed = RENAMED_COLUMNS.get(table) if migration < RENAMED_IN else None
            columns = f"* RENAME ({renamed[0]} AS {renamed[1]})" if renamed else "*"
            source = f"read_parquet('{quoted(str(folder / f'{table}.parquet'))}')"
            connection.execute(f"INSERT INTO {table} BY NAME SELECT {columns} FROM {source}")  # noqa: S608 - our own names
            found[table] = digest_of(connection, SCHEMA_NAME, table)
        # An older archive lacks columns, which changes every row's hash; its files were compared by SHA-256 before.
        if migration == max(applied_migrations(connection)):
            _refuse_difference({table: TableDigest(int(said["rows"]), said["digest"]) for table, said in listed.items()}, found)
        for statement in (*COMPLETE_ROWS, PARK_ALERTS):
            connection.execute(statement)
        return found

    return warehouse.transact(take_in)


def move_warehouse(catalog_url: str, data: DataPlace, target_url: str, target_data: DataPlace, now: datetime) -> dict[str, TableDigest]:
    """Copy every table into a new warehouse, compare counts and hashes, and return them; the old one can only be read from then on.

    Raises:
        WarehouseError: somebody writes, it was moved already, the target holds something, or what arrived differs.
    """
    if lasting_url(target_url) == lasting_url(catalog_url):
        raise WarehouseError("The warehouse is there already; choose another place.")
    with sole_use(parse_catalog_url(catalog_url).path), open_warehouse(catalog_url, data, by_keeper=True) as source:
        refuse_moved(source.connection)
        _make_empty(target_url, target_data)
        # Writers of other machines queue, where the catalog is on a server.
        with source.alone():
            copied = source.snapshot()
            arrived = _copy_tables(source.connection, parse_catalog_url(target_url), target_data)
        move = Move(now, lasting_url(target_url), lasting_place(target_data))

        def mark(connection: duckdb.DuckDBPyConnection) -> None:
            # By the number of its newest commit, because who has queued for a minute goes on: a row behind its table's copy stays behind.
            if source.snapshot() != copied:
                raise WarehouseError("Somebody wrote to the warehouse while it was copied: stop that, empty the new place, and move again.")
            mark_moved(connection, move)

        # The last step, so that a move that fails leaves the old place in use.
        source.transact(mark)
    return arrived


def _make_empty(catalog_url: str, data: DataPlace) -> None:
    """Make the new place's schema: DuckLake alone would attach an empty catalog."""
    try:
        with open_warehouse(catalog_url, data) as target:
            held = any(_count(target.connection, SCHEMA_NAME, table) for table in ("articles", "feeds"))
    except WarehouseError as error:
        # Its words are for the place in use, and name the settings of that one.
        raise WarehouseError(f"Nothing was moved, the new place cannot be used: {error}") from error
    if held:
        raise WarehouseError("There is a warehouse with content at the new place already; choose another one.")


def _copy_tables(connection: duckdb.DuckDBPyConnection, target: Catalog, target_data: DataPlace) -> dict[str, TableDigest]:
    load_extension(connection, target.extension)
    if isinstance(target_data, Bucket):
        load_extension(connection, "httpfs")
        connection.execute(target_data.secret_sql)
    connection.execute(f"ATTACH '{quoted(target.target)}' AS target (DATA_PATH '{quoted(place_url(target_data))}')")
    left, arrived = {}, {}
    # In one transaction, so that whoever is killed within it leaves an empty warehouse and no half one, which looks like a whole one.
    connection.execute("BEGIN TRANSACTION")
    for table in _tables(connection, NOT_MOVED):
        left[table] = digest_of(connection, SCHEMA_NAME, table)
        connection.execute(f"INSERT INTO target.{table} BY NAME FROM {SCHEMA_NAME}.{table}")
        arrived[table] = digest_of(connection, "target", table)
    _refuse_difference(left, arrived)
    connection.execute("COMMIT")
    return arrived


def lasting_url(catalog_url: str, shown: Callable[[str], str] = without_password) -> str:
    """Give a catalog's URL as it is from any folder; `shown` is what becomes of the password in a server's."""
    path = parse_catalog_url(catalog_url).path
    return f"sqlite:///{path.absolute()}" if path else shown(catalog_url)


def take_back(catalog_url: str, data: DataPlace, now: datetime, doubt: timedelta) -> tuple[Move, Restore]:
    """Let a warehouse that was moved be written again; returns where it had been moved to, and what is noted.

    Args:
        catalog_url: the warehouse.
        data: its data.
        now: the time.
        doubt: how long what is filed may have been told by the other one.

    Raises:
        WarehouseError: it was not moved.
    """
    with sole_use(parse_catalog_url(catalog_url).path), open_warehouse(catalog_url, data, by_keeper=True) as warehouse:
        move = last_move(warehouse.connection)
        if move is None:
            raise WarehouseError("This warehouse was not moved; nothing was changed.")
        noted = Restore(now, move.moved_at, now + doubt)

        def write(connection: duckdb.DuckDBPyConnection) -> None:
            forget_moves(connection)
            note_restore(connection, noted)

        warehouse.transact(write)
    return move, noted


def _refuse_difference(left: Mapping[str, TableDigest], arrived: Mapping[str, TableDigest]) -> None:
    for table, expected in left.items():
        if arrived[table] != expected:
            raise WarehouseError(
                f"The table {table} arrived with {arrived[table].rows:,} rows and other hashes instead of {expected.rows:,} rows; "
                "what was there before is as it was, empty the new place and try again."
            )


def _manifest(folder: Path) -> tuple[int, Mapping[str, Mapping[str, str]]]:
    """Read which migration an archive is of, and what it says of each table."""
    try:
        listed = orjson.loads((folder / MANIFEST_NAME).read_bytes())
        return int(listed["migration"]), dict(listed["tables"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WarehouseError(f"{folder} is no exported archive: its {MANIFEST_NAME} is missing or broken.") from error


def digest_of(connection: duckdb.DuckDBPyConnection, database: str, table: str) -> TableDigest:
    """Count a table's rows and take their hashes together."""
    # A sum of hashes has no order, in which DuckLake's files come as they like.
    row = connection.execute(f"SELECT count(*), sum(hash(kept)) FROM {database}.{table} AS kept").fetchone()  # noqa: S608 - our own names
    assert row is not None
    return TableDigest(int(row[0]), str(row[1]))


def _tables(connection: duckdb.DuckDBPyConnection, left_out: frozenset[str]) -> list[str]:
    rows = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() ORDER BY table_name"
    ).fetchall()
    return [name for (name,) in rows if name not in left_out]


def _count(connection: duckdb.DuckDBPyConnection, database: str, table: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM {database}.{table}").fetchone()  # noqa: S608 - our own names
    return int(row[0]) if row else 0
