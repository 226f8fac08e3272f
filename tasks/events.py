"""The events that Wirewatch announces: doorbells only. The warehouse is the truth, and a schedule is the floor under each.

A lost event costs at most a minute, because `deliver` also runs on a schedule; a doubled one costs nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

from prefect.events import emit_event

ALERTS_PENDING = "wirewatch.alerts.pending"
ALERTS_SENT = "wirewatch.alerts.sent"
ALERT_FILED = "wirewatch.alert.filed"
ANNOUNCED = (ALERTS_PENDING, ALERTS_SENT, ALERT_FILED)

OUTBOX = "wirewatch.outbox"

logger = logging.getLogger(__name__)


def announce(event: str, resource: str, facts: Mapping[str, str | int]) -> None:
    """Rings the doorbell; a server that does not answer is logged and otherwise ignored."""
    try:
        emit_event(event, resource={"prefect.resource.id": resource}, payload=dict(facts))
    except (OSError, RuntimeError) as error:
        logger.warning("event %s was not announced: %s", event, error)
