"""Stories as the warehouse keeps them: the place of every article, what it was compared by, and what people corrected."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

import duckdb
import numpy as np
import numpy.typing as npt

from warehouse.driver.keys import key_sql, look_up_keys, rows_with
from warehouse.driver.row_batch import batch_sql, batch_text
from warehouse.records.story import Placement, Relation

Connection = duckdb.DuckDBPyConnection
Numbers = npt.NDArray[np.int64]

_PLACES = {
    "article_id": "VARCHAR",
    "number": "BIGINT",
    "seen_at": "TIMESTAMPTZ",
    "source": "VARCHAR",
    "reprint_group": "VARCHAR",
    "group_number": "BIGINT",
    "story_id": "VARCHAR",
    "story_number": "BIGINT",
    "relation": "VARCHAR",
    "similarity": "DOUBLE",
    "reason": "VARCHAR",
    "agency": "VARCHAR",
    "near_story": "VARCHAR",
    "opposite_story": "VARCHAR",
    "overturns": "VARCHAR",
    "restates": "VARCHAR",
    "features": "VARCHAR",
}


def warehouse_key(connection: Connection) -> str:
    """Name the warehouse behind a connection, the same in every connection of one process."""
    row = connection.execute("SELECT coalesce(path, '') FROM duckdb_databases() WHERE database_name = current_database()").fetchone()
    return str(row[0]) if row else ""


def next_number(connection: Connection) -> int:
    """Give the number that the next placed article gets."""
    # DuckLake has no sequences; two transactions that overlap cannot both commit, so no two writers take one number.
    row = connection.execute("SELECT coalesce(max(number) + 1, 0) FROM story_articles").fetchone()
    return int(row[0]) if row else 0


def decisions_made(connection: Connection) -> int:
    """Count the corrections, so that a window knows when it is out of date."""
    row = connection.execute("SELECT count(*) FROM story_decisions").fetchone()
    return int(row[0]) if row else 0


def first_number_since(connection: Connection, moment: datetime) -> int:
    """Give the number of the first article seen at this moment or later; the next free number where there is none."""
    row = connection.execute("SELECT min(number) FROM story_articles WHERE seen_at >= ?", [moment]).fetchone()
    return int(row[0]) if row and row[0] is not None else next_number(connection)


def latest_seen(connection: Connection) -> datetime | None:
    """Give the moment at which the last placed article was seen."""
    row = connection.execute("SELECT max(seen_at) FROM story_articles").fetchone()
    return row[0] if row else None


def article_at(connection: Connection, number: int) -> tuple[str, datetime | None]:
    """Give the id of the article with this number and when it was seen; nothing where there is none."""
    row = connection.execute("SELECT article_id, seen_at FROM story_articles WHERE number = ?", [number]).fetchone()
    return (str(row[0]), row[1]) if row else ("", None)


def corrected_places(connection: Connection, start: int, end: int) -> tuple[Numbers, Numbers, list[tuple[int, str]]]:
    """Read the group's and the story's number of every article from `start` to `end`, and the names of stories that began before."""
    bounds = [start, end]
    # As arrays: a window is many thousand places, and a Python object for each costs more than the query.
    found = connection.execute(
        "SELECT group_number, story_number FROM story_articles WHERE number >= ? AND number < ? ORDER BY number", bounds
    ).fetchnumpy()
    named = connection.execute(
        "SELECT DISTINCT story_number, story_id FROM story_articles WHERE number >= ? AND number < ? AND story_number < ?", [*bounds, start]
    ).fetchall()
    return found["group_number"].astype(np.int64), found["story_number"].astype(np.int64), named


def placements_from(connection: Connection, number: int, most: int = 1 << 62) -> list[Placement]:
    """Read the places from a number on, with features, in order, `most` at most."""
    rows = connection.execute(
        """
        SELECT p.article_id, p.reprint_group, p.story_id, p.relation, p.similarity, p.reason, p.agency, p.source, p.seen_at, p.number,
               p.group_number, p.story_number, coalesce(p.near_story, ''), coalesce(p.opposite_story, ''), s.features
        FROM story_articles p
        JOIN signatures s ON s.article_id = p.article_id AND s.number >= $first AND s.number < $behind
        WHERE p.number >= $first AND p.number < $behind
        ORDER BY p.number
        """,
        {"first": number, "behind": number + most},
    ).fetchall()
    return [_placement(row) for row in rows]


def places_of(connection: Connection, article_ids: Iterable[str]) -> dict[str, Placement]:
    """Read the places of these articles, without features; an article that has none is left out."""
    wanted = set(article_ids)
    if not wanted:
        return {}
    rows = connection.execute(
        f"""
        SELECT article_id, reprint_group, story_id, relation, similarity, reason, agency, source, seen_at, number,
               group_number, story_number, coalesce(near_story, ''), coalesce(opposite_story, ''),
               coalesce(overturns, ''), coalesce(restates, '')
        FROM story_articles
        WHERE {rows_with(connection, "story_articles", look_up_keys(wanted), moment="seen_at")}
        """  # noqa: S608 - a condition of numbers and times
    ).fetchall()
    # Without features, which are most of a row and asked for only where articles are compared.
    return {row[0]: replace(_placement(row[:14]), overturns=row[14], restates=row[15]) for row in rows if row[0] in wanted}


def headlines_since(
    connection: Connection, moment: datetime, sources: Collection[str], agencies: Collection[str]
) -> list[tuple[str, str, str, str]]:
    """Read what these sources, or others from these agencies, reported: (article, headline, source, agency), the latest first."""
    return connection.execute(
        """
        SELECT article_id, title, source, coalesce(nullif(story_agency, ''), agency) AS writer FROM articles
        WHERE first_seen_at >= $since AND (list_contains($sources, source) OR list_contains($agencies, writer))
        ORDER BY first_seen_at DESC, article_id
        """,
        {"since": moment, "sources": list(sources), "agencies": list(agencies)},
    ).fetchall()


def texts_under(
    connection: Connection, moment: datetime, sources: Collection[str], titles: Collection[str]
) -> list[tuple[str, str, str, str]]:
    """Read what these sources said since then under one of these headlines: (article, source, headline, text), the first comes first."""
    return connection.execute(
        """
        SELECT article_id, source, title, text FROM articles
        WHERE first_seen_at >= $since AND list_contains($sources, source) AND list_contains($titles, title)
        ORDER BY first_seen_at, article_id
        """,
        {"since": moment, "sources": list(sources), "titles": list(titles)},
    ).fetchall()


def wire_sources(connection: Connection) -> list[str]:
    """Read the names of the sources whose tier is `wire`."""
    return [
        name
        for (name,) in connection.execute("SELECT DISTINCT name FROM feeds WHERE tier = 'wire' AND name <> '' ORDER BY name").fetchall()
    ]


def texts_of_stories(connection: Connection, story_ids: Collection[str], since: datetime) -> list[tuple[str, str]]:
    """Read what the articles of stories say that were placed since then: (story, headline and the beginning of the text)."""
    placed = dict(
        connection.execute(
            "SELECT article_id, story_id FROM story_articles WHERE seen_at >= $since AND list_contains($stories, story_id)",
            {"since": since, "stories": list(story_ids)},
        ).fetchall()
    )
    if not placed:
        return []
    # By their keys, since texts are most of what a warehouse holds.
    condition = rows_with(connection, "articles", look_up_keys(placed))
    rows = connection.execute(f"SELECT article_id, title || chr(10) || left(text, 6000) FROM articles WHERE {condition}")  # noqa: S608 - numbers and times
    return [(placed[article_id], text) for article_id, text in rows.fetchall() if article_id in placed]


def _placement(row: Sequence[object]) -> Placement:
    fields = (*row[:3], Relation(str(row[3])), *row[4:])
    return Placement(*fields)  # type: ignore[arg-type]  # the columns of the queries above, in the order of the record


def save_placements(connection: Connection, placements: Sequence[Placement], now: datetime, unplaced: Collection[str] = ()) -> int:
    """Add the places of articles that had none; returns how many those are. Called twice, the second call adds nothing.

    Articles that were kept before they had a place get their copy of it. Of those `unplaced` it is known that they have none, as of
    articles that were not in the warehouse a moment ago.
    """
    known = places_of(connection, {placement.article_id for placement in placements}.difference(unplaced))
    fresh = list({item.article_id: item for item in placements if item.article_id not in known}.values())
    if not fresh:
        return 0
    # Written once and read by three statements: most of it are the features, some kB for each article.
    batch = {"batch": batch_text(_PLACES, [_row(item, now) for item in fresh]), "now": now}
    connection.execute(
        f"""
        INSERT INTO story_articles (article_id, number, seen_at, source, reprint_group, group_number, story_id, story_number, relation,
                                    similarity, reason, agency, near_story, opposite_story, overturns, restates, placed_at, article_key)
        SELECT article_id, number, seen_at, source, reprint_group, group_number, story_id, story_number, relation,
               similarity, reason, agency, near_story, opposite_story, overturns, restates, $now, {key_sql("article_id")}
        FROM {batch_sql(_PLACES)}
        """,  # noqa: S608 - column names are ours
        batch,
    )
    connection.execute(
        f"""
        INSERT INTO signatures (article_id, number, seen_at, features)
        SELECT article_id, number, seen_at, unhex(features) FROM {batch_sql(_PLACES)}
        """,  # noqa: S608 - column names are ours
        {"batch": batch["batch"]},
    )
    connection.execute(
        f"""
        INSERT INTO story_ids (story_id, first_article, first_seen_at, merged_into)
        SELECT story_id, article_id, seen_at, '' FROM {batch_sql(_PLACES)} WHERE relation = 'first'
        """,  # noqa: S608 - column names are ours
        {"batch": batch["batch"]},
    )
    kept_before = {item.article_id for item in fresh}.difference(unplaced)
    for story_id in sorted({item.story_id for item in fresh if item.article_id in kept_before}):
        copy_places(connection, story_id)
    return len(fresh)


def copy_places(connection: Connection, story_id: str) -> int:
    """Write the places of a story's articles, as they are after a correction, into the articles as well; returns how many."""
    row = connection.execute(
        """
        UPDATE articles SET story_id = p.story_id, relation = p.relation, reprint_group = p.reprint_group, story_agency = p.agency
        FROM (SELECT article_key, article_id, story_id, relation, reprint_group, agency FROM story_articles WHERE story_id = ?) p
        WHERE articles.article_key = p.article_key AND articles.article_id = p.article_id
        """,
        [story_id],
    ).fetchone()
    return int(row[0]) if row else 0


def _row(item: Placement, now: datetime) -> tuple[str | int | float | datetime, ...]:
    numbers = item.number, item.group_number, item.story_number
    return (
        *(item.article_id, numbers[0], item.seen_at or now, item.source, item.reprint_group, numbers[1], item.story_id, numbers[2]),
        # Hexadecimal, because the batch travels as JSON, which has no bytes.
        *(str(item.relation), item.similarity, item.reason, item.agency, item.near_story, item.opposite_story),
        *(item.overturns, item.restates, item.features.hex()),
    )
