"""Which channels of the sink one name reaches: posts go to whichever bears it now, a thread stays in the one where it began. Pure.

A channel that people archive and make anew under its name is two for a while. What one of them refuses says nothing of the other, so
each is tried for itself; and a thread whose channel takes nothing while the name is another's goes on where the name leads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from warehouse.records.alert import AlertKind, OpenAlert
from wirewatch.alert.delivery.send_outcome import Failed, FailureKind, Outcome

# Said by nobody but us, and kept as the row's reason: the post that it becomes says why it opens its thread anew.
REPLACED = "channel replaced"
# The places of each destination that refuse what goes there.
RefusedPlaces = Mapping[str, set[str]]
LONG_AGO = datetime.min.replace(tzinfo=UTC)


def channel_place(alert: OpenAlert) -> str:
    """Give the sink's id of the channel that a reply or an edit must go to; empty for a post, which goes by the name."""
    return "" if alert.kind is AlertKind.POST else alert.parent_channel


def refused_places(alerts: Iterable[OpenAlert]) -> RefusedPlaces:
    """Find the places that refused what is still open; while a row is tried again it stands for its place too."""
    places = defaultdict[str, set[str]](set)
    for alert in alerts:
        if alert.failure_kind == FailureKind.CHANNEL:
            places[alert.channel].add(channel_place(alert))
    return places


def waits_for_repair(alert: OpenAlert, refused: RefusedPlaces) -> bool:
    """Say whether a row of a channel that is out of order waits for the next probe: not where only other places refused."""
    places = refused.get(alert.channel)
    return not places or channel_place(alert) in places


def proves_channel(alert: OpenAlert, refused: RefusedPlaces) -> bool:
    """Say whether a row that got through proves its whole channel right: a probe does, or any where no other place refused."""
    return alert.failure_kind == FailureKind.CHANNEL or refused.get(alert.channel, set()) <= {channel_place(alert)}


def last_tries(alerts: Iterable[OpenAlert]) -> dict[tuple[str, str], datetime]:
    """Say when each place was last called for a row that is still open."""
    tries: dict[tuple[str, str], datetime] = {}
    for alert in alerts:
        key = (alert.channel, channel_place(alert))
        tries[key] = max(tries.get(key, LONG_AGO), alert.released_at or LONG_AGO)
    return tries


def is_place_refusal(alert: OpenAlert, outcome: Outcome) -> bool:
    """Say whether a thread's channel refused what belongs to the thread."""
    return isinstance(outcome, Failed) and outcome.kind is FailureKind.CHANNEL and bool(channel_place(alert))


def replaced_thread(alert: OpenAlert, outcome: Outcome, named_id: str) -> Outcome:
    """Let a thread be gone whose channel refuses it while its name leads to another.

    Args:
        alert: a reply or an edit.
        outcome: what became of its call.
        named_id: the sink's id of the channel that bears the name now; empty where nobody knows.
    """
    if not (isinstance(outcome, Failed) and is_place_refusal(alert, outcome)) or named_id in {"", channel_place(alert)}:
        return outcome
    return Failed(FailureKind.THREAD_GONE, REPLACED, f"{alert.channel} is another channel now than that of its thread ({outcome.error})")


def ends_thread(row: OpenAlert, failure: Failed) -> bool:
    """Say whether a thread is known to be gone by a failure; an edit that a replaced channel refuses leaves that to the next reply."""
    return failure.kind is FailureKind.THREAD_GONE and not (failure.error == REPLACED and row.kind is AlertKind.UPDATE)
