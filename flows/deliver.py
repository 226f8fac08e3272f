"""The flow that sends: woken by `wirewatch.alerts.pending`, and every five minutes as the floor under that event.

It looks after the others too: one that is paused or hangs says nothing of itself, nor does a run whose worker was killed.
"""

from __future__ import annotations

from prefect import State, flow
from prefect.states import Completed

from flows import TIME_LIMITS, in_words, minute
from tasks.alerts import ALERTS_SENT, OUTBOX, announce, listen_for_passes, send_alerts
from tasks.flow_runs import tell_crashes
from wirewatch.setting.flow_settings import read_flow_settings


@flow(name="deliver", flow_run_name=minute, timeout_seconds=TIME_LIMITS["deliver"], persist_result=False)
@in_words
def deliver() -> State[object]:
    """Look up what is in doubt, send what is pending, and tell operations where nothing is read any more."""
    settings = read_flow_settings()
    silent = listen_for_passes(settings)
    crashed = tell_crashes(settings, TIME_LIMITS)
    report = send_alerts(settings)
    if report.sent:
        announce(ALERTS_SENT, OUTBOX, {"sent": report.sent})
    told = ", told operations that no pass ends" if silent else ""
    told += f", told operations of {crashed} that crashed" if crashed else ""
    return Completed(message=f"{report.sent} sent, {report.waiting} waiting{told}")
