"""Articles as the warehouse keeps them, and the bytes they were read from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

# Ends the address of an item of a text-only feed: what a post links to may be an article that another feed lists, and is to be read.
TEXT_MARK = "#!text-only"
# Begins the fragment of an item without an address of its own; `#!` is the only kind that an article's id keeps.
ITEM_MARK = "#!item-"
_OUR_FRAGMENT = re.compile(rf"(?:{TEXT_MARK}|{ITEM_MARK}[0-9a-f]{{1,64}})$")


class BodyStatus(StrEnum):
    """How much of an article's text the warehouse holds."""

    FULL = "full"
    PARTIAL = "partial"
    PAYWALLED = "paywalled"
    BLOCKED = "blocked"
    EMPTY = "empty"
    FEED_ONLY = "feed-only"
    TEXT_ONLY = "text-only"
    HEADLINE_ONLY = "headline-only"


def as_opened(url: str) -> str:
    """Return an address as people see and open it: without the mark of an article that is what its feed says."""
    return _OUR_FRAGMENT.sub("", url) if "#!" in url else url


# What stands where a page gave no text: at best the feed's words.
WITHOUT_PAGE = frozenset((BodyStatus.FEED_ONLY, BodyStatus.TEXT_ONLY, BodyStatus.HEADLINE_ONLY, BodyStatus.BLOCKED, BodyStatus.EMPTY))
_HELD = {BodyStatus.FULL: 2, BodyStatus.PARTIAL: 1}


def hides_text(now: tuple[BodyStatus, int], before: tuple[BodyStatus, int]) -> bool:
    """Tell whether a page shows less of the same text than it did, as behind a wall that came later; each is a status and its words."""
    return _HELD.get(now[0], 0) < _HELD.get(before[0], 0) and now[1] < before[1]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as the warehouse keeps it: extraction's record plus where it was seen.

    Attributes:
        article_id: Version prefix and hash of the canonical address.
        url: Address that the feed gave.
        canonical_url: The one spelling of that address.
        feed_id: Feed that listed it first.
        source: Name of that feed's outlet.
        title: Headline without site name and section.
        text: Body, its paragraphs separated by one newline, without the dateline.
        first_seen_at: When a feed listed it first: ours, and never changed.
        standfirst: Summary of its own or printed with the text, in whole sentences.
        byline: People who signed, never agencies.
        agency: Wire service that signed or is credited.
        attribution: Wire service that the text quotes as its source.
        dateline_place: Place in the dateline.
        dateline_date: Date in the dateline, as written.
        dateline_agency: Agency in the dateline.
        published_at: The publisher's claim.
        published_source: Where that time was found.
        published_certainty: Share of right days that this place had on labelled pages, 0 to 1.
        modified_at: The publisher's claim of the last change.
        section: Section of the site.
        site_name: Name of the site as the page gives it.
        language: Language of the text (ISO 639-1).
        language_certainty: Certainty of the language, 0 to 1.
        image_url: Lead image.
        country: Country of the source (ISO 3166).
        kind: article, live-blog, live-entry, gallery, video or press-release.
        body_status: How much of the text is held.
        word_count: Words in the body.
        extraction_version: Version of the extraction that read it.
        link_lines: Lines that stood in the text and only lead to other stories ("Read more: ..."), and captions: searched, never matched.
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
    link_lines: tuple[str, ...] = ()

    @property
    def display_url(self) -> str:
        """The address that people see and open: without the mark of an article that is what its feed says."""
        return as_opened(self.canonical_url)

    @property
    def has_feed_text(self) -> bool:
        """Whether its text is the feed's, because no page gave one."""
        return self.body_status in {BodyStatus.FEED_ONLY, BodyStatus.TEXT_ONLY}


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a page says of its article beside headline and text, and may alter without these.

    Attributes:
        article_id: The article.
        byline: People who signed.
        published_at: When the publisher says it was published.
        published_source: Where that time was found.
        published_certainty: How often that source is right, 0 to 1.
        modified_at: When the publisher says it was changed last.
    """

    article_id: str
    byline: tuple[str, ...] = ()
    published_at: datetime | None = None
    published_source: str = ""
    published_certainty: float = 0.0
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """The bytes that an article was extracted from; a paginated article has several.

    Attributes:
        article_id: The article.
        position: Number of the page within the article, from 0.
        url: Address that the page came from.
        header_charset: Charset that the server declared.
        html: Its bytes, decoded from any compression.
    """

    article_id: str
    position: int
    url: str
    header_charset: str
    html: bytes
