"""The record that extraction makes of one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from warehouse.records.article import BodyStatus

# Raise it with every change that can alter a record: `wirewatch extract --again` revisits rows with a lower one.
EXTRACTION_VERSION = 25
# A longer description is cut off or machine-made, and no standfirst. In characters.
LONGEST_STANDFIRST = 600


class PageKind(StrEnum):
    """What kind of page it is.

    INDEX, CONSENT, CHALLENGE, REGION ("not in your country") and MISSING ("page not found") are not articles and go no further.
    """

    ARTICLE = "article"
    LIVE_BLOG = "live-blog"
    LIVE_ENTRY = "live-entry"
    GALLERY = "gallery"
    VIDEO = "video"
    PRESS_RELEASE = "press-release"
    INDEX = "index"
    CONSENT = "consent"
    CHALLENGE = "challenge"
    REGION = "region"
    MISSING = "missing"


NOT_ARTICLES = frozenset((PageKind.INDEX, PageKind.CONSENT, PageKind.CHALLENGE, PageKind.REGION, PageKind.MISSING))


@dataclass(frozen=True, slots=True)
class LiveEntry:
    """One entry of a live blog, matched on its own.

    Attributes:
        anchor: The entry's part of its address, behind the page's.
        title: Its heading, or nothing.
        text: What it says, a line for each paragraph.
        published_at: When it was written, in UTC.
    """

    anchor: str
    title: str
    text: str
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PageRecord:
    """Everything that one page says about its article; empty strings where the page is silent.

    Attributes:
        title: The headline, without the site's name.
        standfirst: What of the description is a summary of its own, or printed with the text; all of it where there is no text.
        text: The body, a line for each paragraph, without the dateline.
        link_lines: Lines within it that only lead to other stories ("Read more: ..."); of a feed's item also the words under its pictures.
        authors: Everybody who signed, in the page's order.
        byline: The people among them.
        agency: The news agency whose text it is, by its canonical name.
        attribution: The agency that the text quotes as its source.
        dateline_place: Where the text was filed, as its dateline says.
        dateline_date: The day of the dateline, as written.
        dateline_agency: The agency of the dateline.
        published_at: The publication time in UTC.
        published_text: The publication time as written, with its zone or as a bare day.
        published_source: Which part of the page or feed gave it, a key of `published_date.CERTAINTY`.
        published_certainty: How often that source is right, 0 to 1.
        published_otherwise: The publication time with day and month exchanged, where the page leaves open which number is which.
        published_refused: Which written publication date was not believed, and why.
        modified_at: When the page says that it was changed, in UTC.
        section: The section that the page declares.
        canonical_url: The address that the page declares for itself, normalized; else that of the request.
        site_name: How the site calls itself.
        language: ISO 639-1 code.
        language_certainty: How sure that is, 0 to 1.
        image_url: The picture that the page declares.
        kind: What kind of page it is.
        variant: "amp" or "print", else nothing.
        body_status: How much of the article the text is.
        word_count: Words of the text; in scripts without spaces half its characters.
        next_page_url: The article's next page.
        full_page_url: The whole article on one page, where a paginated one offers it.
        redirect_url: Where a page without text of its own sends its readers.
        entries: The entries of a live blog.
        notice: All the words of a page of few, but for menus and links; empty where it shows the announced headline or is a wall.
        listed: Headlines that it leads to, of a page that only lists stories.
        is_unrelated: Whether the page says nothing of the article that its feed announced.
        unreadable: Why nothing could be read of a PDF: pdf-broken, pdf-encrypted or pdf-without-text.
        extraction_version: Which extraction read the page.
    """

    title: str = ""
    standfirst: str = ""
    text: str = ""
    link_lines: tuple[str, ...] = ()
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
    published_otherwise: datetime | None = None
    published_refused: str = ""
    modified_at: datetime | None = None
    section: str = ""
    canonical_url: str = ""
    site_name: str = ""
    language: str = ""
    language_certainty: float = 0.0
    image_url: str = ""
    kind: PageKind = PageKind.ARTICLE
    variant: str = ""
    body_status: BodyStatus = BodyStatus.EMPTY
    word_count: int = 0
    next_page_url: str = ""
    full_page_url: str = ""
    redirect_url: str = ""
    entries: tuple[LiveEntry, ...] = ()
    notice: str = ""
    listed: tuple[str, ...] = ()
    is_unrelated: bool = False
    unreadable: str = ""
    extraction_version: int = EXTRACTION_VERSION
