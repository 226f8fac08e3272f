"""The event loop of a pass, in which its one web client lives."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from types import TracebackType
from typing import Generic, Self, TypeVar

Value = TypeVar("Value")

# How long what was under way may take to end after an interrupt; a process that is killed then loses nothing that was kept.
END_SECONDS = 4.0
# How often whoever waits is asked whether there is something to do meanwhile, where nothing else is said.
PATIENCE_SECONDS = 3600.0


class Running(Generic[Value]):
    """What was begun in the loop and goes on while its thread's owner does something else."""

    def __init__(self, future: Future[Value], ended: threading.Event) -> None:
        self._future, self._ended = future, ended

    def result(self, meanwhile: Callable[[], None] = lambda: None, every_seconds: float = PATIENCE_SECONDS) -> Value:
        """Wait for the result, and call `meanwhile` each so many seconds; an interrupt ends what was begun too."""
        try:
            while not self._ended.wait(every_seconds):
                meanwhile()
            return self._future.result()
        except BaseException:
            self.cancel()
            raise

    def cancel(self) -> None:
        """End it, and wait for that: it must not go on with what its owner closes; harmless once it has ended."""
        self._future.cancel()
        self._ended.wait(END_SECONDS)


class Loop:
    """An event loop in a thread of its own, so that a batch is read while the one before is kept: `with Loop() as loop: loop.run(work)`."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="event loop", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            # Ends tasks that are left, generators, and the threads that work for them.
            runner.get_loop()

    def begin(self, work: Coroutine[None, None, Value]) -> Running[Value]:
        """Begin a coroutine, in the context of whoever calls."""
        ended = threading.Event()

        async def run() -> Value:
            try:
                return await work
            finally:
                ended.set()

        return Running(asyncio.run_coroutine_threadsafe(run(), self._loop), ended)

    def run(self, work: Coroutine[None, None, Value]) -> Value:
        """Run a coroutine to its end."""
        return self.begin(work).result()
