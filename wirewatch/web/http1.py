"""One exchange in HTTP/1.1, read by h11.

Only the commonest answer of polling, a whole 304 in one piece, needs no more than a pattern, which halves the time that a poll
without news takes.
"""

from __future__ import annotations

import re

import h11

from wirewatch.web.answer import (
    HEADER_BYTES,
    READ_BYTES,
    Answer,
    Headers,
    Meter,
    Sending,
    Trouble,
    checked_headers,
    read_headers,
    start_body,
)
from wirewatch.web.body import Body
from wirewatch.web.pipe import Pipe

VERSIONS = frozenset({b"1.0", b"1.1"})
LONGEST_SHORT_ANSWER = 4096
_NOT_MODIFIED = re.compile(rb"HTTP/1\.1 304(?: [^\r\n\0]*)?\r\n((?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\r\n\0]*\r\n)*)\r\n")
NOT_MODIFIED = 304


class Http1:
    """The state of one HTTP/1.1 connection; `reusable` says whether another request may follow."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe
        self._state: h11.Connection  # made only for an answer that needs it, as it costs a tenth of a poll without news
        self.reusable = False

    async def exchange(self, sending: Sending, meter: Meter) -> Answer:
        """Send a request and read the whole answer.

        Raises:
            Trouble, BodyError, OSError: as `Wire.exchange` explains.
        """
        self.reusable = False
        await self._pipe.write(_written(sending))
        piece = await self._pipe.read(READ_BYTES)
        meter.add_wire(len(piece))
        if (quick := _quick_answer(piece)) is not None:
            self.reusable = quick.header("connection").lower() != "close"
            return quick
        self._state = _listening()
        try:
            self._state.receive_data(piece)
            status, got, body = await self._read_head(sending.most_bytes, meter)
            while (data := await self._next(meter)) is not None:
                meter.payload_bytes += len(data)
                body.feed(data)
        except h11.ProtocolError as error:
            raise _told(error, meter) from error
        self.reusable = self._state.their_state is h11.DONE and not self._state.trailing_data[0]
        return Answer(status, got, body.finish(), meter.wire_bytes)

    async def _read_head(self, most_bytes: int, meter: Meter) -> tuple[int, Headers, Body]:
        while True:
            event = self._state.next_event()
            if event is h11.NEED_DATA:
                await self._read(meter)
            elif isinstance(event, h11.InformationalResponse):
                meter.add_informational()
            elif isinstance(event, h11.Response):
                if event.http_version not in VERSIONS:
                    raise Trouble("protocol", f"speaks HTTP/{event.http_version.decode('latin-1')[:10]}")
                headers = read_headers((name.decode("latin-1"), value.decode("latin-1")) for name, value in event.headers)
                return event.status_code, headers, start_body(event.status_code, headers, most_bytes)
            else:
                raise Trouble("connect", "the connection was closed without an answer", unanswered=meter.wire_bytes == 0)

    async def _next(self, meter: Meter) -> bytearray | bytes | None:
        """Return the next piece of the body; None at its end."""
        while True:
            event = self._state.next_event()
            if isinstance(event, h11.Data):
                return event.data
            if isinstance(event, h11.EndOfMessage):
                return None
            if event is not h11.NEED_DATA:
                raise Trouble("truncated", "the connection was closed in the middle of the body")
            await self._read(meter)

    async def _read(self, meter: Meter) -> None:
        meter.check()
        piece = await self._pipe.read(READ_BYTES)
        meter.add_wire(len(piece))
        self._state.receive_data(piece)


def _listening() -> h11.Connection:
    """Return a parser that waits for the answer to a GET (or a POST: the framing of answers is the same)."""
    state = h11.Connection(h11.CLIENT, max_incomplete_event_size=HEADER_BYTES)
    state.send(h11.Request(method=b"GET", target=b"/", headers=[(b"Host", b"unused")]))
    state.send(h11.EndOfMessage())
    return state


def _written(sending: Sending) -> bytes:
    """Write a request. Header values go out as they came in: an ETag may hold any byte but the three that end a line."""
    lines = [f"{sending.method} {sending.target.path} HTTP/1.1", f"Host: {sending.target.authority}"]
    lines += [f"{name}: {value}" for name, value in sending.headers]
    head = "\r\n".join(lines)
    if head.count("\r") >= len(lines) or head.count("\n") >= len(lines) or "\0" in head:
        raise Trouble("protocol", "a header with a line break cannot be sent")
    return head.encode("latin-1", "replace") + b"\r\n\r\n" + sending.content


def _quick_answer(piece: bytes) -> Answer | None:
    """Read a 304 that came whole; anything else is for the parser."""
    if len(piece) > LONGEST_SHORT_ANSWER:
        return None
    found = _NOT_MODIFIED.fullmatch(piece)
    if found is None:
        return None
    lines = [line.partition(":") for line in found.group(1).decode("latin-1").split("\r\n")[:-1]]
    return Answer(NOT_MODIFIED, checked_headers([(name.lower(), value.strip(" \t")) for name, _, value in lines]), b"", len(piece))


def _told(error: h11.ProtocolError, meter: Meter) -> Trouble:
    text = str(error)[:300]
    if meter.wire_bytes == 0:
        return Trouble("connect", "the connection was closed without an answer", unanswered=True)
    if "Receive buffer too long" in text:
        return Trouble("headers", f"the headers are larger than {HEADER_BYTES} bytes")
    if "closed connection" in text:
        return Trouble("truncated", text)
    return Trouble("protocol", text)
