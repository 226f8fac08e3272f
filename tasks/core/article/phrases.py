"""Patterns of many phrases in many languages, in the form that is searched fastest."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    r"""A pattern for any of these phrases, each a pattern that begins with a letter as it is.

    The engine skips to possible first letters only where every alternative begins with one, and tries one alternative for each letter
    where they are grouped by it: a fifth to a half of the time. A word's beginning is asked behind it: "is(?<!\wis)" for "\bis".
    """
    by_letter: dict[str, list[str]] = {}
    for phrase in phrases:
        by_letter.setdefault(phrase[0], []).append(phrase[1:])
    return re.compile("|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items()))


def each(words: str, ending: str) -> list[str]:
    """A phrase for each of these words with the same ending, since a choice at the beginning of a phrase has no first letter."""
    return [f"{word}{ending}" for word in words.split("|")]
