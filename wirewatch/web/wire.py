"""Connections to checked addresses, in HTTP/1.1 or HTTP/2.

The protocol libraries h11 and h2 do no I/O, so every byte passes through our own hands: what is dialled, how much is read and
what it may cost are decided here and not inside a client library. They are also quick: see docs/fetching.md for the figures.
"""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from wirewatch.web.address import Target
from wirewatch.web.answer import Answer, Meter, Sending, Trouble
from wirewatch.web.body import BodyError
from wirewatch.web.http1 import Http1
from wirewatch.web.http2 import Http2
from wirewatch.web.pipe import Pipe, PlainPipe, Readiness, open_secure

DIAL_SECONDS = 4.0
"""For one of several addresses, so that a dead first one leaves time for the next."""
MOST_DIALS = 3
MOST_LOOKUPS = 512
"""Look-ups under way, those that nobody waits for any more among them; 128 are waited for at most."""

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
WireKey = tuple[str, str, int]


class SystemResolver:
    """The operating system's resolver, each look-up in a thread of its own.

    A pool would make names wait behind those of a resolver that never answers, and hold up the end of the process.
    """

    def __init__(self) -> None:
        self._threads: set[threading.Thread] = set()

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """Look a name up; raises OSError where it has no address."""
        if len(self._threads) >= MOST_LOOKUPS:
            raise OSError(errno.EAGAIN, f"{MOST_LOOKUPS} names are being looked up already, and the resolver answers none")
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[list[str]] = loop.create_future()
        thread = threading.Thread(target=self._look_up, args=(host, port, loop, answer), name="resolver", daemon=True)
        self._threads.add(thread)
        thread.start()
        return await answer

    def _look_up(self, host: str, port: int, loop: asyncio.AbstractEventLoop, answer: asyncio.Future[list[str]]) -> None:
        try:
            found: list[str] | OSError | UnicodeError = _look_up(host, port)
        except (OSError, UnicodeError) as error:
            found = error
        finally:
            self._threads.discard(threading.current_thread())
        with suppress(RuntimeError):  # the loop has ended meanwhile, and nobody waits
            loop.call_soon_threadsafe(_deliver, answer, found)


def _deliver(answer: asyncio.Future[list[str]], found: list[str] | OSError | UnicodeError) -> None:
    if answer.done():  # the deadline came first
        return
    if isinstance(found, list):
        answer.set_result(found)
    else:
        answer.set_exception(found)


def _look_up(host: str, port: int) -> list[str]:
    return [str(answer[4][0]) for answer in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)]


@dataclass(slots=True)
class Wire:
    """An open connection to one host."""

    key: WireKey
    pipe: Pipe
    protocol: Http1 | Http2
    exchanges: int = 0
    idle_since: float = 0.0

    def close(self) -> None:
        """Drop the connection at once, without a farewell that a hostile peer could draw out."""
        self.pipe.close()

    @property
    def is_fresh(self) -> bool:
        """Whether another request may be sent: the last one ended well and the peer has not hung up since."""
        return self.protocol.reusable and self.pipe.is_alive

    async def exchange(self, sending: Sending) -> Answer:
        """Send one request and read its whole answer.

        Raises:
            Trouble: kind protocol, headers, too-large, encoding, truncated or connect.
        """
        self.exchanges += 1
        meter = Meter()
        try:
            return await self.protocol.exchange(sending, meter)
        except BodyError as error:
            raise Trouble(error.kind, error.detail) from error
        except OSError as error:
            how = "no connection" if self.exchanges == 1 and not meter.wire_bytes else "the connection broke"
            raise Trouble("connect", f"{how}: {error.strerror or error}", unanswered=not meter.wire_bytes) from error


async def dial(target: Target, addresses: Sequence[str], context: ssl.SSLContext | None, readiness: Readiness) -> Wire:
    """Connect to the first of the checked addresses that answers; TLS still names and verifies the host.

    Raises:
        Trouble: kind connect or tls.
    """
    trouble = Trouble("connect", "no address answered")
    last = min(len(addresses), MOST_DIALS) - 1
    for number, address in enumerate(addresses[:MOST_DIALS]):
        try:
            if number == last:  # the deadline of the whole exchange bounds it
                return await _connect(target, address, context, readiness)
            async with asyncio.timeout(DIAL_SECONDS):
                wire = await _connect(target, address, context, readiness)
                await _connected(wire)
                return wire
        except TimeoutError:
            trouble = Trouble("connect", f"{address} did not accept a connection within {DIAL_SECONDS:g} s")
        except ssl.SSLError as error:
            trouble = Trouble("tls", str(error.reason or error)[:300])
        except OSError as error:
            trouble = Trouble("connect", f"{address}: {error.strerror or error}")
    raise trouble


async def _connect(target: Target, address: str, context: ssl.SSLContext | None, readiness: Readiness) -> Wire:
    key = (target.scheme, target.host, target.port)
    if target.scheme == "http":
        plain = PlainPipe(address, target.port, readiness)
        return Wire(key, plain, Http1(plain))
    secure = await open_secure(address, target.port, context, target.host)
    return Wire(key, secure, Http2(secure) if secure.protocol == "h2" else Http1(secure))


async def _connected(wire: Wire) -> None:
    if isinstance(wire.pipe, PlainPipe):
        try:
            await wire.pipe.connect()
        except BaseException:
            wire.close()
            raise


def client_context() -> ssl.SSLContext:
    """TLS as the system trusts it, offering HTTP/2 first."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["h2", "http/1.1"])
    context.hostname_checks_common_name = False  # what stands beside the names proves nothing (RFC 9110, 4.3.4); browsers ask for names
    context.options |= ssl.OP_NO_RENEGOTIATION  # a server could ask for handshakes without end
    return context
