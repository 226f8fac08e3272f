"""Posts to operations that the disk of the home is full, or has room again; past the outbox, which is on that very disk.

python -m wirewatch.cli.up.disk_message full|room      # 1 where it did not arrive
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from warehouse.errors import WirewatchError
from wirewatch.alert.delivery.past_outbox import named_place, untold_operations
from wirewatch.alert.message.payload import OperationsContent
from wirewatch.cli.up.full_disk import FULL
from wirewatch.cli.up.own_message import exit_code_for
from wirewatch.settings import read_settings


def disk_notice(what: str, home: Path, now: datetime) -> OperationsContent:
    """Word the message for the operations channel."""
    place = named_place(home)
    if what == FULL:
        return OperationsContent(
            severity="error",
            title="The disk is full",
            what=f"There is no room at {place}: nothing is read, and no alert is sent, until there is. Nothing that was committed is lost.",
            to_do="Make room, or move the home; reading goes on by itself.",
            at=now,
            command="wirewatch doctor",
        )
    return OperationsContent(severity="resolved", title="There is room on the disk again", what=f"Reading goes on at {place}.", at=now)


def main() -> int:
    """Post the message, and say why where it does not arrive."""
    try:
        settings, now = read_settings(), datetime.now(UTC)
    except WirewatchError as error:
        why = str(error)
    else:
        why = untold_operations(settings, disk_notice(sys.argv[1], settings.home, now), now)
    return exit_code_for(why)


if __name__ == "__main__":
    sys.exit(main())
