"""From a page's record to the article that the warehouse keeps, or to the reason why there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from textwrap import shorten

from warehouse.records.article import WITHOUT_PAGE, Article, BodyStatus, as_opened
from warehouse.records.drop import Drop
from warehouse.records.feed import Entry, QueuedEntry
from wirewatch.article.date.published_date import CERTAINTY
from wirewatch.article.feed_entry import standfirst_beside, with_entry, words_of_entry
from wirewatch.article.headline.headline import title_key
from wirewatch.article.kind.notes.correction_marks import CORRECTION, MARK_BEFORE_HEADLINE, RETRACTION
from wirewatch.article.pdf.pdf_text import is_pdf
from wirewatch.article.record import NOT_ARTICLES, PageKind, PageRecord
from wirewatch.article.words.printable import printable
from wirewatch.article.words.word_count import word_count
from wirewatch.dates import plausible
from wirewatch.urls import article_id, canonical_url

HTML_TYPES = ("text/html", "application/xhtml")
LOOKS_LIKE_HTML = re.compile(rb"<(?:!doctype html|html|head|body|div|p|article|meta|title)\b", re.IGNORECASE)
BLOCKING_KINDS = frozenset({PageKind.CONSENT, PageKind.CHALLENGE, PageKind.REGION})
# Live blogs get some entries an hour; a page is asked six times as often as a feed that says nothing about itself.
LIVE_PAUSE = timedelta(minutes=10)
# A live blog without a new entry for so long is over; papers open a new one each day.
SILENT = timedelta(hours=3)
LONGEST_LIVE = timedelta(hours=36)
LONGEST_POST_TITLE = 120
# Why a page was not read that says nothing of its article.
UNRELATED = "unrelated-page"
# Where markup must begin; inlined comments and scripts can push the first tag down.
SNIFFED_BYTES = 4_096


def why_not_html(content_type: str, body: bytes) -> str:
    """Why a reply is no page ("it is audio/mpeg"), or nothing; a missing or wrong type is forgiven where it looks like HTML or PDF."""
    if not body.strip():
        return "the answer is empty"
    # What it looks like before what it is called: servers send pages and PDFs as text/plain and as application/octet-stream.
    if LOOKS_LIKE_HTML.search(body[:SNIFFED_BYTES]) or is_pdf(body):
        return ""
    kind = content_type.split(";", maxsplit=1)[0].strip().lower()
    return "" if not kind or kind.startswith(HTML_TYPES) else f"it is {kind}"


def joined_pages(records: Sequence[PageRecord]) -> PageRecord:
    """One record of an article's pages in order; lines that an earlier page had are left out, and the last page may name the agency."""
    first = records[0]
    if len(records) == 1:
        return first
    lines: list[str] = []
    for record in records:
        # Of earlier pages only: a line that one page has twice is its author's.
        had = set(lines)
        lines += [line for line in record.text.split("\n") if line not in had]
    text = "\n".join(lines)
    return replace(
        first,
        text=text,
        authors=next((record.authors for record in records if record.authors), ()),
        byline=next((record.byline for record in records if record.byline), ()),
        agency=next((record.agency for record in records if record.agency), ""),
        attribution=next((record.attribution for record in records if record.attribution), ""),
        link_lines=tuple(dict.fromkeys(line for record in records for line in record.link_lines)),
        word_count=word_count(text),
        body_status=_worst_status(records),
        next_page_url="",
    )


def incomplete(record: PageRecord) -> PageRecord:
    """Return the record of an article of which a further page could not be read."""
    return replace(record, body_status=BodyStatus.PARTIAL) if record.body_status is BodyStatus.FULL else record


