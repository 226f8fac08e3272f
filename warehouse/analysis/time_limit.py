"""A limit on how long one reader's questions may take together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from time import monotonic

import duckdb

from warehouse.errors import UsageError

# What DuckDB says within another error where the end comes between two steps of a statement.
INTERRUPTED = "INTERRUPT Error"


def was_stopped(error: duckdb.Error, begun: float, seconds: float) -> bool:
    """Tell the end of a statement whose time is up from its own error; `begun` is of the monotonic clock."""
    return isinstance(error, duckdb.InterruptException) or (monotonic() - begun >= seconds and INTERRUPTED in str(error))


@contextmanager
def limited(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Stop the statements of a connection when the time is up.

    Raises:
        UsageError: it was; the connection can be used on.
    """
    begun = monotonic()
    timer = Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    except duckdb.Error as error:
        if not was_stopped(error, begun, seconds):
            raise
        raise UsageError(f"The question took longer than {seconds:g} seconds; narrow it by time, topic or words.") from error
    finally:
        timer.cancel()
