"""Take what is pressed and asked in Slack, through Socket Mode, until Ctrl-C: buttons and `/brief`.

    SLACK_APP_TOKEN=xapp-... SLACK_BOT_TOKEN=xoxb-... wirewatch listen

Useful, noise and mute are kept in the table `feedback`; "Why?" and "Brief me" are answered to whoever asked. Needs no public address.
For several workspaces run one `wirewatch listen` each, with that workspace's tokens.
"""

from __future__ import annotations

import argparse
import signal
import sys
from contextlib import suppress
from datetime import UTC, datetime
from types import FrameType

from warehouse.db import Warehouse, open_warehouse
from wirewatch.alert.message.blocks import Message
from wirewatch.alert.sinks.slack_buttons import Listener
from wirewatch.brief.slack_answer import brief_answer
from wirewatch.errors import SettingsError
from wirewatch.ingest.background_delivery import BackgroundDelivery
from wirewatch.settings import Settings
from wirewatch.topic.live_topics import read_topics

# A note about a mute is sent at once, and not by the next pass; what else waits is sent with it.
LONGEST_DELIVERY_SECONDS = 10.0


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare no arguments: all it needs are settings."""


def run(_arguments: argparse.Namespace, settings: Settings) -> int:
    """Listen until the process is told to stop."""
    for variable, token in (("SLACK_APP_TOKEN", settings.slack_app_token), ("SLACK_BOT_TOKEN", settings.slack_token)):
        if not token:
            raise SettingsError(f"{variable} is empty; `wirewatch docs slack` says how to get the two tokens that the buttons need.")
    with BackgroundDelivery(settings, LONGEST_DELIVERY_SECONDS) as delivery:
        listener = Listener(
            settings.slack_app_token,
            settings.slack_token,
            lambda: open_warehouse(settings.catalog, settings.data),
            lambda warehouse, name, since: briefed(settings, warehouse, name, since),
            settings.slack_url,
            wake_delivery=delivery.wake,
        )
        _listen(listener)
    return 0


def _listen(listener: Listener) -> None:

    def end(_number: int, _frame: FrameType | None) -> None:
        # Slack may take ten seconds and more to say nothing, and there is no press yet to finish.
        if not listener.connected:
            raise KeyboardInterrupt
        listener.stop()

    for name in (signal.SIGINT, signal.SIGTERM):
        # SIGTERM too, as services are stopped by it: the press at hand is still kept and acknowledged.
        signal.signal(name, end)
    print("Listening for buttons; Ctrl-C stops.", file=sys.stderr)
    # Interrupted while it connects, which is an end as good as any other.
    with suppress(KeyboardInterrupt):
        listener.run()


def briefed(settings: Settings, warehouse: Warehouse, name: str, since: str) -> Message:
    """Brief on what somebody in Slack names, by the topics as their file reads now."""
    topics = {topic.name: topic.title for topic in read_topics(settings.topics, settings.actors).topics}
    return brief_answer(warehouse.connection, name, since, topics, datetime.now(UTC))
