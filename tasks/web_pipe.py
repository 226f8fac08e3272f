"""Byte pipes to a dialled address: a bare socket for http, asyncio's streams for https.

A poll is one small request and one small answer, so what a connection costs to set up counts: on loopback a bare socket needs
half the time of a transport with its streams.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
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


class PlainPipe:
    """A bare socket."""

    def __init__(self, open_socket: socket.socket) -> None:
        self._socket = open_socket
        self._loop = asyncio.get_running_loop()

    async def read(self, most_bytes: int) -> bytes:
        """Receive what is there, at least one byte unless the peer has hung up."""
        return await self._loop.sock_recv(self._socket, most_bytes)

    async def write(self, data: bytes) -> None:
        """Send everything."""
        await self._loop.sock_sendall(self._socket, data)

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


async def open_plain(address: str, port: int) -> PlainPipe:
    """Connect to an address; raises OSError."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setblocking(False)  # the socket module takes it by position
        await asyncio.get_running_loop().sock_connect(opened, (address, port))
    except BaseException:
        opened.close()
        raise
    return PlainPipe(opened)


async def open_secure(address: str, port: int, context: ssl.SSLContext | None, host: str) -> SecurePipe:
    """Connect to an address and speak TLS with the host; raises OSError and ssl.SSLError."""
    return SecurePipe(*await asyncio.open_connection(address, port, ssl=context, server_hostname=host))
