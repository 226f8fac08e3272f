"""The outbox in SQL: file alerts, read what is open, claim, settle, park and free.

Every function that decides runs inside `Warehouse.transact`; the decisions themselves are `wirewatch.alert.delivery.outbox`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, fields, replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypedDict, cast

import duckdb

from warehouse.alert.restores import IN_DOUBT, INSERTED_AT_ONCE, UNCALLED, restore_before
from warehouse.records.alert import (
    RESTORED,
    TOLD_WITH_OTHERS,
    AlertKind,
    AlertState,
    ChannelState,
    Delivery,
    FiledAlert,
    OpenAlert,
    Restore,
    Snapshot,
)

Connection = duckdb.DuckDBPyConnection

_FILED = ", ".join(field.name for field in fields(FiledAlert))
_FILED_MARKS = ", ".join("?" for _ in fields(FiledAlert))
_CHANNEL = ", ".join(field.name for field in fields(ChannelState))

# `rejected` rows stay open while a repair of their channel or account can free them.
OPEN_STATES = (AlertState.PENDING, AlertState.SENDING, AlertState.UNKNOWN)
REPAIRABLE = ("channel", "account")
_OPEN = "(state IN ('pending', 'sending', 'unknown') OR (state = 'rejected' AND failure_kind IN ('channel', 'account')))"
_COLUMNS = """alert_id, kind, channel, thread, state, created_at, article_id, published_at, first_seen_at, attempt, started_at,
    first_started_at, released_at, finished_at, not_before, owner, text_only, failure_kind, reason, sent_channel, sent_ts, permalink,
    variant"""
# What delivery writes of a row, with types, because a value may be missing in every row of a statement; the key comes first.
_DELIVERY_STATE = (
    ("alert_id", "VARCHAR"),
    ("state", "VARCHAR"),
    ("attempt", "INTEGER"),
    ("started_at", "TIMESTAMPTZ"),
    ("first_started_at", "TIMESTAMPTZ"),
    ("released_at", "TIMESTAMPTZ"),
    ("finished_at", "TIMESTAMPTZ"),
    ("owner", "VARCHAR"),
    ("text_only", "BOOLEAN"),
    ("failure_kind", "VARCHAR"),
    ("reason", "VARCHAR"),
    ("sent_channel", "VARCHAR"),
    ("sent_ts", "VARCHAR"),
    ("permalink", "VARCHAR"),
    ("sent_at", "TIMESTAMPTZ"),
)
# Outcomes of look-ups in the table of deliveries.
NOT_FOUND, CHECKED = "not found", "looked for copies"
# The same of what may have been told before a restore: nothing of that is under way, so that no copy is looked for.
TOLD, NOT_TOLD = "told before", "not told before"
# Longer than any pace between two calls to one channel.
RECENT = timedelta(minutes=2)


def prefer_short_statements(connection: duckdb.DuckDBPyConnection) -> None:
    """Set a connection up for many small statements: with two threads each takes twice the CPU (measured: 330 and 175 ms a message)."""
    connection.execute("SET threads = 1")


def insert_alerts(connection: duckdb.DuckDBPyConnection, alerts: Sequence[FiledAlert]) -> list[str]:
    """File alerts that are not there yet; returns the ids of the new ones."""
    # DuckLake has no keys: what is new is decided here, and of two transactions that overlap only one commits, so that a second filing of
    # the same news finds its ids taken.
    wanted = {alert.alert_id: alert for alert in alerts}
    if not wanted:
        return []
    known = connection.execute("SELECT alert_id FROM alerts WHERE alert_id IN (SELECT unnest(?))", [list(wanted)]).fetchall()
    for (alert_id,) in known:
        del wanted[alert_id]
    if wanted:
        _insert_new(connection, list(wanted.values()))
    return list(wanted)


def _insert_new(connection: duckdb.DuckDBPyConnection, alerts: Sequence[FiledAlert]) -> None:
    restore = restore_before(connection, max(alert.created_at for alert in alerts))
    for batch in (alerts[start : start + INSERTED_AT_ONCE] for start in range(0, len(alerts), INSERTED_AT_ONCE)):
        marks = ", ".join([f"({_FILED_MARKS}, ?, ?::TIMESTAMPTZ, ?::TIMESTAMPTZ, 0, '', FALSE, '', '', '')"] * len(batch))
        connection.execute(
            f"""INSERT INTO alerts ({_FILED}, failure_kind, started_at, first_started_at,
                    attempt, owner, text_only, sent_channel, sent_ts, permalink)
                VALUES {marks}""",  # noqa: S608 - column names of our own record
            [value for alert in batch for value in _filed(alert, restore)],
        )


def _filed(alert: FiledAlert, restore: Restore | None) -> list[object]:
    """Give the values of a new row; what may have been told before a restore is in doubt, as if that had been a call of it."""
    if restore is None or alert.state is not AlertState.PENDING or alert.kind is AlertKind.UPDATE:
        return [*_plain(alert), "", None, None]
    return [*_plain(replace(alert, state=AlertState.UNKNOWN, reason=IN_DOUBT)), RESTORED, restore.restored_at, restore.known_until]


def _plain(record: FiledAlert | ChannelState | Delivery) -> list[object]:
    return [str(value) if isinstance(value, AlertKind | AlertState) else value for value in astuple(record)]


def replace_pending(connection: duckdb.DuckDBPyConnection, alert_id: str, payload: str, not_before: datetime | None) -> bool:
    """Give an alert that no call has begun for a newer payload, so that several edits become one; says whether it did."""
    changed = connection.execute(
        f"UPDATE alerts SET payload = ?, not_before = ? WHERE alert_id = ? AND {UNCALLED}",  # noqa: S608 - our own words
        [payload, not_before, alert_id],
    ).fetchone()
    return changed is not None and changed[0] > 0


def read_snapshot(connection: duckdb.DuckDBPyConnection, now: datetime) -> Snapshot:
    """Read all rows that are not at rest, without their payloads, the last calls and what is out of the ordinary."""
    # Rows that came to rest lately too: they alone know when their channel was last called, and its pace goes on from there.
    rows = connection.execute(f"SELECT {_COLUMNS} FROM alerts WHERE {_OPEN} OR released_at > ?", [now - RECENT]).fetchall()  # noqa: S608 - names are ours, values are parameters
    read = [_open_alert(row) for row in rows]
    alerts = [alert for alert in read if is_open(alert)]
    last_calls: dict[str, datetime] = {}
    for alert in read:
        if alert.released_at:
            # The latest of each channel: several processes call it, and their rows end in any order.
            last_calls[alert.channel] = max(alert.released_at, last_calls.get(alert.channel, alert.released_at))
    # What has happened lies after now only where a clock stepped back.
    begun = [moment for alert in alerts for moment in (alert.created_at, alert.started_at) if moment]
    happened = [*begun, *last_calls.values()]
    return Snapshot(tuple(_with_parents(connection, alerts)), last_calls, channel_states(connection), max(happened, default=None))


def step_back(connection: duckdb.DuckDBPyConnection, now: datetime, step: timedelta) -> int:
    """Take back what a clock wrote while it was ahead by `step`: nothing waits for it to catch up. Returns how many rows changed.

    A quarantine begins anew, and its look-up searches the whole history: nobody knows any more when that call was made.
    """
    waiting = "state IN ('pending', 'sending', 'unknown', 'rejected')"
    counts = [
        connection.execute(sql, given).fetchone()
        for sql, given in (
            (
                f"""UPDATE alerts SET started_at = least(started_at, ?), released_at = least(released_at, ?),
                        first_started_at = CASE WHEN first_started_at > ? THEN TIMESTAMPTZ 'epoch' ELSE first_started_at END
                    WHERE started_at > ? AND {waiting}""",  # noqa: S608 - our own words
                [now, now, now, now],
            ),
            ("UPDATE alerts SET released_at = ?, finished_at = least(finished_at, ?) WHERE released_at > ?", [now, now, now]),
            (
                # Sent ones too: by this a digest is known that was written before its day had ended.
                """UPDATE alerts SET not_before = not_before - (CAST(? AS TIMESTAMPTZ) - CAST(? AS TIMESTAMPTZ)), created_at = created_at
                        - (CAST(? AS TIMESTAMPTZ) - CAST(? AS TIMESTAMPTZ))
                    WHERE created_at > ?""",
                [now + step, now, now + step, now, now],
            ),
            (
                """UPDATE channel_states SET next_at = next_at - (CAST(? AS TIMESTAMPTZ) - CAST(? AS TIMESTAMPTZ)),
                       probe_at = probe_at - (CAST(? AS TIMESTAMPTZ) - CAST(? AS TIMESTAMPTZ)),
                       lookup_after = lookup_after - (CAST(? AS TIMESTAMPTZ) - CAST(? AS TIMESTAMPTZ))""",
                [now + step, now] * 3,
            ),
        )
    ]
    return sum(int(row[0]) for row in counts if row)


def is_open(alert: OpenAlert) -> bool:
    """Say whether delivery still has to bring a row to rest."""
    return alert.state in OPEN_STATES or (alert.state is AlertState.REJECTED and alert.failure_kind in REPAIRABLE)


def open_alert(connection: duckdb.DuckDBPyConnection, alert_id: str) -> OpenAlert | None:
    """Read one row in whatever state it is."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM alerts WHERE alert_id = ?", [alert_id]).fetchone()  # noqa: S608 - names are ours, values are parameters
    return _open_alert(row) if row else None


