"""Delivery: brings every open row of the outbox to rest, exactly once, together with other processes that do the same.

    look up what is in doubt ──► claim a row of each channel (committed) ──► call their sinks ──► settle (committed) ──► again,
    at each channel's pace; before a reply is sent its thread is looked at, which people may have deleted

Killed anywhere, it leaves rows that the next pass of any process looks up; see `wirewatch.alert.delivery.outbox` for the states.
"""

from __future__ import annotations

import logging
import os
import socket
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import uuid4

from warehouse.alert import alerts as outbox
from warehouse.alert.alerts import Connection, is_open
from warehouse.alert.deleted_posts import note_deleted, send_unseen_again
from warehouse.db import Warehouse
from warehouse.records.alert import AlertKind, AlertState, ChannelState, Delivery, FiledAlert, OpenAlert, Snapshot
from wirewatch.alert.delivery.channel_places import ends_thread, is_place_refusal, proves_channel, refused_places, replaced_thread
from wirewatch.alert.delivery.late_duplicates import Router, remove_copies
from wirewatch.alert.delivery.look_back import read_back, settle_told
from wirewatch.alert.delivery.named_channels import lost_channels, with_replaced_threads
from wirewatch.alert.delivery.other_channels import other_channels
from wirewatch.alert.delivery.outbox import (
    DOUBTFUL,
    REPORTED_AFTER_FAILURES,
    DeliveryPlan,
    Health,
    Settlement,
    Timing,
    account_key,
    claim,
    clock_step,
    lookup_failed,
    lookup_groups,
    lookup_worked,
    plan,
    settle,
    settle_lookup,
)
from wirewatch.alert.delivery.reopening import reopen_threads, take_as_post
from wirewatch.alert.delivery.send_outcome import Failed, FailureKind, Found, Outcome, Sent
from wirewatch.alert.delivery.sink import Naming, Remembering, Threaded, outgoing_message
from wirewatch.alert.delivery.thread_headlines import with_thread_headlines
from wirewatch.alert.delivery.thread_links import with_thread_links
from wirewatch.alert.message.blocks import message_line
from wirewatch.alert.message.operations import broken_alert, healed_alert, lookup_alert, refused_alert, renamed_alert
from wirewatch.alert.message.payload import DigestContent, Form, MuteContent, PayloadError, decode_payload
from wirewatch.alert.translation.live_translations import LiveTranslations

log = logging.getLogger(__name__)

# Claimed rows with what they say, and what their calls came to.
Claimed = list[tuple[OpenAlert, str]]
Ended = list[tuple[OpenAlert, Outcome]]
# What became of messages: the form of each, and how its call or look-up ended.
Endings = list[tuple[str, str]]


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


@dataclass(frozen=True, slots=True)
class DeliverReport:
    """What one pass did.

    Attributes:
        calls: Calls by outcome.
        lookups: Look-ups by what they saw.
        outbox: The outbox by state when it ended.
        notices: Of calls and look-ups, by outcome, those of messages that tell operations what needs a person.
    """

    calls: Counter[str] = field(default_factory=Counter)
    lookups: Counter[str] = field(default_factory=Counter)
    outbox: dict[AlertState, int] = field(default_factory=dict)
    notices: Counter[str] = field(default_factory=Counter)

    def note(self, kept: Counter[str], endings: Endings) -> None:
        """Count what became of messages, in `calls` or in `lookups`."""
        kept.update(name for _, name in endings)
        self.notices.update(name for form, name in endings if form == Form.OPERATIONS.value)

    @property
    def sent(self) -> int:
        """How many messages this pass knows to have delivered."""
        return self.calls["sent"] + self.lookups["found"]

    @property
    def told_before(self) -> int:
        """How many messages turned out to have been told before the warehouse was brought back."""
        return self.lookups[outbox.TOLD]

    @property
    def notices_sent(self) -> int:
        """How many of these told operations what needs a person, and readers nothing."""
        return self.notices["sent"] + self.notices["found"]

    @property
    def waiting(self) -> int:
        """How many messages were still to be sent or looked up when it ended."""
        return sum(self.outbox.get(state, 0) for state in outbox.OPEN_STATES)


