"""A limit of CPU time for a step of the pass, so that no text can hold the pipe."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# The largest batch takes some 10 s of it; a batch that needs more holds a text that an engine cannot bear.
BATCH_CPU_SECONDS = 120.0
# The longest articles seen, of some megabytes, take under 2 s.
PAGE_CPU_SECONDS = 20.0


class TooSlowError(Exception):
    """A step used more CPU time than any honest text needs."""


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Raise `TooSlowError` inside the block once the process has used so much CPU time in it, also in the midst of a regular expression.

    CPU time and not the clock, because a busy machine must not set an article aside. It needs the main thread, where signals are heard;
    elsewhere there is no limit. SIGALRM stays Prefect's.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooSlowError(f"more than {seconds:g} s of CPU time")

    previous = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        # The timer before the handler: a signal in between would meet the default, which ends the process.
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, previous)
