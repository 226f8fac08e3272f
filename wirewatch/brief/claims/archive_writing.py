"""How the archive writes a word: with a capital amid sentences, as a name, or small, as a word; German nouns by their articles. Pure.

A capital at the head of a sentence, in German on any noun, says nothing; the articles that have the word do.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum

from warehouse.records.article import Article
from wirewatch.alert.change.words.names.name_words import GERMAN_ARTICLES

# Behind these a sentence, a quotation or a line begins, and a capital says nothing.
_OPENING = frozenset(".!?:…\n\"“”„«»‘’'([|•–—-")
_BLANKS = " \u00a0\u202f"
# A word that is often written small is no name, though some write it as one: "the council", "the Council".
SMALL_SHARE = 4
# Of a word of so many letters other forms are asked, which end in so many others.
SHORTEST_INFLECTED, MOST_ENDING = 6, 2
# Room for the longest article, or a number, and blanks.
LETTERS_BEFORE = 24


class ArchiveWriting(StrEnum):
    """What a word is in the archive."""

    NAME = "name"
    WORD = "word"
    BOTH = "both"
    UNKNOWN = "unknown"


def writing_of(word: str, articles: Collection[Article]) -> ArchiveWriting:
    """Tell how articles write a word; their headlines, which may have a capital on each word, are not asked."""
    return _written(re.escape(word), articles)


def writing_of_forms(word: str, articles: Collection[Article]) -> ArchiveWriting:
    """Tell how articles write the forms of a word that none of them has as it is."""
    return (
        _written(rf"{re.escape(word[:-MOST_ENDING])}\w{{0,{MOST_ENDING + 1}}}", articles)
        if len(word) >= SHORTEST_INFLECTED
        else ArchiveWriting.UNKNOWN
    )


def _written(pattern: str, articles: Collection[Article]) -> ArchiveWriting:
    compiled = re.compile(rf"(?<![^\W_]){pattern}(?![^\W_])", re.IGNORECASE)
    small = capital = 0
    for article in articles:
        is_german = article.language[:2] == "de"
        text = f"{article.standfirst}\n{article.text}"
        for found in compiled.finditer(text):
            before = text[max(0, found.start() - LETTERS_BEFORE) : found.start()]
            if found[0][0].islower() or (is_german and _is_noun_behind(before)):
                small += 1
            elif not is_german and _is_amid(before):
                capital += 1
    if small and capital:
        return ArchiveWriting.WORD if small > SMALL_SHARE * capital else ArchiveWriting.BOTH
    return ArchiveWriting.WORD if small else ArchiveWriting.NAME if capital else ArchiveWriting.UNKNOWN


def _is_amid(before: str) -> bool:
    stripped = before.rstrip(_BLANKS)
    return bool(stripped) and stripped[-1] not in _OPENING


def _is_noun_behind(before: str) -> bool:
    """Tell whether a German word behind these is a noun: behind an article, or a number."""
    last = before.rstrip(_BLANKS)
    word = last.split()[-1].casefold() if last.strip() and len(last) < len(before) else ""
    return word in GERMAN_ARTICLES or word.isdecimal()