@dataclass(frozen=True, slots=True)
class Deliverer:
    """One process's way of delivering; holds no state but its name.

    Attributes:
        warehouse: Where the outbox is.
        router: Knows the sink of each destination.
        clock: The time, and how to wait.
        timing: All durations.
        operations_channel: Hears once of what needs a person; empty for none.
        translations: Adds translations to messages; None where nobody translates.
        desk_url: Where readers reach the desk, which messages then link to; empty for no links.
        owner: Names this process in the rows that it claims.
    """

    warehouse: Warehouse
    router: Router
    clock: Clock
    timing: Timing
    operations_channel: str = ""
    translations: LiveTranslations | None = None
    desk_url: str = ""
    owner: str = field(default_factory=lambda: f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}")

    def run(self, max_seconds: float, patience_seconds: float = float("inf")) -> DeliverReport:
        """Work until nothing is due within `max_seconds` from now, or until they are over.

        A wait for the next row of more than `patience_seconds` ends it too; that row is left to the next pass.
        """
        try:
            return self._run(max_seconds, patience_seconds)
        finally:
            if self.translations:
                self.translations.close()

    def _run(self, max_seconds: float, patience_seconds: float) -> DeliverReport:
        report = DeliverReport()
        until = self.clock.now() + timedelta(seconds=max_seconds)
        outbox.prefer_short_statements(self.warehouse.connection)
        if copies := remove_copies(self.warehouse, self.router, self.timing, self.owner, self.clock.now()):
            report.lookups["copies removed"] = copies
        snapshot = self._read()
        last = self.clock.now()
        while (now := self.clock.now()) <= until:
            # A clock that steps back moves the end along; else a pass of a minute could last as long as the step.
            until, last = (until - (last - now) if now < last else until), now
            step = plan(snapshot, self.timing, self.clock.now())
            for group in lookup_groups(step.lookups):
                report.note(report.lookups, self._look_up(group))
            if self.translations:
                self.translations.look_ahead(self.warehouse, step.claims, snapshot.alerts, self.clock.now())
            if self._sendable(step.claims):
                snapshot, endings = self._send_round()
                report.note(report.calls, endings)
            # A round of sending reads afresh when it claims; after look-ups alone nobody does.
            elif step.lookups or self._has_waited_for_translations(step.wake_at, step.claims):
                snapshot = self._read()
            elif not (snapshot := self._wait(step, until, patience_seconds)).alerts:
                break
        if self.translations:
            self.translations.save(self.warehouse, self.clock.now())
        report.outbox.update(outbox.count_by_state(self.warehouse.connection))
        return report

    def _sendable(self, rows: Sequence[OpenAlert]) -> list[OpenAlert]:
        """Leave out rows that wait for their translation, and with them for a moment what comes after them in their channels."""
        if not self.translations:
            return list(rows)
        return [row for row in rows if self.translations.may_go(row.alert_id, self.clock.now())]

    def _has_waited_for_translations(self, wake_at: datetime | None, held: Sequence[OpenAlert]) -> bool:
        """Wait a moment for the next translation where any is under way; says whether one is.

        It is waited for even where nothing is left to send: what comes late is kept for the next message of its thread. What has come is
        written only while no row is held, which a commit would hold up further.
        """
        if not self.translations or not self.translations.is_busy:
            return False
        if not held:
            self.translations.save(self.warehouse, self.clock.now())
        now = self.clock.now()
        until_due = (wake_at - now).total_seconds() if wake_at else float("inf")
        self.translations.wait_for_answer(max(min(until_due, self.translations.hold_left(held, now)), 0.001))
        # A clock that was told to stop says so when it is asked to sleep.
        self.clock.sleep(0.001)
        return True

    def _wait(self, step: DeliveryPlan, until: datetime, patience_seconds: float) -> Snapshot:
        """Sleep until the next row is due and read afresh; an empty snapshot where that is after `until`."""
        if step.wake_at is None or step.wake_at > until or (step.wake_at - self.clock.now()).total_seconds() > patience_seconds:
            return Snapshot()
        self.clock.sleep(max(0.001, (step.wake_at - self.clock.now()).total_seconds()))
        return self._read()

    def _read(self) -> Snapshot:
        """Read the outbox; what a clock wrote that has stepped back since is mended first."""
        now = self.clock.now()
        with self.warehouse.one_moment():
            snapshot = outbox.read_snapshot(self.warehouse.connection, now)
        step = clock_step(snapshot, self.timing, now)
        if not step:
            return snapshot
        log.warning("the clock has stepped back by %s; what was to wait for it goes on now", step)
        self.warehouse.transact(lambda connection: outbox.step_back(connection, now, step))
        return outbox.read_snapshot(self.warehouse.connection, now)

    def _send_round(self) -> tuple[Snapshot, Endings]:
        """Claim, call and settle a row of each channel; give the snapshot as this leaves it, which spares reading it again."""
        snapshot, claimed = self.warehouse.transact(self._claim)
        # Another process was first.
        if not claimed:
            return snapshot, []
        # Between the two transactions: one held open during the calls would keep every other writer waiting for its lock.
        ended = self._call_all(claimed)
        settled = self.warehouse.transact(lambda connection: self._settle(connection, ended, snapshot))
        at_rest = len(settled) == len(claimed) and all(each.alert.state is AlertState.SENT for each in settled)
        # What changes more than its row: a reply that became a post, and what operations are told.
        at_rest = at_rest and not any(isinstance(outcome, Sent) and _tells_more(outcome) for _, outcome in ended)
        at_rest = at_rest and not any(each.healed for each in settled)
        endings = [(row.variant, outcome_name(outcome)) for row, outcome in ended] + [("", "late")] * (len(claimed) - len(ended))
        return _after(snapshot, [each.alert for each in settled]) if at_rest else self._read(), endings

    def _call_all(self, claimed: Claimed) -> Ended:
        """Call at once, each channel in a thread of its own, so that a slow channel delays the others by one round at most."""
        if len(claimed) == 1:
            outcomes = [self._call_in_time(*claimed[0])]
        else:
            with ThreadPoolExecutor(len(claimed), "call") as threads:
                outcomes = list(threads.map(lambda each: self._call_in_time(*each), claimed))
        return [(row, outcome) for (row, _), outcome in zip(claimed, outcomes, strict=True) if outcome is not None]

    def _call_in_time(self, alert: OpenAlert, payload: str) -> Outcome | None:
        assert alert.started_at is not None
        stands = self._thread_stands(alert)
        if stands is False:
            return Failed(FailureKind.THREAD_GONE, "message deleted", "the first message of its thread is gone")
        if self.timing.too_late(alert.started_at, self.clock.now()):
            log.warning("alert %s: suspended between claim and call, left to its quarantine", alert.alert_id)
            return None
        outcome = self._call(alert, payload)
        if is_place_refusal(alert, outcome):
            return replaced_thread(alert, outcome, self._named_id(alert))
        return replace(outcome, is_unseen=True) if stands is None and isinstance(outcome, Sent) else outcome

    def _thread_stands(self, alert: OpenAlert) -> bool | None:
        """Look whether the message is there that a reply belongs to; None where nobody knows.

        Slack says ok to a reply whose thread is gone, and shows it nowhere or in the channel (slack-go issue 1571).
        """
        sink, channel = self.router.route(alert.channel)
        if alert.kind is not AlertKind.REPLY or not isinstance(sink, Threaded):
            return True
        # A post that was sent a moment ago is there, and a look so soon may not see it yet.
        age = self.clock.now() - alert.parent_sent_at if alert.parent_sent_at else None
        if age is not None and timedelta(0) <= age <= timedelta(seconds=self.timing.quarantine):
            return True
        # The call itself must begin in time after that.
        return sink.first_message_stands(outgoing_message(alert, channel), self.timing.latest_start / 2)

    def _named_id(self, alert: OpenAlert) -> str:
        """Ask which channel bears the name now that an alert goes to; empty where nobody knows."""
        sink, channel = self.router.route(alert.channel)
        return sink.channel_id(channel, self.timing.latest_start) if isinstance(sink, Naming) else ""

    def _call(self, alert: OpenAlert, payload: str) -> Outcome:
        sink, channel = self.router.route(alert.channel)
        try:
            content = decode_payload(payload)
        except PayloadError as error:
            return Failed(FailureKind.REFUSED, "unreadable payload", str(error))
        linked = content if isinstance(content, DigestContent | MuteContent) else replace(content, desk_url=self.desk_url)
        sent_content = self.translations.add_to(linked) if self.translations else linked
        return sink.deliver(outgoing_message(alert, channel), sent_content)

    def _claim(self, connection: Connection) -> tuple[Snapshot, Claimed]:
        now = self.clock.now()
        snapshot = outbox.read_snapshot(connection, now)
        claims = plan(snapshot, self.timing, now).claims
        # Each turn brings some of them to rest, makes posts of them, or sends them to a thread that lives.
        while gone := [row for row in claims if row.parent_deleted or row.is_edit_of_others]:
            reopen_threads(connection, gone)
            snapshot = outbox.read_snapshot(connection, now)
            claims = plan(snapshot, self.timing, now).claims
        rows = self._sendable(claims)
        if not rows:
            return snapshot, []
        taken = [claim(row, self.owner, now) for row in rows]
        outbox.save_alerts(connection, taken)
        # Read only now and for the claimed: a payload is kilobytes, and a snapshot of the outbox may hold thousands of rows.
        payloads = with_thread_links(connection, outbox.payloads_of(connection, [row.alert_id for row in taken]))
        threadless = [row.channel for row in taken if not isinstance(self.router.route(row.channel)[0], Threaded)]
        return snapshot, [(row, payloads[row.alert_id]) for row in with_thread_headlines(connection, taken, threadless)]

    def _settle(self, connection: Connection, ended: Ended, seen: Snapshot) -> list[Settlement]:
        """Write what calls came to; an attempt that its quarantine overtook is only recorded."""
        now = self.clock.now()
        failed = any(isinstance(outcome, Failed) for _, outcome in ended)
        # After a failure read afresh: another process may have counted failures meanwhile, and back-off and reports go by the count.
        states = dict(outbox.channel_states(connection) if failed else seen.states)
        written = outbox.attempts_of(connection, [row.alert_id for row, _ in ended])
        ended = with_replaced_threads(connection, ended)
        known, refused = lost_channels(connection, ended), refused_places(seen.alerts)
        settlements, ours, changed, notices = [], [], dict[str, ChannelState](), list[FiledAlert]()
        for row, outcome in ended:
            health = _health(states, row.channel, is_proven_by_row=proves_channel(row, refused))
            if not _is_ours(row, outcome, written):
                log.warning("alert %s: attempt %d ended after its quarantine as %s", row.alert_id, row.attempt, outcome_name(outcome))
                continue
            ours.append((row, outcome))
            settled = settle(row, outcome, health, self.timing, now, known.get(row.channel, ""), other_channels(row, ended, seen, states))
            settlements.append(settled)
            after = settled.health
            changed |= {state.channel: state for state in {after.channel, after.account} - {health.channel, health.account}}
            # Rows of one round can fail in one workspace: each builds on the state that the one before left, so people hear of it once.
            states |= changed
            notices += self._notices(connection, settled, outcome, health, now)
            if settled.broke:
                # The operations channel may be in the very workspace that refuses, and then hears of it only after the repair.
                log.error("%s takes no messages (%s); its alerts are parked", row.channel, outcome_detail(outcome))
        self._keep_deleted_threads(connection, ours, now)
        # Of overruled attempts too: the log of calls must say what was really sent.
        outbox.save_deliveries(connection, [_delivery(row, outcome_name(outcome), outcome_detail(outcome), now) for row, outcome in ended])
        outbox.save_alerts(connection, [each.alert for each in settlements])
        outbox.save_channel_states(connection, changed.values())
        outbox.insert_alerts(connection, notices)
        return settlements

    def _keep_deleted_threads(self, connection: Connection, ended: Ended, now: datetime) -> None:
        """Keep which threads turned out to be gone, and what of them must be told otherwise."""
        gone = [row for row, outcome in ended if isinstance(outcome, Failed) and ends_thread(row, outcome)]
        alone = [row for row, outcome in ended if isinstance(outcome, Sent) and outcome.is_alone]
        if gone or alone:
            note_deleted(connection, [row.thread for row in (*gone, *alone)], now)
        for row in alone:
            take_as_post(connection, row, now)
        for row in gone:
            if row.kind is AlertKind.UPDATE:
                send_unseen_again(connection, row.thread)

    def _notices(self, connection: Connection, settled: Settlement, outcome: Outcome, before: Health, now: datetime) -> list[FiledAlert]:
        """Say what the operations channel must hear of an outcome."""
        if not self.operations_channel:
            return []
        channel, operations = settled.alert.channel, self.operations_channel
        if isinstance(outcome, Sent):
            renamed = [] if outcome.renamed_to is None else [renamed_alert(channel, outcome.renamed_to, operations, now)]
            return renamed + ([healed_alert(channel, before.channel, before.account, operations, now)] if settled.healed else [])
        if not isinstance(outcome, Failed):
            return []
        if settled.broke:
            return [broken_alert(channel, outcome, operations, now, is_of_channel=settled.is_of_channel)]
        if settled.alert.state is AlertState.REJECTED and not is_open(settled.alert):
            said = message_line(outbox.payloads_of(connection, [settled.alert.alert_id])[settled.alert.alert_id])
            return [refused_alert(settled.alert, said, outcome, operations, now)]
        return []

    def _look_up(self, group: Sequence[OpenAlert]) -> Endings:
        sink, channel = self.router.route(group[0].channel)
        if not (group[0].is_of_restore and isinstance(sink, Remembering)):
            lookup = sink.find([outgoing_message(alert, channel) for alert in group])
        elif failed := read_back(self.warehouse, sink, channel, group[0], self.clock.now()):
            lookup = failed
        else:
            return self.warehouse.transact(lambda connection: self._settle_told(connection, group))
        return self.warehouse.transact(lambda connection: self._settle_lookup(connection, group, lookup))

    def _settle_lookup(self, connection: Connection, group: Sequence[OpenAlert], lookup: Found | Failed) -> Endings:
        now = self.clock.now()
        key = account_key(group[0].channel)
        account = outbox.channel_states(connection).get(key, ChannelState(key))
        if isinstance(lookup, Failed):
            log.warning("look-up in %s failed: %s %s", group[0].channel, lookup.error, lookup.detail)
            after = lookup_failed(lookup, account, self.timing, now)
            outbox.save_channel_states(connection, [after])
            if after.lookup_failures == REPORTED_AFTER_FAILURES and self.operations_channel:
                outbox.insert_alerts(connection, [lookup_alert(group[0].channel, lookup, self.operations_channel, now)])
            if known := lost_channels(connection, [(row, lookup) for row in group]):
                # Looked up again at once, in the channel that had the name.
                outbox.save_alerts(connection, [replace(row, sent_channel=known[row.channel]) for row in group])
            return [("", "failed")]
        self._note_answer(connection, account)
        written = outbox.attempts_of(connection, [row.alert_id for row in group])
        # The attempt may have settled its row while we looked, or another process may have looked first: theirs stands.
        ours = [row for row in group if written[row.alert_id][0] == row.attempt and written[row.alert_id][1] in DOUBTFUL]
        names = [_lookup_name(row, is_found=row.alert_id in lookup.sent) for row in ours]
        outbox.save_alerts(connection, [settle_lookup(row, lookup.sent.get(row.alert_id), now) for row in ours])
        if lookup.thread_gone:
            note_deleted(connection, [group[0].thread], now)
        for row in ours:
            if (found := lookup.sent.get(row.alert_id)) and found.is_alone:
                take_as_post(connection, row, now)
        outbox.save_deliveries(connection, [_delivery(row, name, row.reason, now) for row, name in zip(ours, names, strict=True)])
        return [(row.variant, name) for row, name in zip(ours, names, strict=True)]

    def _settle_told(self, connection: Connection, group: Sequence[OpenAlert]) -> Endings:
        key = account_key(group[0].channel)
        self._note_answer(connection, outbox.channel_states(connection).get(key, ChannelState(key)))
        return [(row.variant, _lookup_name(row, is_found=told)) for row, told in settle_told(connection, group, self.clock.now())]

    def _note_answer(self, connection: Connection, account: ChannelState) -> None:
        if account.lookup_failures:
            outbox.save_channel_states(connection, [lookup_worked(account)])


