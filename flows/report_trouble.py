"""The flow that speaks up when another one fails, crashes or stays silent: one message an hour to the operations channel."""

from __future__ import annotations

from datetime import UTC, datetime

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from wirewatch.ingest.background_delivery import send_pending
from wirewatch.ingest.operations_notices import tell_trouble
from wirewatch.settings import read_settings


@task(name="tell operations", cache_policy=NO_CACHE)
def tell(what: str, subject: str) -> int:
    """Files the message, unless this hour has heard it, and sends it."""
    settings = read_settings()
    filed = tell_trouble(settings, what, subject, datetime.now(UTC))
    if filed:
        send_pending(settings)
    return filed


@flow(name="report_trouble", persist_result=False)
def report_trouble(what: str = "failed", subject: str = "a flow run") -> None:
    """Tells what happened to which flow; both come from the automation that noticed it."""
    tell(what, subject)
