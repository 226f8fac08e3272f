"""Who translates, as the setting names it; an answer that is none is a value, never an exception."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Protocol

from wirewatch.alert.translation.message_texts import content_language

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


class ArgosTranslator:
    """The library Argos Translate with models that the user has installed: nothing leaves the machine."""

    name = "Argos Translate"

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str] | NoTranslation:
        """Translate by the model from one language to the other, or by two over English where the library knows such a way."""
        try:
            library = import_module("argostranslate.translate")
        except ImportError:
            return NoTranslation("WIREWATCH_TRANSLATE is argos, but it is not installed: `pip install argostranslate`.")
        try:
            return _by_argos(library, texts, content_language(source), content_language(target))
        # Whatever a model of the user's choice raises: an alert goes without a translation then.
        except Exception as error:  # noqa: BLE001 - see above
            return NoTranslation(f"Argos Translate failed: {error or type(error).__name__}.")


def _by_argos(library: ModuleType, texts: Sequence[str], source: str, target: str) -> list[str] | NoTranslation:
    installed = {each.code: each for each in library.get_installed_languages()}
    model = installed[source].get_translation(installed[target]) if source in installed and target in installed else None
    if model is None:
        return NoTranslation(f"Argos Translate has no model from {source} to {target}: `argospm install translate-{source}_{target}`.")
    return checked([str(model.translate(text)) for text in texts], texts)


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


def open_translator(setting: str, key: str = "") -> Translator | None:
    """Return the translator that the setting names; none where it is off. The key is a secret."""
    kind, _, place = setting.partition(":")
    if kind == "off":
        return None
    if kind == "argos":
        return ArgosTranslator()
    from wirewatch.alert.translation import web_translators as web  # noqa: PLC0415 - httpx takes 0.1 s to load, and few translate

    if kind == "openai":
        model, _, url = place.partition("@")
        return web.ChatTranslator(url, model, key)
    return web.DeeplTranslator(place, key) if kind == "deepl" else web.LibreTranslator(place, key)
