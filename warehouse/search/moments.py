"""Moments as whole microseconds, which order and compare as they are and lose nothing of what DuckDB keeps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime.fromtimestamp(0, UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """Return the microseconds from 1970 to a moment."""
    return (moment - EPOCH) // _MICROSECOND
