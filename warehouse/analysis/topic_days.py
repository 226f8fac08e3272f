"""When each topic's texts came, and what stands behind its last day: the rows under spikes and silences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from warehouse.driver.utc import in_utc
from warehouse.records.article import as_opened


@dataclass(frozen=True, slots=True)
class TopicTimes:
    """When a topic's texts came.

    Attributes:
        topic: Its name.
        watched_since: When its first version ran, or its first text came if that was later found by a rematch.
        moments: First sight of each different text that it matched, in order.
    """

    topic: str
    watched_since: datetime
    moments: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class TopicActivity:
    """What a topic found in a span of time.

    Attributes:
        topic: Its name.
        matches: Articles first seen in that span that matched, whenever a rematch found them.
        alerts: Of these, at or above the alert threshold.
        last_match_at: When the last of them was first seen; None where there is none.
    """

    topic: str
    matches: int
    alerts: int
    last_match_at: datetime | None


@dataclass(frozen=True, slots=True)
class StoryEvidence:
    """A story that stands behind a count.

    Attributes:
        story_id: The story; the article's id where it was not placed.
        headline: Headline of its first matching article.
        source: Outlet of that.
        first_seen_at: When that was first seen.
        texts: Different texts that matched.
        outlets: Outlets of its matching articles.
        canonical_url: Address of its first matching article.
    """

    story_id: str
    headline: str
    source: str
    first_seen_at: datetime
    texts: int
    outlets: int
    canonical_url: str


@dataclass(frozen=True, slots=True)
class SourceEvidence:
    """An outlet that brought a topic's texts.

    Attributes:
        name: The outlet.
        texts: Articles of it that matched lately.
        state: How its feed answers now.
        last_article_at: When its last article of any kind was first seen.
    """

    name: str
    texts: int
    state: str
    last_article_at: datetime | None


def topic_activity(connection: duckdb.DuckDBPyConnection, since: datetime) -> list[TopicActivity]:
    """Return what each topic has found of the articles first seen since a moment; a topic that found nothing has no row."""
    rows = connection.execute(
        """
        SELECT topic, count(DISTINCT article_id), count(DISTINCT article_id) FILTER (WHERE alert), max(first_seen_at)
        FROM matches JOIN (SELECT article_id, first_seen_at FROM articles WHERE first_seen_at >= $since) USING (article_id)
        WHERE matched_at >= $since
        GROUP BY topic ORDER BY topic
        """,
        {"since": since},
    ).fetchall()
    return [TopicActivity(topic, matches, alerts, in_utc(last)) for topic, matches, alerts, last in rows]


def topic_times(connection: duckdb.DuckDBPyConnection, topics: Sequence[str], since: datetime, until: datetime) -> list[TopicTimes]:
    """Return when the texts of topics came in a span of time; a text counts once, however many outlets print it."""
    rows = connection.execute(
        """
        WITH texts AS (
            SELECT m.topic, coalesce(p.reprint_group, m.article_id) AS text, min(a.first_seen_at) AS seen_at
            FROM (SELECT DISTINCT topic, article_id FROM matches WHERE topic IN (SELECT unnest($topics::VARCHAR[]))) m
            JOIN (SELECT article_id, first_seen_at FROM articles WHERE first_seen_at >= $since AND first_seen_at < $until) a
                ON a.article_id = m.article_id
            LEFT JOIN (SELECT article_id, reprint_group FROM story_articles) p ON p.article_id = m.article_id
            GROUP BY ALL
        )
        SELECT t.topic, min(t.first_used_at), coalesce(any_value(x.moments), [])
        FROM topics t LEFT JOIN (SELECT topic, list(seen_at ORDER BY seen_at) AS moments FROM texts GROUP BY topic) x ON x.topic = t.topic
        WHERE t.topic IN (SELECT unnest($topics::VARCHAR[])) GROUP BY t.topic ORDER BY t.topic
        """,
        {"topics": list(topics), "since": since, "until": until},
    ).fetchall()
    found = [(str(topic), began.astimezone(UTC), tuple(moment.astimezone(UTC) for moment in moments)) for topic, began, moments in rows]
    # A rematch gives a topic a past from before it ran.
    return [TopicTimes(topic, min(began, moments[0]) if moments else began, moments) for topic, began, moments in found]


def stories_behind(connection: duckdb.DuckDBPyConnection, topic: str, since: datetime, until: datetime, most: int) -> list[StoryEvidence]:
    """Return the stories that a topic matched in a span of time, those with most texts first."""
    rows = connection.execute(
        """
        SELECT coalesce(p.story_id, a.article_id), arg_min(a.title, a.first_seen_at), arg_min(a.source, a.first_seen_at),
            min(a.first_seen_at),
            count(DISTINCT coalesce(p.reprint_group, a.article_id)) FILTER (WHERE p.relation IS DISTINCT FROM 'headline-only'),
            count(DISTINCT a.source) FILTER (WHERE p.relation IS DISTINCT FROM 'headline-only'),
            arg_min(a.canonical_url, a.first_seen_at)
        FROM (SELECT DISTINCT article_id FROM matches WHERE topic = $topic) m
        JOIN (SELECT article_id, title, source, first_seen_at, canonical_url FROM articles
              WHERE first_seen_at >= $since AND first_seen_at < $until) a ON a.article_id = m.article_id
        LEFT JOIN (SELECT article_id, story_id, reprint_group, relation FROM story_articles) p ON p.article_id = m.article_id
        GROUP BY 1 ORDER BY 5 DESC, 6 DESC, 4 LIMIT $most
        """,
        {"topic": topic, "since": since, "until": until, "most": most},
    ).fetchall()
    return [StoryEvidence(row[0], row[1], row[2], row[3].astimezone(UTC), row[4], row[5], as_opened(row[6])) for row in rows]


def sources_behind(connection: duckdb.DuckDBPyConnection, topic: str, since: datetime, until: datetime, most: int) -> list[SourceEvidence]:
    """Return the outlets that brought a topic's articles in a span of time, with how they are now; the most fruitful first."""
    rows = connection.execute(
        """
        WITH mine AS (
            SELECT a.source, any_value(a.feed_id) AS feed_id, count(*) AS texts
            FROM (SELECT DISTINCT article_id FROM matches WHERE topic = $topic) m
            JOIN (SELECT article_id, source, feed_id FROM articles WHERE first_seen_at >= $since AND first_seen_at < $until) a
                ON a.article_id = m.article_id
            GROUP BY a.source ORDER BY texts DESC, a.source LIMIT $most
        )
        SELECT mine.source, mine.texts, coalesce(any_value(f.state), 'removed'), max(n.first_seen_at)
        FROM mine LEFT JOIN feeds f ON f.feed_id = mine.feed_id
        LEFT JOIN (SELECT source, first_seen_at FROM articles WHERE first_seen_at >= $since AND first_seen_at < $until) n
            ON n.source = mine.source
        GROUP BY ALL ORDER BY mine.texts DESC, mine.source
        """,
        {"topic": topic, "since": since, "until": until, "most": most},
    ).fetchall()
    return [SourceEvidence(row[0], row[1], row[2], in_utc(row[3])) for row in rows]
