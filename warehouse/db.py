"""The open warehouse: attach, read, and write in transactions that decide again when another writer was first.

DuckLake has no primary keys, so uniqueness is ours: every writing transaction first advances the one row of `head`. Two that
overlap conflict there, one is rolled back, and its decision is made again from fresh reads.
"""

from __future__ import annotations

import fcntl
import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import duckdb

from warehouse.driver.catalog import Catalog, connect, create_embedded_catalog, parse_catalog_url, quoted
from warehouse.driver.migrate import migrate, refuse_foreign_schema
from warehouse.errors import ConflictError, WarehouseError

Result = TypeVar("Result")
Connection = duckdb.DuckDBPyConnection
"""What every function of the warehouse takes first; named here so that other layers need not import the driver."""

SCHEMA_NAME = "wirewatch"
# A batch of a hundred articles or a minute's polls stays in the catalog; maintenance turns them into Parquet. Measured: 15 ms against
# 60 ms a commit. More rows cost more there than a file does: saving 2,000 polls takes 2.5 CPU seconds in the catalog and 0.3 in files.
INLINED_ROWS = 300
# The pipeline shares its machine with workers and analysts, and its queries are small.
THREADS = 2
ATTEMPTS = 40
FIRST_PAUSE_SECONDS = 0.02
LONGEST_PAUSE_SECONDS = 1.0
# Writers of one machine queue at a lock file, so that a long batch is not starved by many short ones: 600 tries x 0.1 s.
LOCK_TRIES = 600
LOCK_PAUSE_SECONDS = 0.1
RETRYABLE = (
    "database is locked",
    "Transaction conflict",
    "ducklake_max_retry_count",
    "conflict",
)
# DuckLake wraps every failed commit into words of retrying; what the catalog says of its disk will not change by itself.
FULL = ("No space left", "disk is full")
# SQLite ends a transaction by itself when the disk is full or fails, and DuckLake then reports only that it could not end it again.
GIVEN_UP = "no transaction is active"
DISK_TROUBLE = (*FULL, GIVEN_UP, "disk I/O error", "unable to open database file")
OTHER_FOLDER = re.compile(r'does not match existing data path in the catalog "([^"]*)"')


class Warehouse:
    """An attached warehouse. One for each process or thread: a connection is never shared."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, catalog: Catalog) -> None:
        self.connection = connection
        self._lock_path = catalog.path.with_name(catalog.path.name + ".turn") if catalog.path else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Detaches; trouble with the disk that a read ran into is told in one sentence, as a failed write is."""
        self.close()
        if isinstance(error, duckdb.Error) and (readable := _readable(error)) is not error:
            raise readable from error

    def close(self) -> None:
        """Detaches; harmless when repeated."""
        self.connection.close()

    def transact(self, decide_and_write: Callable[[duckdb.DuckDBPyConnection], Result]) -> Result:
        """Run `decide_and_write` in one transaction and return its result once the commit is durable.

        It runs again from fresh reads when another writer committed first, so it must have no effect but its writes.

        Raises:
            ConflictError: another writer was first at every attempt.
            WarehouseError: the disk is full or read-only, or the catalog is gone.
        """
        with write_lock(self._lock_path):
            for attempt in range(ATTEMPTS):
                try:
                    return self._attempt(decide_and_write)
                except duckdb.Error as error:
                    if not is_conflict(error):
                        raise _readable(error) from error
                time.sleep(random.uniform(0.5, 1.0) * min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2**attempt))  # noqa: S311 - jitter, no secret
        raise ConflictError(f"Other writers were first {ATTEMPTS} times in a row; is another Wirewatch stuck in a loop on this warehouse?")

    def _attempt(self, decide_and_write: Callable[[duckdb.DuckDBPyConnection], Result]) -> Result:
        self.connection.execute("BEGIN TRANSACTION")
        try:
            self.connection.execute("UPDATE head SET epoch = epoch + 1")
            result = decide_and_write(self.connection)
            self.connection.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        return result

    def _roll_back(self) -> None:
        with suppress(duckdb.TransactionException):  # a failed COMMIT has already ended it
            self.connection.execute("ROLLBACK")


def is_conflict(error: duckdb.Error) -> bool:
    """Says whether the same transaction may succeed when it is tried again."""
    text = str(error)
    return any(sign in text for sign in RETRYABLE) and not any(sign in text for sign in DISK_TROUBLE)


