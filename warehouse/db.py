"""The open warehouse: attach, read, and write in transactions that decide again when another writer was first.

DuckLake has no primary keys, so uniqueness is ours. It numbers its snapshots, each commit makes the next one, and their number is a
primary key of the catalog: of two writing transactions that overlap, whatever tables they touch, the second finds its number taken. It is
rolled back, and its decision is made again from fresh reads. (A row that each of them had to advance, `head`, did the same once more and
was half the cost of a transaction: 9 of 18 CPU ms.)

The catalog's file is touched by DuckDB's SQLite only. A second copy of SQLite in this process (Python's sqlite3), or a plain `open()`
of the file, would drop every lock that the first one holds when it closes the file: POSIX locks belong to the process, not to the opener.
"""

from __future__ import annotations

import logging
import os
import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir
from types import TracebackType
from typing import Any, Self, TypeVar

import duckdb

from warehouse.driver.bucket import Bucket, DataPlace, place_url
from warehouse.driver.catalog import Catalog, connect, disconnect, load_extension, parse_catalog_url, quoted
from warehouse.driver.data_files import DataFile, holds_a_warehouse, listed_files, mark, unsound_files
from warehouse.driver.failures import is_conflict, newest_backup, readable_failure, way_back
from warehouse.driver.migrate import is_current, migrate, refuse_foreign_schema
from warehouse.driver.moves import Move, last_move, refuse_moved
from warehouse.driver.sole_use import OpenForWriting
from warehouse.driver.writer_lock import ServerLock, write_lock
from warehouse.errors import ConflictError, WarehouseError

Result = TypeVar("Result")
# What every function of the warehouse takes first; named here so that other layers need not import the driver.
Connection = duckdb.DuckDBPyConnection
logger = logging.getLogger(__name__)
_told_moves: set[Move] = set()

SCHEMA_NAME = "wirewatch"
# A batch of a hundred articles or a minute's polls stays in the catalog; maintenance turns them into Parquet. Measured: 15 ms against
# 60 ms a commit. More rows cost more there than a file does: saving 2,000 polls takes 2.5 CPU seconds in the catalog and 0.3 in files.
INLINED_ROWS = 300
# The pipeline's queries are small, and every one of them has DuckLake ask its catalog dozens of small questions, of which a second thread
# trebles the cost: 26 CPU ms against 9 for one table, 400 against 130 for five of them joined. Compaction needs it too: one thread
# holds half the memory of two, and leaves rows in the order of time.
THREADS = 1
# Two of these ask DuckLake for the statistics of every table that a statement names, and DuckLake its catalog, in each transaction anew.
# For the pipeline's small look-ups that is half the cost (what is unsent: 46 against 23 CPU ms at 10,000 articles, 58 against 31 at
# 300,000), and their joins are written in the order in which they are good. So are those of our commands and pages: what they ask of
# archives of 10,000 and 100,000 articles costs the same either way, and of a new one less. Others may ask what they like, and a large
# archive is worth a plan. The third reads a table twice for the first few of its rows, so as not to load wide columns of the others,
# which never are many here: the last topics file costs 14 against 9.
UNPAID_OPTIMIZERS = "join_order,statistics_propagation,late_materialization"
# From this size on a reader's questions go through enough Parquet for all cores to pay.
LARGE_ARCHIVE_BYTES = 256 * 1024 * 1024
MEMORY_LIMIT = "1GB"
# In SQLite's default journal an analyst's open cursor blocks every commit; in WAL mode it costs a writer nothing (10 ms).
JOURNAL = "META_JOURNAL_MODE 'WAL'"
# A commit of another process takes 15 ms, a checkpoint of its journal some hundred.
BUSY = "META_BUSY_TIMEOUT 5000"
# With the pauses below they last some half a minute.
ATTEMPTS = 40
FIRST_PAUSE_SECONDS = 0.02
LONGEST_PAUSE_SECONDS = 1.0
# Attempts of a statement of maintenance beside other writers, and again while it holds their lock.
RACES = 5
OTHER_FOLDER = re.compile(r'does not match existing data path in the catalog "([^"]*)"')


