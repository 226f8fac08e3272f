"""Feeds, what they list, and what became of polling them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from warehouse.records.article import ITEM_MARK, TEXT_MARK
from warehouse.records.drop import Drop
from warehouse.records.second_look import SecondLook

# Outcomes of a poll that its source answered as one.
ANSWERED = ("new", "unchanged", "not-modified")
# States of a source that needs no look: not polled yet, or it answers. All others are in trouble, wherever sources are shown or counted.
WELL = ("new", "ok")
# States of a source whose last poll brought a feed; a quiet one has listed nothing new for long.
REACHED = ("ok", "quiet")
# States in trouble that mostly last until a person looks; failing and slowed ones mostly pass by themselves.
LASTING = ("blocked", "broken", "gone", "quiet")
# Outcomes of fetches, and reasons of drops, that our own restraint put off: they cost the host nothing.
RESTRAINT = ("budget", "wait", "host-allowance")
# The outcome where this machine had no network.
NO_NETWORK = "no-network"
# Nobody was asked, which is no failure of a source or a page.
UNASKED = (*RESTRAINT, NO_NETWORK)
# Nothing came back: of every host, where this machine has no network.
UNHEARD = ("resolve", "timeout")


def leads_to_page(url: str) -> bool:
    """Tell whether an entry's address leads to a page, and does not name the item of a feed."""
    return ITEM_MARK not in url and not url.endswith(TEXT_MARK)


class FeedKind(StrEnum):
    """How a source lists its entries; AUTO is decided from the first body that parses."""

    AUTO = "auto"
    RSS = "rss"
    ATOM = "atom"
    RDF = "rdf"
    JSON = "json"
    SITEMAP = "sitemap"
    HTML = "html"
    MAIL = "mail"


class SourceTier(StrEnum):
    """What kind of voice a source is; UNKNOWN where nobody said."""

    UNKNOWN = ""
    OFFICIAL = "official"
    STATE = "state"
    WIRE = "wire"
    OUTLET = "outlet"
    AGGREGATOR = "aggregator"


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, as the feed tells it; nothing is fetched yet.

    Attributes:
        guid: The feed's own id for it; the URL where it gives none.
        url: Its address; an item without one of its own is named by a fragment, see `ITEM_MARK` and `TEXT_MARK`.
        title: Its title.
        summary: Its summary as plain text.
        content_html: Its body, where the feed carries one.
        published_at: None where the feed gives no usable date.
        updated_at: The feed's claim of the last change.
        authors: Authors as the feed names them.
        language: Language that the feed gives for it.
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
        return leads_to_page(self.url)

    @property
    def is_text_only(self) -> bool:
        """Whether its feed said that no page is to be read."""
        return self.url.endswith(TEXT_MARK)


@dataclass(frozen=True, slots=True)
class Feed:
    """What to poll and how its last polls went.

    Attributes:
        feed_id: Given when the feed was added; it stays when the address moves.
        url: Address that is polled.
        name: Name of the source as people know it.
        kind: How it lists its entries.
        language: Language of the source (ISO 639-1), empty where unknown.
        country: Country of the source (ISO 3166), empty where unknown.
        home_url: Front page of the site.
        selector: CSS selector of the links, for an HTML list page.
        link_pattern: Regular expression of article addresses, for an HTML list page.
        state: new, ok, quiet, failing, broken, slowed, blocked or gone.
        state_reason: Explains every change of `state` to a person.
        etag: Validator of the last good answer, byte for byte.
        last_modified: Second validator of the last good answer, byte for byte.
        next_poll_at: When it is due; None for at once.
        last_polled_at: When it was asked last.
        interval_seconds: Present interval between polls.
        failures: Failed polls in a row.
        rhythm: What polling remembers of the feed, as JSON.
        tier: What kind of voice it is.
        text_only: Whether what it says is the whole article, so that no page is ever asked for.
    """

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
    tier: SourceTier = SourceTier.UNKNOWN
    text_only: bool = False


@dataclass(frozen=True, slots=True)
class FetchRow:
    """One exchange with the web as the warehouse keeps it.

    Attributes:
        fetched_at: When the pass that made it began.
        url: Address that was asked for.
        host: What pace and budget are counted by.
        purpose: feed, sitemap, page, robots or hub.
        outcome: A short stable code: new, not-modified, bad-feed, timeout and so on.
        feed_id: The feed, for a poll.
        status: HTTP status, 0 where no answer came.
        detail: The outcome for people.
        size_bytes: Size of the decoded body.
        milliseconds: Time with the network, waiting for the host's pace left out.
        entries: Entries that the body listed.
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
    """An entry whose page is to be read.

    Attributes:
        article_id: Its key, so that one URL in two feeds is read once.
        canonical_url: Its address in the one usual spelling.
        feed_id: Feed that listed it first.
        source: Name of that feed.
        entry: What the feed says of it.
        first_seen_at: When any feed listed it first.
        language: Language of the source.
        country: Country of the source.
        attempts: Reads that failed so far.
        last_error: Why the last of them failed.
        due_look: What is known of a page that is read again after its article was kept; None for one that a feed has listed.
        gave_text: Whether the page that is read again gave its article's text when it was read before.
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
    due_look: SecondLook | None = None
    gave_text: bool = True


@dataclass(frozen=True, slots=True)
class PollOutcome:
    """What one poll changed.

    Attributes:
        feed: The feed as it is now.
        fetch: The exchange.
        entries: What the body lists, new or not.
        drops: What went no further.
    """

    feed: Feed
    fetch: FetchRow
    entries: tuple[QueuedEntry, ...] = ()
    drops: tuple[Drop, ...] = ()


@dataclass(frozen=True, slots=True)
class FailedEntry:
    """An entry whose page could not be read.

    Attributes:
        article_id: The entry.
        attempts: Reads that failed so far.
        next_try_at: When it is tried again; None where it is given up.
        drop: What is recorded when it is given up.
    """

    article_id: str
    attempts: int
    next_try_at: datetime | None
    drop: Drop


@dataclass(frozen=True, slots=True)
class RobotsRow:
    """A site's robots.txt as it was read.

    Attributes:
        origin: Scheme, host and port.
        fetched_at: When it was read.
        expires_at: When it is read again.
        status: HTTP status, 0 where the site did not answer.
        body: Its text.
    """

    origin: str
    fetched_at: datetime
    expires_at: datetime
    status: int
    body: str
