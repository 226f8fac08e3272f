"""Threads in SQL: what each has told, what channels got lately, what readers muted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, fields
from datetime import datetime, timedelta

import duckdb

from warehouse.alert_model import PastPosts, ThreadRow

_THREAD = ", ".join(field.name for field in fields(ThreadRow))


def threads_of(connection: duckdb.DuckDBPyConnection, story_ids: Sequence[str]) -> list[ThreadRow]:
    """Reads the living threads of stories."""
    if not story_ids:
        return []
    rows = connection.execute(
        f"SELECT {_THREAD} FROM threads WHERE story_id IN (SELECT unnest(?)) AND continues_in = ''",  # noqa: S608 - our own columns
        [list(story_ids)],
    ).fetchall()
    return [ThreadRow(*row) for row in rows]


def save_threads(connection: duckdb.DuckDBPyConnection, threads: Sequence[ThreadRow]) -> int:
    """Writes threads over what was known of them; returns how many."""
    latest = {thread.thread: thread for thread in threads}
    if latest:
        connection.execute("DELETE FROM threads WHERE thread IN (SELECT unnest(?))", [list(latest)])
        connection.executemany(
            f"INSERT INTO threads ({_THREAD}) VALUES ({', '.join('?' for _ in fields(ThreadRow))})",  # noqa: S608 - our own columns
            [list(astuple(thread)) for thread in latest.values()],
        )
    return len(latest)


def pending_edits(connection: duckdb.DuckDBPyConnection, threads: Sequence[str]) -> dict[str, str]:
    """Reads the edits that no call has begun, by thread: newer news goes into them."""
    if not threads:
        return {}
    return dict(
        connection.execute(
            """SELECT thread, max(alert_id) FROM alerts
               WHERE kind = 'update' AND state = 'pending' AND attempt = 0 AND thread IN (SELECT unnest(?)) GROUP BY thread""",
            [list(threads)],
        ).fetchall()
    )


def past_posts(connection: duckdb.DuckDBPyConnection, now: datetime) -> list[PastPosts]:
    """Counts what each channel got within the last hour, and knows each topic's last post of the day."""
    rows = connection.execute(
        """SELECT channel, topic, count(*) FILTER (WHERE created_at > ?), max(greatest(created_at, coalesce(not_before, created_at)))
           FROM alerts WHERE kind = 'post' AND variant = 'post' AND state <> 'folded' AND created_at > ?
           GROUP BY channel, topic""",
        [now - timedelta(hours=1), now - timedelta(days=1)],
    ).fetchall()
    return [PastPosts(*row) for row in rows]


def muted_stories(connection: duckdb.DuckDBPyConnection, story_ids: Sequence[str]) -> set[tuple[str, str]]:
    """Reads which (topic, story) readers have muted."""
    return set(
        connection.execute(
            "SELECT DISTINCT topic, story_id FROM feedback WHERE verdict = 'mute' AND story_id IN (SELECT unnest(?))", [list(story_ids)]
        ).fetchall()
    )


def permalinks(connection: duckdb.DuckDBPyConnection, alert_ids: Sequence[str]) -> dict[str, str]:
    """Reads the addresses of sent messages; only those that have one."""
    return dict(
        connection.execute(
            "SELECT alert_id, permalink FROM alerts WHERE permalink <> '' AND alert_id IN (SELECT unnest(?))", [list(alert_ids)]
        ).fetchall()
    )
