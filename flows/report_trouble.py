"""The flow that speaks up when another one fails, crashes or hangs: one message an hour to the operations channel."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from prefect import State, flow
from prefect.states import Completed
from pydantic import Field

from flows import in_words
from tasks.alerts import page_of_run, tell_operations
from wirewatch.ingest.health.operations_notices import FlowTrouble
from wirewatch.setting.flow_settings import read_flow_settings

# Without a default: a click on "Run" in Prefect's UI has nothing to tell, and asks for both.
Words = Annotated[str, Field(min_length=1, max_length=200)]


@flow(name="report_trouble", flow_run_name="{subject} {what}", persist_result=False)
@in_words
def report_trouble(what: Words, subject: Words, error: str | None = None, run: UUID | None = None) -> State[object]:
    """Tell what happened to which flow; all of it comes from the automation that noticed it.

    Args:
        what: what happened to the flow, such as "failed".
        subject: name of the flow.
        error: why, in the words of the run's state.
        run: id of the run.
    """
    filed = tell_operations(read_flow_settings(), FlowTrouble(subject, what, error or "", page_of_run(run)))
    return Completed(message=f"told: {subject} {what}" if filed else f"told before in this hour: {subject} {what}")
