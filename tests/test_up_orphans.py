"""Runs that a killed runner left under way are called crashed, so that their deployments go on at once."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from wirewatch.cli.up.orphans import cancel_under_way, release_orphans


class Server:
    """As much of Prefect's API as the question needs."""

    def __init__(self) -> None:
        self.states = {"r1": "RUNNING", "r2": "PENDING", "r3": "COMPLETED", "r4": "SCHEDULED"}
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                body = json.dumps(server.answer(self.path, given)).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}/api"

    def answer(self, path: str, given: dict[str, Any]) -> object:
        if path == "/api/flow_runs/filter":
            wanted = given["flow_runs"]["state"]["type"]["any_"]
            return [{"id": run} for run, state in self.states.items() if state in wanted]
        run = path.split("/")[3]
        assert given["force"] is True
        self.states[run] = given["state"]["type"]
        return {"status": "ACCEPT"}


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    threading.Thread(target=lambda: running.http.serve_forever(poll_interval=0.05), daemon=True).start()
    yield running
    running.http.shutdown()
    running.http.server_close()


def test_only_runs_under_way_are_called_crashed(server: Server) -> None:
    assert release_orphans(server.url) == 2
    assert server.states == {"r1": "CRASHED", "r2": "CRASHED", "r3": "COMPLETED", "r4": "SCHEDULED"}
    assert release_orphans(server.url) == 0


def test_a_server_that_does_not_answer_stops_nothing(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    server.http.server_close()
    assert release_orphans("http://127.0.0.1:9/api") == 0
    assert "could not be released" in caplog.text


def test_what_an_orderly_stop_ends_is_no_crash(server: Server) -> None:
    """Each restart amid a pass told operations that ingest had crashed."""
    assert cancel_under_way(server.url) == 2
    assert server.states == {"r1": "CANCELLED", "r2": "CANCELLED", "r3": "COMPLETED", "r4": "SCHEDULED"}
    assert release_orphans(server.url) == 0
    assert cancel_under_way("http://127.0.0.1:9/api") == 0
