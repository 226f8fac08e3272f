"""Slack's side of Socket Mode on loopback: opens connections, sends envelopes, collects acknowledgements and ephemeral answers.

Written from RFC 6455 and Slack's "Using Socket Mode"; text frames, pings and closing only, which is all that Slack sends.
"""

import base64
import contextlib
import hashlib
import json
import struct
import threading
import urllib.parse
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from typing import Any, Self

MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class SlackSocket:
    def __init__(self, app_token: str = "xapp-test") -> None:
        self.app_token = app_token
        self.acknowledged: list[str] = []
        self.ephemeral: list[dict[str, Any]] = []
        self.posted: list[dict[str, Any]] = []
        self.responded: list[dict[str, Any]] = []
        self.connections = 0
        # What stands in Slack's place: an HTTP status and a body for each call to open a connection; no body cuts the call.
        self.strangers: list[tuple[int, bytes | None]] = []
        self.connected = threading.Event()
        self.changed = threading.Condition()
        self._wire = None
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *arguments: str) -> None:
                pass

            def do_POST(self) -> None:
                owner.api(self)

            def do_GET(self) -> None:
                owner.link(self)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/api/"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.drop()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def api(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0)).decode()
        if handler.headers.get("Content-Type", "").startswith("application/json"):
            given = json.loads(body or "{}")
        else:
            given = {name: values[0] for name, values in urllib.parse.parse_qs(body).items()}
        if handler.path.endswith("/apps.connections.open") and self.strangers:
            status, said_instead = self.strangers.pop(0)
            if said_instead is None:
                handler.close_connection = True
                return
            answer_with(handler, status, said_instead)
            return
        if handler.path.endswith("/apps.connections.open"):
            known = handler.headers.get("Authorization") == f"Bearer {self.app_token}"
            answer = {"ok": True, "url": f"ws://127.0.0.1:{self.port}/link"} if known else {"ok": False, "error": "invalid_auth"}
        elif handler.path.endswith("/chat.postEphemeral"):
            with self.changed:
                self.ephemeral.append(given)
                self.changed.notify_all()
            answer = {"ok": True, "message_ts": "1.1"}
        elif handler.path.endswith("/chat.postMessage"):
            with self.changed:
                self.posted.append(given)
                self.changed.notify_all()
            answer = {"ok": True, "ts": "1.2", "channel": given["channel"]}
        elif handler.path == "/respond":
            with self.changed:
                self.responded.append(given)
                self.changed.notify_all()
            answer = {"ok": True}
        else:
            answer = {"ok": False, "error": "unknown_method"}
        answer_with(handler, 200, json.dumps(answer).encode())

    def link(self, handler: BaseHTTPRequestHandler) -> None:
        key = handler.headers["Sec-WebSocket-Key"].encode()
        handler.send_response(101)
        handler.send_header("Upgrade", "websocket")
        handler.send_header("Connection", "Upgrade")
        handler.send_header("Sec-WebSocket-Accept", base64.b64encode(hashlib.sha1(key + MAGIC).digest()).decode())
        handler.end_headers()
        self._wire = handler.connection
        self.connections += 1
        self._send(TEXT, json.dumps({"type": "hello", "num_connections": 1}).encode())
        self.connected.set()
        while (frame := read_frame(handler.rfile)) is not None:
            kind, payload = frame
            if kind == PING:
                self._send(PONG, payload)
            elif kind == CLOSE:
                break
            elif kind == TEXT:
                with self.changed:
                    self.acknowledged.append(json.loads(payload)["envelope_id"])
                    self.changed.notify_all()
        handler.close_connection = True

    def press(self, envelope_id: str, payload: dict[str, Any]) -> None:
        envelope = {"type": "interactive", "envelope_id": envelope_id, "accepts_response_payload": True, "payload": payload}
        self._send(TEXT, json.dumps(envelope).encode())

    def type_command(self, envelope_id: str, text: str) -> None:
        """A reader types `/brief`; the payload as Slack documents it, without what nobody reads."""
        payload = {
            "command": "/brief", "text": text, "user_id": "U7", "channel_id": "C01", "trigger_id": "1.2.3",
            "response_url": f"http://127.0.0.1:{self.port}/respond",
        }  # fmt: skip
        envelope = {"type": "slash_commands", "envelope_id": envelope_id, "accepts_response_payload": True, "payload": payload}
        self._send(TEXT, json.dumps(envelope).encode())

    def say_farewell(self) -> None:
        self._send(CLOSE, struct.pack(">H", 1001))

    def ask_to_come_again(self) -> None:
        """Slack ends each connection after some hours, with a word before."""
        self._send(TEXT, json.dumps({"type": "disconnect", "reason": "refresh_requested", "debug_info": {"host": "wss-1"}}).encode())

    def drop(self) -> None:
        if self._wire is not None:
            with contextlib.suppress(OSError):
                self._wire.shutdown(2)

    def wait(self, condition: Callable[..., Any], seconds: int = 30) -> None:
        with self.changed:
            assert self.changed.wait_for(condition, seconds), (self.acknowledged, self.ephemeral)

    def _send(self, kind: int, payload: bytes) -> None:
        head = bytes([0x80 | kind])
        head += bytes([len(payload)]) if len(payload) < 126 else b"\x7e" + struct.pack(">H", len(payload))
        assert self._wire is not None
        self._wire.sendall(head + payload)


def answer_with(handler: BaseHTTPRequestHandler, status: int, said: bytes) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(said)))
    handler.end_headers()
    handler.wfile.write(said)


def read_frame(stream: BufferedIOBase) -> tuple[int, bytes] | None:
    head = stream.read(2)
    if len(head) < 2:
        return None
    length = head[1] & 0x7F
    if length == 126:
        length = struct.unpack(">H", stream.read(2))[0]
    elif length == 127:
        length = struct.unpack(">Q", stream.read(8))[0]
    mask = stream.read(4) if head[1] & 0x80 else bytes(4)
    payload = bytes(byte ^ mask[at % 4] for at, byte in enumerate(stream.read(length)))
    return head[0] & 0x0F, payload
