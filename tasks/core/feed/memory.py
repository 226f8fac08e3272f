"""What polling remembers of a feed between two polls, kept as JSON in the feed's `rhythm` column.

Unknown keys are ignored and missing ones take their defaults, so that an older or newer Wirewatch can read the same row.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields

MOST_TIMES = 40
"""Publication times kept: two days of a lively feed, and a year of a quiet one."""


@dataclass(frozen=True, slots=True)
class PollMemory:
    """Times are whole seconds since 1970 in UTC, 0 for never.

    `times` are the newest publication times the feed gave, `changes` when its entries were seen to differ; `declared_seconds`
    is how long the publisher wants us to wait. `full_at` and `not_modified` count towards the next audit; `worked` counts
    honest 304s; `distrusted_until` is set once validators lied. `moved_to` was the target of `moved_polls` permanent
    redirects in a row. `pushed_until` is how long a hub has earned trust.
    """

    validators_host: str = ""
    times: tuple[int, ...] = ()
    changes: tuple[int, ...] = ()
    declared_seconds: int = 0
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    fingerprint: str = ""
    full_at: int = 0
    not_modified: int = 0
    worked: int = 0
    lies: int = 0
    distrusted_until: int = 0
    moved_to: str = ""
    moved_polls: int = 0
    gone_polls: int = 0
    pushed_until: int = 0
    hub: str = ""


def read_memory(text: str) -> PollMemory:
    """Read a `rhythm` column; anything unreadable counts as forgotten."""
    try:
        stored = json.loads(text)
    except ValueError:
        return PollMemory()
    if not isinstance(stored, dict):
        return PollMemory()
    return PollMemory(**_numbers(stored), **_texts(stored), **_tuples(stored))  # type: ignore[arg-type]  # each by its default's type


def write_memory(memory: PollMemory) -> str:
    """Write a `rhythm` column, leaving out what is at its default."""
    blank = PollMemory()
    kept = {field.name: getattr(memory, field.name) for field in fields(PollMemory)}
    return json.dumps({name: value for name, value in kept.items() if value != getattr(blank, name)}, separators=(",", ":"))


def _numbers(stored: Mapping[str, object]) -> dict[str, int]:
    named = {field.name: stored.get(field.name) for field in fields(PollMemory) if isinstance(field.default, int)}
    return {name: value for name, value in named.items() if isinstance(value, int) and not isinstance(value, bool)}


def _texts(stored: Mapping[str, object]) -> dict[str, str]:
    named = {field.name: stored.get(field.name) for field in fields(PollMemory) if isinstance(field.default, str)}
    return {name: value for name, value in named.items() if isinstance(value, str)}


def _tuples(stored: Mapping[str, object]) -> dict[str, tuple[int, ...]]:
    named = {field.name: stored.get(field.name) for field in fields(PollMemory) if isinstance(field.default, tuple)}
    return {name: tuple(item for item in value if isinstance(item, int)) for name, value in named.items() if isinstance(value, list)}
