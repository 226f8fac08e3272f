"""Tables of articles: JSON lines and CSV, with the names of columns that crawlers and data sets use."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import IO

from warehouse.records.article import Article
from warehouse.records.drop import Drop
from wirewatch.article.page.language import page_language
from wirewatch.article.page.word_count import word_count
from wirewatch.dates import parse_date
from wirewatch.errors import SeedError
from wirewatch.ingest.imports.imported import ImportedItem, as_old
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
# The longest honest article, a hundred times over; the csv module wants a number.
MOST_FIELD_CHARACTERS = 16 * 1024 * 1024


def open_text(path: Path) -> IO[str]:
    """Open a file of text, plain or .gz."""
    if path.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(path), encoding="utf-8-sig", errors="replace", newline="")
    return path.open(encoding="utf-8-sig", errors="replace", newline="")


def json_rows(file: IO[str], position: int, now: datetime) -> Iterator[ImportedItem]:
    """Read JSON lines from a line on."""
    for number, line in enumerate(file, 1):
        if number <= position or not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield ImportedItem(Drop("import", "bad-line", "", f"line {number} is not JSON: {error}"), number)
            continue
        if not isinstance(row, dict):
            yield ImportedItem(Drop("import", "bad-line", "", f"line {number} is no object"), number)
            continue
        yield _item(row, number, now)


def csv_rows(file: IO[str], position: int, now: datetime) -> Iterator[ImportedItem]:
    """Read CSV with a header from a row on.

    Raises:
        SeedError: it cannot be read as CSV; what came before was given.
    """
    csv.field_size_limit(MOST_FIELD_CHARACTERS)
    head = file.readline()
    delimiter = max(",;\t", key=head.count)
    try:
        names = [name.strip().lower() for name in next(csv.reader([head], delimiter=delimiter), [])]
        for number, cells in enumerate(csv.reader(file, delimiter=delimiter), 1):
            if number > position and cells:
                yield _item(dict(zip(names, cells, strict=False)), number, now)
    except csv.Error as error:
        raise SeedError(f"The CSV file breaks off: {error}; what was read before that is kept.") from error


def unbroken(rows: Iterator[ImportedItem], name: str) -> Iterator[ImportedItem]:
    """Give rows as they come.

    Raises:
        SeedError: the file breaks off, as a packed one does whose end is missing.
    """
    try:
        yield from rows
    except (OSError, EOFError, zlib.error) as error:
        raise SeedError(f"{name} breaks off: {error}; what was read before that is kept.") from error


def _item(row: Mapping[str, object], number: int, now: datetime) -> ImportedItem:
    return ImportedItem(article_of_row(row, number, now), number)


def article_of_row(row: Mapping[str, object], number: int, now: datetime) -> tuple[Article, ...] | Drop:
    """Return the article of a row, or why it is none."""
    fields = {ours: _text(next((row[name] for name in names if row.get(name)), "")) for ours, names in NAMES.items()}
    canonical = canonical_url(fields["url"])
    if not canonical:
        return Drop("import", "bad-url", fields["url"][:300], f"row {number} has no web address under {', '.join(NAMES['url'])}")
    if not fields["title"] and not fields["text"]:
        return Drop("import", "empty", canonical, f"row {number} has neither title nor text")
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
