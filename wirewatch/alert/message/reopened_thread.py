"""The thread that a post opens anew, as the post says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ReopenedThread:
    """A thread whose first message was deleted, so that its next reply was posted in the channel.

    Attributes:
        told_as: The form that the reply would have had: a `Form`'s word.
        headline: What the deleted message told; empty where it was a list.
        at: When that was sent; None where nobody knows.
    """

    told_as: str
    headline: str = ""
    at: datetime | None = None
