"""`wirewatch up` with a real Prefect server: news comes in, the event wakes deliver, the message is in Slack, and all of it stops.

And how flows end on such a server: in a sentence, under a name that says what they are, with our lines, and without a pickle. One server
serves all tests, which only look at what was found while it ran: to start one costs more than all else.
"""

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
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite
from tests.fakes.slack_simulator import Slack
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from warehouse.web.websub import HubReceiver, hub_receivers
from wirewatch.settings import read_settings

ROOT = Path(__file__).parent.parent
WIREWATCH = str(Path(sys.executable).parent / "wirewatch")
# A cold start of everything on two busy cores; the usual time is a tenth of it.
PATIENCE_SECONDS = 400
# Each question costs the server some ten CPU milliseconds, and a look asks two or three.
ASKED_EVERY_SECONDS = 2.0


def own_environment() -> dict[str, str]:
    """Give the environment without what the caller's shell says about Wirewatch, Slack or Prefect."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("WIREWATCH_", "SLACK_", "PREFECT_"))}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def on_prefect(test: Callable[[Lived], None]) -> Callable[[Lived], None]:
    """Mark a test of what was found while a real server ran."""
    marked: Callable[[Lived], None] = pytest.mark.prefect(pytest.mark.timeout(900)(test))
    return pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for leftover processes in /proc")(marked)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[NewsSite, Slack, dict[str, str]]]:
    folder = tmp_path_factory.mktemp("house")
    (folder / "wirewatch.toml").write_text(f'WIREWATCH_TOPICS = "{ROOT}/tests/ingest_topics.yaml"\nWIREWATCH_HOME = "home"\n')
    with NewsSite(ttl_minutes=0) as news_site, Slack() as slack:
        environment = {
            **own_environment(),
            "PYTHONPATH": str(ROOT),
            # Named, as by cron or systemd: nobody stands in it.
            "WIREWATCH_FOLDER": str(folder),
            "WIREWATCH_SLACK_URL": slack.url,
            "SLACK_BOT_TOKEN": slack.token,
            "SLACK_APP_TOKEN": "xapp-refused",
            "WIREWATCH_CHANNEL": "C01",
            "WIREWATCH_FIRST_LOOK": "alert",
            "WIREWATCH_OPERATIONS_CHANNEL": "C02",
            "WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8",
            "WIREWATCH_POLL_FLOOR": "1",
            "WIREWATCH_WEBSUB_CALLBACK": "https://callback.example/websub",
            "WIREWATCH_WEBSUB_PORT": str(free_port()),
            "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "5",
            "PREFECT_SERVER_SERVICES_DB_VACUUM_LOOP_SECONDS": "5",
            "PREFECT_SERVER_SERVICES_DB_VACUUM_ORPHAN_CLEANUP_LOOP_SECONDS": "5",
        }
        yield news_site, slack, environment


def wirewatch(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "wirewatch", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def wait_for(what: str, look: Callable[[], Any], process: subprocess.Popen[str], every_seconds: float = 0.5) -> Any:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < give_up:
        if found := look():
            return found
        assert process.poll() is None, f"`wirewatch up` ended while waiting for {what}"
        time.sleep(every_seconds)
    pytest.fail(f"no {what} within {PATIENCE_SECONDS} s")


def answered(port: int, path: str, question: dict[str, Any]) -> Any:
    """Send a question to the server; one whose database is busy is asked again, as Prefect's own client does."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/{path}", json.dumps(question).encode(), {"Content-Type": "application/json"}
    )
    give_up = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE or time.monotonic() > give_up:
                raise
        time.sleep(0.5)


