"""A plain word in every accentuation that the endings of a language know, under whose keys texts may file it. Pure."""

from __future__ import annotations

from functools import lru_cache

from wirewatch.topic.language.words.words import ENDING_LETTERS, fold

# No stemmer cuts more of a word, but for vowel harmony; no ending has more than two accents. Of a language's commonest 30,000 forms all
# are found so but one in a thousand in Turkish and Lithuanian.
_LETTERS_OF_ENDINGS = 9


def accented(plain: str, language: str) -> list[str]:
    """Return a plain word with up to two of its last letters accented, in every way that the endings of a language know."""
    once = _once(plain, language, len(plain))
    twice = [
        f"{form[:place]}{letter}{form[place + 1 :]}" for form, first in once for place, letter in _places(plain, language) if place > first
    ]
    return [plain, *[form for form, _ in once], *twice]


def accented_once(plain: str, language: str, end: int) -> list[str]:
    """Return a plain word with up to one of its last letters accented, before a place where an ending of its own begins."""
    return [plain, *[form for form, _ in _once(plain, language, end)]]


def _once(plain: str, language: str, end: int) -> list[tuple[str, int]]:
    return [(f"{plain[:place]}{letter}{plain[place + 1 :]}", place) for place, letter in _places(plain, language) if place < end]


def _places(plain: str, language: str) -> list[tuple[int, str]]:
    """Return where an accent may stand, and the letter that has it."""
    letters = _by_plain(language)
    begin = max(0, len(plain) - _LETTERS_OF_ENDINGS)
    return [(place, accented) for place, letter in enumerate(plain[begin:], begin) for accented in letters.get(letter, "")]


@lru_cache(maxsize=len(ENDING_LETTERS))
def _by_plain(language: str) -> dict[str, str]:
    """Return the accented letters of a language's endings by the plain ones."""
    found: dict[str, str] = {}
    for letter in ENDING_LETTERS[language]:
        found[fold(letter)] = found.get(fold(letter), "") + letter
    return found
