"""What digests read of the alerts of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ThreadPayload:
    """A thread as a digest lists it.

    Attributes:
        payload: The newest state of its first message, as JSON text.
        permalink: Address of that message; empty where the sink gave none.
        opened_at: When it was opened.
        told_on: Replies in it in the span of the digest.
    """

    payload: str
    permalink: str
    opened_at: datetime
    told_on: int


@dataclass(frozen=True, slots=True)
class RunningCount:
    """What a span of time added to stories that a topic had told before.

    Attributes:
        topic: Name of the topic.
        told_on: Messages of theirs.
        stories: The stories.
    """

    topic: str
    told_on: int
    stories: int
