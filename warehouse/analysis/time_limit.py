"""A limit on how long one reader's questions may take together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

import duckdb

from warehouse.errors import UsageError


@contextmanager
def limited(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Stop the statements of a connection when the time is up.

    Raises:
        UsageError: it was; the connection can be used on.
    """
    timer = Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    except duckdb.InterruptException as error:
        raise UsageError(f"The question took longer than {seconds:g} seconds; narrow it by time, topic or words.") from error
    finally:
        timer.cancel()
