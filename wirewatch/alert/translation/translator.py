"""What a translator is; an answer that is none is a value, never an exception."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

# Code points that a translation may have for each of its original: Chinese takes five in English, and a model that goes on talking more.
MOST_GROWTH, MOST_SLACK = 8, 100


@dataclass(frozen=True, slots=True)
class NoTranslation:
    """Why there is none.

    Attributes:
        reason: In a sentence for people, without the key.
    """

    reason: str


class Translator(Protocol):
    """Translates a few texts of one language with one call that lasts `TIMEOUT_SECONDS` at most, in any thread."""

    @property
    def name(self) -> str:
        """The service or model, as readers are told."""
        ...

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str] | NoTranslation:
        """Give the translation of each text from the language `source` to `target`, both tags such as "zh" or "pt-BR"."""
        ...


def checked(translated: Sequence[str], texts: Sequence[str]) -> list[str] | NoTranslation:
    """Refuse what cannot be a translation: one missing, empty, or many times as long as its original."""
    if len(translated) != len(texts):
        return NoTranslation(f"{len(translated)} translations came for {len(texts)} texts.")
    for said, original in zip(translated, texts, strict=True):
        if not said.strip():
            return NoTranslation("The translation is empty.")
        if len(said) > MOST_GROWTH * len(original) + MOST_SLACK:
            return NoTranslation(f"{len(said):,} letters came as the translation of {len(original):,}.")
    return list(translated)
