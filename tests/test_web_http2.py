"""HTTP/2 over TLS: the same answers, the same guards."""

import asyncio
import itertools
import ssl
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.hostile_server import HostileServer, answer
from tests.fakes.http2_server import CutServer, Http2Server, RawServer, RecordServer, server_context, simple, trusting
from wirewatch.web.client import FetchError, Request, Web, WebLimits
from wirewatch.web.network import client_context

LOOPBACK = ("127.0.0.0/8",)
LIMITS = WebLimits(deadline_seconds=1.2, pace_seconds=0.0)


def fetch(server: HostileServer, certificate: Path, *requests: Any) -> Any:
    async def run() -> Any:
        async with Web(LIMITS, LOOPBACK, tls=trusting(certificate)) as web:
            return [await web.fetch(request) for request in requests or [Request(server.url("/page"))]]

    results = asyncio.run(run())
    return results if requests else results[0]


def test_http2_is_spoken_where_the_server_speaks_it(certificate: Path) -> None:
    with Http2Server(certificate, simple(headers=[("etag", '"x"')])) as server:
        reply = fetch(server, certificate)
        asked = server.requests[0]
    assert (reply.status, reply.body, reply.header("etag")) == (200, b"hello", '"x"')
    assert (asked[":method"], asked[":path"]) == ("GET", "/page")
    assert asked["user-agent"].startswith("Wirewatch/")
    assert "cookie" not in asked


def test_one_connection_serves_one_host_again(certificate: Path) -> None:
    with Http2Server(certificate, simple()) as server:
        urls = [Request(server.url(f"/{number}")) for number in range(3)]
        assert [reply.body for reply in fetch(server, certificate, *urls)] == [b"hello"] * 3
        assert len({id(request) for request in server.requests}) == 3


def test_a_form_is_posted(certificate: Path) -> None:
    with Http2Server(certificate, simple(status="202", body=b"")) as server:
        (reply,) = fetch(server, certificate, Request(server.url("/hub"), "hub", content=b"hub.mode=subscribe"))
        assert (reply.status, server.requests[0][":method"]) == (202, "POST")


def test_http11_is_spoken_where_the_server_speaks_that(certificate: Path) -> None:
    with HostileServer({"/page": [answer(b"hello")]}, context=server_context(certificate, "http/1.1")) as server:
        assert fetch(server, certificate).body == b"hello"


def test_an_unknown_certificate_is_refused(certificate: Path) -> None:
    async def run(server: Any) -> Any:
        async with Web(LIMITS, LOOPBACK) as web:
            return await web.fetch(Request(server.url("/page")))

    with HostileServer({"/page": [answer(b"hello")]}, context=server_context(certificate, "h2")) as server:
        error = asyncio.run(run(server))
    assert error.kind == "tls"
    assert "self-signed" in error.detail
    assert "SSL_CERT_FILE" in error.detail, "it may be that of the reader's own network"


@pytest.mark.parametrize("first", [b"", b"\x16\x03\x03\x40\x00", b"\x15\x03\x03\x00\x02\x02\x28"])
def test_a_handshake_that_goes_nowhere_ends_with_the_deadline(certificate: Path, first: bytes) -> None:
    with RawServer(first) as server:
        (result,) = fetch(server, certificate, Request(server.url("/").replace("http://", "https://")))
    assert result.kind in {"timeout", "tls", "connect"}


@pytest.mark.parametrize(
    "records",
    [
        b"\x15\x03\x03\0\2\1\0" * 1000,  # warnings
        b"\x16\x03\x03\0\0" * 1000,  # empty records
        b"\x16\x03\x03\0\4\0\0\0\0" * 1000,  # requests to begin anew
        b"\x16\x03\x03\x40\0\2\xff\xff\xff" + b"x" * 16_380,  # a hello of 16 MB
    ],
)
def test_records_without_end_are_contained(certificate: Path, records: bytes) -> None:
    with RecordServer(records) as server:
        (result,) = fetch(server, certificate, Request(server.url("/").replace("http://", "https://")))
    assert result.kind in {"tls", "timeout", "connect"}


