"""Slack's client with one deadline for a call: after it, no byte of a request leaves any more.

A time-out of urllib counts for each step by itself: name, each address, handshake, each wait. A slow resolver alone could so let a request
out after the quarantine of its alert, when another process has looked for the message in vain and sent it again. Here the steps share
one time-out, and a connection that is ready too late is closed unused, which leaves no doubt: the message does not exist.
"""

from __future__ import annotations

import logging
import ssl
import time
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.request import HTTPHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from slack_sdk import WebClient


class NeverSentError(OSError):
    """The deadline passed before anything was sent."""


class _Plain(HTTPConnection):
    """A connection that is made before the deadline or not at all."""

    def __init__(self, host: str, *, deadline: float, **given: Any) -> None:  # noqa: ANN401 - the base class's own arguments
        super().__init__(host, **given)
        self._deadline = deadline

    def connect(self) -> None:
        connect_by(self, super().connect, self._deadline)


class _Secure(HTTPSConnection):
    """The same with TLS."""

    def __init__(self, host: str, *, deadline: float, **given: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(host, **given)
        self._deadline = deadline

    def connect(self) -> None:
        connect_by(self, super().connect, self._deadline)


def connect_by(connection: HTTPConnection, connect: Any, deadline: float) -> None:  # noqa: ANN401 - a bound method of the base class
    """Connect, and closes the connection again where that took until after the deadline (of the monotonic clock).

    Raises:
        NeverSentError: it did, or no connection came about in time.
    """
    connection.timeout = max(deadline - time.monotonic(), 0.001)
    try:
        connect()
    except TimeoutError as error:
        raise NeverSentError(f"no connection in time: {error}") from error
    left = deadline - time.monotonic()
    if left <= 0:
        connection.close()
        raise NeverSentError("the connection was ready too late")
    connection.sock.settimeout(left)


class _Http(HTTPHandler):
    def __init__(self, deadline: float) -> None:
        super().__init__()
        self._deadline = deadline

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(partial(_Plain, deadline=self._deadline), req)


class _Https(HTTPSHandler):
    def __init__(self, deadline: float, context: ssl.SSLContext | None) -> None:
        super().__init__(context=context)
        self._deadline, self._ssl = deadline, context

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(partial(_Secure, deadline=self._deadline, context=self._ssl), req)


class DeadlineClient(WebClient):
    """The client without retries of its own, which would send again what Slack may already have."""

    def __init__(self, token: str, url: str, timeout_seconds: float, log: logging.Logger) -> None:
        """Make no call yet; `timeout_seconds` is from a call until its request has left, and for each wait on the answer."""
        super().__init__(token, base_url=url, retry_handlers=[], logger=log)
        self._seconds = timeout_seconds

    def _perform_urllib_http_request_internal(self, url: str, req: Request) -> dict[str, Any]:  # noqa: ARG002 - the client's own hook
        deadline = time.monotonic() + self._seconds
        proxies = [ProxyHandler({"http": self.proxy, "https": self.proxy})] if self.proxy else []
        opener = build_opener(_Http(deadline), _Https(deadline, self.ssl), *proxies)
        with opener.open(req, timeout=self._seconds) as answer:
            charset = answer.headers.get_content_charset() or "utf-8"
            return {"status": answer.code, "headers": answer.headers, "body": answer.read().decode(charset)}
