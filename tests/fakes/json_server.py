"""A server on this machine that is asked and answers in JSON: what the fakes of services behind `web/json_api.py` share."""

from __future__ import annotations

import json
import threading
import time
from abc import ABC, abstractmethod
from http.server import BaseHTTPRequestHandler
from types import TracebackType
from typing import Any, Self

from tests.fakes.silent_server import SilentServer


class JsonServer(ABC):
    """Keeps what it was asked; `status` and `raw` replace what it says, `delay_seconds` and `may_answer` hold it up."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, dict[str, Any]]] = []
        self.status = 200
        self.raw: bytes | None = None
        self.delay_seconds = 0.0
        # Where it is not set, every answer waits for it.
        self.may_answer = threading.Event()
        self.may_answer.set()
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                fake.asked.append((self.path, self.headers.get("Authorization", ""), body))
                time.sleep(fake.delay_seconds)
                fake.may_answer.wait(60)
                answer = fake.raw if fake.raw is not None else json.dumps(fake.answer(self.path, body)).encode()
                self.send_response(fake.status)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_said: object) -> None:
                """Say nothing."""

        self._server = SilentServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    @abstractmethod
    def answer(self, path: str, body: dict[str, Any]) -> object:
        """Give what is said to a question."""

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
