"""Little words that open sentences, whose capital is no name's, by language. Pure but for the list, which is read once.

An archive of some size has them in small letters, too; one of a few articles need not.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from wirewatch.topic.language.words.words import fold

_SAME = {"nb": "no", "nn": "no", "sr": "hr", "bs": "hr", "sk": "cs", "be": "ru", "ca": "es", "gl": "pt", "ms": "id"}


@cache
def _by_language() -> dict[str, frozenset[str]]:
    lines = resources.files(__package__).joinpath("opening_words.txt").read_text("utf-8").splitlines()
    parts = (line.split("\t") for line in lines if not line.startswith("#"))
    return {code: frozenset(map(fold, words.split())) for code, words in parts}


@cache
def _of_any() -> frozenset[str]:
    return frozenset[str]().union(*_by_language().values())


def opens_sentences(word: str, language: str) -> bool:
    """Tell whether a word is a little one that may open a sentence of a language (ISO 639-1), or of any where that is not known."""
    return fold(word) in (_by_language().get(_SAME.get(language, language), frozenset()) if language else _of_any())
