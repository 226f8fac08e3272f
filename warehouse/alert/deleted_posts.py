"""Threads whose first message people deleted, in SQL: what is told of their stories next opens the channel's thread anew.

Every function runs inside `Warehouse.transact`; what becomes of each row is decided in `wirewatch.alert.delivery.reopening`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import duckdb

from warehouse.alert.threads import READ_THREAD, save_threads
from warehouse.records.alert import UNSEEN, FirstPost, ThreadRow

Connection = duckdb.DuckDBPyConnection

LEFT_OUT = "the first message of its thread was deleted"


def note_deleted(connection: Connection, threads: Sequence[str], now: datetime) -> int:
    """Keep that the first messages of threads are gone; returns of how many that was not known."""
    changed = connection.execute(
        "UPDATE alerts SET deleted_at = ? WHERE alert_id IN (SELECT unnest(?::VARCHAR[])) AND deleted_at IS NULL", [now, list(threads)]
    ).fetchone()
    return int(changed[0]) if changed else 0


def send_unseen_again(connection: Connection, thread: str) -> int:
    """Let replies that nobody may have seen go out once more: sent without a look, and after the first message was last edited.

    What was sent before an edit that worked went to a thread that stood.
    """
    changed = connection.execute(
        """UPDATE alerts SET state = 'pending', reason = 'went to a thread that is gone', finished_at = NULL, sent_at = NULL,
               sent_channel = '', sent_ts = '', permalink = ''
           WHERE thread = $thread AND kind = 'reply' AND state = 'sent' AND reason = $unseen AND sent_at > (
               SELECT coalesce(max(sent_at), TIMESTAMPTZ 'epoch') FROM alerts
               WHERE thread = $thread AND state = 'sent' AND (kind = 'update' OR alert_id = $thread))""",
        {"thread": thread, "unseen": UNSEEN},
    ).fetchone()
    return int(changed[0]) if changed else 0


def living_thread(connection: Connection, thread: str) -> ThreadRow | None:
    """Read the thread in which one goes on, itself where it lives; None for one that is no story's, as that of a list."""
    seen: set[str] = set()
    while thread not in seen:
        seen.add(thread)
        row = connection.execute(f"SELECT {READ_THREAD} FROM threads WHERE thread = ?", [thread]).fetchone()  # noqa: S608 - our own columns
        if row is None:
            return None
        found = ThreadRow(*row)
        if not found.continues_in:
            return found
        thread = found.continues_in
    return None


def former_threads(connection: Connection, thread: str, story_id: str) -> list[str]:
    """Read the threads of the same story that go on in one, those that others of them went on in included."""
    found = [thread]
    for each in found:
        rows = connection.execute("SELECT thread FROM threads WHERE continues_in = ? AND story_id = ?", [each, story_id]).fetchall()
        found += [former for (former,) in rows if former not in found]
    return found[1:]


def first_post(connection: Connection, thread: str) -> FirstPost:
    """Read what the first message of a thread said, what it was last to say, and when it was sent."""
    row = connection.execute(
        """SELECT coalesce(max(payload) FILTER (alert_id = $thread), ''), coalesce(arg_max(payload, created_at), ''),
               max(coalesce(sent_at, created_at)) FILTER (alert_id = $thread)
           FROM alerts WHERE thread = $thread AND (alert_id = $thread OR kind = 'update')""",
        {"thread": thread},
    ).fetchone()
    assert row is not None
    return FirstPost(*row)


def send_to_thread(connection: Connection, alert_id: str, thread: str) -> None:
    """Let a reply go to another thread than it was filed for."""
    connection.execute("UPDATE alerts SET thread = ? WHERE alert_id = ?", [thread, alert_id])
    _take_along(connection, alert_id)


def leave_out(connection: Connection, alert_id: str, reason: str = LEFT_OUT) -> None:
    """Give up an edit or a note of a thread that is gone."""
    connection.execute("UPDATE alerts SET state = 'folded', reason = ? WHERE alert_id = ?", [reason, alert_id])


def make_post(connection: Connection, alert_id: str, payload: str) -> None:
    """Let a reply be a post of its own, whatever state it is in."""
    connection.execute("UPDATE alerts SET kind = 'post', thread = alert_id, payload = ? WHERE alert_id = ?", [payload, alert_id])
    _take_along(connection, alert_id)


def reopen_thread(connection: Connection, row: ThreadRow, thread: str, thread_state: str) -> None:
    """Let a thread go on in one that another message opens, with all that its readers know, and since when they know it."""
    connection.execute("UPDATE threads SET reverses = ? WHERE reverses = ?", [thread, row.thread])
    save_threads(
        connection,
        [replace(row, continues_in=thread), replace(row, thread=thread, thread_state=thread_state, edits=0)],
    )


def _take_along(connection: Connection, alert_id: str) -> None:
    """Let the rows of a message's further topics be in the thread where the message is."""
    connection.execute(
        """UPDATE alerts SET thread = o.thread FROM alerts o
           WHERE o.alert_id = ? AND alerts.folded_into = o.alert_id AND alerts.variant = o.variant""",
        [alert_id],
    )