def _lookup_name(row: OpenAlert, *, is_found: bool) -> str:
    if row.is_of_restore:
        return outbox.TOLD if is_found else outbox.NOT_TOLD
    return "found" if is_found else outbox.NOT_FOUND


def _health(states: Mapping[str, ChannelState], channel: str, *, is_proven_by_row: bool) -> Health:
    key = account_key(channel)
    return Health(states.get(channel, ChannelState(channel)), states.get(key, ChannelState(key)), is_proven_by_row)


def _is_ours(row: OpenAlert, outcome: Outcome, written: Mapping[str, tuple[int, AlertState]]) -> bool:
    """Say whether an attempt may still settle its row.

    A look-up may have been first: of what it decided only "pending", which it said of a message it did not see yet, is overruled.
    """
    attempt, state = written[row.alert_id]
    return attempt == row.attempt and (state in DOUBTFUL or (state is AlertState.PENDING and isinstance(outcome, Sent)))


def _tells_more(outcome: Sent) -> bool:
    """Say whether a message was sent otherwise than it was to be, so that another row tells of it."""
    return outcome.is_alone or outcome.renamed_to is not None


def outcome_name(outcome: Outcome) -> str:
    """Name an outcome for reports and the table of deliveries."""
    if isinstance(outcome, Sent):
        return "sent"
    return outcome.kind.value if isinstance(outcome, Failed) else "skipped"


