"""The records that travel between the stages: one small frozen type for each, and nothing that does anything.

    Feed -> PollOutcome(Entry...) -> Article -> Placement -> Match -> Alert

Every layer may import this module; it imports only the standard library. Times are aware datetimes in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

ITEM_MARK = "#!item-"
"""Begins the fragment of an item without an address of its own; `#!` is the only kind that an article's id keeps."""


class FeedKind(StrEnum):
    """How a source lists its entries; AUTO is decided from the first body that parses."""

    AUTO = "auto"
    RSS = "rss"
    ATOM = "atom"
    RDF = "rdf"
    JSON = "json"
    SITEMAP = "sitemap"
    HTML = "html"


class BodyStatus(StrEnum):
    """How much of an article's text the warehouse holds."""

    FULL = "full"
    PARTIAL = "partial"
    PAYWALLED = "paywalled"
    BLOCKED = "blocked"
    EMPTY = "empty"
    FEED_ONLY = "feed-only"


class Relation(StrEnum):
    """What an article is to the story it was placed in."""

    FIRST = "first"
    REPRINT = "reprint"
    INDEPENDENT = "independent"


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
class Entry:
    """One item of a feed, as the feed tells it; nothing is fetched yet.

    `guid` falls back to the URL. `published_at` is None where the feed gives no usable date.
    `content_html` is the body where the feed carries one, `summary` is plain text. An item without an address of its own
    (none at all, or one shared with other items) has a `url` that names it by a fragment, see `ITEM_MARK`.
    """

    guid: str
    url: str
    title: str
    summary: str = ""
    content_html: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    authors: tuple[str, ...] = ()
    language: str = ""

    @property
    def has_page(self) -> bool:
        """Whether there is a page to read; where there is none the article is what the feed says."""
        return ITEM_MARK not in self.url


@dataclass(frozen=True, slots=True)
class Drop:
    """What went no further, and why: `reason` is a short stable code, `detail` is for people, `items` how many this stands for."""

    stage: str
    reason: str
    url: str
    detail: str = ""
    items: int = 1


@dataclass(frozen=True, slots=True)
class Article:
    """One article as the warehouse keeps it: extraction's record plus where it was seen.

    `text` separates paragraphs with one newline. `byline` holds people only, `agency` the wire service.
    `first_seen_at` is ours and never changes; `published_at` is the publisher's claim.
    """

    article_id: str
    url: str
    canonical_url: str
    feed_id: str
    source: str
    title: str
    text: str
    first_seen_at: datetime
    standfirst: str = ""
    byline: tuple[str, ...] = ()
    agency: str = ""
    attribution: str = ""
    dateline_place: str = ""
    dateline_date: str = ""
    dateline_agency: str = ""
    published_at: datetime | None = None
    published_source: str = ""
    published_certainty: float = 0.0
    modified_at: datetime | None = None
    section: str = ""
    site_name: str = ""
    language: str = ""
    language_certainty: float = 0.0
    image_url: str = ""
    country: str = ""
    kind: str = "article"
    body_status: BodyStatus = BodyStatus.FULL
    word_count: int = 0
    extraction_version: int = 1


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one article belongs: its reprint group and its story.

    `similarity` (0..1) is to the best member of the reprint group for a reprint, to the story otherwise.
    `reason` says in a few words what decided, vetoes included. `agency` is the wire service that signed the text.
    `number` counts articles in the order of placing, `group_number` and `story_number` are those of the first article of
    its group and story; `features` is what later articles are compared with.
    """

    article_id: str
    reprint_group: str
    story_id: str
    relation: Relation
    similarity: float
    reason: str = ""
    agency: str = ""
    source: str = ""
    seen_at: datetime | None = None
    number: int = -1
    group_number: int = -1
    story_number: int = -1
    features: bytes = b""


class Span(NamedTuple):
    """A piece of an article's text that a topic matched: `article.<field>[start:end] == text`.

    A named tuple, as `Match` is: both are made by the hundred for one article, and a frozen dataclass takes six times as long.
    """

    field: str
    start: int
    end: int
    text: str
    alias_set: str = ""


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One summand of a match's score, such as ("verb", 1.0)."""

    name: str
    value: float


class Match(NamedTuple):
    """A topic that an article satisfies; `alert` is True where the score reaches the topic's alert threshold.

    `sentence` is the sentence of the best pattern; `sentence_field`, `sentence_start` and `sentence_end` slice it back.
    """

    article_id: str
    topic: str
    version: str
    pattern: str
    score: float
    alert: bool
    sentence: str
    sentence_field: str
    sentence_start: int
    sentence_end: int
    spans: tuple[Span, ...] = ()
    parts: tuple[ScorePart, ...] = ()


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
class Feed:
    """What to poll and how its last polls went; `state_reason` explains every change of `state` to a person."""

    feed_id: str
    url: str
    name: str
    kind: FeedKind = FeedKind.AUTO
    language: str = ""
    country: str = ""
    home_url: str = ""
    selector: str = ""
    link_pattern: str = ""
    state: str = "new"
    state_reason: str = ""
    etag: str = ""
    last_modified: str = ""
    next_poll_at: datetime | None = None
    last_polled_at: datetime | None = None
    interval_seconds: int = 3600
    failures: int = 0
    rhythm: str = field(default="{}")


@dataclass(frozen=True, slots=True)
class FetchRow:
    """One exchange with the web as the warehouse keeps it; `status` is 0 where no answer came.

    `outcome` is a short stable code (new, not-modified, bad-feed, timeout, ...), `detail` says it for people. `size_bytes`
    counts the decoded body. `host` is what pace and budget are counted by.
    """

    fetched_at: datetime
    url: str
    host: str
    purpose: str
    outcome: str
    feed_id: str = ""
    status: int = 0
    detail: str = ""
    size_bytes: int = 0
    milliseconds: int = 0
    entries: int = 0


@dataclass(frozen=True, slots=True)
class QueuedEntry:
    """An entry whose page is to be read: `article_id` is its key, so one URL in two feeds is read once.

    `first_seen_at` is when any feed listed it first; `attempts` counts the reads that failed so far.
    """

    article_id: str
    canonical_url: str
    feed_id: str
    source: str
    entry: Entry
    first_seen_at: datetime
    language: str = ""
    country: str = ""
    attempts: int = 0
    last_error: str = ""


@dataclass(frozen=True, slots=True)
class PollOutcome:
    """What one poll changed: the feed's new state, the exchange, what it lists (new or not), and what went no further."""

    feed: Feed
    fetch: FetchRow
    entries: tuple[QueuedEntry, ...] = ()
    drops: tuple[Drop, ...] = ()


@dataclass(frozen=True, slots=True)
class FailedEntry:
    """An entry whose page could not be read: tried again at `next_try_at`, or given up with `drop` where that is None."""

    article_id: str
    attempts: int
    next_try_at: datetime | None
    drop: Drop


@dataclass(frozen=True, slots=True)
class RobotsRow:
    """A site's robots.txt as it was read; `status` is 0 where the site did not answer."""

    origin: str
    fetched_at: datetime
    expires_at: datetime
    status: int
    body: str


@dataclass(frozen=True, slots=True)
class RawPage:
    """The bytes that an article was extracted from; a paginated article has several, by `position` from 0."""

    article_id: str
    position: int
    url: str
    header_charset: str
    html: bytes
