"""What delivery asks of a sink: one call for one message, and a look-up of messages that may or may not exist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from warehouse.records.alert import AlertKind, OpenAlert
from wirewatch.alert.delivery.outcome import Failed, Lookup, Outcome
from wirewatch.alert.message.payload import Content


@dataclass(frozen=True, slots=True)
class Errand:
    """One message on its way to one sink.

    `channel` is the name within the sink. `parent_channel` and `parent_timestamp` are the sink's names for the post that a reply or
    an edit belongs to, `parent_id` is that post's alert id. `first_started_at` is when the first attempt began: a look-up need not
    ask for older messages.
    """

    alert_id: str
    kind: AlertKind
    channel: str
    first_started_at: datetime
    parent_id: str = ""
    parent_channel: str = ""
    parent_timestamp: str = ""
    text_only: bool = False


def errand_of(alert: OpenAlert, channel: str) -> Errand:
    """Make the errand of a row of the outbox; `channel` is the destination's name within the sink."""
    return Errand(
        alert_id=alert.alert_id,
        kind=alert.kind,
        channel=channel,
        first_started_at=alert.first_started_at or alert.created_at,
        parent_id=alert.thread if alert.kind is not AlertKind.POST else "",
        parent_channel=alert.parent_channel,
        parent_timestamp=alert.parent_timestamp,
        text_only=alert.text_only,
    )


class Sink(Protocol):
    """Somewhere that messages go. No method raises for trouble outside; each makes one call and never repeats it by itself."""

    def deliver(self, errand: Errand, content: Content) -> Outcome:
        """Post, edit or reply, once."""
        ...

    def find(self, errands: Sequence[Errand]) -> Lookup:
        """Say which of these exist; all are of one kind and of one channel, replies and edits also of one thread."""
        ...


@runtime_checkable
class Retracting(Protocol):
    """A sink that can also see and take away what it sent twice."""

    def remove_copies(self, errand: Errand, kept: str) -> list[str] | Failed:
        """Take away every message with this alert id but the one named `kept`, and give their names; none where that one is gone."""
        ...
