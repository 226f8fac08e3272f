"""Anything that Apprise speaks as a sink: ntfy, Teams, Discord, e-mail and a hundred more, by their Apprise URL.

Each gets what it shows: plain text, markdown or HTML, as Apprise knows of it or as `?format=` in its URL says.
Apprise tells only whether it worked, so there are no edits, a reply goes out as a message of its own, and what failed is sent again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from warehouse.records.alert import AlertKind
from wirewatch.alert.delivery.send_outcome import Failed, FailureKind, Found, Lookup, Outcome, Sent, Skipped
from wirewatch.alert.delivery.sink import OutgoingMessage
from wirewatch.alert.message.blocks import layout
from wirewatch.alert.message.hypertext import html_title, hypertext
from wirewatch.alert.message.layout import Layout
from wirewatch.alert.message.payload import Content
from wirewatch.alert.message.plain import markdown, markdown_title, plain_title, unformatted

if TYPE_CHECKING:
    from apprise import NotifyBase


class AppriseSink:
    """One or more Apprise URLs, separated by spaces, as one destination."""

    def __init__(self, urls: str) -> None:
        """Make no call yet; the URLs are secrets."""
        import apprise  # noqa: PLC0415 - few have such a destination, and every pass would load it

        services = apprise.Apprise()
        self._valid = all(services.add(url) for url in urls.split()) and len(services) > 0
        self._services = [_OneService(service) for service in services]

    def deliver(self, outgoing: OutgoingMessage, content: Content) -> Outcome:
        """Send once; leaves edits out."""
        if outgoing.kind is AlertKind.UPDATE:
            return Skipped("the service cannot edit")
        if not self._valid:
            return Failed(FailureKind.ACCOUNT, "bad apprise url", "see https://appriseit.com/services/")
        laid_out = layout(content)
        # Each of them, whatever became of the one before.
        worked = [service.notify(laid_out) for service in self._services]
        # Not IN_DOUBT: nothing can be looked up, so the doubt would end in sending again all the same, a quarantine later.
        return Sent() if all(worked) else Failed(FailureKind.UNREACHABLE, "apprise could not deliver")

    def find(self, messages: Sequence[OutgoingMessage]) -> Lookup:  # noqa: ARG002 - the protocol's arguments
        """Find nothing: Apprise cannot look."""
        return Found()


class _OneService:
    """One service with the format that it takes: its own, or what `?format=` in its URL asks for."""

    def __init__(self, service: NotifyBase) -> None:
        import apprise  # noqa: PLC0415 - as above

        self._apprise = apprise.Apprise([service])
        self._format = service.notify_format
        # Where a title is made part of the body it is read as the body is.
        self._has_own_title = service.title_maxlen > 0

    def notify(self, laid_out: Layout) -> bool:
        """Send a message in the service's format, once."""
        body, title = {"text": (unformatted, plain_title), "html": (hypertext, html_title)}.get(self._format, (markdown, markdown_title))
        title = plain_title if self._has_own_title else title
        sent = self._apprise.notify(body=body(laid_out), title=title(laid_out), body_format=self._format, interpret_escapes=False)
        return bool(sent)
