"""The daily digest on a schedule: one message for each channel that asks for it, with a picture where the service takes one."""

from __future__ import annotations

from prefect import State, flow
from prefect.states import Completed

from flows import TIME_LIMITS, in_words, minute
from tasks.alerts import write_digests
from wirewatch.setting.flow_settings import read_flow_settings


@flow(name="digest", flow_run_name=minute, timeout_seconds=TIME_LIMITS["digest"], persist_result=False)
@in_words
def digest() -> State[object]:
    """Send each channel its day; a second run finds the digests filed and does nothing."""
    channels = write_digests(read_flow_settings())
    return Completed(message=f"sent to {', '.join(channels)}" if channels else "every channel has its digest")
