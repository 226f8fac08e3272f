"""The records of the outbox: what delivery reads and writes. Only the standard library is imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

# The reason of a reply that went out though nobody could look whether its thread still stands.
UNSEEN = "sent without a look at its thread"
# The reason of a reply that nobody wanted to hear when it came; where readers undo the mute, the last of a thread is told.
MUTED = "muted by a reader"
# The kind of failure, for want of a call, of what may have been told before the warehouse was brought back from a backup.
RESTORED = "restored"
# The reasons of what turned out to have been told then, the second where the message tells other stories as well.
TOLD_BEFORE = "told before the warehouse was brought back"
TOLD_WITH_OTHERS = f"{TOLD_BEFORE}, in a message of other stories"


class AlertKind(StrEnum):
    """What a message does in its thread; POST opens the thread, the others need it to exist."""

    POST = "post"
    UPDATE = "update"
    REPLY = "reply"


class AlertState(StrEnum):
    """Where an outbox row stands: see the state diagram in `wirewatch.alert.delivery.outbox`."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    REJECTED = "rejected"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class OpenAlert:
    """One row of the outbox without its payload: all that the state machine decides on.

    Attributes:
        alert_id: uuid5 of topic, story, kind, key and channel: the same news never files twice.
        kind: What the message does in its thread.
        channel: Destination as routed: "#news", "acme/#news", "webhook:desk".
        thread: alert_id of the POST that opened the thread.
        state: Where the row stands.
        created_at: When it was filed.
        article_id: The article it tells of; operations messages have none.
        published_at: The publisher's date of that article.
        first_seen_at: When a feed listed that article first.
        attempt: How many calls were begun.
        started_at: When the last call began.
        first_started_at: When the first call began.
        released_at: When the last call ended.
        finished_at: When the row came to rest.
        not_before: Not sent earlier; None for at once.
        owner: Host and process of the last call.
        text_only: Whether the layout was refused, so that it goes as plain text.
        failure_kind: Why the last call failed, as `FailureKind` names it; empty where it did not.
        reason: The sink's own words for the state.
        sent_channel: The sink's id of the channel; of a message that is not sent yet, the one to reach it by since its name is lost.
        timestamp: The sink's id of the message.
        permalink: Address of the message, empty where the sink has none.
        variant: Form of the message, as it was filed.
        parent_state: State of the thread's POST, None for the POST itself.
        parent_channel: The sink's id of that POST's channel.
        parent_timestamp: The sink's id of that POST.
        parent_sent_at: When that POST was sent.
        parent_deleted: Whether people are known to have deleted it.
        parent_shared: Whether it is a message that tells other stories as well, which no edit of this one may replace.
        edited_at: When the thread's first message was edited last.
        parent_headline: What that message is about, of a reply that is sent where no thread shows it; empty where nobody read it.
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
    failure_kind: str = ""
    reason: str = ""
    sent_channel: str = ""
    timestamp: str = ""
    permalink: str = ""
    variant: str = ""
    parent_state: AlertState | None = None
    parent_channel: str = ""
    parent_timestamp: str = ""
    parent_sent_at: datetime | None = None
    parent_deleted: bool = False
    parent_shared: bool = False
    edited_at: datetime | None = None
    parent_headline: str = ""

    @property
    def is_of_restore(self) -> bool:
        """Whether it may have been told before the warehouse was brought back, and no call of it was made since."""
        return self.state is AlertState.UNKNOWN and self.failure_kind == RESTORED

    @property
    def is_edit_of_others(self) -> bool:
        """Whether it would edit a message that tells other stories as well."""
        return self.kind is AlertKind.UPDATE and self.parent_shared


@dataclass(frozen=True, slots=True)
class ChannelState:
    """Pace and health of one destination, or of a whole workspace under its account key.

    Attributes:
        channel: The destination, or the account key.
        next_at: No call before: Retry-After, or nobody answers.
        broken_reason: The permanent error it gave, empty while it works.
        broken_since: When it broke.
        probe_at: When a broken one is tried again.
        failures: Failed calls in a row that were not about one message.
        lookup_after: No look-up before.
        lookup_failures: Failed look-ups in a row.
        told_at: When operations heard last that it takes nothing.
    """

    channel: str
    next_at: datetime | None = None
    broken_reason: str = ""
    broken_since: datetime | None = None
    probe_at: datetime | None = None
    failures: int = 0
    lookup_after: datetime | None = None
    lookup_failures: int = 0
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that the next step is decided on, read at once.

    Attributes:
        alerts: The rows that are not at rest.
        last_calls: When the last call to each destination ended.
        states: What is out of the ordinary, by destination or account.
        latest_at: The latest moment that any row says something happened at; after now where the clock stepped back.
    """

    alerts: tuple[OpenAlert, ...] = ()
    last_calls: Mapping[str, datetime] = field(default_factory=dict)
    states: Mapping[str, ChannelState] = field(default_factory=dict)
    latest_at: datetime | None = None

    def state(self, key: str) -> ChannelState:
        """Give the state of a destination or account; nothing special where none is known."""
        return self.states.get(key, ChannelState(key))


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt as it went, for the record.

    Attributes:
        alert_id: The alert.
        attempt: Which call of it, from 1.
        started_at: When the call began.
        finished_at: When its outcome was known.
        outcome: A state or a kind of failure.
        detail: The sink's own words.
        owner: Host and process that made the call.
    """

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

    Attributes:
        alert_id: uuid5 of topic, story, kind, key and channel.
        topic: Name of the topic, empty for operations messages.
        story_id: The story it is about.
        kind: What it does in its thread.
        variant: Form of the message: post, new-fact, overflow and so on.
        thread: alert_id of the POST that opened the thread.
        channel: Destination as routed.
        payload: What the message says, as JSON without secrets.
        created_at: When it was filed.
        topic_version: Version of the topic that matched.
        article_id: The article that caused it.
        source: Outlet of that article.
        state: Pending, or folded where another message tells it.
        folded_into: alert_id of that other message.
        not_before: Not sent earlier; None for at once.
        published_at: The publisher's date of the article.
        first_seen_at: When a feed listed the article first.
        matched_at: When the topic matched it.
        reason: Why no message of its own tells it, where another one or none does.
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
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """One thread as the warehouse keeps it.

    Attributes:
        thread: alert_id of the POST that opened it.
        topic: Name of the topic.
        story_id: The story; after a merge the survivor.
        channel: Where the thread is.
        opened_at: When the POST was filed.
        thread_state: What readers of the thread know, as JSON of `wirewatch.alert.thread.thread_state`.
        edits: How many edits of the POST were filed.
        continues_in: The thread that took over after a merge, or after its POST was deleted; empty while it lives.
        reverses: The thread of the channel that told the opposite, empty where there is none.
    """

    thread: str
    topic: str
    story_id: str
    channel: str
    opened_at: datetime
    thread_state: str
    edits: int = 0
    continues_in: str = ""
    reverses: str = ""


@dataclass(frozen=True, slots=True)
class ListedPost:
    """A post that was told as a line of a list: it opened no thread.

    Attributes:
        alert_id: Its row in the outbox.
        story_id: The story that its article is part of now.
        channel: Where the list is.
        article_id: The article that the line names.
        payload: What it says, with what became of that article since.
        listed_in: alert_id of the list.
        list_payload: What the list says by now.
        not_before: When the list goes out at the earliest.
    """

    alert_id: str
    story_id: str
    channel: str
    article_id: str
    payload: str
    listed_in: str
    list_payload: str
    not_before: datetime | None


@dataclass(frozen=True, slots=True)
class Member:
    """An article that was in a story before its thread opened.

    Attributes:
        story_id: The story.
        article_id: The article.
        outlet: Name of its site, or of its source.
        reprint_group: Articles with the same value carry the same text.
        agency: Wire service that signed it.
        at: When it was published, or first seen.
        url: Its address.
        has_text: Whether there is more than a headline; what has not confirms nothing and counts for nothing.
        listed_at: When a poll listed it first.
        unlisted_at: The last poll of its feed before that, which did not list it; None where none is known.
        near_story: The running story that it may belong to; empty where there is none.
        opposite_story: The running story that it tells the opposite of; empty where there is none.
        likeness: How like its story it was when it joined, 0 to 1; 1 for the first one and for a reprint.
        headline: Its headline.
        opening: The first lines of its text; empty where only its headline was asked for.
        language: Its language, as a tag; empty where it is not known.
    """

    story_id: str
    article_id: str
    outlet: str
    reprint_group: str
    agency: str
    at: datetime
    url: str
    has_text: bool = True
    listed_at: datetime | None = None
    unlisted_at: datetime | None = None
    near_story: str = ""
    opposite_story: str = ""
    likeness: float = 1.0
    headline: str = ""
    opening: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class FirstMessage:
    """Where the message that opened a thread stands.

    Attributes:
        permalink: Its address; empty where it has none.
        sent: Whether it is in the channel.
    """

    permalink: str = ""
    sent: bool = False


@dataclass(frozen=True, slots=True)
class FirstPost:
    """What the first message of a thread said.

    Attributes:
        payload: What it was when it was sent; empty where there is no such message.
        newest: What it was to be last, with the newest counts.
        told_at: When it was sent.
    """

    payload: str
    newest: str
    told_at: datetime | None


@dataclass(frozen=True, slots=True)
class Reversal:
    """Two threads of a channel, of which the later told the opposite of the former.

    Attributes:
        channel: Where both are.
        thread: alert_id of the post that opened the later one.
        story_id: Its story.
        headline: Headline of that post.
        permalink: Address of that post; empty where it has none.
        former_thread: alert_id of the post that opened the former one.
        former_story: Its story.
        former_headline: Headline of that post.
        former_permalink: Address of that post; empty where it has none.
    """

    channel: str
    thread: str
    story_id: str
    headline: str
    permalink: str
    former_thread: str
    former_story: str
    former_headline: str
    former_permalink: str


@dataclass(frozen=True, slots=True)
class PastPosts:
    """What one channel got of one topic lately.

    Attributes:
        channel: The destination.
        topic: The topic.
        within_hour: Posts of the last hour.
        last_at: When the last one was, or is to be, sent.
        held: Posts that wait for a later time.
    """

    channel: str
    topic: str
    within_hour: int
    last_at: datetime
    held: int = 0


@dataclass(frozen=True, slots=True)
class Restore:
    """A warehouse brought back from a backup, or several times.

    Attributes:
        restored_at: When, the last time.
        known_until: The last moment that the backup knows of, the earliest of several.
        doubtful_until: Until when what is filed may have been told before.
    """

    restored_at: datetime
    known_until: datetime
    doubtful_until: datetime


@dataclass(frozen=True, slots=True)
class ChannelReading:
    """How far a channel was read after a restore.

    Attributes:
        channel: Destination as routed.
        restored_at: The restore.
        channel_id: The sink's id of the channel.
        threads_left: The sink's ids of posts whose replies are still to be read.
        trouble: Why the sink lets nobody read it; empty where it was read.
    """

    channel: str
    restored_at: datetime
    channel_id: str = ""
    threads_left: tuple[str, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class ToldMessage:
    """A message of ours as a channel shows it.

    Attributes:
        alert_id: Its key, from its metadata.
        form: Its form, as it was filed; empty where an older version sent it.
        sent_channel: The sink's id of the channel.
        timestamp: The sink's id of the message.
        thread_timestamp: The sink's id of the post that it is a reply to; empty for a post.
        permalink: Address of the message; empty where it has none.
        words: What a notification showed of it.
        links: Addresses that it links.
    """

    alert_id: str
    form: str
    sent_channel: str
    timestamp: str
    thread_timestamp: str = ""
    permalink: str = ""
    words: str = ""
    links: tuple[str, ...] = ()