def make_article(record: PageRecord, queued: QueuedEntry) -> Article | Drop:
    """Return the article, or a drop for a page that is none (a list of articles, a wall before a page whose feed gives no title)."""
    url = queued.entry.url
    record = without_future(record, queued)
    if record.kind in BLOCKING_KINDS and queued.entry.title:
        # The wall's own address must not become the article's.
        return _filled(_blank(replace(record, canonical_url=""), queued), _behind_block(record, queued), queued.entry.title)
    if record.is_unrelated and (queued.due_look is None or not queued.gave_text):
        return _filled(_blank(replace(record, canonical_url=""), queued), told_by_feed(record, queued.entry), queued.entry.title)
    # The feed's words are an article where none was read, and hide that the page of one that was read is gone.
    has_feed_alone = record.body_status is BodyStatus.FEED_ONLY and queued.due_look is None
    if record.kind is PageKind.MISSING or (record.kind in NOT_ARTICLES and not has_feed_alone):
        return Drop("article", f"{record.kind}-page", url, _REASONS[record.kind])
    if record.unreadable and not record.title:
        return unread_pdf(record, queued)
    if not record.title and not record.text:
        return Drop("article", "empty", url, "neither page nor feed gives a title or a text")
    return _filled(_blank(record, queued), record, queued.entry.title)


def told_by_feed(record: PageRecord, entry: Entry) -> PageRecord:
    """Return what a feed says of an article in the place of the words of a page that says nothing of it."""
    silent = PageRecord(site_name=record.site_name, extraction_version=record.extraction_version)
    return printable(with_entry(silent, entry))


def why_unread(record: PageRecord, queued: QueuedEntry) -> Drop | None:
    """Say why nothing was read of a page whose article has the feed's words; None where something was."""
    if record.unreadable:
        return unread_pdf(record, queued)
    return Drop("article", UNRELATED, queued.entry.url, "the page says nothing of what the feed announced") if record.is_unrelated else None


def unread_pdf(record: PageRecord, queued: QueuedEntry) -> Drop:
    """Say why nothing was read of a PDF; its article has the feed's words, where there are any."""
    return Drop("article", record.unreadable, queued.entry.url, _UNREAD_PDF[record.unreadable])


def without_future(record: PageRecord, queued: QueuedEntry) -> PageRecord:
    """Return the record with another publication time in place of one more than a day after we first saw the entry.

    That is the same with day and month exchanged, where the page leaves open which is which, else the feed's, else none.
    """
    if record.published_at is None or plausible(record.published_at, queued.first_seen_at) is not None:
        return record
    refused = f"{record.published_source} says {record.published_text}: in the future"
    if otherwise := plausible(record.published_otherwise, queued.first_seen_at):
        return replace(record, published_at=otherwise, published_text=otherwise.date().isoformat(), published_refused=refused)
    fed = plausible(queued.entry.published_at, queued.first_seen_at)
    return replace(
        record,
        published_at=fed,
        published_text=fed.isoformat() if fed else "",
        published_source="feed" if fed else "",
        published_certainty=CERTAINTY["feed"] if fed else 0.0,
        published_refused=refused,
    )


def _behind_block(record: PageRecord, queued: QueuedEntry) -> PageRecord:
    """Return what the feed says of a page that a wall hides: nothing of the wall's own words may be taken for the article's."""
    fed = record.text if record.body_status is BodyStatus.FEED_ONLY else ""
    status = BodyStatus.FEED_ONLY if fed else BodyStatus.BLOCKED
    said = words_of_entry(queued.entry)
    hidden = replace(
        record,
        title=queued.entry.title,
        text=fed,
        link_lines=said.link_lines if fed else (),
        word_count=word_count(fed),
        body_status=status,
    )
    return replace(hidden, standfirst=standfirst_beside(hidden, said))


def _blank(record: PageRecord, queued: QueuedEntry) -> Article:
    canonical = record.canonical_url or queued.canonical_url
    return Article(
        article_id=article_id(canonical) if canonical else queued.article_id,
        url=queued.entry.url,
        canonical_url=canonical,
        feed_id=queued.feed_id,
        source=queued.source,
        title="",
        text="",
        first_seen_at=queued.first_seen_at,
        language=queued.language,
        country=queued.country,
    )


