"""A webhook of anybody's program, signed as https://www.standardwebhooks.com says: its receiver knows who wrote, and never acts twice.

    webhook-id: 6f1c...           the message's id: the same at every try, so that a receiver that keeps ids acts exactly once
    webhook-timestamp: 17723...   seconds since 1970 of this try; a receiver refuses what is minutes old
    webhook-signature: v1,...     HMAC-SHA256 of "id.timestamp.body" with the shared secret, in base64

Posts, edits and replies all go out, with the thread that they belong to. What is in doubt cannot be looked up and is sent again under the
same id.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import socket
import time
from collections.abc import Callable, Sequence
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from warehouse.records.alert import AlertKind
from wirewatch.alert.delivery.send_outcome import Failed, FailureKind, Found, Lookup, Outcome, Sent
from wirewatch.alert.delivery.sink import OutgoingMessage
from wirewatch.alert.message.blocks import layout
from wirewatch.alert.message.format.plain import markdown
from wirewatch.alert.message.layouts.standalone_reply import standing_alone
from wirewatch.alert.message.payload import Content, encode

# Secrets of Standard Webhooks are base64 behind this; any other text is its own bytes.
_SECRET_PREFIX = "whsec_"  # noqa: S105 - what every such secret begins with, none itself
_TOO_MANY, _GONE, _SERVER_ERROR = 429, (401, 403, 404, 410), 500
# Answers are read so far, for the explanation of a refusal.
_LONGEST_ANSWER = 4096


class SignedWebhookSink:
    """One address that takes signed messages."""

    def __init__(self, destination: str, timeout_seconds: float = 10.0, clock: Callable[[], float] = time.time) -> None:
        """Read `SECRET@https://host/path`; no call is made yet, and both parts are secrets."""
        secret, _, rest = destination.partition("@http")
        self._url, self._secret = f"http{rest}", _secret_bytes(secret)
        self._timeout_seconds = timeout_seconds
        self._clock = clock
        self._opener = build_opener(_NoRedirect)
        # A file or ftp address must never be opened with somebody's news.
        self._is_valid = self._url.startswith(("https://", "http://")) and bool(self._secret)

    def deliver(self, outgoing: OutgoingMessage, content: Content) -> Outcome:
        """Post once."""
        if not self._is_valid:
            return Failed(FailureKind.ACCOUNT, "bad signed webhook", "write signed:NAME=SECRET@https://host/path")
        body = json.dumps(_message(outgoing, content), ensure_ascii=False).encode()
        moment = str(int(self._clock()))
        headers = {
            "content-type": "application/json",
            "user-agent": "Wirewatch",
            "webhook-id": outgoing.alert_id,
            "webhook-timestamp": moment,
            "webhook-signature": signature(self._secret, outgoing.alert_id, moment, body),
        }
        try:
            with self._opener.open(Request(self._url, body, headers, method="POST"), timeout=self._timeout_seconds) as answer:  # noqa: S310 - the scheme was checked
                answer.read(_LONGEST_ANSWER)
        except HTTPError as error:
            with error:
                return _refusal(error)
        except URLError as error:
            never_sent = isinstance(error.reason, ConnectionRefusedError | socket.gaierror)
            return Failed(FailureKind.UNREACHABLE if never_sent else FailureKind.IN_DOUBT, type(error.reason).__name__, str(error.reason))
        except (OSError, HTTPException, ValueError) as error:
            return Failed(FailureKind.IN_DOUBT, type(error).__name__, str(error))
        return Sent("", outgoing.alert_id)

    def find(self, messages: Sequence[OutgoingMessage]) -> Lookup:  # noqa: ARG002 - the protocol's arguments
        """Find nothing: what is in doubt goes out again under its id."""
        return Found()


def signature(secret: bytes, message_id: str, moment: str, body: bytes) -> str:
    """Return the signature of one try."""
    digest = hmac.new(secret, f"{message_id}.{moment}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode('ascii')}"


def _message(outgoing: OutgoingMessage, content: Content) -> dict[str, object]:
    laid_out = layout(content)
    if outgoing.kind is AlertKind.REPLY:
        laid_out = standing_alone(laid_out, content, outgoing.parent_headline)
    return {
        "type": f"alert.{outgoing.kind.value}",
        "id": outgoing.alert_id,
        "thread": outgoing.parent_id if outgoing.kind is not AlertKind.POST else outgoing.alert_id,
        "thread_headline": outgoing.parent_headline,
        "channel": outgoing.channel,
        "summary": laid_out.summary,
        "markdown": markdown(laid_out),
        "content": json.loads(encode(content)),
    }


def _secret_bytes(secret: str) -> bytes:
    if secret.startswith(_SECRET_PREFIX):
        try:
            return base64.b64decode(secret.removeprefix(_SECRET_PREFIX), validate=True)
        except binascii.Error:
            return b""
    return secret.encode()


def _refusal(error: HTTPError) -> Failed:
    try:
        said = error.read(_LONGEST_ANSWER).decode("utf-8", "replace").strip()[:80]
    except (OSError, HTTPException):
        said = ""
    code = f"status {error.code}"
    if error.code == _TOO_MANY:
        after = error.headers.get("Retry-After", "") if error.headers else ""
        return Failed(FailureKind.LIMITED, code, said, float(after) if after.isdecimal() else None)
    if error.code >= _SERVER_ERROR:
        return Failed(FailureKind.IN_DOUBT, code, said)
    return Failed(FailureKind.ACCOUNT if error.code in _GONE else FailureKind.REFUSED, code, said)


class _NoRedirect(HTTPRedirectHandler):
    """Follows nothing: a body that was signed for one address is not for another."""

    def redirect_request(self, *_: object) -> None:
        """Leave the redirect as the refusal that it is here."""
