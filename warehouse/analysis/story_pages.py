"""What one story is made of, in the order of knowledge: its articles with their outlets' kind, and what publishers changed in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import duckdb

from warehouse.alert.threads import polls_without
from warehouse.alert.told_stories import told_of_stories
from warehouse.driver.keys import look_up_keys, rows_with
from warehouse.driver.utc import in_utc
from warehouse.records.article import as_opened
from warehouse.records.second_look import ChangedText, FirstState, Standing
from warehouse.records.story import shown_name


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """One article of a story, without its text.

    Attributes:
        article_id: The article.
        number: Running number in the order of placing.
        seen_at: When a feed listed it first.
        unlisted_at: The last poll of that feed before; None where none is known.
        published_at: The publisher's claim.
        source: The outlet.
        tier: What kind of voice the outlet is; empty where nobody said.
        country: Country of the outlet.
        language: Language of the text.
        title: Headline as it reads now.
        relation: first, independent, reprint or headline-only.
        agency: Wire service that the text is signed with.
        reprint_group: Articles with the same value carry the same text.
        url: Its canonical address.
        body_status: How much of the text is held.
        revisions: How often the publisher changed it since.
        overturns: The earlier report of the story that it tells the opposite of; empty where there is none.
        restates: The earlier report that it tells again after another one told the opposite; empty where there is none.
    """

    article_id: str
    number: int
    seen_at: datetime
    unlisted_at: datetime | None
    published_at: datetime | None
    source: str
    tier: str
    country: str
    language: str
    title: str
    relation: str
    agency: str
    reprint_group: str
    url: str
    body_status: str
    revisions: int
    overturns: str = ""
    restates: str = ""


def living_story(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """Return the story that a name means now: its own id, that of a story merged into another, or an article's id; empty for none."""
    row = connection.execute(
        """SELECT coalesce(nullif(merged_into, ''), story_id) FROM story_ids WHERE story_id = $name
           UNION ALL SELECT story_id FROM story_articles WHERE article_key IN (SELECT unnest($keys::BIGINT[])) AND article_id = $name
           LIMIT 1""",
        {"name": name, "keys": look_up_keys([name])},
    ).fetchone()
    return str(row[0]) if row else ""


def stories_beginning(connection: duckdb.DuckDBPyConnection, beginning: str, most: int) -> tuple[list[tuple[str, str]], int]:
    """Return the stories whose ids begin so, or those of stories merged into them: (story, name), the latest first, and how many."""
    rows = connection.execute(
        """
        WITH begun AS (
            SELECT coalesce(nullif(merged_into, ''), story_id) AS story_id, max(first_seen_at) AS seen_at FROM story_ids
            WHERE starts_with(story_id, $beginning) GROUP BY ALL
        ), shown AS (SELECT *, count(*) OVER () AS whole FROM begun ORDER BY seen_at DESC, story_id LIMIT $most)
        SELECT b.story_id, coalesce(a.title, ''), b.whole FROM shown b LEFT JOIN story_ids s ON s.story_id = b.story_id
        LEFT JOIN (SELECT article_id, title FROM articles) a ON a.article_id = s.first_article
        ORDER BY b.seen_at DESC, b.story_id
        """,
        {"beginning": beginning, "most": most},
    ).fetchall()
    told = told_of_stories(connection, [row[0] for row in rows])
    named = [(story_id, shown_name(told.get(story_id, ()), title)) for story_id, title, _ in rows]
    return named, int(rows[0][2]) if rows else 0


