"""Start flow runs by forking one process that has Prefect and our modules loaded: a run then costs its work, not seconds of imports.

    python -m wirewatch.cli.up.fork_server FOLDER       # a part of `wirewatch up`; listens in FOLDER/runs.sock

`fork_client` is what Prefect's runner starts for a run. It sends its environment, its working folder and its output; the child that is
forked for it becomes `prefect.engine`, as if the runner had started that. When the client is gone its run is killed, and when we are gone
the client says that the run has failed. `benchmarks/idle.py` measures what it spares.
"""

from __future__ import annotations

import gc
import os
import runpy
import selectors
import signal
import socket
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import FrameType

from wirewatch.cli.up.fork_client import ENGINE, LENGTH_BYTES, SOCKET_NAME
from wirewatch.cli.up.parentage import end_with

# By name, because `wirewatch` imports no flow. Nothing that loads DuckDB: it has a thread from its import on, which a child would lack, so
# that the child's end is a call of abort (1.5); `warehouse` and what imports it takes each run 0.3 s.
PRELOAD = (
    "prefect.flow_engine",
    "prefect.deployments.steps.core",
    "prefect.artifacts",
    "slack_sdk",
    "wirewatch.article.extract",
    "wirewatch.feed.parsing.read_feed",
    "wirewatch.web.client",
    "wirewatch.alert.delivery.routes",
    "wirewatch.alert.filing.decide",
    "wirewatch.alert.message.blocks",
    "wirewatch.story.text.cross_language",
    "wirewatch.topic.engine.engine",
)
# The client has sent everything before it waits; one that does not is none of ours.
REQUEST_SECONDS = 5.0
MOST_BYTES = 4 * 1024 * 1024

Run = Callable[[], None]


class ForkServer:
    """Forks a child for each connection, and answers it with the child's number and then its exit code."""

    def __init__(self, folder: Path, become: Run) -> None:
        self._become = become
        self._clients: dict[int, socket.socket | None] = {}
        self._selector = selectors.DefaultSelector()
        self._listener = listen(folder)
        self._wakeup, signalled = os.pipe()
        os.set_blocking(signalled, False)
        signal.signal(signal.SIGCHLD, _notice)
        signal.set_wakeup_fd(signalled, warn_on_full_buffer=False)
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._selector.register(self._wakeup, selectors.EVENT_READ)

    def serve(self) -> None:
        """Take one client after the other until a signal ends us; in a child this returns when the run has ended."""
        while True:
            for key, _ in self._selector.select():
                if key.fileobj is self._listener:
                    if self._take(self._listener.accept()[0]):
                        return
                elif key.fileobj == self._wakeup:
                    os.read(self._wakeup, MOST_BYTES)
                    self._reap()
                else:
                    self._hang_up(key.data)

    def _take(self, client: socket.socket) -> bool:
        """Fork for a client; True in the child, after its run."""
        client.settimeout(REQUEST_SECONDS)
        try:
            folder, environment, files = receive(client)
        except (OSError, ValueError):
            client.close()
            return False
        known, knows = os.pipe()
        server = os.getpid()
        child = os.fork()
        if child == 0:
            # What a run had begun is safe: every commit is whole.
            end_with(server, signal.SIGKILL)
            client.close()
            os.close(knows)
            self._close()
            # Were we killed before the client knows which run is its own, nobody would end that.
            begins = os.read(known, 1)
            os.close(known)
            if begins:
                take_over(folder, environment, files)
                self._become()
            return True
        for file in (*files, known):
            os.close(file)
        self._clients[child] = client
        self._selector.register(client, selectors.EVENT_READ, child)
        with suppress(OSError):
            client.sendall(f"{child}\n".encode())
        with suppress(OSError):
            os.write(knows, b"1")
        os.close(knows)
        return False

    def _close(self) -> None:
        """Let go, in a child, of what is the server's."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._selector.close()
        self._listener.close()
        for other in self._clients.values():
            if other:
                other.close()

    def _reap(self) -> None:
        for child, client in list(self._clients.items()):
            ended, status = os.waitpid(child, os.WNOHANG)
            if not ended:
                continue
            del self._clients[child]
            if client:
                self._selector.unregister(client)
                with suppress(OSError):
                    client.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
                client.close()

    def _hang_up(self, child: int) -> None:
        """End the run whose client is gone, which says nothing after its request; it is reaped like any other."""
        if client := self._clients.get(child):
            self._selector.unregister(client)
            client.close()
            self._clients[child] = None
            os.kill(child, signal.SIGKILL)


def listen(folder: Path) -> socket.socket:
    """Open the socket, for its owner only; from within its folder, because the path of a socket may have some hundred characters only."""
    listener = socket.socket(socket.AF_UNIX)
    os.chdir(folder)
    part = Path(f"{SOCKET_NAME}.part")
    part.unlink(missing_ok=True)
    before = os.umask(0o177)
    listener.bind(str(part))
    os.umask(before)
    listener.listen()
    # Under its name only now: a client takes a socket that does not answer for no server.
    part.replace(SOCKET_NAME)
    return listener


def receive(client: socket.socket) -> tuple[str, dict[bytes, bytes], list[int]]:
    """Read a request: the working folder, the environment, and stdin, stdout and stderr.

    Raises:
        ValueError: it is none.
        OSError: the client has gone or keeps us waiting.
    """
    length, files, _, _ = socket.recv_fds(client, LENGTH_BYTES, 3)
    size = int.from_bytes(length, "big")
    words = b""
    while len(words) < size <= MOST_BYTES and (more := client.recv(size - len(words))):
        words += more
    if len(words) < size or len(files) != 3:  # noqa: PLR2004 - the three that every process has
        for file in files:
            os.close(file)
        raise ValueError(f"a request of {size} bytes with {len(files)} files")
    folder, *pairs = words.split(b"\0")
    environment = dict(pair.split(b"=", 1) for pair in pairs)
    return os.fsdecode(folder), environment, files


def take_over(folder: str, environment: dict[bytes, bytes], files: list[int]) -> None:
    """Give a child what its client had: output, working folder and environment."""
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(folder)
    os.environ.clear()
    os.environb.update(environment)


def be_engine() -> None:
    """Become the run, as `python -m prefect.engine` would be, with Prefect's settings of the environment as it is now."""
    import_module("prefect.context").refresh_global_settings_context()
    sys.argv = [ENGINE]
    # Loaded by Prefect's own start already, which is no trouble here: what runs now defines nothing that others hold.
    warnings.filterwarnings("ignore", "'prefect.engine' found in sys.modules", RuntimeWarning)
    runpy.run_module(ENGINE, run_name="__main__", alter_sys=True)


def _notice(_number: int, _frame: FrameType | None) -> None:
    """Let the signal wake the selector; without a handler it would not."""


def main(folder: str) -> int:
    """Load what runs need, and serve."""
    for name in PRELOAD:
        with suppress(ImportError):
            import_module(name)
    gc.collect()
    # What is loaded is left alone by the collector of each child, so that the pages stay shared.
    gc.freeze()
    ForkServer(Path(folder), be_engine).serve()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
