"""This process as an owner of leases, and whether another owner still lives.

On one machine the kernel knows: an owner holds the lock of a file in the home until it dies, and the file says until when it promised to be
done, by the clock that counts since the machine started and that nobody sets. Of owners elsewhere only the end of their lease is known.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import socket
import time
from contextlib import suppress
from enum import Enum
from pathlib import Path

FOLDER_NAME = "owners"
# Far longer than any lease, so that a step of the clock does no harm.
KEPT_SECONDS = 7 * 86_400


class OwnerState(Enum):
    """What this machine knows of an owner of a lease."""

    ALIVE = "alive"
    DEAD = "dead"
    ELSEWHERE = "elsewhere"


class LeaseOwner:
    """This process, for as long as it is open; where the home cannot be written, others hear of it by the ends of its leases only."""

    def __init__(self, home: Path) -> None:
        self.name = f"{_machine()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._path = home / FOLDER_NAME / self.name
        self._file: int | None = None
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _forget_the_dead(self._path.parent, os.fstat(self._file).st_mtime)

    def promise(self, seconds: float) -> None:
        """Say to others on this machine that the work is done, or promised anew, within so many seconds."""
        if self._file is not None:
            # One write of one length, so that nobody reads half of it.
            os.pwrite(self._file, f"{time.monotonic() + seconds:020.3f}".encode(), 0)

    def close(self) -> None:
        """Be no owner any more; harmless when repeated."""
        if self._file is not None:
            self._path.unlink(missing_ok=True)
            os.close(self._file)
            self._file = None


def owner_state(home: Path, name: str) -> OwnerState:
    """Say whether an owner lives, as far as this machine can know."""
    if name.rsplit(":", 2)[0] != _machine():
        return OwnerState.ELSEWHERE
    try:
        file = os.open(home / FOLDER_NAME / name, os.O_RDWR | os.O_CLOEXEC)
    # It has another home on this machine, or runs in a container of our name.
    except OSError:
        return OwnerState.ELSEWHERE
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return OwnerState.ALIVE if time.monotonic() < _promised(file) else OwnerState.DEAD
    finally:
        os.close(file)
    return OwnerState.DEAD


def _machine() -> str:
    # Spaces and slashes have no place in a file's name; no machine's name has them.
    return socket.gethostname().replace("/", "-") or "machine"


def _forget_the_dead(folder: Path, now: float) -> None:
    """Remove the files of owners that died long ago; a younger one may still have a lease, which only its file tells to be dead.

    `now` is by the clock of the folder, as that of a file just made: ours may be another one, or may have been set.
    """
    for path in folder.iterdir():
        with suppress(OSError):
            if now - path.stat().st_mtime > KEPT_SECONDS:
                path.unlink()


def _promised(file: int) -> float:
    try:
        return float(os.pread(file, 64, 0) or "inf")
    except ValueError:
        return float("inf")
