"""One exchange in HTTP/1.1, over h11."""

from __future__ import annotations

import asyncio

import h11

from tasks.web_answer import HEADER_BYTES, READ_BYTES, Answer, Headers, Meter, Sending, Trouble, read_headers, start_body
from tasks.web_body import Body

VERSIONS = frozenset({b"1.0", b"1.1"})


class Http1:
    """The state of one HTTP/1.1 connection; `reusable` says whether another request may follow."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._state = h11.Connection(h11.CLIENT, max_incomplete_event_size=HEADER_BYTES)
        self.reusable = False

    async def exchange(self, sending: Sending, meter: Meter) -> Answer:
        """Send a request and read the whole answer.

        Raises:
            Trouble, BodyError, OSError: as `Wire.exchange` explains.
        """
        self.reusable = False
        try:
            self._send(sending)
            status, got, body = await self._read_head(sending.most_bytes, meter)
            while (piece := await self._next(meter)) is not None:
                meter.payload_bytes += len(piece)
                body.feed(piece)
        except h11.ProtocolError as error:
            raise _told(error, meter) from error
        self._end()
        return Answer(status, got, body.finish(), meter.wire_bytes)

    def _send(self, sending: Sending) -> None:
        headers = [("Host", sending.target.authority), *sending.headers]
        pairs = [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in headers]  # an ETag may hold any byte
        head = h11.Request(method=sending.method.encode("ascii"), target=sending.target.path.encode("ascii"), headers=pairs)
        parts = [self._state.send(head)]
        if sending.content:
            parts.append(self._state.send(h11.Data(sending.content)))
        parts.append(self._state.send(h11.EndOfMessage()))
        self._writer.write(b"".join(part for part in parts if part))

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
        """The next piece of the body; None at its end."""
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
        piece = await self._reader.read(READ_BYTES)
        meter.add_wire(len(piece))
        self._state.receive_data(piece)

    def _end(self) -> None:
        state = self._state
        if state.our_state is h11.DONE and state.their_state is h11.DONE and not state.trailing_data[0]:
            state.start_next_cycle()
            self.reusable = True


def _told(error: h11.ProtocolError, meter: Meter) -> Trouble:
    text = str(error)[:300]
    if meter.wire_bytes == 0:
        return Trouble("connect", "the connection was closed without an answer", unanswered=True)
    if "Receive buffer too long" in text:
        return Trouble("headers", f"the headers are larger than {HEADER_BYTES} bytes")
    if "closed connection" in text:
        return Trouble("truncated", text)
    return Trouble("protocol", text)
