"""Which threads told the opposite of which others, for whoever looks at either."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from warehouse.records.alert import Reversal

_REVERSALS = """
    SELECT t.channel, t.thread, t.story_id, coalesce(json_extract_string(p.payload, '$.headline'), ''), p.permalink,
        f.thread, f.story_id, coalesce(json_extract_string(o.payload, '$.headline'), ''), o.permalink
    FROM threads t JOIN threads f ON f.thread = t.reverses JOIN alerts p ON p.alert_id = t.thread JOIN alerts o ON o.alert_id = f.thread
    WHERE t.reverses <> ''"""


def reversals_of_story(connection: duckdb.DuckDBPyConnection, story_id: str) -> list[Reversal]:
    """Read what a story's threads reversed, and what reversed them; the first told comes first."""
    rows = connection.execute(f"{_REVERSALS} AND $story IN (t.story_id, f.story_id) ORDER BY t.opened_at, t.channel", {"story": story_id})
    return [Reversal(*row) for row in rows.fetchall()]


def reversals_by_threads(connection: duckdb.DuckDBPyConnection, threads: Sequence[str]) -> list[Reversal]:
    """Read what threads reversed."""
    rows = connection.execute(f"{_REVERSALS} AND t.thread IN (SELECT unnest($threads)) ORDER BY t.channel", {"threads": list(threads)})
    return [Reversal(*row) for row in rows.fetchall()]
