"""Slack's client with one deadline for a call: after it, no byte of a request leaves any more.

A time-out of urllib counts for each step by itself: name, each address, handshake, each wait. A slow resolver alone could so let a request
out after the quarantine of its alert, when another process has looked for the message in vain and sent it again. Here the steps share
one time-out, and a connection that is ready too late is closed unused, which leaves no doubt: the message does not exist.
"""

from __future__ import annotations

import json as json_text
import logging
import ssl
import time
from collections.abc import Mapping
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse


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
    """Connect, and close the connection again where that took until after the deadline (of the monotonic clock).

    Raises:
        NeverSentError: it did, or no connection came about in time.
    """
    # Never 0, which would make the socket non-blocking.
    connection.timeout = max(deadline - time.monotonic(), 0.001)
    try:
        connect()
    except TimeoutError as error:
        raise NeverSentError(f"no connection in time: {error}") from error
    left = deadline - time.monotonic()
    if left <= 0:
        connection.close()
        raise NeverSentError("the connection was ready too late")
    # For sending the request, and then for each wait on the answer, which may end later: by then the message is in doubt anyway.
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

    def api_call(
        self,
        api_method: str,
        *,
        http_verb: str = "POST",
        files: dict[str, Any] | None = None,
        data: dict[str, Any] | None = None,
        params: dict[str, Any] | None = None,
        json: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        auth: dict[str, Any] | None = None,
    ) -> SlackResponse:
        """Make one call; one with files has no deadline and goes the client's own way.

        Raises:
            SlackApiError: Slack refuses, or answers with something that is not its JSON.
            URLError: no answer came; its reason is a `NeverSentError` where nothing was sent.
        """
        # Uploads and token exchanges send no alert, so nothing can be doubled by a late one.
        if files or auth:
            return super().api_call(
                api_method, http_verb=http_verb, files=files, data=data, params=params, json=json, headers=headers, auth=auth
            )
        address = urljoin(self.base_url, api_method)
        request = Request(address, _body({**(params or {}), **(data or {})}, json), {**self.headers, **(headers or {})})  # noqa: S310 - the setting's own address
        request.add_header("Authorization", f"Bearer {self.token}")
        if json is not None:
            request.add_header("Content-Type", "application/json;charset=utf-8")
        status, received, body = self._exchange(request)
        answer = SlackResponse(
            client=self, http_verb=http_verb, api_url=address, req_args={}, data=_decoded(body), headers=received, status_code=status
        )
        answer.validate()  # type: ignore[no-untyped-call]
        return answer

    def _exchange(self, request: Request) -> tuple[int, dict[str, str], bytes]:
        """Give status, headers and body; any status is an answer."""
        deadline = time.monotonic() + self._seconds
        # Where none is given, urllib's own handler stays and reads the environment, as the SDK does.
        proxies = [ProxyHandler({"http": self.proxy, "https": self.proxy})] if self.proxy else []
        opener = build_opener(_Http(deadline), _Https(deadline, self.ssl), *proxies)
        try:
            with opener.open(request, timeout=self._seconds) as answer:
                return answer.status, dict(answer.headers), answer.read()
        # Slack answers refusals with 429 and 5xx too, and their body and headers say what to do.
        except HTTPError as refusal:
            with refusal:
                return refusal.code, dict(refusal.headers), refusal.read()


def _body(form: Mapping[str, Any], json_object: Mapping[str, Any] | None) -> bytes:
    """Write a request's body: JSON, or a form whose truths Slack wants as 1 and 0."""
    if json_object is not None:
        return json_text.dumps({name: value for name, value in json_object.items() if value is not None}).encode()
    said = {name: int(value) if isinstance(value, bool) else value for name, value in form.items() if value is not None}
    return urlencode(said).encode()


def _decoded(body: bytes) -> dict[str, Any]:
    """Read the answer's JSON object; anything else becomes an error that is no code of Slack's."""
    try:
        decoded = json_text.loads(body)
    except ValueError:
        decoded = None
    return decoded if isinstance(decoded, dict) else {"ok": False, "error": f"unreadable body: {body[:80]!r}"}
