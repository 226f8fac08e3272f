"""Rows of tables as articles, by the names of columns that crawlers and data sets use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from warehouse.records.article import Article
from warehouse.records.drop import Drop
from wirewatch.article.page.language import page_language
from wirewatch.article.page.word_count import word_count
from wirewatch.charsets import REPLACEMENT
from wirewatch.dates import parse_date
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


def row_items(rows: Iterable[TableRow], position: int, now: datetime) -> Iterator[ImportedItem]:
    """Give the articles of a table's rows beyond a position, and why others are none."""
    for row in rows:
        if row.position > position:
            yield _item(row, now)


def _item(row: TableRow, now: datetime) -> ImportedItem:
    found = Drop("import", "bad-line", "", row.problem) if row.problem else article_of_row(row.cells, row.place, now)
    is_damaged = isinstance(found, tuple) and any(REPLACEMENT in article.title or REPLACEMENT in article.text for article in found)
    return ImportedItem(found, row.position, row.place, (UNREADABLE,) if is_damaged else ())


def article_of_row(row: Mapping[str, object], place: str, now: datetime) -> tuple[Article, ...] | Drop:
    """Return the article of a row, or why it is none."""
    fields = {ours: _text(next((row[name] for name in names if row.get(name)), "")) for ours, names in NAMES.items()}
    canonical = canonical_url(fields["url"])
    if not canonical:
        return Drop("import", "bad-url", fields["url"][:300], f"{place} has no web address under {', '.join(NAMES['url'])}")
    if not fields["title"] and not fields["text"]:
        return Drop("import", "empty", canonical, f"{place} has neither title nor text")
    published_at = parse_date(fields["date"]) if fields["date"] else None
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
        published_at=published_at if published_at and published_at <= now else None,
        published_source="import" if published_at else "",
        language=language,
        language_certainty=certainty,
        word_count=word_count(fields["text"]),
    )
    return (as_old(article, now),)


def _text(value: object) -> str:
    """Return a cell as text; a list of authors is joined, and a dictionary that holds a name is that name."""
    if isinstance(value, list):
        return ", ".join(_text(part) for part in value)
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("title") or "")
    return str(value).strip()
