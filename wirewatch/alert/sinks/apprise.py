"""Anything that Apprise speaks as a sink: ntfy, Teams, Discord, e-mail and a hundred more, by their Apprise URL.

Each gets what it shows: plain text, markdown or HTML, as Apprise knows of it or as `?format=` in its URL says.
Apprise tells only whether it worked, so there are no edits, a reply goes out as a message of its own, and what failed is sent again.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING

from warehouse.records.alert import AlertKind
from wirewatch.alert.delivery.send_outcome import Failed, FailureKind, Found, Lookup, Outcome, Sent, Skipped
from wirewatch.alert.delivery.sink import OutgoingMessage
from wirewatch.alert.message.blocks import layout
from wirewatch.alert.message.format.hypertext import html_title, hypertext
from wirewatch.alert.message.format.layout import Layout
from wirewatch.alert.message.format.plain import markdown, markdown_title, plain_title, unformatted
from wirewatch.alert.message.layouts.standalone_reply import standing_alone
from wirewatch.alert.message.payload import AlertContent, Content

if TYPE_CHECKING:
    from apprise import Apprise, NotifyBase


class AppriseSink:
    """One or more Apprise URLs, separated by spaces, as one destination."""

    def __init__(self, urls: str) -> None:
        """Make no call yet; the URLs are secrets."""
        import apprise  # noqa: PLC0415 - few have such a destination, and every pass would load it

        services = {url: _instantiated(apprise.Apprise, url) for url in urls.split()}
        # Of an address that is no service the beginning alone, which says of which kind it was to be: the rest is a secret.
        self.unreadable = tuple(url.partition("://")[0] if "://" in url else "" for url, service in services.items() if service is None)
        self._services = [_OneService(service) for service in services.values() if service]

    def deliver(self, outgoing: OutgoingMessage, content: Content) -> Outcome:
        """Send once; leaves edits out."""
        if outgoing.kind is AlertKind.UPDATE:
            return Skipped("the service cannot edit")
        if self.unreadable or not self._services:
            return Failed(FailureKind.ACCOUNT, "bad apprise url", "see https://appriseit.com/services/")
        laid_out = layout(content)
        if outgoing.kind is AlertKind.REPLY:
            laid_out = standing_alone(laid_out, content, outgoing.parent_headline)
        thread = (outgoing.parent_id or outgoing.alert_id) if isinstance(content, AlertContent) else ""
        # Each of them, whatever became of the one before.
        worked = [service.notify(laid_out, thread) for service in self._services]
        # Not IN_DOUBT: nothing can be looked up, so the doubt would end in sending again all the same, a quarantine later.
        return Sent() if all(worked) else Failed(FailureKind.UNREACHABLE, "apprise could not deliver")

    def find(self, messages: Sequence[OutgoingMessage]) -> Lookup:  # noqa: ARG002 - the protocol's arguments
        """Find nothing: Apprise cannot look."""
        return Found()


class _OneService:
    """One service with the format that it takes: its own, or what `?format=` in its URL asks for."""

    def __init__(self, service: NotifyBase) -> None:
        self._service, self._format = service, service.notify_format
        # Where a title is made part of the body it is read as the body is.
        self._has_own_title = service.title_maxlen > 0

    def notify(self, laid_out: Layout, thread: str) -> bool:
        """Send a message of a thread, or of none, in the service's format, once."""
        import apprise  # noqa: PLC0415 - as above

        body, title = {"text": (unformatted, plain_title), "html": (hypertext, html_title)}.get(self._format, (markdown, markdown_title))
        title = plain_title if self._has_own_title else title
        services = apprise.Apprise([_as_of_thread(self._service, thread)])
        sent = services.notify(body=body(laid_out), title=title(laid_out), body_format=self._format, interpret_escapes=False)
        return bool(sent)


def _instantiated(maker: type[Apprise], url: str) -> NotifyBase | None:
    """Make the service of an address; None where Apprise knows none, which it would log with the secret in it."""
    log = logging.getLogger("apprise")
    was_disabled, log.disabled = log.disabled, True
    try:
        return maker.instantiate(url)
    finally:
        log.disabled = was_disabled


def _as_of_thread(service: NotifyBase, thread: str) -> NotifyBase:
    """Let a mail refer to its thread as an answer to a mail that nobody has: mail programs show what refers to one together."""
    from apprise.plugins.email import NotifyEmail  # noqa: PLC0415 - as above

    if not thread or not isinstance(service, NotifyEmail):
        return service
    # Calls for several channels may come at once, and each mail has headers of its own.
    mail, root = copy(service), f"<{thread}@wirewatch.invalid>"
    mail.headers = {**service.headers, "References": root, "In-Reply-To": root}
    return mail
