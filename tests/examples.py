"""How many examples a property is tried on: all of them in the campaign, a third where the whole suite runs."""

from __future__ import annotations

import os


def some_of(whole: int) -> int:
    """Give the number for this run; `make campaign` sets WIREWATCH_WHOLE_CAMPAIGN."""
    return whole if os.environ.get("WIREWATCH_WHOLE_CAMPAIGN") else max(10, whole // 3)