def entry_from_article(article: Article) -> QueuedEntry:
    """Return the queued entry that an article came from as far as the article tells it, for one whose entry is forgotten."""
    published_at = article.published_at if article.published_source == "feed" else None
    entry = Entry(article.url, article.url, article.title, published_at=published_at)
    return QueuedEntry(
        article.article_id, article.canonical_url, article.feed_id, article.source, entry, article.first_seen_at, article.language
    )


def reextract(article: Article, records: Sequence[PageRecord], queued: QueuedEntry) -> list[Article]:
    """Return the article, and the entries of a live blog, as a newer extraction reads the stored pages; id, address and first sight stay.

    What the feed told of a page that says nothing itself is kept: the feed's own text was let go when the page was read.
    """
    record = joined_pages(records)
    fresh = make_article(record, queued)
    # Marked with the version all the same, or each run would read it again.
    # A live blog tells in its entries; its own text is the feed's line or none.
    if isinstance(fresh, Drop) or (not record.entries and _tells_less(fresh, article, record)):
        return [replace(article, extraction_version=record.extraction_version)]
    is_part = article.body_status is BodyStatus.PARTIAL and fresh.body_status is BodyStatus.FULL and len(fresh.text) <= len(article.text)
    again = replace(
        fresh,
        body_status=BodyStatus.PARTIAL if is_part else fresh.body_status,
        **{name: getattr(article, name) for name in _LASTING},
        published_at=fresh.published_at or article.published_at,
        published_source=fresh.published_source or article.published_source,
        published_certainty=fresh.published_certainty or article.published_certainty,
        byline=fresh.byline or article.byline,
        agency=fresh.agency or article.agency,
    )
    return [again, *live_articles(record, again, article.first_seen_at)]


def _tells_less(fresh: Article, article: Article, record: PageRecord) -> bool:
    """Tell whether the page gives no text of its own, and what is kept is no wall's either; or a teaser in place of the feed's text."""
    if not article.text:
        return False
    if fresh.body_status in WITHOUT_PAGE:
        is_of_page = record.kind in BLOCKING_KINDS or record.is_unrelated
        return article.body_status is BodyStatus.FEED_ONLY or not is_of_page
    return article.body_status is BodyStatus.FEED_ONLY and fresh.body_status is BodyStatus.PAYWALLED and len(fresh.text) < len(article.text)


def _marked_title(title: str, listed: str) -> str:
    """Give the feed's wording of a headline where it says before the same words that the report is withdrawn or corrected."""
    mark = MARK_BEFORE_HEADLINE.match(listed)
    if mark is None or not (RETRACTION.search(listed) or CORRECTION.search(listed)):
        return title
    return listed if title_key(listed[mark.end() :]) == title_key(title) else title


def _filled(article: Article, record: PageRecord, listed: str) -> Article:
    return replace(
        article,
        title=_marked_title(record.title, listed) or _first_words(record),
        # A live blog's own text would be all its entries once more, and match whatever one of them does.
        text=record.standfirst if record.entries else record.text,
        standfirst=record.standfirst,
        byline=record.byline,
        agency=record.agency,
        attribution=record.attribution,
        dateline_place=record.dateline_place,
        dateline_date=record.dateline_date,
        dateline_agency=record.dateline_agency,
        published_at=record.published_at,
        published_source=record.published_source,
        published_certainty=record.published_certainty,
        modified_at=record.modified_at,
        section=record.section,
        site_name=record.site_name,
        language=record.language or article.language,
        language_certainty=record.language_certainty,
        image_url=record.image_url,
        kind=str(PageKind.ARTICLE if record.kind in NOT_ARTICLES else record.kind),
        body_status=_status_of_live_blog(record) if record.entries else record.body_status,
        word_count=word_count(record.standfirst) if record.entries else record.word_count,
        extraction_version=record.extraction_version,
        link_lines=record.link_lines,
    )


def _status_of_live_blog(record: PageRecord) -> BodyStatus:
    """Say how much of a text the page's own article holds: the texts are its entries'."""
    if record.body_status is not BodyStatus.FULL:
        return record.body_status
    return BodyStatus.PARTIAL if record.standfirst else BodyStatus.EMPTY


