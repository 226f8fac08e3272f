"""Posts to operations that the settings cannot be read, or can be read again; by settings that it is handed, as it could read none.

python -m wirewatch.cli.up.settings_message < PICKLE      # 1 where it did not arrive
"""

from __future__ import annotations

import pickle
import sys
from datetime import UTC, datetime
from pathlib import Path

from wirewatch.alert.delivery.past_outbox import named_place, untold_operations
from wirewatch.alert.message.payload import OperationsContent
from wirewatch.cli.up.own_message import exit_code_for


def settings_notice(mistake: str, home: Path, now: datetime) -> OperationsContent:
    """Word the message for the operations channel."""
    place = named_place(home)
    if mistake:
        return OperationsContent(
            severity="error",
            title="The settings cannot be read",
            what=f"Nothing is read at {place}, and no alert is sent, until they can: {mistake}",
            to_do="Correct what is named; reading goes on by itself.",
            at=now,
            command="wirewatch settings",
        )
    return OperationsContent(severity="resolved", title="The settings can be read again", what=f"Reading goes on at {place}.", at=now)


def main() -> int:
    """Post the message, and say why where it does not arrive."""
    settings, mistake = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by the `up` that started this
    now = datetime.now(UTC)
    why = untold_operations(settings, settings_notice(mistake, settings.home, now), now)
    return exit_code_for(why)


if __name__ == "__main__":
    sys.exit(main())
