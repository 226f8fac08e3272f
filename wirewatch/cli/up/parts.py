"""The processes of the house: each in a group of its own with a log, started again when it dies, stopped in reverse."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

LOOK_SECONDS = 0.5
# Whoever pressed Ctrl-C waits for no more than 5 s in all. What is killed then is safe: every commit is whole, and the next start calls the
# runs that were under way crashed.
STOP_SECONDS = 4.0
TAIL_LINES = 15
# A part that dies more often has a reason that a person must find.
MOST_RESTARTS = 10
# A listener whose token Slack refuses ends at once, each time.
MOST_REFUSALS = 3
SERVER = "server"
RUNNER = "runner"
FORK_SERVER = "fork-server"
LISTENER = "listener"


@dataclass(frozen=True, slots=True)
class UpProcess:
    """One process of the house.

    Attributes:
        name: What it is for: server, fork-server, runner or listener.
        words: The Python module that it runs, and its words.
        process: The process, which leads a group of its own.
        log: Where it writes what it says.
    """

    name: str
    words: tuple[str, ...]
    process: subprocess.Popen[bytes]
    log: Path


def start(name: str, words: list[str], environment: Mapping[str, str], logs: Path) -> UpProcess:
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
    return UpProcess(name, tuple(words), process, log)


def watch_processes(parts: list[UpProcess], revive: Callable[[UpProcess], UpProcess]) -> int:
    """Start a part that ended by itself again; returns 1 when that has happened too often.

    The listener is left ended then, because news goes out without buttons too.
    """
    ends: Counter[str] = Counter()
    while True:
        for position, part in enumerate(parts):
            if part.process.poll() is None:
                continue
            ends[part.name] += 1
            say(f"the {part.name} ended with {part.process.returncode} (see {part.log})")
            if ends[LISTENER] > MOST_REFUSALS and part.name == LISTENER:
                say(f"going on without buttons:\n{tail(part.log)}")
                parts.remove(part)
                break
            if ends.total() - ends[LISTENER] > MOST_RESTARTS:
                say(f"giving up after {MOST_RESTARTS} restarts:\n{tail(part.log)}")
                return 1
            kill_group(part)
            parts[position] = revive(part)
            say(f"the {part.name} runs again")
        time.sleep(LOOK_SECONDS)


def stop(parts: list[UpProcess]) -> None:
    """Stop the parts, last started first, within one span of time for all; what does not go is killed with its children."""
    give_up = time.monotonic() + STOP_SECONDS
    for number, part in enumerate(reversed(parts)):
        if part.process.poll() is None:
            part.process.send_signal(signal.SIGINT)
        share = max((give_up - time.monotonic()) / (len(parts) - number), 0.1)
        try:
            part.process.wait(share)
        except subprocess.TimeoutExpired:
            part.process.terminate()
        kill_group(part)


def kill_group(part: UpProcess) -> None:
    """Kill a part with all that it started."""
    try:
        os.killpg(part.process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
    finally:
        part.process.wait()


def say(what: str) -> None:
    """Tell the person at the terminal, or the log that stands for one, at once."""
    print(f"wirewatch: {what}", file=sys.stderr, flush=True)


def tail(log: Path) -> str:
    """Return the last lines of a log file."""
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-TAIL_LINES:])
