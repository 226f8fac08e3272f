"""Where the alerts of each topic go. Whoever only looks where that is need not import what judges news."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class NamedTopic(Protocol):
    """What filing needs of a topic."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def channel(self) -> str:
        """Where its alerts go; empty for the default channel, several separated by commas."""

    @property
    def title(self) -> str:
        """What messages call it; empty where its name in words will do."""


class Topics(Protocol):
    """What filing needs of the book of topics."""

    @property
    def topics(self) -> Sequence[NamedTopic]:
        """All topics."""


def destinations(text: str, default: str) -> tuple[str, ...]:
    """Split a topic's channels at commas; the default where it names none. The same one twice is one."""
    named = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    return named or (default,)


def channels_of(book: Topics, default_channel: str) -> dict[str, tuple[str, ...]]:
    """Give where the alerts of each topic go."""
    return {topic.name: destinations(topic.channel, default_channel) for topic in book.topics}
