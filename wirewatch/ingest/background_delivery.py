"""Delivery as the pass, the flow and the command all run it, and the thread that sends while a pass goes on reading."""

from __future__ import annotations

import contextvars
import logging
import threading
from types import TracebackType
from typing import Self

from warehouse.db import Warehouse, open_warehouse
from wirewatch.alert.delivery.setup import Clock, DeliverReport, SystemClock, check_delivery, deliverer
from wirewatch.settings import Settings

logger = logging.getLogger(__name__)

# A flow run that outlives its schedule would only be followed by one that finds the same rows; a minute less some slack.
LONGEST_SECONDS = 50.0
# Longer than the pace of a channel and a usual Retry-After, shorter than a quarantine or the pause between two edits.
PATIENCE_SECONDS = 5.0
# After Ctrl-C: what is under way is in the outbox, so the next pass looks it up. The thread ends at its next wait, and it must have
# ended before the interpreter does: DuckDB aborts the process when a thread is inside a statement then.
INTERRUPTED_SECONDS = 5.0


class _StoppedError(Exception):
    """Somebody pressed Ctrl-C while delivery waited."""


class _StoppableClock(SystemClock):
    """The machine's clock, whose sleep ends with `_StoppedError` once `stop` is set."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop

    def sleep(self, seconds: float) -> None:
        """Wait, between two messages."""
        if self._stop.wait(seconds):
            raise _StoppedError


def send_pending(
    settings: Settings,
    longest_seconds: float = LONGEST_SECONDS,
    patience_seconds: float = LONGEST_SECONDS,
    clock: Clock | None = None,
) -> DeliverReport:
    """Look up what is in doubt and send what is pending; safe beside any other process that does the same."""
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        return deliverer(warehouse, settings, clock).run(longest_seconds, patience_seconds)


class BackgroundDelivery:
    """Sends in a thread of its own, because a channel takes one message a second and reading should not wait for it.

    Settings with which nothing could be sent are refused at once (SettingsError), not when the first alert comes.
    `wake()` after each commit that filed something; leaving the context waits until nothing is due soon or `longest_seconds` are over.
    """

    def __init__(self, settings: Settings, longest_seconds: float = LONGEST_SECONDS) -> None:
        check_delivery(settings)
        self._settings = settings
        self._longest = longest_seconds
        self._bell = threading.Event()
        self._done = threading.Event()
        self._stop = threading.Event()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._error: BaseException | None = None
        self._beside: Warehouse | None = None
        self.reports: list[DeliverReport] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._done.set()
        self._bell.set()
        if error:
            self._stop.set()
        if self._thread:
            self._await_end(None if error is None else INTERRUPTED_SECONDS)
        if self._error and not error:
            raise self._error

    def _await_end(self, seconds: float | None) -> None:
        """Wait for the thread, not by `join`: interrupted, that takes a running thread for an ended one (CPython issue 89437)."""
        try:
            self._ended.wait(seconds)
        except KeyboardInterrupt:
            self._stop.set()
            self._ended.wait(INTERRUPTED_SECONDS)
            raise

    def wake(self, warehouse: Warehouse | None = None) -> None:
        """Say that something waits in the outbox; whoever has the warehouse open for writing gives it, and need not open it again."""
        if self._thread is None:
            # By the thread whose connection it is, which no other may use meanwhile.
            self._beside = warehouse.beside() if warehouse else None
            # In the context of whoever woke it, so that its log lines are on that flow run's page too.
            self._thread = threading.Thread(target=contextvars.copy_context().run, args=(self._work,), name="delivery", daemon=True)
            self._thread.start()
        self._bell.set()

    def _work(self) -> None:
        clock = _StoppableClock(self._stop)
        try:
            with self._beside or open_warehouse(self._settings.catalog, self._settings.data) as warehouse:
                # Once more after the end of reading where the bell has rung: what the last batch filed is sent too.
                while not self._stop.is_set() and (not self._done.is_set() or self._bell.is_set()):
                    self._bell.wait()
                    self._bell.clear()
                    self.reports.append(deliverer(warehouse, self._settings, clock).run(self._longest, PATIENCE_SECONDS))
        except _StoppedError:
            logger.info("sending was stopped; what is left is in the outbox")
        except BaseException as error:  # noqa: BLE001 - raised in the thread that started us
            self._error = error
        finally:
            self._ended.set()
