"""A page's record completed by what its feed says of it: title, date, authors, and the text where the page gave less. Pure."""

from __future__ import annotations

from dataclasses import replace

from warehouse.records.article import BodyStatus
from warehouse.records.feed import Entry
from wirewatch.article.byline.dateline.dateline import Dateline, dateline_below_head
from wirewatch.article.byline.feed_names import agency_among, people_of
from wirewatch.article.date.published_date import CERTAINTY
from wirewatch.article.page.headline import title_key
from wirewatch.article.page.language import page_language
from wirewatch.article.page.markup import text_of_markup
from wirewatch.article.page.word_count import word_count
from wirewatch.article.record import PageRecord
from wirewatch.feed.parsing.feed_footers import without_footer

# A feed's text that is longer than the page's by this factor is the better text.
FEED_FACTOR = 1.5


def with_entry(record: PageRecord, entry: Entry) -> PageRecord:
    """Return the record completed by the feed's entry: title, date, authors, and its text where the page gave less."""
    # Each as if the feed's software had added nothing: a post is what its author wrote.
    summary = without_footer(entry.summary)
    dated = _with_entry_date(_with_entry_text(record, entry), entry)
    is_quoted = dated.body_status is BodyStatus.FEED_ONLY and not text_of_markup(entry.content_html)
    code, certainty = dated.language, dated.language_certainty
    if not code:
        # Only where the page gave none: what a feed declares is often its template's.
        code, certainty = page_language(dated.text or entry.title, entry.language)
    return replace(
        dated,
        title=dated.title or entry.title,
        # Not twice: where the feed's summary became the text it is no standfirst.
        standfirst=dated.standfirst or ("" if is_quoted or summary == dated.text else summary),
        authors=dated.authors or entry.authors,
        byline=dated.byline or _people_beside(record, entry),
        agency=dated.agency or agency_among(entry.authors),
        language=code,
        language_certainty=certainty,
    )


def _people_beside(record: PageRecord, entry: Entry) -> tuple[str, ...]:
    """Return the people among the feed's authors: none whom the page, by its name or as its author, has for no person."""
    others = {title_key(name) for name in (*record.authors, record.site_name)}
    return tuple(name for name in people_of(entry.authors) if title_key(name) not in others)


def _with_entry_text(record: PageRecord, entry: Entry) -> PageRecord:
    """Take the feed's text where the page gave none, or a teaser of less."""
    entry_text = without_footer(text_of_markup(entry.content_html) or entry.summary)
    is_longer = bool(entry.content_html) and len(entry_text) > FEED_FACTOR * len(record.text)
    is_teaser = record.body_status in {BodyStatus.PAYWALLED, BodyStatus.PARTIAL}
    if entry_text and (record.body_status in {BodyStatus.EMPTY, BodyStatus.BLOCKED} or (is_teaser and is_longer)):
        return _without_dateline(replace(record, text=entry_text, body_status=BodyStatus.FEED_ONLY), entry)
    # Counted again, as the text may have lost lines since it was first counted.
    return replace(record, word_count=word_count(record.text))


def _without_dateline(record: PageRecord, entry: Entry) -> PageRecord:
    """Return a record of the feed's text without its dateline, as a page's text has none: read later, that would seem to be altered.

    A post stays as it was written.
    """
    start, line = (0, Dateline()) if entry.is_text_only else dateline_below_head(record.text)
    text = record.text[:start] + record.text[start + line.length :]
    if not line.length or not text.strip():
        return replace(record, word_count=word_count(record.text))
    return replace(
        record,
        text=text,
        word_count=word_count(text),
        agency=record.agency or line.agency,
        dateline_place=line.place,
        dateline_date=line.date,
        dateline_agency=line.agency,
    )


def _with_entry_date(record: PageRecord, entry: Entry) -> PageRecord:
    """Take the feed's date where the page gave none that is surer; a page that only shows its date mostly leaves out the zone."""
    modified_at = record.modified_at or entry.updated_at
    certainty = CERTAINTY["feed"]
    if entry.published_at is None or (record.published_at is not None and record.published_certainty >= certainty):
        return replace(record, modified_at=modified_at)
    return replace(
        record,
        published_at=entry.published_at,
        published_text=entry.published_at.isoformat(),
        published_source="feed",
        published_certainty=certainty,
        published_otherwise=None,
        modified_at=modified_at,
    )
