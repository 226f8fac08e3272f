"""Runs one command line of Wirewatch at another time: its clock reads so many seconds more than the machine's.

    python -m tests.fakes.shifted_process SECONDS MOST_BYTES COMMAND [WORD ...]

`MOST_BYTES` is the largest file that the process may write, as on a disk that is full; 0 for any. The clock goes on at its usual pace.
"""

from __future__ import annotations

import copyreg
import datetime as dt
import resource
import signal
import sys
import time
from datetime import UTC, datetime, timedelta, tzinfo


def again(*state: object) -> datetime:
    """Make a datetime of what a pickle says; the processes that read pages have the machine's own clock and class."""
    return datetime(*state)  # type: ignore[arg-type]  # noqa: DTZ001 - bytes and zone, as the class itself writes them


class _Kind(type):
    """Lets an ordinary datetime pass for one of the shifted class, because libraries make ordinary ones."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, datetime)


def shift(seconds: float) -> None:
    """Move the clock of this process, before anything of Wirewatch is imported."""
    real_time = time.time

    class Shifted(datetime, metaclass=_Kind):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # an ordinary one, whoever asks
            return datetime.now(tz) + timedelta(seconds=seconds)

        @classmethod
        def utcnow(cls) -> datetime:  # type: ignore[override]  # likewise
            return (datetime.now(UTC) + timedelta(seconds=seconds)).replace(tzinfo=None)

    # A pickle names the class by its module, where the shifted one stands now.
    import tests.fakes.shifted_process as here  # noqa: PLC0415 - this module may run as the main one, which no other process can name

    copyreg.pickle(datetime, lambda moment: (here.again, tuple(moment.__reduce_ex__(2)[1])))
    dt.datetime = Shifted  # type: ignore[misc]  # that is what this process is for
    time.time = lambda: real_time() + seconds


def main(words: list[str]) -> int:
    """Run the command and return its exit code."""
    seconds, most_bytes, *command = words
    if int(most_bytes):
        # Without the signal, a write beyond the limit fails as it does on a full disk.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(most_bytes), int(most_bytes)))
    shift(float(seconds))
    from wirewatch.cli.main import main as wirewatch  # noqa: PLC0415 - it must read the shifted clock

    return wirewatch(command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
