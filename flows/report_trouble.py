"""The flow that speaks up when another one fails, crashes or hangs: one message an hour to the operations channel."""

from __future__ import annotations

from prefect import State, flow
from prefect.states import Completed

from flows import in_words
from tasks.alerts import tell_operations
from wirewatch.flow_settings import read_flow_settings


@flow(name="report_trouble", flow_run_name="{subject} {what}", persist_result=False)
@in_words
def report_trouble(what: str = "failed", subject: str = "a flow run") -> State[object]:
    """Tell what happened to which flow; both come from the automation that noticed it."""
    filed = tell_operations(read_flow_settings(), what, subject)
    return Completed(message=f"told: {subject} {what}" if filed else f"told before in this hour: {subject} {what}")
