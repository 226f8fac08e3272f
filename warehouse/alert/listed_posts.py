"""Posts in SQL that a list told: folded into one message with others, they opened no thread."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from warehouse.records.alert import ListedPost

# Of the story that the article is part of now: people merge and split stories after a list went out. A list that was dropped told nothing.
LISTED = """FROM alerts AS m JOIN alerts AS l ON l.alert_id = m.folded_into AND l.variant = 'overflow' AND l.state <> 'folded'
    JOIN story_articles AS p ON p.article_id = m.article_id
    WHERE m.state = 'folded'"""


def any_listed(connection: duckdb.DuckDBPyConnection) -> bool:
    """Say whether a list ever told anything, which costs a tenth of asking for what it told: most warehouses have none for long."""
    return connection.execute("SELECT 1 FROM alerts WHERE variant = 'overflow' LIMIT 1").fetchone() is not None


def listed_posts(connection: duckdb.DuckDBPyConnection, story_ids: Sequence[str]) -> list[ListedPost]:
    """Read the posts about stories that lists told, the latest first."""
    if not (story_ids and any_listed(connection)):
        return []
    rows = connection.execute(
        f"""SELECT m.alert_id, p.story_id, m.channel, m.article_id, m.payload, m.folded_into,
                   (SELECT arg_max(s.payload, s.created_at) FROM alerts AS s
                    WHERE s.thread = m.folded_into AND s.kind IN ('post', 'update')), l.not_before
            {LISTED} AND p.story_id IN (SELECT unnest(?)) ORDER BY m.created_at DESC, m.kind, m.alert_id""",  # noqa: S608 - our own words
        [list(story_ids)],
    ).fetchall()
    return [ListedPost(*row) for row in rows]


def save_listed(connection: duckdb.DuckDBPyConnection, posts: Sequence[ListedPost]) -> None:
    """Write what posts say now over what they said when they were listed."""
    for post in posts:
        connection.execute("UPDATE alerts SET payload = ? WHERE alert_id = ? AND state = 'folded'", [post.payload, post.alert_id])
