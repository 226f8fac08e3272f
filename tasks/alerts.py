"""Steps about messages: send what is pending, write the digests, tell operations, ring the doorbells.

The events are doorbells only: the warehouse is the truth, and a schedule is the floor under each. A lost one costs some minutes at most,
because `deliver` also runs on a schedule; a doubled one costs nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.events import emit_event
from prefect.utilities.urls import url_for

from tasks import counting, passes
from warehouse.alert.announcements import FiledNews
from wirewatch.alert.delivery.setup import DeliverReport
from wirewatch.ingest.background_delivery import send_pending
from wirewatch.ingest.digests import send_scheduled_digests
from wirewatch.ingest.health.operations_notices import FlowTrouble, notify_flow_failure
from wirewatch.ingest.health.silence import tell_silence
from wirewatch.settings import Settings

ALERTS_PENDING = "wirewatch.alerts.pending"
ALERTS_SENT = "wirewatch.alerts.sent"
ALERT_FILED = "wirewatch.alert.filed"

OUTBOX = "wirewatch.outbox"

logger = logging.getLogger(__name__)

# Repeating is safe wherever a task repeats: a message is filed under an id of its own, and what may have been sent is looked up first.


@task(retries=2, retry_delay_seconds=5, retry_condition_fn=passes, cache_policy=NO_CACHE, persist_result=False)
def send_alerts(settings: Settings) -> DeliverReport:
    """Look up what is in doubt and send what is pending; harmless beside any other process that does the same."""
    return send_pending(settings)


@task(retries=2, retry_delay_seconds=5, retry_condition_fn=passes, cache_policy=NO_CACHE, persist_result=False)
def listen_for_passes(settings: Settings) -> bool:
    """Tell operations, once an outage, that no pass of ingest ends any more; returns whether that was filed now."""
    return tell_silence(settings, datetime.now(UTC))


@task(retries=2, retry_delay_seconds=5, retry_condition_fn=passes, cache_policy=NO_CACHE, persist_result=False)
def write_digests(settings: Settings) -> list[str]:
    """File the last full day's digests, and the last week's, and send them; returns the channels that had not got theirs."""
    return [digest.channel for digest in send_scheduled_digests(settings, datetime.now(UTC)) if digest.new]


@task(
    task_run_name="tell operations that {trouble.subject} {trouble.what}",
    retries=2,
    retry_delay_seconds=5,
    retry_condition_fn=passes,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def tell_operations(settings: Settings, trouble: FlowTrouble) -> int:
    """File the message, unless this hour has heard it, and send it; returns how many were filed."""
    filed = notify_flow_failure(settings, trouble, datetime.now(UTC))
    if filed:
        send_pending(settings)
    return filed


def page_of_run(run: UUID | None) -> str:
    """Give the address of a run's page in Prefect's UI; empty where there is no run, or nobody knows where the UI is."""
    return (url_for("flow-run", obj_id=run) or "") if run else ""


# Not repeated: a lost doorbell costs minutes, and each second try would ring twice for what had been announced.
@task(task_run_name=counting("announce", "filed", "alert"), cache_policy=NO_CACHE, persist_result=False)
def announce_alerts(filed: Sequence[FiledNews], sent: int, waiting: int) -> None:
    """Ring the doorbells: one for what waits in the outbox, which wakes `deliver`, and one for each alert, for automations of yours."""
    if waiting:
        # A run of deliver costs seconds of imports, so it is woken only for what a pass has not sent itself.
        announce(ALERTS_PENDING, OUTBOX, {"filed": len(filed), "sent": sent, "waiting": waiting})
    for alert in filed:
        facts = {"topic": alert.topic, "story": alert.story_id, "headline": alert.headline, "url": alert.url}
        announce(ALERT_FILED, f"wirewatch.topic.{alert.topic}", facts)


def announce(event: str, resource: str, facts: Mapping[str, str | int]) -> None:
    """Ring the doorbell; a server that does not answer is logged and otherwise ignored."""
    try:
        emit_event(event, resource={"prefect.resource.id": resource}, payload=dict(facts))
    except (OSError, RuntimeError) as error:
        logger.warning("event %s was not announced: %s", event, error)
