"""What delivery asks of a sink: one call for one message, and a look-up of messages that may or may not exist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from warehouse.records.alert import AlertKind, OpenAlert, ToldMessage
from wirewatch.alert.delivery.send_outcome import Failed, Lookup, Outcome
from wirewatch.alert.message.payload import Content


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """One message on its way to one sink.

    Attributes:
        alert_id: Key of the message.
        kind: Post, edit or reply.
        channel: The channel's name within the sink.
        first_started_at: When the first attempt began: a look-up need not ask for older messages.
        channel_id: The sink's id of the channel, where it must be reached or looked into by that; empty for its name.
        parent_id: alert_id of the post that a reply or an edit belongs to.
        parent_channel: The sink's id of that post's channel.
        parent_timestamp: The sink's id of that post.
        parent_headline: What that post is about, where the sink shows no threads; empty where that is no story.
        text_only: Whether it goes without its layout.
    """

    alert_id: str
    kind: AlertKind
    channel: str
    first_started_at: datetime
    channel_id: str = ""
    parent_id: str = ""
    parent_channel: str = ""
    parent_timestamp: str = ""
    parent_headline: str = ""
    text_only: bool = False


def outgoing_message(alert: OpenAlert, channel: str) -> OutgoingMessage:
    """Make the outgoing of a row of the outbox; `channel` is the destination's name within the sink."""
    return OutgoingMessage(
        alert_id=alert.alert_id,
        kind=alert.kind,
        channel=channel,
        first_started_at=alert.first_started_at or alert.created_at,
        channel_id=alert.sent_channel if alert.kind is AlertKind.POST else "",
        parent_id=alert.thread if alert.kind is not AlertKind.POST else "",
        parent_channel=alert.parent_channel,
        parent_timestamp=alert.parent_timestamp,
        parent_headline=alert.parent_headline,
        text_only=alert.text_only,
    )


class Sink(Protocol):
    """Somewhere that messages go. No method raises for trouble outside; each makes one call and never repeats it by itself."""

    def deliver(self, outgoing: OutgoingMessage, content: Content) -> Outcome:
        """Post, edit or reply, once."""
        ...

    def find(self, messages: Sequence[OutgoingMessage]) -> Lookup:
        """Say which of these exist; all are of one kind and of one channel, replies and edits also of one thread."""
        ...


@runtime_checkable
class Threaded(Protocol):
    """A sink whose threads can be looked at: people may have deleted the message that a reply belongs to."""

    def first_message_stands(self, outgoing: OutgoingMessage, within_seconds: float) -> bool | None:
        """Say whether the message is there that a reply belongs to; None where nobody knows in that time."""
        ...


@runtime_checkable
class Naming(Protocol):
    """A sink whose channels have names that people change, and ids that stay."""

    def channel_name(self, channel_id: str) -> str:
        """Say what a channel is called now, as destinations name it; empty where nobody knows."""
        ...

    def channel_id(self, name: str, within_seconds: float) -> str:
        """Say which channel that takes messages bears a name now; empty where none does, or nobody knows in that time."""
        ...


@dataclass(frozen=True, slots=True)
class ChannelMessages:
    """What a channel shows of our messages.

    Attributes:
        channel_id: The sink's id of the channel.
        messages: Its posts since then.
        threads: The sink's ids of posts, of older ones too, that got replies since then.
    """

    channel_id: str
    messages: tuple[ToldMessage, ...] = ()
    threads: tuple[str, ...] = ()


@runtime_checkable
class Remembering(Protocol):
    """A sink that shows what it was sent, of which a warehouse that was brought back knows nothing."""

    def read_channel(self, name: str, channel_id: str, since: datetime, oldest: datetime) -> ChannelMessages | Failed:
        """Read our posts of a channel since a moment, and which posts since the oldest got replies since that moment.

        Args:
            name: the channel's name within the sink.
            channel_id: the sink's id of it; empty where it is not known.
            since: from when on messages are wanted.
            oldest: from when on threads are looked at.
        """
        ...

    def read_thread(self, channel_id: str, timestamp: str, since: datetime) -> list[ToldMessage] | Failed:
        """Read our replies of a thread since a moment."""
        ...


@runtime_checkable
class Retracting(Protocol):
    """A sink that can also see and take away what it sent twice."""

    def remove_copies(self, outgoing: OutgoingMessage, kept: str) -> list[str] | Failed:
        """Take away every message with this alert id but the one named `kept`, and give their names; none where that one is gone."""
        ...
