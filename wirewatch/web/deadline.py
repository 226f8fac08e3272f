"""Deadlines of many exchanges by one timer: a timer each would cost a poll without news a tenth more."""

from __future__ import annotations

import asyncio
import time
from types import TracebackType

SWEEP_SECONDS = 0.1
"""How late a deadline may be noticed."""


class Deadlines:
    """Ends the tasks whose time is over: `with deadlines.within(8.0): ...` raises TimeoutError, as `asyncio.timeout` does."""

    def __init__(self) -> None:
        self._watches: set[_Watch] = set()
        self._sweeping = False

    def within(self, seconds: float) -> _Watch:
        """Give the present task so many seconds for a `with` block; where there are none, what needs no waiting is still done."""
        return _Watch(self, time.monotonic() + seconds)

    def add(self, watch: _Watch) -> None:
        """Begin to watch."""
        self._watches.add(watch)
        if not self._sweeping:
            self._sweeping = True
            asyncio.get_running_loop().call_later(SWEEP_SECONDS, self._sweep)

    def drop(self, watch: _Watch) -> None:
        """Watch no more."""
        self._watches.discard(watch)

    def _sweep(self) -> None:
        now = time.monotonic()
        for watch in [watch for watch in self._watches if watch.ends <= now]:
            self._watches.discard(watch)
            watch.end()
        self._sweeping = bool(self._watches)
        if self._sweeping:
            asyncio.get_running_loop().call_later(SWEEP_SECONDS, self._sweep)


class _Watch:
    """One deadline, and the task that it ends."""

    __slots__ = ("_cancelled_before", "_deadlines", "_is_over", "_task", "ends")

    def __init__(self, deadlines: Deadlines, ends: float) -> None:
        self.ends = ends
        self._deadlines = deadlines
        self._is_over = False
        self._task: asyncio.Task[object] | None = None
        self._cancelled_before = 0

    def __enter__(self) -> None:
        self._task = asyncio.current_task()
        assert self._task is not None, "a deadline belongs to a task"
        self._cancelled_before = self._task.cancelling()
        self._deadlines.add(self)

    def end(self) -> None:
        """Cancel the task; `__exit__` makes it a time-out."""
        self._is_over = True
        if self._task is not None:
            self._task.cancel()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._deadlines.drop(self)
        if self._is_over and self._task is not None:
            others = self._task.uncancel()  # somebody else may want the task to end as well
            if others <= self._cancelled_before and kind is asyncio.CancelledError:
                raise TimeoutError from error
