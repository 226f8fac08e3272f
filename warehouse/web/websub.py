"""Keeps the WebSub subscriptions, and lets a push make its feed due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

COLUMNS = (
    "feed_id", "topic", "hub", "token", "secret", "state", "reason", "asked_at", "expires_at", "lease_seconds", "tries", "pushed_at",
    "pushes", "proofs",
)  # fmt: skip
Value = str | int | datetime | None


@dataclass(frozen=True, slots=True)
class HubFeed:
    """A feed that names a hub.

    Attributes:
        feed_id: The feed.
        url: Its address.
        rhythm: What polling remembers of it, as JSON.
    """

    feed_id: str
    url: str
    rhythm: str


def subscription_rows(connection: duckdb.DuckDBPyConnection, token: str = "") -> list[dict[str, Value]]:
    """Read every subscription, or the one whose callback has this token."""
    rows = connection.execute(
        f"SELECT {', '.join(COLUMNS)} FROM subscriptions WHERE ? IN ('', token) ORDER BY feed_id",  # noqa: S608 - names are ours, values are parameters
        [token],
    ).fetchall()
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def save_subscriptions(connection: duckdb.DuckDBPyConnection, rows: Sequence[Mapping[str, Value]]) -> int:
    """Write subscriptions as they are now, one for each feed, and return how many these were."""
    if not rows:
        return 0
    connection.execute("DELETE FROM subscriptions WHERE list_contains(?, feed_id)", [[row["feed_id"] for row in rows]])
    marks = ", ".join("?" for _ in COLUMNS)
    connection.executemany(
        f"INSERT INTO subscriptions ({', '.join(COLUMNS)}) VALUES ({marks})",  # noqa: S608 - names are ours, values are parameters
        [[row[name] for name in COLUMNS] for row in rows],
    )
    return len(rows)


def hub_feeds(connection: duckdb.DuckDBPyConnection) -> list[HubFeed]:
    """Read the feeds whose last body named a hub."""
    # By the key in the text: most feeds name no hub, and their rhythms need not be parsed.
    rows = connection.execute("SELECT feed_id, url, rhythm FROM feeds WHERE contains(rhythm, '\"hub\"') ORDER BY feed_id").fetchall()
    return [HubFeed(str(feed_id), str(url), str(rhythm)) for feed_id, url, rhythm in rows]


def save_rhythms(connection: duckdb.DuckDBPyConnection, rhythms: Mapping[str, str]) -> int:
    """Write what polling remembers of feeds, by their ids."""
    for feed_id, rhythm in rhythms.items():
        connection.execute("UPDATE feeds SET rhythm = ? WHERE feed_id = ?", [rhythm, feed_id])
    return len(rhythms)


def unannounced(connection: duckdb.DuckDBPyConnection, feed_id: str, since: datetime, until: datetime) -> bool:
    """Say whether a poll between two moments found news."""
    found = connection.execute(
        "SELECT count(*) FROM fetches WHERE feed_id = ? AND purpose = 'feed' AND outcome = 'new' AND fetched_at > ? AND fetched_at < ?",
        [feed_id, since, until],
    ).fetchone()
    return found is not None and int(found[0]) > 0
