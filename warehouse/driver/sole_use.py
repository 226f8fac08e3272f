"""Who has a warehouse of this machine open for writing: each holds a file's lock together with the others, and `restore` and `move` alone.

They put another warehouse in the place of this one: what a writer commits that had it open before goes to the one that nobody reads any
more. The queue of writers (`writer_lock`) knows nothing of whoever fetches pages between two transactions.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.errors import WarehouseError

NAME_END = ".writers.lock"
# Where Linux lists who holds which lock; other systems tell nobody.
KERNEL_LIST = Path("/proc/locks")


class OpenForWriting:
    """One of any number that write; the kernel gives the lock back however the process ends."""

    def __init__(self, catalog: Path) -> None:
        """Hold it.

        Raises:
            WarehouseError: a restore or a move has the warehouse for itself.
        """
        try:
            # For reading, which is enough for a lock: another user of the group made the file, perhaps.
            self._file = os.open(_lock_of(catalog), os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError:
            # Who cannot write in the folder cannot write the catalog either, and hears so when it is opened.
            self._file = -1
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holders = _holders(self._file)
            self.close()
            raise WarehouseError(
                f"The warehouse {catalog} is being brought back or moved at this moment{holders}; run again when that has ended."
            ) from error

    def close(self) -> None:
        """Give it back; harmless when repeated."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


@contextmanager
def sole_use(catalog: Path | None) -> Iterator[None]:
    """Have a warehouse for oneself: whoever would open it for writing is refused meanwhile; None for a catalog that is no file.

    Raises:
        WarehouseError: somebody writes, or the folder cannot be written.
    """
    if catalog is None:
        yield
        return
    try:
        catalog.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(_lock_of(catalog), os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise WarehouseError(f"The folder {catalog.parent} cannot be written ({error.strerror}); nothing was touched.") from error
    try:
        _take_whole(file, catalog)
        yield
    finally:
        os.close(file)


def _take_whole(file: int, catalog: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise WarehouseError(
            f"Somebody writes to the warehouse {catalog}{_holders(file)}; nothing was touched. Stop whatever writes first: `wirewatch up`, "
            "`listen` and `websub`, timers and lines of cron; a pass that is under way ends by itself."
        ) from error


def _lock_of(catalog: Path) -> Path:
    return catalog.with_name(catalog.name + NAME_END)


def _holders(file: int) -> str:
    """Name the processes that hold the lock of an open file, as far as the kernel tells; ours is no other."""
    try:
        lines = KERNEL_LIST.read_text("ascii").splitlines()
    except (OSError, ValueError):
        return ""
    inode = str(os.fstat(file).st_ino)
    # "1: FLOCK  ADVISORY  READ 4711 08:01:1234 0 EOF"; who only waits has "->" before the kind.
    words = [line.split() for line in lines]
    found = {int(each[4]) for each in words if each[1] == "FLOCK" and each[5].rpartition(":")[2] == inode}
    numbers = ", ".join(map(str, sorted(found - {0, os.getpid()})))
    return f" (process {numbers})" if numbers else ""
