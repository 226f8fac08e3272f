"""Prefect server, deployments and runner in one, until Ctrl-C. A part that dies is started again.

With SLACK_APP_TOKEN and SLACK_BOT_TOKEN set, `wirewatch listen` is a further part, which takes the buttons' answers.

Everything lives in the folder WIREWATCH_HOME (default `.wirewatch`): the server's database, its logs and the warehouse.
Nothing is sent to Prefect's makers: server and client analytics are off.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from rich.console import Console

from warehouse.db import open_warehouse
from warehouse.errors import UsageError, WirewatchError
from wirewatch.cli.orphans import release_orphans
from wirewatch.settings import Settings
from wirewatch.topic.live_topics import load_topics

DEFAULT_PORT = 4200
# A cold start of the server takes 5 s on an idle machine with 2 cores and 40 s on a busy one.
SERVER_SECONDS = 120.0
LOOK_SECONDS = 0.5
# The server needs a few seconds to close its database after the worker has gone.
STOP_SECONDS = 20.0
TAIL_LINES = 15
# A part that dies more often has a reason that a person must find.
MOST_RESTARTS = 10
# A listener whose token Slack refuses ends at once, each time.
MOST_REFUSALS = 3
SERVER = "server"
RUNNER = "runner"
LISTENER = "listener"

stderr = Console(stderr=True)


@dataclass(frozen=True, slots=True)
class Part:
    """One process of the house, the Python module and words that it runs, and where it writes what it says."""

    name: str
    words: tuple[str, ...]
    process: subprocess.Popen[bytes]
    log: Path


def configure(parser: argparse.ArgumentParser) -> None:
    """Names the arguments."""
    parser.add_argument("--host", default="127.0.0.1", help="address of the Prefect UI and API (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help=f"port of the Prefect UI and API (default {DEFAULT_PORT})")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Start the parts one after the other, watches them, and stops them in reverse."""
    load_topics(settings.topics, settings.actors)
    open_warehouse(settings.catalog, settings.data).close()
    refuse_taken_port(arguments.host, arguments.port)
    checkout = find_checkout()
    environment = prefect_environment(settings, arguments.host, arguments.port)
    logs = settings.home / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    parts: list[Part] = []
    previous = signal.signal(signal.SIGTERM, _as_interrupt)
    try:
        start_all(parts, arguments, environment, logs, checkout)
        if settings.slack_app_token and settings.slack_token:
            parts.append(start(LISTENER, ["flows", "listen"], environment, logs))
        url = f"http://{arguments.host}:{arguments.port}"
        print(f"Wirewatch is up. Prefect UI: {url}   logs: {logs}   Ctrl-C stops it.", flush=True)
        prefect(["deployment", "run", "ingest/every-minute"], environment, logs, checkout)
        return watch(parts, environment, logs)
    except KeyboardInterrupt:
        stderr.print("stopping ...")
        return 0
    finally:
        stop(parts)
        signal.signal(signal.SIGTERM, previous)
        stderr.print("stopped.")


def start_all(parts: list[Part], arguments: argparse.Namespace, environment: dict[str, str], logs: Path, checkout: Path) -> None:
    """Server, then deployments, then runner; each is ready before the next."""
    with stderr.status("starting the Prefect server ..."):
        words = ["prefect", "server", "start", "--host", arguments.host, "--port", str(arguments.port)]
        parts.append(start(SERVER, words, environment, logs))
        wait_for_server(parts[0], environment["PREFECT_API_URL"])
    with stderr.status("creating the deployments ..."):
        deploy(environment, logs, checkout)
    with stderr.status("starting the runner ..."):
        release_orphans(environment["PREFECT_API_URL"])
        parts.append(start(RUNNER, ["prefect", "worker", "start", "--pool", "wirewatch", "--type", "process"], environment, logs))


