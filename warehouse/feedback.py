"""What readers say about alerts: one row for each (message, verdict, user), and what follows from them.

Useful and noise exclude each other: of one user's presses under one message the latest counts. `mute` stands beside them; `unmute` takes
the mutes of everybody away and leaves no row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

import duckdb

from warehouse.alert.deleted_posts import former_threads

JUDGEMENTS = ("useful", "noise")


class Kept(StrEnum):
    """What became of a press: KNOWN was stored before (Slack delivers up to four times), UNKNOWN_ALERT is not of this warehouse."""

    SAVED = "saved"
    KNOWN = "known"
    OUTDATED = "outdated"
    UNKNOWN_ALERT = "unknown alert"


@dataclass(frozen=True, slots=True)
class Feedback:
    """One press of a button.

    Attributes:
        alert_id: The alert that was judged.
        verdict: "useful", "noise", "mute" or "unmute".
        user_id: The sink's id of the reader.
        message_ts: The sink's id of the message.
        pressed_at: When.
        only: Whether it is for the alert's own topic alone, of several that its message is for.
    """

    alert_id: str
    verdict: str
    user_id: str
    message_ts: str
    pressed_at: datetime
    only: bool = False


@dataclass(frozen=True, slots=True)
class LabelledExample:
    """An article of a topic as its readers judged it.

    Attributes:
        article_id: The article.
        useful: Readers who marked it useful.
        noise: Readers who marked it noise.
    """

    article_id: str
    useful: int
    noise: int


def save_feedback(connection: duckdb.DuckDBPyConnection, feedback: Feedback) -> Kept:
    """Keep one press for each topic that it is about; keeping it again changes nothing. Runs inside `Warehouse.transact`."""
    kept = [_save_row(connection, replace(feedback, alert_id=alert_id), about) for alert_id, *about in _judged(connection, feedback)]
    return kept[0] if kept else Kept.UNKNOWN_ALERT


def _judged(connection: duckdb.DuckDBPyConnection, feedback: Feedback) -> list[tuple[str, ...]]:
    """Read what a press is about, the alert itself first: alert, topic, story and article.

    A judgement is about all topics of a message, muting about all topics of its thread.
    """
    # Copied into the row, since an alert's story may be merged away, and a judgement belongs to the article as it was shown.
    row = connection.execute(
        "SELECT alert_id, topic, story_id, article_id, thread FROM alerts WHERE alert_id = ?", [feedback.alert_id]
    ).fetchone()
    if row is None:
        return []
    *own, thread = row
    if feedback.only:
        return [tuple(own)]
    # What the readers of a deleted message read, those of the message read that opened its thread anew.
    threads = [thread, *former_threads(connection, thread, own[2])] if feedback.verdict in ("mute", "unmute") else [thread]
    others = connection.execute(
        """SELECT arg_min(alert_id, created_at), topic, arg_min(story_id, created_at), arg_min(article_id, created_at)
           FROM alerts WHERE thread IN (SELECT unnest(?::VARCHAR[])) AND topic NOT IN ('', ?) AND (folded_into = ? OR ?)
           GROUP BY topic ORDER BY topic""",
        [threads, own[1], feedback.alert_id, feedback.verdict in ("mute", "unmute")],
    ).fetchall()
    return [tuple(own), *others]


def _save_row(connection: duckdb.DuckDBPyConnection, feedback: Feedback, about: Sequence[str]) -> Kept:
    if feedback.verdict == "unmute":
        topic, story_id, _ = about
        return Kept.SAVED if unmute(connection, story_id, topic) else Kept.KNOWN
    opposite = next((verdict for verdict in JUDGEMENTS if verdict != feedback.verdict), "") if feedback.verdict in JUDGEMENTS else ""
    earlier = connection.execute(
        "SELECT verdict, max(pressed_at) FROM feedback WHERE message_ts = ? AND user_id = ? AND alert_id = ? GROUP BY verdict",
        [feedback.message_ts, feedback.user_id, feedback.alert_id],
    ).fetchall()
    pressed = dict(earlier)
    if feedback.verdict in pressed:
        return Kept.KNOWN
    # Slack delivers in any order, so the time of the press decides and not that of its arrival.
    if opposite in pressed and pressed[opposite] > feedback.pressed_at:
        return Kept.OUTDATED
    connection.execute(
        "DELETE FROM feedback WHERE message_ts = ? AND user_id = ? AND alert_id = ? AND verdict = ?",
        [feedback.message_ts, feedback.user_id, feedback.alert_id, opposite],
    )
    connection.execute(
        """INSERT INTO feedback (alert_id, topic, story_id, article_id, verdict, user_id, message_ts, pressed_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        [feedback.alert_id, *about, feedback.verdict, feedback.user_id, feedback.message_ts, feedback.pressed_at],
    )
    return Kept.SAVED


def labelled_examples(connection: duckdb.DuckDBPyConnection, topic: str) -> list[LabelledExample]:
    """Read the articles of a topic that readers judged, in the order of their ids."""
    rows = connection.execute(
        """SELECT article_id, count(*) FILTER (verdict = 'useful'), count(*) FILTER (verdict = 'noise')
           FROM feedback
           WHERE topic = ? AND verdict IN ('useful', 'noise') AND article_id <> ''
           GROUP BY article_id
           ORDER BY article_id""",
        [topic],
    ).fetchall()
    return [LabelledExample(*row) for row in rows]


