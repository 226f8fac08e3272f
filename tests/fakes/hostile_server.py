"""A web server on loopback that answers each path as a list of steps says: every way to hurt a client that we know of.

    server = HostileServer({"/bomb": [...]})       # steps: bytes to send, a number of seconds to wait, or FOREVER(bytes, seconds)
    with server: server.url("/bomb"), server.requests

It also counts what it was asked, so that a test can say what a polite client must not have sent.
"""

import re
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Self

RESET = object()


@dataclass(frozen=True)
class Forever:
    """Send the same bytes again and again, with a pause, until the client leaves."""

    piece: bytes
    pause_seconds: float = 0.0


@dataclass
class HostileServer:
    """Serves `answers[path]`, a list of steps or a callable that takes the request's text and gives one."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    requests: list[Any] = field(default_factory=list)
    context: ssl.SSLContext | None = None
    address: str = "127.0.0.1"

    def __enter__(self) -> Self:
        self.socket = socket.create_server((self.address, 0), backlog=256)
        self.port = self.socket.getsockname()[1]
        self.stopped = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()

    def url(self, path: str = "/", host: str = "") -> str:
        scheme = "https" if self.context else "http"
        return f"{scheme}://{host or self.address}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [request.split(" ", 2)[1] for request in self.requests]

    def headers(self, number: int = -1) -> dict[str, str]:
        lines = self.requests[number].split("\r\n")[1:]
        return {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}

    def _accept(self) -> None:
        while not self.stopped.is_set():
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError, ValueError):
            connection.settimeout(30)
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
            with connection:
                self._answer(connection)
                connection.shutdown(socket.SHUT_WR)

    def _answer(self, connection: socket.socket) -> None:
        request = b""
        while b"\r\n\r\n" not in request:
            piece = connection.recv(65536)
            if not piece:
                return
            request += piece
        head, _, content = request.partition(b"\r\n\r\n")
        announced = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        while announced and len(content) < int(announced[1]):
            content += connection.recv(65536)
        text = (head + b"\r\n\r\n" + content).decode("latin-1")
        self.requests.append(text)
        path = text.split(" ", 2)[1].partition("?")[0]
        steps = self.answers.get(path, [answer(b"not found", "404 Not Found")])
        for step in steps(text) if callable(steps) else steps:
            self._take(connection, step)

    def _take(self, connection: socket.socket, step: Any) -> None:
        if isinstance(step, bytes):
            connection.sendall(step)
        elif isinstance(step, Forever):
            while not self.stopped.is_set():
                connection.sendall(step.piece)
                time.sleep(step.pause_seconds)
        elif step is RESET:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
            connection.close()
        else:
            self.stopped.wait(step)


def answer(body: bytes = b"", status: str = "200 OK", headers: Iterable[tuple[str, str]] = (), *, length: bool = True) -> bytes:
    """One whole answer as bytes."""
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers), "Connection: close"]
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body
