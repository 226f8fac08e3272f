"""Who translates, as the setting names it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from wirewatch.alert.translation.message_texts import content_language
from wirewatch.alert.translation.translator import NoTranslation, Translator, checked


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
