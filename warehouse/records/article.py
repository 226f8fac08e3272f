"""Articles as the warehouse keeps them, and the bytes they were read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BodyStatus(StrEnum):
    """How much of an article's text the warehouse holds."""

    FULL = "full"
    PARTIAL = "partial"
    PAYWALLED = "paywalled"
    BLOCKED = "blocked"
    EMPTY = "empty"
    FEED_ONLY = "feed-only"


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
class RawPage:
    """The bytes that an article was extracted from; a paginated article has several, by `position` from 0."""

    article_id: str
    position: int
    url: str
    header_charset: str
    html: bytes
