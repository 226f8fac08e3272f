"""Delivery: brings every open row of the outbox to rest, exactly once, together with other processes that do the same.

    look up what is in doubt ──► claim one row (committed) ──► call its sink ──► settle (committed) ──► again, at each channel's pace

Killed anywhere, it leaves rows that the next pass of any process looks up; see `tasks.core.alert.outbox` for the states.
"""

from __future__ import annotations

import logging
import os
import socket
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import uuid4

from tasks.core.alert.operations import broken_alert, refused_alert
from tasks.core.alert.outbox import (
    DOUBTFUL,
    Health,
    Plan,
    Settlement,
    Timing,
    account_key,
    claim,
    lookup_failed,
    lookup_groups,
    lookup_worked,
    plan,
    settle,
    settle_lookup,
)
from tasks.core.alert.outcome import Failed, Found, Outcome, Sent, Trouble
from tasks.core.alert.payload import PayloadError, decode
from tasks.core.alert.sink import Errand, Sink
from warehouse import alerts as outbox
from warehouse.alert_model import ChannelState, Delivery, FiledAlert, OpenAlert, Snapshot
from warehouse.alerts import Connection, is_open
from warehouse.db import Warehouse
from warehouse.model import AlertKind, AlertState

log = logging.getLogger(__name__)


class Clock(Protocol):
    """The time and how to wait for it; tests bring their own."""

    def now(self) -> datetime:
        """Tell the time, aware, in UTC."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Tell the time, aware, in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class Router(Protocol):
    """Knows the sink of each destination."""

    def route(self, destination: str) -> tuple[Sink, str]:
        """Give the sink and the channel's name within it."""
        ...


@dataclass(frozen=True, slots=True)
class DeliverReport:
    """What one pass did: calls by outcome, look-ups by outcome, and the outbox by state when it ended."""

    calls: Counter[str] = field(default_factory=Counter)
    lookups: Counter[str] = field(default_factory=Counter)
    outbox: dict[AlertState, int] = field(default_factory=dict)

    @property
    def sent(self) -> int:
        """How many messages this pass knows to have delivered."""
        return self.calls["sent"] + self.lookups["found"]


