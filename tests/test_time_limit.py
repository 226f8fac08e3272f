"""When a question's time is up."""

from __future__ import annotations

from time import sleep

import duckdb
import pytest

from warehouse.analysis.time_limit import limited
from warehouse.errors import UsageError

CLOSED = "Invalid Input Error: Attempting to execute an unsuccessful or closed pending query result Error: INTERRUPT Error: Interrupted!"
SOON, LATER = 0.01, 60


def fail_late(connection: duckdb.DuckDBPyConnection, seconds: float, error: duckdb.Error) -> None:
    with limited(connection, seconds):
        sleep(2 * SOON)
        raise error


@pytest.mark.parametrize(
    ("seconds", "error", "told"),
    [
        (LATER, duckdb.InterruptException("INTERRUPT Error: Interrupted!"), UsageError),
        (SOON, duckdb.InvalidInputException(CLOSED), UsageError),
        (LATER, duckdb.InvalidInputException(CLOSED), duckdb.InvalidInputException),
        (SOON, duckdb.InvalidInputException("Invalid Input Error: no such number"), duckdb.InvalidInputException),
    ],
)
def test_a_statement_that_its_limit_ended_is_told_so_by_whatever_error(seconds: float, error: duckdb.Error, told: type[Exception]) -> None:
    with duckdb.connect() as connection:
        with pytest.raises(told):
            fail_late(connection, seconds, error)
        assert connection.execute("SELECT 1").fetchone() == (1,)
