"""What the tests of delivery share: rows for the outbox, short durations, and a deliverer on the simulator."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from tasks.alert_delivery import Clock, Deliverer
from tasks.alert_routes import Routes
from tasks.alert_slack import SlackSink
from tasks.core.alert.outbox import Timing
from tasks.core.alert.payload import AlertContent, Form, Link, encode
from tests.slack_simulator import Slack
from warehouse import alerts as outbox
from warehouse.alert_model import FiledAlert
from warehouse.db import Warehouse
from warehouse.model import AlertKind

# Long enough for a busy machine to answer what is not meant to be late; all waiting is on the virtual clock.
TIMING = Timing(call_timeout=2.0)
START = datetime.now(UTC)


class VirtualClock:
    """Time that passes only by sleeping, and not before Slack has finished what is under way."""

    def __init__(self, slack: Slack | None = None) -> None:
        self.time, self.slack = START, slack
        if slack:
            slack.store.time = self.timestamp

    def timestamp(self) -> float:
        return self.time.timestamp()

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        if self.slack:
            self.slack.finish()
        self.time += timedelta(seconds=seconds)


def content(headline: str = "Ministers sign a grain accord", form: Form = Form.POST) -> AlertContent:
    link = Link("Harbour Post", "https://harbour-post.example/grain")
    return AlertContent(form=form, topic="Grain", headline=headline, source="Harbour Post", links=(link,))


def filed(alert_id: str, kind: AlertKind = AlertKind.POST, thread: str = "", channel: str = "#news", **changes: Any) -> FiledAlert:
    values: dict[str, Any] = {
        "alert_id": alert_id,
        "topic": "grain",
        "story_id": "s1",
        "kind": kind,
        "variant": kind.value,
        "thread": thread or alert_id,
        "channel": channel,
        "payload": encode(content(f"Headline of {alert_id}", Form(kind.value))),
        "created_at": START,
    }
    return FiledAlert(**values | changes)


def file(warehouse: Warehouse, *alerts: FiledAlert) -> list[str]:
    return warehouse.transact(lambda connection: outbox.insert_alerts(connection, alerts))


def already_posted(warehouse: Warehouse, slack: Slack, *alert_ids: str) -> dict[str, str]:
    """Puts posts into the outbox as sent and into the channel as there; gives their timestamps."""
    file(warehouse, *(filed(alert_id) for alert_id in alert_ids))
    stamps = {alert_id: slack.store.timestamp() for alert_id in alert_ids}
    for alert_id, stamp in stamps.items():
        metadata = {"event_type": "wirewatch_alert", "event_payload": {"alert_id": alert_id}}
        slack.store.messages["C01"].append({"type": "message", "ts": stamp, "text": alert_id, "metadata": metadata})
    warehouse.transact(
        lambda connection: connection.execute(
            "UPDATE alerts SET state = 'sent', attempt = 1, sent_channel = 'C01', sent_ts = map_extract(MAP {0}, alert_id)[1]"
            " WHERE alert_id IN (SELECT unnest(map_keys(MAP {0})))".format(json.dumps(stamps).replace('"', "'"))
        )
    )
    return stamps


def on_slack(warehouse: Warehouse, slack: Slack, clock: Clock | None = None, timing: Timing = TIMING) -> Deliverer:
    sink = SlackSink(slack.token, slack.url, timing.call_timeout)
    return Deliverer(warehouse, Routes(default=sink, terminal=sink), clock or VirtualClock(slack), timing, "#operations")


def calls(warehouse: Warehouse) -> list[tuple[datetime, datetime, str]]:
    """Gives start, end and outcome of every call and look-up, in order."""
    return warehouse.connection.execute("SELECT started_at, finished_at, outcome FROM deliveries ORDER BY finished_at").fetchall()


def alert_ids(messages: list[dict[str, Any]]) -> list[str]:
    return [message["metadata"]["event_payload"]["alert_id"] for message in messages]


def states(warehouse: Warehouse) -> dict[str, str]:
    return dict(warehouse.connection.execute("SELECT alert_id, state FROM alerts").fetchall())
