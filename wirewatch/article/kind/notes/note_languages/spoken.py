"""In which of the further languages a passage is. Pure."""

from __future__ import annotations

import re

from wirewatch.article.kind.notes.note_languages.arabic import ARABIC
from wirewatch.article.kind.notes.note_languages.asian import ASIAN
from wirewatch.article.kind.notes.note_languages.northern import NORTHERN
from wirewatch.article.kind.notes.note_languages.signs import NoteSigns
from wirewatch.article.kind.notes.note_languages.slavic import SLAVIC
from wirewatch.article.kind.notes.note_languages.southern import SOUTHERN

_WORD = re.compile(r"[^\W\d_]+")
_EVERY = (*NORTHERN, *SLAVIC, *SOUTHERN, *ASIAN, ARABIC)


def signs_in(passage: str) -> list[NoteSigns]:
    """Give the words of notes in the languages of which a passage has a common word or a letter."""
    said = passage.lower()
    words, letters = set(_WORD.findall(said)), set(said)
    return [signs for signs in _EVERY if not (words.isdisjoint(signs.common_words) and letters.isdisjoint(signs.letters))]
