"""Runs one command line of Wirewatch at another time: its clock reads so many seconds more than the machine's.

    python -m tests.fakes.shifted_process SECONDS MOST_BYTES COMMAND [WORD ...]
    python -m tests.fakes.shifted_process       forks one for each line of stdin: the imports cost as much as a small pass

Such a line is JSON, the environment and the words from SECONDS on. It is answered by two: the process's number once it has begun; its exit
code and CPU seconds once it has ended. `MOST_BYTES` is the largest file that the process may write, as on a disk that is full; 0 for any.
The clock goes on at its usual pace.
"""

from __future__ import annotations

import copyreg
import datetime as dt
import json
import os
import resource
import signal
import sys
import time
from datetime import UTC, datetime, timedelta, tzinfo
from importlib import import_module

# What the commands of a month load.
PRELOAD = (
    "wirewatch.cli.run",
    "wirewatch.cli.alerts.deliver",
    "wirewatch.cli.keeping.maintain",
    "wirewatch.cli.keeping.restore",
    "wirewatch.ingest.ingest_pass",
)
# How many seconds more the clock reads.
ahead = 0.0


def again(*state: object) -> datetime:
    """Make a datetime of what a pickle says; the processes that read pages have the machine's own clock and class."""
    return datetime(*state)  # type: ignore[arg-type]  # noqa: DTZ001 - bytes and zone, as the class itself writes them


class _Kind(type):
    """Lets an ordinary datetime pass for one of the shifted class, because libraries make ordinary ones."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, datetime)


def shift(seconds: float) -> None:
    """Move the clock of this process; the first time before anything of Wirewatch is imported."""
    import tests.fakes.shifted_process as here  # noqa: PLC0415 - this module may run as the main one, which no other process can name

    here.ahead = seconds
    if dt.datetime is not datetime:
        return
    real_time = time.time

    class Shifted(datetime, metaclass=_Kind):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # an ordinary one, whoever asks
            return datetime.now(tz) + timedelta(seconds=here.ahead)

        @classmethod
        def utcnow(cls) -> datetime:  # type: ignore[override]  # likewise
            return (datetime.now(UTC) + timedelta(seconds=here.ahead)).replace(tzinfo=None)

    # A pickle names the class by its module, where the shifted one stands now.
    copyreg.pickle(datetime, lambda moment: (here.again, tuple(moment.__reduce_ex__(2)[1])))
    dt.datetime = Shifted  # type: ignore[misc]  # that is what this process is for
    time.time = lambda: real_time() + here.ahead


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


def serve() -> None:
    """Fork a process for each line of stdin, one after the other."""
    shift(0.0)
    for name in PRELOAD:
        import_module(name)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for line in sys.stdin:
        environment, words = json.loads(line)
        child = os.fork()
        if child == 0:
            # What the line came from and what our answers go to are not the command's.
            for number in (0, 1):
                os.dup2(nowhere, number)
            os.environ.update(environment)
            code = 1
            # DuckDB has a thread from its import on, which a fork lacks: an orderly end would be a call of abort.
            try:
                code = main(words)
            finally:
                os._exit(code)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        _, status, usage = os.wait4(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)} {usage.ru_utime + usage.ru_stime}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(main(sys.argv[1:]))
    serve()
