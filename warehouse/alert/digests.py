"""What a daily digest is made of: stories told per topic and day, the stories that threads tell, the state of the sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from warehouse.records.digest import RunningCount, ThreadPayload
from warehouse.records.feed import LASTING


@dataclass(frozen=True, slots=True)
class TopicCount:
    """How many stories a topic first told from one of the given moments until the next.

    Attributes:
        topic: Name of the topic.
        bucket: Which span, from 0.
        alerts: Stories first told in it.
    """

    topic: str
    bucket: int
    alerts: int


def channels_with_alerts(connection: duckdb.DuckDBPyConnection, since: datetime, until: datetime) -> list[str]:
    """Read which channels had a thread opened in a span of time."""
    rows = connection.execute(
        """SELECT DISTINCT channel FROM alerts
           WHERE kind = 'post' AND topic <> '' AND created_at >= ? AND created_at < ?
           ORDER BY channel""",
        [since, until],
    ).fetchall()
    return [channel for (channel,) in rows]


def topics_of_channel(connection: duckdb.DuckDBPyConnection, channel: str, since: datetime | None = None) -> list[str]:
    """Read which topics had news in a channel since a moment, or ever, be it in a thread that another topic opened."""
    rows = connection.execute(
        """SELECT DISTINCT topic FROM alerts
           WHERE kind IN ('post', 'reply') AND topic <> '' AND channel = $channel AND ($since IS NULL OR created_at >= $since)
           ORDER BY topic""",
        {"channel": channel, "since": since},
    ).fetchall()
    return [topic for (topic,) in rows]


# When each topic first told a story: with a post, or with a reply in the thread that another topic opened; what follows counts no more.
_FIRST_TOLD = """
SELECT topic, story_id, min(created_at) AS first_told FROM alerts
WHERE kind IN ('post', 'reply') AND topic <> '' AND ($channel = '' OR channel = $channel)
GROUP BY topic, story_id, channel
"""


def alerts_by_topic(connection: duckdb.DuckDBPyConnection, moments: Sequence[datetime], channel: str = "") -> list[TopicCount]:
    """Count the stories that each topic first told between consecutive moments; in one channel, or in all where `channel` is empty."""
    rows = connection.execute(
        f"""SELECT topic, len(list_filter($moments::TIMESTAMPTZ[], lambda moment: moment <= first_told)) - 1 AS bucket, count(*)
            FROM ({_FIRST_TOLD})
            WHERE first_told >= $since AND first_told < $until
            GROUP BY topic, bucket
            ORDER BY topic, bucket""",  # noqa: S608 - our own words
        {"moments": list(moments), "channel": channel, "since": moments[0], "until": moments[-1]},
    ).fetchall()
    return [TopicCount(*row) for row in rows]


def count_stories_told(connection: duckdb.DuckDBPyConnection, since: datetime, until: datetime, channel: str = "") -> int:
    """Count the stories that any topic first told in a span of time, each once; in one channel, or in all where `channel` is empty."""
    row = connection.execute(
        f"SELECT count(DISTINCT story_id) FROM ({_FIRST_TOLD}) WHERE first_told >= $since AND first_told < $until",  # noqa: S608 - as above
        {"since": since, "until": until, "channel": channel},
    ).fetchone()
    return int(row[0]) if row else 0


def articles_by_topic(connection: duckdb.DuckDBPyConnection, since: datetime, until: datetime) -> dict[str, int]:
    """Count the articles that matched each topic in a span of time."""
    rows = connection.execute(
        "SELECT topic, count(DISTINCT article_id) FROM matches WHERE matched_at >= ? AND matched_at < ? GROUP BY topic", [since, until]
    ).fetchall()
    return dict(rows)


def running_by_topic(connection: duckdb.DuckDBPyConnection, since: datetime, until: datetime, channel: str = "") -> list[RunningCount]:
    """Count the replies of a span of time that go on with stories which their topic had told before; in one channel, or in all."""
    rows = connection.execute(
        """SELECT topic, sum(told_on)::BIGINT, count(*)
           FROM (SELECT topic, count(*) FILTER (kind = 'reply' AND created_at >= $since AND created_at < $until) AS told_on
                 FROM alerts
                 WHERE kind IN ('post', 'reply') AND topic <> '' AND ($channel = '' OR channel = $channel) AND created_at < $until
                 GROUP BY topic, story_id, channel
                 HAVING min(created_at) < $since AND max(created_at) >= $since)
           WHERE told_on > 0
           GROUP BY topic
           ORDER BY topic""",
        {"since": since, "until": until, "channel": channel},
    ).fetchall()
    return [RunningCount(*row) for row in rows]


def threads_of_day(connection: duckdb.DuckDBPyConnection, since: datetime, until: datetime, channel: str = "") -> list[ThreadPayload]:
    """Read the newest payload of each thread that was opened, or told on, in a span of time, the oldest thread first.

    A thread whose first message was deleted, and that went on in another since, is that other one.
    """
    rows = connection.execute(
        """SELECT arg_max(a.payload, a.created_at) FILTER (a.kind IN ('post', 'update')),
                  max(CASE WHEN a.kind = 'post' AND a.deleted_at IS NULL THEN a.permalink ELSE '' END),
                  min(a.created_at) FILTER (a.kind = 'post') AS opened_at,
                  count(*) FILTER (a.kind = 'reply' AND a.folded_into = '' AND a.created_at >= $since AND a.created_at < $until)
           FROM alerts a
           WHERE a.thread IN (SELECT thread FROM alerts
                              WHERE kind IN ('post', 'reply') AND topic <> '' AND created_at >= $since AND created_at < $until
                                AND ($channel = '' OR channel = $channel))
             AND a.thread NOT IN (SELECT t.thread FROM threads t JOIN alerts d ON d.alert_id = t.thread
                                  WHERE t.continues_in <> '' AND d.deleted_at IS NOT NULL)
           GROUP BY a.thread
           HAVING opened_at < $until
           ORDER BY opened_at, a.thread""",
        {"since": since, "until": until, "channel": channel},
    ).fetchall()
    return [ThreadPayload(*row) for row in rows]


def pages_read(connection: duckdb.DuckDBPyConnection, since: datetime, until: datetime) -> int:
    """Count the entries that were first seen in a span of time and have been read."""
    row = connection.execute(
        "SELECT count(*) FROM entries WHERE state = 'done' AND first_seen_at >= ? AND first_seen_at < ?", [since, until]
    ).fetchone()
    return int(row[0]) if row else 0


def sources_in_trouble(connection: duckdb.DuckDBPyConnection) -> int:
    """Count the sources that give nothing any more until a person looks."""
    row = connection.execute(f"SELECT count(*) FROM feeds WHERE state IN {LASTING}").fetchone()  # noqa: S608 - names of ours
    return int(row[0]) if row else 0
