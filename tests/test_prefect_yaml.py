"""prefect.yaml says only what the code can do: Prefect itself accepts a misspelt event or entrypoint in silence."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml

from warehouse.errors import UsageError
from wirewatch.cli.up.shards import write_sharded

ROOT = Path(__file__).parent.parent
CONFIG: dict[str, Any] = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))
DEPLOYMENTS: list[dict[str, Any]] = CONFIG["deployments"]
TRIGGER_KEYS = {
    "type",
    "name",
    "description",
    "enabled",
    "expect",
    "match",
    "match_related",
    "parameters",
    "posture",
    "within",
    "threshold",
}
# Prefect's own, one for each state of a run: docs.prefect.io, events.
FLOW_RUN_EVENTS = {f"prefect.flow-run.{state}" for state in ("Completed", "Failed", "Crashed", "TimedOut", "Cancelled", "Running")}
WRITING = {"ingest", "deliver", "digest", "watch_sources", "maintain"}


def constants(path: str) -> dict[str, Any]:
    """The literal constants of a module, read without importing it (and so without loading Prefect)."""
    found = {}
    for node in ast.parse((ROOT / path).read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Constant):
            found[node.targets[0].id] = node.value.value
    return found


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda deployment: deployment["entrypoint"])
def test_each_entrypoint_is_a_flow(deployment: dict[str, Any]) -> None:
    module, _, function = deployment["entrypoint"].rpartition(".")
    tree = ast.parse((ROOT / (module.replace(".", "/") + ".py")).read_text("utf-8"))
    flows = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and any("flow" in ast.unparse(decorator) for decorator in node.decorator_list)
    }
    assert function in flows


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda deployment: deployment["entrypoint"])
def test_each_parameter_of_a_flow_has_bounds_that_prefect_checks(deployment: dict[str, Any]) -> None:
    """What anybody may type in the UI: `-p days=-3` was a run that completed."""
    module, _, function = deployment["entrypoint"].rpartition(".")
    tree = ast.parse((ROOT / (module.replace(".", "/") + ".py")).read_text("utf-8"))
    [recipe] = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function]
    assert {argument.arg for argument in recipe.args.args if ast.unparse(argument.annotation or recipe) in {"int", "float"}} == set()
    triggered = [trigger.get("parameters", {}) for trigger in deployment.get("triggers", [])]
    named = set(deployment.get("parameters", {})).union(*triggered)
    assert named <= {argument.arg for argument in recipe.args.args}


def test_each_trigger_waits_for_an_event_that_we_announce() -> None:
    announced = set(constants("tasks/alerts.py").values())
    for deployment in DEPLOYMENTS:
        for trigger in deployment.get("triggers", []):
            assert set(trigger) <= TRIGGER_KEYS
            assert set(trigger["expect"]) <= announced | FLOW_RUN_EVENTS
            assert set(trigger["match"].values()) <= announced | {"prefect.flow-run.*"}


def test_somebody_hears_when_a_flow_fails() -> None:
    [deployment] = [deployment for deployment in DEPLOYMENTS if deployment["name"] == "tell-operations"]
    heard = {event for trigger in deployment["triggers"] for event in trigger["expect"]}
    assert {"prefect.flow-run.Failed", "prefect.flow-run.Crashed", "prefect.flow-run.TimedOut"} <= heard
    assert "expected:success" not in deployment["tags"], "its own failure must not wake itself"


def test_each_deployment_that_writes_runs_one_at_a_time() -> None:
    for deployment in DEPLOYMENTS:
        flow = deployment["entrypoint"].rpartition(".")[2]
        if flow in WRITING:
            assert deployment["concurrency_limit"]["limit"] == 1, flow
            assert deployment["concurrency_limit"]["collision_strategy"] in {"CANCEL_NEW", "ENQUEUE"}
            assert "expected:success" in deployment["tags"]
            assert deployment["schedules"], flow


def test_shards_multiply_ingest_and_leave_the_others_as_they_are(tmp_path: Path) -> None:
    found = yaml.safe_load(write_sharded(ROOT / "prefect.yaml", tmp_path / "sharded.yaml", 3).read_text("utf-8"))["deployments"]
    ingests = {deployment["name"]: deployment for deployment in found if deployment["entrypoint"] == "flows.ingest.ingest"}
    assert list(ingests) == ["read-the-news", "read-the-news-2", "read-the-news-3"]
    assert [deployment["parameters"] for deployment in ingests.values()] == [{"shard": number, "shards": 3} for number in range(3)]
    [only] = [deployment for deployment in DEPLOYMENTS if deployment["name"] == "read-the-news"]
    assert all({**deployment, "name": only["name"], "parameters": only["parameters"]} == only for deployment in ingests.values())
    assert [item for item in found if item["name"] not in ingests] == [item for item in DEPLOYMENTS if item is not only]


def test_a_file_without_ingest_cannot_be_sharded(tmp_path: Path) -> None:
    own = tmp_path / "prefect.yaml"
    own.write_text("deployments: []\n", "utf-8")
    with pytest.raises(UsageError, match=r"has no deployment read-the-news of flows\.ingest\.ingest"):
        write_sharded(own, tmp_path / "sharded.yaml", 2)
    own.write_text("- a list\n", "utf-8")
    with pytest.raises(UsageError, match=r"cannot be read as a prefect\.yaml"):
        write_sharded(own, tmp_path / "sharded.yaml", 2)


def test_secrets_are_never_parameters() -> None:
    for deployment in DEPLOYMENTS:
        assert "token" not in str(deployment.get("parameters", {})).lower()
