"""Runs flows against the server of PREFECT_API_URL and prints, as JSON, how each ended and what was left in Prefect's storage."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import yaml
from prefect import State, flow
from prefect.blocks.core import Block
from prefect.blocks.system import Secret
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.filters import LogFilter, LogFilterFlowRunId
from prefect.logging.handlers import APILogWorker
from prefect.workers.process import ProcessJobConfiguration
from pydantic import SecretStr

from flows import in_words, minute
from flows.backtest import backtest
from flows.ingest import ingest
from flows.maintain import maintain
from flows.watch_sources import watch_sources

ROOT = Path(__file__).parent.parent.parent


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


class SlackCredentials(Block):
    """A stand-in for the block of prefect-slack, with its slug and its one field."""

    _block_type_name = "Slack Credentials"
    token: SecretStr


def secrets_of_runs() -> dict[str, Any]:
    """Make the documented work pool with a Secret block and one of prefect-slack; give what a run's environment and Prefect hold."""
    Secret(value=SecretStr("xoxb-of-a-secret-block")).save("wirewatch-slack-bot-token")
    SlackCredentials(token=SecretStr("xoxb-of-a-slack-block")).save("my-block")
    template = json.loads((ROOT / "docs" / "examples" / "prefect" / "pool.json").read_text("utf-8"))
    named = template["variables"]["properties"]["env"]["default"]
    named["OTHER_TOKEN"] = "{{ prefect.blocks.slack-credentials.my-block.token }}"
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))["deployments"]
    with get_client(sync_client=True) as client:
        made = client.create_work_pool(WorkPoolCreate(name="documented", type="process", base_job_template=template))
        kept = client.read_work_pool(made.name).base_job_template

    async def started() -> dict[str, str | None]:
        async with get_client() as client:
            values = deployments[0]["work_pool"]["job_variables"]
            # Untyped behind Prefect's decorator.
            configured: Any = await ProcessJobConfiguration.from_template_and_values(kept, values, client=client)
            return dict(configured.env)

    return {"env": asyncio.run(started()), "pool": json.dumps(kept)}


def main() -> None:
    found = {
        "sleeper": ended(sleeper(return_state=True)),
        "backtest": ended(backtest(return_state=True)),
        "unknown topic": ended(backtest("no-such-topic", return_state=True)),
        "ingest": ended(ingest(return_state=True)),
        "watch_sources": ended(watch_sources(return_state=True)),
        "maintain": ended(maintain(return_state=True)),
    }
    secrets = secrets_of_runs()
    # Of a home that ran before, the topics would run as they last were.
    fresh = Path(os.environ["PREFECT_HOME"]) / "fresh"
    os.environ |= {
        "WIREWATCH_TOPICS": "nowhere.yaml",
        "WIREWATCH_CATALOG": f"sqlite:///{fresh}/catalog.sqlite",
        "WIREWATCH_DATA": f"{fresh}/data",
    }
    found["failed"] = ended(ingest(return_state=True))
    elsewhere = Path(os.environ["PREFECT_HOME"]) / "elsewhere"
    elsewhere.mkdir()
    os.chdir(elsewhere)
    for name in ("WIREWATCH_HOME", "WIREWATCH_TOPICS", "WIREWATCH_CATALOG", "WIREWATCH_DATA"):
        del os.environ[name]
    found["without a home"] = ended(ingest(return_state=True))
    begun = [path.name for path in elsewhere.iterdir()]
    storage = Path(os.environ["PREFECT_HOME"]) / "storage"
    files = [str(path) for path in storage.rglob("*") if path.is_file()]
    sys.stdout.write(json.dumps({"ends": found, "files": files, "begun": begun, "secrets": secrets}))


if __name__ == "__main__":
    main()
