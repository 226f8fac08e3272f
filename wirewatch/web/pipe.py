"""Byte pipes to a dialled address: a bare socket for http, asyncio's streams for https.

A poll is one small request and one small answer, so what a connection costs to set up counts: on loopback a bare socket needs
half the time of a transport with its streams.
"""

from __future__ import annotations

import asyncio
import errno
import os
import selectors
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

ALIVE_PEEK_BYTES = 1


class Pipe(Protocol):
    """Sends and receives bytes; an empty read is the end."""

    async def read(self, most_bytes: int) -> bytes:
        """Receive what is there, at least one byte unless the peer has hung up."""

    async def write(self, data: bytes) -> None:
        """Send everything."""

    def close(self) -> None:
        """Drop the connection at once, without a farewell that a hostile peer could draw out."""

    @property
    def is_alive(self) -> bool:
        """Whether an idle connection is still open and silent."""


class Readiness:
    """Says when sockets are ready: a selector of its own, which the event loop watches like one socket.

    A reader and a writer of the event loop for each socket take five times as long, a tenth of a poll without news.
    """

    def __init__(self) -> None:
        """Join the running event loop."""
        self.loop = asyncio.get_running_loop()
        self._selector = selectors.DefaultSelector()
        self.loop.add_reader(self._selector, self._tell)

    def close(self) -> None:
        """Leave the event loop, in which nothing may be waiting any more."""
        self.loop.remove_reader(self._selector)
        self._selector.close()

    def begin(self, number: int, step: Callable[[], None]) -> None:
        """Call `step` whenever a socket can be written to."""
        self._selector.register(number, selectors.EVENT_WRITE, step)

    def listen(self, number: int, step: Callable[[], None]) -> None:
        """Call `step` when there is something to read, and no more when there is room to write."""
        self._selector.modify(number, selectors.EVENT_READ, step)

    def end(self, number: int) -> None:
        """Watch a socket no more."""
        with suppress(KeyError):  # closed meanwhile
            self._selector.unregister(number)

    def _tell(self) -> None:
        for key, _ in self._selector.select(0):
            key.data()


class PlainPipe:
    """A bare socket. It connects when the first answer is awaited, so that connecting, asking and hearing are one wait.

    The steps between are callbacks. Three waits of a task would cost a poll without news a fifth more.
    """

    def __init__(self, address: str, port: int, readiness: Readiness) -> None:
        """Prepare a socket for an address; raises OSError where the system gives none."""
        self._readiness = readiness
        self._loop = readiness.loop
        self._address = (address, port)
        self._socket = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
        self._socket.setblocking(False)  # the socket module takes it by position
        self._number = self._socket.fileno()
        self._is_connected = False
        self._unsent = b""
        self._most_bytes = 0
        self._waiter: asyncio.Future[bytes] | None = None

    async def connect(self) -> None:
        """Connect now, where another address is to be tried when this one fails; raises OSError."""
        await self._loop.sock_connect(self._socket, self._address)
        self._is_connected = True

    async def read(self, most_bytes: int) -> bytes:
        """Receive what is there, at least one byte unless the peer has hung up."""
        if self._is_connected:
            return await self._loop.sock_recv(self._socket, most_bytes)
        self._most_bytes = most_bytes
        self._waiter = self._loop.create_future()
        if (code := self._socket.connect_ex(self._address)) not in (0, errno.EINPROGRESS):
            raise self._refused(code)
        self._readiness.begin(self._number, self._advance)
        try:
            return await self._waiter
        finally:
            self._readiness.end(self._number)

    def _advance(self) -> None:
        """Take the next step whenever the socket is ready for one: connected, sent, heard."""
        waiter = self._waiter
        if waiter is None or waiter.done():
            return
        try:
            if not self._is_connected:
                if code := self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                    raise self._refused(code)
                self._is_connected = True
            if self._unsent:
                self._unsent = self._unsent[self._socket.send(self._unsent) :]
                if not self._unsent:
                    self._readiness.listen(self._number, self._advance)
            else:
                waiter.set_result(self._socket.recv(self._most_bytes))
        except BlockingIOError:
            return
        except OSError as error:
            waiter.set_exception(error)

    def _refused(self, code: int) -> OSError:
        return OSError(code, f"{self._address[0]}: {os.strerror(code)}")

    async def write(self, data: bytes) -> None:
        """Send everything; before the connection stands it is kept until the answer is awaited."""
        if self._is_connected:
            await self._loop.sock_sendall(self._socket, data)
        else:
            self._unsent += data

    def close(self) -> None:
        """Drop the connection at once."""
        self._socket.close()

    @property
    def is_alive(self) -> bool:
        """Whether an idle connection is still open and silent."""
        try:
            self._socket.recv(ALIVE_PEEK_BYTES, socket.MSG_PEEK)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False  # an end, or an answer that nobody asked for


class SecurePipe:
    """A TLS connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def read(self, most_bytes: int) -> bytes:
        """Receive what is there, at least one byte unless the peer has hung up."""
        return await self._reader.read(most_bytes)

    async def write(self, data: bytes) -> None:
        """Send everything."""
        self._writer.write(data)
        await self._writer.drain()

    def close(self) -> None:
        """Drop the connection at once."""
        self._writer.transport.abort()

    @property
    def is_alive(self) -> bool:
        """Whether an idle connection is still open."""
        return not self._writer.transport.is_closing() and not self._reader.at_eof()

    @property
    def protocol(self) -> str:
        """What was agreed on under TLS: "h2", "http/1.1" or ""."""
        return self._writer.get_extra_info("ssl_object").selected_alpn_protocol() or ""


async def open_secure(address: str, port: int, context: ssl.SSLContext | None, host: str) -> SecurePipe:
    """Connect to an address and speak TLS with the host; raises OSError and ssl.SSLError."""
    return SecurePipe(*await asyncio.open_connection(address, port, ssl=context, server_hostname=host))
