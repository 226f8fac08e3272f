"""Channels under a new name, in SQL: what was told under the old one is told under the new one from now on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import duckdb

from warehouse.driver.row_batch import count

Connection = duckdb.DuckDBPyConnection

# Of a channel's rows: those that no call is under way for, and that went to it, or to no channel yet.
_OF_CHANNEL = "channel = $old AND state NOT IN ('sending', 'unknown') AND sent_channel IN ($id, '')"


def running_places(connection: Connection, since: datetime) -> list[tuple[str, str]]:
    """Read which topics have living threads in which channels, of threads opened since then."""
    return connection.execute(
        "SELECT DISTINCT topic, channel FROM threads WHERE continues_in = '' AND opened_at >= ? ORDER BY ALL", [since]
    ).fetchall()


def asked_names(connection: Connection, channel_id: str, since: datetime, now: datetime) -> set[str]:
    """Read about which names of a channel Slack was asked since then."""
    rows = connection.execute(
        "SELECT name FROM channel_questions WHERE channel_id = ? AND asked_at > ? AND asked_at <= ?", [channel_id, since, now]
    ).fetchall()
    return {name for (name,) in rows}


def save_question(connection: Connection, channel_id: str, names: Sequence[str], now: datetime) -> None:
    """Keep that Slack was asked whether a channel has one of these names."""
    connection.execute("DELETE FROM channel_questions WHERE channel_id = ? AND name IN (SELECT unnest(?))", [channel_id, list(names)])
    connection.executemany("INSERT INTO channel_questions VALUES (?, ?, ?)", [[channel_id, name, now] for name in names])


def rename_for_topic(connection: Connection, topic: str, old: str, new: str, channel_id: str) -> int:
    """Let a topic's threads and messages of a channel be under its new name; returns how many threads go on there."""
    given = {"topic": topic, "old": old, "new": new, "id": channel_id}
    moved = connection.execute(
        """SELECT t.thread FROM threads t JOIN alerts a ON a.alert_id = t.thread
            WHERE t.topic = $topic AND t.channel = $old AND a.sent_channel IN ($id, '')""",
        {"topic": topic, "old": old, "id": channel_id},
    ).fetchall()
    threads = [thread for (thread,) in moved]
    connection.execute(
        f"""UPDATE alerts SET channel = $new
            WHERE {_OF_CHANNEL} AND (topic = $topic OR thread IN (SELECT unnest($threads::VARCHAR[])))""",  # noqa: S608 - our own words
        given | {"threads": threads},
    )
    return count(connection.execute("UPDATE threads SET channel = ? WHERE thread IN (SELECT unnest(?::VARCHAR[]))", [new, threads]))


def rename_rest(connection: Connection, old: str, new: str, channel_id: str) -> None:
    """Let what is left of a channel that nothing names any more, such as its lists and digests, be under its new name."""
    given = {"old": old, "new": new, "id": channel_id}
    connection.execute(f"UPDATE alerts SET channel = $new WHERE {_OF_CHANNEL}", given)  # noqa: S608 - our own words
    connection.execute("DELETE FROM channel_states WHERE channel = ?", [old])
