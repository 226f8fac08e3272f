"""What the outbox knows of channels by their last posts, where calls met that a name leads elsewhere.

Runs inside the settling transaction.
"""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.alert.alerts import Connection, known_channels
from warehouse.records.alert import OpenAlert
from wirewatch.alert.delivery.channel_places import is_place_refusal, replaced_thread
from wirewatch.alert.delivery.outbox import lost_name
from wirewatch.alert.delivery.send_outcome import Failed, Outcome


def lost_channels(connection: Connection, ended: Sequence[tuple[OpenAlert, Outcome | Failed]]) -> dict[str, str]:
    """Read the ids of channels that posts do not find by their names any more."""
    lost = {row.channel for row, outcome in ended if isinstance(outcome, Failed) and lost_name(row, outcome)}
    return known_channels(connection, sorted(lost)) if lost else {}


def with_replaced_threads(connection: Connection, ended: Sequence[tuple[OpenAlert, Outcome]]) -> list[tuple[OpenAlert, Outcome]]:
    """Let threads be gone whose channel refuses them while the last post under its name went to another.

    The sink may not be allowed to list channels, or not see the new one; a post that was taken there tells as much.
    """
    refused = {row.channel for row, outcome in ended if is_place_refusal(row, outcome)}
    named = known_channels(connection, sorted(refused)) if refused else {}
    return [(row, replaced_thread(row, outcome, named.get(row.channel) or "")) for row, outcome in ended]
