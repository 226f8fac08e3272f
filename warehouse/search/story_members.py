"""What the warehouse says of articles that a search found: their stories, in numbers, and which topics matched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from warehouse.alert.told_stories import told_of_stories
from warehouse.records.story import StoryTurn, ToldStory
from warehouse.story_turns import turns_of_stories

# How the view `stories` counts, for queries of a few stories: a headline without a text carries nothing and confirms nothing.
STORY_COUNTS = """count(DISTINCT source) FILTER (WHERE relation <> 'headline-only') AS outlets,
    count(DISTINCT reprint_group) FILTER (WHERE relation IN ('first', 'independent')) AS texts"""


def written_by(stories: str) -> str:
    """Give the query of a story's independent sources: who wrote its texts, an agency being one source, whoever prints it.

    Who tells the opposite of an earlier report is no source of it. `stories` is the condition on `story_articles` that chooses the stories.
    """
    return f"""SELECT story_id, count(DISTINCT lower(writer)) AS independent_sources FROM (
        SELECT story_id, coalesce(arg_min(agency, number) FILTER (WHERE agency <> ''), arg_min(source, number)) AS writer
        FROM story_articles WHERE {stories} GROUP BY story_id, reprint_group
        HAVING bool_or(relation IN ('first', 'independent')) AND NOT bool_or(coalesce(overturns, '') <> '')
    ) GROUP BY story_id"""  # noqa: S608 - our own words


@dataclass(frozen=True, slots=True)
class StorySummary:
    """A story in numbers.

    Attributes:
        story_id: The story.
        articles: Its articles, with those of which only the headline is known.
        outlets: Outlets that carry a text.
        texts: Texts of which others may be reprints.
        independent_sources: Who wrote them: agencies, each counted once, and outlets with a text of their own.
        first_source: Outlet of its first article.
        first_seen_at: When that was first seen.
        last_seen_at: When its latest article was first seen.
        turns: The reports that turned what it tells, the first comes first.
        told: What channels show of it, what was told first comes first; their posts may count less.
    """

    story_id: str
    articles: int
    outlets: int
    texts: int
    independent_sources: int
    first_source: str
    first_seen_at: datetime
    last_seen_at: datetime
    turns: tuple[StoryTurn, ...] = ()
    told: tuple[ToldStory, ...] = ()


def stories_around(connection: duckdb.DuckDBPyConnection, story_ids: Sequence[str]) -> dict[str, StorySummary]:
    """Return these stories in numbers; what is no story is left out."""
    asked = "story_id IN (SELECT unnest($stories::VARCHAR[]))"
    rows = connection.execute(
        f"""SELECT c.*, coalesce(w.independent_sources, 0)
           FROM (
               SELECT story_id, count(*), {STORY_COUNTS}, arg_min(source, number), min(seen_at), max(seen_at)
               FROM story_articles WHERE {asked} GROUP BY story_id
           ) c LEFT JOIN ({written_by(asked)}) w ON w.story_id = c.story_id""",  # noqa: S608 - our own words
        {"stories": list(story_ids)},
    ).fetchall()
    turns, told = turns_of_stories(connection, story_ids), told_of_stories(connection, story_ids)
    found = {}
    for story_id, articles, outlets, texts, first, begun, latest, sources in rows:
        moments = begun.astimezone(UTC), latest.astimezone(UTC)
        said = turns.get(story_id, ()), told.get(story_id, ())
        found[story_id] = StorySummary(story_id, articles, outlets, texts, sources, first, *moments, *said)
    return found


def last_changes(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> dict[str, datetime]:
    """Return when publishers last changed, withdrew or took down these articles; those that stand as they were are left out."""
    rows = connection.execute(
        """SELECT article_id, max(revised_at) FROM revisions
           WHERE cause <> 'extraction' AND article_id IN (SELECT unnest($ids::VARCHAR[])) GROUP BY article_id""",
        {"ids": list(article_ids)},
    ).fetchall()
    return {str(article_id): revised_at.astimezone(UTC) for article_id, revised_at in rows}


def article_ids_of(connection: duckdb.DuckDBPyConnection, topics: Sequence[str], stories: Sequence[str]) -> list[str]:
    """Return the articles that one of the topics matched and that belong to one of the stories; an empty list asks for nothing."""
    rows = connection.execute(
        """SELECT article_id FROM story_articles
           WHERE len($stories) > 0 AND story_id IN (SELECT unnest($stories::VARCHAR[]))
             AND (len($topics) = 0 OR article_id IN (SELECT article_id FROM matches WHERE topic IN (SELECT unnest($topics::VARCHAR[]))))
           UNION
           SELECT article_id FROM matches WHERE len($stories) = 0 AND topic IN (SELECT unnest($topics::VARCHAR[]))""",
        {"topics": list(topics), "stories": list(stories)},
    ).fetchall()
    return sorted(str(article_id) for (article_id,) in rows)
