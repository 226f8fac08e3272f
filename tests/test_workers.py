"""Untrusted bytes run in processes that die alone."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from tests.fakes.worker_jobs import double, misbehave, own_process
from wirewatch.cli.main import main
from wirewatch.workers import MEBIBYTE, WorkerFailure, Workers


@pytest.fixture
def pool() -> Iterator[Any]:
    with Workers(count=2, cpu_seconds=1, memory_bytes=256 * MEBIBYTE, preload=()) as workers:
        yield workers


def test_results_come_in_input_order(pool: Workers) -> None:
    assert list(pool.map(double, range(300))) == list(range(0, 600, 2))


def test_an_empty_input_gives_nothing(pool: Workers) -> None:
    assert list(pool.map(double, [])) == []


@pytest.mark.parametrize(
    ("order", "kind"),
    [
        ("hang", "timeout"),
        ("burn", "cpu"),
        ("swell", "memory"),
        ("die", "crash"),
        ("be killed", "crash"),
        ("crash", "crash"),
        ("raise", "error"),
        ("recurse", "error"),
        ("unpicklable", "error"),
    ],
)
def test_only_the_item_that_misbehaves_fails(pool: Workers, order: str, kind: str) -> None:
    first, bad, last = pool.map(misbehave, ["a", order, "b"], timeout_seconds=1.0 if order == "hang" else 20.0)
    assert (first, last) == ("a", "b")
    assert isinstance(bad, WorkerFailure)
    assert bad.kind == kind
    assert bad.detail


def test_the_pool_works_on_after_every_kind_of_death(pool: Workers) -> None:
    list(pool.map(misbehave, ["die", "crash", "raise", "die"]))
    assert list(pool.map(double, [1, 2])) == [2, 4]


def test_a_worker_that_died_between_two_maps_is_replaced(pool: Workers) -> None:
    (process_id,) = set(pool.map(own_process, [0]))
    assert isinstance(process_id, int)
    os.kill(process_id, signal.SIGKILL)
    time.sleep(0.1)
    assert list(pool.map(double, [1, 2, 3])) == [2, 4, 6]


def test_a_caller_that_stops_reading_leaves_nothing_running(pool: Workers) -> None:
    results = pool.map(misbehave, ["a", "hang", "hang"], timeout_seconds=60)
    assert next(results) == "a"
    getattr(results, "close")()  # noqa: B009 - a generator behind an iterator's type
    assert list(pool.map(double, [1])) == [2]


def test_items_are_read_lazily_while_the_first_one_is_still_running(pool: Workers) -> None:
    taken = []

    def items() -> Iterator[Any]:
        for number in range(10_000):
            taken.append(number)
            yield "hang" if number == 0 else "a"

    results = pool.map(misbehave, items(), timeout_seconds=1.0)
    assert isinstance(next(results), WorkerFailure)
    assert len(taken) < 200
    getattr(results, "close")()  # noqa: B009 - a generator behind an iterator's type


def test_workers_are_silent(pool: Workers, capfd: pytest.CaptureFixture[str]) -> None:
    assert list(pool.map(misbehave, ["shout"])) == ["shout"]
    assert capfd.readouterr() == ("", "")


def test_closing_ends_the_processes() -> None:
    with Workers(count=1, preload=()) as pool:
        (process_id,) = pool.map(own_process, [0])
        assert isinstance(process_id, int)
        os.kill(process_id, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(process_id, 0)


def test_a_script_without_a_main_guard_is_not_run_again_by_its_workers(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import operator\nfrom wirewatch.workers import Workers\nprint('started')\n"
        "with Workers(count=2, preload=()) as pool:\n    print(list(pool.map(operator.neg, [1, 2])))\n",
        "utf-8",
    )
    root = Path(__file__).resolve().parent.parent
    run = subprocess.run([sys.executable, str(script)], env={"PYTHONPATH": str(root)}, capture_output=True, text=True, check=True)
    assert run.stdout == "started\n[-1, -2]\n"
    assert run.stderr == ""


def no_server(*_: object) -> NoReturn:
    """The server process died as it started."""
    raise EOFError("unexpected EOF")


def no_open_file(*_: object) -> NoReturn:
    """The process has as many files open as it may."""
    raise OSError(errno.EMFILE, "Too many open files")


@pytest.mark.parametrize(
    ("place", "trouble"),
    [
        ("multiprocessing.forkserver.connect_to_new_process", no_server),
        ("multiprocessing.forkserver.connect_to_new_process", no_open_file),
        ("multiprocessing.context.BaseContext.Pipe", no_open_file),
    ],
)
def test_a_machine_that_starts_no_process_is_told_in_a_sentence(
    place: str, trouble: Callable[..., NoReturn], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence was the last of the sixty lines of a traceback."""
    monkeypatch.setattr(place, trouble)
    (tmp_path / "pages.jsonl").write_text('{"id": 1, "html_path": "page.html"}\n')
    assert main(["extract", "--batch", str(tmp_path / "pages.jsonl"), "--out", str(tmp_path / "out.jsonl"), "--workers", "1"]) == 1
    assert "wirewatch: no process can be started that reads feeds and pages (" in capsys.readouterr().err
