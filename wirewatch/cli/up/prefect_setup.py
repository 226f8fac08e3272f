"""Prefect as `up` sets it up: one server with one runner, our deployments, a database that does not grow for ever."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import time
import urllib.error
import urllib.request
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from typing import Any

from warehouse.errors import WirewatchError
from wirewatch.cli.up import fork_client
from wirewatch.cli.up.parts import LOOK_SECONDS, UpProcess, tail
from wirewatch.cli.up.prefect_api import ask_api
from wirewatch.setting.setting_folder import FOLDER_VARIABLE
from wirewatch.settings import child_environment, chosen_folder

# A cold start of the server takes 5 s on an idle machine with 2 cores and 40 s on a busy one.
SERVER_SECONDS = 120.0
# What Prefect keeps of runs, their states, logs and artifacts, and of events: enough to look into last week.
RUNS_KEPT_SECONDS = 7 * 24 * 3600
EVENTS_KEPT_DAYS = 3
POOL = "wirewatch"
_API_FAILURES = (OSError, ValueError, KeyError)
SELDOM_NEEDED = ("LATE_RUNS", "PAUSE_EXPIRATIONS", "CLEANUP_RECONCILER", "CANCELLATION_CLEANUP", "FOREMAN")


def prefect_environment(home: Path, host: str, port: int) -> dict[str, str]:
    """Give the environment of every part: one API, our folder, no analytics, a bounded database; what you set yourself stays."""
    chosen = {
        "PREFECT_HOME": str((home / "prefect").resolve()),
        "PREFECT_API_URL": f"http://{host}:{port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_CLI_PROMPT": "false",
        "PYTHONUNBUFFERED": "1",
        # Runs work in Prefect's folder and read the settings of ours.
        FOLDER_VARIABLE: str(chosen_folder()),
        "PYTHONSAFEPATH": "1",
    }
    suggested = {
        "PREFECT_WORKER_QUERY_SECONDS": "2",
        # As prefect.yaml says for runs, and the fork server sets up the log once for all of them.
        "PREFECT_LOGGING_EXTRA_LOGGERS": "wirewatch,warehouse,tasks,flows",
        "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "20",
        # What the server looks after for flows that pause, hang or are cancelled: by its defaults each 5 to 20 s, which costs as much as
        # the runs. Ours do none of it; a lost lease of a concurrency slot is found by the repossessor, whose 15 s stay.
        **{f"PREFECT_SERVER_SERVICES_{service}_LOOP_SECONDS": "60" for service in SELDOM_NEEDED},
        "PREFECT_SERVER_SERVICES_SCHEDULER_RECENT_DEPLOYMENTS_LOOP_SECONDS": "60",
        # No automation of ours waits for silence.
        "PREFECT_SERVER_EVENTS_PROACTIVE_GRANULARITY": "PT1M",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(RUNS_KEPT_SECONDS),
        "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": f"P{EVENTS_KEPT_DAYS}D",
    }
    return child_environment(chosen, suggested)


def deployments_file() -> Path:
    """Return the prefect.yaml that says what runs when: the checkout's where there is one, else the copy inside the wheel."""
    package = Path(str(files("wirewatch")))
    checkout = package.parent / "prefect.yaml"
    return checkout if checkout.exists() else package / "prefect.yaml"


def wait_for_server(server: UpProcess, api_url: str) -> None:
    """Return when the API answers.

    Raises:
        WirewatchError: the server ended, or said nothing for two minutes.
    """
    give_up = time.monotonic() + SERVER_SECONDS
    while time.monotonic() < give_up:
        if server.process.poll() is not None:
            raise WirewatchError(f"The Prefect server ended at once:\n{tail(server.log)}")
        try:
            with urllib.request.urlopen(f"{api_url}/health", timeout=LOOK_SECONDS * 4):  # noqa: S310 - our own http address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(LOOK_SECONDS)
    raise WirewatchError(f"The Prefect server did not answer within {SERVER_SECONDS:.0f} s; {server.log} says more.")


def deploy(environment: dict[str, str], logs: Path, deployments: Path) -> None:
    """Create the work pool and every deployment of the file; both may exist already."""
    template = pool_template(environment["PREFECT_HOME"])
    try:
        set_pool(environment["PREFECT_API_URL"], template)
    except _API_FAILURES:
        # Prefect's own command knows what a server of the user's own setting asks for, as a login; it takes two CPU seconds to load.
        kept = Path(environment["PREFECT_HOME"], "pool.json")
        kept.write_text(json.dumps(template), "utf-8")
        words = ["work-pool", "create", POOL, "--type", "process", "--overwrite", "--base-job-template", str(kept)]
        prefect(words, environment, logs)
    prefect(["--no-prompt", "deploy", "--all", "--prefect-file", str(deployments.resolve())], environment, logs)


def set_pool(api_url: str, template: dict[str, Any]) -> None:
    """Create the work pool, or give the one that is there our template."""
    try:
        ask_api(f"{api_url}/work_pools/", {"name": POOL, "type": "process", "base_job_template": template})
    except urllib.error.HTTPError as error:
        if error.code != HTTPStatus.CONFLICT:
            raise
        ask_api(f"{api_url}/work_pools/{POOL}", {"base_job_template": template, "is_paused": False}, "PATCH")


def run_now(deployment: str, environment: dict[str, str], logs: Path) -> None:
    """Schedule a run of a deployment, named flow/deployment, for now.

    Raises:
        WirewatchError: Prefect refuses; the end of its output is in the message.
    """
    try:
        found = ask_api(f"{environment['PREFECT_API_URL']}/deployments/name/{deployment}", {}, "GET")
        ask_api(f"{environment['PREFECT_API_URL']}/deployments/{found['id']}/create_flow_run", {})
    except _API_FAILURES:
        prefect(["deployment", "run", deployment], environment, logs)


def pool_template(folder: str) -> dict[str, Any]:
    """Give the pool's template for runs: Prefect's own for processes (3.8), with a command by which our fork server starts them.

    A command of one's own also spares the second interpreter that Prefect starts for each run to prepare its folder.
    """
    command = shlex.join([sys.executable, "-S", fork_client.__file__, folder])
    variables: dict[str, dict[str, object]] = {
        "name": {"type": "string"},
        "env": {"type": "object", "additionalProperties": {"type": "string"}},
        "labels": {"type": "object", "additionalProperties": {"type": "string"}},
        "command": {"type": "string", "default": command},
        "stream_output": {"type": "boolean", "default": True},
        "working_dir": {"type": "string"},
    }
    return {
        "job_configuration": {name: f"{{{{ {name} }}}}" for name in variables},
        "variables": {"type": "object", "properties": variables},
    }


def prefect(words: list[str], environment: dict[str, str], logs: Path) -> None:
    """Run one of Prefect's own commands to its end, in Prefect's own folder, in which runs will work too.

    Prefect imports an entrypoint with the working folder before all others (3.8, `load_module`), so a `flows` of another project in the
    user's folder would stand for ours.

    Raises:
        WirewatchError: Prefect refuses; the end of its output is in the message.
    """
    log = logs / "deploy.log"
    with log.open("ab") as file:
        done = subprocess.run(  # noqa: S603 - our own interpreter and words
            [sys.executable, "-m", "prefect", *words],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd=environment["PREFECT_HOME"],
            check=False,
        )
    if done.returncode:
        raise WirewatchError(f"`prefect {' '.join(words)}` failed:\n{tail(log)}")
