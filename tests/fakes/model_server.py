"""A model server on this machine that answers as OpenAI's embeddings do, last text first; an embedding is (letters, 1)."""

from __future__ import annotations

from typing import Any

from tests.fakes.json_server import JsonServer


class ModelServer(JsonServer):
    """Embeds what it is asked."""

    def answer(self, path: str, body: dict[str, Any]) -> object:
        rows = [{"index": place, "embedding": [len(text), 1]} for place, text in enumerate(body["input"])]
        return {"data": rows[::-1]}
