"""What the warehouse holds, counted, and the threads as they were sent: for the demo's last screen and for reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from warehouse.records.alert import AlertKind


@dataclass(frozen=True, slots=True)
class WarehouseCounts:
    """Counts of everything; the mappings are in falling order.

    Attributes:
        articles: Articles.
        languages: Articles by language.
        body_statuses: Articles by how much of the text is held.
        outlets: Sources.
        feed_kinds: Sources by how they list entries.
        stories: Stories.
        reprint_groups: Texts that more than one outlet printed.
        reprints: Articles that are reprints.
        matches: Matches.
        matches_by_topic: Matches by topic.
        alerts: Messages that were sent.
        threads: Threads that they opened.
        alerts_by_kind: Messages by what they do in their thread.
        drops: Items that went no further.
        drops_by_reason: The same by reason.
    """

    articles: int
    languages: Mapping[str, int]
    body_statuses: Mapping[str, int]
    outlets: int
    feed_kinds: Mapping[str, int]
    stories: int
    reprint_groups: int
    reprints: int
    matches: int
    matches_by_topic: Mapping[str, int]
    alerts: int
    threads: int
    alerts_by_kind: Mapping[str, int]
    drops: int
    drops_by_reason: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SentMessage:
    """One message that was sent.

    Attributes:
        thread: The alert that opened its thread.
        opened_at: When that one was filed.
        topic: Name of the topic.
        channel: Where it went.
        kind: What it does in the thread.
        payload: What it says, as JSON.
        created_at: When it was filed.
    """

    thread: str
    opened_at: datetime
    topic: str
    channel: str
    kind: AlertKind
    payload: str
    created_at: datetime


LANGUAGES = "SELECT coalesce(nullif(language, ''), 'unknown'), count(*) FROM articles GROUP BY ALL ORDER BY 2 DESC, 1"
BODY_STATUSES = "SELECT body_status, count(*) FROM articles GROUP BY ALL ORDER BY 2 DESC, 1"
FEED_KINDS = "SELECT kind, count(*) FROM feeds GROUP BY ALL ORDER BY 2 DESC, 1"
MATCHES = "SELECT topic, count(*) FROM matches GROUP BY ALL ORDER BY 2 DESC, 1"
ALERTS = "SELECT kind, count(*) FROM alerts WHERE state = 'sent' GROUP BY ALL ORDER BY 2 DESC, 1"
DROPS = "SELECT reason, CAST(sum(coalesce(items, 1)) AS BIGINT) FROM drops GROUP BY ALL ORDER BY 2 DESC, 1"
STORIES = "SELECT count(DISTINCT story_id) FROM story_articles"
REPRINTS = """
SELECT count(*), coalesce(sum(members - 1), 0)
FROM (SELECT count(*) AS members FROM story_articles GROUP BY reprint_group HAVING count(*) > 1)
"""
THREADS = """
SELECT message.thread, post.created_at, message.topic, message.channel, message.kind, message.payload, message.created_at
FROM alerts AS message
JOIN alerts AS post ON post.alert_id = message.thread
WHERE message.state = 'sent' AND message.thread <> ''
ORDER BY post.created_at, message.thread, message.created_at, message.sent_at
"""


def count_all(connection: duckdb.DuckDBPyConnection) -> WarehouseCounts:
    """Count what the warehouse holds."""
    languages, feed_kinds, matches, alerts, drops = (
        _counts(connection, query) for query in (LANGUAGES, FEED_KINDS, MATCHES, ALERTS, DROPS)
    )
    reprint_groups, reprints = _row(connection, REPRINTS)
    return WarehouseCounts(
        articles=sum(languages.values()),
        languages=languages,
        body_statuses=_counts(connection, BODY_STATUSES),
        outlets=sum(feed_kinds.values()),
        feed_kinds=feed_kinds,
        stories=_row(connection, STORIES)[0],
        reprint_groups=reprint_groups,
        reprints=reprints,
        matches=sum(matches.values()),
        matches_by_topic=matches,
        alerts=sum(alerts.values()),
        threads=alerts.get(AlertKind.POST, 0),
        alerts_by_kind=alerts,
        drops=sum(drops.values()),
        drops_by_reason=drops,
    )


def sent_messages(connection: duckdb.DuckDBPyConnection) -> list[SentMessage]:
    """Return every message that was sent within a thread, thread by thread, in the order in which they were filed."""
    return [
        SentMessage(thread, opened_at.astimezone(UTC), topic, channel, AlertKind(kind), payload, created_at.astimezone(UTC))
        for thread, opened_at, topic, channel, kind, payload, created_at in connection.execute(THREADS).fetchall()
    ]


def _counts(connection: duckdb.DuckDBPyConnection, query: str) -> dict[str, int]:
    return {str(name): int(count) for name, count in connection.execute(query).fetchall()}


def _row(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[int, ...]:
    row = connection.execute(query).fetchone()
    assert row is not None
    return tuple(int(value) for value in row)
