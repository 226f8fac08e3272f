"""Clocks that step forward and back at every state of an alert: nothing waits for the clock to catch up, nothing is sent twice."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.alert_helpers import START, TIMING, alert_ids, everywhere, file, filed, states
from tests.fakes.slack_simulator import CHANNELS, Slack
from warehouse.alert.threads import past_posts
from warehouse.db import Warehouse
from warehouse.records.alert import AlertKind, ChannelState, Snapshot
from wirewatch.alert.delivery.deliverer import Deliverer
from wirewatch.alert.delivery.outbox import clock_step, recheck_due
from wirewatch.alert.delivery.routes import Routes
from wirewatch.alert.filing.throttle import OwnPost, Policy, Rules, Traffic, admit
from wirewatch.alert.sinks.slack import SlackSink

pytestmark = pytest.mark.unpaced

MINUTES, HOURS = timedelta(minutes=1), timedelta(hours=1)
STEPS = {
    "back a year": -timedelta(days=365),
    "back a day": -timedelta(days=1),
    "back ten minutes": -10 * MINUTES,
    "forward ten minutes": 10 * MINUTES,
    "forward a day": timedelta(days=1),
    "forward a year": timedelta(days=365),
}
QUIET = 8 * HOURS


class SteppedClock:
    """Our clock, which is off by `offset` from the time that Slack and the world have."""

    def __init__(self, slack: Slack) -> None:
        self.true, self.offset, self.slack = START, timedelta(0), slack
        slack.store.time = self.slack_time

    def now(self) -> datetime:
        return self.true + self.offset

    def slack_time(self) -> float:
        return self.true.timestamp()

    def sleep(self, seconds: float) -> None:
        self.slack.finish()
        self.true += timedelta(seconds=seconds)


def deliverer(warehouse: Warehouse, slack: Slack, clock: SteppedClock) -> Deliverer:
    sink = SlackSink(slack.token, slack.url, TIMING.call_timeout, now=clock.now)
    return Deliverer(warehouse, Routes(default=sink, terminal=sink), clock, TIMING)


def in_slack(slack: Slack, alert_id: str, channel: str) -> str:
    """Put a message into the channel, as a call did whose answer was lost."""
    stamp = slack.store.timestamp()
    metadata = {"event_type": "wirewatch_alert", "event_payload": {"alert_id": alert_id}}
    slack.store.messages[CHANNELS[channel[1:]]].append(
        {"type": "message", "ts": stamp, "text": alert_id, "metadata": metadata, "at": slack.store.time()}
    )
    return stamp


def every_state(warehouse: Warehouse, slack: Slack, now: datetime) -> None:
    """File an alert in each state, as a clock that says `now` leaves it."""
    file(
        warehouse,
        filed("pending", created_at=now),
        filed("died and sent", created_at=now),
        filed("died unsent", created_at=now, channel="#other"),
        filed("in doubt", created_at=now, channel="#other"),
        filed("parked", created_at=now, channel="#digest"),
        filed("limited", created_at=now, channel="#operations"),
        filed("quiet", created_at=now, not_before=now + QUIET, channel="#operations"),
        filed("posted", created_at=now),
        filed("reply", AlertKind.REPLY, "posted", created_at=now),
        filed("first edit", AlertKind.UPDATE, "posted", created_at=now),
        filed("second edit", AlertKind.UPDATE, "posted", created_at=now),
    )
    in_slack(slack, "died and sent", "#news")
    posted = in_slack(slack, "posted", "#news")
    calling = "attempt = 1, started_at = $now, first_started_at = $now, owner = 'another'"
    changes = (
        f"UPDATE alerts SET state = 'sending', {calling} WHERE alert_id IN ('died and sent', 'died unsent')",
        f"UPDATE alerts SET state = 'unknown', {calling}, released_at = $now WHERE alert_id = 'in doubt'",
        f"UPDATE alerts SET state = 'rejected', failure_kind = 'channel', {calling}, released_at = $now WHERE alert_id = 'parked'",
        f"""UPDATE alerts SET state = 'sent', {calling}, released_at = $now, finished_at = $now, sent_at = $now, sent_channel = 'C01',
                sent_ts = '{posted}' WHERE alert_id IN ('posted', 'first edit')""",
        """INSERT INTO channel_states VALUES ('#operations', $now + INTERVAL 30 SECOND, '', NULL, NULL, 0, NULL, 0, NULL),
            ('#digest', NULL, 'is_archived', $now, $now + INTERVAL 15 MINUTE, 5, NULL, 0, $now)""",
    )
    for sql in changes:
        warehouse.transact(lambda connection, sql=sql: connection.execute(sql, {"now": now} if "$now" in sql else None))  # type: ignore[misc]


@pytest.mark.parametrize(
    "step",
    [
        pytest.param(step, id=name, marks=pytest.mark.slow if name not in {"back a day", "forward a day"} else ())
        for name, step in STEPS.items()
    ],
)
def test_no_state_of_an_alert_waits_for_the_clock_to_catch_up(warehouse: Warehouse, slack: Slack, step: timedelta) -> None:
    clock = SteppedClock(slack)
    every_state(warehouse, slack, clock.now())
    clock.true += 20 * timedelta(seconds=1)
    clock.offset = step
    deliverer(warehouse, slack, clock).run(12 * HOURS.total_seconds())
    assert set(states(warehouse).values()) == {"sent"}
    wanted = ["died and sent", "died unsent", "in doubt", "limited", "parked", "pending", "posted", "quiet", "reply"]
    assert sorted(alert_ids(everywhere(slack))) == wanted, "each once"
    late = {message["metadata"]["event_payload"]["alert_id"]: message["at"] - START.timestamp() for message in everywhere(slack)}
    assert late.pop("quiet") <= QUIET.total_seconds() + 60
    assert max(late.values()) <= timedelta(minutes=16).total_seconds(), "none waits longer than the longest wait there is"


def test_a_call_made_while_the_clock_is_ahead_is_found_by_slack_s_own_time(warehouse: Warehouse, slack: Slack) -> None:
    clock = SteppedClock(slack)
    clock.offset = timedelta(days=1)
    file(warehouse, filed("in doubt", created_at=clock.now()))
    in_slack(slack, "in doubt", "#news")
    warehouse.transact(
        lambda connection: connection.execute(
            "UPDATE alerts SET state = 'unknown', attempt = 1, started_at = ?, first_started_at = ?, released_at = ?", [clock.now()] * 3
        )
    )
    report = deliverer(warehouse, slack, clock).run(HOURS.total_seconds())
    assert alert_ids(everywhere(slack)) == ["in doubt"]
    assert report.lookups["found"] == 1


def test_a_clock_that_steps_back_during_a_pass_does_not_make_it_endless(warehouse: Warehouse, slack: Slack) -> None:
    clock = SteppedClock(slack)

    class SteppingBack(SteppedClock):
        def sleep(self, seconds: float) -> None:
            super().sleep(seconds)
            self.offset = -timedelta(days=1)

    clock = SteppingBack(slack)
    file(warehouse, *(filed(f"a{number}", created_at=START) for number in range(3)))
    deliverer(warehouse, slack, clock).run(60)
    assert sorted(alert_ids(everywhere(slack))) == ["a0", "a1", "a2"]
    assert clock.true - START < 2 * MINUTES


def test_posts_filed_ahead_of_the_clock_use_up_no_budget_and_start_no_cooldown(warehouse: Warehouse) -> None:
    file(warehouse, filed("ahead", created_at=START + timedelta(days=1)), filed("held ahead", created_at=START + timedelta(days=1)))
    traffic = Traffic(past_posts(warehouse.connection, START))
    policy = Policy(channels={"#news": Rules(posts_per_hour=1)}, topics={"grain": Rules(cooldown_minutes=60)})
    assert admit("#news", "grain", policy, traffic, START) == OwnPost()


@pytest.mark.parametrize(
    ("snapshot", "step"),
    [
        (Snapshot(), timedelta(0)),
        (Snapshot(latest_at=START + timedelta(seconds=2)), timedelta(0)),
        (Snapshot(latest_at=START + timedelta(days=1)), timedelta(days=1)),
        (Snapshot(states={"a": ChannelState("a", next_at=START + 30 * MINUTES)}), timedelta(0)),
        (Snapshot(states={"a": ChannelState("a", next_at=START + 25 * HOURS)}), timedelta(days=1)),
        (Snapshot(states={"a": ChannelState("a", lookup_after=START + 25 * HOURS)}), timedelta(days=1)),
        (Snapshot(states={"a": ChannelState("a", probe_at=START + 24 * HOURS + 15 * MINUTES)}), timedelta(days=1)),
    ],
)
def test_a_step_back_shows_in_what_happened_after_now_and_in_waits_that_nobody_sets(snapshot: Snapshot, step: timedelta) -> None:
    assert clock_step(snapshot, TIMING, START) == step


def test_copies_of_a_message_missed_ahead_of_the_clock_are_looked_for_once() -> None:
    ahead = START + timedelta(days=1)
    assert recheck_due(ahead, None, TIMING, START)
    assert not recheck_due(ahead, START, TIMING, START)


@pytest.mark.parametrize(("passed", "late"), [(0, False), (1, False), (11, True), (-1, True), (-86_400, True)])
def test_a_call_does_not_begin_long_after_its_claim_nor_by_a_clock_that_stepped_back(passed: float, *, late: bool) -> None:
    assert TIMING.too_late(START, START + timedelta(seconds=passed)) is late