def number_since(connection: duckdb.DuckDBPyConnection, named: Callable[[int], str], due: datetime) -> tuple[int, bool]:
    """Give the number of what is filed once from a moment on, and whether it is filed already: the first that no row from before has.

    A digest or day line that a clock filed while it was ahead, or a person before the day was over, does not stand for the real one.

    Args:
        connection: the warehouse.
        named: gives the alert id for a number, from 0.
        due: when the day ended that is told of.
    """
    for number in itertools.count():
        row = connection.execute("SELECT created_at FROM alerts WHERE alert_id = ?", [named(number)]).fetchone()
        if row is None or row[0] >= due:
            break
    return number, row is not None


def _open_alert(row: tuple[Any, ...]) -> OpenAlert:
    alert_id, kind, channel, thread, state, *others = row
    return OpenAlert(alert_id, AlertKind(kind), channel, thread, AlertState(state), *others)


def _with_parents(connection: duckdb.DuckDBPyConnection, alerts: Sequence[OpenAlert]) -> list[OpenAlert]:
    """Add to replies and edits what is known of the message that they belong to."""
    threads = sorted({alert.thread for alert in alerts if alert.kind is not AlertKind.POST})
    if not threads:
        return list(alerts)
    found = connection.execute(
        # By the alphabet "post" comes before "update", so the minimum by kind is the post's; of edits only the last one's time is asked.
        # The rows for the further topics of a post are posts too, and are never sent.
        """SELECT thread, arg_min(state, kind), arg_min(sent_channel, kind), arg_min(sent_ts, kind),
                  max(sent_at) FILTER (WHERE kind = 'post'), bool_or(deleted_at IS NOT NULL), bool_or(kind = 'post' AND reason = ?),
                  max(finished_at) FILTER (WHERE kind = 'update')
           FROM alerts
           WHERE thread IN (SELECT unnest(?)) AND ((kind = 'post' AND alert_id = thread) OR (kind = 'update' AND state = 'sent'))
           GROUP BY thread
           HAVING min(kind) = 'post'""",
        [TOLD_WITH_OTHERS, threads],
    ).fetchall()
    parents = {thread: _Parent(AlertState(state), *others) for thread, state, *others in found}
    return [_with_parent(alert, parents) if alert.kind is not AlertKind.POST else alert for alert in alerts]