def votes_by_topic(connection: duckdb.DuckDBPyConnection, since: datetime, until: datetime) -> dict[str, tuple[int, int]]:
    """Count (useful, noise) presses for each topic in a span of time, its end excluded."""
    rows = connection.execute(
        """SELECT topic, count(*) FILTER (verdict = 'useful'), count(*) FILTER (verdict = 'noise')
           FROM feedback
           WHERE pressed_at >= ? AND pressed_at < ?
           GROUP BY topic""",
        [since, until],
    ).fetchall()
    return {topic: (useful, noise) for topic, useful, noise in rows}


@dataclass(frozen=True, slots=True)
class ListedMute:
    """A story that readers muted for a topic.

    Attributes:
        story_id: The story.
        topic: The topic.
        channels: Where its threads are.
        payload: What an alert of it said, as JSON text.
        readers: Readers who muted it, by the sink's ids.
        since: When the first did.
    """

    story_id: str
    topic: str
    channels: tuple[str, ...]
    payload: str
    readers: tuple[str, ...]
    since: datetime


def listed_mutes(connection: duckdb.DuckDBPyConnection) -> list[ListedMute]:
    """Read what is muted, the latest first."""
    rows = connection.execute(
        """SELECT f.story_id, f.topic, list(DISTINCT a.channel ORDER BY a.channel) FILTER (a.channel IS NOT NULL),
               coalesce(any_value(a.payload), ''), list(DISTINCT f.user_id ORDER BY f.user_id), min(f.pressed_at) AS since
           FROM feedback f LEFT JOIN alerts a ON a.alert_id = f.alert_id
           WHERE f.verdict = 'mute'
           GROUP BY f.story_id, f.topic
           ORDER BY since DESC, f.story_id, f.topic"""
    ).fetchall()
    return [ListedMute(story_id, topic, tuple(where or ()), said, tuple(readers), at) for story_id, topic, where, said, readers, at in rows]


def unmute(connection: duckdb.DuckDBPyConnection, story_id: str, topic: str = "") -> int:
    """Take away who ever muted a story, for one topic or for all where it is empty; returns how many topics hear of it again."""
    rows = connection.execute(
        "SELECT count(DISTINCT topic) FROM feedback WHERE verdict = 'mute' AND story_id = ? AND (? = '' OR topic = ?)",
        [story_id, topic, topic],
    ).fetchone()
    connection.execute("DELETE FROM feedback WHERE verdict = 'mute' AND story_id = ? AND (? = '' OR topic = ?)", [story_id, topic, topic])
    return int(rows[0]) if rows else 0


def muted_under(connection: duckdb.DuckDBPyConnection, story_id: str, topic: str = "") -> list[str]:
    """Read the alerts below which a story was muted, as `unmute` takes them, the first of them first."""
    rows = connection.execute(
        """SELECT alert_id FROM feedback WHERE verdict = 'mute' AND story_id = ? AND (? = '' OR topic = ?)
           GROUP BY alert_id ORDER BY min(pressed_at), alert_id""",
        [story_id, topic, topic],
    ).fetchall()
    return [alert_id for (alert_id,) in rows]


def post_of_each_thread(connection: duckdb.DuckDBPyConnection, story_id: str, topic: str = "") -> list[str]:
    """Read the first alert of each thread that told a story, or one merged into it, for one topic or for any where it is empty."""
    rows = connection.execute(
        """SELECT arg_min(alert_id, created_at) FROM alerts
           WHERE topic <> '' AND (? = '' OR topic = ?)
               AND (story_id = ? OR story_id IN (SELECT story_id FROM story_ids WHERE merged_into = ?))
           GROUP BY thread ORDER BY min(created_at), thread""",
        [topic, topic, story_id, story_id],
    ).fetchall()
    return [alert_id for (alert_id,) in rows]


def is_muted(connection: duckdb.DuckDBPyConnection, alert_id: str) -> bool:
    """Say whether readers muted the story of an alert for its topic."""
    row = connection.execute(
        """SELECT count(*) FROM feedback f JOIN alerts a ON a.topic = f.topic AND a.story_id = f.story_id
           WHERE f.verdict = 'mute' AND a.alert_id = ?""",
        [alert_id],
    ).fetchone()
    return bool(row and row[0])


def alert_payload(connection: duckdb.DuckDBPyConnection, alert_id: str) -> str:
    """Read what an alert said, as JSON text; empty where this warehouse has no such alert."""
    return alert_payloads(connection, [alert_id]).get(alert_id, "")


def alert_payloads(connection: duckdb.DuckDBPyConnection, alert_ids: Sequence[str]) -> dict[str, str]:
    """Read what alerts said, as JSON texts by their ids."""
    rows = connection.execute(
        "SELECT alert_id, payload FROM alerts WHERE alert_id IN (SELECT unnest(?::VARCHAR[]))", [list(alert_ids)]
    ).fetchall()
    return dict(rows)
