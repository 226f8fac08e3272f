"""The thread that a message reverses, as the message says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ReversedThread:
    """The running thread that told the opposite of what a new one begins with.

    Attributes:
        thread: alert_id of its first message.
        story_id: Its story.
        headline: Headline of its first message.
        at: When that message was filed.
        url: Address of that message; empty while it has none.
        sent: Whether that message is in the channel.
    """

    thread: str
    story_id: str
    headline: str
    at: datetime
    url: str = ""
    sent: bool = False