def live_articles(record: PageRecord, page: Article, now: datetime) -> tuple[Article, ...]:
    """Return the entries of a live blog as articles of their own, each at the page's address with its anchor.

    `now` is when the page was read: what was written after a feed first listed it cannot have been seen before.
    """
    return tuple(
        replace(
            page,
            # As a parameter: of an address the id knows no fragment, and all entries would be one article.
            article_id=article_id(f"{page.canonical_url}{'&' if '?' in page.canonical_url else '?'}live-entry={entry.anchor}"),
            url=f"{page.url}#{entry.anchor}",
            canonical_url=f"{page.canonical_url}#{entry.anchor}",
            title=entry.title or page.title,
            text=entry.text,
            standfirst="",
            first_seen_at=now if entry.published_at and entry.published_at > page.first_seen_at else page.first_seen_at,
            published_at=plausible(entry.published_at, now) or page.published_at,
            kind=str(PageKind.LIVE_ENTRY),
            # Of a page that shows nothing, and of the feed's words beside it, entries are declared with all that they say.
            body_status=record.body_status if record.body_status in _ORDER else BodyStatus.FULL,
            word_count=word_count(entry.text),
            link_lines=(),
        )
        for entry in record.entries
    )


def live_blog_pause(entries: Sequence[Article], queued: QueuedEntry, now: datetime) -> timedelta | None:
    """How long to wait before a live blog is read for newer entries; None for other pages, and once it has fallen silent."""
    newest = max((entry.published_at for entry in entries if entry.published_at), default=None)
    if newest is None or now - newest > SILENT or now - queued.first_seen_at > LONGEST_LIVE:
        return None
    return LIVE_PAUSE


def article_from_feed(queued: QueuedEntry) -> Article | None:
    """Return the article as the feed tells it, for a page that may not or cannot be read; None where the feed gives no title."""
    record = printable(with_entry(PageRecord(canonical_url=canonical_url(queued.entry.url)), queued.entry))
    title = record.title or _first_words(record)
    if not title:
        return None
    article = make_article(replace(record, title=title, body_status=_status_of_feed(queued.entry, record.text)), queued)
    if isinstance(article, Article) and queued.entry.is_text_only:
        article = replace(article, url=as_opened(article.url))
    return article if isinstance(article, Article) else None


def _first_words(record: PageRecord) -> str:
    """Give what stands for the headline of what has none, as posts have: the first words of its text, else of its standfirst."""
    return shorten((record.text or record.standfirst).partition("\n")[0], LONGEST_POST_TITLE, placeholder=" …")


def _status_of_feed(entry: Entry, text: str) -> BodyStatus:
    if entry.is_text_only:
        return BodyStatus.TEXT_ONLY
    if text:
        return BodyStatus.FEED_ONLY
    return BodyStatus.BLOCKED if entry.has_page else BodyStatus.HEADLINE_ONLY


_REASONS = {
    PageKind.INDEX: "the page lists articles and is none itself",
    PageKind.CONSENT: "a consent wall stood before the page",
    PageKind.CHALLENGE: "the site asked whether we are human",
    PageKind.REGION: "the site does not show the page in this place",
    PageKind.MISSING: "the page says that there is no such page",
}
_UNREAD_PDF = {
    "pdf-broken": "the PDF is damaged, or no PDF behind its header",
    "pdf-encrypted": "the PDF asks for a password",
    "pdf-without-text": "the PDF holds no text, as a scanned one does",
}
_LASTING = ("article_id", "url", "canonical_url", "feed_id", "source", "first_seen_at", "country")
_ORDER = (BodyStatus.PAYWALLED, BodyStatus.PARTIAL, BodyStatus.FULL)


def _worst_status(records: Sequence[PageRecord]) -> BodyStatus:
    """Return the worst of the pages: one of them behind a paywall leaves the whole incomplete."""
    return next((status for status in _ORDER if any(record.body_status is status for record in records)), records[0].body_status)