def prefect_environment(settings: Settings, host: str, port: int) -> dict[str, str]:
    """Give the environment of every part: one API, our folder, no analytics, our log lines shown in the UI; what you set yourself stays."""
    chosen = {
        "PREFECT_HOME": str((settings.home / "prefect").resolve()),
        "PREFECT_API_URL": f"http://{host}:{port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_CLI_PROMPT": "false",
        "PREFECT_LOGGING_EXTRA_LOGGERS": "flows,tasks,warehouse",
        "PREFECT_WORKER_QUERY_SECONDS": os.environ.get("PREFECT_WORKER_QUERY_SECONDS", "2"),
        "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": os.environ.get("PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS", "20"),
        "PYTHONUNBUFFERED": "1",
    }
    return {**os.environ, **chosen}


def find_checkout() -> Path:
    """Return the folder with prefect.yaml: the working folder.

    Raises:
        UsageError: there is none.
    """
    if Path("prefect.yaml").exists():
        return Path.cwd()
    raise UsageError("There is no prefect.yaml here; run `wirewatch up` in the checkout, whose prefect.yaml says what runs when.")


def refuse_taken_port(host: str, port: int) -> None:
    """Find out before anything is started that another program has the port."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise UsageError(f"Port {port} on {host} cannot be used ({error.strerror}); choose another with --port.") from error


def start(name: str, words: list[str], environment: dict[str, str], logs: Path) -> Part:
    """Start one part in a process group of its own, so that Ctrl-C reaches only us and we stop the parts in order."""
    log = logs / f"{name}.log"
    with log.open("ab") as file:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
            [sys.executable, "-m", *words],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            env=environment,
            start_new_session=True,
        )
    return Part(name, tuple(words), process, log)


def wait_for_server(server: Part, api_url: str) -> None:
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


def deploy(environment: dict[str, str], logs: Path, checkout: Path) -> None:
    """Create the work pool and every deployment of prefect.yaml; both may exist already."""
    prefect(["work-pool", "create", "wirewatch", "--type", "process", "--overwrite"], environment, logs, checkout)
    prefect(["--no-prompt", "deploy", "--all"], environment, logs, checkout)


def prefect(words: list[str], environment: dict[str, str], logs: Path, checkout: Path) -> None:
    """Run one of Prefect's own commands to its end.

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
            cwd=checkout,
            check=False,
        )
    if done.returncode:
        raise WirewatchError(f"`prefect {' '.join(words)}` failed:\n{tail(log)}")


def watch(parts: list[Part], environment: dict[str, str], logs: Path) -> int:
    """Start a part that ended by itself again; returns 1 when that has happened too often.

    The listener is left ended then, because news goes out without buttons too.
    """
    ends: Counter[str] = Counter()
    while True:
        for position, part in enumerate(parts):
            if part.process.poll() is None:
                continue
            ends[part.name] += 1
            print(f"wirewatch: the {part.name} ended with {part.process.returncode} (see {part.log})", file=sys.stderr, flush=True)
            if ends[LISTENER] > MOST_REFUSALS and part.name == LISTENER:
                print(f"wirewatch: going on without buttons:\n{tail(part.log)}", file=sys.stderr, flush=True)
                parts.remove(part)
                break
            if ends.total() - ends[LISTENER] > MOST_RESTARTS:
                print(f"wirewatch: giving up after {MOST_RESTARTS} restarts:\n{tail(part.log)}", file=sys.stderr)
                return 1
            _kill_group(part)
            if part.name == RUNNER:
                release_orphans(environment["PREFECT_API_URL"])
            parts[position] = start(part.name, list(part.words), environment, logs)
            if part.name == SERVER:
                wait_for_server(parts[position], environment["PREFECT_API_URL"])
            print(f"wirewatch: the {part.name} runs again", file=sys.stderr, flush=True)
        time.sleep(LOOK_SECONDS)


def stop(parts: list[Part]) -> None:
    """Stop the parts, last started first; what does not go is killed with its children."""
    for part in reversed(parts):
        if part.process.poll() is None:
            part.process.send_signal(signal.SIGINT)
        try:
            part.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            part.process.terminate()
        _kill_group(part)


def _kill_group(part: Part) -> None:
    try:
        os.killpg(part.process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
    finally:
        part.process.wait()


def tail(log: Path) -> str:
    """Return the last lines of a log file."""
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-TAIL_LINES:])


def _as_interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
