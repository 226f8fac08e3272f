"""A translation service on this machine in three dialects: LibreTranslate, DeepL and a chat model as OpenAI's."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


def in_capitals(text: str) -> str:
    """Translate as tests do: everybody sees that it was done."""
    return f"EN {text.upper()}"


class _SilentServer(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing: clients that give up are what some tests are about."""


class TranslationServer:
    """Keeps what it was asked; `status`, `raw` and `delay_seconds` replace or hold up what it says, `say` translates."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, dict[str, Any]]] = []
        self.status = 200
        self.raw: bytes | None = None
        self.delay_seconds = 0.0
        # Where it is not set, every answer waits for it.
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.say: Callable[[str], str] = in_capitals
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

        self._server = _SilentServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def answer(self, path: str, body: dict[str, Any]) -> object:
        match path:
            case "/translate":
                return {"translatedText": [self.say(text) for text in body["q"]]}
            case "/v2/translate":
                return {"translations": [{"detected_source_language": "RU", "text": self.say(text)} for text in body["text"]]}
            case "/v1/chat/completions":
                return {"choices": [{"message": {"role": "assistant", "content": self.say(body["messages"][-1]["content"])}}]}
        return {"error": f"no such path: {path}"}

    @property
    def settings(self) -> list[str]:
        """Each dialect as WIREWATCH_TRANSLATE names it."""
        return [f"libretranslate:{self.url}", f"deepl:{self.url}", f"openai:small-model@{self.url}/v1"]

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
