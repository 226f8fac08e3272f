"""Anything that Apprise speaks as a sink: ntfy, Teams, Discord, e-mail and a hundred more, by their Apprise URL.

Apprise tells only whether it worked, so there are no edits, a reply goes out as a message of its own, and what failed is sent again.
"""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.records.alert import AlertKind
from wirewatch.alert.delivery.send_outcome import Failed, FailureKind, Found, Lookup, Outcome, Sent, Skipped
from wirewatch.alert.delivery.sink import OutgoingMessage
from wirewatch.alert.message.blocks import layout
from wirewatch.alert.message.payload import Content
from wirewatch.alert.message.plain import markdown


class AppriseSink:
    """One or more Apprise URLs, separated by spaces, as one destination."""

    def __init__(self, urls: str) -> None:
        """Make no call yet; the URLs are secrets."""
        import apprise  # noqa: PLC0415 - few have such a destination, and every pass would load it

        self._services = apprise.Apprise()
        self._format = apprise.NotifyFormat.MARKDOWN
        self._valid = all(self._services.add(url) for url in urls.split()) and len(self._services) > 0

    def deliver(self, outgoing: OutgoingMessage, content: Content) -> Outcome:
        """Send once; leaves edits out."""
        if outgoing.kind is AlertKind.UPDATE:
            return Skipped("the service cannot edit")
        if not self._valid:
            return Failed(FailureKind.ACCOUNT, "bad apprise url", "see https://appriseit.com/services/")
        laid_out = layout(content)
        worked = self._services.notify(body=markdown(laid_out), title=laid_out.summary, body_format=self._format, interpret_escapes=False)
        # Not IN_DOUBT: nothing can be looked up, so the doubt would end in sending again all the same, a quarantine later.
        return Sent() if worked else Failed(FailureKind.UNREACHABLE, "apprise could not deliver")

    def find(self, messages: Sequence[OutgoingMessage]) -> Lookup:  # noqa: ARG002 - the protocol's arguments
        """Find nothing: Apprise cannot look."""
        return Found()
