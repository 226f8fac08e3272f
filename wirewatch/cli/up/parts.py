"""The processes of the house: each in a group of its own with a log, started again when it dies, stopped in reverse."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NoReturn

from warehouse.errors import WirewatchError
from wirewatch.cli.up.parentage import end_with

LOOK_SECONDS = 0.5
# Whoever pressed Ctrl-C waits for no more than 5 s in all. What is killed then is safe: every commit is whole, and the next start calls the
# runs that were under way crashed.
STOP_SECONDS = 4.0
TAIL_LINES = 15
# What ran this long before it ended is started again as quickly as what never ended.
STEADY_SECONDS = 600.0
LONGEST_PAUSE_SECONDS = 60.0
# Slack refuses a token for as long as it is the same, and to start costs most of a CPU second.
FIRST_LISTENER_PAUSE_SECONDS = 16.0
LONGEST_LISTENER_PAUSE_SECONDS = 3600.0
FIRST_REPEATED_END = 2
# The runner writes two megabytes a day of runs that find nothing.
MOST_LOG_BYTES = 10_000_000
SERVER = "server"
RUNNER = "runner"
FORK_SERVER = "fork-server"
LISTENER = "listener"
HUB_RECEIVER = "websub"


@dataclass(frozen=True, slots=True)
class UpProcess:
    """One process of the house.

    Attributes:
        name: What it is for: server, fork-server, runner, listener or websub.
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
            preexec_fn=partial(end_with, os.getpid(), signal.SIGTERM),  # noqa: PLW1509 - `up` has no threads
        )
    return UpProcess(name, tuple(words), process, log)


@dataclass(slots=True)
class Restarts:
    """What has become of one part.

    Attributes:
        began: When it was started last, in seconds of a clock that never steps.
        ends: How often it ended since it last ran for long.
        due: When it is started again; None while it runs.
    """

    began: float
    ends: int = 0
    due: float | None = None


def pause_before_start(name: str, ends: int) -> float:
    """Return the seconds for which a part rests after an end: none after the first, then twice as many each time."""
    first, longest = (FIRST_LISTENER_PAUSE_SECONDS, LONGEST_LISTENER_PAUSE_SECONDS) if name == LISTENER else (1.0, LONGEST_PAUSE_SECONDS)
    return min(first * 2.0 ** min(ends - 2, 20), longest) if ends > 1 else 0.0


def watch_processes(
    parts: list[UpProcess],
    revive: Callable[[UpProcess], UpProcess],
    settle: Callable[[UpProcess], None],
    look_around: Callable[[float], None],
) -> NoReturn:
    """Start parts that ended by themselves again, for as long as nobody interrupts: a full disk is mended one day.

    Args:
        parts: The processes; one that is started again takes the place of the former.
        revive: Starts a part again.
        settle: Returns when a part that was started does its work; raises WirewatchError where it does not.
        look_around: Looks at what the parts need, given the seconds of a clock that never steps.
    """
    restarts = {part.name: Restarts(time.monotonic()) for part in parts}
    while True:
        look_after(parts, restarts, revive, settle, now=time.monotonic())
        look_around(time.monotonic())
        for part in parts:
            bound_log(part.log)
        time.sleep(LOOK_SECONDS)


def look_after(
    parts: list[UpProcess],
    restarts: dict[str, Restarts],
    revive: Callable[[UpProcess], UpProcess],
    settle: Callable[[UpProcess], None],
    *,
    now: float,
) -> None:
    """Look at each part once, and start again what has ended and rested."""
    for position, part in enumerate(parts):
        record = restarts[part.name]
        if part.process.poll() is None:
            continue
        if now < (record.due if record.due is not None else _take_down(part, record, now)):
            continue
        kill_group(part)
        record.began, record.due = now, None
        try:
            parts[position] = revive(part)
            settle(parts[position])
        except (WirewatchError, OSError) as error:
            say(f"the {part.name} was started again, but: {error}")
        else:
            say(f"the {part.name} runs again")


def _take_down(part: UpProcess, record: Restarts, now: float) -> float:
    """Take down that a part has ended, and say so; returns when it is due."""
    record.ends = 1 if now - record.began >= STEADY_SECONDS else record.ends + 1
    pause = pause_before_start(part.name, record.ends)
    record.due = now + pause
    when = f"is started again in {pause:.0f} s" if pause else "is started again"
    say(f"the {part.name} ended with {part.process.returncode} (see {part.log}) and {when}")
    if part.name == LISTENER and record.ends == FIRST_REPEATED_END:
        say(f"news goes out as before, but nothing answers to buttons:\n{tail(part.log)}")
    return record.due


def bound_log(log: Path) -> None:
    """Begin a log anew that has grown too large, beside what it held, as far as there is room; whoever writes it appends and goes on."""
    # Somebody may have removed it.
    with suppress(FileNotFoundError):
        if log.stat().st_size < MOST_LOG_BYTES:
            return
        with suppress(OSError):
            shutil.copyfile(log, log.with_name(f"{log.name}.1"))
        os.truncate(log, 0)


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
    """Tell the person at the terminal, or the log that stands for one, at once; a log on a full disk ends nothing."""
    with suppress(OSError):
        print(f"wirewatch: {what}", file=sys.stderr, flush=True)


def tail(log: Path) -> str:
    """Return the last lines of a log file, none of one that somebody removed."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-TAIL_LINES:])
