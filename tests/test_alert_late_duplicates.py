"""What Slack stores after the quarantine: no request leaves late, and a copy that appears all the same is taken away."""

from __future__ import annotations

import socket
import time
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.alert_helpers import START, VirtualClock, alert_ids, content, file, filed, on_slack
from tests.fakes.slack_simulator import Slack
from warehouse.db import Warehouse
from warehouse.records.alert import AlertKind, AlertState, ChannelState, OpenAlert, Snapshot
from wirewatch.alert.delivery.outbox import Timing, plan, recheck_due
from wirewatch.alert.delivery.send_outcome import Failed, FailureKind
from wirewatch.alert.delivery.sink import OutgoingMessage
from wirewatch.alert.sinks.slack import SlackSink

pytestmark = pytest.mark.unpaced

TIMING = Timing(call_timeout=10, quarantine=20)


def stored_late(slack: Slack, alert_id: str, **more: str) -> None:
    """Lets the first attempt's message appear now."""
    metadata = {"event_type": "wirewatch_alert", "event_payload": {"alert_id": alert_id}}
    slack.store.messages["C01"].append({"type": "message", "ts": slack.store.timestamp(), "text": "late", "metadata": metadata, **more})


def test_a_copy_that_slack_stores_after_the_quarantine_is_taken_away(warehouse: Warehouse, slack: Slack) -> None:
    clock = VirtualClock(slack)
    deliverer = on_slack(warehouse, slack, clock)
    file(warehouse, filed("post"), filed("reply", AlertKind.REPLY, "post"), filed("sound"))
    slack.fail("http500", "error:fatal_error", only="chat.")
    deliverer.run(120)
    sent = slack.messages()
    assert sorted(alert_ids(sent)) == ["post", "reply", "sound"]
    parent = next(message["ts"] for message in sent if "thread_ts" not in message and alert_ids([message]) == ["post"])
    stored_late(slack, "post")
    stored_late(slack, "reply", thread_ts=parent)
    clock.sleep(600)
    assert deliverer.run(1).lookups == {"copies removed": 1}, "only the post was in doubt; the reply of a sound attempt is nobody's copy"
    assert slack.messages()[: len(sent)] == sent, "what the outbox names stays"
    made = len(slack.store.calls)
    deliverer.run(1)
    assert len(slack.store.calls) == made, "looked for once at each time"


def test_a_reply_stored_twice_keeps_the_one_that_the_outbox_names(warehouse: Warehouse, slack: Slack) -> None:
    clock = VirtualClock(slack)
    deliverer = on_slack(warehouse, slack, clock)
    file(warehouse, filed("post"))
    deliverer.run(10)
    file(warehouse, filed("reply", AlertKind.REPLY, "post"))
    slack.fail("drop_before", only="chat.")
    deliverer.run(120)
    post, reply = slack.messages()
    stored_late(slack, "reply", thread_ts=post["ts"])
    clock.sleep(60)
    assert deliverer.run(1).lookups == {"copies removed": 1}
    assert slack.messages() == [post, reply]


def test_nothing_is_deleted_where_the_known_message_is_gone(slack: Slack) -> None:
    stored_late(slack, "a")
    outgoing = OutgoingMessage("a", AlertKind.POST, "C01", START - timedelta(minutes=5))
    assert SlackSink(slack.token, slack.url).remove_copies(outgoing, "1.000000") == []
    assert len(slack.messages()) == 1


def test_a_copy_that_cannot_be_deleted_is_left_and_not_tried_for_ever(warehouse: Warehouse, slack: Slack) -> None:
    clock = VirtualClock(slack)
    deliverer = on_slack(warehouse, slack, clock)
    file(warehouse, filed("a"))
    slack.fail("http500", only="chat.")
    deliverer.run(120)
    stored_late(slack, "a")
    slack.fail("error:cant_delete_message", "error:cant_delete_message", only="chat.delete")
    clock.sleep(600)
    deliverer.run(1)
    deliverer.run(1)
    assert sum(method == "chat.delete" for _, method, _ in slack.store.calls) == 1
    assert len(slack.messages()) == 2


