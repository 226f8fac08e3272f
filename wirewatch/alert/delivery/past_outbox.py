"""A message that is in no outbox: what a person waits for, or what the disk of the outbox has no room for."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from warehouse.records.alert import AlertKind
from wirewatch.alert.delivery.send_outcome import Outcome
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
