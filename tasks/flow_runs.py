"""The step that looks after runs of which nobody else speaks: those whose worker was killed, and crashes whose event was lost.

Prefect 3.8 frees the slot of a run whose worker was killed after five minutes, and leaves the run `Running` for good; a crash that is
noted while the server starts wakes no automation.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.states import Crashed

from tasks import passes
from tasks.alerts import page_of_run
from wirewatch.ingest.health.operations_notices import FlowTrouble, notify_flow_failure
from wirewatch.settings import Settings

logger = logging.getLogger(__name__)

EXPECTED_TO_SUCCEED = "expected:success"
# A flow's own time-out ends it first; what is over that by so much cannot tell it itself.
MARGIN = timedelta(minutes=2)
# Two looks of `deliver` and the time it takes; what was told of the same hour is not told twice.
CRASHES_LOOKED_AT = timedelta(minutes=15)
DEAD = "It is under way for longer than it may be; its worker was killed, or its machine is off. The next run takes up its work."


@dataclass(frozen=True, slots=True)
class RunTrouble:
    """A run that crashed.

    Attributes:
        trouble: What operations hear.
        at: When it crashed, as Prefect knows.
    """

    trouble: FlowTrouble
    at: datetime


def is_dead(flow: str, since: datetime, limits: Mapping[str, int], now: datetime) -> bool:
    """Say whether a run that is under way since then can be under way no longer; of other people's flows nobody knows."""
    return flow in limits and now - since > timedelta(seconds=limits[flow]) + MARGIN


@task(retries=2, retry_delay_seconds=5, retry_condition_fn=passes, cache_policy=NO_CACHE, persist_result=False)
def tell_crashes(settings: Settings, limits: Mapping[str, int]) -> int:
    """Call runs crashed that are dead, and tell operations of crashes that nobody told; returns how many were told."""
    try:
        with get_client(sync_client=True) as client:
            crashed = crashes(client, limits, datetime.now(UTC))
    # News goes out whatever Prefect's server or its client says: that raises its own errors, httpx's and the system's.
    except Exception as error:  # noqa: BLE001 - as above
        logger.warning("runs could not be looked after: %s", error)
        return 0
    return sum(notify_flow_failure(settings, each.trouble, each.at) for each in crashed)


def crashes(client: SyncPrefectClient, limits: Mapping[str, int], now: datetime) -> list[RunTrouble]:
    """Call runs crashed that are dead, and give all that crashed lately, those included."""
    found = [*_call_dead_crashed(client, limits, now), *_crashed_lately(client, now)]
    return [RunTrouble(FlowTrouble(_flow(client, run), "failed", state.message or "", page_of_run(run.id)), at) for run, state, at in found]


def _call_dead_crashed(client: SyncPrefectClient, limits: Mapping[str, int], now: datetime) -> list[tuple[FlowRun, State, datetime]]:
    under_way = {"type": {"any_": [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]}}
    latest = now - timedelta(seconds=min(limits.values())) - MARGIN
    runs = _read(client, {"state": under_way, "expected_start_time": {"before_": latest}})
    dead = [run for run in runs if run.state and is_dead(_flow(client, run), run.state.timestamp, limits, now)]
    state: State[object] = Crashed(message=DEAD)
    for run in dead:
        logger.warning("run %s is called crashed: nothing was heard of it for longer than it may take", run.name)
        client.set_flow_run_state(run.id, state, force=True)
    return [(run, state, now) for run in dead]


def _crashed_lately(client: SyncPrefectClient, now: datetime) -> list[tuple[FlowRun, State, datetime]]:
    runs = _read(client, {"state": {"type": {"any_": [StateType.CRASHED]}}, "end_time": {"after_": now - CRASHES_LOOKED_AT}})
    return [(run, run.state, run.state.timestamp) for run in runs if run.state and run.state.message != DEAD]


def _read(client: SyncPrefectClient, wanted: dict[str, object]) -> list[FlowRun]:
    """Read runs that are expected to succeed, oldest first; two hundred at most, Prefect's own limit, and the next look reads on."""
    filtered = FlowRunFilter.model_validate({**wanted, "tags": {"all_": [EXPECTED_TO_SUCCEED]}})
    return client.read_flow_runs(flow_run_filter=filtered, sort=FlowRunSort.EXPECTED_START_TIME_ASC)


def _flow(client: SyncPrefectClient, run: FlowRun) -> str:
    return client.read_flow(run.flow_id).name
