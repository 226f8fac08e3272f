"""A proxy before an S3 server that hands a request on and cuts the connection in place of the answer, as a network does at its worst."""

from __future__ import annotations

import http.client
import threading
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

from tests.fakes.silent_server import Serving, SilentServer


class CuttingProxy(Serving):
    """Cuts requests of one kind after the server has done what they ask; `cuts` counts those that were, by kind."""

    def __init__(self, endpoint: str) -> None:
        self.cut_next("", 0)
        self.cuts: Counter[str] = Counter()
        # One at a time decides whether it is cut.
        self._turn = threading.Lock()
        proxy, place = self, urlsplit(endpoint).netloc

        class Passage(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def pass_on(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                server = http.client.HTTPConnection(place, timeout=30)
                server.request(self.command, self.path, body, dict(self.headers.items()))
                answer = server.getresponse()
                found = answer.read()
                server.close()
                is_cut = proxy.is_cut(kind_of(self.command, self.path))
                if is_cut and not proxy._is_midway:
                    self.close_connection = True
                    return
                self.send_response_only(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in {"content-length", "transfer-encoding", "connection"}:
                        self.send_header(name, value)
                self.send_header("Content-Length", answer.headers["Content-Length"] if self.command == "HEAD" else str(len(found)))
                self.end_headers()
                self.wfile.write(found[: len(found) // 2] if is_cut else found)
                self.close_connection = is_cut

            def __getattr__(self, name: str) -> Callable[[], None]:
                """Treat every method alike."""
                if name.startswith("do_"):
                    return self.pass_on
                raise AttributeError(name)

            def log_message(self, *_: object) -> None:
                pass

        self.server = SilentServer(("127.0.0.1", 0), Passage)
        self.endpoint = f"http://127.0.0.1:{self.server.server_address[1]}"

    def cut_next(self, kind: str, times: int, *, is_midway: bool = False) -> None:
        """Cut the next `times` requests of a kind, as `kind_of` names it; `is_midway` in the midst of the answer and not before it."""
        self._kind, self._times, self._is_midway = kind, times, is_midway

    def is_cut(self, kind: str) -> bool:
        """Say whether a request of a kind is cut, and count it if so."""
        with self._turn:
            if kind != self._kind or self._times <= 0:
                return False
            self._times -= 1
            self.cuts[kind] += 1
            return True


def kind_of(method: str, path: str) -> str:
    """Name what a request asks of S3: "list", "begin", "part", "complete", "delete", or its method in small letters."""
    asked = parse_qs(urlsplit(path).query, keep_blank_values=True)
    kinds = {"list-type": "list", "uploads": "begin", "partNumber": "part", "uploadId": "complete", "delete": "delete"}
    return next((kind for name, kind in kinds.items() if name in asked), method.lower())
