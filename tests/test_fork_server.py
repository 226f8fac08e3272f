"""Runs that `wirewatch up` forks from one loaded process: their output, their ends, and what the death of each side does to the others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from wirewatch.cli.up import fork_client
from wirewatch.cli.up.fork_server import PRELOAD
from wirewatch.cli.up.prefect_setup import pool_template

ROOT = Path(__file__).parent.parent


@pytest.fixture
def server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[bytes]]:
    # A folder whose path is longer than a socket's may be.
    folder = tmp_path / ("a" * 120)
    folder.mkdir()
    words = [sys.executable, "-m", "tests.fakes.fork_house", str(folder), *getattr(request, "param", ())]
    with subprocess.Popen(words, cwd=ROOT) as process:
        wait_until((folder / fork_client.SOCKET_NAME).exists)
        yield process
        process.kill()


def wait_until(holds: object, seconds: float = 20.0) -> None:
    assert callable(holds)
    give_up = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < give_up
        time.sleep(0.02)


def client(tmp_path: Path, what: str) -> subprocess.Popen[str]:
    words = [sys.executable, "-S", fork_client.__file__, str(tmp_path / ("a" * 120))]
    return subprocess.Popen(words, cwd=tmp_path, env={"RUN": what}, stdout=subprocess.PIPE, text=True)


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(("what", "code"), [("work", 0), ("fail", 3), ("die", -signal.SIGKILL)])
def test_a_run_has_its_clients_output_folder_and_environment_and_gives_it_its_end(what: str, code: int, tmp_path: Path) -> None:
    for _ in range(2):
        run = client(tmp_path, what)
        printed, _ = run.communicate(timeout=20)
        assert printed.startswith(f"{what} in {tmp_path} as ")
        assert run.returncode == code


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_run_ends_with_its_client(number: signal.Signals, tmp_path: Path) -> None:
    with client(tmp_path, "linger") as run:
        assert run.stdout
        pid = int(run.stdout.readline().rpartition(" ")[2])
        assert alive(pid)
        run.send_signal(number)
        # At once: a signal that came as the client began to wait was heard when the run had ended, a minute later.
        assert run.wait(timeout=20) != 0
    wait_until(lambda: not alive(pid))


def test_a_run_ends_with_the_server_and_its_client_says_failed(server: subprocess.Popen[bytes], tmp_path: Path) -> None:
    with client(tmp_path, "linger") as run:
        assert run.stdout
        pid = int(run.stdout.readline().rpartition(" ")[2])
        server.kill()
    assert run.returncode == fork_client.FAILED
    wait_until(lambda: not alive(pid))


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("server", [("dies",)], indirect=True)
def test_no_run_begins_whose_client_does_not_know_it(tmp_path: Path) -> None:
    """A server that was killed as soon as it had forked left a run that nobody could end, and whose client said failed."""
    with client(tmp_path, "linger") as run:
        printed, _ = run.communicate(timeout=20)
    assert (printed, run.returncode) == ("", fork_client.FAILED)


def test_without_a_server_the_client_is_the_run(tmp_path: Path) -> None:
    words = [sys.executable, "-S", fork_client.__file__, str(tmp_path)]
    done = subprocess.run(words, env={**os.environ, "PREFECT__FLOW_RUN_ID": "none"}, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Invalid flow run id" in done.stderr


def test_what_is_loaded_before_forks_has_no_thread_of_duckdb() -> None:
    """A child lacks the threads of its parent, and DuckDB calls abort at its end when it misses its own."""
    # Imported there only, where a name that is none ends the process with 1 too: Prefect costs this one more than all other tests here.
    statement = f"import importlib, sys; [importlib.import_module(name) for name in {PRELOAD}]; sys.exit('duckdb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", statement], cwd=ROOT, check=False).returncode == 0


def test_the_pool_starts_runs_by_the_client() -> None:
    template = pool_template("/srv/wire watch/prefect")
    assert template["job_configuration"]["command"] == "{{ command }}"
    command = template["variables"]["properties"]["command"]["default"]
    assert command == f"{sys.executable} -S {fork_client.__file__} '/srv/wire watch/prefect'"