@pytest.mark.parametrize(
    ("passed", "checked", "due"),
    [(59, None, False), (60, None, True), (61, 60, False), (600, 60, True), (600, None, True), (7000, 601, False)],
)
def test_copies_are_looked_for_after_a_minute_and_after_ten(passed: int, checked: int | None, due: bool) -> None:
    checked_at = None if checked is None else START + timedelta(seconds=checked)
    assert recheck_due(START, checked_at, TIMING, START + timedelta(seconds=passed)) is due


@pytest.mark.parametrize("slow", ["resolver", "connection"])
def test_no_request_leaves_after_the_time_out(slack: Slack, monkeypatch: pytest.MonkeyPatch, slow: str) -> None:
    name = "getaddrinfo" if slow == "resolver" else "create_connection"
    really = getattr(socket, name)

    def late(*given: Any, **named: Any) -> Any:
        time.sleep(0.3)
        return really(*given, **named)

    monkeypatch.setattr(socket, name, late)
    outcome = SlackSink(slack.token, slack.url, timeout_seconds=0.2).deliver(
        OutgoingMessage("a", AlertKind.POST, "#news", START), content()
    )
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.UNREACHABLE, "nothing was sent, so nothing needs a look-up"
    assert slack.store.calls == []


def doubtful(state: AlertState, started: float, released: float | None = None) -> OpenAlert:
    at = START + timedelta(seconds=started)
    ended_at = None if released is None else START + timedelta(seconds=released)
    return OpenAlert("a", AlertKind.POST, "#news", "a", state, START, attempt=1, started_at=at, released_at=ended_at)


@pytest.mark.parametrize(
    ("alert", "due"),
    [
        (doubtful(AlertState.SENDING, 0), 20),
        (doubtful(AlertState.UNKNOWN, 0, 0.1), 20),
        (doubtful(AlertState.UNKNOWN, 0, 10), 20),
        (doubtful(AlertState.UNKNOWN, 0, 12.5), 22.5),
    ],
)
def test_slack_always_has_time_to_store_what_left_last(alert: OpenAlert, due: float) -> None:
    step = plan(Snapshot((alert,)), TIMING, START)
    assert step.wake_at == START + timedelta(seconds=due)
    assert plan(Snapshot((alert,)), TIMING, START + timedelta(seconds=due)).lookups == (alert,)


def test_a_call_never_ends_close_to_its_look_up() -> None:
    begun = max(wait for wait in range(200) if not TIMING.too_late(START, START + timedelta(seconds=wait / 10))) / 10
    assert begun + TIMING.call_timeout <= TIMING.quarantine - 5, "seconds that Slack has at least"


def waiting(alert_id: str, channel: str, at: datetime = START) -> OpenAlert:
    return OpenAlert(alert_id, AlertKind.POST, channel, alert_id, AlertState.PENDING, at)


def test_each_channel_gives_one_row_to_a_round_and_a_workspace_in_trouble_one_in_all() -> None:
    rows = (waiting("a", "#news"), waiting("b", "#news"), waiting("c", "#other"), waiting("d", "acme/#news"), waiting("e", "acme/#other"))
    states = {"account:acme": ChannelState("account:acme", broken_reason="invalid_auth")}
    assert [alert.alert_id for alert in plan(Snapshot(rows, states=states), TIMING, START).claims] == ["a", "c", "d"]


def test_each_message_keeps_the_address_that_slack_copies(warehouse: Warehouse, slack: Slack) -> None:
    file(warehouse, filed("post"), filed("reply", AlertKind.REPLY, "post"), filed("doubtful"), filed("edit", AlertKind.UPDATE, "post"))
    slack.fail("", "drop_after", only="chat.")
    on_slack(warehouse, slack).run(120)
    links = dict(warehouse.connection.execute("SELECT alert_id, permalink FROM alerts").fetchall())
    stamps = {
        name: stamp.replace(".", "") for name, stamp in warehouse.connection.execute("SELECT alert_id, sent_ts FROM alerts").fetchall()
    }
    for name in ("post", "doubtful"):
        assert links[name] == f"https://simulator.slack.example/archives/C01/p{stamps[name]}"
    thread = f"{stamps['post'][:-6]}.{stamps['post'][-6:]}"
    assert links["reply"] == f"https://simulator.slack.example/archives/C01/p{stamps['reply']}?thread_ts={thread}&cid=C01"
    assert links["edit"] == "", "its message is the post"
