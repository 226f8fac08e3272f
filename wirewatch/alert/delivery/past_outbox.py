"""A message that is in no outbox: what a person waits for, or what the disk of the outbox has no room for."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from warehouse.errors import WirewatchError
from warehouse.records.alert import AlertKind
from wirewatch.alert.delivery.send_outcome import Failed, Outcome
from wirewatch.alert.delivery.setup import AlertSettings, routes
from wirewatch.alert.delivery.sink import OutgoingMessage
from wirewatch.alert.message.payload import Content


def post_past_outbox(settings: AlertSettings, channel: str, content: Content, now: datetime) -> Outcome:
    """Post a message at once; one that failed is repeated by nobody.

    Raises:
        SettingsError: the default sink lacks its token or URL.
    """
    sink, name = routes(settings).route(channel)
    return sink.deliver(OutgoingMessage(str(uuid4()), AlertKind.POST, name, now), content)


def untold_operations(settings: AlertSettings, content: Content, now: datetime) -> str:
    """Post a message to operations at once; returns why it did not arrive, empty where it did and where there is no such channel."""
    if not settings.operations_channel:
        return ""
    try:
        outcome = post_past_outbox(settings, settings.operations_channel, content, now)
    except WirewatchError as error:
        return str(error)
    return f"{outcome.error} {outcome.detail}" if isinstance(outcome, Failed) else ""


def named_place(home: Path) -> str:
    """Name a home for people who have several machines: "desk-1:/srv/wirewatch"."""
    return f"{os.uname().nodename}:{home.resolve()}"