def ask(port: int, what: str, question: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answered(port, f"{what}/filter", question)
    return found


def post(port: int, what: str, body: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = answered(port, what, body)
    return made


def let_a_run_time_out(port: int, message: str) -> str:
    """Gives the server a run of ingest that ends as Prefect ends one that hangs, and returns its id."""
    [flow] = [flow["id"] for flow in ask(port, "flows", {}) if flow["name"] == "ingest"]
    running = {"type": "RUNNING", "name": "Running"}
    run = post(port, "flow_runs/", {"flow_id": flow, "name": "one that hangs", "tags": ["expected:success"], "state": running})
    post(port, f"flow_runs/{run['id']}/set_state", {"state": {"type": "FAILED", "name": "TimedOut", "message": message}, "force": True})
    return str(run["id"])


def refusal(port: int, name: str, parameters: dict[str, Any]) -> str:
    """Asks for a run of a deployment, as a click in the UI does; returns how the server refuses it, "" where it does not."""
    [deployment] = [deployment for deployment in ask(port, "deployments", {}) if deployment["name"] == name]
    try:
        post(port, f"deployments/{deployment['id']}/create_flow_run", {"parameters": parameters})
    except urllib.error.HTTPError as error:
        return f"{error.code}: {error.read().decode()}"
    return ""


# What Prefect's own schema of a flow's parameters must refuse, in the UI too, and what the refusal names.
WRONG_RUNS: list[tuple[str, dict[str, Any], str]] = [
    ("tell-operations", {}, "what"),
    ("tell-operations", {"what": "failed"}, "subject"),
    ("tell-operations", {"what": "", "subject": "ingest"}, "what"),
    ("tell-operations", {"what": "failed", "subject": "x" * 201}, "subject"),
    ("try-topics", {"days": -3}, "days"),
    ("try-topics", {"days": 0}, "days"),
    ("try-topics", {"days": 36_501}, "days"),
    ("try-topics", {"topic": ""}, "topic"),
    ("read-the-news", {"shard": -1}, "shard"),
    ("read-the-news", {"shards": 0}, "shards"),
    ("read-the-news", {"shard": "abc"}, "shard"),
]


def run_with_lines(home: str) -> str:
    """Finds the oldest finished run that has log lines; returns its id."""
    with closing(sqlite3.connect(f"{home}/prefect/prefect.db", timeout=60)) as database:
        [(run,)] = database.execute(
            "SELECT id FROM flow_run WHERE state_type = 'COMPLETED' AND id IN (SELECT flow_run_id FROM log) ORDER BY end_time LIMIT 1"
        ).fetchall()
    return str(uuid.UUID(run))


def age(home: str, run: str) -> None:
    """Makes a finished run end eight days ago, a day more than runs are kept."""
    with closing(sqlite3.connect(f"{home}/prefect/prefect.db", timeout=60)) as database, database:
        aged = database.execute("UPDATE flow_run SET end_time = datetime(end_time, '-8 days') WHERE id = ?", [run])
    assert aged.rowcount == 1, run


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


def planned(port: int) -> bool:
    """Whether passes are to come by themselves, each minute."""
    [deployment] = [deployment["id"] for deployment in ask(port, "deployments", {}) if deployment["name"] == "read-the-news"]
    wanted = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}, "deployments": {"id": {"any_": [deployment]}}}
    due = sorted(datetime.fromisoformat(run["expected_start_time"]) for run in ask(port, "flow_runs", wanted) if run["auto_scheduled"])
    return {later - earlier for earlier, later in pairwise(due)} == {timedelta(minutes=1)}


def begin_a_pass(port: int) -> None:
    """Ask for a run of the deployment now, as a click in the UI does: the next of each minute is up to a minute away."""
    refused = refusal(port, "read-the-news", {})
    assert not refused


