"""What Prefect's runner starts for each flow run of `wirewatch up`: asks the fork server for the run, and ends as that ends.

    python -S fork_client.py FOLDER       # the folder with the server's socket

Loads only what every interpreter has at hand, because it starts once a minute. Where no server answers, it becomes the run itself.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from types import FrameType

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
    words = b"\0".join([os.fsencode(here), *(name + b"=" + value for name, value in os.environb.items())])
    socket.send_fds(server, [len(words).to_bytes(LENGTH_BYTES, "big")], [0, 1, 2])
    server.sendall(words)
    with server.makefile() as answers:
        run = int(answers.readline() or 0)

        def pass_on(number: int, _frame: FrameType | None) -> None:
            os.kill(run, number)

        if run:
            signal.signal(signal.SIGTERM, pass_on)
            signal.signal(signal.SIGINT, pass_on)
        code = answers.readline()
    if code:
        return end_as(int(code))
    if run:
        os.kill(run, signal.SIGKILL)
    return FAILED


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
