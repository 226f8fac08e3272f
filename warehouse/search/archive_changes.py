"""What the search index must learn from the warehouse: which articles are new, changed or gone since it last looked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from warehouse.db import SCHEMA_NAME
from warehouse.records.article import Article, BodyStatus

# What the evaluator asks for and readers want to see; the rest of the record stays at its defaults.
_COLUMNS = (
    *("article_id", "url", "canonical_url", "feed_id", "source", "title", "text", "first_seen_at", "standfirst", "byline", "agency"),
    *("published_at", "site_name", "language", "country", "kind", "body_status", "word_count", "link_lines"),
)


@dataclass(frozen=True, slots=True)
class ArchiveState:
    """How the archive stands.

    Attributes:
        epoch: Number of the newest snapshot, which every write raises; only a restored backup makes it smaller.
        articles: How many articles there are.
    """

    epoch: int
    articles: int


def archive_state(connection: duckdb.DuckDBPyConnection) -> ArchiveState:
    """Return how the archive stands."""
    row = connection.execute(
        "SELECT (SELECT id FROM ducklake_current_snapshot(?)), (SELECT count(*) FROM articles)", [SCHEMA_NAME]
    ).fetchone()
    return ArchiveState(int(row[0]), int(row[1])) if row else ArchiveState(0, 0)


def readings_since(connection: duckdb.DuckDBPyConnection, moment: datetime) -> dict[str, datetime]:
    """Return when the present state of each article was read, of those read at a moment or later, by first sight."""
    rows = connection.execute(
        "SELECT article_id, read_at FROM articles WHERE read_at >= ? ORDER BY first_seen_at, article_id", [moment]
    ).fetchall()
    return dict(rows)


def articles_to_index(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> list[tuple[Article, datetime]]:
    """Read articles, each with the moment at which this state was read, by first sight."""
    if not article_ids:
        return []
    bounds = connection.execute(
        "SELECT min(first_seen_at), max(first_seen_at) FROM articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))", [list(article_ids)]
    ).fetchone()
    assert bounds is not None
    # The times let Parquet skip all but a few row groups; with the ids alone every text would be read.
    rows = connection.execute(
        f"""SELECT read_at, {", ".join(_COLUMNS)} FROM articles
            WHERE first_seen_at BETWEEN ? AND ? AND article_id IN (SELECT unnest(?::VARCHAR[]))
            ORDER BY first_seen_at, article_id""",  # noqa: S608 - the columns are our own constants, and the values are parameters
        [*bounds, list(article_ids)],
    ).fetchall()
    return [(_indexed(row[1:]), row[0]) for row in rows]


def _indexed(row: tuple[object, ...]) -> Article:
    fields = dict(zip(_COLUMNS, row, strict=True))
    for name in ("byline", "link_lines"):
        listed = fields[name]
        fields[name] = tuple(map(str, listed)) if isinstance(listed, list) else ()
    fields["body_status"] = BodyStatus(str(fields["body_status"]))
    return Article(**fields)  # type: ignore[arg-type]  # the columns are the record's fields, in its types
