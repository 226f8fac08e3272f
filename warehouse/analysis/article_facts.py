"""What the warehouse knows of one address on its way from a feed to a message, stage by stage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import duckdb

from warehouse.articles import article_heads
from warehouse.driver.keys import key_of, look_up_keys, rows_with
from warehouse.driver.utc import in_utc

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
        overturns: The earlier report of the story that it tells the opposite of; empty where there is none.
    """

    story_id: str
    relation: str
    reason: str
    articles: int
    first_title: str
    first_source: str
    text_title: str
    text_source: str
    overturns: str


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


def listing_at(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> Listing | None:
    """Return the entry with one of these ids, the first that was listed; None where no feed listed it."""
    columns = "article_id, url, canonical_url, source, title, first_seen_at, state, attempts, next_try_at, last_error"
    # By id alone: it is made of the address, and looking for that in a million entries takes 0.4 CPU s.
    keys = look_up_keys(name for name in article_ids if "://" not in name)
    rows = connection.execute(
        f"SELECT {columns} FROM entries WHERE {rows_with(connection, 'entries', keys)} "  # noqa: S608 - our own names
        "ORDER BY first_seen_at"
    ).fetchall()
    listing = next((Listing(*row) for row in rows if row[0] in article_ids), None)
    if listing is None:
        return None
    return replace(listing, first_seen_at=listing.first_seen_at.astimezone(UTC), next_try_at=listing.next_try_at.astimezone(UTC))


def ids_of_headline(connection: duckdb.DuckDBPyConnection, headline: str, most: int = 20) -> list[str]:
    """Return the articles and entries whose headline is a text, or else holds it, in any case; the newest first.

    Entries are not asked where an article has that headline.
    """
    found: dict[str, tuple[bool, datetime]] = {}
    # One table after the other, as each is read to its end: no column of keys knows a headline.
    for table in ("articles", "entries"):
        rows = connection.execute(
            f"""SELECT article_id, bool_or(lower(title) = $wanted) AS is_whole, max(first_seen_at) AS seen FROM {table}
                WHERE contains(lower(title), $wanted) GROUP BY article_id ORDER BY is_whole DESC, seen DESC, article_id LIMIT $most""",  # noqa: S608 - our own names
            {"wanted": " ".join(headline.split()).lower(), "most": most},
        ).fetchall()
        for article_id, is_whole, seen in rows:
            known = found.get(article_id, (False, seen))
            found[article_id] = (is_whole or known[0], max(seen, known[1]))
        if any(is_whole for is_whole, _ in found.values()):
            break
    ranked = sorted(found, key=lambda article_id: (not found[article_id][0], -found[article_id][1].timestamp(), article_id))
    return ranked[:most]


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
    # Three plain look-ups by numbers: one statement with joins reads the headlines and story ids of the whole archive.
    own = connection.execute(
        "SELECT story_id, story_number, reprint_group, relation, reason, coalesce(overturns, '') FROM story_articles "  # noqa: S608 - numbers and times
        f"WHERE {rows_with(connection, 'story_articles', [key_of(article_id)], moment='seen_at')} AND article_id = ? LIMIT 1",
        [article_id],
    ).fetchone()
    if own is None:
        return None
    story_id, story_number, reprint_group, relation, reason, overturns = own
    members = connection.execute(
        "SELECT article_id, source, reprint_group FROM story_articles WHERE story_number = ? AND story_id = ? ORDER BY number",
        [story_number, story_id],
    ).fetchall()
    opened, printed = members[0], next(member for member in members if member[2] == reprint_group)
    titles = {found: head.title for found, head in article_heads(connection, [opened[0], printed[0]]).items()}
    first, text = ((titles.get(member[0], ""), member[1]) for member in (opened, printed))
    return StoryPlace(story_id, relation, reason, len(members), *first, *text, overturns)


def feeds_on_host(connection: duckdb.DuckDBPyConnection, host: str) -> list[WatchedFeed]:
    """Return the sources whose address or front page is on a host, five at most."""
    rows = connection.execute(
        """SELECT f.name, f.state, f.state_reason, f.last_polled_at,
               coalesce((SELECT arg_max(outcome, fetched_at) FROM fetches WHERE purpose = 'feed' AND feed_id = f.feed_id
                         AND fetched_at >= f.last_polled_at - INTERVAL 1 DAY), '')
           FROM feeds f WHERE regexp_matches(f.url, $host) OR regexp_matches(f.home_url, $host)
           ORDER BY f.name LIMIT 5""",
        # Whatever port it has there.
        {"host": rf"^[a-z]+://(?:[^/@]*@)?\[?{re.escape(host)}\]?(?:[:/?#]|$)"},
    ).fetchall()
    return [WatchedFeed(row[0], row[1], row[2], in_utc(row[3]), row[4]) for row in rows]
