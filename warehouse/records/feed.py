"""Feeds, what they list, and what became of polling them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from warehouse.records.drop import Drop

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
