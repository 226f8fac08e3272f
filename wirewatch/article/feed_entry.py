"""A page's record completed by what its feed says of it: title, date, authors, and the text where the page gave less. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from warehouse.records.article import BodyStatus
from warehouse.records.feed import Entry
from wirewatch.article.byline.dateline.dateline import Dateline, dateline_below_head
from wirewatch.article.byline.feed_names import agency_among, people_of
from wirewatch.article.byline.photo_credits import is_photo_caption
from wirewatch.article.date.published_date import CERTAINTY
from wirewatch.article.headline.headline import title_key
from wirewatch.article.record import LONGEST_STANDFIRST, PageRecord
from wirewatch.article.standfirst import own_standfirst
from wirewatch.article.words.block_key import block_key
from wirewatch.article.words.language import page_language
from wirewatch.article.words.word_count import word_count
from wirewatch.feed.parsing.feed_footers import without_footer

# A feed's text that is longer than the page's by this factor is the better text.
FEED_FACTOR = 1.5
# In characters. Shorter lines above the first paragraph are a kicker or the points of a list; so many lines are a standfirst with it.
SHORTEST_LEAD, MOST_LINES_OF_LEAD = 80, 4
# Two texts that begin with so many letters alike begin alike: further on one may be cut, or say less.
LETTERS_OF_BEGINNING = 120


@dataclass(frozen=True, slots=True)
class EntryWords:
    """What a feed says of an article, without what its software adds below.

    Attributes:
        text: The body, a line for each paragraph; the summary where the feed gives no body.
        summary: The summary, in one line.
        link_lines: Lines of the body that only lead to other stories.
        has_body: Whether the feed gives a body.
        captions: The words under its pictures.
        is_beginning: Whether the summary is how the body begins, as feeds have it that give one text for both.
    """

    text: str = ""
    summary: str = ""
    link_lines: tuple[str, ...] = ()
    has_body: bool = False
    captions: tuple[str, ...] = ()
    is_beginning: bool = False


def with_entry(record: PageRecord, entry: Entry) -> PageRecord:
    """Return the record completed by the feed's entry: title, date, authors, and its text where the page gave less."""
    said = words_of_entry(entry)
    dated = _with_entry_date(_with_entry_text(record, entry, said), entry)
    code, certainty = dated.language, dated.language_certainty
    if not code:
        # Only where the page gave none: what a feed declares is often its template's.
        code, certainty = page_language(dated.text or entry.title, entry.language)
    return replace(
        dated,
        title=dated.title or entry.title,
        standfirst=dated.standfirst or standfirst_beside(dated, said),
        authors=dated.authors or entry.authors,
        byline=dated.byline or _people_beside(record, entry),
        agency=dated.agency or agency_among(entry.authors),
        language=code,
        language_certainty=certainty,
    )


def words_of_entry(entry: Entry) -> EntryWords:
    """Return what a feed says of an article, each part as if the feed's software had added nothing: a post is what its author wrote.

    Where all that stands below a headline is the words under a picture there is no text: they tell of the picture, often of another year.
    """
    said = _said(entry)
    if entry.title and is_photo_caption(said.text):
        return EntryWords(link_lines=said.link_lines, has_body=said.has_body, captions=(said.text, *said.captions))
    if said.has_body and is_photo_caption(said.summary):
        return replace(said, summary="", captions=(said.summary, *said.captions))
    return said


def _said(entry: Entry) -> EntryWords:
    summary, markup = without_footer(entry.summary), entry.content_html.strip()
    if "<" not in markup:
        body = without_footer(markup)
        return EntryWords(body or summary, summary, has_body=bool(body))
    from wirewatch.article.body.item_text import item_text  # noqa: PLC0415 - 0.1 s of patterns that only markup needs

    item = item_text(entry)
    key = block_key(summary)[:LETTERS_OF_BEGINNING]
    is_beginning = bool(key) and block_key(item.whole).startswith(key)
    if not item.lines:
        # Of what has no headline the words under a picture are what is posted.
        own = "" if is_beginning else summary
        text = own or ("" if entry.title else "\n".join(item.captions))
        return EntryWords(text, own, has_body=bool(item.whole), captions=item.captions)
    return EntryWords("\n".join(item.lines), summary, item.link_lines, has_body=True, captions=item.captions, is_beginning=is_beginning)


def standfirst_beside(record: PageRecord, said: EntryWords) -> str:
    """Return the feed's standfirst for a record: of its summary what is one; a body's beginning is cut to its first paragraph.

    Nothing is said twice: where the summary became the text, or the text is no more than that, it is no standfirst.
    """
    is_of_feed = record.body_status is BodyStatus.FEED_ONLY
    if is_of_feed and not said.has_body:
        return ""
    text = record.text if is_of_feed else said.text
    standfirst = _first_paragraphs(text.split("\n")) if said.is_beginning else said.summary
    # Of a live blog it becomes the text, which its page does not have.
    own = standfirst if record.entries else own_standfirst(standfirst, record.title, record.text)
    return "" if own == record.text else own


def _first_paragraphs(lines: Sequence[str]) -> str:
    """Return the first paragraph with the short lines above it, within the length that pages may declare."""
    taken: list[str] = []
    for line in lines[:MOST_LINES_OF_LEAD]:
        if len("\n".join([*taken, line])) > LONGEST_STANDFIRST:
            break
        taken.append(line)
        if len(line) >= SHORTEST_LEAD:
            break
    return "\n".join(taken)


def _people_beside(record: PageRecord, entry: Entry) -> tuple[str, ...]:
    """Return the people among the feed's authors: none whom the page, by its name or as its author, has for no person."""
    others = {title_key(name) for name in (*record.authors, record.site_name)}
    return tuple(name for name in people_of(entry.authors) if title_key(name) not in others)


def _with_entry_text(record: PageRecord, entry: Entry, said: EntryWords) -> PageRecord:
    """Take the feed's text where the page gave none, or a teaser of less."""
    is_longer = bool(entry.content_html) and len(said.text) > FEED_FACTOR * len(record.text)
    is_teaser = record.body_status in {BodyStatus.PAYWALLED, BodyStatus.PARTIAL}
    if said.text and (record.body_status in {BodyStatus.EMPTY, BodyStatus.BLOCKED} or (is_teaser and is_longer)):
        beside = (*said.link_lines, *said.captions)
        return _without_dateline(replace(record, text=said.text, link_lines=beside, body_status=BodyStatus.FEED_ONLY), entry)
    if not (record.text or said.text):
        return replace(record, link_lines=(*record.link_lines, *said.link_lines, *said.captions), word_count=0)
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
