"""A connection is kept for the host's next request, and never trusted further than that."""

import asyncio
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Self

import pytest

from wirewatch.web.client import FetchError, Reply, Request, Web, WebLimits

LIMITS = WebLimits(deadline_seconds=3.0, pace_seconds=0.0)


def whole(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


Behave = Callable[[socket.socket, int, int], bool]


class KeepingServer:
    """Calls `behave(connection, number of the connection, number of the request in it)` for each request; False hangs up."""

    def __init__(self, behave: Behave) -> None:
        self.behave = behave
        self.connections = 0
        self.requests: list[tuple[int, str]] = []

    def __enter__(self) -> Self:
        self.socket = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}{path}"

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self.socket.accept()
                self.connections += 1
                threading.Thread(target=self._serve, args=(connection, self.connections), daemon=True).start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        with suppress(OSError), connection:
            asked = 0
            while True:
                request = b""
                while b"\r\n\r\n" not in request:
                    piece = connection.recv(65536)
                    if not piece:
                        return
                    request += piece
                asked += 1
                self.requests.append((number, request.split(b" ", 2)[1].decode()))
                if not self.behave(connection, number, asked):
                    return


def fetch(server: KeepingServer, *paths: str, pause_seconds: float = 0.05, content: bytes = b"") -> list[Reply | FetchError]:
    async def run() -> list[Reply | FetchError]:
        results = []
        async with Web(LIMITS, ("127.0.0.0/8",)) as web:
            for number, path in enumerate(paths):
                results.append(await web.fetch(Request(server.url(path), content=content if number else b"")))
                await asyncio.sleep(pause_seconds)
        return results

    return asyncio.run(run())


def bodies(results: list[Reply | FetchError]) -> list[bytes]:
    return [result.body if isinstance(result, Reply) else result.kind.encode() for result in results]


def test_the_next_request_to_a_host_goes_over_the_same_connection() -> None:
    def behave(connection: socket.socket, _number: int, asked: int) -> bool:
        connection.sendall(whole(b"answer %d" % asked))
        return True

    with KeepingServer(behave) as server:
        assert bodies(fetch(server, "/1", "/2", "/3")) == [b"answer 1", b"answer 2", b"answer 3"]
        assert server.requests == [(1, "/1"), (1, "/2"), (1, "/3")]


@pytest.mark.parametrize("pause_seconds", [0.0, 0.1], ids=["in-one-piece", "later"])
def test_an_answer_that_nobody_asked_for_is_never_taken_for_the_next(pause_seconds: float) -> None:
    """What follows an answer on its connection could be the answer to a request that was not sent yet."""

    def behave(connection: socket.socket, number: int, _asked: int) -> bool:
        if number > 1:
            connection.sendall(whole(b"asked for"))
        elif pause_seconds:
            connection.sendall(whole(b"first"))
            threading.Event().wait(pause_seconds / 2)
            connection.sendall(whole(b"forged"))
        else:
            connection.sendall(whole(b"first") + whole(b"forged"))
        return True

    with KeepingServer(behave) as server:
        assert bodies(fetch(server, "/1", "/2", pause_seconds=pause_seconds)) == [b"first", b"asked for"]
        assert server.connections == 2


def test_a_connection_that_the_server_closed_is_dialled_anew() -> None:
    def behave(connection: socket.socket, number: int, _asked: int) -> bool:
        connection.sendall(whole(b"from %d" % number))
        return False

    with KeepingServer(behave) as server:
        assert bodies(fetch(server, "/1", "/2")) == [b"from 1", b"from 2"]


def hang_up_on_the_second(connection: socket.socket, number: int, asked: int) -> bool:
    if asked > 1:
        return False
    connection.sendall(whole(b"from %d" % number))
    return True


def test_a_request_that_a_closing_server_did_not_answer_is_sent_once_more() -> None:
    with KeepingServer(hang_up_on_the_second) as server:
        assert bodies(fetch(server, "/1", "/2")) == [b"from 1", b"from 2"]
        assert server.requests == [(1, "/1"), (1, "/2"), (2, "/2")]


def test_a_form_is_not_sent_twice() -> None:
    with KeepingServer(hang_up_on_the_second) as server:
        assert bodies(fetch(server, "/1", "/form", content=b"a=b")) == [b"from 1", b"connect"]
        assert server.requests == [(1, "/1"), (1, "/form")]


def test_a_connection_that_failed_is_not_kept() -> None:
    def behave(connection: socket.socket, number: int, _asked: int) -> bool:
        connection.sendall(whole(b"from 2") if number > 1 else b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
        return True

    with KeepingServer(behave) as server:
        assert bodies(fetch(server, "/1", "/2")) == [b"too-large", b"from 2"]
