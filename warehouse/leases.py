"""Which ingest fetches from which hosts at present, and which hosts wait; claims are made inside `transact()`, so that none overlap."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from warehouse.driver.row_batch import batch_sql, batch_text

REST_COLUMNS = {
    "host": "VARCHAR", "asked_until": "TIMESTAMPTZ", "busy_answers": "INTEGER", "next_request_at": "TIMESTAMPTZ", "told_at": "TIMESTAMPTZ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lease:
    """What one ingest fetches from.

    Attributes:
        owner: The ingest.
        ends_at: When others may take its hosts over.
        hosts: Its hosts, by the keys of their `Target`.
    """

    owner: str
    ends_at: datetime
    hosts: frozenset[str]


@dataclass(frozen=True, slots=True)
class HostRest:
    """A host that waits.

    Attributes:
        host: By the key of its `Target`.
        asked_until: Until when it asked to be left alone.
        busy_answers: How often it said so.
        next_request_at: When its pace allows the next request.
    """

    host: str
    asked_until: datetime
    busy_answers: int
    next_request_at: datetime


def leases(connection: duckdb.DuckDBPyConnection) -> list[Lease]:
    """Read every lease, those of dead owners too."""
    rows = connection.execute("SELECT owner, ends_at, hosts FROM leases ORDER BY owner").fetchall()
    return [Lease(owner, ends_at.astimezone(UTC), frozenset(hosts.split())) for owner, ends_at, hosts in rows]


def keep_lease(connection: duckdb.DuckDBPyConnection, lease: Lease, now: datetime) -> None:
    """Write what an owner holds from now on, in place of what it held; without hosts it holds nothing and has no row."""
    drop_leases(connection, [lease.owner])
    if lease.hosts:
        connection.execute(
            "INSERT INTO leases (owner, claimed_at, ends_at, hosts) VALUES (?, ?, ?, ?)",
            [lease.owner, now, lease.ends_at, " ".join(sorted(lease.hosts))],
        )


def drop_leases(connection: duckdb.DuckDBPyConnection, owners: Collection[str]) -> None:
    """Let go of what these owners hold."""
    connection.execute("DELETE FROM leases WHERE list_contains(?, owner)", [list(owners)])


def renew_lease(connection: duckdb.DuckDBPyConnection, owner: str, ends_at: datetime) -> None:
    """Move the end of a lease; a lease that was taken over stays gone."""
    connection.execute("UPDATE leases SET ends_at = ? WHERE owner = ?", [ends_at, owner])


def host_rests(connection: duckdb.DuckDBPyConnection, now: datetime) -> list[HostRest]:
    """Read which hosts wait at `now`."""
    rows = connection.execute(
        "SELECT host, asked_until, busy_answers, next_request_at FROM host_rests WHERE asked_until > $now OR next_request_at > $now",
        {"now": now},
    ).fetchall()
    return [HostRest(host, asked.astimezone(UTC), busy, following.astimezone(UTC)) for host, asked, busy, following in rows]


def save_host_rests(connection: duckdb.DuckDBPyConnection, rests: Sequence[HostRest], now: datetime) -> int:
    """Remember that hosts wait, and forget those whose wait is over; returns how many were told."""
    if not rests:
        return 0
    connection.execute(
        "DELETE FROM host_rests WHERE list_contains($hosts, host) OR (asked_until <= $now AND next_request_at <= $now)",
        {"hosts": [rest.host for rest in rests], "now": now},
    )
    names = ", ".join(REST_COLUMNS)
    rows = [(rest.host, rest.asked_until, rest.busy_answers, rest.next_request_at, now) for rest in rests]
    sql = f"INSERT INTO host_rests ({names}) SELECT {names} FROM {batch_sql(REST_COLUMNS)}"  # noqa: S608 - names are ours
    connection.execute(sql, {"batch": batch_text(REST_COLUMNS, rows)})
    return len(rows)
