"""The HTTP server that hubs call. It listens; it opens no connection. It belongs behind a reverse proxy that speaks TLS.

A stranger costs nothing but the call: what names no subscription of ours is answered from memory, before its body is read.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from http import HTTPStatus
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl

import uvicorn
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.requests import Request as Call
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from wirewatch.feed.websub.registry import SubscriptionRegistry

# A push may carry the whole feed; we read it for its signature only.
MOST_BODY_BYTES = 1024 * 1024
# Of a query; the standard knows six.
MOST_FIELDS = 50
# How long a caller's connection may be idle between two calls.
READ_SECONDS = 10
# How long a caller may hold one of our places, calls and pauses together.
CONNECTION_SECONDS = 30.0
# Callers at the same time; a hub that gets 503 calls again.
MOST_AT_ONCE = 64


class Receiver:
    """A small HTTP server for the hubs' calls, in a thread of its own: `with Receiver(registry, port=8791) as receiver`."""

    def __init__(self, registry: SubscriptionRegistry, host: str = "127.0.0.1", port: int = 0) -> None:
        """Take the port; raises OSError where it is taken."""
        self._socket = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=1024)
        self.port = int(self._socket.getsockname()[1])
        config = uvicorn.Config(
            _Calls(registry),
            http=_TimedConnection,
            lifespan="off",
            limit_concurrency=MOST_AT_ONCE,
            timeout_keep_alive=READ_SECONDS,
            proxy_headers=False,
            log_config=None,
            access_log=False,
            server_header=False,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), name="websub", daemon=True)

    @property
    def is_serving(self) -> bool:
        """Whether calls are taken."""
        return self._thread.is_alive()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()


class _TimedConnection(H11Protocol):
    """A caller's connection, which ends after a while whatever it is doing: an idle or slow one would hold its place for ever."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn has it so
        super().connection_made(transport)
        self._end = asyncio.get_running_loop().call_later(CONNECTION_SECONDS, transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        self._end.cancel()
        super().connection_lost(exc)


class _Calls:
    """The application: the last part of the path is the token, and a path that holds none of ours is not read any further."""

    def __init__(self, registry: SubscriptionRegistry) -> None:
        self._registry = registry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        call = Call(scope, receive)
        # Not `call.url`, which is put together from the Host header, and that is a stranger's.
        path: str = scope["path"]
        token = path.rstrip("/").rpartition("/")[2]
        try:
            status, body = await self._answer(call, token)
        except ClientDisconnect:
            return
        # A refused caller gives its place back at once, and what it still sends is never read.
        closing = {} if status < HTTPStatus.BAD_REQUEST else {"Connection": "close"}
        await PlainTextResponse(body.encode("utf-8", "replace"), status, closing)(scope, receive, send)

    async def _answer(self, call: Call, token: str) -> tuple[int, str]:
        if refusal := self._refusal(call, token):
            return refusal, ""
        if call.method == "GET":
            asked: bytes = call.scope["query_string"]
            try:
                query = dict(parse_qsl(asked.decode("latin-1"), keep_blank_values=True, max_num_fields=MOST_FIELDS))
            except ValueError:
                return HTTPStatus.BAD_REQUEST, ""
            # In a thread: a commit may wait for another writer, and callers that need none must not wait with it.
            return await run_in_threadpool(self._registry.verify, token, query)
        body = bytearray()
        async for piece in call.stream():
            body += piece
            if len(body) > MOST_BODY_BYTES:
                return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, ""
        # Over the whole body, so nothing of it can be believed before its end.
        signature = call.headers.get("x-hub-signature", "")
        return await run_in_threadpool(self._registry.push, token, signature, bytes(body)), ""

    def _refusal(self, call: Call, token: str) -> HTTPStatus | None:
        """Say why a call is not read any further."""
        length = call.headers.get("content-length", "0")
        if call.method not in ("GET", "POST"):
            return HTTPStatus.NOT_IMPLEMENTED
        # Cut before it becomes a number: Python raises for one of more than 4,300 digits.
        if not (length.isascii() and length.isdecimal()) or int(length[:20]) > MOST_BODY_BYTES:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        if self._registry.find(token) is None:
            return HTTPStatus.NOT_FOUND
        return None if self._registry.may_call(token) else HTTPStatus.TOO_MANY_REQUESTS
