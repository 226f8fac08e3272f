"""Operations hear, past the outbox, which is in that very warehouse, that a newer Wirewatch has taken a home from the one that runs."""

from __future__ import annotations

import logging
from datetime import datetime

from wirewatch.alert.delivery.past_outbox import named_place, untold_operations
from wirewatch.alert.message.payload import OperationsContent
from wirewatch.ingest.health.newer_schema import note_meeting, note_told
from wirewatch.settings import Settings

logger = logging.getLogger(__name__)


def tell_newer_schema(settings: Settings, now: datetime) -> bool:
    """Note that a flow was refused, and tell operations until a message has arrived; returns whether one did now."""
    try:
        met = note_meeting(settings.home, now)
        if met.is_told or not settings.operations_channel:
            return False
        if why := untold_operations(settings, newer_schema_content(named_place(settings.home), now), now):
            logger.warning("operations could not be told: %s", why)
            return False
        note_told(settings.home, met)
    # The run fails for the newer warehouse, and says so; that nobody else could be told is less.
    except OSError as error:
        logger.warning("operations could not be told: %s", error)
        return False
    return True


def newer_schema_content(place: str, now: datetime) -> OperationsContent:
    """Word the message for the operations channel."""
    return OperationsContent(
        severity="error",
        title="This Wirewatch is too old for its archive",
        what=f"A newer version has taken over the archive at {place} while this one ran, which can read and send nothing more.",
        to_do="Stop this `wirewatch up` and start the newer version's; nothing that was committed is lost.",
        at=now,
        command="wirewatch status",
    )
