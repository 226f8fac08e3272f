"""A home that a newer Wirewatch has brought to its version while an older one worked there, which can neither read nor write it any more.

Whoever of the older one meets that leaves a file in the home: `up` says it on its terminal, and `status` and `doctor` of the newer one
know that an older one still tries. Light to import: `up` lives as long as the house.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from wirewatch.process.small_files import write_whole

MET_FILE = "newer-version-met"
# A pass a minute meets it again; one that was not met for so long is over: the older one was stopped, or waits for a person no more.
MET_LATELY = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class SchemaMeeting:
    """That processes of an older Wirewatch were refused by a warehouse.

    Attributes:
        since: When the first of them was.
        last: When the latest was.
        is_told: Whether operations have heard of it.
    """

    since: datetime
    last: datetime
    is_told: bool = False


def lately_met(home: Path, now: datetime) -> SchemaMeeting | None:
    """Read whether an older Wirewatch has tried to work here lately; None where none has."""
    try:
        since, last, *told = (home / MET_FILE).read_text("utf-8").split()
        met = SchemaMeeting(datetime.fromisoformat(since), datetime.fromisoformat(last), bool(told))
    except (OSError, ValueError):
        return None
    # Of the future where the clock was set back since.
    return met if abs(now - met.last) <= MET_LATELY else None


def note_meeting(home: Path, now: datetime) -> SchemaMeeting:
    """Keep that a process of ours was refused."""
    before = lately_met(home, now)
    met = replace(before, last=now) if before else SchemaMeeting(now, now)
    _write(home, met)
    return met


def note_told(home: Path, met: SchemaMeeting) -> None:
    """Keep that operations have heard of it."""
    _write(home, replace(met, is_told=True))


def forget_meeting(home: Path) -> None:
    """Take the file away: a version that can read the warehouse starts here."""
    with suppress(FileNotFoundError):
        (home / MET_FILE).unlink()


def _write(home: Path, met: SchemaMeeting) -> None:
    words = [met.since.isoformat(), met.last.isoformat(), *(["told"] if met.is_told else [])]
    write_whole(home / MET_FILE, "\n".join(words) + "\n")
