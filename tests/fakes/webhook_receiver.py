"""The far end of a webhook, on loopback."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class WebhookReceiver:
    """A local web server that answers as told and keeps what it got."""

    def __init__(self) -> None:
        self.answer, self.headers, self.got = (200, b"ok"), {}, []  # type: tuple[int, bytes], dict[str, str], list[bytes]
        self.got_headers: list[dict[str, str]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                outer.got_headers.append({name.lower(): value for name, value in self.headers.items()})
                outer.got.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(outer.answer[0])
                for name, value in outer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(outer.answer[1])))
                self.end_headers()
                self.wfile.write(outer.answer[1])

            def log_message(self, format: str, *_arguments: object) -> None:  # noqa: A002 - the base class's name
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
