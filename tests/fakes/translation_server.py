"""A translation service on this machine in three dialects: LibreTranslate, DeepL and a chat model as OpenAI's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.fakes.json_server import JsonServer


def in_capitals(text: str) -> str:
    """Translate as tests do: everybody sees that it was done."""
    return f"EN {text.upper()}"


class TranslationServer(JsonServer):
    """Translates what it is asked by `say`."""

    def __init__(self) -> None:
        super().__init__()
        self.say: Callable[[str], str] = in_capitals

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
