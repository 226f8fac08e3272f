"""What came lately, bounded by number or time, so that no page waits for the whole archive: the wire, sources, counts by hour and day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from warehouse.alert.told_stories import told_of_stories
from warehouse.analysis.story_pages import standings
from warehouse.articles import ArticleHead, article_heads
from warehouse.driver.utc import in_utc
from warehouse.records.alert import MUTED
from warehouse.records.feed import WELL
from warehouse.records.second_look import Standing
from warehouse.records.story import StoryTurn, ToldStory, named_post
from warehouse.search.story_members import STORY_COUNTS, written_by
from warehouse.story_turns import turns_of_stories

# Articles looked at, from the newest back, for one page of the wire; a story that has had nothing new since then is on no first page.
WIRE_REACH = 5_000


@dataclass(frozen=True, slots=True)
class WireStory:
    """A story as the wire shows it.

    Attributes:
        story_id: The story.
        title: Its name: the headline by which a channel was told of it first; where none was, that of its first article as it reads now.
        article_id: The article of that headline.
        url: Address of that.
        language: Language of that.
        first_source: Outlet of its first article.
        first_seen_at: When that was first seen.
        last_seen_at: When its latest article was first seen.
        articles: Its articles, with those of which only the headline is known.
        outlets: Outlets that carry a text.
        texts: Texts of which others may be reprints.
        independent_sources: Who wrote them: agencies, each counted once, and outlets with a text of their own.
        last_number: Running number of its latest article, from which the next page goes on.
        topics: Topics that one of its articles matched.
        turns: The reports that turned what it tells, the first comes first.
        told: What channels show of it, what was told first comes first; their posts may count less.
    """

    story_id: str
    title: str
    article_id: str
    url: str
    language: str
    first_source: str
    first_seen_at: datetime
    last_seen_at: datetime
    articles: int
    outlets: int
    texts: int
    independent_sources: int
    last_number: int
    topics: tuple[str, ...]
    turns: tuple[StoryTurn, ...] = ()
    told: tuple[ToldStory, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source as the page of sources shows it; the fields are columns of the view `source_health`.

    Attributes:
        name: Its name.
        state: How it answers.
        state_reason: Why, in a sentence.
        last_polled_at: When it was last asked.
        next_poll_at: When it is asked next.
        interval_seconds: Seconds between polls.
        polls_last_day: Polls of the last day.
        failed_last_day: Of these, failed.
        articles_last_week: Articles of the last week.
        newest_article_at: When its newest article was first seen.
        url: What is polled.
        memory: What polling remembers of it, as JSON, from which its rhythm is told.
    """

    name: str
    state: str
    state_reason: str
    last_polled_at: datetime | None
    next_poll_at: datetime | None
    interval_seconds: int
    polls_last_day: int
    failed_last_day: int
    articles_last_week: int
    newest_article_at: datetime | None
    url: str
    memory: str


@dataclass(frozen=True, slots=True)
class DayCoverage:
    """What one day listed and what became of it.

    Attributes:
        day: The day, UTC.
        articles: Articles first seen.
        full_texts: Of these, with a full text.
        reprints: Of these, carrying a text that was there already.
        dropped: Entries given up.
        waiting: Entries whose pages are still to be read.
    """

    day: datetime
    articles: int
    full_texts: int
    reprints: int
    dropped: int
    waiting: int


@dataclass(frozen=True, slots=True)
class DayLatency:
    """How long the news of one day took, from first sight to the sink.

    Attributes:
        day: The day, UTC.
        messages: Articles of which a channel was told for the first time, at once and not after its quiet hours.
        median_seconds: Half of them were faster.
        p95_seconds: 95 of 100 were faster.
    """

    day: datetime
    messages: int
    median_seconds: float
    p95_seconds: float


@dataclass(frozen=True, slots=True)
class RecentAlert:
    """A message as the home page lists it.

    Attributes:
        alert_id: The message.
        topic: Its topic; empty for operations notices.
        variant: Form of the message: post, reply, retraction, gone and so on.
        state: Where it stands.
        channel: Where it goes.
        headline: Headline of its article as it reads now; empty where it is about none.
        created_at: When it was filed.
        sent_at: When the sink took it.
        reason: Why it is where it is, when not sent.
        story_id: Its story.
        standing: What became of its article; None where it stands as it was published.
    """

    alert_id: str
    topic: str
    variant: str
    state: str
    channel: str
    headline: str
    created_at: datetime
    sent_at: datetime | None
    reason: str
    story_id: str
    standing: Standing | None


