"""Moments as DuckDB hands them over, in the one zone that all layers speak."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeVar

Moment = TypeVar("Moment", datetime, datetime | None)


def in_utc(moment: Moment) -> Moment:
    """Give the same moment in UTC, and None for none."""
    return moment.astimezone(UTC) if moment is not None else None
