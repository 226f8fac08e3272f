"""`up` tells Prefect's API what it can by itself, and leaves to Prefect's own commands what a server refuses."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from wirewatch.cli.up import prefect_setup
from wirewatch.cli.up.orphans import release_orphans
from wirewatch.cli.up.shards import remove_further_shards

DEPLOYMENT = "ingest/read-the-news"


class PrefectApi:
    """Notes what it is asked, and answers each question with the status of its path; 201 where none is named."""

    def __init__(self) -> None:
        # Statuses of the next answers, whatever is asked.
        self.busy: list[int] = []
        self.statuses: dict[tuple[str, str], int] = {}
        self.answers: dict[tuple[str, str], object] = {}
        self.asked: list[tuple[str, str, object]] = []
        api = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                question = self.command, self.path.removeprefix("/api")
                api.asked.append((*question, given))
                status = api.busy.pop(0) if api.busy else api.statuses.get(question, 201)
                self.send_response(status)
                body = b"" if status == 204 else json.dumps(api.answers.get(question, {"id": "d1"})).encode()
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self) -> None:
                self.answer()

            def do_POST(self) -> None:
                self.answer()

            def do_PATCH(self) -> None:
                self.answer()

            def do_DELETE(self) -> None:
                self.answer()

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)


@pytest.fixture
def api() -> Iterator[PrefectApi]:
    running = PrefectApi()
    threading.Thread(target=lambda: running.http.serve_forever(poll_interval=0.05), daemon=True).start()
    yield running
    running.http.shutdown()
    running.http.server_close()


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands of Prefect that were called, which are not run."""
    called: list[list[str]] = []
    monkeypatch.setattr(prefect_setup, "prefect", lambda words, _environment, _logs: called.append(words))
    return called


@pytest.fixture
def own(api: PrefectApi, tmp_path: Path) -> dict[str, str]:
    return {"PREFECT_API_URL": f"http://127.0.0.1:{api.http.server_address[1]}/api", "PREFECT_HOME": str(tmp_path)}


def test_a_pool_that_is_there_gets_our_template(api: PrefectApi, own: dict[str, str], commands: list[list[str]], tmp_path: Path) -> None:
    template = prefect_setup.pool_template(str(tmp_path))
    prefect_setup.deploy(own, tmp_path, tmp_path / "prefect.yaml")
    made = ("POST", "/work_pools/", {"name": "wirewatch", "type": "process", "base_job_template": template})
    assert api.asked == [made]
    api.statuses = {("POST", "/work_pools/"): 409, ("PATCH", "/work_pools/wirewatch"): 204}
    prefect_setup.deploy(own, tmp_path, tmp_path / "prefect.yaml")
    assert api.asked[1:] == [made, ("PATCH", "/work_pools/wirewatch", {"base_job_template": template, "is_paused": False})]
    assert [words[1] for words in commands] == ["deploy", "deploy"]


def test_a_server_that_is_busy_for_a_moment_is_asked_again(
    api: PrefectApi, own: dict[str, str], commands: list[list[str]], tmp_path: Path
) -> None:
    """Prefect answers a question with 503 that a locked database ended; its own command would take seconds for what succeeds at once."""
    api.busy = [503, 503, 503]
    prefect_setup.run_now(DEPLOYMENT, own, tmp_path)
    named = ("GET", f"/deployments/name/{DEPLOYMENT}")
    assert [question[:2] for question in api.asked] == [named] * 4 + [("POST", "/deployments/d1/create_flow_run")]
    assert commands == []


def test_a_server_that_stays_busy_is_left_to_prefect_s_commands(
    api: PrefectApi, own: dict[str, str], commands: list[list[str]], tmp_path: Path
) -> None:
    api.busy = [503] * 4
    prefect_setup.run_now(DEPLOYMENT, own, tmp_path)
    assert len(api.asked) == 4
    assert commands == [["deployment", "run", DEPLOYMENT]]


def test_runs_of_a_killed_runner_are_released_by_a_busy_server_too(api: PrefectApi, own: dict[str, str]) -> None:
    """A warning was all that came of it, and their deployment rested for five minutes."""
    api.busy = [503]
    api.answers = {("POST", "/flow_runs/filter"): [{"id": "r1"}]}
    assert release_orphans(own["PREFECT_API_URL"]) == 1
    assert api.asked[-1][:2] == ("POST", "/flow_runs/r1/set_state")


def test_the_first_run_is_scheduled(api: PrefectApi, own: dict[str, str], commands: list[list[str]], tmp_path: Path) -> None:
    prefect_setup.run_now(DEPLOYMENT, own, tmp_path)
    assert [question[:2] for question in api.asked] == [
        ("GET", f"/deployments/name/{DEPLOYMENT}"),
        ("POST", "/deployments/d1/create_flow_run"),
    ]
    assert commands == []


def test_what_a_server_with_a_login_refuses_prefect_s_commands_ask(
    api: PrefectApi, own: dict[str, str], commands: list[list[str]], tmp_path: Path
) -> None:
    api.statuses = {("POST", "/work_pools/"): 401, ("GET", f"/deployments/name/{DEPLOYMENT}"): 401}
    prefect_setup.deploy(own, tmp_path, tmp_path / "prefect.yaml")
    prefect_setup.run_now(DEPLOYMENT, own, tmp_path)
    template = tmp_path / "pool.json"
    assert json.loads(template.read_text("utf-8")) == prefect_setup.pool_template(str(tmp_path))
    assert commands == [
        ["work-pool", "create", "wirewatch", "--type", "process", "--overwrite", "--base-job-template", str(template)],
        ["--no-prompt", "deploy", "--all", "--prefect-file", str(tmp_path / "prefect.yaml")],
        ["deployment", "run", DEPLOYMENT],
    ]


def test_deployments_of_shards_that_are_no_more_are_removed(api: PrefectApi, own: dict[str, str]) -> None:
    api.answers = {("POST", "/deployments/filter"): [{"id": f"d{shard}", "name": f"read-the-news-{shard}"} for shard in (2, 3)]}
    api.statuses = {("DELETE", "/deployments/d3"): 204}
    assert remove_further_shards(own["PREFECT_API_URL"], 2) == 1
    assert [question[:2] for question in api.asked] == [("POST", "/deployments/filter"), ("DELETE", "/deployments/d3")]
    api.statuses = {("POST", "/deployments/filter"): 500}
    assert remove_further_shards(own["PREFECT_API_URL"], 1) == 0, "harmless, and only logged"
