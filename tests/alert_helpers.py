"""What the tests of delivery share: rows for the outbox, short durations, and a deliverer on the simulator."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.fakes.slack_simulator import CHANNELS, Slack
from warehouse.alert import alerts as outbox
from warehouse.db import Warehouse
from warehouse.records.alert import AlertKind, FiledAlert
from wirewatch.alert.delivery.deliverer import Clock, Deliverer
from wirewatch.alert.delivery.outbox import Timing
from wirewatch.alert.delivery.routes import Routes
from wirewatch.alert.message.payload import AlertContent, Form, encode
from wirewatch.alert.message.summary_lines import Link
from wirewatch.alert.sinks.slack import SlackSink

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
    places = {alert_id: (channel_of(alert_id) if len(alert_ids) > 1 else "#news") for alert_id in alert_ids}
    file(warehouse, *(filed(alert_id, channel=channel) for alert_id, channel in places.items()))
    stamps = {alert_id: slack.store.timestamp() for alert_id in alert_ids}
    for alert_id, stamp in stamps.items():
        metadata = {"event_type": "wirewatch_alert", "event_payload": {"alert_id": alert_id}}
        slack.store.messages[CHANNELS[places[alert_id][1:]]].append(
            {"type": "message", "ts": stamp, "text": alert_id, "metadata": metadata}
        )
    rows = [(alert_id, CHANNELS[channel[1:]], stamps[alert_id]) for alert_id, channel in places.items()]
    warehouse.transact(
        lambda connection: connection.execute(
            f"""UPDATE alerts SET state = 'sent', attempt = 1, sent_channel = new.channel, sent_ts = new.stamp
                FROM (VALUES {", ".join(["(?, ?, ?)"] * len(rows))}) AS new(alert_id, channel, stamp)
                WHERE alerts.alert_id = new.alert_id""",
            [value for row in rows for value in row],
        )
    )
    return stamps


def channel_of(alert_id: str) -> str:
    """Spreads many alerts over the channels, by the number at the end: delivery takes one of each at a time, which is cheaper."""
    return f"#{list(CHANNELS)[int(alert_id[-2:]) % len(CHANNELS)]}"


def everywhere(slack: Slack) -> list[dict[str, Any]]:
    """Gives the messages of all channels."""
    return [message for channel in CHANNELS.values() for message in slack.messages(channel)]


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
