"""`wirewatch up` with a real Prefect server: news comes in, the event wakes deliver, the message is in Slack, and all of it stops."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite
from tests.fakes.slack_simulator import Slack

ROOT = Path(__file__).parent.parent
WIREWATCH = str(Path(sys.executable).parent / "wirewatch")
# A cold start of everything on two busy cores; the usual time is a tenth of it.
PATIENCE_SECONDS = 400


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[NewsSite, Slack, dict[str, str]]]:
    with NewsSite(ttl_minutes=0) as news_site, Slack() as slack:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "WIREWATCH_HOME": str(tmp_path / "home"),
            "WIREWATCH_SLACK_URL": slack.url,
            "SLACK_BOT_TOKEN": slack.token,
            "SLACK_APP_TOKEN": "xapp-refused",
            "WIREWATCH_CHANNEL": "C01",
            "WIREWATCH_FIRST_LOOK": "alert",
            "WIREWATCH_OPERATIONS_CHANNEL": "C02",
            "WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8",
            "WIREWATCH_TOPICS": str(ROOT / "tests" / "ingest_topics.yaml"),
            "WIREWATCH_POLL_FLOOR": "1",
            "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "5",
            "PREFECT_SERVER_SERVICES_DB_VACUUM_LOOP_SECONDS": "5",
            "PREFECT_SERVER_SERVICES_DB_VACUUM_ORPHAN_CLEANUP_LOOP_SECONDS": "5",
        }
        yield news_site, slack, environment


def wirewatch(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "wirewatch", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def wait_for(what: str, look: Callable[[], Any], process: subprocess.Popen[str]) -> Any:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < give_up:
        if found := look():
            return found
        assert process.poll() is None, f"`wirewatch up` ended while waiting for {what}"
        time.sleep(0.5)
    pytest.fail(f"no {what} within {PATIENCE_SECONDS} s")


def ask(port: int, what: str, question: dict[str, Any]) -> list[dict[str, Any]]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/{what}/filter", json.dumps(question).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        found: list[dict[str, Any]] = json.load(answer)
    return found


def post(port: int, what: str, body: dict[str, Any]) -> dict[str, Any]:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/api/{what}", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def let_a_run_time_out(port: int) -> None:
    """Gives the server a run of ingest that ends as Prefect ends one that hangs."""
    [flow] = [flow["id"] for flow in ask(port, "flows", {}) if flow["name"] == "ingest"]
    running = {"type": "RUNNING", "name": "Running"}
    run = post(port, "flow_runs/", {"flow_id": flow, "name": "one that hangs", "tags": ["expected:success"], "state": running})
    post(port, f"flow_runs/{run['id']}/set_state", {"state": {"type": "FAILED", "name": "TimedOut"}, "force": True})


def age_a_run(home: str) -> str:
    """Makes a finished run with log lines end eight days ago, a day more than runs are kept; returns its id."""
    with closing(sqlite3.connect(f"{home}/prefect/prefect.db", timeout=60)) as database, database:
        [(run,)] = database.execute(
            "SELECT id FROM flow_run WHERE state_type = 'COMPLETED' AND id IN (SELECT flow_run_id FROM log) ORDER BY end_time LIMIT 1"
        ).fetchall()
        database.execute("UPDATE flow_run SET end_time = datetime(end_time, '-8 days') WHERE id = ?", [run])
    return str(uuid.UUID(run))


def traces_of(port: int, run: str) -> int:
    """Counts what Prefect still knows of a run: itself, its states' tasks, and its log lines."""
    of_run = {"flow_run_id": {"any_": [run]}}
    asked = (
        ask(port, "flow_runs", {"flow_runs": {"id": {"any_": [run]}}}),
        ask(port, "logs", {"logs": of_run}),
        ask(port, "task_runs", {"task_runs": of_run}),
    )
    return sum(map(len, asked))


def strangers_folder(folder: Path) -> Path:
    """A folder of somebody else's project, whose packages have the names of ours: they must never be loaded."""
    for name in ("flows", "tasks"):
        package = folder / "project" / name
        package.mkdir(parents=True)
        (package / "__init__.py").write_text(f"raise RuntimeError('this is the {name} of another project')\n")
    return folder / "project"


