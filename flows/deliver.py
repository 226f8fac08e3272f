"""The flow that sends: woken by `wirewatch.alerts.pending`, and every five minutes as the floor under that event.

It looks after the flow that reads too: one that is paused or hangs says nothing of itself.
"""

from __future__ import annotations

from prefect import State, flow
from prefect.states import Completed

from flows import in_words, minute
from tasks.alerts import ALERTS_SENT, OUTBOX, announce, listen_for_passes, send_alerts
from wirewatch.flow_settings import read_flow_settings

# Sending stops by itself after 50 s; what takes longer is a call that hangs.
TIMEOUT_SECONDS = 300


@flow(name="deliver", flow_run_name=minute, timeout_seconds=TIMEOUT_SECONDS, persist_result=False)
@in_words
def deliver() -> State[object]:
    """Look up what is in doubt, send what is pending, and tell operations where nothing is read any more."""
    settings = read_flow_settings()
    silent = listen_for_passes(settings)
    report = send_alerts(settings)
    if report.sent:
        announce(ALERTS_SENT, OUTBOX, {"sent": report.sent})
    told = ", told operations that no pass ends" if silent else ""
    return Completed(message=f"{report.sent} sent, {report.waiting} waiting{told}")
