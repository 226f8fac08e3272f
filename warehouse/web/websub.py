"""Keeps the WebSub subscriptions, and who takes the hubs' calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import duckdb

from warehouse.driver.utc import in_utc

COLUMNS = (
    "feed_id", "topic", "hub", "token", "secret", "state", "reason", "asked_at", "expires_at", "lease_seconds", "tries", "pushed_at",
    "pushes", "proofs",
)  # fmt: skip
Value = str | int | datetime | None
# A hub that will promise anything calls within seconds of being asked.
ANSWERED_WITHIN = timedelta(minutes=5)
# How long the row of a receiver that has ended tells when that was.
REMEMBERED = timedelta(days=1)


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


@dataclass(frozen=True, slots=True)
class HubReceiver:
    """A process that takes the hubs' calls, or did.

    Attributes:
        receiver: Names the process.
        place: Its machine and port.
        callback: The address under which hubs reach it.
        started_at: When it began to listen.
        renewed_at: When it last said that it listens.
        ends_at: Until when it counts as listening without a further word.
    """

    receiver: str
    place: str
    callback: str
    started_at: datetime
    renewed_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class HubSigns:
    """Whether hubs are heard.

    Attributes:
        subscribed: Feeds that a hub has promised to push, for a lease that is not over.
        in_vain: Feeds whose hubs were asked and refused, or have promised nothing yet.
        receivers: Who takes the calls, or did, the latest first.
    """

    subscribed: int
    in_vain: int
    receivers: tuple[HubReceiver, ...]


def hub_receivers(connection: duckdb.DuckDBPyConnection) -> tuple[HubReceiver, ...]:
    """Read who takes the hubs' calls, or did, the latest first."""
    rows = connection.execute(
        "SELECT receiver, place, callback, started_at, renewed_at, ends_at FROM hub_receivers ORDER BY ends_at DESC, receiver"
    ).fetchall()
    return tuple(
        HubReceiver(receiver, place, callback, in_utc(started), in_utc(renewed), in_utc(ends))
        for receiver, place, callback, started, renewed, ends in rows
    )


def save_hub_receiver(connection: duckdb.DuckDBPyConnection, listening: HubReceiver) -> None:
    """Write a receiver as it is now, in place of what was known of it, and forget those that ended long ago."""
    values = [*asdict(listening).values()]
    connection.execute(
        "DELETE FROM hub_receivers WHERE receiver = ? OR ends_at < ?", [listening.receiver, listening.renewed_at - REMEMBERED]
    )
    connection.execute(
        "INSERT INTO hub_receivers (receiver, place, callback, started_at, renewed_at, ends_at) VALUES (?, ?, ?, ?, ?, ?)", values
    )


def hub_signs(connection: duckdb.DuckDBPyConnection, now: datetime) -> HubSigns:
    """Count the feeds that hubs have promised to push and those they have not, and read who takes the calls."""
    row = connection.execute(
        """SELECT count(*) FILTER (state = 'active' AND expires_at > $now),
               count(*) FILTER (NOT coalesce(state = 'active' AND expires_at > $now, FALSE) AND asked_at <= $asked)
           FROM subscriptions WHERE feed_id IN (SELECT feed_id FROM feeds)""",
        {"now": now, "asked": now - ANSWERED_WITHIN},
    ).fetchone()
    assert row is not None
    return HubSigns(int(row[0]), int(row[1]), hub_receivers(connection))


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
