"""When each source listed something for the first time, and the summary of what was there then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import duckdb

from warehouse.alert.restores import UNCALLED
from warehouse.driver.row_batch import batch_sql, batch_text, count
from warehouse.records.feed import ANSWERED, REACHED, FeedKind, PollOutcome

# An entry is dated before its feed shows it: desks write, and servers keep the empty answer of some minutes ago.
LATE_LISTING = timedelta(hours=1)
LOOK_COLUMNS = {"feed_id": "VARCHAR", "looked_at": "TIMESTAMPTZ"}


def note_first_looks(connection: duckdb.DuckDBPyConnection, outcomes: Sequence[PollOutcome]) -> int:
    """Note the sources that listed something for the first time, before their feeds are written; returns how many these were.

    What comes to a feed that was well and empty when it was polled before is news, and so is the first mail of an empty folder. Where some
    of it is older than that poll by more than `LATE_LISTING`, the empty answer was a slip of the server, and the feed had it.
    """
    listed = {
        outcome.feed.feed_id: max((entry.first_seen_at for entry in outcome.entries), default=outcome.fetch.fetched_at)
        for outcome in outcomes
        if outcome.entries or (outcome.feed.kind is FeedKind.MAIL and outcome.feed.state in REACHED)
    }
    if not listed:
        return 0
    empty_at = _polled_before(connection, list(listed))
    for outcome in outcomes:
        polled_at, dated = empty_at.get(outcome.feed.feed_id), [queued.entry.published_at for queued in outcome.entries]
        if polled_at and dated and all(published is None or published > polled_at - LATE_LISTING for published in dated):
            listed[outcome.feed.feed_id] = polled_at
    return count(
        connection.execute(
            f"INSERT INTO first_looks SELECT feed_id, looked_at FROM {batch_sql(LOOK_COLUMNS)} AS batch "  # noqa: S608 - names are ours, values are parameters
            "WHERE NOT EXISTS (SELECT 1 FROM first_looks AS known WHERE known.feed_id = batch.feed_id)",
            {"batch": batch_text(LOOK_COLUMNS, list(listed.items()))},
        )
    )


def _polled_before(connection: duckdb.DuckDBPyConnection, feed_ids: Sequence[str]) -> dict[str, datetime]:
    """Read when feeds that answered well to their last poll had it."""
    rows = connection.execute(
        f"SELECT feed_id, last_polled_at FROM feeds WHERE state IN {REACHED} AND last_polled_at IS NOT NULL AND list_contains(?, feed_id)",  # noqa: S608 - names of ours
        [feed_ids],
    ).fetchall()
    return {feed_id: polled_at.astimezone(UTC) for feed_id, polled_at in rows}


def first_looks(connection: duckdb.DuckDBPyConnection, feed_ids: Sequence[str]) -> dict[str, datetime]:
    """Read when each of the sources listed something for the first time."""
    rows = connection.execute(
        "SELECT feed_id, looked_at FROM first_looks WHERE list_contains(?, feed_id)", [sorted(set(feed_ids))]
    ).fetchall()
    return {feed_id: looked_at.astimezone(UTC) for feed_id, looked_at in rows}


def earlier_looks(connection: duckdb.DuckDBPyConnection, seen: Mapping[str, tuple[str, datetime]]) -> dict[str, datetime]:
    """Read when the source of each article had answered before it was seen; nothing of those whose source had not.

    Args:
        connection: the warehouse.
        seen: by article, its feed and when it was first seen.
    """
    columns = {"article_id": "VARCHAR", "feed_id": "VARCHAR", "seen_at": "TIMESTAMPTZ"}
    rows = connection.execute(
        f"SELECT a.article_id, max(f.fetched_at) FROM {batch_sql(columns)} AS a "  # noqa: S608 - names are ours, values are parameters
        "JOIN fetches f ON f.feed_id = a.feed_id AND f.fetched_at < a.seen_at - INTERVAL 1 MINUTE "
        "WHERE f.purpose = 'feed' AND list_contains($answers, f.outcome) GROUP BY a.article_id",
        {"batch": batch_text(columns, [(article_id, *place) for article_id, place in seen.items()]), "answers": sorted(ANSWERED)},
    ).fetchall()
    return {article_id: looked_at.astimezone(UTC) for article_id, looked_at in rows}


def forget_first_looks(connection: duckdb.DuckDBPyConnection, feed_ids: Sequence[str]) -> int:
    """Forget sources that are watched no longer, so that one that comes back is looked at as if for the first time; returns how many."""
    return count(connection.execute("DELETE FROM first_looks WHERE list_contains(?, feed_id)", [list(feed_ids)]))


def release_summaries(connection: duckdb.DuckDBPyConnection, due_at: datetime, now: datetime) -> int:
    """Let the summaries that wait until `due_at` go out now, because their pass is over; returns how many."""
    return count(
        connection.execute(
            f"UPDATE alerts SET not_before = ? WHERE {UNCALLED} AND variant = 'overflow' AND not_before = ?",  # noqa: S608 - our own words
            [now, due_at],
        )
    )