def wire_stories(connection: duckdb.DuckDBPyConnection, before: int | None, most: int, topic: str = "") -> list[WireStory]:
    """Return the stories with the newest articles, newest first; `before` is the `last_number` of the page above."""
    end = before
    if end is None:
        row = connection.execute("SELECT coalesce(max(number) + 1, 0) FROM story_articles").fetchone()
        end = int(row[0]) if row else 0
    rows = connection.execute(
        f"""
        WITH recent AS (
            SELECT story_id, max(number) AS last_number FROM story_articles p
            WHERE number >= $start AND number < $end
                AND ($topic = '' OR article_id IN (SELECT article_id FROM matches WHERE topic = $topic))
            GROUP BY story_id
        ), chosen AS (
            -- A story with a newer article than this page's was on the page above.
            SELECT r.story_id, r.last_number FROM recent r
            WHERE NOT EXISTS (SELECT 1 FROM story_articles q WHERE q.story_id = r.story_id AND q.number >= $end)
            ORDER BY last_number DESC LIMIT $most
        ), counted AS (
            SELECT p.story_id, any_value(c.last_number) AS last_number, arg_min(p.article_id, p.number) AS first_article,
                arg_min(p.source, p.number) AS first_source,
                min(p.seen_at) AS first_seen_at,
                max(p.seen_at) AS last_seen_at, count(*) AS articles, {STORY_COUNTS}, list(p.article_id) AS ids
            FROM story_articles p JOIN chosen c ON c.story_id = p.story_id GROUP BY p.story_id
        ), met AS (
            SELECT c.story_id, list_sort(list(DISTINCT m.topic)) AS topics
            FROM (SELECT story_id, unnest(ids) AS article_id FROM counted) c JOIN matches m ON m.article_id = c.article_id
            GROUP BY c.story_id
        )
        SELECT c.story_id, c.first_article, c.first_source, c.first_seen_at, c.last_seen_at, c.articles, c.outlets, c.texts,
            coalesce(w.independent_sources, 0), c.last_number, coalesce(m.topics, [])
        FROM counted c
        LEFT JOIN ({written_by("story_id IN (SELECT story_id FROM chosen)")}) w ON w.story_id = c.story_id
        LEFT JOIN met m ON m.story_id = c.story_id
        ORDER BY c.last_number DESC
        """,  # noqa: S608 - our own words
        {"start": max(0, end - WIRE_REACH), "end": end, "most": most, "topic": topic},
    ).fetchall()
    stories = [row[0] for row in rows]
    turns, told = turns_of_stories(connection, stories), told_of_stories(connection, stories)
    posts = {story_id: post for story_id, shown in told.items() if (post := named_post(shown))}
    heads = article_heads(connection, [*(row[1] for row in rows), *(post.article_id for post in posts.values())])
    return [_wire_story(row, heads, posts.get(row[0]), turns.get(row[0], ()), told.get(row[0], ())) for row in rows if row[1] in heads]


def _wire_story(
    row: tuple[Any, ...],
    heads: Mapping[str, ArticleHead],
    post: ToldStory | None,
    turns: tuple[StoryTurn, ...],
    told: tuple[ToldStory, ...],
) -> WireStory:
    # The article that a post showed may be kept no longer.
    article_id = post.article_id if post and post.article_id in heads else row[1]
    head = heads[article_id]
    title, language = (post.headline, post.language) if post else (head.title, head.language)
    times = in_utc(row[3]), in_utc(row[4])
    values = [row[0], title, article_id, head.url, language, row[2], *times, *row[5:10], tuple(row[10]), turns, told]
    return WireStory(**dict(zip(WireStory.__slots__, values, strict=True)))


def source_rows(connection: duckdb.DuckDBPyConnection, most: int) -> tuple[list[SourceRow], int]:
    """Return the sources, those in trouble first, then by name, `most` at most, and how many there are in all."""
    counted = connection.execute("SELECT count(*) FROM feeds").fetchone()
    rows = connection.execute(
        f"""
        SELECT h.name, h.state, h.state_reason, h.last_polled_at, h.next_poll_at, h.interval_seconds, h.polls_last_day, h.failed_last_day,
            h.articles_last_week, h.newest_article_at, h.url, f.rhythm
        FROM source_health h JOIN feeds f ON f.feed_id = h.feed_id
        ORDER BY h.state IN {WELL}, h.name LIMIT $most
        """,  # noqa: S608 - names of ours
        {"most": most},
    ).fetchall()
    sources = [
        SourceRow(row[0], row[1], row[2], in_utc(row[3]), in_utc(row[4]), row[5], row[6], row[7], row[8], in_utc(row[9]), row[10], row[11])
        for row in rows
    ]
    return sources, int(counted[0]) if counted else 0


def troubled_sources(connection: duckdb.DuckDBPyConnection, most: int) -> list[tuple[str, str, str]]:
    """Return name, state and reason of sources in trouble, by name: what the home page lists, without their articles and polls."""
    return connection.execute(
        f"SELECT name, state, state_reason FROM feeds WHERE state NOT IN {WELL} ORDER BY name LIMIT ?",  # noqa: S608 - names of ours
        [most],
    ).fetchall()