class _Parent(NamedTuple):
    state: AlertState | None = None
    channel: str = ""
    timestamp: str = ""
    sent_at: datetime | None = None
    is_deleted: bool = False
    is_shared: bool = False
    edited_at: datetime | None = None


def _with_parent(alert: OpenAlert, parents: Mapping[str, _Parent]) -> OpenAlert:
    post = parents.get(alert.thread, _Parent())
    return replace(
        alert,
        parent_state=post.state,
        parent_channel=post.channel,
        parent_timestamp=post.timestamp,
        parent_sent_at=post.sent_at,
        parent_deleted=post.is_deleted,
        parent_shared=post.is_shared,
        edited_at=post.edited_at,
    )


def operations_heard(connection: duckdb.DuckDBPyConnection, channel: str) -> dict[str, datetime]:
    """Read the ids of all operations messages of a channel, and when each was filed."""
    rows = connection.execute("SELECT alert_id, created_at FROM alerts WHERE variant = 'operations' AND channel = ?", [channel])
    return dict(rows.fetchall())


def payloads_of(connection: duckdb.DuckDBPyConnection, alert_ids: Sequence[str]) -> dict[str, str]:
    """Read what alerts say."""
    return dict(
        connection.execute("SELECT alert_id, payload FROM alerts WHERE alert_id IN (SELECT unnest(?))", [list(alert_ids)]).fetchall()
    )


def payload_if_any(connection: duckdb.DuckDBPyConnection, alert_id: str) -> str | None:
    """Read what an alert says that may not exist."""
    row = connection.execute("SELECT payload FROM alerts WHERE alert_id = ?", [alert_id]).fetchone()
    return str(row[0]) if row else None


