"""What the readers of a thread hear and what falls into a mute, which is one topic's or that of all topics of a message. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from warehouse.records.alert import MUTED, AlertState, FiledAlert
from wirewatch.alert.filing.change_report import CORRECTIONS


def unmuted(alerts: Sequence[FiledAlert], muted: AbstractSet[str]) -> list[FiledAlert]:
    """Leave out the messages all of whose topics are muted; a correction is for all that read the thread."""
    topics: dict[str, set[str]] = {}
    for alert in alerts:
        topics.setdefault(alert.folded_into or alert.alert_id, set()).add(alert.topic)
    heard = {own_id for own_id, named in topics.items() if not named <= muted}
    return [alert for alert in alerts if alert.variant in CORRECTIONS or (alert.folded_into or alert.alert_id) in heard]


def kept_back(alerts: Sequence[FiledAlert], told: Sequence[FiledAlert]) -> list[FiledAlert]:
    """Make the rows of what fell into a mute: nobody hears of it unless readers undo that."""
    heard = {alert.alert_id for alert in told}
    return [replace(alert, state=AlertState.FOLDED, reason=MUTED) for alert in alerts if alert.alert_id not in heard]
