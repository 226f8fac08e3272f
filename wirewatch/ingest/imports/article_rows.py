"""Rows of tables as articles, by the names of columns that crawlers and data sets use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta

from warehouse.records.article import Article
from warehouse.records.drop import Drop
from wirewatch.article.page.language import page_language
from wirewatch.article.page.word_count import word_count
from wirewatch.charsets import REPLACEMENT
from wirewatch.dates import parse_date, plausible
from wirewatch.errors import SeedError
from wirewatch.ingest.imports.date_order import DateOrders, DateSurvey
from wirewatch.ingest.imports.imported import UNREADABLE, ImportedItem, as_old
from wirewatch.ingest.imports.table_files import TableRow
from wirewatch.urls import article_id, canonical_url, registrable_domain

# Our column by what others call it; the first that a row has counts.
NAMES = {
    "url": ("url", "link", "canonical_url", "address", "source_url"),
    "title": ("title", "headline"),
    "text": ("text", "maintext", "content", "body", "article", "plain_text", "article_text"),
    "date": ("published_at", "date", "published", "date_publish", "publish_date", "pub_date", "publication_date", "created_at"),
    "source": ("source", "source_name", "outlet", "publication", "publisher", "site", "source_domain", "domain"),
    "language": ("language", "lang"),
    "authors": ("authors", "author", "byline"),
}


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
            column, text = _cell(row.cells, "date")
            survey.take(column, text, row.place)
    except SeedError:
        # Told by whoever reads the articles.
        pass
    return survey


def row_items(rows: Iterable[TableRow], position: int, now: datetime, dates: DateOrders) -> Iterator[ImportedItem]:
    """Give the articles of a table's rows beyond a position, and why others are none."""
    for row in rows:
        if row.position > position:
            found = _unread(row) if row.problem else article_of_row(row, now, dates)
            remarks = () if isinstance(found, Drop) else tuple(_remarks(row, found, dates))
            yield ImportedItem(found if isinstance(found, Drop) else (found,), row.position, row.place, remarks)


def _unread(row: TableRow) -> Drop:
    return Drop("import", "bad-line", "", row.problem)


def article_of_row(row: TableRow, now: datetime, dates: DateOrders) -> Article | Drop:
    """Return the article of a row, or why it is none."""
    fields = {ours: _cell(row.cells, ours)[1] for ours in NAMES}
    canonical = canonical_url(fields["url"])
    if not canonical:
        return Drop("import", "bad-url", fields["url"][:300], f"{row.place} has no web address under {', '.join(NAMES['url'])}")
    if not fields["title"] and not fields["text"]:
        return Drop("import", "empty", canonical, f"{row.place} has neither title nor text")
    published_at = plausible(_date_of(row, dates), now)
    language, certainty = page_language(f"{fields['title']}\n{fields['text']}", fields["language"])
    article = Article(
        article_id=article_id(canonical),
        url=fields["url"],
        canonical_url=canonical,
        feed_id="",
        source=fields["source"] or registrable_domain(canonical),
        title=fields["title"],
        text=fields["text"],
        first_seen_at=now,
        byline=tuple(name.strip() for name in fields["authors"].split(",") if name.strip()),
        published_at=published_at,
        published_source="import" if published_at else "",
        language=language,
        language_certainty=certainty,
        word_count=word_count(fields["text"]),
    )
    return as_old(article, now)


def _remarks(row: TableRow, article: Article, dates: DateOrders) -> Iterator[str]:
    """Say what is wrong with an article that is kept."""
    if REPLACEMENT in article.title or REPLACEMENT in article.text:
        yield UNREADABLE
    if article.published_at is None:
        if not _cell(row.cells, "date")[1]:
            yield NO_DATE
        else:
            yield DATE_TO_COME if _date_of(row, dates) else UNREAD_DATE


def _date_of(row: TableRow, dates: DateOrders) -> datetime | None:
    """Read the date of a row, as programs that know tables write it, too."""
    column, text = _cell(row.cells, "date")
    if SPREADSHEET_DAYS.fullmatch(text):
        return SPREADSHEET_EPOCH + timedelta(seconds=round(float(text) * 86_400))
    if seconds := DECIMAL_SECONDS.fullmatch(text):
        text = seconds[1]
    return parse_date(text, month_first=dates.of(column, text))


def _cell(cells: Mapping[str, object], ours: str) -> tuple[str, str]:
    """Return the first of our columns that a row has under any of its names, and its text; two empty ones where it has none."""
    return next(((name, text) for name in NAMES[ours] if (text := _text(cells.get(name)))), ("", ""))


def _text(value: object) -> str:
    """Return a cell as text; a list of authors is joined, and a dictionary that holds a name is that name."""
    if not value:
        return ""
    if isinstance(value, list):
        return ", ".join(_text(part) for part in value)
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("title") or "")
    return str(value).strip()