def woken_flows(port: int) -> set[str]:
    """The names of the flows that an automation started and that have completed."""
    runs = ask(port, "flow_runs", {"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}})
    woken = {run["flow_id"] for run in runs if (run.get("created_by") or {}).get("type") == "AUTOMATION"}
    return {flow["name"] for flow in ask(port, "flows", {}) if flow["id"] in woken}


def notices_of(slack: Slack) -> list[str]:
    """What stands in the operations channel about the flow that hung."""
    texts = [json.dumps(message) for message in slack.messages("C02")]
    return [text for text in texts if "ingest" in text and "failed" in text]


def home_of(environment: dict[str, str]) -> str:
    return f"{environment['WIREWATCH_FOLDER']}/home"


def leftovers(house: str) -> list[str]:
    """Processes that still belong to the house, by the folder in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            belongs = f"WIREWATCH_FOLDER={house}".encode() in (folder / "environ").read_bytes()
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


def run_flows(folder: Path, api_url: str) -> dict[str, Any]:
    """Run every flow once, in a process and with a home of their own."""
    folder.mkdir()
    own = {
        "WIREWATCH_HOME": str(folder / "home"),
        "WIREWATCH_TOPICS": str(ROOT / "tests" / "ingest_topics.yaml"),
        "WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8",
    }
    settings = read_settings(own, folder / "none.toml")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("gone", "http://127.0.0.1:9/feed", "The Gone Gazette")]))
    environment = {
        **own_environment(),
        **own,
        "PYTHONPATH": str(ROOT),
        "PREFECT_HOME": str(folder / "prefect"),
        "PREFECT_API_URL": api_url,
        "PREFECT_LOGGING_EXTRA_LOGGERS": "wirewatch,warehouse,tasks,flows",
        "DO_NOT_TRACK": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.fakes.flow_ends"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@dataclass(frozen=True, slots=True)
class Lived:
    """What was found while `up` ran, and after Ctrl-C.

    Attributes:
        up: The process, ended.
        url: Where its server was.
        printed: What it said on stdout.
        complaints: What it said on stderr.
        again: A second `up` in the same home.
        names: Names of the runs that read something.
        ends: Last words of those runs.
        lines: Log lines on their pages.
        messages: What stands in Slack.
        notes: What the user's own automation wrote.
        notices: What stands in the operations channel about a run that hung.
        traces: How much Prefect knew of an old run before it went.
        kept: Runs of today, after that.
        flows: How flows ended that ran outside a deployment.
        left: Processes of the house that live on.
        beside: What is in the folder in which it was started.
        hubs: Who took the calls of hubs, by the warehouse.
        by_themselves: Whether a pass of each minute was planned.
        hung: Id of the run that hung.
        refusals: How the server refused runs with wrong parameters, in the order of `WRONG_RUNS`.
    """

    up: subprocess.Popen[str]
    url: str
    printed: str
    complaints: str
    again: subprocess.CompletedProcess[str]
    names: list[str]
    ends: list[str]
    lines: list[str]
    messages: list[dict[str, Any]]
    notes: str
    notices: list[str]
    traces: int
    kept: list[str]
    flows: dict[str, Any]
    left: list[str]
    beside: list[str]
    hubs: tuple[HubReceiver, ...]
    by_themselves: bool
    hung: str
    refusals: list[str]


@pytest.fixture(scope="module")
def lived(house: tuple[NewsSite, Slack, dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """Feed, ingest, event, deliver, Slack; a user's own automation hears of it; every flow by itself; Ctrl-C."""
    news_site, slack, environment = house
    folder = tmp_path_factory.mktemp("lived")
    news_site.publish("ferry", *WEATHER)
    added = wirewatch(environment, "feeds", "add", news_site.feed_url)
    assert added.returncode == 0, added.stderr
    port = free_port()
    words = [WIREWATCH, "up", "--port", str(port)]
    project = strangers_folder(folder)
    # As somebody writes it who stands elsewhere.
    named = {"WIREWATCH_FOLDER": os.path.relpath(environment["WIREWATCH_FOLDER"], project)}
    up = subprocess.Popen(words, cwd=project, env=environment | named, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    notes = folder / "automation" / "notes.txt"
    try:
        wait_for("page read", lambda: news_site.requests["/news/ferry"], up)
        second = [WIREWATCH, "up", "--port", str(free_port())]
        again = subprocess.run(second, cwd=project, env=environment, capture_output=True, text=True, check=False, timeout=60)
        names, ends, lines = wait_for(
            "log lines of a pass",
            lambda: found if "page read" in " ".join((found := shown(port))[2]) else None,
            up,
            ASKED_EVERY_SECONDS,
        )
        deploy_example(notes.parent, environment, port)
        # The pass that files an alert also sends it; what it must leave to the quarantine is what wakes deliver.
        slack.fail("drop_before", only="chat.")
        news_site.publish("statement", *STATEMENT)
        # Their runs would stand between those that `shown` finds, and their time is one that we wait anyway.
        flows = run_flows(folder / "flows", f"http://127.0.0.1:{port}/api")
        by_themselves = planned(port)
        begin_a_pass(port)
        wait_for("message in Slack", slack.messages, up)
        wait_for("run of deliver woken by the event", lambda: woken_flows(port) & {"deliver"}, up, ASKED_EVERY_SECONDS)
        wait_for("note by the user's automation", notes.exists, up)
        refusals = [refusal(port, name, parameters) for name, parameters, _ in WRONG_RUNS]
        hung = let_a_run_time_out(port, f"nobody answered to {slack.token}")
        wait_for("run of report_trouble", lambda: "report_trouble" in woken_flows(port), up, ASKED_EVERY_SECONDS)
        notices = wait_for("notice in the operations channel", lambda: notices_of(slack), up)
        old = run_with_lines(home_of(environment))
        traces = traces_of(port, old)
        age(home_of(environment), old)
        wait_for("end of what Prefect knew of an old run", lambda: not traces_of(port, old), up, ASKED_EVERY_SECONDS)
        kept = shown(port)[1] + list(woken_flows(port))
    finally:
        up.send_signal(signal.SIGINT)
        printed, complaints = up.communicate(timeout=120)
    return Lived(
        up,
        f"http://127.0.0.1:{port}",
        printed,
        complaints,
        again,
        names,
        ends,
        lines,
        slack.messages(),
        notes.read_text("utf-8"),
        notices,
        traces,
        kept,
        flows,
        leftovers(environment["WIREWATCH_FOLDER"]),
        sorted(path.name for path in project.iterdir()),
        hub_receivers_of(home_of(environment)),
        by_themselves,
        hung,
        refusals,
    )


def hub_receivers_of(home: str) -> tuple[HubReceiver, ...]:
    settings = read_settings({"WIREWATCH_HOME": home}, Path(home) / "none.toml")
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        return hub_receivers(warehouse.connection)


@on_prefect
def test_news_reaches_slack_through_a_real_prefect_server(lived: Lived) -> None:
    assert "joint statement" in json.dumps(lived.messages)
    assert all(re.fullmatch(r"ingest \d{4}-\d\d-\d\d \d\d:\d\d", name) for name in lived.names)
    assert lived.ends == ["1 feed, 1 new article, 0 alerts"]
    assert "wirewatch.ingest.ingest_pass: 1 feed polled: 1 new entry" in lived.lines
    assert "wirewatch.ingest.ingest_pass: 1 page read: 1 new article, 0 matches, 0 alerts" in lived.lines
    assert "joint-statements\tChina, Russia sign joint statement" in lived.notes
    assert len([message for message in lived.messages if "thread_ts" not in message]) == 1, "one thread, and nothing on ferries"
    assert len(lived.notices) == 1, "of a run that hung"


@on_prefect
def test_a_pass_is_planned_for_each_minute(lived: Lived) -> None:
    assert lived.by_themselves


@on_prefect
def test_the_notice_of_a_failed_run_says_why_and_leads_to_it_and_quotes_no_secret(lived: Lived) -> None:
    """It said "ingest failed. Look at the run in the Prefect UI", and neither why nor which run nor where."""
    [notice] = lived.notices
    assert "The flow ingest failed: nobody answered to ***." in notice
    assert f"{lived.url}/runs/flow-run/{lived.hung}" in notice


@on_prefect
def test_a_run_with_wrong_parameters_is_refused(lived: Lived) -> None:
    """One click told operations that "a flow run failed", and a backtest over -3 days completed with 0 matches."""
    pairs = zip(WRONG_RUNS, lived.refusals, strict=True)
    assert [run for run, refused in pairs if not (refused.startswith("4") and f"'{run[2]}'" in refused)] == []


@on_prefect
def test_prefect_forgets_old_runs_and_keeps_those_of_today(lived: Lived) -> None:
    assert lived.traces > 1, "a run with its lines"
    assert lived.kept


@on_prefect
def test_up_says_where_it_is_refuses_a_second_one_and_leaves_nothing_behind(lived: Lived) -> None:
    assert lived.again.returncode == 2
    assert f"process {lived.up.pid}, {lived.url}" in lived.again.stderr, "a second one in this home names the first"
    assert lived.up.returncode == 0, lived.complaints
    assert lived.url in lived.printed
    assert "Traceback" not in lived.complaints
    assert "nothing answers to buttons" in lived.complaints, "a listener that Slack refuses stops nothing else"
    assert lived.left == []


@on_prefect
def test_runs_work_in_the_home_that_is_named_and_not_where_up_was_started(lived: Lived) -> None:
    """Each minute was a green "0 feeds watched, none due" of a new home in the working folder, and news was told to nobody."""
    assert lived.beside == ["flows", "tasks"], "what was there before"
    assert lived.ends == ["1 feed, 1 new article, 0 alerts"], "of the feed that is in the home"


@on_prefect
def test_the_calls_of_hubs_are_taken_for_as_long_as_up_runs(lived: Lived) -> None:
    """It was a command that somebody had to start beside it, and after each reboot."""
    [heard] = lived.hubs
    assert heard.callback == "https://callback.example/websub"
    assert heard.started_at < heard.renewed_at == heard.ends_at, "ended in order"


@on_prefect
def test_a_run_without_a_home_begins_none(lived: Lived) -> None:
    end = lived.flows["ends"]["without a home"]
    assert end["state"] == "Failed"
    assert re.match(r"SettingsError: No home is named, and the folder in which this run works, /\S+/elsewhere, has none\.", end["message"])
    assert lived.flows["begun"] == []


@on_prefect
def test_a_pass_ends_in_a_sentence_and_its_lines_are_on_its_page(lived: Lived) -> None:
    end = lived.flows["ends"]["ingest"]
    assert (end["state"], end["message"]) == ("Completed", "1 feed (1 without an answer to use), 0 new articles, 0 alerts")
    assert "wirewatch.ingest.ingest_pass 1 feed (1 without an answer to use) polled: 0 new entries" in end["lines"]


@on_prefect
def test_a_run_has_the_secrets_that_the_pool_names_and_prefect_shows_only_their_names(lived: Lived) -> None:
    found = lived.flows["secrets"]
    assert found["env"] == {
        "PREFECT_LOGGING_EXTRA_LOGGERS": "wirewatch,warehouse,tasks,flows",
        "SLACK_BOT_TOKEN": "xoxb-of-a-secret-block",
        "OTHER_TOKEN": "xoxb-of-a-slack-block",
    }
    assert "xoxb" not in found["pool"]


def test_no_deployment_names_a_block_which_prefect_would_write_out() -> None:
    """`prefect deploy` puts what a block holds in the place of its reference, readable in the deployment."""
    lines = (ROOT / "prefect.yaml").read_text("utf-8").splitlines()
    assert [line for line in lines if "prefect.blocks" in line] == []


@on_prefect
def test_each_run_is_named_for_a_list_of_runs(lived: Lived) -> None:
    assert re.fullmatch(r"ingest \d{4}-\d\d-\d\d \d\d:\d\d", lived.flows["ends"]["ingest"]["run"])
    assert lived.flows["ends"]["backtest"]["run"] == "every topic over 30 days"


@on_prefect
def test_a_backtest_runs_the_topics_of_the_users_own_file(lived: Lived) -> None:
    end = lived.flows["ends"]["backtest"]
    assert (end["state"], end["message"]) == (
        "Completed",
        "joint-statements: 0 matches worth an alert in 30 days, of 0 matches among 0 articles",
    )
    unknown = lived.flows["ends"]["unknown topic"]
    assert unknown["state"] == "Failed"
    assert "no usable topic 'no-such-topic'. It has joint-statements" in unknown["message"]


@on_prefect
def test_sources_and_maintenance_say_what_they_found(lived: Lived) -> None:
    assert lived.flows["ends"]["watch_sources"]["message"] == "no source needs a person"
    assert "a backup with 0 articles" in lived.flows["ends"]["maintain"]["message"]


@on_prefect
def test_a_run_that_hangs_ends_as_timed_out(lived: Lived) -> None:
    """The automation that tells operations waits for an event of exactly this name."""
    assert lived.flows["ends"]["sleeper"]["state"] == "TimedOut"


@on_prefect
def test_a_run_that_fails_says_why_and_leaves_no_pickle(lived: Lived) -> None:
    end = lived.flows["ends"]["failed"]
    assert (end["state"], end["message"][:10]) == ("Failed", "SeedError:")
    assert any(line.startswith("flows the run failed") and "Traceback" in line for line in end["lines"])
    assert lived.flows["files"] == []


def test_a_taken_port_is_told_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = wirewatch({**os.environ, "PYTHONPATH": str(ROOT), "WIREWATCH_HOME": str(tmp_path)}, "up", "--port", port)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Port {port} on 127.0.0.1 cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
