"""A fork server whose runs do what the variable RUN says, instead of Prefect's engine: `python -m tests.fakes.fork_house FOLDER [dies]`.

With `dies`, it is killed as soon as it has forked.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from wirewatch.cli.up.fork_server import ForkServer


def odd_run() -> None:
    word = os.environ["RUN"]
    sys.stdout.write(f"{word} in {Path.cwd()} as {os.getpid()}\n")
    sys.stdout.flush()
    if word == "fail":
        sys.exit(3)
    if word == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "linger":
        # In short sleeps, since Python hears no signal that comes as a sleep begins.
        for _ in range(1200):
            time.sleep(0.05)


def fork_and_die() -> int:
    child = fork()
    if child:
        os.kill(os.getpid(), signal.SIGKILL)
    return child


fork = os.fork

if __name__ == "__main__":
    # A shell that starts the tests in the background lets all of them ignore it, and so would the runs.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if sys.argv[2:] == ["dies"]:
        os.fork = fork_and_die
    ForkServer(Path(sys.argv[1]), odd_run).serve()
