"""The records of the outbox: what delivery reads and writes. Only the standard library is imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class AlertKind(StrEnum):
    """What a message does in its thread; POST opens the thread, the others need it to exist."""

    POST = "post"
    UPDATE = "update"
    REPLY = "reply"


class AlertState(StrEnum):
    """Where an outbox row stands: see the state diagram in `warehouse.alerts`."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    REJECTED = "rejected"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class Alert:
    """One message of the outbox, before it is rendered for a sink.

    `alert_id` is uuid5(topic, story, kind, key): the same news never files twice. `payload` holds what the
    builders show (JSON text, no secrets). `thread` is the alert_id of the POST that opened the thread.
    """

    alert_id: str
    topic: str
    story_id: str
    kind: AlertKind
    channel: str
    payload: str
    created_at: datetime
    thread: str = ""
    article_id: str = ""
    state: AlertState = AlertState.PENDING
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenAlert:
    """One row of the outbox without its payload: all that the state machine decides on.

    `channel` is the destination as routed ("#news", "acme/#news", "webhook:desk"), `sent_channel` and `timestamp` are the sink's
    names for the message. `thread` is the alert_id of the POST that opened the thread; the `parent_` fields are that row's.
    `article_id`, `published_at` and `first_seen_at` are of the article that it tells of; operations messages have none.
    `attempt` counts the calls begun, `started_at` is when the last began and `released_at` when it ended. `edited_at` is when the
    thread's message was last edited.
    """

    alert_id: str
    kind: AlertKind
    channel: str
    thread: str
    state: AlertState
    created_at: datetime
    article_id: str = ""
    published_at: datetime | None = None
    first_seen_at: datetime | None = None
    attempt: int = 0
    started_at: datetime | None = None
    first_started_at: datetime | None = None
    released_at: datetime | None = None
    finished_at: datetime | None = None
    not_before: datetime | None = None
    owner: str = ""
    text_only: bool = False
    trouble: str = ""
    reason: str = ""
    sent_channel: str = ""
    timestamp: str = ""
    permalink: str = ""
    parent_state: AlertState | None = None
    parent_channel: str = ""
    parent_timestamp: str = ""
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChannelState:
    """Pace and health of one destination, or of a whole workspace under its account key.

    `next_at`: no call before that (Retry-After, or nobody answers). `broken_reason`: the permanent error it gave, with `probe_at` the
    time of the next try.
    `lookup_after`: no look-up before that.
    """

    channel: str
    next_at: datetime | None = None
    broken_reason: str = ""
    broken_since: datetime | None = None
    probe_at: datetime | None = None
    failures: int = 0
    lookup_after: datetime | None = None
    lookup_failures: int = 0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that the next step is decided on, read at once.

    `alerts` are the rows that are not at rest. `last_calls` has the end of the last call by destination, `states` what is out of
    the ordinary by destination or account.
    """

    alerts: tuple[OpenAlert, ...] = ()
    last_calls: Mapping[str, datetime] = field(default_factory=dict)
    states: Mapping[str, ChannelState] = field(default_factory=dict)

    def state(self, key: str) -> ChannelState:
        """Give the state of a destination or account; nothing special where none is known."""
        return self.states.get(key, ChannelState(key))


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt as it went, for the record: `outcome` is a state or a kind of trouble."""

    alert_id: str
    attempt: int
    started_at: datetime
    finished_at: datetime
    outcome: str
    detail: str
    owner: str


@dataclass(frozen=True, slots=True)
class FiledAlert:
    """A new row of the outbox, in the order of its columns.

    `variant` is the form of the message (post, new-fact, overflow ...). `state` is pending, or folded where another message tells it.
    """

    alert_id: str
    topic: str
    story_id: str
    kind: AlertKind
    variant: str
    thread: str
    channel: str
    payload: str
    created_at: datetime
    topic_version: str = ""
    article_id: str = ""
    source: str = ""
    state: AlertState = AlertState.PENDING
    folded_into: str = ""
    not_before: datetime | None = None
    published_at: datetime | None = None
    first_seen_at: datetime | None = None
    matched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """One thread as the warehouse keeps it; `told` is JSON of `wirewatch.alert.filing.thread`, `edits` counts the edits filed."""

    thread: str
    topic: str
    story_id: str
    channel: str
    opened_at: datetime
    told: str
    edits: int = 0
    continues_in: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """An article that was in a story before its thread opened; `at` is when it was published, or first seen."""

    story_id: str
    article_id: str
    outlet: str
    reprint_group: str
    agency: str
    at: datetime
    url: str


@dataclass(frozen=True, slots=True)
class PastPosts:
    """How many posts of one topic a channel got within the last hour, when the last one was, and how many wait for a later time."""

    channel: str
    topic: str
    within_hour: int
    last_at: datetime
    held: int = 0