def articles_of_story(connection: duckdb.DuckDBPyConnection, story_id: str, most: int) -> tuple[list[StoryArticle], int]:
    """Return a story's articles, first to last, `most` at most, and how many there are in all."""
    placed = connection.execute("SELECT article_id FROM story_articles WHERE story_id = ? ORDER BY number", [story_id]).fetchall()
    # Given as values: by a join, every other column would be read of the whole archive.
    keys = look_up_keys([article_id for (article_id,) in placed[:most]])
    rows = connection.execute(
        f"""
        WITH members AS (
            SELECT article_key, article_id, number, seen_at, source, relation, agency, reprint_group, overturns, restates
            FROM story_articles WHERE story_id = $story AND {rows_with(connection, "story_articles", keys, moment="seen_at")}
            ORDER BY number LIMIT $most
        ), changed AS (
            SELECT article_id, count(*) AS revisions FROM revisions
            WHERE cause = 'publisher' AND article_id IN (SELECT article_id FROM members) GROUP BY article_id
        )
        SELECT t.article_id, t.number, t.seen_at, a.published_at, t.source, coalesce(f.tier, ''), a.country, a.language, a.title,
            t.relation, coalesce(nullif(t.agency, ''), a.agency), t.reprint_group, a.canonical_url, a.body_status, coalesce(c.revisions, 0),
            coalesce(t.overturns, ''), coalesce(t.restates, '')
        FROM members t
        JOIN (
            SELECT article_key, article_id, feed_id, published_at, country, language, title, agency, canonical_url, body_status
            FROM articles WHERE {rows_with(connection, "articles", keys)}
        ) a ON a.article_key = t.article_key AND a.article_id = t.article_id
        LEFT JOIN feeds f ON f.feed_id = a.feed_id
        LEFT JOIN changed c ON c.article_id = t.article_id
        ORDER BY t.number
        """,  # noqa: S608 - numbers, times and our own words
        {"story": story_id, "most": most},
    ).fetchall()
    unlisted = polls_without(connection, [row[0] for row in rows])
    articles = [_story_article(row, unlisted.get(row[0])) for row in rows]
    return articles, len(placed)


def independent_texts(articles: Sequence[StoryArticle]) -> list[StoryArticle]:
    """Return the article that had each text first, of those that are no reprints; the view `stories` counts the same texts."""
    texts: dict[str, StoryArticle] = {}
    for article in articles:
        if article.relation in ("first", "independent"):
            texts.setdefault(article.reprint_group, article)
    return list(texts.values())


def independent_sources(articles: Sequence[StoryArticle]) -> int:
    """Count who wrote a story's texts, as the view `stories` does: agencies, each once, and outlets with a text of their own.

    Who tells the opposite of an earlier report is no source of it.
    """
    against = {article.reprint_group for article in articles if article.overturns}
    agencies: dict[str, str] = {}
    for article in articles:
        if article.agency:
            agencies.setdefault(article.reprint_group, article.agency)
    printed = {article.reprint_group: article.source for article in reversed(articles)}
    groups = {text.reprint_group for text in independent_texts(articles)} - against
    return len({(agencies.get(group) or printed[group]).lower() for group in groups})


def _story_article(row: tuple[Any, ...], unlisted_at: datetime | None) -> StoryArticle:
    said = [str(cell or "") for cell in row[4:14]]
    source, tier, country, language, title, relation, agency, group, marked_url, status = said
    url = as_opened(marked_url)
    times = in_utc(row[2]), in_utc(unlisted_at), in_utc(row[3])
    return StoryArticle(row[0], row[1], *times, source, tier, country, language, title, relation, agency, group, url, status, *row[14:])


def changed_texts(
    connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str], since: datetime | None, most: int
) -> tuple[list[ChangedText], int]:
    """Return what publishers changed since a moment, the newest first, `most` at most, and how many changes there are in all.

    Pages that went or came back are among them. Without ids it is what they changed in any article.
    """
    given = {"ids": list(article_ids), "since": since}
    condition = (
        "cause <> 'extraction' AND (len($ids) = 0 OR article_id IN (SELECT unnest($ids::VARCHAR[])))"
        " AND revised_at >= coalesce($since, revised_at)"
    )
    chosen = connection.execute(
        f"""SELECT article_id, revised_at, count(*) OVER () FROM revisions WHERE {condition}
            ORDER BY revised_at DESC, article_id LIMIT $most""",  # noqa: S608 - our own words
        {**given, "most": most},
    ).fetchall()
    if not chosen:
        return [], 0
    changed = sorted({row[0] for row in chosen})
    # By their keys, given as values: a condition that DuckDB cannot push down would read every text of the archive.
    rows = connection.execute(
        """
        WITH states AS (
            SELECT article_id, revised_at, cause, title, text,
                lead(title) OVER (PARTITION BY article_id ORDER BY revised_at) AS next_title,
                lead(text) OVER (PARTITION BY article_id ORDER BY revised_at) AS next_text
            FROM revisions WHERE article_id IN (SELECT unnest($ids::VARCHAR[]))
        )
        SELECT s.article_id, coalesce(d.kind, ''), a.source, a.canonical_url, a.first_seen_at, s.revised_at, s.title,
            coalesce(s.next_title, a.title), s.text, coalesce(s.next_text, a.text),
            CASE WHEN d.kind = 'reinstated' THEN d.before WHEN d.kind IN ('gone', 'back') THEN coalesce(nullif(d.note, ''), d.after)
                ELSE coalesce(d.note, '') END,
            CASE s.cause WHEN 'report' THEN d.after ELSE '' END
        FROM states s
        JOIN (
            SELECT article_id, source, canonical_url, first_seen_at, title, text FROM articles
            WHERE article_key IN (SELECT unnest($keys::BIGINT[]))
        ) a ON a.article_id = s.article_id
        LEFT JOIN (
            SELECT article_id, revised_at, kind, note, before, after FROM revision_diffs
            WHERE article_id IN (SELECT unnest($ids::VARCHAR[]))
        ) d ON d.article_id = s.article_id AND d.revised_at = s.revised_at
        WHERE s.cause <> 'extraction' AND s.revised_at >= $oldest
        ORDER BY s.revised_at DESC, s.article_id LIMIT $most
        """,
        {"ids": changed, "keys": look_up_keys(changed), "oldest": chosen[-1][1], "most": most},
    ).fetchall()
    changes = [ChangedText(row[0], row[1], row[2], as_opened(row[3]), in_utc(row[4]), in_utc(row[5]), *row[6:]) for row in rows]
    return changes, int(chosen[0][2])


