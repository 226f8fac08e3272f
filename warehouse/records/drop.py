"""What went no further, with its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drop:
    """What went no further, and why.

    Attributes:
        stage: Where it ended: poll, parse, article, store, alert or import.
        reason: A short stable code.
        url: The item's address.
        detail: The reason for people.
        items: How many items this stands for.
    """

    stage: str
    reason: str
    url: str
    detail: str = ""
    items: int = 1
