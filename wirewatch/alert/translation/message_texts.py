"""Which texts of a message are to be translated, and the message with their translations. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from warehouse.records.translation import Translation
from wirewatch.alert.message.layouts.story_layouts import foreign_texts
from wirewatch.alert.message.payload import AlertContent, Content

Asked = tuple[str, ...]


def content_language(tag: str) -> str:
    """Give the language of a tag: "zh" of "zh-CN"; empty for an empty tag."""
    return tag.casefold().replace("_", "-").partition("-")[0]


def wanted_texts(content: Content, language: str) -> Asked:
    """Give what of a message is to be translated; nothing where it is in the reader's language, or in one that nobody knows."""
    if not isinstance(content, AlertContent) or content_language(content.language) in {"", "und", content_language(language)}:
        return ()
    return tuple(text for text in foreign_texts(content) if text)


def with_translations(content: Content, known: Mapping[str, Translation], language: str) -> Content:
    """Add to a message what is known of its texts; a translation that only repeats its original is none."""
    if not isinstance(content, AlertContent) or not wanted_texts(content, language):
        return content
    found = [each if (each := known.get(text)) and _differs(each) else None for text in foreign_texts(content)]
    translators = [each.translator for each in found if each]
    if not translators:
        return content
    headline, quote = (each.translated if each else "" for each in found)
    return replace(content, translated_headline=headline, translated_quote=quote, translator=translators[0])


def _differs(found: Translation) -> bool:
    return found.translated.split() != found.sentence.split()