def coverage_by_day(connection: duckdb.DuckDBPyConnection, since: datetime) -> list[DayCoverage]:
    """Return what each day since then listed, oldest first."""
    rows = connection.execute(
        """
        WITH read AS (
            SELECT date_trunc('day', first_seen_at) AS day, count(*) AS articles,
                count(*) FILTER (WHERE body_status = 'full') AS full_texts,
                count(*) FILTER (WHERE relation = 'reprint') AS reprints
            FROM articles WHERE first_seen_at >= $since GROUP BY ALL
        ), listed AS (
            SELECT date_trunc('day', first_seen_at) AS day, count(*) FILTER (WHERE state = 'dropped') AS dropped,
                count(*) FILTER (WHERE state = 'queued') AS waiting
            FROM entries WHERE first_seen_at >= $since GROUP BY ALL
        )
        SELECT coalesce(r.day, l.day) AS day, coalesce(r.articles, 0), coalesce(r.full_texts, 0), coalesce(r.reprints, 0),
            coalesce(l.dropped, 0), coalesce(l.waiting, 0)
        FROM read r FULL JOIN listed l ON l.day = r.day ORDER BY day
        """,
        {"since": since},
    ).fetchall()
    return [DayCoverage(in_utc(row[0]), *row[1:]) for row in rows]


def latency_by_day(connection: duckdb.DuckDBPyConnection, since: datetime) -> list[DayLatency]:
    """Return how long the first messages about articles took on each day since then, oldest first; what quiet hours held is left out."""
    rows = connection.execute(
        """
        SELECT date_trunc('day', sent_at) AS day, count(*), quantile_cont(seen_to_sent_seconds, 0.5),
            quantile_cont(seen_to_sent_seconds, 0.95)
        FROM alert_log WHERE is_news AND state = 'sent' AND held_until IS NULL AND first_seen_at IS NOT NULL AND sent_at >= ?
        GROUP BY ALL ORDER BY day
        """,
        [since],
    ).fetchall()
    return [DayLatency(in_utc(row[0]), *row[1:]) for row in rows]


_ALERT_COLUMNS = "alert_id, topic, variant, state, channel, article_id, created_at, sent_at, reason, story_id"


def recent_alerts(connection: duckdb.DuckDBPyConnection, most: int, *, unsettled: bool = False, folded: bool = False) -> list[RecentAlert]:
    """Return the latest messages, newest first: all but edits; or those that still wait or are parked; or those told in one with others."""
    rows = connection.execute(
        f"""
        SELECT {_ALERT_COLUMNS} FROM alerts
        WHERE CASE WHEN $unsettled THEN state NOT IN ('sent', 'folded') ELSE kind <> 'update' AND (state = 'folded') = $folded END
            AND NOT (state = 'folded' AND reason = $muted)
        ORDER BY created_at DESC, alert_id LIMIT $most
        """,  # noqa: S608 - our own words
        {"most": most, "unsettled": unsettled, "folded": folded, "muted": MUTED},
    ).fetchall()
    return _alerts_of(connection, rows)


def listed_alert(connection: duckdb.DuckDBPyConnection, alert_id: str) -> RecentAlert | None:
    """Return one message as the lists have it; None where there is none."""
    sql = f"SELECT {_ALERT_COLUMNS} FROM alerts WHERE alert_id = ?"  # noqa: S608 - as above
    return next(iter(_alerts_of(connection, connection.execute(sql, [alert_id]).fetchall())), None)


def _alerts_of(connection: duckdb.DuckDBPyConnection, rows: Sequence[tuple[Any, ...]]) -> list[RecentAlert]:
    about = [row[5] for row in rows if row[5]]
    heads, standing = article_heads(connection, about), standings(connection, about)
    titles = [heads[row[5]].title if row[5] in heads else "" for row in rows]
    return [
        RecentAlert(row[0], row[1], row[2], row[3], row[4], title, in_utc(row[6]), in_utc(row[7]), row[8], row[9], standing.get(row[5]))
        for row, title in zip(rows, titles, strict=True)
    ]


def articles_by_hour(connection: duckdb.DuckDBPyConnection, since: datetime) -> list[tuple[datetime, int]]:
    """Return how many articles were first seen in each hour since then, oldest first; an hour without any is left out."""
    rows = connection.execute(
        "SELECT date_trunc('hour', first_seen_at) AS hour, count(*) FROM articles WHERE first_seen_at >= ? GROUP BY ALL ORDER BY hour",
        [since],
    ).fetchall()
    return [(in_utc(hour), int(count)) for hour, count in rows]
