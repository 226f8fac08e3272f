"""A home that a newer Wirewatch has brought to its version, told on the terminal of the `up` that runs there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from wirewatch.cli.up.parts import say
from wirewatch.ingest.health.newer_schema import lately_met

LOOK_SECONDS = 10.0
SENTENCE = (
    "this home was brought to a newer version of Wirewatch while this one ran: nothing is read or sent any more. "
    "Stop it with Ctrl-C and start `wirewatch up` of that version"
)


@dataclass(slots=True)
class SchemaWatch:
    """Looks at what the flows left in the home, and says it once for as long as it lasts.

    Attributes:
        home: The folder.
        is_said: Whether it was said.
        due: When it is looked at again, in seconds of a clock that never steps.
    """

    home: Path
    is_said: bool = False
    due: float = 0.0

    def look(self, now: float) -> None:
        """Look, if it is time."""
        if now < self.due:
            return
        self.due = now + LOOK_SECONDS
        met = lately_met(self.home, datetime.now(UTC)) is not None
        if met and not self.is_said:
            say(SENTENCE)
        self.is_said = met
