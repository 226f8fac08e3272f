"""Runs flows against a server of their own and prints, as JSON, how each ended and what was left in Prefect's storage."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from prefect import State, flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import LogFilter, LogFilterFlowRunId
from prefect.logging.handlers import APILogWorker
from prefect.testing.utilities import prefect_test_harness

from flows import in_words, minute
from flows.backtest import backtest
from flows.ingest import ingest
from flows.maintain import maintain
from flows.watch_sources import watch_sources


@flow(name="sleeper", flow_run_name=minute, timeout_seconds=0.5, persist_result=False)
@in_words
def sleeper() -> State[object]:
    for _ in range(200):
        time.sleep(0.05)
    raise AssertionError("it was never woken")


def lines_of(state: State[Any]) -> list[str]:
    APILogWorker.drain_all(timeout=60)
    assert state.state_details.flow_run_id
    wanted = LogFilter(flow_run_id=LogFilterFlowRunId(any_=[state.state_details.flow_run_id]))
    with get_client(sync_client=True) as client:
        return [f"{line.name} {line.message}" for line in client.read_logs(wanted)]


def ended(state: State[Any]) -> dict[str, object]:
    assert state.state_details.flow_run_id
    with get_client(sync_client=True) as client:
        run = client.read_flow_run(state.state_details.flow_run_id)
    return {"run": run.name, "state": state.name, "message": state.message, "lines": lines_of(state)}


def main() -> None:
    with prefect_test_harness(server_startup_timeout=180):
        found = {
            "sleeper": ended(sleeper(return_state=True)),
            "backtest": ended(backtest(return_state=True)),
            "unknown topic": ended(backtest("no-such-topic", return_state=True)),
            "ingest": ended(ingest(return_state=True)),
            "watch_sources": ended(watch_sources(return_state=True)),
            "maintain": ended(maintain(return_state=True)),
        }
        os.environ["WIREWATCH_TOPICS"] = "nowhere.yaml"
        found["failed"] = ended(ingest(return_state=True))
    storage = Path(os.environ["PREFECT_HOME"]) / "storage"
    files = [str(path) for path in storage.rglob("*") if path.is_file()]
    sys.stdout.write(json.dumps({"ends": found, "files": files}))


if __name__ == "__main__":
    main()
