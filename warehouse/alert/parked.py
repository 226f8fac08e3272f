"""Parked alerts in SQL: how they move to another channel, are dropped, and what waits or was held back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from warehouse.records.alert import MUTED

Connection = duckdb.DuckDBPyConnection

# Of the matches `m`, those worth an alert of which none was made.
_UNTOLD = "m.alert AND NOT EXISTS (SELECT 1 FROM alerts a WHERE a.article_id = m.article_id AND a.topic = m.topic)"
# Which rows are looked for, by their moment, and how the reasons that they give are counted.
_HELD_BACK = (
    (
        "alerts WHERE topic <> '' AND state IN ('folded', 'pending') AND created_at",
        # A list names stories, and with each of them all that matched in it is told: its posts and replies, and what made none.
        f"""SELECT why, count(DISTINCT (article_id, topic)) FROM (
               SELECT coalesce(json_extract_string(o.payload, '$.reason'), 'listed in one message with others') AS why,
                   m.article_id, m.topic
               FROM alerts m JOIN alerts o ON o.alert_id = m.folded_into AND o.variant = 'overflow'
               WHERE m.state = 'folded' AND m.topic <> '' AND m.created_at >= $since
               UNION ALL
               SELECT coalesce(json_extract_string(o.payload, '$.reason'), 'listed in one message with others'), x.article_id, x.topic
               FROM matches x JOIN story_articles p ON p.article_id = x.article_id
               JOIN alerts m ON m.topic = x.topic AND m.story_id = p.story_id AND m.state = 'folded' AND m.created_at >= $since
               JOIN alerts o ON o.alert_id = m.folded_into AND o.variant = 'overflow'
               WHERE x.alert AND x.matched_at >= $since
                   AND NOT EXISTS (SELECT 1 FROM alerts a WHERE a.article_id = x.article_id AND a.topic = x.topic)
                   AND NOT EXISTS (SELECT 1 FROM alerts b WHERE b.topic = x.topic AND b.story_id = p.story_id AND b.state <> 'folded')
               UNION ALL
               SELECT m.reason, m.article_id, m.topic
               FROM alerts m LEFT JOIN alerts o ON o.alert_id = m.folded_into AND o.variant = 'overflow'
               WHERE m.state = 'folded' AND m.kind = 'post' AND m.thread = m.alert_id AND m.topic <> '' AND m.created_at >= $since
                   AND o.alert_id IS NULL
               UNION ALL
               SELECT reason, article_id, topic FROM alerts
               WHERE state = 'folded' AND kind = 'reply' AND reason = '{MUTED}' AND created_at >= $since
           ) GROUP BY why
           UNION ALL
           SELECT 'waits for the end of the quiet hours', count(*) FROM alerts
           WHERE state = 'pending' AND kind IN ('post', 'reply') AND topic <> '' AND not_before > $since AND created_at >= $since
           HAVING count(*) > 0""",  # noqa: S608 - our own words
    ),
    (
        f"matches AS m WHERE {_UNTOLD} AND m.matched_at",
        f"""SELECT CASE p.relation WHEN 'reprint' THEN 'told nothing: a reprint in a running thread'
                   ELSE 'told nothing: not new in its thread' END, count(DISTINCT (m.article_id, m.topic))
           FROM matches m JOIN story_articles p ON p.article_id = m.article_id
           JOIN (SELECT DISTINCT b.topic, t.story_id FROM threads t JOIN alerts b ON b.thread = t.thread WHERE t.continues_in = '') t
               ON t.topic = m.topic AND t.story_id = p.story_id
           WHERE {_UNTOLD} AND m.matched_at >= $since GROUP BY 1""",  # noqa: S608 - our own words
    ),
    (
        "drops WHERE stage = 'alert' AND dropped_at",
        """SELECT CASE reason WHEN 'old when first seen' THEN 'too old when first seen' ELSE reason END, sum(items) FROM drops
           WHERE stage = 'alert' AND dropped_at >= $since GROUP BY reason""",
    ),
)

# What a person or a corrected topic may still take elsewhere: no call of it is under way or in doubt.
_MOVABLE = "state IN ('pending', 'rejected')"


def move_alerts(connection: Connection, old: str, new: str, topic: str = "") -> int:
    """Move what waits or is parked for a channel to another one; returns how many messages that are.

    A thread whose post was never sent moves as a whole, unless the new channel has a thread of that story already. A reply to a post that
    stands in the old channel becomes a message of its own; an edit of such a post stays with it.

    Args:
        connection: within a transaction.
        old: the channel that they wait for.
        new: where they go.
        topic: only this topic's; all of the channel's where it is empty.
    """
    rows = connection.execute(
        f"""SELECT m.alert_id, m.kind, m.thread, p.state = 'sent', h.thread
            FROM alerts m LEFT JOIN alerts p ON p.alert_id = m.thread AND p.kind = 'post'
            LEFT JOIN threads h ON h.topic = m.topic AND h.story_id = m.story_id AND h.channel = ? AND h.continues_in = '' AND m.topic <> ''
            WHERE m.channel = ? AND m.{_MOVABLE} AND (? = '' OR m.topic = ?)""",  # noqa: S608 - our own words
        [new, old, topic, topic],
    ).fetchall()
    # Folded before anything moves, else one story would have two threads in the new channel.
    threads_there = {alert_id: there for alert_id, _, _, _, there in rows if there}
    own = [alert_id for alert_id, kind, _, sent, there in rows if sent and kind == "reply" and not there]
    stay = [alert_id for alert_id, kind, _, sent, there in rows if sent and kind == "update" and not there]
    whole = [alert_id for alert_id, _, _, sent, there in rows if not sent and not there]
    for alert_id, there in threads_there.items():
        _fold(connection, [alert_id], there, f"moved to {new}, which has a thread of this story")
    # Its count would be shown to readers who never saw the message.
    _fold(connection, stay, "", f"its message stays in {old}")
    moved = [*own, *whole]
    # An edit or a reply cannot follow a post to another channel; what carries news becomes a post.
    connection.execute("UPDATE alerts SET kind = 'post', thread = alert_id WHERE alert_id IN (SELECT unnest(?::VARCHAR[]))", [own])
    connection.execute(
        """UPDATE alerts SET channel = ?, state = 'pending', failure_kind = '', reason = ?, text_only = FALSE, sent_channel = ''
           WHERE alert_id IN (SELECT unnest(?::VARCHAR[]))""",
        [new, f"moved from {old}", moved],
    )
    # The rows of a message's further topics go where the message goes.
    connection.execute(
        """UPDATE alerts SET channel = o.channel, thread = o.thread FROM alerts o
           WHERE o.alert_id = alerts.folded_into AND alerts.variant = o.variant AND o.alert_id IN (SELECT unnest(?::VARCHAR[]))""",
        [moved],
    )
    connection.execute("UPDATE threads SET channel = ? WHERE thread IN (SELECT unnest(?::VARCHAR[]))", [new, whole])
    connection.execute(
        "UPDATE threads SET continues_in = h.thread FROM threads h WHERE threads.thread IN (SELECT unnest(?::VARCHAR[])) "
        "AND h.topic = threads.topic AND h.story_id = threads.story_id AND h.channel = ? AND h.continues_in = ''",
        [[alert_id for alert_id in threads_there if alert_id not in threads_there.values()], new],
    )
    return len(moved)


def drop_alerts(connection: Connection, alert_ids: Sequence[str], channel: str = "") -> int:
    """Give up what waits or is parked: the alerts named, or all of a channel; returns how many. They stay in the list, with the reason."""
    rows = connection.execute(
        f"SELECT alert_id FROM alerts WHERE {_MOVABLE} AND (alert_id IN (SELECT unnest(?::VARCHAR[])) OR channel = ?)",  # noqa: S608 - our own words
        # NULL is no channel's name; the empty text could be one's.
        [list(alert_ids), channel or None],
    ).fetchall()
    return _fold(connection, [alert_id for (alert_id,) in rows], "", "dropped by hand")


def _fold(connection: Connection, alert_ids: Sequence[str], into: str, reason: str) -> int:
    if alert_ids:
        connection.execute(
            "UPDATE alerts SET state = 'folded', folded_into = ?, reason = ? WHERE alert_id IN (SELECT unnest(?::VARCHAR[]))",
            [into, reason, list(alert_ids)],
        )
    return len(alert_ids)


@dataclass(frozen=True, slots=True)
class ParkedMove:
    """Messages that followed their topic to its new channel.

    Attributes:
        topic: The topic.
        old: The channel that they waited for.
        new: Where they wait now.
        messages: How many.
        shared: Other topics that some of them are for too, which still name the old channel.
    """

    topic: str
    old: str
    new: str
    messages: int
    shared: tuple[str, ...] = ()


def follow_topics(connection: Connection, channels: Mapping[str, Sequence[str]]) -> list[ParkedMove]:
    """Let parked alerts follow their topics: those of a channel that is out of order and that their topic no longer names.

    Args:
        connection: within a transaction.
        channels: where each topic's alerts go now.

    Returns:
        The moves, each with the other topics that a moved message is for: a message is one, it cannot stay for them and go for another.
    """
    parked = connection.execute(
        """SELECT DISTINCT m.topic, m.channel FROM alerts m JOIN channel_states s ON s.channel = m.channel AND s.broken_reason <> ''
           WHERE m.state IN ('pending', 'rejected') AND m.topic <> '' ORDER BY ALL"""
    ).fetchall()
    # From one broken channel into the next would only make another notice.
    broken = {channel for (channel,) in connection.execute("SELECT channel FROM channel_states WHERE broken_reason <> ''").fetchall()}
    moves = []
    for topic, old in parked:
        named = channels.get(topic, ())
        sound = [channel for channel in named if channel not in broken]
        if old not in named and sound:
            shared = tuple(other for other in _sharing(connection, topic, old) if old in channels.get(other, ()))
            moves.append(ParkedMove(topic, old, sound[0], move_alerts(connection, old, sound[0], topic), shared))
    return moves


def _sharing(connection: Connection, topic: str, channel: str) -> list[str]:
    """Read which further topics the messages of a topic are for that may still move from a channel."""
    rows = connection.execute(
        f"""SELECT DISTINCT f.topic FROM alerts f JOIN alerts m ON m.alert_id = f.folded_into AND m.variant = f.variant
           WHERE m.topic = ? AND m.channel = ? AND m.{_MOVABLE} AND f.state = 'folded' AND f.topic NOT IN ('', m.topic)
           ORDER BY f.topic""",  # noqa: S608 - our own words
        [topic, channel],
    ).fetchall()
    return [other for (other,) in rows]


def parked_channels(connection: Connection) -> dict[str, int]:
    """Count the alerts that wait for a repair or a person, by channel."""
    rows = connection.execute("SELECT channel, count(*) FROM alerts WHERE state = 'rejected' GROUP BY channel ORDER BY channel").fetchall()
    return dict(rows)


def anything_unsent(connection: Connection) -> bool:
    """Tell whether a message waits, is in doubt, or is parked for a repair that its channel may have had."""
    row = connection.execute("SELECT EXISTS (SELECT 1 FROM alerts WHERE state IN ('pending', 'sending', 'unknown', 'rejected'))").fetchone()
    return bool(row and row[0])


@dataclass(frozen=True, slots=True)
class Overdue:
    """Messages that should have been sent long ago and are not parked.

    Attributes:
        messages: How many.
        since: Since when the oldest could have been sent, in UTC.
        reason: What its last attempt met, in the sink's words; empty where there was none.
    """

    messages: int
    since: datetime
    reason: str


def overdue_messages(connection: Connection, before: datetime) -> Overdue | None:
    """Count the messages that were due before a time and are still not sent; None where none is."""
    row = connection.execute(
        "SELECT count(*), min(due), arg_min(reason, due) FROM (SELECT coalesce(not_before, created_at) AS due, reason FROM alerts "
        "WHERE state IN ('pending', 'sending', 'unknown')) WHERE due <= ?",
        [before],
    ).fetchone()
    return Overdue(row[0], row[1].astimezone(UTC), row[2] or "") if row and row[0] else None


def held_back(connection: Connection, since: datetime) -> dict[str, int]:
    """Count what was not alerted at once since then, each article once a topic, by the reason: in words, for people."""
    # Each kind is looked for first: there is mostly none, and DuckLake asks its catalog anew of each of the nine tables below.
    parts = [sql for rows, sql in _HELD_BACK if connection.execute(f"SELECT 1 FROM {rows} >= ? LIMIT 1", [since]).fetchone()]  # noqa: S608 - ours
    if not parts:
        return {}
    found = connection.execute(f"{' UNION ALL '.join(parts)} ORDER BY 2 DESC, 1", {"since": since}).fetchall()
    return {str(why): int(count) for why, count in found}


def last_policy_file(connection: Connection) -> str | None:
    """Read what channels.yaml said when a pass last ran with it and found no mistake; None before the first such pass."""
    row = connection.execute("SELECT text FROM policy_files ORDER BY first_used_at DESC, digest LIMIT 1").fetchone()
    return str(row[0]) if row else None


def save_policy_file(connection: Connection, digest: str, text: str, now: datetime) -> None:
    """Keep a sound file."""
    connection.execute("INSERT INTO policy_files (digest, text, first_used_at) VALUES (?, ?, ?)", [digest, text, now])
