"""Runs whose worker was killed are called crashed, and crashes whose event was lost are told, by the flow that sends."""

from __future__ import annotations

import ast
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import FlowRun, State, StateType

import flows
from flows import TIME_LIMITS
from tasks import flow_runs
from tasks.flow_runs import CRASHES_LOOKED_AT, DEAD, MARGIN, crashes, is_dead, tell_crashes
from tests.fakes.quay_gazette import ask
from wirewatch.settings import Settings, read_settings

NOW = datetime(2026, 12, 1, 15, 40, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Client:
    """As much of Prefect's client as is asked, over runs that are given by flow, state, its time and its message."""

    def __init__(self, *runs: tuple[str, StateType, datetime, str]) -> None:
        self.names = {name: uuid4() for name, *_ in runs}
        self.runs = [
            FlowRun.model_validate(
                {
                    "flow_id": self.names[name],
                    "name": f"{name} of then",
                    "state": State(type=kind, timestamp=at, message=message),
                    "state_type": kind,
                    "expected_start_time": at,
                    "end_time": at if kind is StateType.CRASHED else None,
                }
            )
            for name, kind, at, message in runs
        ]
        self.set: list[tuple[UUID, State[Any]]] = []

    def __enter__(self) -> SyncPrefectClient:
        return cast("SyncPrefectClient", self)

    def __exit__(self, *_: object) -> None:
        pass

    def read_flow_runs(self, flow_run_filter: FlowRunFilter, **_: object) -> list[FlowRun]:
        wanted = flow_run_filter
        assert wanted.state
        assert wanted.state.type
        assert wanted.tags
        assert wanted.tags.all_ == ["expected:success"]
        found = [run for run in self.runs if run.state_type in (wanted.state.type.any_ or [])]
        if wanted.expected_start_time and (before := wanted.expected_start_time.before_):
            found = [run for run in found if run.expected_start_time and run.expected_start_time <= before]
        if wanted.end_time and (after := wanted.end_time.after_):
            found = [run for run in found if run.end_time and run.end_time >= after]
        return found

    def read_flow(self, flow_id: UUID) -> SimpleNamespace:
        return SimpleNamespace(name=next(name for name, given in self.names.items() if given == flow_id))

    def set_flow_run_state(self, flow_run_id: UUID, state: State[Any], *, force: bool) -> None:
        assert force
        self.set.append((flow_run_id, state))
        run = next(run for run in self.runs if run.id == flow_run_id)
        run.state, run.state_type = state, state.type


@pytest.mark.parametrize(
    ("flow", "minutes", "dead"),
    [
        ("ingest", 17.1, True),
        ("ingest", 16.9, False),
        ("deliver", 7.1, True),
        ("maintain", 120, False),
        ("somebody's", 10_000, False),
        ("ingest", -5, False),
    ],
)
def test_a_run_is_dead_once_its_own_time_out_is_over(flow: str, minutes: float, dead: bool) -> None:
    assert is_dead(flow, NOW - minutes * MINUTE, TIME_LIMITS, NOW) is dead


def test_each_time_limit_is_that_of_its_flow() -> None:
    """The table and the decorators are read apart, since loading all flows costs seconds."""
    found = {}
    for file in Path(flows.__file__).parent.glob("*.py"):
        for call in (each for each in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(each, ast.Call)):
            given = {keyword.arg: keyword.value for keyword in call.keywords}
            if "timeout_seconds" in given and isinstance(given["name"], ast.Constant):
                limit = given["timeout_seconds"]
                assert isinstance(limit, ast.Subscript)
                assert ast.unparse(limit.value) == "TIME_LIMITS"
                found[given["name"].value] = TIME_LIMITS[ast.literal_eval(limit.slice)]
    assert found == TIME_LIMITS


def test_a_run_whose_worker_was_killed_is_called_crashed_and_told() -> None:
    """It stood as running for good, and operations heard nothing."""
    client = Client(
        ("ingest", StateType.RUNNING, NOW - 20 * MINUTE, ""),
        ("maintain", StateType.RUNNING, NOW - 20 * MINUTE, ""),
        ("watch_sources", StateType.PENDING, NOW - MINUTE, ""),
        ("deliver", StateType.CRASHED, NOW - 3 * MINUTE, "Process exited with a general error."),
        ("digest", StateType.CRASHED, NOW - CRASHES_LOOKED_AT - MARGIN, "long ago"),
    )
    found = crashes(cast("SyncPrefectClient", client), TIME_LIMITS, NOW)
    assert [(each.trouble.subject, each.trouble.error, each.at) for each in found] == [
        ("ingest", DEAD, NOW),
        ("deliver", "Process exited with a general error.", NOW - 3 * MINUTE),
    ]
    assert [(run_id, state.type) for run_id, state in client.set] == [(client.runs[0].id, StateType.CRASHED)]


def test_operations_hear_of_a_crash_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash that is noted while the server starts again wakes no automation."""
    assert home
    monkeypatch.setenv("WIREWATCH_OPERATIONS_CHANNEL", "#operations")
    settings: Settings = read_settings()
    client = Client(("ingest", StateType.CRASHED, datetime.now(UTC) - 3 * MINUTE, "Process exited with a general error."))
    monkeypatch.setattr(flow_runs, "get_client", lambda **_: client)
    assert [tell_crashes.fn(settings, TIME_LIMITS) for _ in range(3)] == [1, 0, 0]
    ((said,),) = ask(settings, "SELECT payload FROM alerts WHERE variant = 'operations'")
    assert "The flow ingest failed: Process exited with a general error." in json.loads(said)["what"]


def test_a_server_that_does_not_answer_holds_up_no_message(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert home
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    client = Client()
    monkeypatch.setattr(client, "read_flow_runs", lambda **_: (_ for _ in ()).throw(OSError("refused")))
    monkeypatch.setattr(flow_runs, "get_client", lambda **_: client)
    assert tell_crashes.fn(read_settings(), TIME_LIMITS) == 0
