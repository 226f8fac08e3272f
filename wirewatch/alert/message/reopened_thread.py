"""The thread that a post opens anew, as the post says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ReopenedThread:
    """A thread that could not go on, so that its next reply was posted in the channel: deleted, or left in another channel.

    Attributes:
        told_as: The form that the reply would have had: a `Form`'s word.
        headline: What its first message told; empty where it was a list.
        at: When that was sent; None where nobody knows.
        is_replaced: Whether that stands in a channel which had the destination's name before.
    """

    told_as: str
    headline: str = ""
    at: datetime | None = None
    is_replaced: bool = False
