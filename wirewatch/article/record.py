"""The record that extraction makes of one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from warehouse.records.article import BodyStatus

# Raise it with every change that can alter a record: `wirewatch extract --again` revisits rows with a lower one.
EXTRACTION_VERSION = 2


class Kind(StrEnum):
    """What kind of page it is; INDEX, CONSENT, CHALLENGE and MISSING ("page not found") are not articles and go no further."""

    ARTICLE = "article"
    LIVE_BLOG = "live-blog"
    LIVE_ENTRY = "live-entry"
    GALLERY = "gallery"
    VIDEO = "video"
    PRESS_RELEASE = "press-release"
    INDEX = "index"
    CONSENT = "consent"
    CHALLENGE = "challenge"
    MISSING = "missing"


NOT_ARTICLES = frozenset((Kind.INDEX, Kind.CONSENT, Kind.CHALLENGE, Kind.MISSING))


@dataclass(frozen=True, slots=True)
class LiveEntry:
    """One entry of a live blog, matched on its own; `anchor` makes its address from the page's."""

    anchor: str
    title: str
    text: str
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that one page says about its article; empty strings where the page is silent.

    `text` has one line per paragraph, without the dateline. `authors` is everybody who signed, in order; `byline` people only.
    `published_text` is the publication time as written, with its zone or as a bare day. `variant` is "amp" or "print".
    `published_refused` says which written publication date was not believed, and why. `moved_to` is where a page without text of its
    own sends its readers.
    """

    title: str = ""
    standfirst: str = ""
    text: str = ""
    authors: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    agency: str = ""
    attribution: str = ""
    dateline_place: str = ""
    dateline_date: str = ""
    dateline_agency: str = ""
    published_at: datetime | None = None
    published_text: str = ""
    published_source: str = ""
    published_certainty: float = 0.0
    published_refused: str = ""
    modified_at: datetime | None = None
    section: str = ""
    canonical_url: str = ""
    site_name: str = ""
    language: str = ""
    language_certainty: float = 0.0
    image_url: str = ""
    kind: Kind = Kind.ARTICLE
    variant: str = ""
    body_status: BodyStatus = BodyStatus.EMPTY
    word_count: int = 0
    next_page_url: str = ""
    full_page_url: str = ""
    moved_to: str = ""
    entries: tuple[LiveEntry, ...] = ()
    extraction_version: int = EXTRACTION_VERSION
