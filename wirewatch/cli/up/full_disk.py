"""A home whose disk is full, told to operations by the house itself: the outbox can keep no message then."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from wirewatch.cli.up.own_message import post_own
from wirewatch.cli.up.parts import say

# A commit of a batch and its log take less; what is left then is of no use to anybody.
LEAST_BYTES = 16 * 1024**2
LOOK_SECONDS = 60.0
FULL, ROOM = "full", "room"


def has_room(home: Path) -> bool:
    """Tell whether files can be written in a folder: there are bytes, and where files are counted, files."""
    found = os.statvfs(home)
    return found.f_bavail * found.f_frsize >= LEAST_BYTES and (not found.f_files or found.f_favail > 0)


@dataclass(slots=True)
class DiskWatch:
    """Looks at the disk of a home, and tells once when it is full and once when there is room again.

    Attributes:
        has_room: Whether there is room now.
        post: Posts a message, `FULL` or `ROOM`; says whether it arrived.
        untold: The message that has not arrived yet; empty where none is owed.
        due: When the disk is looked at again, in seconds of a clock that never steps.
    """

    has_room: Callable[[], bool]
    post: Callable[[str], bool]
    is_full: bool = False
    untold: str = ""
    due: float = 0.0

    def look(self, now: float) -> None:
        """Look, if it is time, and post what is owed until it has arrived."""
        if now < self.due:
            return
        self.due = now + LOOK_SECONDS
        is_full = not self.has_room()
        if is_full is not self.is_full:
            # Of a disk that was full for a moment, and nobody heard it, nobody need hear that there is room.
            self.untold = FULL if is_full else "" if self.untold else ROOM
            say("the disk of the home is full: nothing is read until there is room" if is_full else "there is room on the disk again")
        self.is_full = is_full
        if self.untold and self.post(self.untold):
            self.untold = ""


def disk_watch(home: Path, environment: Mapping[str, str]) -> DiskWatch:
    """Watch the disk of a home; messages are posted by a process of their own."""

    def post(what: str) -> bool:
        return post_own("wirewatch.cli.up.disk_message", [what], environment)

    return DiskWatch(lambda: has_room(home), post)