def first_states(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> dict[str, FirstState]:
    """Return what those of these articles said first that their publishers changed since."""
    rows = connection.execute(
        """
        SELECT article_id, title, text, revised_at FROM revisions
        WHERE cause = 'publisher' AND article_id IN (SELECT unnest(?::VARCHAR[]))
        QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY revised_at) = 1
        """,
        [list(article_ids)],
    ).fetchall()
    return {row[0]: FirstState(row[1], row[2], row[3].astimezone(UTC)) for row in rows}


def standings(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> dict[str, Standing]:
    """Return of these articles those that were withdrawn, corrected or changed in facts, or whose page is gone and did not come back."""
    rows = connection.execute(
        """
        SELECT article_id,
            CASE arg_max(kind, revised_at) FILTER (kind IN ('retraction', 'reinstated'))
                WHEN 'retraction' THEN max(revised_at) FILTER (kind = 'retraction') END AS retracted_at,
            -- Another report's word says nothing of the page.
            CASE arg_max(kind, revised_at) FILTER (cause <> 'report') WHEN 'gone'
                THEN max(revised_at) FILTER (cause <> 'report') END AS gone_at,
            max(revised_at) FILTER (kind = 'correction') AS corrected_at, max(revised_at) FILTER (kind = 'facts') AS changed_at
        FROM (
            SELECT d.article_id, d.revised_at, d.kind, coalesce(r.cause, '') AS cause
            FROM (SELECT article_id, revised_at, kind FROM revision_diffs WHERE article_id IN (SELECT unnest($ids::VARCHAR[]))) d
            LEFT JOIN (SELECT article_id, revised_at, cause FROM revisions WHERE article_id IN (SELECT unnest($ids::VARCHAR[]))) r
                ON r.article_id = d.article_id AND r.revised_at = d.revised_at
        )
        GROUP BY article_id HAVING coalesce(retracted_at, gone_at, corrected_at, changed_at) IS NOT NULL
        """,
        {"ids": list(article_ids)},
    ).fetchall()
    return {row[0]: Standing(*map(in_utc, row[1:])) for row in rows}


def stories_of_topic(connection: duckdb.DuckDBPyConnection, topic: str, since: datetime, most: int) -> tuple[list[str], int]:
    """Return the stories that a topic matched since a moment, those of most outlets first, `most` at most, and how many there are."""
    rows = connection.execute(
        """
        WITH met AS (
            SELECT DISTINCT p.story_id FROM matches m JOIN story_articles p ON p.article_id = m.article_id
            WHERE m.topic = $topic AND p.seen_at >= $since
        )
        SELECT p.story_id FROM story_articles p JOIN met ON met.story_id = p.story_id
        GROUP BY p.story_id ORDER BY count(DISTINCT p.source) FILTER (WHERE p.relation <> 'headline-only') DESC, min(p.number)
        """,
        {"topic": topic, "since": since},
    ).fetchall()
    return [str(story_id) for (story_id,) in rows[:most]], len(rows)
