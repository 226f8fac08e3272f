"""Articles of the past, read for topics: in windows of time, thinned by a regular expression before they leave DuckDB."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import duckdb

from warehouse.model import Article, BodyStatus

# What a topic can see of an article; the rest of the record stays at its defaults.
_COLUMNS = (
    "article_id",
    "url",
    "canonical_url",
    "feed_id",
    "source",
    "title",
    "text",
    "first_seen_at",
    "standfirst",
    "published_at",
    "site_name",
    "language",
    "country",
    "body_status",
    "word_count",
)


def articles_between(
    connection: duckdb.DuckDBPyConnection, since: datetime, until: datetime, expression: str | None = None
) -> list[Article]:
    """Return the articles first seen in `since <= t < until`, oldest first.

    Args:
        connection: the open warehouse.
        since: the first moment.
        until: the moment after the last.
        expression: RE2 pattern without case; English articles whose fields all miss it are left out.
    """
    thinned = """AND (language NOT LIKE 'en%' OR regexp_matches(title, $expression, 'i')
        OR regexp_matches(text, $expression, 'i') OR regexp_matches(standfirst, $expression, 'i'))"""
    rows = connection.execute(
        f"""
        SELECT {", ".join(_COLUMNS)} FROM articles
        WHERE first_seen_at >= $since AND first_seen_at < $until {thinned if expression else ""}
        ORDER BY first_seen_at, article_id
        """,  # noqa: S608 -- the columns are our own constants
        {"since": since, "until": until} | ({"expression": expression} if expression else {}),
    ).fetchall()
    return [_article(row) for row in rows]


def count_between(connection: duckdb.DuckDBPyConnection, since: datetime, until: datetime) -> int:
    """Return how many articles were first seen in `since <= t < until`."""
    row = connection.execute("SELECT count(*) FROM articles WHERE first_seen_at >= ? AND first_seen_at < ?", [since, until]).fetchone()
    return int(row[0]) if row else 0


def first_seen(connection: duckdb.DuckDBPyConnection) -> datetime | None:
    """Return when the oldest article was first seen, or None in an empty archive."""
    row = connection.execute("SELECT min(first_seen_at) FROM articles").fetchone()
    return row[0] if row else None


def articles_at(connection: duckdb.DuckDBPyConnection, address: str) -> list[Article]:
    """Return the articles with this URL, canonical URL or id."""
    rows = connection.execute(
        f"SELECT {', '.join(_COLUMNS)} FROM articles WHERE url = $at OR canonical_url = $at OR article_id = $at",  # noqa: S608 -- as above
        {"at": address},
    ).fetchall()
    return [_article(row) for row in rows]


def stories_of(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> dict[str, str]:
    """Return the story of each article that has one."""
    rows = connection.execute(
        "SELECT article_id, story_id FROM story_articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))", [list(article_ids)]
    ).fetchall()
    return {str(article_id): str(story_id) for article_id, story_id in rows}


def _article(row: tuple[object, ...]) -> Article:
    fields = dict(zip(_COLUMNS, row, strict=True))
    fields["body_status"] = BodyStatus(str(fields["body_status"]))
    return Article(**fields)  # type: ignore[arg-type]
