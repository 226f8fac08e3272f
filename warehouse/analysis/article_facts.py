"""What the warehouse knows of one address on its way from a feed to a message, stage by stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import duckdb

from warehouse.driver.keys import key_of, look_up_keys

# The longest that a page is tried for, with a day to spare: what was fetched later is another reading.
_LONGEST_TRIES = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Listing:
    """An entry as a feed listed it.

    Attributes:
        article_id: Id of the article at its address.
        url: The address as the feed gave it.
        canonical_url: Its one spelling.
        source: Name of the feed.
        title: Its title at present.
        first_seen_at: When it was listed first.
        state: queued, done or dropped.
        attempts: Failed attempts to read its page.
        next_try_at: When the page is due, while queued.
        last_error: Why the last attempt failed.
    """

    article_id: str
    url: str
    canonical_url: str
    source: str
    title: str
    first_seen_at: datetime
    state: str
    attempts: int
    next_try_at: datetime
    last_error: str


@dataclass(frozen=True, slots=True)
class PageExchange:
    """One request for a page.

    Attributes:
        fetched_at: When.
        status: HTTP status; 0 where no answer came.
        outcome: Its code.
        detail: Its sentence.
    """

    fetched_at: datetime
    status: int
    outcome: str
    detail: str


@dataclass(frozen=True, slots=True)
class LastDrop:
    """The last time that an address went no further.

    Attributes:
        stage: Where.
        reason: A short code.
        detail: The reason for people; of stage alert the topic.
    """

    stage: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class StoryPlace:
    """Where an article was placed.

    Attributes:
        story_id: The story.
        relation: first, independent, reprint or headline-only.
        reason: What decided.
        articles: Articles of the story.
        first_title: Headline of the story's first article.
        first_source: Its outlet.
        text_title: Headline of the first article with the same text.
        text_source: Its outlet.
    """

    story_id: str
    relation: str
    reason: str
    articles: int
    first_title: str
    first_source: str
    text_title: str
    text_source: str


@dataclass(frozen=True, slots=True)
class WatchedFeed:
    """A source on the host of an address.

    Attributes:
        name: Its name.
        state: How it answers.
        state_reason: Why, in a sentence.
        last_polled_at: When it was asked last; None before the first time.
        last_outcome: What that brought.
    """

    name: str
    state: str
    state_reason: str
    last_polled_at: datetime | None
    last_outcome: str


def listing_at(connection: duckdb.DuckDBPyConnection, addresses: Sequence[str], article_ids: Sequence[str]) -> Listing | None:
    """Return the entry with one of these ids, or else at one of these addresses; None where no feed listed it."""
    columns = "article_id, url, canonical_url, source, title, first_seen_at, state, attempts, next_try_at, last_error"
    # By key first: two columns of addresses are most of the table.
    row = connection.execute(
        f"SELECT {columns} FROM entries WHERE article_key IN (SELECT unnest(?::BIGINT[])) ORDER BY first_seen_at LIMIT 1",  # noqa: S608 - our own names
        [look_up_keys(article_ids)],
    ).fetchone()
    if row is None or row[0] not in article_ids:
        row = connection.execute(
            f"SELECT {columns} FROM entries WHERE list_contains($at, url) OR list_contains($at, canonical_url) "  # noqa: S608 - our own names
            "ORDER BY first_seen_at LIMIT 1",
            {"at": list(addresses)},
        ).fetchone()
    if row is None:
        return None
    listing = Listing(*row)
    return replace(listing, first_seen_at=listing.first_seen_at.astimezone(UTC), next_try_at=listing.next_try_at.astimezone(UTC))


def ids_of_headline(connection: duckdb.DuckDBPyConnection, headline: str, most: int = 20) -> list[str]:
    """Return the articles and entries whose headline is a text, or else holds it, in any case; the newest first."""
    rows = connection.execute(
        """
        SELECT article_id FROM (
            SELECT article_id, title, first_seen_at FROM articles WHERE contains(lower(title), $wanted)
            UNION ALL SELECT article_id, title, first_seen_at FROM entries WHERE contains(lower(title), $wanted)
        )
        GROUP BY article_id ORDER BY bool_or(lower(title) = $wanted) DESC, max(first_seen_at) DESC, article_id LIMIT $most
        """,
        {"wanted": " ".join(headline.split()).lower(), "most": most},
    ).fetchall()
    return [str(article_id) for (article_id,) in rows]


def page_exchanges(connection: duckdb.DuckDBPyConnection, urls: Sequence[str], since: datetime) -> list[PageExchange]:
    """Return the requests for a page from its listing on, the last first, three at most."""
    rows = connection.execute(
        """SELECT fetched_at, status, outcome, detail FROM fetches
           WHERE purpose = 'page' AND fetched_at BETWEEN ? AND ? AND url IN (SELECT unnest(?::VARCHAR[]))
           ORDER BY fetched_at DESC LIMIT 3""",
        [since - timedelta(hours=1), since + _LONGEST_TRIES, list(urls)],
    ).fetchall()
    return [PageExchange(row[0].astimezone(UTC), row[1], row[2], row[3]) for row in rows]


def drops_at(connection: duckdb.DuckDBPyConnection, urls: Sequence[str]) -> list[LastDrop]:
    """Return the last drop of these addresses at each stage, and for each topic at stage alert; the latest first."""
    rows = connection.execute(
        """SELECT stage, arg_max(reason, dropped_at), any_value(detail), max(dropped_at) AS last FROM drops
           WHERE url IN (SELECT unnest(?::VARCHAR[])) GROUP BY stage, CASE WHEN stage = 'alert' THEN detail END ORDER BY last DESC""",
        [list(urls)],
    ).fetchall()
    return [LastDrop(row[0], row[1], row[2]) for row in rows]


def story_place(connection: duckdb.DuckDBPyConnection, article_id: str) -> StoryPlace | None:
    """Return where an article was placed; None where it was not yet."""
    row = connection.execute(
        """
        WITH own AS (
            SELECT story_id, reprint_group, relation, reason FROM story_articles WHERE article_key = $key AND article_id = $id LIMIT 1
        ), members AS (
            SELECT p.number, p.source, p.article_id, p.article_key, p.reprint_group
            FROM story_articles p WHERE p.story_id = (SELECT story_id FROM own)
        ), opened AS (SELECT * FROM members ORDER BY number LIMIT 1),
        printed AS (SELECT * FROM members WHERE reprint_group = (SELECT reprint_group FROM own) ORDER BY number LIMIT 1)
        SELECT own.story_id, own.relation, own.reason, (SELECT count(*) FROM members),
            coalesce((SELECT any_value(title) FROM articles WHERE article_key = opened.article_key), ''), opened.source,
            coalesce((SELECT any_value(title) FROM articles WHERE article_key = printed.article_key), ''), printed.source
        FROM own, opened, printed
        """,
        {"key": key_of(article_id), "id": article_id},
    ).fetchone()
    return None if row is None else StoryPlace(*row)


def feeds_on_host(connection: duckdb.DuckDBPyConnection, host: str) -> list[WatchedFeed]:
    """Return the sources whose address or front page is on a host, five at most."""
    rows = connection.execute(
        """SELECT f.name, f.state, f.state_reason, f.last_polled_at,
               coalesce((SELECT arg_max(outcome, fetched_at) FROM fetches WHERE purpose = 'feed' AND feed_id = f.feed_id
                         AND fetched_at >= f.last_polled_at - INTERVAL 1 DAY), '')
           FROM feeds f WHERE contains(f.url, '://' || $host || '/') OR contains(f.home_url || '/', '://' || $host || '/')
           ORDER BY f.name LIMIT 5""",
        {"host": host},
    ).fetchall()
    return [WatchedFeed(row[0], row[1], row[2], row[3].astimezone(UTC) if row[3] else None, row[4]) for row in rows]
