"""Moments as people and agents say them: a day, a time, or so long ago. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from warehouse.errors import UsageError

_AGO = re.compile(r"(\d{1,5})\s?([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def said_moment(said: str, now: datetime, name: str = "since") -> datetime | None:
    """Return the moment that somebody means, UTC where no zone is said; None for nothing.

    Raises:
        UsageError: it is none; the message shows how to write one.
    """
    return read_moment(said, now, name) if said.strip() else None


def read_moment(said: str, now: datetime, name: str) -> datetime:
    """Return the moment that somebody means, UTC where no zone is said; `name` is what they call it.

    Raises:
        UsageError: it is none; the message shows how to write one.
    """
    try:
        if ago := _AGO.fullmatch(said.strip()):
            return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
        moment = datetime.fromisoformat(said.strip())
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{name} is {said!r}; write a day (2026-11-01), a time (2026-11-01T12:00) or so long ago (36h, 7d).") from error
