"""The door to mailboxes, behind the same guards as pages: checked addresses, one deadline, and trouble as a value with a kind."""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from wirewatch.feed.mail.mail_folder import MailFolder, MailLogin, login_for, read_mail_address
from wirewatch.feed.mail.mail_session import MailboxError, MailLook, MailSession
from wirewatch.http_rules.addresses import check_addresses, parse_networks
from wirewatch.http_rules.targets import Refusal
from wirewatch.process.own_thread import in_own_thread
from wirewatch.settings import Settings
from wirewatch.web.network import Resolver, client_context, look_up
from wirewatch.web.records import FetchError

# Ports of mail at public addresses; a network that a setting opens may have others.
MAIL_PORTS = frozenset({993})
# For a whole look, in which the polls of a pass wait for the slowest; what it brought before is kept, and the next look goes on there.
LOOK_SECONDS = 20.0
# Threads that may wait for mail servers at once.
LOOKS_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class MailReply:
    """A look into a folder that went well.

    Attributes:
        url: Its address.
        host: The mail server.
        look: What it brought.
        elapsed_ms: How long it took.
    """

    url: str
    host: str
    look: MailLook
    elapsed_ms: int


class Mailboxes:
    """Opens folders of mailboxes with the logins of the settings."""

    def __init__(
        self,
        logins: Sequence[MailLogin] = (),
        open_networks: Sequence[str] = (),
        *,
        resolver: Resolver | None = None,
        tls: ssl.SSLContext | None = None,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        """`open_networks` are private networks whose servers may be asked, on any port and without TLS."""
        self._logins = tuple(logins)
        self._networks = parse_networks(open_networks)
        self._resolver = resolver or look_up
        self._tls = tls
        self._look_seconds = look_seconds
        self._slots = asyncio.Semaphore(LOOKS_AT_ONCE)

    async def look(self, url: str, after: str) -> MailReply | FetchError:
        """Look what is new in a folder beyond a position ("" for a first look); it never raises for what the outside does wrong."""
        started = time.monotonic()
        folder = read_mail_address(url)
        if isinstance(folder, str):
            return FetchError("url", folder, url)
        try:
            async with self._slots:
                found = await self._look(folder, after)
        except MailboxError as error:
            return FetchError(error.kind, error.detail, url, _milliseconds(started), url, is_offline=error.is_offline)
        return MailReply(url, folder.host, found, _milliseconds(started))

    async def _look(self, folder: MailFolder, after: str) -> MailLook:
        login = login_for(folder, self._logins)
        if isinstance(login, str):
            raise MailboxError("mail-login", login)
        try:
            async with asyncio.timeout(self._look_seconds):
                texts = await self._resolver(folder.host, folder.port)
        except OSError as error:  # of which a time-out is one
            said = f"{folder.host} is not known: {error.strerror or error or 'no answer'}"
            raise MailboxError("resolve", said, is_offline=error.errno == socket.EAI_AGAIN) from error
        addresses = check_addresses(texts, folder.port, self._networks, MAIL_PORTS if folder.scheme == "imaps" else frozenset())
        if isinstance(addresses, Refusal):
            why = addresses.detail
            if addresses.kind == "port":
                why = f"a mailbox at a public address is opened by imaps:// at port 993 only, not by {folder.scheme}:// at {folder.port}"
            raise MailboxError(addresses.kind, why)
        self._tls = self._tls or client_context()
        return await self._in_thread(MailSession(folder, login, addresses, self._tls), after)

    async def _in_thread(self, session: MailSession, after: str) -> MailLook:
        """Run a session in a thread of its own, and cut its line when its time is over."""
        waiting = in_own_thread(partial(session.run, after), "mailbox")
        try:
            await asyncio.wait({waiting}, timeout=self._look_seconds)
        finally:
            session.cut()
        # Cut, it ends at once, with what it has or with a time-out.
        return await waiting


def open_mailboxes(settings: Settings, resolver: Resolver | None = None) -> Mailboxes:
    """Return the door to mailboxes as the settings want it."""
    return Mailboxes([MailLogin(*login) for login in settings.mail_logins], settings.private_networks, resolver=resolver)


def _milliseconds(started: float) -> int:
    return round((time.monotonic() - started) * 1000)
