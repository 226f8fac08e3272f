"""Rows of tables as articles, by the names of columns that crawlers and data sets use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from warehouse.records.article import Article, BodyStatus, as_opened
from warehouse.records.drop import Drop
from wirewatch.article.words.language import page_language
from wirewatch.article.words.word_count import word_count
from wirewatch.dates import parse_date, plausible
from wirewatch.errors import SeedError
from wirewatch.feed.parsing.entry_markup import plain_text, tidy
from wirewatch.ingest.imports.date_order import DateOrders, DateSurvey
from wirewatch.ingest.imports.imported import UNREADABLE, ImportedItem, as_old
from wirewatch.ingest.imports.row_cells import (
    ROW_SCHEME,
    address_of,
    address_of_words,
    authors_of,
    body_text,
    first_cell,
    headline,
    language_code,
)
from wirewatch.ingest.imports.table_files import TableRow
from wirewatch.texts.charsets import REPLACEMENT
from wirewatch.urls import article_id, registrable_domain

MORE_CELLS, NO_ADDRESS = "more cells than there are columns", "no address"
NO_TEXT = "no text"
# No cell of a spreadsheet holds more characters; what was pasted into it was cut there without a word.
SPREADSHEET_CELL = 32_767
CUT_TEXT = f"a text of {SPREADSHEET_CELL:,} characters, at which Excel cuts"
NO_DATE, UNREAD_DATE, DATE_TO_COME = "no date", "a date that cannot be read", "a date yet to come"
# Spreadsheets count days from here, because the first of them took 1900 for a leap year; five digits are the years 1927 to 2173.
SPREADSHEET_EPOCH = datetime(1899, 12, 30, tzinfo=UTC)
SPREADSHEET_DAYS = re.compile(r"\d{5}(?:\.\d{1,12})?")
# What pandas makes of whole numbers in a column with gaps.
DECIMAL_SECONDS = re.compile(r"(\d{10})\.\d{1,9}")


def survey_dates(rows: Iterable[TableRow], now: datetime) -> DateSurvey:
    """Read a table's dates once for what they say of their order, as far as the table can be read."""
    survey = DateSurvey(now)
    try:
        for row in rows:
            column, text = first_cell(row.cells, "date")
            survey.take(column, text, row.place)
    except SeedError:
        # Told by whoever reads the articles.
        pass
    return survey


def row_items(rows: Iterable[TableRow], position: int, now: datetime, dates: DateOrders) -> Iterator[ImportedItem]:
    """Give the articles of a table's rows beyond a position, and why others are none."""
    for row in rows:
        if row.number > position:
            found = _unread(row) if row.problem else article_of_row(row, now, dates)
            remarks = () if isinstance(found, Drop) else tuple(_remarks(row, found, dates))
            yield ImportedItem(found if isinstance(found, Drop) else (found,), row.position, row.place, remarks)


def _unread(row: TableRow) -> Drop:
    return Drop("import", "bad-line", "", row.problem)


def article_of_row(row: TableRow, now: datetime, dates: DateOrders) -> Article | Drop:
    """Return the article of a row, or why it is none."""
    cells = row.cells
    url, canonical = address_of(cells)
    if url and not canonical:
        return Drop("import", "bad-url", url[:300], f"{row.place} has {url[:100]!r} where its web address should be")
    title, text = headline(cells), body_text(cells)
    source, date = tidy(first_cell(cells, "source")[1]), first_cell(cells, "date")[1]
    standfirst = plain_text(first_cell(cells, "standfirst")[1])
    if not (title or text or standfirst):
        return Drop("import", "empty", canonical, f"{row.place} has neither title nor text")
    if not canonical and not (title and (text or date)):
        return Drop(
            "import", "bad-url", "", f"{row.place} has no web address, and too little to be told by instead (a title, and a text or date)"
        )
    canonical = canonical or address_of_words(source, date, title)
    published_at = plausible(_date_of(row, dates), now)
    language, certainty = page_language(f"{title}\n{text or standfirst}", language_code(cells))
    article = Article(
        article_id=article_id(canonical),
        url=url or as_opened(canonical),
        canonical_url=canonical,
        feed_id="",
        source=source or registrable_domain(url),
        title=title,
        text=text,
        first_seen_at=now,
        standfirst=standfirst,
        byline=authors_of(cells),
        published_at=published_at,
        published_source="import" if published_at else "",
        language=language,
        language_certainty=certainty,
        body_status=BodyStatus.FULL if text else BodyStatus.HEADLINE_ONLY,
        word_count=word_count(text),
    )
    return as_old(article, now)


def _remarks(row: TableRow, article: Article, dates: DateOrders) -> Iterator[str]:
    """Say what is wrong with an article that is kept."""
    if row.is_overfull:
        yield MORE_CELLS
    if REPLACEMENT in article.title or REPLACEMENT in article.text:
        yield UNREADABLE
    if article.url.startswith(ROW_SCHEME):
        yield NO_ADDRESS
    if not article.text:
        yield NO_TEXT
    if len(first_cell(row.cells, "text")[1]) == SPREADSHEET_CELL:
        yield CUT_TEXT
    if article.published_at is None:
        if not first_cell(row.cells, "date")[1]:
            yield NO_DATE
        else:
            yield DATE_TO_COME if _date_of(row, dates) else UNREAD_DATE


def _date_of(row: TableRow, dates: DateOrders) -> datetime | None:
    """Read the date of a row, as programs that know tables write it, too."""
    column, text = first_cell(row.cells, "date")
    if SPREADSHEET_DAYS.fullmatch(text):
        return SPREADSHEET_EPOCH + timedelta(seconds=round(float(text) * 86_400))
    if seconds := DECIMAL_SECONDS.fullmatch(text):
        text = seconds[1]
    return parse_date(text, month_first=dates.of(column, text))
