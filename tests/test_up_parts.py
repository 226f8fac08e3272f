"""The processes of `wirewatch up`: what ends is started again, with pauses that grow, and nothing that ends takes the house with it."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from warehouse.errors import WirewatchError
from wirewatch.cli.up import parts as up_parts
from wirewatch.cli.up.parts import (
    LISTENER,
    RUNNER,
    SERVER,
    Restarts,
    UpProcess,
    bound_log,
    look_after,
    pause_before_start,
    say,
    start,
    stop,
)

LASTING, ENDING = ["timeit", "-n1", "-r1", "import time; time.sleep(600)"], ["timeit", "-n1", "-r1", "raise SystemExit"]


class House:
    """Parts that are looked after by a clock that only the test moves."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.parts: list[UpProcess] = []
        self.restarts: dict[str, Restarts] = {}
        self.started: list[tuple[str, float]] = []
        self.now = 0.0
        self.settle: Callable[[UpProcess], None] = lambda _part: None

    def begin(self, name: str, words: list[str]) -> None:
        self.parts.append(start(name, words, {}, self.logs))
        self.restarts[name] = Restarts(self.now)

    def revive(self, part: UpProcess) -> UpProcess:
        self.started.append((part.name, self.now))
        return start(part.name, list(part.words), {}, self.logs)

    def look(self, seconds: float, step: float = 0.5) -> None:
        """Looks every half second, when what had ended by then has ended."""
        end = self.now + seconds
        while self.now < end:
            for part in self.parts:
                if part.words == tuple(ENDING):
                    part.process.wait(20)
            look_after(self.parts, self.restarts, self.revive, self.settle, now=self.now)
            self.now += step


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    stop(made.parts)


@pytest.mark.parametrize(
    ("name", "ends", "seconds"),
    [
        (SERVER, 1, 0),
        (SERVER, 2, 1),
        (SERVER, 3, 2),
        (SERVER, 8, 60),
        (SERVER, 5_000, 60),
        (LISTENER, 1, 0),
        (LISTENER, 2, 16),
        (LISTENER, 4, 64),
        (LISTENER, 10, 3600),
    ],
)
def test_pauses_grow_to_a_minute_and_a_listeners_to_an_hour(name: str, ends: int, seconds: float) -> None:
    assert pause_before_start(name, ends) == seconds


def test_what_ends_again_and_again_is_started_again_for_as_long_as_it_takes(house: House) -> None:
    """It ended all of `up` at the tenth time, within five seconds: a disk that was full for a minute silenced the house for good."""
    house.begin(RUNNER, ENDING)
    house.look(400)
    times = [at for _, at in house.started]
    assert times[:5] == [0.0, 1.5, 4.0, 8.5, 17.0]
    assert [later - earlier for earlier, later in pairwise(times)][-3:] == [60.5, 60.5, 60.5]


def test_what_ran_for_long_is_started_again_at_once_however_often_it_ended(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    """Ends were counted for as long as `up` ran: once a week, and after eleven weeks it gave up."""
    house.begin(SERVER, LASTING)
    for _ in range(12):
        house.look(up_parts.STEADY_SECONDS, step=200)
        house.parts[0].process.kill()
        house.parts[0].process.wait(20)
        ended = house.now
        house.look(1)
        assert house.started[-1] == (SERVER, ended)
    assert "is started again in" not in capsys.readouterr().err


def test_one_that_ends_does_not_touch_the_others(house: House) -> None:
    house.begin(SERVER, LASTING)
    house.begin(LISTENER, ENDING)
    house.look(20)
    assert {name for name, _ in house.started} == {LISTENER}
    assert house.parts[0].process.poll() is None


def test_a_listener_that_ends_twice_leaves_the_news_without_answers_and_says_so_once(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    house.begin(LISTENER, ENDING)
    house.look(20)
    said = capsys.readouterr().err
    assert said.count("news goes out as before, but nothing answers to buttons") == 1
    assert f"the listener ended with 1 (see {house.logs / 'listener.log'}) and is started again in 16 s" in said


def test_a_server_that_is_started_again_and_does_not_answer_is_stopped_with_the_house(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    def silent(_part: UpProcess) -> None:
        raise WirewatchError("it said nothing for two minutes")

    house.settle = silent
    house.begin(SERVER, LASTING)
    house.parts[0].process.send_signal(signal.SIGKILL)
    house.parts[0].process.wait(20)
    house.look(1)
    assert "the server was started again, but: it said nothing for two minutes" in capsys.readouterr().err
    again = house.parts[0].process
    assert again.poll() is None
    stop(house.parts)
    assert again.poll() is not None


def test_a_machine_that_starts_no_process_is_tried_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_given: object) -> UpProcess:
        raise OSError(12, "Cannot allocate memory")

    house.begin(RUNNER, ENDING)
    with monkeypatch.context() as patched:
        patched.setattr(house, "revive", refused)
        house.look(10)
    assert house.started == []
    house.look(20)
    assert house.started


def test_a_log_that_grows_begins_anew_and_its_writer_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(up_parts, "MOST_LOG_BYTES", 4_000)
    writing = ["timeit", "-n300", "-r1", "import time; print(f'{time.monotonic():.9f}', flush=True); time.sleep(0.005)"]
    part = start(RUNNER, writing, {}, tmp_path)
    before: list[str] = []
    while part.process.poll() is None:
        bound_log(part.log)
        assert part.log.stat().st_size < 5_000
        former = tmp_path / "runner.log.1"
        if former.exists() and (lines := former.read_text("utf-8").splitlines()) and lines[-1] not in before:
            before += lines
        time.sleep(0.02)
    lines = before + part.log.read_text("utf-8").splitlines()[:-1]
    assert len(lines) > 290, "but for one that comes between copy and cut"
    assert lines == sorted(set(lines), key=float)


def test_a_log_that_somebody_removes_ends_nothing(house: House) -> None:
    house.begin(LISTENER, ENDING)
    house.parts[0].log.unlink()
    bound_log(house.parts[0].log)
    house.look(20)
    assert house.started


class FullDisk(io.StringIO):
    def write(self, _text: str) -> int:
        raise OSError(28, "No space left on device")


def test_a_log_that_cannot_be_written_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", FullDisk())
        say("the server ended")


HOUSE = """
import os, sys, time
from pathlib import Path
from wirewatch.cli.up.parts import start
print(start("server", sys.argv[2:], dict(os.environ), Path(sys.argv[1])).process.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_parts_end_with_a_house_that_was_killed(tmp_path: Path) -> None:
    """They went on reading and posting, held the port, and nobody started them again when they died."""
    killed = subprocess.Popen([sys.executable, "-c", HOUSE, str(tmp_path), *LASTING], stdout=subprocess.PIPE, text=True)
    assert killed.stdout is not None
    state = Path("/proc", killed.stdout.readline().strip(), "stat")
    assert is_alive(state)
    killed.kill()
    killed.communicate()
    give_up = time.monotonic() + 20
    while is_alive(state) and time.monotonic() < give_up:
        time.sleep(0.05)
    assert not is_alive(state)


def is_alive(state: Path) -> bool:
    """Tell whether a process runs; one that nobody waited for is dead."""
    return state.exists() and state.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
