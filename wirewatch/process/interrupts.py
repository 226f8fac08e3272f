"""Ctrl-C as what it became on its way up."""

from __future__ import annotations

from asyncio import CancelledError
from collections.abc import Iterator


def is_of_interrupt(error: BaseException) -> bool:
    """Tell whether Ctrl-C led to an error: DuckDB answers one with a RuntimeError, and what is let go of afterwards may fail in its turn.

    A loop that Ctrl-C ends cancels what runs in it, and a worker that the same Ctrl-C ended a moment earlier breaks its pipe.
    """
    cancelled = isinstance(error, BrokenPipeError)
    return any(isinstance(each, KeyboardInterrupt) or (cancelled and isinstance(each, CancelledError)) for each in _led_to(error))


def raise_interrupt(error: Exception) -> None:
    """Pass on what Ctrl-C became, from where any other error is lived with."""
    if is_of_interrupt(error):
        raise error


def _led_to(error: BaseException | None) -> Iterator[BaseException]:
    """Give an error and those that led to it, each once: `raise error from error` makes one its own cause."""
    given = set[int]()
    while error is not None and id(error) not in given:
        given.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
