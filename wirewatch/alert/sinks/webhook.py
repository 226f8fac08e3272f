"""A Slack incoming webhook as a sink, for those who cannot make an app.

What it cannot do: it gives no name for the message, so there are no edits and no threads (a reply goes out as a message of its own),
and what is in doubt cannot be looked up. A doubtful message is sent again, since a doubled one is the lesser evil.
"""

from __future__ import annotations

import socket
from collections.abc import Sequence
from http.client import HTTPException
from urllib.error import URLError

from slack_sdk.webhook import WebhookClient

from warehouse.records.alert import AlertKind
from wirewatch.alert.delivery.send_outcome import Failed, FailureKind, Found, Lookup, Outcome, Sent, Skipped
from wirewatch.alert.delivery.sink import OutgoingMessage
from wirewatch.alert.delivery.slack_errors import slack_failure
from wirewatch.alert.message.blocks import build
from wirewatch.alert.message.payload import Content

OK = 200
# How Slack answers for a webhook that was removed, or whose channel or app was: all its messages wait for a repair.
GONE = (403, 404, 410)


class WebhookSink:
    """One incoming webhook, bound by Slack to one channel."""

    def __init__(self, url: str, timeout_seconds: float = 10.0) -> None:
        """Make no call yet; the URL is a secret."""
        # The client's annotation says int; the socket below it takes fractions.
        timeout: int = timeout_seconds  # type: ignore[assignment]
        self._client = WebhookClient(url, timeout=timeout, retry_handlers=[])

    def deliver(self, outgoing: OutgoingMessage, content: Content) -> Outcome:
        """Post once; leaves edits out."""
        if outgoing.kind is AlertKind.UPDATE:
            return Skipped("an incoming webhook cannot edit")
        headline = outgoing.parent_headline if outgoing.kind is AlertKind.REPLY else None
        message = build(content, interactive=False, thread_headline=headline)
        blocks = None if outgoing.text_only else list(message.blocks)
        try:
            answer = self._client.send(text=message.text, blocks=blocks, unfurl_links=False, unfurl_media=False)
        except URLError as error:
            never_sent = isinstance(error.reason, ConnectionRefusedError | socket.gaierror)
            return Failed(FailureKind.UNREACHABLE if never_sent else FailureKind.IN_DOUBT, type(error.reason).__name__, str(error.reason))
        except (OSError, HTTPException, ValueError) as error:
            return Failed(FailureKind.IN_DOUBT, type(error).__name__, str(error))
        if answer.status_code == OK:
            return Sent()
        headers = {str(name).lower(): str(value) for name, value in answer.headers.items()}
        # A webhook's answer is plain text, and for refusals it is the code itself: "invalid_blocks", "channel_is_archived".
        failure = slack_failure(answer.status_code, answer.body.strip(), retry_after=headers.get("retry-after"))
        gone = answer.status_code in GONE and failure.kind in (FailureKind.REFUSED, FailureKind.IN_DOUBT)
        return Failed(FailureKind.ACCOUNT, answer.body.strip()[:80] or "gone") if gone else failure

    def find(self, messages: Sequence[OutgoingMessage]) -> Lookup:  # noqa: ARG002 - the protocol's arguments
        """Find nothing: a webhook cannot look."""
        return Found()