@contextmanager
def write_lock(path: Path | None) -> Iterator[None]:
    """Hold this machine's lock for writers; the kernel gives it back when a process dies.

    Only fairness hangs on it: after a minute of waiting the writer goes on without, and the head row still keeps every write exact.
    """
    if path is None:
        yield
        return
    with _opened(path) as file:
        for _ in range(LOCK_TRIES):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(LOCK_PAUSE_SECONDS * random.uniform(0.2, 1.0))  # noqa: S311 - jitter, no secret
        yield


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    try:
        file = path.open("a")
    except OSError as error:
        raise WarehouseError(
            f"The warehouse at {path.parent} cannot be written ({error.strerror}); free space or choose another folder."
        ) from error
    with file:
        yield file.fileno()


def open_warehouse(catalog_url: str, data_path: Path, *, read_only: bool = False) -> Warehouse:
    """Attaches the warehouse, creating and migrating it where that is allowed.

    Args:
        catalog_url: `sqlite:///file` or `postgresql://...`.
        data_path: folder of the Parquet files.
        read_only: attach for reading; nothing is created, migrated or locked.

    Raises:
        WarehouseError: no warehouse there, no space, no right to write, a newer or an edited schema.
    """
    catalog = parse_catalog_url(catalog_url)
    if read_only and catalog.path and not catalog.path.exists():
        raise WarehouseError(f"There is no warehouse at {catalog.path} yet; run `wirewatch run` once, or set WIREWATCH_CATALOG.")
    if not read_only:
        _create(catalog, data_path)
    connection = _attach(catalog, data_path, read_only=read_only)
    warehouse = Warehouse(connection, catalog)
    try:
        if read_only:
            refuse_foreign_schema(connection)
        else:
            with write_lock(warehouse._lock_path):  # noqa: SLF001 - its own class
                migrate(connection)
    except duckdb.Error as error:
        warehouse.close()
        raise _readable(error) from error
    except WarehouseError:
        warehouse.close()
        raise
    return warehouse


def _create(catalog: Catalog, data_path: Path) -> None:
    if catalog.path:
        create_embedded_catalog(catalog.path)
    try:
        data_path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseError(
            f"The data folder {data_path} cannot be made ({error.strerror}); set WIREWATCH_DATA to one that can."
        ) from error


def _attach(catalog: Catalog, data_path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    connection = connect((catalog.extension, "ducklake"), threads=THREADS)
    connection.execute("SET TimeZone = 'UTC'")
    # Absolute, so that the catalog is the same warehouse from every working directory.
    options = f"DATA_PATH '{quoted(str(data_path.absolute()))}/', {'READ_ONLY' if read_only else f'DATA_INLINING_ROW_LIMIT {INLINED_ROWS}'}"
    attach = f"ATTACH '{quoted(catalog.target)}' AS {SCHEMA_NAME} ({{}})"
    try:
        try:
            connection.execute(attach.format(options))
        except duckdb.Error as error:
            if not _has_moved(error, catalog, data_path):
                raise
            connection.execute(attach.format(f"{options}, OVERRIDE_DATA_PATH TRUE"))
        connection.execute(f"USE {SCHEMA_NAME}")
        # Overlapping writers must come back to us and decide again; DuckLake's own retries would only repeat the lost commit.
        connection.execute("SET ducklake_max_retry_count = 1")
    except duckdb.Error as error:
        connection.close()
        raise _readable(error) from error
    except WarehouseError:
        connection.close()
        raise
    return connection


def _has_moved(error: duckdb.Error, catalog: Catalog, data_path: Path) -> bool:
    """Says whether the catalog knows our data folder by another path: a relative one, or the one it had before it was moved.

    A catalog on a server may have its folder on another machine, so only one in a file moves with its folder.

    Raises:
        WarehouseError: the folder that the catalog knows is not ours.
    """
    known = OTHER_FOLDER.search(str(error))
    if not known:
        return False
    kept = Path(known[1])
    if kept.resolve() != data_path.resolve() and (kept.exists() or not catalog.path):
        raise WarehouseError(
            f"The warehouse keeps its data in {kept}, not in {data_path}; set WIREWATCH_DATA to the former or move it to the latter."
        ) from error
    return True


def _readable(error: duckdb.Error) -> Exception:
    """Turn trouble with the disk or the catalog into one sentence for people; a mistake in our SQL stays what it is."""
    text = str(error)
    if any(sign in text for sign in (*FULL, GIVEN_UP)):
        return WarehouseError("The disk of the warehouse is full; free some space and run again, nothing that was committed is lost.")
    if "readonly database" in text or "Permission denied" in text or "Read-only file system" in text:
        return WarehouseError("The warehouse cannot be written: its files or their disk are read-only; mend that or set WIREWATCH_CATALOG.")
    if isinstance(error, duckdb.IOException) or any(sign in text for sign in DISK_TROUBLE):
        return WarehouseError(f"The warehouse cannot be read or written ({text.splitlines()[-1]}); is its disk full, read-only or gone?")
    return error
