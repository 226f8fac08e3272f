"""The flow that sends: woken by `wirewatch.alerts.pending`, and every minute as the floor under that event."""

from __future__ import annotations

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from tasks.events import ALERTS_SENT, OUTBOX, announce
from wirewatch.alert.delivery.setup import DeliverReport
from wirewatch.ingest.background_delivery import send_pending
from wirewatch.settings import read_settings


@task(name="send what is pending", cache_policy=NO_CACHE)
def send() -> DeliverReport:
    """Reconciles and sends; harmless beside any other process that does the same."""
    return send_pending(read_settings())


@flow(name="deliver", persist_result=False)
def deliver() -> None:
    """Look up what is in doubt, sends what is pending."""
    report = send()
    if report.sent:
        announce(ALERTS_SENT, OUTBOX, {"sent": report.sent})
