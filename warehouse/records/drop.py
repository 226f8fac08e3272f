"""What went no further, with its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drop:
    """What went no further, and why: `reason` is a short stable code, `detail` is for people, `items` how many this stands for."""

    stage: str
    reason: str
    url: str
    detail: str = ""
    items: int = 1