def known_channels(connection: duckdb.DuckDBPyConnection, channels: Sequence[str] = ()) -> dict[str, str]:
    """Read the sink's id of each destination, by the last post that was sent there; of all where none is named.

    Replies do not tell: they go on in the channel where their thread is, whatever has its name by now.
    """
    rows = connection.execute(
        """SELECT channel, arg_max(sent_channel, sent_at) FROM alerts
           WHERE kind = 'post' AND state = 'sent' AND sent_channel <> '' AND (len($channels) = 0 OR channel IN (SELECT unnest($channels)))
           GROUP BY channel""",
        {"channels": list(channels)},
    ).fetchall()
    return dict(rows)


def channel_states(connection: duckdb.DuckDBPyConnection) -> dict[str, ChannelState]:
    """Read pace and health of every destination and account."""
    rows = connection.execute(f"SELECT {_CHANNEL} FROM channel_states").fetchall()  # noqa: S608 - column names of our own record
    return {row[0]: ChannelState(*row) for row in rows}


def save_channel_states(connection: duckdb.DuckDBPyConnection, states: Iterable[ChannelState]) -> int:
    """Write states over what was known of the same destinations; returns how many."""
    rows = [_plain(state) for state in states]
    if rows:
        # Deleted and inserted, since DuckLake has no keys to upsert by; outside the transaction nobody sees the gap.
        connection.execute("DELETE FROM channel_states WHERE channel IN (SELECT unnest(?))", [[row[0] for row in rows]])
        connection.executemany(
            f"INSERT INTO channel_states ({_CHANNEL}) VALUES ({', '.join('?' for _ in fields(ChannelState))})",  # noqa: S608 - as above
            rows,
        )
    return len(rows)


def attempts_of(connection: duckdb.DuckDBPyConnection, alert_ids: Sequence[str]) -> dict[str, tuple[int, AlertState]]:
    """Read how many calls were begun for alerts, and their states: whoever writes one checks both first."""
    rows = connection.execute(
        "SELECT alert_id, attempt, state FROM alerts WHERE alert_id IN (SELECT unnest(?))", [list(alert_ids)]
    ).fetchall()
    return {alert_id: (attempt, AlertState(state)) for alert_id, attempt, state in rows}


def save_alerts(connection: duckdb.DuckDBPyConnection, alerts: Sequence[OpenAlert]) -> None:
    """Write the delivery state of rows over what they held, all with one statement."""
    if not alerts:
        return
    names = [name for name, _ in _DELIVERY_STATE]
    # Cast, because a column of parameters that are all NULL has no type of its own.
    marks = "(" + ", ".join(f"?::{kind}" for _, kind in _DELIVERY_STATE) + ")"
    connection.execute(
        f"""UPDATE alerts SET {", ".join(f"{name} = new.{name}" for name in names[1:])}
            FROM (VALUES {", ".join([marks] * len(alerts))}) AS new({", ".join(names)})
            WHERE alerts.alert_id = new.alert_id""",  # noqa: S608 - our own columns
        [value for alert in alerts for value in _delivery_state(alert)],
    )


def _delivery_state(alert: OpenAlert) -> list[object]:
    """Give the values of `_DELIVERY_STATE`."""
    return [
        alert.alert_id,
        alert.state.value,
        alert.attempt,
        alert.started_at,
        alert.first_started_at,
        alert.released_at,
        alert.finished_at,
        alert.owner,
        alert.text_only,
        alert.failure_kind,
        alert.reason,
        alert.sent_channel,
        alert.timestamp,
        alert.permalink,
        # A refused row is finished too; only a sent one was sent.
        alert.finished_at if alert.state is AlertState.SENT else None,
    ]


def save_deliveries(connection: duckdb.DuckDBPyConnection, deliveries: Sequence[Delivery]) -> None:
    """Record how attempts or look-ups went."""
    if deliveries:
        connection.execute(
            f"""INSERT INTO deliveries (alert_id, attempt, started_at, finished_at, outcome, detail, owner)
                VALUES {", ".join(["(?, ?, ?, ?, ?, ?, ?)"] * len(deliveries))}""",  # noqa: S608 - marks only
            [value for delivery in deliveries for value in _plain(delivery)],
        )


