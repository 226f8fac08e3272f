"""What polling remembers of a feed between two polls, kept as JSON in the feed's `rhythm` column.

Unknown keys are ignored and missing ones take their defaults, so that an older or newer Wirewatch can read the same row.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter

import orjson

# Publication times kept: two days of a lively feed, and a year of a quiet one.
MOST_TIMES = 40


@dataclass(frozen=True, slots=True)
class PollMemory:
    """What polling remembers of a feed, kept as JSON; times are whole seconds since 1970 in UTC, 0 for never.

    Attributes:
        validators_host: The host that gave the validators, and alone may see them.
        times: The newest publication times that the feed gave.
        changes: When its entries were seen to differ.
        declared_seconds: How long the publisher wants us to wait.
        skip_hours: Hours in which nothing changes.
        skip_days: Days in which nothing changes, 0 for Monday.
        fingerprint: Of the entries of the last whole body.
        full_at: When everything was asked for last.
        not_modified: Answers without a body since then; both count towards the next audit.
        worked: Honest answers of 304.
        lies: Changes that validators hid.
        distrusted_until: Until when validators are left out, once they lied.
        moved_to: Target of the last permanent redirects.
        moved_polls: How many in a row led there.
        gone_polls: Answers of 410 in a row.
        pushed_until: How long a hub has earned trust.
        hub: The hub to subscribe at.
        self_url: The topic to subscribe to.
        ragged: Answers in a row that were not well-formed.
        retried_at: When a first failure was last answered by a retry within minutes.
        retries: Such retries since the last good answer: 1 or none.
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
    self_url: str = ""
    ragged: int = 0
    retried_at: int = 0
    retries: int = 0


_DEFAULTS = tuple((field.name, field.default) for field in fields(PollMemory))
_values = attrgetter(*(name for name, _ in _DEFAULTS))


@lru_cache(maxsize=4096)
def read_memory(text: str) -> PollMemory:
    """Read a `rhythm` column; anything unreadable counts as forgotten.

    Cached, because a poll reads the same text before and after its request.
    """
    try:
        # Not orjson, which refuses the numbers and half characters that `write_memory` may have had to leave to the standard library.
        stored = json.loads(text)
    except ValueError:
        return PollMemory()
    if not isinstance(stored, dict):
        return PollMemory()
    usable = {name: _usable(stored[name], default) for name, default in _DEFAULTS if name in stored}
    return PollMemory(**{name: value for name, value in usable.items() if value is not None})  # type: ignore[arg-type]  # by its default


def write_memory(memory: PollMemory) -> str:
    """Write a `rhythm` column, leaving out what is at its default."""
    changed = {name: value for (name, default), value in zip(_DEFAULTS, _values(memory), strict=True) if value != default}
    try:
        return orjson.dumps(changed).decode()
    except orjson.JSONEncodeError:  # half a character in an address, or a number of more than 64 bits: the standard library takes both
        return json.dumps(changed, separators=(",", ":"))


def _usable(value: object, default: object) -> int | str | tuple[int, ...] | None:
    """Take a stored value where it has the type of its default."""
    if isinstance(default, tuple):
        return tuple(value) if isinstance(value, list) and set(map(type, value)) <= {int} else None
    if isinstance(default, str):
        return value if isinstance(value, str) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None
