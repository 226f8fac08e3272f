"""Ctrl-C ends any command within five seconds, whatever it waits for: a silent host, a silent Slack, a lock, its input, a long query."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import duckdb
import pytest

from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
# What the issue asks for; a busy machine is given as long again to let the interpreter end.
LONGEST_SECONDS = 5.0
ENDED = (0, 1, 2, 130)
LONG_QUERY = "SELECT~sum(a.range~*~b.range)~FROM~range(9000000)~a,~range(9000000)~b"
# {host} never answers, {port} is free, {home} has a source and rows; ~ is a space within a word. What is done at once stands here too: it
# must not end in a traceback either.
ROWS = {
    "run": "run --all",
    "feeds": "feeds add http://{host}/feed.xml",
    "feeds check": "feeds check",
    "feeds discover": "feeds discover http://{host}/",
    "import": "import http://{host}/feed.xml --since 2026-01-01",
    "import rows": "import {home}/rows.jsonl",
    "doctor": "doctor",
    "slack": "slack check",
    "alerts": "alerts test #news",
    "alerts retry": "alerts retry",
    "deliver": "deliver --seconds 60",
    "digest": "digest --channel #news",
    "listen": "listen",
    "websub": "websub --callback https://news.example/websub --port {port}",
    "desk": "desk --port {port}",
    "mcp": "mcp",
    "metrics": "metrics --port {port}",
    "extract": "extract --batch",
    "group": "group --batch",
    "match": "match --batch",
    "sql": f"sql --seconds 60 {LONG_QUERY}",
    "maintain": "maintain",
    "backup": "backup --to {home}/copies",
    "restore": "restore --from {home}/copies",
    "export": "export {home}/exported",
    "move": "move sqlite:///{home}/moved/catalog.sqlite {home}/moved/data",
    "demo": "demo",
    "init": "init {home}/own --yes",
    "topics": "topics backtest accords",
    "search": "search accord",
    "explain": "explain nothing",
    "why-not": "why-not nothing",
    "stories": "stories show nothing",
    "changes": "changes",
    "evidence": "evidence nothing",
    "brief": "brief nothing",
    "check": "check nothing",
    "attach": "attach",
    "schema": "schema",
    "status": "status",
    "settings": "settings",
    "docs": "docs index",
    "completion": "completion bash",
}
# `up` has a test of its own in test_up.py.
ELSEWHERE = {"up"}
# One of each kind of waiting; the others by `make campaign`.
QUICK = {"run", "sql"}


@pytest.fixture
def silent_host() -> Iterator[str]:
    """A host that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


def surroundings(folder: Path, host: str) -> dict[str, str]:
    ours = ("WIREWATCH_", "SLACK_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)} | {
        "PYTHONPATH": str(ROOT),
        "WIREWATCH_HOME": str(folder / "home"),
        "WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8",
        "WIREWATCH_SLACK_URL": f"http://{host}/api/",
        "SLACK_BOT_TOKEN": "xoxb-nobody",
        "SLACK_APP_TOKEN": "xapp-nobody",
    }


def seed(home: Path, host: str) -> None:
    home.mkdir()
    row = {"url": "https://quay.example/1", "title": "Piers reopen", "text": "The piers reopened. " * 20, "date": "2026-01-02"}
    (home / "rows.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("silent", f"http://{host}/feed.xml", "The Silent Post")]))


def free_port_number() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in ROWS])
def test_ctrl_c_ends_a_command(name: str, tmp_path: Path, silent_host: str) -> None:
    home = tmp_path / "home"
    seed(home, silent_host)
    places = {"host": silent_host, "home": str(home), "port": str(free_port_number())}
    words = [word.replace("~", " ") for word in ROWS[name].format(**places).split()]
    with ExitStack() as stack:
        # Held by somebody else all the while, so that whatever writes waits for it.
        lock = stack.enter_context((home / "catalog.sqlite.lock").open("a"))
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-m", "wirewatch", *words],
                cwd=tmp_path,
                env=surroundings(tmp_path, silent_host),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
        )
        stack.callback(process.kill)
        await_loaded(process)
        began = time.monotonic()
        # To the whole group, as a terminal sends it.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        assert process.wait(60) in ENDED
        taken = time.monotonic() - began
        assert process.stderr
        complaints = process.stderr.read()
    assert "Traceback" not in complaints, complaints
    assert taken < 2 * LONGEST_SECONDS, f"{taken:.1f} s"


