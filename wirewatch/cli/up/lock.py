"""One `wirewatch up` for each home: a second one would take the first one's runs for those of a killed one."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.errors import UsageError

LOCK_NAME = "up.lock"


@contextmanager
def locked_home(home: Path, url: str) -> Iterator[None]:
    """Hold the lock of a home; the kernel gives it back however we end, and the file says who holds it and where.

    Raises:
        UsageError: another `wirewatch up` holds it; the message names its process and its address.
    """
    home.mkdir(parents=True, exist_ok=True)
    # Not "w", which would empty what the holder wrote before we know that there is none.
    with (home / LOCK_NAME).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise UsageError(f"{_holder(file.read())} in {home}; stop it first, or set WIREWATCH_HOME to another folder.") from error
        file.truncate(0)
        file.write(json.dumps({"pid": os.getpid(), "url": url}))
        file.flush()
        yield


def holder(home: Path) -> tuple[int, str] | None:
    """Tell who holds the lock of a home: the process and its address; None where nobody does."""
    try:
        with (home / LOCK_NAME).open(encoding="utf-8") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                held = json.loads(file.read())
                return int(held["pid"]), str(held["url"])
    except (OSError, ValueError, KeyError, TypeError):
        # No lock, or one that is being written this moment: nobody whose address could be asked.
        return None
    return None


def _holder(text: str) -> str:
    try:
        held = json.loads(text)
        return f"Wirewatch is up already (process {held['pid']}, {held['url']})"
    except (ValueError, KeyError, TypeError):
        return "Wirewatch is up already"
