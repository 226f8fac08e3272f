"""Servers that speak TLS and HTTP/2 on loopback, honestly or not, with a certificate of our own."""

import datetime as dt
import ipaddress
import os
import ssl
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import h2.config
import h2.connection
import h2.events
import h2.exceptions
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.fakes.hostile_server import Forever, HostileServer
from wirewatch.web.network import client_context


def make_certificate(path: Path) -> Path:
    """Write a key and a certificate of our own for 127.0.0.1 into one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    start = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    built = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, start, start + dt.timedelta(days=36500))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(private + built.public_bytes(serialization.Encoding.PEM))
    return path


def server_context(certificate: Path, *protocols: Any) -> Any:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.set_alpn_protocols(list(protocols))
    return context


@cache
def trusting(certificate: Path) -> Any:
    """Give a client's TLS that trusts a certificate; made once, because the system's take 40 ms to read."""
    context = client_context()
    context.load_verify_locations(certificate)
    return context


class Http2Server(HostileServer):
    """Speaks HTTP/2; `behave(state, stream, send)` answers each request."""

    def __init__(self, certificate: Path, behave: Any) -> None:
        super().__init__(context=server_context(certificate, "h2"))
        self.behave = behave

    def _answer(self, connection: Any) -> None:
        state = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False, header_encoding="utf-8"))
        state.initiate_connection()
        connection.sendall(state.data_to_send())
        while not self.stopped.is_set():
            data = connection.recv(65536)
            if not data:
                return
            try:
                events = state.receive_data(data)
            except h2.exceptions.ProtocolError:  # it said goodbye already
                return
            for event in events:
                if isinstance(event, h2.events.RequestReceived):
                    self.requests.append(dict(event.headers))
                if isinstance(event, h2.events.StreamEnded):
                    self._reply(state, event.stream_id, connection)
            connection.sendall(state.data_to_send())

    def _reply(self, state: Any, stream: int, connection: Any) -> None:
        def send(data: bytes = b"", listen: bool = False) -> None:
            connection.sendall(state.data_to_send() + data)
            if listen:
                state.receive_data(connection.recv(65536))

        self.behave(state, stream, send)


class RawServer(HostileServer):
    """Says `first` before it was asked anything, and then nothing."""

    def __init__(self, first: Any) -> None:
        super().__init__()
        self.first = first

    def _answer(self, connection: Any) -> None:
        connection.sendall(self.first)
        self.stopped.wait(30)


def simple(body: bytes = b"hello", status: str = "200", headers: tuple[()] | list[tuple[str, str]] = ()) -> Callable[..., Any]:
    def behave(state: Any, stream: int, send: Any) -> None:
        state.send_headers(stream, [(":status", status), *headers])
        state.send_data(stream, body, end_stream=True)
        send()

    return behave


class RecordServer(HostileServer):
    """Sends the same TLS records again and again, before any handshake."""

    def __init__(self, records: Any) -> None:
        super().__init__()
        self.records = records

    def _serve(self, connection: Any) -> None:
        with suppress(OSError), connection:
            self._take(connection, Forever(self.records))


class CutServer(HostileServer):
    """Speaks TLS and hangs up without a farewell after these bytes."""

    def __init__(self, certificate: Path, data: bytes) -> None:
        super().__init__(context=server_context(certificate, "http/1.1"))
        self.data = data

    def _answer(self, connection: Any) -> None:
        connection.recv(65536)
        connection.sendall(self.data)
        os.close(connection.detach())