def await_loaded(process: subprocess.Popen[str]) -> None:
    """Return once the command has used the processor for what loading takes, and then waits, or has ended, or works without a pause."""
    used, still = -1.0, 0
    for _ in range(100):
        if process.poll() is not None:
            break
        fields = Path(f"/proc/{process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        now = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        still = still + 1 if now > 0.4 and now - used < 0.02 else 0
        if still > 3 or now > 2.5:
            break
        used = now
        time.sleep(0.2)


# Where Python would lose a Ctrl-C, or take it for another end.
AWKWARD_PLACES = {
    "within a finalizer, which swallows it": """
class Gone:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.1)
Gone()
time.sleep(20)
""",
    "within code in a string": """
exec('os.kill(os.getpid(), signal.SIGINT); time.sleep(20)')
""",
    "beside a worker whose pipe breaks": """
try:
    raise KeyboardInterrupt
except KeyboardInterrupt:
    raise BrokenPipeError
""",
    "before something is let go of, which fails": """
try:
    raise KeyboardInterrupt
finally:
    {}["what"]
""",
    "before a failure that is told in a sentence": """
from warehouse.errors import WarehouseError
try:
    raise KeyboardInterrupt
finally:
    raise WarehouseError("The catalog is gone.")
""",
}


@pytest.mark.parametrize("place", AWKWARD_PLACES.values(), ids=AWKWARD_PLACES.keys())
def test_ctrl_c_is_heard_wherever_it_comes(place: str, tmp_path: Path) -> None:
    body = "".join(f"    {line}\n" for line in place.strip().splitlines())
    script = f"import os, signal, sys, time\nfrom wirewatch.cli import main\ndef long(arguments):\n{body}main._main = long\n"
    (tmp_path / "awkward.py").write_text(script + "sys.exit(main.main([]))\n", "utf-8")
    started = time.monotonic()
    words, paths = [sys.executable, "-m", "awkward"], os.pathsep.join((str(tmp_path), str(ROOT)))
    done = subprocess.run(words, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "wirewatch: stopped.\n")
    assert time.monotonic() - started < 2 * LONGEST_SECONDS


def test_a_statement_runs_no_python_in_which_ctrl_c_would_be_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DuckDB asked Python for the frame of its caller, in whose variables it looked for tables, and dropped what was raised there."""
    asked: list[str] = []
    monkeypatch.setattr("inspect.currentframe", lambda: asked.append("a frame"))
    with open_warehouse(f"sqlite:///{tmp_path}/home/catalog.sqlite", tmp_path / "home" / "data") as warehouse:
        warehouse.connection.execute("SELECT count(*) FROM alerts WHERE state = ?", ["pending"]).fetchall()
        with pytest.raises(duckdb.CatalogException):
            warehouse.connection.execute("FROM asked")
    assert asked == []


def test_nothing_is_imported_within_a_statement_where_ctrl_c_would_be_lost(tmp_path: Path) -> None:
    """DuckDB imports what it needs for a value at the first one, and calls a Ctrl-C that comes within it a module that is missing."""
    script = """
import sys
from pathlib import Path
from warehouse.db import open_warehouse

class Asked:
    def find_spec(self, name, path=None, target=None):
        print(name)

folder = Path(sys.argv[1])
with open_warehouse(f"sqlite:///{folder}/catalog.sqlite", folder / "data") as warehouse:
    sys.meta_path.insert(0, Asked())
    warehouse.connection.execute("SELECT now(), ?::TIMESTAMPTZ, uuid(), 1.5::DECIMAL(4, 1), ?, INTERVAL 1 DAY", [None, ["a"]]).fetchall()
"""
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path / "home")], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == ""


def test_every_command_is_interrupted_somewhere() -> None:
    assert {name.partition(" ")[0] for name in ROWS} | ELSEWHERE == set(COMMANDS)
