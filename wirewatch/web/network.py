"""The network under httpcore: how names are looked up, what is dialled, and how much may come in."""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial

import httpcore

from wirewatch.process.own_thread import in_own_thread
from wirewatch.web.records import ExchangeError

# For one of several addresses, so that a dead first one leaves time for the next.
DIAL_SECONDS = 4.0
MOST_DIALS = 3
# Look-ups under way, those that nobody waits for any more among them; 128 are waited for at most.
MOST_LOOKUPS = 512
NO_ROUTE = frozenset({errno.ENETUNREACH, errno.ENETDOWN})
# The wire may carry four times the payload and this much: chunks of one byte cost six times and would eat the CPU instead.
FRAMING_FACTOR, FRAMING_ALLOWANCE_BYTES = 4, 128 * 1024

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]


async def look_up(host: str, port: int) -> Sequence[str]:
    """Ask the operating system's resolver for a name's addresses; raises OSError where it has none.

    A thread for each name: in a pool, names would wait behind a resolver that never answers, and hold up the end of the process.
    """
    if threading.active_count() > MOST_LOOKUPS:
        raise OSError(f"{MOST_LOOKUPS} names are being looked up already, and the resolver answers none")
    found = await in_own_thread(partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP), "resolver")
    return [str(result[4][0]) for result in found]


class Wire(httpcore.AsyncNetworkBackend, httpcore.AsyncNetworkStream):
    """One connection to one host, as httpcore's backend and as the stream that it gives.

    It dials the addresses that were checked, whatever the name would resolve to now; counts what comes in; and stops where reading
    on would cost more than it can bring. The time-outs of httpcore's interface are not used: the deadline of the exchange is above.
    """

    http: httpcore.AsyncHTTPConnection | httpcore.AsyncHTTPProxy
    _reader: asyncio.StreamReader
    _writer: asyncio.StreamWriter

    def __init__(self, addresses: Sequence[str]) -> None:
        self._addresses = addresses[:MOST_DIALS]
        self._is_open = False
        self.wire_bytes = self.payload_bytes = self.exchanges = 0
        self.idle_since = 0.0

    async def connect_tcp(self, host: str, port: int, *_options: object, **_more: object) -> Wire:  # noqa: ARG002 - the base class's arguments
        """Connect to the first address that answers; raises ExchangeError."""
        failed, is_offline = "no address answered", bool(self._addresses)
        for address in self._addresses:
            is_last = address == self._addresses[-1]  # which the deadline bounds
            try:
                async with asyncio.timeout(None if is_last else DIAL_SECONDS):
                    self._reader, self._writer = await asyncio.open_connection(address, port)
            except TimeoutError:
                failed, is_offline = f"{address} did not accept a connection in time", False
            except OSError as error:
                failed = f"no connection: {address}: {error.strerror or error}"
                is_offline = is_offline and error.errno in NO_ROUTE
            else:
                self._is_open = True
                return self
        raise ExchangeError("connect", failed, is_offline=is_offline)

    async def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, *_: object, **_more: object) -> Wire:
        """Speak TLS from here on; raises OSError, of which ssl.SSLError is one."""
        await self._writer.start_tls(ssl_context, server_hostname=server_hostname)
        return self

    async def read(self, max_bytes: int, *_: object, **_more: object) -> bytes:
        """Receive what is there, at least one byte unless the peer has hung up."""
        if self.wire_bytes > FRAMING_FACTOR * self.payload_bytes + FRAMING_ALLOWANCE_BYTES:
            raise ExchangeError("protocol", "the answer is nearly all framing")
        piece = await self._reader.read(max_bytes)
        self.wire_bytes += len(piece)
        return piece

    async def write(self, buffer: bytes, *_: object, **_more: object) -> None:
        """Send everything."""
        if buffer:
            self._writer.write(buffer)
            try:
                await self._writer.drain()
            except OSError as error:
                raise httpcore.WriteError(str(error)) from error  # a server may have answered before it hung up

    async def aclose(self) -> None:
        """Drop the connection at once, without a farewell that a hostile peer could draw out."""
        if self._is_open:
            self._writer.transport.abort()

    def get_extra_info(self, info: str) -> object:
        """Give the TLS connection, which httpcore asks for the protocol that was agreed on."""
        return self._writer.get_extra_info("ssl_object") if info == "ssl_object" else None

    async def is_silent(self) -> bool:
        """Say whether the idle connection is still open, and nothing came over it that nobody asked for."""
        with suppress(OSError):  # of which a time-out is one
            async with asyncio.timeout(0):
                await self._reader.read(1)
                return False
        return not self._writer.is_closing()


def client_context() -> ssl.SSLContext:
    """TLS as the system trusts it."""
    context = ssl.create_default_context()
    context.hostname_checks_common_name = False  # what stands beside the names proves nothing (RFC 9110, 4.3.4); browsers ask for names
    context.options |= ssl.OP_NO_RENEGOTIATION  # a server could ask for handshakes without end
    return context
