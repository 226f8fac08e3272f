"""What an answer's headers ask of us: when to come back, how long it is fresh (RFC 9110 section 10.2.3, RFC 9111)."""

from __future__ import annotations

import email.utils
import re
from datetime import UTC, datetime

# No answer may silence a source for longer: an absurd or hostile Retry-After would be a way to be forgotten.
LONGEST_WAIT_SECONDS = 48 * 3600
SHORTEST_WAIT_SECONDS = 1
LONGEST_NUMBER = 18
_MAX_AGE = re.compile(r'(?i)(?:^|[,\s])(?:s-)?max-?age\s*=\s*"?(\d{1,18})"?')
_UNCACHED = re.compile(r"(?i)(?:^|[,\s])no-(?:store|cache)(?:$|[,\s=])")


def http_date(text: str) -> datetime | None:
    """Read a date in any of HTTP's notations; None where it is none."""
    try:
        moment = email.utils.parsedate_to_datetime(text)
    # Which of these a broken date raises depends on Python's version.
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return None


def retry_after_seconds(text: str, now: datetime) -> int | None:
    """Read Retry-After as seconds from now, between 1 s and 48 h; None where it is absent, negative, past or nonsense."""
    text = text.strip()
    if text.isascii() and text.isdecimal():
        # A hostile number may have thousands of digits, and Python refuses to convert those.
        seconds = int(text[:LONGEST_NUMBER]) if len(text) <= LONGEST_NUMBER else LONGEST_WAIT_SECONDS
    else:
        moment = http_date(text) if text else None
        if moment is None:
            return None
        seconds = int((moment - now).total_seconds())
    if seconds <= 0:
        return None
    return min(max(seconds, SHORTEST_WAIT_SECONDS), LONGEST_WAIT_SECONDS)


def fresh_seconds(cache_control: str, expires: str, date: str, now: datetime) -> int | None:
    """Say how long an answer calls itself fresh: max-age, else Expires against the server's own Date; None where it does not.

    no-store and no-cache say nothing about how often a feed may be asked for, so they count as silence.
    """
    if found := _MAX_AGE.search(cache_control):
        return min(int(found.group(1)), LONGEST_WAIT_SECONDS)
    # After max-age: "no-cache, max-age=600" wishes both, and only the second is a wish about polling.
    if _UNCACHED.search(cache_control):
        return None
    until = http_date(expires) if expires else None
    if until is None:
        return None
    # By the server's own clock, so that a wrong one cancels out.
    seconds = int((until - (http_date(date) or now)).total_seconds())
    return min(seconds, LONGEST_WAIT_SECONDS) if seconds > 0 else None
