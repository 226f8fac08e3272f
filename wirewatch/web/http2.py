"""One exchange in HTTP/2, over h2: one stream at a time, because pace and the limit of two connections are a host's anyway."""

from __future__ import annotations

from collections import deque

import h2.config
import h2.connection
import h2.events
import h2.exceptions
import h2.settings

from wirewatch.web.answer import HEADER_BYTES, READ_BYTES, Answer, Headers, Meter, Sending, Trouble, read_headers, start_body
from wirewatch.web.body import Body
from wirewatch.web.pipe import Pipe

OPEN = h2.connection.ConnectionState.CLIENT_OPEN
WINDOW_BYTES = 1024 * 1024
"""How much may be under way unread; the protocol's own 64 KiB makes long bodies wait for round trips."""


class _LeavingStateMachine(h2.connection.H2ConnectionStateMachine):
    """Lets a server that is leaving finish its answer, as it may (RFC 9113, 6.8); h2 takes nothing more after the farewell."""

    _transitions = {  # noqa: RUF012  # as the class above has it
        **h2.connection.H2ConnectionStateMachine._transitions,  # noqa: SLF001  # the table is the class's interface to itself
        (OPEN, h2.connection.ConnectionInputs.RECV_GOAWAY): (None, OPEN),
    }


class Http2:
    """The state of one HTTP/2 connection; `reusable` says whether another request may follow."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe
        self._state = h2.connection.H2Connection(h2.config.H2Configuration(client_side=True, header_encoding="latin-1"))
        self._state.local_settings = h2.settings.Settings(
            client=True,
            initial_values={
                h2.settings.SettingCodes.ENABLE_PUSH: 0,
                h2.settings.SettingCodes.INITIAL_WINDOW_SIZE: WINDOW_BYTES,
                h2.settings.SettingCodes.MAX_HEADER_LIST_SIZE: HEADER_BYTES,
            },
        )
        self._state.state_machine = _LeavingStateMachine()
        self._state.initiate_connection()
        self._state.increment_flow_control_window(WINDOW_BYTES)
        self._events: deque[h2.events.Event] = deque()
        self._stream = 0
        self._is_leaving = False
        self.reusable = False

    async def exchange(self, sending: Sending, meter: Meter) -> Answer:
        """Send a request and read the whole answer.

        Raises:
            Trouble, BodyError, OSError: as `Wire.exchange` explains.
        """
        self.reusable = False
        try:
            await self._send(sending)
            status, got, body = await self._read_head(sending.most_bytes, meter)
            await self._read_body(body, meter)
        except h2.exceptions.DenialOfServiceError as error:
            raise Trouble("headers", f"HTTP/2: {error}"[:300]) from error
        except h2.exceptions.H2Error as error:
            raise Trouble("protocol", f"HTTP/2: {str(error) or type(error).__name__}"[:300]) from error
        self.reusable = not self._is_leaving
        return Answer(status, got, body.finish(), meter.wire_bytes)

    async def _send(self, sending: Sending) -> None:
        self._stream = self._state.get_next_available_stream_id()
        target = sending.target
        head = [(":method", sending.method), (":authority", target.authority), (":scheme", target.scheme), (":path", target.path)]
        head += [(name.lower(), value) for name, value in sending.headers]
        pairs = [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in head]
        self._state.send_headers(self._stream, pairs, end_stream=not sending.content)
        if sending.content:  # a subscription form of some hundred bytes: always within the first window and frame
            self._state.send_data(self._stream, sending.content, end_stream=True)
        await self._flush()

    async def _flush(self) -> None:
        if waiting := self._state.data_to_send():
            await self._pipe.write(waiting)

    async def _read_head(self, most_bytes: int, meter: Meter) -> tuple[int, Headers, Body]:
        while True:
            event = await self._next(meter)
            if isinstance(event, h2.events.InformationalResponseReceived):
                meter.add_informational()
            elif isinstance(event, h2.events.ResponseReceived):
                pairs = [(_text(name), _text(value)) for name, value in event.headers]
                status = next((value for name, value in pairs if name == ":status"), "")
                headers = read_headers((name, value) for name, value in pairs if not name.startswith(":"))
                number = int(status) if status.isdecimal() and len(status) == 3 else 0  # noqa: PLR2004  # RFC 9110: three digits
                return number, headers, start_body(number, headers, most_bytes)
            elif isinstance(event, h2.events.StreamEnded):
                raise Trouble("protocol", "HTTP/2: the stream ended without an answer")

    async def _read_body(self, body: Body, meter: Meter) -> None:
        while True:
            event = await self._next(meter)
            if isinstance(event, h2.events.DataReceived):
                data = event.data or b""
                meter.payload_bytes += len(data)
                body.feed(data)
                self._state.acknowledge_received_data(event.flow_controlled_length or 0, self._stream)
                await self._flush()
            elif isinstance(event, h2.events.StreamEnded):
                return

    async def _next(self, meter: Meter) -> h2.events.Event:
        """Return the next event of our stream or of the connection."""
        while not self._events:
            meter.check()
            piece = await self._pipe.read(READ_BYTES)
            if not piece:
                kind = "truncated" if meter.wire_bytes else "connect"
                raise Trouble(kind, "HTTP/2: the connection was closed in the middle", unanswered=not meter.wire_bytes)
            meter.add_wire(len(piece))
            self._events.extend(self._state.receive_data(piece))
            await self._flush()
        event = self._events.popleft()
        if isinstance(event, h2.events.StreamReset) and event.stream_id == self._stream:
            raise Trouble("protocol", f"HTTP/2: the server reset the stream (error {event.error_code})")
        if isinstance(event, h2.events.ConnectionTerminated):
            self._is_leaving = True
            unseen = (event.last_stream_id or 0) < self._stream  # a kept connection that was ending when we asked
            if unseen or event.error_code:
                raise Trouble("protocol", f"HTTP/2: the server ended the connection (error {event.error_code})", unanswered=unseen)
        return event


def _text(value: bytes | str) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value
