"""The latest matches of a topic with their articles, for feeds of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from warehouse.archive import articles_at
from warehouse.matches import matches_of
from warehouse.records.article import Article
from warehouse.records.topic import Match
from warehouse.search.story_members import last_changes


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A match, or the first of a story's matches.

    Attributes:
        article: The article.
        match: What the topic found in it.
        story_id: Its story; empty where it was not placed yet.
        articles: Articles of the story that the topic matched; 1 where stories are not asked for.
        outlets: Outlets of these.
        updated_at: When the latest of these was first seen, or the article was changed, whichever is later.
    """

    article: Article
    match: Match
    story_id: str
    articles: int
    outlets: int
    updated_at: datetime


def latest_topic_matches(
    connection: duckdb.DuckDBPyConnection, topic: str, limit: int, *, by_story: bool, alerts_only: bool
) -> list[TopicMatch]:
    """Return the newest matches of a topic, the latest first sight first; one for each story where that is asked for, the story's first."""
    rows = connection.execute(
        """
        WITH found AS (
            SELECT m.article_id, any_value(a.first_seen_at) AS seen_at, any_value(a.source) AS source,
                coalesce(any_value(p.story_id), '') AS story_id, any_value(p.number) AS number
            FROM (SELECT DISTINCT article_id FROM matches WHERE topic = $topic AND (alert OR NOT $alerts)) m
            JOIN (SELECT article_id, first_seen_at, source FROM articles) a ON a.article_id = m.article_id
            LEFT JOIN (SELECT article_id, story_id, number FROM story_articles) p ON p.article_id = m.article_id
            GROUP BY m.article_id
        )
        SELECT arg_min(article_id, (seen_at, number, article_id)), any_value(story_id), count(*), count(DISTINCT source), max(seen_at)
        FROM found
        GROUP BY CASE WHEN $stories AND story_id <> '' THEN story_id ELSE article_id END
        ORDER BY min(seen_at) DESC, 1 LIMIT $limit
        """,
        {"topic": topic, "alerts": alerts_only, "stories": by_story, "limit": limit},
    ).fetchall()
    ids = [str(row[0]) for row in rows]
    articles = {article.article_id: article for article in articles_at(connection, *ids)} if ids else {}
    changed = last_changes(connection, ids)
    matches: dict[str, Match] = {}
    for match in matches_of(connection, ids):
        # The latest version that matched comes first.
        if match.topic == topic:
            matches.setdefault(match.article_id, match)
    return [
        TopicMatch(articles[key], matches[key], str(story_id), int(count), int(outlets), max(seen.astimezone(UTC), changed.get(key, seen)))
        for key, story_id, count, outlets, seen in rows
        if key in articles and key in matches
    ]
