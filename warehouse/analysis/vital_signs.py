"""Whether news comes in and goes out, at a glance: for the status of a home and for the dead man's switch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import duckdb

from warehouse.driver.utc import in_utc
from warehouse.records.feed import ANSWERED, RESTRAINT, WELL

DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class VitalSigns:
    """What happened in the last 24 hours, and what waits now.

    Attributes:
        watched: Sources watched.
        troubled: Sources of them in trouble: quiet, failing, slowed, broken, blocked or gone.
        read: Sources that answered a poll in the last 24 hours.
        last_read_at: When something was last asked of the web; None before the first pass.
        last_answer_at: When a source last answered a poll; None where none has in the last 24 hours.
        vain_polls: Polls since then, all in vain, of sources that had answered within that time, or of all where none had; those that
            our own restraint put off are none.
        articles: Articles first seen in the last 24 hours.
        alerts: Messages about articles sent in the last 24 hours, lists of them too; an edit of one is none.
        waiting: Messages that are not sent yet and not parked.
        due_since: Since when the oldest of them could have been sent; None where none waits.
        parked: Messages that a person must free.
        last_alerts: When each topic last alerted, the latest first; an edit of a message is none.
    """

    watched: int
    troubled: int
    read: int
    last_read_at: datetime | None
    last_answer_at: datetime | None
    vain_polls: int
    articles: int
    alerts: int
    waiting: int
    due_since: datetime | None
    parked: int
    last_alerts: Mapping[str, datetime]


def vital_signs(connection: duckdb.DuckDBPyConnection, now: datetime, channel: str = "") -> VitalSigns:
    """Count them, for the 24 hours before a moment; alerts and their topics are those of one channel where that is named."""
    since = now - DAY
    row = connection.execute(
        f"""
        WITH answers AS (
            SELECT feed_id, fetched_at FROM fetches
            WHERE purpose = 'feed' AND outcome IN {ANSWERED} AND fetched_at >= $since
        )
        SELECT
            (SELECT count(*) FROM feeds),
            (SELECT count(*) FROM feeds WHERE state NOT IN {WELL}),
            (SELECT count(DISTINCT feed_id) FROM answers),
            (SELECT max(fetched_at) FROM fetches),
            (SELECT max(fetched_at) FROM answers),
            (SELECT count(*) FROM fetches WHERE purpose = 'feed' AND NOT list_contains($put_off, outcome)
             AND fetched_at > coalesce((SELECT max(fetched_at) FROM answers), $since)
             AND (feed_id IN (SELECT feed_id FROM answers) OR NOT EXISTS (FROM answers))),
            (SELECT count(*) FROM articles WHERE first_seen_at >= $since),
            (SELECT count(*) FROM alerts WHERE state = 'sent' AND kind <> 'update' AND sent_at >= $since AND $channel IN ('', channel)
             AND (topic <> '' OR alert_id IN (SELECT folded_into FROM alerts WHERE topic <> ''))),
            (SELECT count(*) FROM alerts WHERE state IN ('pending', 'sending', 'unknown')),
            (SELECT min(greatest(created_at, coalesce(not_before, created_at)))
             FROM alerts WHERE state IN ('pending', 'sending', 'unknown')),
            (SELECT count(*) FROM alerts WHERE state = 'rejected')
        """,  # noqa: S608 - names of ours
        {"since": since, "channel": channel, "put_off": list(RESTRAINT)},
    ).fetchone()
    assert row is not None
    topics = connection.execute(
        """SELECT m.topic, max(coalesce(o.sent_at, m.sent_at)) AS last
           FROM alerts m LEFT JOIN alerts o ON o.alert_id = m.folded_into AND o.thread = m.thread
           WHERE coalesce(o.state, m.state) = 'sent' AND m.kind <> 'update' AND m.topic <> '' AND $channel IN ('', m.channel)
           GROUP BY m.topic ORDER BY last DESC, m.topic""",
        {"channel": channel},
    ).fetchall()
    watched, troubled, read, asked_at, answered_at, vain, articles, alerts, waiting, due_since, parked = row
    last_alerts = {str(topic): in_utc(last) for topic, last in topics}
    return VitalSigns(
        watched,
        troubled,
        read,
        in_utc(asked_at),
        in_utc(answered_at),
        vain,
        articles,
        alerts,
        waiting,
        in_utc(due_since),
        parked,
        last_alerts,
    )


@dataclass(frozen=True, slots=True)
class QueueSigns:
    """How far reading is behind.

    Attributes:
        pages: Pages that are due.
        due_since: Since when the longest overdue of them is; None where none is.
        ingests: Ingests that hold hosts.
    """

    pages: int
    due_since: datetime | None
    ingests: int


def queue_signs(connection: duckdb.DuckDBPyConnection, now: datetime) -> QueueSigns:
    """Count what waits to be read."""
    row = connection.execute(
        "SELECT count(*), min(next_try_at), (SELECT count(*) FROM leases WHERE ends_at > $now) "
        "FROM entries WHERE state = 'queued' AND next_try_at <= $now",
        {"now": now},
    ).fetchone()
    assert row is not None
    return QueueSigns(row[0], in_utc(row[1]), row[2])
