"""What fell into a mute together with the report that a message tells, once readers have undone that."""

from __future__ import annotations

from dataclasses import dataclass

# As many as a message names; the rest is a count.
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class MutedReport:
    """A report that fell into the mute before the one that is told.

    Attributes:
        headline: Its headline.
        by: Whose it is.
        url: Its address; empty where it has none.
    """

    headline: str
    by: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class MutedBefore:
    """The reports of a thread that came while its story was muted, but for the last, whose message has this.

    Attributes:
        total: How many.
        latest: The last of them, the latest first.
    """

    total: int = 0
    latest: tuple[MutedReport, ...] = ()
