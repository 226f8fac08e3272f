"""Which texts of a message are to be translated, and the message with their translations. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from warehouse.records.translation import Translation
from wirewatch.alert.message.payload import AlertContent, Content
from wirewatch.alert.message.story_layouts import foreign_texts

Asked = tuple[str, ...]


def language_of(tag: str) -> str:
    """Give the language of a tag: "zh" of "zh-CN"; empty for an empty tag."""
    return tag.casefold().replace("_", "-").partition("-")[0]


def wanted_texts(content: Content, language: str) -> Asked:
    """Give what of a message is to be translated; nothing where it is in the reader's language, or in one that nobody knows."""
    if not isinstance(content, AlertContent) or language_of(content.language) in {"", "und", language_of(language)}:
        return ()
    return tuple(text for text in foreign_texts(content) if text)


def with_translations(content: Content, known: Mapping[str, Translation], language: str) -> Content:
    """Add to a message what is known of its texts; a translation that only repeats its original is none."""
    if not isinstance(content, AlertContent) or not wanted_texts(content, language):
        return content
    headline, quote = (known.get(text) for text in foreign_texts(content))
    found = [each for each in (headline, quote) if each and _differs(each)]
    if not found:
        return content
    said = {each.sentence: each.translated for each in found}
    shown = [said.get(text, "") for text in foreign_texts(content)]
    return replace(content, translated_headline=shown[0], translated_quote=shown[1], translator=found[0].translator)


def _differs(found: Translation) -> bool:
    return found.translated.split() != found.sentence.split()