def shown(port: int) -> tuple[list[str], list[str], list[str]]:
    """What a person sees of finished passes that read something: names of the runs, their last words, and our lines on their pages."""
    [flow] = [flow["id"] for flow in ask(port, "flows", {}) if flow["name"] == "ingest"]
    wanted = {"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}, "flows": {"id": {"any_": [flow]}}}
    runs = [run for run in ask(port, "flow_runs", wanted) if "new article" in (run["state"]["message"] or "")]
    lines = ask(port, "logs", {"logs": {"flow_run_id": {"any_": [run["id"] for run in runs]}}}) if runs else []
    return (
        [run["name"] for run in runs],
        [run["state"]["message"] for run in runs],
        [f"{line['name']}: {line['message']}" for line in lines],
    )


def woken_flows(port: int) -> set[str]:
    """The names of the flows that an automation started and that have completed."""
    runs = ask(port, "flow_runs", {"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}})
    woken = {run["flow_id"] for run in runs if (run.get("created_by") or {}).get("type") == "AUTOMATION"}
    return {flow["name"] for flow in ask(port, "flows", {}) if flow["id"] in woken}


def notices_of(slack: Slack) -> list[str]:
    """What stands in the operations channel about the flow that hung."""
    texts = [json.dumps(message) for message in slack.messages("C02")]
    return [text for text in texts if "ingest" in text and "failed" in text]


def leftovers(home: str) -> list[str]:
    """Processes that still belong to the house, by the folder in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            belongs = f"WIREWATCH_HOME={home}".encode() in (folder / "environ").read_bytes()
            if belongs:
                found.append((folder / "cmdline").read_text("utf-8").replace("\0", " "))
        except (OSError, UnicodeDecodeError):
            continue
    return found


def deploy_example(folder: Path, environment: dict[str, str], port: int) -> None:
    """Deploys the automation of the documentation as a user would, to the server that `up` started."""
    shutil.copytree(ROOT / "docs" / "examples" / "automation", folder)
    client = {**environment, "PREFECT_API_URL": f"http://127.0.0.1:{port}/api", "PREFECT_HOME": str(folder / "home")}
    done = subprocess.run(
        [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"],
        cwd=folder,
        env=client,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.prefect
@pytest.mark.timeout(900)
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for leftover processes in /proc")
def test_news_reaches_slack_through_a_real_prefect_server(house: tuple[NewsSite, Slack, dict[str, str]], tmp_path: Path) -> None:
    """Feed, ingest, event, deliver, Slack; a user's own automation hears of it; Ctrl-C leaves nothing behind."""
    news_site, slack, environment = house
    news_site.publish("ferry", *WEATHER)
    added = wirewatch(environment, "feeds", "add", news_site.feed_url)
    assert added.returncode == 0, added.stderr
    port = free_port()
    words = [WIREWATCH, "up", "--port", str(port)]
    project = strangers_folder(tmp_path)
    up = subprocess.Popen(words, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    notes = tmp_path / "automation" / "notes.txt"
    try:
        wait_for("page read", lambda: news_site.requests["/news/ferry"], up)
        second = [WIREWATCH, "up", "--port", str(free_port())]
        again = subprocess.run(second, cwd=project, env=environment, capture_output=True, text=True, check=False, timeout=60)
        names, messages_of_runs, lines = wait_for(
            "log lines of a pass", lambda: found if "page read" in " ".join((found := shown(port))[2]) else None, up
        )
        deploy_example(notes.parent, environment, port)
        # The pass that files an alert also sends it; what it must leave to the quarantine is what wakes deliver.
        slack.fail("drop_before", only="chat.")
        news_site.publish("statement", *STATEMENT)
        messages = wait_for("message in Slack", slack.messages, up)
        woken = wait_for("run of deliver woken by the event", lambda: woken_flows(port) & {"deliver"}, up)
        wait_for("note by the user's automation", notes.exists, up)
        let_a_run_time_out(port)
        wait_for("run of report_trouble", lambda: "report_trouble" in woken_flows(port), up)
        notices = wait_for("notice in the operations channel", lambda: notices_of(slack), up)
        old = age_a_run(environment["WIREWATCH_HOME"])
        traces = traces_of(port, old)
        wait_for("end of what Prefect knew of an old run", lambda: not traces_of(port, old), up)
        kept = shown(port)[1] + list(woken_flows(port))
    finally:
        up.send_signal(signal.SIGINT)
        printed, complaints = up.communicate(timeout=120)
    assert "joint statement" in json.dumps(messages)
    assert again.returncode == 2
    assert f"process {up.pid}, http://127.0.0.1:{port}" in again.stderr, "a second one in this home names the first"
    assert all(re.fullmatch(r"ingest \d{4}-\d\d-\d\d \d\d:\d\d", name) for name in names)
    assert messages_of_runs == ["1 feed, 1 new article, 0 alerts"]
    assert "wirewatch.ingest.ingest_pass: 1 feed polled: 1 new entry" in lines
    assert "wirewatch.ingest.ingest_pass: 1 page read: 1 new article, 0 matches, 0 alerts" in lines
    assert woken
    assert "joint-statements\tChina, Russia sign joint statement" in notes.read_text("utf-8")
    assert len([message for message in slack.messages() if "thread_ts" not in message]) == 1, "one thread, and nothing on ferries"
    assert len(notices) == 1, "of a run that hung"
    assert traces > 1, "a run with its lines"
    assert kept, "runs of today stay"
    assert up.returncode == 0, complaints
    assert f"http://127.0.0.1:{port}" in printed
    assert "Traceback" not in complaints
    assert "going on without buttons" in complaints, "a listener that Slack refuses stops nothing else"
    assert leftovers(environment["WIREWATCH_HOME"]) == []


def test_a_taken_port_is_told_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = wirewatch({**os.environ, "PYTHONPATH": str(ROOT), "WIREWATCH_HOME": str(tmp_path)}, "up", "--port", port)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Port {port} on 127.0.0.1 cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
