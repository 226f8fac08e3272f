"""Replies in SQL that fell into a mute: kept as they would have been sent, so that whoever undoes the mute still hears of them.

Every function runs inside `Warehouse.transact`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from warehouse.records.alert import MUTED

Connection = duckdb.DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class MutedReply:
    """A reply, or an edit of a post, that readers did not want to hear.

    Attributes:
        alert_id: Its row in the outbox.
        thread: The thread that it belongs to.
        payload: What it says.
    """

    alert_id: str
    thread: str
    payload: str


@dataclass(frozen=True, slots=True)
class MuteOfStory:
    """Who muted a story for a topic.

    Attributes:
        readers: Readers who did, by the sink's ids.
        since: When the first did.
    """

    readers: tuple[str, ...]
    since: datetime


def mute_of(connection: Connection, topic: str, story_id: str) -> MuteOfStory | None:
    """Read who muted a story for a topic; None where nobody did."""
    row = connection.execute(
        """SELECT list(DISTINCT user_id ORDER BY user_id), min(pressed_at) FROM feedback
           WHERE verdict = 'mute' AND topic = ? AND story_id = ?""",
        [topic, story_id],
    ).fetchone()
    return MuteOfStory(tuple(row[0]), row[1].astimezone(UTC)) if row and row[0] else None


def story_as_filed(connection: Connection, alert_id: str) -> str:
    """Read the story by which mutes of an alert are kept, whatever it was merged into since; empty for an alert that is not known."""
    row = connection.execute("SELECT story_id FROM alerts WHERE alert_id = ?", [alert_id]).fetchone()
    return str(row[0]) if row else ""


def heard_again(connection: Connection, story_id: str) -> list[MutedReply]:
    """Read the replies of a story that fell into a mute and that a topic wants to hear by now, in the order in which they came."""
    rows = connection.execute(
        """SELECT m.alert_id, m.thread, m.payload FROM alerts m
           WHERE m.story_id = $story AND m.kind = 'reply' AND m.state = 'folded' AND m.reason = $muted AND m.folded_into = '' AND EXISTS (
               SELECT 1 FROM alerts t WHERE (t.alert_id = m.alert_id OR t.folded_into = m.alert_id) AND t.topic NOT IN (
                   SELECT f.topic FROM feedback f WHERE f.verdict = 'mute' AND f.story_id = $story))
           ORDER BY m.created_at, m.first_seen_at, m.published_at, m.article_id""",
        {"story": story_id, "muted": MUTED},
    ).fetchall()
    return [MutedReply(*row) for row in rows]


def edits_wanted_again(connection: Connection, story_id: str) -> list[MutedReply]:
    """Read the last edits of posts that fell into a mute of all who read the thread, where one of its topics is muted no longer."""
    rows = connection.execute(
        """SELECT arg_max(m.alert_id, m.created_at), m.thread, arg_max(m.payload, m.created_at) FROM alerts m
           WHERE m.story_id = $story AND m.kind = 'update' AND EXISTS (
               SELECT 1 FROM alerts t WHERE t.thread = m.thread AND t.topic <> '' AND t.topic NOT IN (
                   SELECT f.topic FROM feedback f WHERE f.verdict = 'mute' AND f.story_id = $story))
           GROUP BY m.thread
           HAVING arg_max(m.state, m.created_at) = 'folded' AND arg_max(m.reason, m.created_at) = $muted""",
        {"story": story_id, "muted": MUTED},
    ).fetchall()
    return [MutedReply(*row) for row in rows]


def send_after_mute(connection: Connection, alert_id: str, payload: str, not_before: datetime) -> None:
    """Let a reply or an edit that fell into a mute be sent."""
    connection.execute(
        "UPDATE alerts SET state = 'pending', reason = '', payload = ?, not_before = ? WHERE alert_id = ?", [payload, not_before, alert_id]
    )
    connection.execute("UPDATE alerts SET reason = '' WHERE folded_into = ? AND state = 'folded'", [alert_id])


def tell_within(connection: Connection, alert_ids: Sequence[str], told_in: str) -> None:
    """Let replies that fell into a mute be told by a later one, with the rows of their further topics."""
    connection.execute(
        """UPDATE alerts SET folded_into = $told_in WHERE state = 'folded' AND reason = $muted
               AND (alert_id IN (SELECT unnest($earlier::VARCHAR[])) OR folded_into IN (SELECT unnest($earlier::VARCHAR[])))""",
        {"told_in": told_in, "muted": MUTED, "earlier": list(alert_ids)},
    )