def sent_again(connection: duckdb.DuckDBPyConnection, since: datetime) -> list[tuple[OpenAlert, datetime, datetime | None]]:
    """Read messages that were sent after a look-up did not see them; with that look-up's time, and when copies were last looked for."""
    # First by itself, because it is mostly none: joined to the alerts it costs four times as much.
    looked = connection.execute(
        f"""SELECT alert_id, max(finished_at) FILTER (outcome = '{NOT_FOUND}') AS missed_at,
                   max(finished_at) FILTER (outcome = '{CHECKED}') AS checked_at
            FROM deliveries WHERE outcome IN ('{NOT_FOUND}', '{CHECKED}') AND finished_at > ? GROUP BY alert_id
            HAVING missed_at IS NOT NULL""",  # noqa: S608 - our own words
        [since],
    ).fetchall()
    if not looked:
        return []
    times = {alert_id: (missed_at, checked_at) for alert_id, missed_at, checked_at in looked}
    rows = connection.execute(
        f"""SELECT {_COLUMNS} FROM alerts
            WHERE state = 'sent' AND kind <> 'update' AND sent_ts <> '' AND alert_id IN (SELECT unnest(?))""",  # noqa: S608 - our own words
        [list(times)],
    ).fetchall()
    found = [(alert, *times[alert.alert_id]) for alert in map(_open_alert, rows)]
    # A copy of a reply lies in its post's thread, so the look-up needs the post.
    placed = {alert.alert_id: alert for alert in _with_parents(connection, [alert for alert, _, _ in found])}
    return [(placed[alert.alert_id], missed_at, checked_at) for alert, missed_at, checked_at in found]


class ListedAlert(TypedDict):
    """One alert as the list shows it.

    Attributes:
        alert_id: The alert.
        topic: Name of its topic, empty for operations messages.
        variant: Form of the message.
        channel: Where it goes.
        state: Where it stands.
        reason: The sink's or a person's words for the state.
        attempt: How many calls were begun.
        created_at: When it was filed.
        folded_into: alert_id of the message that tells it; empty for none.
        payload: What it says, as JSON.
    """

    alert_id: str
    topic: str
    variant: str
    channel: str
    state: str
    reason: str
    attempt: int
    created_at: datetime
    folded_into: str
    payload: str


def listed_alerts(connection: duckdb.DuckDBPyConnection, *, with_sent: bool) -> list[ListedAlert]:
    """Read the outbox for people, oldest first."""
    rows = connection.execute(
        """SELECT alert_id, topic, variant, channel, state, reason, attempt, created_at, folded_into, payload FROM alerts
           WHERE ? OR state NOT IN ('sent', 'folded') ORDER BY created_at, alert_id""",
        [with_sent],
    ).fetchall()
    return [cast("ListedAlert", dict(zip(ListedAlert.__annotations__, row, strict=True))) for row in rows]


def folded_payloads(connection: duckdb.DuckDBPyConnection, alert_id: str) -> list[str]:
    """Read what the alerts say that one message was folded from, oldest first."""
    rows = connection.execute(
        "SELECT payload FROM alerts WHERE folded_into = ? AND state = 'folded' ORDER BY created_at, alert_id", [alert_id]
    ).fetchall()
    return [payload for (payload,) in rows]


def retry_parked(connection: duckdb.DuckDBPyConnection, alert_ids: Sequence[str]) -> int:
    """Make parked rows pending and let their channels be tried at once; all of them where no id is given. Returns how many."""
    changed = connection.execute(
        """UPDATE alerts SET state = 'pending', failure_kind = '', reason = 'retried by hand', text_only = FALSE, sent_channel = ''
           WHERE state = 'rejected' AND (len(?) = 0 OR alert_id IN (SELECT unnest(?)))""",
        [list(alert_ids), list(alert_ids)],
    ).fetchone()
    # Who retries by hand has mended something, and does not want to wait for the next probe.
    connection.execute("UPDATE channel_states SET probe_at = NULL WHERE broken_reason <> ''")
    return int(changed[0]) if changed else 0


def count_by_state(connection: duckdb.DuckDBPyConnection) -> dict[AlertState, int]:
    """Count the outbox by state."""
    return {AlertState(state): count for state, count in connection.execute("SELECT state, count(*) FROM alerts GROUP BY state").fetchall()}


def states_of(connection: duckdb.DuckDBPyConnection, alert_ids: Sequence[str]) -> dict[str, AlertState]:
    """Read the state of each alert that there is."""
    rows = connection.execute("SELECT alert_id, state FROM alerts WHERE alert_id IN (SELECT unnest(?::VARCHAR[]))", [list(alert_ids)])
    return {alert_id: AlertState(state) for alert_id, state in rows.fetchall()}
