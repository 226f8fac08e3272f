"""Moments as people and agents say them: a day, a time, or so long ago. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from warehouse.errors import UsageError

_AGO = re.compile(r"(\d{1,5})\s?([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def said_moment(said: str, now: datetime, name: str = "since") -> datetime | None:
    """Return the moment since which somebody asks, UTC where no zone is said; None for nothing.

    Raises:
        UsageError: it is none, or yet to come.
    """
    return read_since(said, now, name) if said.strip() else None


def read_since(said: str, now: datetime, name: str) -> datetime:
    """Return the moment since which somebody asks; since one that is yet to come there is nothing, which is no answer.

    Raises:
        UsageError: it is none, or yet to come.
    """
    moment = read_moment(said, now, name)
    if moment > now:
        raise UsageError(f"{name} is {said!r}, which is yet to come: it is {now:%Y-%m-%dT%H:%M} UTC.")
    return moment


def refuse_empty_span(since: datetime | None, until: datetime | None, names: tuple[str, str] = ("since", "until")) -> None:
    """Refuse a span of time that ends before it begins.

    Raises:
        UsageError: it does.
    """
    if since and until and until <= since:
        raise UsageError(f"{names[1]} is {until:%Y-%m-%dT%H:%M} and {names[0]} {since:%Y-%m-%dT%H:%M} (UTC): nothing lies between.")


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