def outcome_detail(outcome: Outcome) -> str:
    """Give the sink's own words."""
    if isinstance(outcome, Sent):
        return outcome.timestamp
    return f"{outcome.error} {outcome.detail}".strip() if isinstance(outcome, Failed) else outcome.reason


def _after(snapshot: Snapshot, settled: Iterable[OpenAlert]) -> Snapshot:
    """Give a snapshot as delivered rows leave it; what others did meanwhile is seen when the next rows are claimed."""
    done = {alert.alert_id: alert for alert in settled}
    posts = {alert.thread: alert for alert in done.values() if alert.kind is AlertKind.POST}
    rest = [alert for alert in snapshot.alerts if alert.alert_id not in done]
    rest = [_with_parent(alert, posts[alert.thread]) if alert.thread in posts else alert for alert in rest]
    calls = {alert.channel: alert.released_at for alert in done.values() if alert.released_at}
    return Snapshot(tuple(rest), {**snapshot.last_calls, **calls}, snapshot.states, snapshot.latest_at)


def _with_parent(alert: OpenAlert, post: OpenAlert) -> OpenAlert:
    return replace(
        alert,
        parent_state=post.state,
        parent_channel=post.sent_channel,
        parent_timestamp=post.timestamp,
        parent_sent_at=post.finished_at,
        parent_deleted=False,
    )


def _delivery(row: OpenAlert, outcome: str, detail: str, now: datetime) -> Delivery:
    return Delivery(row.alert_id, row.attempt, row.started_at or now, now, outcome, detail, row.owner)
