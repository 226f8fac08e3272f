"""What Prefect's runner starts for each flow run of `wirewatch up`: asks the fork server for the run, and ends as that ends.

    python -S fork_client.py FOLDER       # the folder with the server's socket

Loads only what every interpreter has at hand, because it starts once a minute. Where no server answers, it becomes the run itself.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import sys

SOCKET_NAME = "runs.sock"
LENGTH_BYTES = 8
ENGINE = "prefect.engine"
FAILED = 1


def main(folder: str) -> int:
    """Have the run started, pass signals on to it, and return its exit code."""
    here = os.getcwd()  # noqa: PTH109 - pathlib would take as long to load as all else here
    server = reach_server(folder)
    os.chdir(here)
    if server is None:
        os.execv(sys.executable, [sys.executable, "-m", ENGINE])  # noqa: S606 - our own interpreter
    wakeup = heed_signals()
    words = b"\0".join([os.fsencode(here), *(name + b"=" + value for name, value in os.environb.items())])
    socket.send_fds(server, [len(words).to_bytes(LENGTH_BYTES, "big")], [0, 1, 2])
    server.sendall(words)
    run, code = follow_run(server, wakeup)
    if code:
        return end_as(int(code))
    if run:
        signal_run(run, signal.SIGKILL)
    return FAILED


def heed_signals() -> int:
    """Have signals written to a pipe, and return the end to read from: Python calls no handler before a read that already waits ends."""
    wakeup, signalled = os.pipe()
    os.set_blocking(signalled, False)
    signal.set_wakeup_fd(signalled, warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    return wakeup


def follow_run(server: socket.socket, wakeup: int) -> tuple[int, bytes]:
    """Pass signals on to the run until it ends; returns its number and its exit code, both empty where the server is gone before."""
    answer, signals = b"", b""
    while True:
        ready, _, _ = select.select([server.fileno(), wakeup], [], [])
        if wakeup in ready:
            signals += os.read(wakeup, LENGTH_BYTES)
        if server.fileno() in ready:
            more = server.recv(LENGTH_BYTES)
            answer += more
            if not more or answer.count(b"\n") > 1:
                break
        run, known, _ = answer.partition(b"\n")
        # Those that came before the run has a number wait for it.
        if known:
            for number in signals:
                signal_run(int(run), number)
            signals = b""
    run, _, code = answer.partition(b"\n")
    return int(run or 0), code.strip()


def signal_run(run: int, number: int) -> None:
    """Send a signal to the run, which may have ended a moment ago."""
    try:  # noqa: SIM105 - loading contextlib takes as long as all else here
        os.kill(run, number)
    except ProcessLookupError:
        pass


def reach_server(folder: str) -> socket.socket | None:
    """Reach the server; from within its folder, because the path of a socket may have some hundred characters only."""
    server = socket.socket(socket.AF_UNIX)
    try:
        os.chdir(folder)
        server.connect(SOCKET_NAME)
    except OSError:
        server.close()
        return None
    return server


def end_as(code: int) -> int:
    """Return a run's exit code, or die by the signal that it died by."""
    if code < 0:
        if -code != signal.SIGKILL:
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
