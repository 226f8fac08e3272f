"""What parsing hands on: a feed that was read, or a named reason why the body is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from warehouse.records.drop import Drop
from warehouse.records.feed import Entry, FeedKind


@dataclass(frozen=True, slots=True)
class Hints:
    """What a publisher says about polling: RSS `ttl`, `skipHours` (UTC), `skipDays` (Monday is 0), `sy:updatePeriod`, WebSub.

    `moved_to` is the new address that a feed announces in its own body (`newLocation`, `itunes:new-feed-url`).
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
    """A sitemap that a sitemap index lists; `updated_at` is None where the index does not say."""

    url: str
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A body that is a feed, in the order of the document.

    `listed` counts what the document lists: `len(entries) + dropped + capped == listed`. `drops` names the dropped items, each
    reason's first hundred, and counts the others. `capped` are entries beyond `identity.MOST_ENTRIES`, the oldest first.
    `children` are set for a sitemap index only. `parser` names who read it: "fast", "referee", "json", "sitemap" or "list".
    `is_whole` is False for XML that is not well-formed. `notes` tell a person about every cut and repair.
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
    """A body that is no feed: `reason` is one of empty, html, not-a-feed, broken, too-large, no-links; `detail` is for people."""

    reason: str
    detail: str


@dataclass(slots=True)
class Draft:
    """One item while it is being read: `link` is absolute or "", `refused` is a link that no browser should follow."""

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


@dataclass(slots=True)
class Head:
    """What a document says about itself while it is being read."""

    kind: FeedKind
    title: str = ""
    home_url: str = ""
    language: str = ""
    hints: Hints = field(default_factory=Hints)