@pytest.mark.parametrize("data", [b"", b"HTTP/1.1 20", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"])
def test_a_connection_cut_under_tls_is_no_whole_answer(certificate: Path, data: bytes) -> None:
    with CutServer(certificate, data) as server:
        assert fetch(server, certificate).kind in {"truncated", "connect"}


def test_a_certificate_for_another_host_is_refused(certificate: Path) -> None:
    with HostileServer({"/page": [answer(b"hello")]}, context=server_context(certificate, "http/1.1")) as server:
        (result,) = fetch(server, certificate, Request(server.url("/page", host="localhost")))
    assert result.kind == "tls"
    assert "localhost" in result.detail
    assert "SSL_CERT_FILE" not in result.detail, "no file mends the name of another host"


def test_no_server_may_ask_for_another_handshake() -> None:
    assert client_context().options & ssl.OP_NO_RENEGOTIATION


def test_plain_http_on_a_tls_port_is_an_error(certificate: Path) -> None:
    with HostileServer({"/": [answer(b"hello")]}) as server:
        (result,) = fetch(server, certificate, Request(server.url("/").replace("http://", "https://")))
    assert result.kind in {"tls", "timeout", "connect"}


def endless_data(state: Any, stream: int, send: Any) -> None:
    state.send_headers(stream, [(":status", "200")])
    while True:
        room = min(state.local_flow_control_window(stream), 16384)
        if room:
            state.send_data(stream, b"x" * room)
        send(listen=not room)


def many_headers(state: Any, stream: int, send: Any) -> None:
    state.send_headers(stream, [(":status", "200"), *((f"x-{number}", "y") for number in range(2000))], end_stream=True)
    send()


def huge_header(state: Any, stream: int, send: Any) -> None:
    state.send_headers(stream, [(":status", "200"), ("x-long", "y" * 200_000)], end_stream=True)
    send()


def reset(state: Any, stream: int, send: Any) -> None:
    state.reset_stream(stream)
    send()


def go_away(state: Any, stream: int, send: Any) -> None:
    state.close_connection(error_code=11)
    send()


def garbage(state: Any, stream: int, send: Any) -> None:
    send(b"\xff" * 5000)


def pings(state: Any, stream: int, send: Any) -> None:
    while True:
        state.ping(b"12345678")
        send()


def silence(state: Any, stream: int, send: Any) -> None:
    pass


def stacked(state: Any, stream: int, send: Any) -> None:
    simple(headers=[("content-encoding", "gzip, br")])(state, stream, send)


def informational(state: Any, stream: int, send: Any) -> None:
    for _ in range(100):
        state.send_headers(stream, [(":status", "103")])
    send()


def frame(kind: int, flags: int = 0, stream: int = 0, payload: bytes = b"") -> bytes:
    return len(payload).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + payload


def flood(piece: Callable[..., Any], *, first: bytes = b"") -> Callable[..., Any]:
    """Send one frame again and again."""

    def behave(state: Any, stream: int, send: Any) -> None:
        send(first)
        while True:
            send(piece(stream) * 500)

    return behave


def continuations(state: Any, stream: int, send: Any) -> None:
    send(frame(1, 0, stream, b"\x88"))
    while True:
        send(frame(9, 0, stream, b"\x40\x01a\x01b") * 500)


def packed_headers(state: Any, stream: int, send: Any) -> None:
    """One entry of 4 kB in the table, referred to 60,000 times: 240 MB of headers in 60 kB."""
    send(frame(1, 0, stream, b"\x88\x40\x01a\x7f\x81\x1e" + b"x" * 4000))
    for _ in range(4):
        send(frame(9, 0, stream, b"\xbe" * 15_000))
    send(frame(9, 4, stream, b""))


def empty_data(state: Any, stream: int, send: Any) -> None:
    state.send_headers(stream, [(":status", "200")])
    send()
    while True:
        send(frame(0, 0, stream) * 500)


def padded_data(state: Any, stream: int, send: Any) -> None:
    state.send_headers(stream, [(":status", "200")])
    send()
    while True:
        send(frame(0, 8, stream, b"\xff" + b"y" + bytes(255)) * 100)


def unasked_push(state: Any, stream: int, send: Any) -> None:
    send(frame(5, 4, stream, (2).to_bytes(4, "big") + b"\x88"))


def endless_trailers(state: Any, stream: int, send: Any) -> None:
    state.send_headers(stream, [(":status", "200")])
    state.send_data(stream, b"hello")
    send()
    while True:
        send(frame(1, 4, stream, b"\x40\x01a\x01b") * 500)


def frames(*pieces: Callable[..., Any] | bytes) -> Callable[..., Any]:
    """Send these bytes; a piece may be a function of the stream's number."""

    def behave(state: Any, stream: int, send: Any) -> None:
        send(b"".join(piece(stream) if callable(piece) else piece for piece in pieces))

    return behave


def header_block(first: bytes, piece: bytes, times: int) -> Callable[..., Any]:
    """One block of headers over many frames."""

    def behave(state: Any, stream: int, send: Any) -> None:
        send(frame(1, 0, stream, first))
        for _ in range(times):
            send(frame(9, 0, stream, piece))
        send(frame(9, 4, stream))

    return behave


def dripping(kind: int, payload: bytes) -> Callable[..., Any]:
    """A frame now and then, without end."""

    def behave(state: Any, stream: int, send: Any) -> None:
        send(frame(1, 4 if kind == 0 else 0, stream, b"\x88"))
        while True:
            send(frame(kind, 0, stream, payload))
            time.sleep(0.2)

    return behave


def headers(stream: int) -> Any:
    return frame(1, 4, stream, b"\x88")


def the_end(stream: int) -> Any:
    return frame(0, 1, stream, b"hello")


def farewell(stream: int) -> Any:
    return frame(7, 0, 0, stream.to_bytes(4, "big") + bytes(4))


@pytest.mark.parametrize(
    "pieces",
    [
        (headers, the_end, farewell),
        (frame(4, 0, 0, b"\0\1\xff\xff\xff\xff"), headers, the_end),
        (headers, the_end, lambda stream: the_end(stream) * 1000),
    ],
)
def test_odd_http2_is_read(
    certificate: Path,
    pieces: tuple[Callable[..., Any] | bytes, Callable[..., Any], Callable[..., Any]]
    | tuple[bytes, Callable[..., Any], Callable[..., Any], Callable[..., Any]],
) -> None:
    with Http2Server(certificate, frames(*pieces)) as server:
        reply = fetch(server, certificate)
    assert (reply.status, reply.body) == (200, b"hello")


@pytest.mark.parametrize("pieces", [(farewell, headers, the_end), (frame(7, 0, 0, b"\x7f\xff\xff\xff" + bytes(4)), headers, the_end)])
def test_an_answer_after_the_farewell_is_an_error(certificate: Path, pieces: Any) -> None:
    with Http2Server(certificate, frames(*pieces)) as server:
        result = fetch(server, certificate)
    assert result.kind == "protocol"


def test_a_connection_that_was_ending_is_dialled_anew(certificate: Path) -> None:
    """A farewell to a connection that was kept: the second request was never seen, so it is sent again."""
    turns = itertools.count()

    def behave(state: Any, stream: int, send: Any) -> None:
        leaving = stream > 1 and next(turns) == 0
        send(frame(7, 0, 0, (1).to_bytes(4, "big") + bytes(4)) if leaving else headers(stream) + the_end(stream))

    with Http2Server(certificate, behave) as server:
        replies = fetch(server, certificate, *(Request(server.url(f"/{number}")) for number in range(2)))
    assert [reply.body for reply in replies] == [b"hello", b"hello"]


@pytest.mark.parametrize(
    ("behave", "kinds"),
    [
        (header_block(b"\x7f" + b"\xff" * 16_000, b"\xff" * 16_000, 60), {"protocol"}),
        (header_block(b"\x40\x7f" + b"\xff" * 16_000, b"\xff" * 16_000, 10), {"protocol"}),
        (header_block(b"\x20" * 16_000, b"\x20" * 16_000, 10), {"protocol", "timeout"}),
        (header_block(b"\x88\x40\x01a\x7f\x81\xff\x3f", b"\x1f" * 16_000, 60), {"protocol"}),
        (frames(lambda stream: frame(1, 4, stream, b"\x7f" + b"\xff" * 16_000)), {"protocol"}),
        (frames(lambda stream: frame(1, 4, stream, b"\x80")), {"protocol"}),
        (frames(lambda stream: frame(1, 4, stream, b"\x88\x40\x01a\x84\xff\xff\xff\xff")), {"protocol"}),
        (frames(frame(4, 0, 0, b"\0\4\xff\xff\xff\xff")), {"protocol"}),
        (frames(frame(4, 0, 0, b"\0\5\0\0\0\0")), {"protocol"}),
        (frames(frame(8, 0, 0, b"\x7f\xff\xff\xff") * 2), {"protocol"}),
        (frames(lambda stream: frame(8, 0, stream, b"\x7f\xff\xff\xff") * 2), {"protocol"}),
        (frames(lambda stream: frame(2, 0, stream, stream.to_bytes(4, "big") + b"\1")), {"protocol"}),
        (frames(frame(1, 4, 2, b"\x88")), {"protocol", "timeout"}),
        (frames(lambda stream: frame(0, 0, stream, b"x")), {"protocol"}),
        (frames(headers, lambda stream: frame(0, 8, stream, b"\xffa")), {"protocol"}),
        (frames(headers, lambda stream: frame(0, 0, stream, b"x" * 16_385)), {"protocol"}),
        (frames(b"\xff\xff\xff\0\0\0\0\0\1"), {"protocol", "timeout"}),
        (frames(lambda stream: frame(1, 5, stream, b"\x08\x032oo")), {"protocol"}),
        (frames(lambda stream: frame(1, 4, stream, b"\x88\x40\x04etag\x05a\r\nb:")), {"protocol"}),
        (frames(headers, lambda stream: frame(3, 0, stream, bytes(4))), {"protocol"}),
        (flood(farewell), {"protocol", "timeout"}),
        (flood(lambda _: frame(4, 1, 0)), {"protocol", "timeout"}),
        (flood(lambda _: frame(10, 0, 0, b'\0\1ah3=":443"')), {"protocol", "timeout"}),
        (dripping(0, b"x"), {"timeout"}),
        (dripping(9, b"\x40\x01a\x01b"), {"timeout"}),
        (flood(lambda _: frame(4, 0, 0, b"\0\1" + bytes(4))), {"protocol", "timeout", "connect"}),
        (flood(lambda _: frame(6, 0, 0, bytes(8))), {"protocol", "timeout", "connect"}),
        (flood(lambda stream: frame(8, 0, stream, b"\0\0\0\1")), {"protocol", "timeout"}),
        (flood(lambda stream: frame(2, 0, stream, bytes(4) + b"\x10")), {"protocol", "timeout"}),
        (flood(lambda stream: frame(3, 0, stream + 2, bytes(4))), {"protocol", "timeout"}),
        (flood(lambda _: frame(99, 0, 0, bytes(100))), {"protocol", "timeout"}),
        (continuations, {"protocol"}),
        (packed_headers, {"headers", "protocol"}),
        (empty_data, {"protocol", "timeout"}),
        (padded_data, {"protocol", "timeout", "truncated"}),
        (unasked_push, {"protocol"}),
        (endless_trailers, {"protocol"}),
        (endless_data, {"too-large", "timeout"}),
        (many_headers, {"headers", "protocol"}),
        (huge_header, {"headers", "protocol", "timeout"}),
        (reset, {"protocol"}),
        (go_away, {"protocol"}),
        (garbage, {"protocol", "timeout"}),
        (pings, {"protocol", "timeout"}),
        (silence, {"timeout"}),
        (stacked, {"encoding"}),
        (informational, {"protocol", "timeout"}),
        (simple(status="999"), {"protocol"}),
        (simple(headers=[("content-length", "1000")]), {"protocol", "truncated"}),
        (simple(headers=[("content-length", "99999999999")]), {"too-large", "protocol"}),
    ],
)
def test_hostile_http2_is_contained(certificate: Path, behave: Callable[..., Any], kinds: set[str]) -> None:
    with Http2Server(certificate, behave) as server:
        result = fetch(server, certificate)
    assert isinstance(result, FetchError), result
    assert result.kind in kinds, result
