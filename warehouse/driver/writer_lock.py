"""The queue of writers, so that a long batch is not starved by many short ones: only fairness hangs on it.

Whoever has waited for a minute goes on without the lock, and the numbers of DuckLake's snapshots still keep every write exact.
"""

from __future__ import annotations

import fcntl
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from warehouse.driver.catalog import Catalog, connect, disconnect, quoted
from warehouse.driver.failures import readable_failure
from warehouse.errors import WarehouseError

FILE_TRIES = 600
FILE_PAUSE_SECONDS = 0.1
SERVER_TRIES = 30
# PostgreSQL waits inside one call, in which Python hears no Ctrl-C.
SERVER_PATIENCE_SECONDS = 2
# Any number that nobody else asks this database for.
ADVISORY_KEY = 7_109_771_984
LOCK_TIMEOUT = "lock timeout"


@contextmanager
def write_lock(path: Path | None) -> Iterator[None]:
    """Hold this machine's lock for the writers of an embedded catalog; the kernel gives it back when a process dies."""
    if path is None:
        yield
        return
    with _opened(path) as file:
        # Polled, because a blocking flock cannot be given up after a minute, and a signal alarm belongs to the program.
        for _ in range(FILE_TRIES):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(FILE_PAUSE_SECONDS * random.uniform(0.2, 1.0))  # noqa: S311 - jitter, no secret
        yield


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    try:
        file = path.open("a")
    # Made by root, for instance, by whoever ran one command with sudo.
    except PermissionError as error:
        advice = "run as the user who has the folder, or give it to this one with all that is in it"
        raise WarehouseError(f"{path} cannot be written ({error.strerror}); {advice}.") from error
    except OSError as error:
        raise WarehouseError(f"{path} cannot be written ({error.strerror}); free space or choose another folder.") from error
    with file:
        yield file.fileno()


class ServerLock:
    """The lock of all machines' writers: an advisory lock of PostgreSQL, held by a transaction of a connection of its own.

    PostgreSQL gives it back when the connection ends, as it does with a process or a machine.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._connection: duckdb.DuckDBPyConnection | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock.

        Raises:
            WarehouseError: the server does not answer.
        """
        connection = self._waited()
        try:
            yield
        finally:
            with suppress(duckdb.Error):
                connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connection; harmless when repeated."""
        if self._connection:
            disconnect(self._connection)
            self._connection = None

    def _waited(self) -> duckdb.DuckDBPyConnection:
        try:
            return self._queued(self._attached())
        except duckdb.Error:
            # A server that was started anew knows nothing of the old connection.
            self.close()
        try:
            return self._queued(self._attached())
        except duckdb.Error as error:
            self.close()
            raise readable_failure(error, self._catalog) from error

    def _attached(self) -> duckdb.DuckDBPyConnection:
        if self._connection is None:
            connection = connect((self._catalog.extension,), threads=1)
            address = self._catalog.target.removeprefix("ducklake:postgres:")
            connection.execute(f"ATTACH '{quoted(address)}' AS queue (TYPE postgres)")
            self._connection = connection
        return self._connection

    def _queued(self, connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
        for _ in range(SERVER_TRIES):
            connection.execute("BEGIN TRANSACTION")
            try:
                connection.execute(f"CALL postgres_execute('queue', 'SET LOCAL lock_timeout = {SERVER_PATIENCE_SECONDS * 1000}')")
                connection.execute(f"CALL postgres_execute('queue', 'SELECT pg_advisory_xact_lock({ADVISORY_KEY})')")
            except duckdb.Error as error:
                with suppress(duckdb.Error):
                    connection.execute("ROLLBACK")
                if LOCK_TIMEOUT not in str(error):
                    raise
            else:
                return connection
        connection.execute("BEGIN TRANSACTION")
        return connection
