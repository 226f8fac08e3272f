"""Prefect server, deployments and runner in one, until Ctrl-C. A part that dies is started again.

    wirewatch up                       # in any folder: settings, topics and the home are those of this folder
    wirewatch up --port 4300
    wirewatch up --ingests 4           # four passes at a time, each over its share of the hosts

With SLACK_APP_TOKEN and SLACK_BOT_TOKEN set, `wirewatch listen` is a further part, which takes the buttons' answers; with
WIREWATCH_WEBSUB_CALLBACK set, so is `wirewatch websub`, which takes the calls of hubs.

Everything lives in the folder WIREWATCH_HOME (default `.wirewatch`): the server's database, its logs and the warehouse.
Nothing is sent to Prefect's makers: server and client analytics are off.
"""

from __future__ import annotations

import argparse
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import FrameType

from warehouse.errors import UsageError
from wirewatch.cli.up.full_disk import disk_watch
from wirewatch.cli.up.lock import locked_home
from wirewatch.cli.up.newer_schema_watch import SchemaWatch
from wirewatch.cli.up.orphans import cancel_under_way, release_orphans
from wirewatch.cli.up.parts import FORK_SERVER, HUB_RECEIVER, LISTENER, RUNNER, SERVER, UpProcess, say, start, stop, watch_processes
from wirewatch.cli.up.prefect_setup import deploy, deployments_file, prefect_environment, run_now, wait_for_server
from wirewatch.cli.up.settings_watch import settings_watch
from wirewatch.cli.up.shards import remove_further_shards, write_sharded
from wirewatch.settings import Settings

DEFAULT_PORT = 4200
HIGHEST_PORT = 65_535
# Each wants a core and half a gigabyte; more of them belong on more machines.
MOST_INGESTS = 64
FIRST_RUN = "ingest/read-the-news"


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("--host", default="127.0.0.1", help="address of the Prefect UI and API (default 127.0.0.1)")
    parser.add_argument("--port", type=_port, default=DEFAULT_PORT, help=f"port of the Prefect UI and API (default {DEFAULT_PORT})")
    parser.add_argument("--ingests", type=_ingests, default=1, metavar="N", help="ingests that share the hosts (default 1)")
    parser.add_argument("--prefect-file", type=Path, metavar="FILE", help="deployments of your own instead of those that Wirewatch ships")


def _port(text: str) -> int:
    if text.isdecimal() and 0 < int(text) <= HIGHEST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"a port is a number from 1 to {HIGHEST_PORT}, not {text}")


def _ingests(text: str) -> int:
    if text.isdecimal() and 0 < int(text) <= MOST_INGESTS:
        return int(text)
    raise argparse.ArgumentTypeError(f"ingests are a number from 1 to {MOST_INGESTS}, not {text}")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Start the parts one after the other, watch them, and stop them in reverse."""
    url = f"http://{arguments.host}:{arguments.port}"
    say(f"starting in {settings.home.resolve()}; Ctrl-C stops it")
    # First of all: who has the port may be the very `up` of this home, and is named then.
    with locked_home(settings.home, url):
        refuse_taken_port(arguments.host, arguments.port)
        return _run(arguments, settings, url)


def _run(arguments: argparse.Namespace, settings: Settings, url: str) -> int:
    environment = prefect_environment(settings.home, arguments.host, arguments.port)
    api = environment["PREFECT_API_URL"]
    logs = settings.home / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    parts: list[UpProcess] = []

    def revive(part: UpProcess) -> UpProcess:
        if part.name == RUNNER:
            release_orphans(api)
        return start(part.name, list(part.words), environment, logs)

    def settle(part: UpProcess) -> None:
        if part.name == SERVER:
            wait_for_server(part, api)

    previous = signal.signal(signal.SIGTERM, _as_interrupt)
    try:
        say("reading the topics and opening the warehouse ...")
        code = subprocess.run([sys.executable, "-m", "wirewatch.cli.up.check"], env=environment, check=False).returncode
        if code:
            return code
        start_all(parts, arguments, environment, logs)
        if settings.slack_app_token and settings.slack_token:
            parts.append(start(LISTENER, ["wirewatch", "listen"], environment, logs))
        if settings.websub_callback:
            parts.append(start(HUB_RECEIVER, ["wirewatch", "websub"], environment, logs))
        print(f"Wirewatch is up. Prefect UI: {url}   logs: {logs}   Ctrl-C stops it.", flush=True)
        run_now(FIRST_RUN, environment, logs)
        disk, schema, mistakes = disk_watch(settings.home, environment), SchemaWatch(settings.home), settings_watch(settings, environment)

        def look_around(now: float) -> None:
            disk.look(now)
            schema.look(now)
            mistakes.look(now)

        watch_processes(parts, revive, settle, look_around)
    except KeyboardInterrupt:
        say("stopping ...")
        return 0
    finally:
        stop_house(parts, api)
        signal.signal(signal.SIGTERM, previous)
        say("stopped.")


def stop_house(parts: list[UpProcess], api: str) -> None:
    """Stop all parts, the server last: it is to know of the runs that end with their runner, or the next start would tell of crashes."""
    servers = [part for part in parts if part.name == SERVER]
    stop([part for part in parts if part.name != SERVER])
    if any(part.process.poll() is None for part in servers):
        cancel_under_way(api)
    stop(servers)


def start_all(parts: list[UpProcess], arguments: argparse.Namespace, environment: dict[str, str], logs: Path) -> None:
    """Server, then deployments, then runner; each is ready before the next."""
    say("starting the Prefect server (5 to 40 s) ...")
    words = ["prefect", "server", "start", "--host", arguments.host, "--port", str(arguments.port)]
    parts.append(start(SERVER, words, environment, logs))
    wait_for_server(parts[0], environment["PREFECT_API_URL"])
    say("creating the deployments ...")
    deployments = arguments.prefect_file or deployments_file()
    if arguments.ingests > 1:
        deployments = write_sharded(deployments, Path(environment["PREFECT_HOME"], "sharded-prefect.yaml"), arguments.ingests)
    deploy(environment, logs, deployments)
    remove_further_shards(environment["PREFECT_API_URL"], arguments.ingests)
    say("starting the runner ...")
    release_orphans(environment["PREFECT_API_URL"])
    parts.append(start(FORK_SERVER, ["wirewatch.cli.up.fork_server", environment["PREFECT_HOME"]], environment, logs))
    parts.append(start(RUNNER, ["prefect", "worker", "start", "--pool", "wirewatch", "--type", "process"], environment, logs))


def refuse_taken_port(host: str, port: int) -> None:
    """Find out before anything is started that another program has the port."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise UsageError(f"Port {port} on {host} cannot be used ({error.strerror}); choose another with --port.") from error


def _as_interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
