"""What parsing hands on: a feed that was read, or a named reason why the body is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from warehouse.records.drop import Drop
from warehouse.records.feed import Entry, FeedKind


@dataclass(frozen=True, slots=True)
class Hints:
    """What a publisher says about polling.

    Attributes:
        ttl_minutes: RSS `ttl`; None where it is absent or 0.
        skip_hours: RSS `skipHours`, 0 to 23 in UTC.
        skip_days: RSS `skipDays`, 0 for Monday.
        update_seconds: Interval that `sy:updatePeriod` and `sy:updateFrequency` describe.
        hub: Address of the WebSub hub, "" for none.
        self_url: The address by which the feed knows itself, which is the topic at the hub.
        next_url: Address of the next older page of entries, or of the archive before this one (RFC 5005).
        moved_to: New address that the feed announces in its own body (`newLocation`, `itunes:new-feed-url`).
    """

    ttl_minutes: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    update_seconds: int | None = None
    hub: str = ""
    self_url: str = ""
    next_url: str = ""
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class Child:
    """A sitemap that a sitemap index lists.

    Attributes:
        url: Its address.
        updated_at: When it changed last; None where the index does not say.
    """

    url: str
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A body that is a feed; `len(entries) + dropped + capped == listed`.

    Attributes:
        kind: What the body is, whatever was expected.
        title: The feed's title.
        home_url: Address of the site.
        language: As the feed declares it, "" where it does not.
        entries: In the order of the document.
        drops: The dropped items by name, each reason's first hundred, and a count of the others.
        dropped: How many items were dropped.
        listed: How many items the document lists.
        capped: Entries beyond `identity.MOST_ENTRIES`, the oldest first.
        hints: What the publisher says about polling.
        children: Of a sitemap index only.
        parser: Who read it: fast, referee, json, sitemap, list or mail.
        is_whole: False for XML that is not well-formed.
        notes: Every cut and repair, for people.
    """

    kind: FeedKind
    title: str = ""
    home_url: str = ""
    language: str = ""
    entries: tuple[Entry, ...] = ()
    drops: tuple[Drop, ...] = ()
    dropped: int = 0
    listed: int = 0
    capped: int = 0
    hints: Hints = field(default_factory=Hints)
    children: tuple[Child, ...] = ()
    parser: str = "fast"
    is_whole: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BadFeed:
    """A body that is no feed.

    Attributes:
        reason: One of empty, html, not-a-feed, broken, too-large, no-links; of a mail mail-broken or mail-empty.
        detail: For people.
    """

    reason: str
    detail: str


@dataclass(slots=True)
class Draft:
    """One item while it is being read.

    Attributes:
        guid: As the feed has it, "" for none.
        link: An absolute address, or "".
        refused: A link that no browser should follow.
        title: Plain text.
        summary: Plain text.
        content_html: Markup of the whole text, where the feed carries it.
        published_at: None where the feed gives no usable date.
        updated_at: Likewise.
        authors: Names, in order.
        language: The item's own, "" for the feed's.
        file: The absolute address of the first file that it encloses, which stands for the link where there is none.
    """

    guid: str = ""
    link: str = ""
    refused: str = ""
    title: str = ""
    summary: str = ""
    content_html: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    authors: list[str] = field(default_factory=list)
    language: str = ""
    file: str = ""


@dataclass(slots=True)
class Head:
    """What a document says about itself while it is being read.

    Attributes:
        kind: Its dialect.
        title: Plain text.
        home_url: Address of the site, absolute.
        language: As declared.
        hints: What it says about polling.
    """

    kind: FeedKind
    title: str = ""
    home_url: str = ""
    language: str = ""
    hints: Hints = field(default_factory=Hints)