class Warehouse:
    """An attached warehouse. One for each process or thread: a connection is never shared."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        catalog: Catalog,
        data_path: DataPlace,
        *,
        writing: OpenForWriting | None = None,
        by_keeper: bool = False,
    ) -> None:
        """Take what `open_warehouse` attached; `writing` keeps a restore or a move away while this is open."""
        self.connection, self.data_path = connection, data_path
        self._catalog, self._writing, self._by_keeper = catalog, writing, by_keeper
        self._lock_path = _lock_path(catalog)
        self._in_moment = False
        # Writers of one machine queue at a file, those of several at the server that has their catalog.
        self._server_lock = None if catalog.path else ServerLock(catalog)

    def __enter__(self) -> Self:
        return self

    def take_any_question(self) -> None:
        """Use all of DuckDB's optimizer, for questions that others write: their joins stand in any order."""
        self.connection.execute("RESET GLOBAL disabled_optimizers")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Detach; trouble with the disk that a read ran into is told in one sentence, as a failed write is."""
        self.close()
        if isinstance(error, duckdb.Error) and (readable := readable_failure(error, self._catalog)) is not error:
            raise readable from error

    def in_words(self, error: duckdb.Error) -> Exception:
        """Give the sentence for a failure of disk, server, catalog or data files; the error itself where it is none of these."""
        return readable_failure(error, self._catalog)

    def close(self) -> None:
        """Detach; harmless when repeated."""
        disconnect(self.connection)
        if self._server_lock:
            self._server_lock.close()
        if self._writing:
            self._writing.close()

    def beside(self) -> Warehouse | None:
        """Open what is open for writing once more, for another thread: with a connection of its own to the same DuckDB.

        That has the schema loaded and what is known of tables: 10 CPU ms against 50. It is to be closed before this one, with which it ends
        (DuckDB closes what came from a connection with it). None where the catalog is on a server, whose failure
        ends a DuckDB for all who have it, and for whoever has the warehouse for itself.
        """
        if not (self._catalog.path and self._writing):
            return None
        opened = Warehouse(self.connection.cursor(), self._catalog, self.data_path, writing=OpenForWriting(self._catalog.path))
        try:
            _set_session(opened.connection)
            opened.connection.execute(f"USE {SCHEMA_NAME}")
        except duckdb.Error as error:
            opened.close()
            raise self.in_words(error) from error
        return opened

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the writers' lock over several transactions; no `transact` of this process may wait inside."""
        with self._server_lock.held() if self._server_lock else write_lock(self._lock_path):
            yield

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Let the reads within be of one moment, in one transaction, which each of them would else open for itself at 2 CPU ms.

        Nothing that waits belongs inside: the catalog's journal grows as long as a transaction is open. What is written within by
        `transact` ends the moment, and what is read after that is of a new one; a moment within another is part of it.
        """
        if self._in_moment:
            yield
            return
        self._begin_moment()
        try:
            yield
        finally:
            self._end_moment()

    def _begin_moment(self) -> None:
        self.connection.execute("BEGIN TRANSACTION")
        self._in_moment = True

    def _end_moment(self) -> None:
        self._in_moment = False
        self.roll_back()

    def transact(self, decide_and_write: Callable[[duckdb.DuckDBPyConnection], Result]) -> Result:
        """Run `decide_and_write` in one transaction and return its result once the commit is durable.

        It runs again from fresh reads when another writer committed first, so it must have no effect but its writes.

        Raises:
            ConflictError: another writer was first at every attempt.
            WarehouseError: the disk is full or read-only, or the catalog is gone.
        """
        between_reads = self._in_moment
        if between_reads:
            self._end_moment()
        with self.alone():
            result = self._until_first(lambda: self._attempt(decide_and_write))
        if between_reads:
            self._begin_moment()
        return result

    def prove_writable(self) -> int:
        """Write the one row that is there for it; returns how many transactions the warehouse has seen.

        Raises:
            ConflictError: another writer was first at every attempt.
            WarehouseError: the disk is full or read-only, or the catalog is gone.
        """
        self.transact(lambda connection: connection.execute("UPDATE head SET epoch = epoch + 1"))
        return self.snapshot()

    def snapshot(self) -> int:
        """Read the number of the newest commit, or of the one that an open transaction reads: each further commit has the next one."""
        row = self.connection.execute("SELECT id FROM ducklake_current_snapshot(?)", [SCHEMA_NAME]).fetchone()
        return int(row[0]) if row else 0

    def last_commit(self, before: datetime) -> datetime | None:
        """Read when the last commit was that is not after a moment; None where none is known any more."""
        row = self.connection.execute(
            "SELECT max(snapshot_time) FROM ducklake_snapshots(?) WHERE snapshot_time <= ?", [SCHEMA_NAME, before]
        ).fetchone()
        return row[0].astimezone(UTC) if row and row[0] else None

    def call(self, statement: str) -> list[tuple[Any, ...]]:
        """Run one statement that is a transaction of its own, as DuckLake's functions of maintenance are; returns its rows.

        The writers' lock is only taken after lost races, so that they need not wait for a long one.

        Raises:
            ConflictError: another writer was first at every attempt.
            WarehouseError: the disk is full or read-only, or the catalog is gone.
        """

        def answer() -> list[tuple[Any, ...]]:
            return self.connection.execute(statement).fetchall()

        with suppress(ConflictError):
            return self._until_first(answer, RACES)
        with self.alone():
            return self._until_first(answer, RACES)

    def _until_first(self, attempted: Callable[[], Result], attempts: int = ATTEMPTS) -> Result:
        """Do it again, with pauses, until no other writer commits first."""
        for attempt in range(attempts):
            try:
                return attempted()
            except duckdb.Error as error:
                if not is_conflict(error):
                    raise readable_failure(error, self._catalog) from error
            # With jitter: two that lost to each other would else meet again at every try.
            time.sleep(random.uniform(0.5, 1.0) * min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2**attempt))  # noqa: S311 - jitter, no secret
        raise ConflictError(f"Other writers were first {attempts} times in a row; is another Wirewatch stuck in a loop on this warehouse?")

    def _attempt(self, decide_and_write: Callable[[duckdb.DuckDBPyConnection], Result]) -> Result:
        self.connection.execute("BEGIN TRANSACTION")
        try:
            # A file's lock keeps writers of one machine away from a move. Those of others may have had the warehouse open throughout.
            if self._server_lock and not self._by_keeper:
                refuse_moved(self.connection)
            result = decide_and_write(self.connection)
            self.connection.execute("COMMIT")
        # Of Ctrl-C too: an open transaction would go on in the next statement of this connection.
        except BaseException:
            self.roll_back()
            raise
        return result

    def roll_back(self) -> None:
        """End the transaction of this connection without its writes; harmless where there is none."""
        with suppress(duckdb.TransactionException):  # a failed COMMIT has already ended it
            self.connection.execute("ROLLBACK")


def open_warehouse(catalog_url: str, data_path: DataPlace, *, read_only: bool = False, by_keeper: bool = False) -> Warehouse:
    """Attach the warehouse, creating and migrating it where that is allowed.

    Args:
        catalog_url: `sqlite:///file` or `postgresql://...`.
        data_path: folder of the Parquet files, or the bucket.
        read_only: attach for reading; nothing is created, migrated or locked.
        by_keeper: attach for whoever has `sole_use` of it, to bring it back or to move it, although it was moved.

    Raises:
        WarehouseError: no warehouse there, no space, no right to write, a newer or an edited schema, a catalog or data files that are
            missing or damaged, one that was moved or is being moved or brought back.
    """
    catalog = parse_catalog_url(catalog_url)
    _prepare_place(catalog, data_path, read_only=read_only)
    warehouse = _attached(catalog, data_path, read_only=read_only, by_keeper=by_keeper)
    connection = warehouse.connection
    try:
        # All in one transaction: whoever comes first has DuckLake load the schema, and each further one costs 2 CPU ms to open.
        with warehouse.one_moment():
            connection.execute(f"USE {SCHEMA_NAME}")
            listed = listed_files(connection, SCHEMA_NAME)
            _refuse_unsound_files(listed, catalog, data_path)
            current = is_current(connection)
            if not by_keeper:
                _heed_move(connection, read_only=read_only)
        if not read_only:
            _make_current(warehouse, data_path, current=current)
        elif not current:
            refuse_foreign_schema(connection)
        elif sum(file.size_bytes for file in listed) >= LARGE_ARCHIVE_BYTES:
            connection.execute("RESET threads")
            warehouse.take_any_question()
    except duckdb.Error as error:
        warehouse.close()
        raise readable_failure(error, catalog) from error
    except WarehouseError:
        warehouse.close()
        raise
    return warehouse


def _prepare_place(catalog: Catalog, data_path: DataPlace, *, read_only: bool) -> None:
    """Refuse a place that cannot be one, before anything is attached, which may make the very catalog that is missing."""
    if isinstance(data_path, Path) and os.sep == "/" and "\\" in str(data_path.absolute()):
        raise WarehouseError(f"The data folder {data_path} has a backslash in its path, which DuckLake takes for a slash; choose another.")
    _refuse_a_fresh_start(catalog, data_path)
    if read_only:
        _refuse_an_unwritten(catalog)
    elif catalog.path:
        _make_folder(catalog.path.parent, "The warehouse at {} cannot be written ({}); free space or choose another WIREWATCH_CATALOG.")


def _attached(catalog: Catalog, data_path: DataPlace, *, read_only: bool, by_keeper: bool) -> Warehouse:
    writing = OpenForWriting(catalog.path) if catalog.path and not (read_only or by_keeper) else None
    try:
        connection = _attach(catalog, data_path, read_only=read_only, by_keeper=by_keeper)
    except WarehouseError:
        if writing:
            writing.close()
        raise
    return Warehouse(connection, catalog, data_path, writing=writing, by_keeper=by_keeper)


def _heed_move(connection: duckdb.DuckDBPyConnection, *, read_only: bool) -> None:
    """Refuse to write to a warehouse that was moved; say to whoever reads it that nothing new comes here, once a process."""
    if not read_only:
        refuse_moved(connection)
    # A desk opens it for each question.
    elif (move := last_move(connection)) and move not in _told_moves:
        _told_moves.add(move)
        logger.warning("%s; here it is as it was then", move.words)


def _make_current(warehouse: Warehouse, data_path: DataPlace, *, current: bool) -> None:
    """Apply what is missing, which waits for other writers, and make the folder of the data where there is none."""
    if isinstance(data_path, Path):
        _make_folder(data_path, "The data folder {} cannot be made ({}); set WIREWATCH_DATA to one that can.")
    if not current:
        with write_lock(warehouse._lock_path):  # noqa: SLF001 - its own class
            migrate(warehouse.connection)
    # Last, so that a folder never says that it holds a warehouse whose catalog could not be made.
    if isinstance(data_path, Path):
        mark(data_path)


def is_unwritten(catalog_url: str, data_path: DataPlace) -> bool:
    """Say whether nothing has been written yet, so that whoever only looks has nothing to open; of a server nobody knows.

    Raises:
        WarehouseError: the catalog is gone and its data are not.
    """
    catalog = parse_catalog_url(catalog_url)
    _refuse_a_fresh_start(catalog, data_path)
    return not _exists(catalog)


def refuse_unwritten(catalog_url: str, data_path: DataPlace) -> None:
    """Refuse where nothing has been written yet: for commands that write, but have nothing to do in a fresh home and should make none.

    Raises:
        WarehouseError: there is no warehouse yet, or its catalog is gone and its data are not.
    """
    catalog = parse_catalog_url(catalog_url)
    _refuse_a_fresh_start(catalog, data_path)
    _refuse_an_unwritten(catalog)


def _refuse_an_unwritten(catalog: Catalog) -> None:
    if not _exists(catalog):
        raise WarehouseError(f"There is no warehouse at {catalog.path} yet; run `wirewatch run` once, or set WIREWATCH_CATALOG.")


def _refuse_a_fresh_start(catalog: Catalog, data_path: DataPlace) -> None:
    """Refuse to begin anew beside the data of a catalog that is gone, and where nobody can see whether it is."""
    try:
        size = catalog.path.stat().st_size if catalog.path else 1
    except PermissionError as error:
        raise WarehouseError(f"The catalog {catalog.path} is in a folder that this user may not enter ({error.strerror}).") from error
    except OSError:
        size = 0
    if catalog.path and not size:
        state = "empty" if catalog.path.exists() else "missing"
        # A bucket is looked into once a connection can.
        if (isinstance(data_path, Path) and holds_a_warehouse(data_path)) or newest_backup(catalog):
            raise WarehouseError(f"The catalog {catalog.path} is {state}, but there are data of it; {way_back(catalog)}.")


def _refuse_unsound_files(listed: list[DataFile], catalog: Catalog, data_path: DataPlace) -> None:
    # Of a bucket the service says itself when a file is read: a request for each at every start would take minutes.
    unsound = list(unsound_files(listed, data_path)) if isinstance(data_path, Path) else []
    if unsound:
        more = f" (and {len(unsound) - 1} more)" if len(unsound) > 1 else ""
        raise WarehouseError(f"The data file {unsound[0]}{more}; {way_back(catalog)}.")


def _make_folder(path: Path, problem: str) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseError(problem.format(path, error.strerror)) from error


def _attach(catalog: Catalog, data_path: DataPlace, *, read_only: bool, by_keeper: bool) -> duckdb.DuckDBPyConnection:
    connection = connect((catalog.extension, "ducklake"), threads=THREADS, memory=MEMORY_LIMIT)
    bucket = data_path if isinstance(data_path, Bucket) else None
    try:
        _set_session(connection)
        connection.execute(f"SET GLOBAL disabled_optimizers = '{UNPAID_OPTIMIZERS}'")
        # What does not fit into memory goes beside the catalog, or the data; DuckDB's own default is the working folder.
        beside = catalog.path.parent if catalog.path else data_path.parent if isinstance(data_path, Path) else Path(gettempdir())
        connection.execute("SET temp_directory = ?", [str(beside.absolute() / "tmp")])
        if bucket:
            load_extension(connection, "httpfs")
            connection.execute(bucket.secret_sql)
        # Two processes that both find no catalog would both make one, and the second fail in the midst of the first's.
        with write_lock(_lock_path(catalog) if not read_only and not _exists(catalog) else None):
            _attach_catalog(connection, catalog, data_path, read_only=read_only, by_keeper=by_keeper)
        # Overlapping writers must come back to us and decide again: DuckLake's own retries would repeat the lost commit on what its
        # winner left, and two that touch no row in common would both go through. One means none, the first attempt is counted.
        connection.execute("SET ducklake_max_retry_count = 1")
    except duckdb.Error as error:
        connection.close()
        raise readable_failure(error, catalog, read_only=read_only) from error
    except WarehouseError:
        connection.close()
        raise
    return connection


def _set_session(connection: duckdb.DuckDBPyConnection) -> None:
    """Set what holds for one connection alone; all else holds for its DuckDB."""
    # Whatever the machine says: people's dates in SQL and the casts to TIMESTAMP in ours mean UTC.
    connection.execute("SET TimeZone = 'UTC'")
    # A file never changes once it is written, and one that came back from a backup has a later time: in an archive of a million
    # articles their footers are a tenth to a third of a small query.
    connection.execute("SET parquet_metadata_cache = true")


def _attach_catalog(
    connection: duckdb.DuckDBPyConnection, catalog: Catalog, data_path: DataPlace, *, read_only: bool, by_keeper: bool
) -> None:
    # Absolute, so that the catalog is the same warehouse from every working directory.
    options = [
        f"DATA_PATH '{quoted(place_url(data_path))}'",
        f"CREATE_IF_NOT_EXISTS {not read_only and not _holds_data(connection, catalog, data_path)}",
    ]
    options += ["READ_ONLY"] if read_only else [f"DATA_INLINING_ROW_LIMIT {INLINED_ROWS}"]
    if catalog.path:
        options += [BUSY] if read_only else [BUSY, JOURNAL]
    attach = f"ATTACH '{quoted(catalog.target)}' AS {SCHEMA_NAME} ("
    try:
        connection.execute(f"{attach}{', '.join(options)})")
    except duckdb.Error as error:
        known = OTHER_FOLDER.search(str(error))
        if not known:
            raise
        connection.execute(f"{attach}{', '.join(options)}, OVERRIDE_DATA_PATH TRUE)")
        # Who brings a warehouse back knows which data are its own.
        if not by_keeper and (isinstance(data_path, Bucket) or not _is_moved(connection, catalog, data_path, Path(known[1]))):
            raise WarehouseError(
                f"The warehouse keeps its data in {known[1]}, not in {data_path}; set WIREWATCH_DATA to the former or move them."
            ) from error


def _holds_data(connection: duckdb.DuckDBPyConnection, catalog: Catalog, place: DataPlace) -> bool:
    """Say whether a place has data of some warehouse already, beside which none may begin anew."""
    if isinstance(place, Path):
        return holds_a_warehouse(place)
    # Where the catalog is there, it is not asked to begin; a bucket of years takes seconds to list.
    if catalog.path and catalog.path.exists() and catalog.path.stat().st_size:
        return False
    return bool(connection.execute("SELECT 1 FROM glob(?) LIMIT 1", [f"{place.url}/**/*.parquet"]).fetchone())


def _is_moved(connection: duckdb.DuckDBPyConnection, catalog: Catalog, data_path: Path, known: Path) -> bool:
    """Say whether our data folder is the one that the catalog knows by another path, because it was moved or copied with the catalog.

    It is where every file that the catalog lists is in ours, or some are and the other folder has not what is amiss, either; where it lists
    none, a folder beside the catalog's file is its own.
    """
    # A link and its target are one folder under two names.
    if known.resolve() == data_path.resolve():
        return True
    if files := listed_files(connection, SCHEMA_NAME):
        amiss = [file for file in files if any(unsound_files([file], data_path))]
        # A folder that was copied in part must not be taken for the whole one, nor one that was damaged after the move for another's.
        return not amiss or (len(amiss) < len(files) and any(unsound_files(amiss, known)))
    return catalog.path is not None and data_path.resolve().parent == catalog.path.resolve().parent


def _exists(catalog: Catalog) -> bool:
    return catalog.path is None or catalog.path.exists()


def _lock_path(catalog: Catalog) -> Path | None:
    return catalog.path.with_name(catalog.path.name + ".lock") if catalog.path else None
