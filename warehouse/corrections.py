"""What people correct about stories: merges and splits. Nothing is deleted, and every decision is a labelled pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from warehouse.driver.keys import look_up_keys
from warehouse.records.story import Placement
from warehouse.stories import copy_places, places_of

Connection = duckdb.DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Decision:
    """One correction, as a labelled pair: `kind` is merge (the two articles tell one event) or split (two events).

    Attributes:
        decided_at: When.
        kind: merge (the two articles tell one event) or split (two events).
        article_id: One article.
        other_article: The other.
        from_story: Its story before.
        to_story: Its story after.
        person: Who decided.
        reason: Why, in that person's words.
    """

    decided_at: datetime
    kind: str
    article_id: str
    other_article: str
    from_story: str
    to_story: str
    person: str
    reason: str


def places_named(connection: Connection, names: Sequence[str]) -> dict[str, Placement]:
    """Find articles by their id, address or alert, and stories by their id or a former one: a story stands for its first article."""
    rows = connection.execute(
        """
        WITH wanted AS (SELECT unnest(?::VARCHAR[]) AS name, unnest(?::BIGINT[]) AS key)
        SELECT w.name, p.article_id FROM wanted w JOIN story_articles p ON p.article_key = w.key AND p.article_id = w.name
        UNION ALL
        SELECT w.name, a.article_id FROM wanted w JOIN articles a ON a.url_key = w.key AND a.url = w.name
        UNION
        SELECT w.name, a.article_id FROM wanted w JOIN articles a ON a.canonical_key = w.key AND a.canonical_url = w.name
        UNION ALL
        SELECT w.name, m.article_id FROM wanted w JOIN alerts m ON m.alert_id = w.name
        UNION ALL
        SELECT w.name, s.first_article FROM wanted w JOIN story_ids s ON s.story_id = w.name
        """,
        [list(names), look_up_keys(names)],
    ).fetchall()
    # A name can fit several ways (an address of two articles); what has no place in a story can be neither merged nor split.
    places = places_of(connection, [article_id for _, article_id in rows])
    return {name: places[article_id] for name, article_id in rows if article_id in places}


def merge_stories(connection: Connection, survivor: Placement, other: Placement, decision: Decision) -> int:
    """Let the story of `survivor` take in the story of `other`; returns how many articles moved."""
    moved = connection.execute(
        """
        UPDATE story_articles
        SET story_id = ?, story_number = ?, relation = CASE relation WHEN 'first' THEN 'independent' ELSE relation END
        WHERE story_id = ?
        """,
        [survivor.story_id, survivor.story_number, other.story_id],
    ).fetchone()
    copy_places(connection, survivor.story_id)
    # Those merged into the other before as well, so that one step leads from any former id to the living one.
    connection.execute(
        "UPDATE story_ids SET merged_into = ? WHERE story_id = ? OR merged_into = ?", [survivor.story_id, other.story_id, other.story_id]
    )
    # In the same transaction: a correction without its label, or a label without its correction, would teach something wrong.
    _record(connection, [decision])
    return int(moved[0]) if moved else 0


def split_story(connection: Connection, groups: Sequence[str], story_id: str, first: Placement, decisions: Sequence[Decision]) -> int:
    """Move whole reprint groups of one story into a new one that `first` opens; returns how many articles moved."""
    moved = connection.execute(
        """
        UPDATE story_articles
        SET story_id = ?, story_number = ?,
            relation = CASE WHEN article_id = ? THEN 'first' ELSE relation END
        WHERE story_id = ? AND reprint_group IN (SELECT unnest(?::VARCHAR[]))
        """,
        [story_id, first.number, first.article_id, first.story_id, list(groups)],
    ).fetchone()
    copy_places(connection, story_id)
    connection.execute(
        "INSERT INTO story_ids (story_id, first_article, first_seen_at, merged_into) VALUES (?, ?, ?, '')",
        [story_id, first.article_id, first.seen_at],
    )
    _record(connection, decisions)
    return int(moved[0]) if moved else 0


def members_of(connection: Connection, story_id: str) -> list[Placement]:
    """Read the places of a story's articles, first to last."""
    rows = connection.execute("SELECT article_id FROM story_articles WHERE story_id = ?", [story_id]).fetchall()
    return sorted(places_of(connection, [row[0] for row in rows]).values(), key=lambda place: place.number)


def decisions(connection: Connection) -> list[Decision]:
    """Read every decision, first to last."""
    rows = connection.execute(
        """
        SELECT decided_at, kind, article_id, other_article, from_story, to_story, person, reason
        FROM story_decisions ORDER BY decided_at, article_id
        """
    ).fetchall()
    return [Decision(*row) for row in rows]


def blobs_of(connection: Connection, article_ids: Sequence[str]) -> dict[str, bytes]:
    """Read the features of articles."""
    rows = connection.execute(
        "SELECT article_id, features FROM signatures WHERE article_id IN (SELECT unnest(?::VARCHAR[]))", [list(article_ids)]
    ).fetchall()
    return dict(rows)


def timeline(connection: Connection, story_id: str) -> list[tuple[datetime, str, str, str, str, str, int, str, str, str]]:
    """Read of a story's articles, first to last: when, where, headline, relation, agency, address, revisions, what each turns, id."""
    return connection.execute(
        """
        SELECT seen_at, source, coalesce(title, ''), relation, agency, coalesce(canonical_url, article_id), revisions,
            overturns, restates, article_id
        FROM story_timeline WHERE story_id = ? ORDER BY number
        """,
        [story_id],
    ).fetchall()


def _record(connection: Connection, made: Sequence[Decision]) -> None:
    connection.executemany(
        """
        INSERT INTO story_decisions (decided_at, kind, article_id, other_article, from_story, to_story, person, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            (item.decided_at, item.kind, item.article_id, item.other_article, item.from_story, item.to_story, item.person, item.reason)
            for item in made
        ],
    )
