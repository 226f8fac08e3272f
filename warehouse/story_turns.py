"""Which reports of a story tell the opposite of earlier ones, or tell again what was told before its opposite."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import duckdb

from warehouse.articles import article_heads
from warehouse.driver.keys import key_sql, look_up_keys, rows_with
from warehouse.driver.row_batch import batch_sql, batch_text
from warehouse.driver.utc import in_utc
from warehouse.records.story import Opening, StoryTurn

Connection = duckdb.DuckDBPyConnection

# What `overturned_news` looks at, and a headline is seldom longer than this leaves.
OPENING_CHARACTERS = 400
_COLUMNS = {"article_id": "VARCHAR", "overturns": "VARCHAR", "restates": "VARCHAR"}


def openings_of_stories(connection: Connection, story_ids: Collection[str]) -> list[Opening]:
    """Read how the articles of stories begin, in the order of placing."""
    placed = connection.execute(
        """SELECT article_id, story_id, coalesce(overturns, ''), coalesce(restates, '') FROM story_articles
           WHERE story_id IN (SELECT unnest($stories::VARCHAR[])) ORDER BY number""",
        {"stories": list(story_ids)},
    ).fetchall()
    # By keys given as values: a join would read the texts of the whole archive.
    condition = rows_with(connection, "articles", look_up_keys([row[0] for row in placed]))
    said = dict(
        connection.execute(
            f"SELECT article_id, title || chr(10) || left(text, {OPENING_CHARACTERS}) FROM articles WHERE {condition}"  # noqa: S608 - numbers and times
        ).fetchall()
    )
    return [Opening(story_id, article_id, said[article_id], *turn) for article_id, story_id, *turn in placed if article_id in said]


def save_turns(connection: Connection, turns: Sequence[tuple[str, str, str]]) -> int:
    """Write of articles which earlier report each overturns and restates, as (article, overturned, restated); returns how many."""
    if not turns:
        return 0
    row = connection.execute(
        f"""UPDATE story_articles SET overturns = batch.overturns, restates = batch.restates FROM {batch_sql(_COLUMNS)} AS batch
            WHERE story_articles.article_key = {key_sql("batch.article_id")} AND story_articles.article_id = batch.article_id""",  # noqa: S608 - names of ours
        {"batch": batch_text(_COLUMNS, turns)},
    ).fetchone()
    return int(row[0]) if row else 0


def turns_of_stories(connection: Connection, story_ids: Collection[str]) -> dict[str, tuple[StoryTurn, ...]]:
    """Read the reports that turned what their stories tell, the first comes first; a further one that tells the same turned nothing."""
    rows = connection.execute(
        """SELECT story_id, CASE WHEN overturns <> '' THEN 'reversed' ELSE 'restated' END AS what, article_id, source, seen_at,
               coalesce(nullif(overturns, ''), restates) AS of_article
           FROM story_articles
           WHERE story_id IN (SELECT unnest($stories::VARCHAR[])) AND (overturns <> '' OR restates <> '')
           QUALIFY what IS DISTINCT FROM lag(what) OVER (PARTITION BY story_id ORDER BY number) ORDER BY number""",
        {"stories": list(story_ids)},
    ).fetchall()
    if not rows:
        return {}
    told = sorted({article_id for row in rows for article_id in (row[2], row[5])})
    heads, outlets = article_heads(connection, told), _outlets(connection, told)
    found: dict[str, list[StoryTurn]] = {}
    for story_id, what, article_id, source, seen_at, of_article in rows:
        titles = [heads[each].title if each in heads else "" for each in (article_id, of_article)]
        turn = StoryTurn(what, article_id, source, titles[0], in_utc(seen_at), of_article, outlets.get(of_article, ""), titles[1])
        found.setdefault(story_id, []).append(turn)
    return {story_id: tuple(turns) for story_id, turns in found.items()}


def _outlets(connection: Connection, article_ids: Sequence[str]) -> dict[str, str]:
    condition = rows_with(connection, "story_articles", look_up_keys(article_ids), moment="seen_at")
    return dict(connection.execute(f"SELECT article_id, source FROM story_articles WHERE {condition}").fetchall())  # noqa: S608 - numbers and times
