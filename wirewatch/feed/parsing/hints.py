"""What a publisher asks of those who poll: RSS `ttl`, `skipHours`, `skipDays`, the syndication module's period."""

from __future__ import annotations

import re
from collections.abc import Iterable

NUMBER = re.compile(r"\s*(\d{1,7})")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PERIOD_SECONDS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


def number(text: str) -> int | None:
    """Return the whole number that a text begins with, or None."""
    found = NUMBER.match(text)
    return int(found[1]) if found else None


def ttl_minutes(text: str) -> int | None:
    """Return a feed's `ttl`; 0 says nothing."""
    return number(text) or None


def skip_hours(texts: Iterable[str]) -> tuple[int, ...]:
    """Return the hours (0-23, UTC) in which nothing changes; RSS 0.91 counts 1-24, so 24 is midnight."""
    hours = {found % 24 for text in texts if (found := number(text)) is not None and found <= 24}  # noqa: PLR2004 - hours
    return tuple(sorted(hours))


def skip_days(texts: Iterable[str]) -> tuple[int, ...]:
    """Return the days of the week (Monday is 0) on which nothing changes."""
    return tuple(sorted({DAYS.index(day) for text in texts if (day := text.strip().lower()) in DAYS}))


def update_seconds(period: str, frequency: str) -> int | None:
    """Return the interval that `sy:updatePeriod` and `sy:updateFrequency` describe, or None where there is no period."""
    seconds = PERIOD_SECONDS.get(period.strip().lower())
    return None if seconds is None else max(1, seconds // (number(frequency) or 1))
