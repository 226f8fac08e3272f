"""What a warehouse that was brought back does not know: which messages were told since its backup, in SQL.

Every function that writes runs inside `Warehouse.transact`; what was told is decided in `wirewatch.alert.delivery.told_before`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import duckdb

from warehouse.records.alert import RESTORED, ChannelReading, Restore, ToldMessage

IN_DOUBT = "may have been told before the warehouse was brought back"
# What no call has begun for since it was filed, or since the warehouse was brought back.
UNCALLED = f"(state = 'pending' OR (state = 'unknown' AND failure_kind = '{RESTORED}'))"
# One statement for many rows: each statement costs the catalog as much as hundreds of rows.
INSERTED_AT_ONCE = 200
_TOLD = "alert_id, form, sent_channel, sent_ts, thread_ts, permalink, words, links"


def note_restore(connection: duckdb.DuckDBPyConnection, restore: Restore) -> int:
    """Keep that the warehouse was brought back, and doubt what waits in it; returns how many messages these are.

    An edit is left alone: sent twice it changes nothing.
    """
    connection.execute(
        "INSERT INTO restores (restored_at, known_until, doubtful_until) VALUES (?, ?, ?)",
        [restore.restored_at, restore.known_until, restore.doubtful_until],
    )
    # What an earlier restore had channels read for: all of it is read again.
    for table in ("channel_readings", "told_messages"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
    changed = connection.execute(
        """UPDATE alerts SET state = 'unknown', failure_kind = $kind, reason = $reason, started_at = $now, released_at = NULL,
               first_started_at = least(coalesce(first_started_at, $since), $since)
           WHERE kind <> 'update' AND (state = 'pending' OR (state = 'rejected' AND failure_kind IN ('channel', 'account')))""",
        # A call of a process that was killed right before is still on its way, perhaps: the quarantine begins with the restore.
        {"kind": RESTORED, "reason": IN_DOUBT, "now": restore.restored_at, "since": restore.known_until},
    ).fetchone()
    return int(changed[0]) if changed else 0


def restore_before(connection: duckdb.DuckDBPyConnection, moment: datetime) -> Restore | None:
    """Read the restores after which what was filed at a moment may have been told before, as one; None where there is none."""
    row = connection.execute(
        """SELECT max(restored_at), min(known_until), max(doubtful_until) FROM restores
           WHERE doubtful_until > ? HAVING count(*) > 0""",
        [moment],
    ).fetchone()
    return Restore(*(each.astimezone(UTC) for each in row)) if row else None


def channel_reading(connection: duckdb.DuckDBPyConnection, channel: str, restored_at: datetime) -> ChannelReading | None:
    """Read how far a channel was read after a restore; None where it was not."""
    row = connection.execute(
        "SELECT channel, restored_at, channel_id, threads_left, trouble FROM channel_readings WHERE channel = ? AND restored_at = ?",
        [channel, restored_at],
    ).fetchone()
    return ChannelReading(row[0], row[1].astimezone(UTC), row[2], tuple(row[3]), row[4]) if row else None


def save_reading(connection: duckdb.DuckDBPyConnection, reading: ChannelReading, told: Sequence[ToldMessage], now: datetime) -> int:
    """Keep how far a channel was read and what it showed, its posts first; returns how many messages that is."""
    connection.execute("DELETE FROM channel_readings WHERE channel = ?", [reading.channel])
    connection.execute(
        "INSERT INTO channel_readings (channel, restored_at, read_at, channel_id, threads_left, trouble) VALUES (?, ?, ?, ?, ?, ?)",
        [reading.channel, reading.restored_at, now, reading.channel_id, list(reading.threads_left), reading.trouble],
    )
    for some in (told[start : start + INSERTED_AT_ONCE] for start in range(0, len(told), INSERTED_AT_ONCE)):
        connection.execute(
            f"INSERT INTO told_messages (channel, read_at, {_TOLD}) VALUES "  # noqa: S608 - our own columns
            + ", ".join(["(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"] * len(some)),
            [value for message in some for value in _values(reading.channel, now, message)],
        )
    return len(told)


def _values(channel: str, now: datetime, told: ToldMessage) -> list[object]:
    return [
        *(channel, now, told.alert_id, told.form, told.sent_channel, told.timestamp, told.thread_timestamp, told.permalink, told.words),
        list(told.links),
    ]


def told_messages(connection: duckdb.DuckDBPyConnection, channel: str) -> list[ToldMessage]:
    """Read what a channel showed of our messages, the oldest first."""
    rows = connection.execute(f"SELECT {_TOLD} FROM told_messages WHERE channel = ? ORDER BY sent_ts", [channel]).fetchall()  # noqa: S608 - our own columns
    return [replace(ToldMessage(*facts), links=tuple(links)) for *facts, links in rows]


def known_messages(connection: duckdb.DuckDBPyConnection, channel: str, told: Sequence[ToldMessage]) -> set[str]:
    """Read which messages of a channel the outbox knows, by the sink's ids."""
    rows = connection.execute(
        "SELECT sent_ts FROM alerts WHERE channel = ? AND sent_ts IN (SELECT unnest(?::VARCHAR[]))",
        [channel, [message.timestamp for message in told]],
    ).fetchall()
    return {timestamp for (timestamp,) in rows}


def addresses_of(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> dict[str, str]:
    """Read the canonical addresses of articles."""
    rows = connection.execute(
        "SELECT article_id, canonical_url FROM articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))", [list(article_ids)]
    )
    return dict(rows.fetchall())


def folded_rows(connection: duckdb.DuckDBPyConnection, alert_id: str) -> list[tuple[str, str, str]]:
    """Read the rows that a list tells, in the order of its lines: id, article and payload of each."""
    return connection.execute(
        """SELECT alert_id, article_id, payload FROM alerts
           WHERE folded_into = ? AND state = 'folded' ORDER BY created_at, alert_id""",
        [alert_id],
    ).fetchall()


def take_off_list(connection: duckdb.DuckDBPyConnection, alert_id: str, payload: str, told_in: Mapping[str, str], reason: str) -> None:
    """Let a list tell what its payload says, and no longer these rows, each of which another message told: `told_in`, by row."""
    connection.execute("UPDATE alerts SET payload = ? WHERE alert_id = ?", [payload, alert_id])
    connection.executemany(
        "UPDATE alerts SET folded_into = ?, reason = ? WHERE alert_id = ?", [[told, reason, row] for row, told in told_in.items()]
    )