class _NothingToClaimError(Exception):
    """Another process was first: the transaction is given up, with what it read."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self.snapshot = snapshot


@dataclass(frozen=True, slots=True)
class Deliverer:
    """One process's way of delivering; holds no state but its name.

    `operations_channel` is told once of what needs a person; empty for none.
    """

    warehouse: Warehouse
    router: Router
    clock: Clock
    timing: Timing
    operations_channel: str = ""
    owner: str = field(default_factory=lambda: f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}")

    def run(self, max_seconds: float, patience_seconds: float = float("inf")) -> DeliverReport:
        """Works until nothing is due within `max_seconds` from now, or until they are over.

        A wait for the next row of more than `patience_seconds` ends it too; that row is left to the next pass.
        """
        report = DeliverReport()
        until = self.clock.now() + timedelta(seconds=max_seconds)
        outbox.prefer_short_statements(self.warehouse.connection)
        snapshot = self._read()
        while self.clock.now() <= until:
            step = plan(snapshot, self.timing, self.clock.now())
            for group in lookup_groups(step.lookups):
                report.lookups.update(self._look_up(group))
            if step.claim:
                snapshot, names = self._send_next()
                report.calls.update(names)
            elif step.lookups:
                snapshot = self._read()
            elif not (snapshot := self._wait(step, until, patience_seconds)).alerts:
                break
        report.outbox.update(outbox.count_by_state(self.warehouse.connection))
        return report

    def _wait(self, step: Plan, until: datetime, patience_seconds: float) -> Snapshot:
        """Sleeps until the next row is due and reads afresh; an empty snapshot where that is after `until`."""
        if step.wake_at is None or step.wake_at > until or (step.wake_at - self.clock.now()).total_seconds() > patience_seconds:
            return Snapshot()
        self.clock.sleep(max(0.001, (step.wake_at - self.clock.now()).total_seconds()))
        return self._read()

    def _read(self) -> Snapshot:
        return outbox.read_snapshot(self.warehouse.connection, self.clock.now())

    def _send_next(self) -> tuple[Snapshot, list[str]]:
        """Claims, calls and settles one row; also gives the snapshot as this leaves it, so that no time goes into reading it again."""
        try:
            snapshot, row, payload = self.warehouse.transact(self._claim)
        except _NothingToClaimError as nothing:
            return nothing.snapshot, []
        assert row.started_at is not None
        if self.timing.too_late(row.started_at, self.clock.now()):
            log.warning("alert %s: suspended between claim and call, left to its quarantine", row.alert_id)
            return self._read(), ["late"]
        outcome = self._call(row, payload)
        settled = self.warehouse.transact(lambda connection: self._settle(connection, row, outcome, snapshot))
        after = _after(snapshot, settled.alert) if settled.alert.state is AlertState.SENT else self._read()
        return after, [outcome_name(outcome)]

    def _call(self, alert: OpenAlert, payload: str) -> Outcome:
        sink, channel = self.router.route(alert.channel)
        try:
            content = decode(payload)
        except PayloadError as error:
            return Failed(Trouble.REFUSED, "unreadable payload", str(error))
        return sink.deliver(_errand(alert, channel), content)

    def _claim(self, connection: Connection) -> tuple[Snapshot, OpenAlert, str]:
        now = self.clock.now()
        snapshot = outbox.read_snapshot(connection, now)
        row = plan(snapshot, self.timing, now).claim
        if row is None:
            raise _NothingToClaimError(snapshot)
        taken = claim(row, self.owner, now)
        outbox.save_alert(connection, taken, row.attempt, [row.state])
        return snapshot, taken, outbox.payload_of(connection, taken.alert_id)

    def _settle(self, connection: Connection, claimed: OpenAlert, outcome: Outcome, seen: Snapshot) -> Settlement:
        now = self.clock.now()
        states = outbox.channel_states(connection) if isinstance(outcome, Failed) else seen.states
        key = account_key(claimed.channel)
        health = Health(states.get(claimed.channel, ChannelState(claimed.channel)), states.get(key, ChannelState(key)))
        settled = settle(claimed, outcome, health, self.timing, now)
        outbox.save_delivery(connection, _delivery(claimed, outcome_name(outcome), outcome_detail(outcome), now))
        # A look-up may have been first: of what it decided only "pending", which it said of a message it did not see yet, is overruled.
        overruled = [*DOUBTFUL, AlertState.PENDING] if isinstance(outcome, Sent) else DOUBTFUL
        if not outbox.save_alert(connection, settled.alert, claimed.attempt, overruled):
            log.warning("alert %s: attempt %d ended after its quarantine as %s", claimed.alert_id, claimed.attempt, outcome_name(outcome))
            return Settlement(claimed, health)
        after = settled.health
        outbox.save_channel_states(connection, {after.channel, after.account} - {health.channel, health.account})
        outbox.insert_alerts(connection, self._told(settled, outcome, now))
        return settled

    def _told(self, settled: Settlement, outcome: Outcome, now: datetime) -> list[FiledAlert]:
        """Says what the operations channel must hear of an outcome."""
        if not self.operations_channel or not isinstance(outcome, Failed):
            return []
        if settled.broke:
            return [broken_alert(settled.alert.channel, outcome, self.operations_channel, now)]
        if settled.alert.state is AlertState.REJECTED and not is_open(settled.alert):
            return [refused_alert(settled.alert, outcome, self.operations_channel, now)]
        return []

    def _look_up(self, group: Sequence[OpenAlert]) -> list[str]:
        sink, channel = self.router.route(group[0].channel)
        lookup = sink.find([_errand(alert, channel) for alert in group])
        return self.warehouse.transact(lambda connection: self._settle_lookup(connection, group, lookup))

    def _settle_lookup(self, connection: Connection, group: Sequence[OpenAlert], lookup: Found | Failed) -> list[str]:
        now = self.clock.now()
        key = account_key(group[0].channel)
        account = outbox.channel_states(connection).get(key, ChannelState(key))
        if isinstance(lookup, Failed):
            log.warning("look-up in %s failed: %s %s", group[0].channel, lookup.error, lookup.detail)
            outbox.save_channel_states(connection, [lookup_failed(lookup, account, self.timing, now)])
            return ["failed"]
        if account.lookup_failures:
            outbox.save_channel_states(connection, [lookup_worked(account)])
        names: list[str] = []
        for row in group:
            found = lookup.sent.get(row.alert_id)
            if outbox.save_alert(connection, settle_lookup(row, found, now), row.attempt, DOUBTFUL):
                names.append("found" if found else "not found")
                outbox.save_delivery(connection, _delivery(row, names[-1], row.reason, now))
        return names


def outcome_name(outcome: Outcome) -> str:
    """Names an outcome for reports and the table of deliveries."""
    if isinstance(outcome, Sent):
        return "sent"
    return outcome.trouble.value if isinstance(outcome, Failed) else "skipped"


def outcome_detail(outcome: Outcome) -> str:
    """Gives the sink's own words."""
    if isinstance(outcome, Sent):
        return outcome.timestamp
    return f"{outcome.error} {outcome.detail}".strip() if isinstance(outcome, Failed) else outcome.reason


def _after(snapshot: Snapshot, settled: OpenAlert) -> Snapshot:
    """Gives a snapshot as one delivered row leaves it; what others did meanwhile is seen when the next row is claimed."""
    rest = [alert for alert in snapshot.alerts if alert.alert_id != settled.alert_id]
    if settled.kind is AlertKind.POST:
        rest = [_with_parent(alert, settled) if alert.thread == settled.alert_id else alert for alert in rest]
    assert settled.released_at is not None
    return Snapshot(tuple(rest), {**snapshot.last_calls, settled.channel: settled.released_at}, snapshot.states)


def _with_parent(alert: OpenAlert, post: OpenAlert) -> OpenAlert:
    return replace(alert, parent_state=post.state, parent_channel=post.sent_channel, parent_timestamp=post.timestamp)


def _delivery(row: OpenAlert, outcome: str, detail: str, now: datetime) -> Delivery:
    return Delivery(row.alert_id, row.attempt, row.started_at or now, now, outcome, detail, row.owner)


def _errand(alert: OpenAlert, channel: str) -> Errand:
    return Errand(
        alert_id=alert.alert_id,
        kind=alert.kind,
        channel=channel,
        first_started_at=alert.first_started_at or alert.created_at,
        parent_id=alert.thread if alert.kind is not AlertKind.POST else "",
        parent_channel=alert.parent_channel,
        parent_timestamp=alert.parent_timestamp,
        text_only=alert.text_only,
    )
