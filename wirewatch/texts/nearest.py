"""Ask about a mistyped word: the nearest of those that exist. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

# Words that a person may mean; a comparison with tens of thousands would take a second for a slip of the pen.
MOST_WORDS = 5000
# Two slips in a word of seven letters make another word: seize and Belize, police and price.
LETTERS_A_SLIP = 4
# A name is also meant by the beginning of one of its words, from so many letters on: quay for "Quayside Courier".
_SHORTEST_BEGINNING = 3
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def did_you_mean(word: str, known: Iterable[str], said: str = "`{}`") -> str:
    """Return "Did you mean `x`? " with the nearest of the known words, or nothing where none is near and none has a word that begins so.

    Args:
        word: what was typed.
        known: what exists.
        said: how the nearest is shown; {} is the word.
    """
    by_fold = {name.casefold(): name for name in list(known)[:MOST_WORDS]}
    typed = word.casefold()
    near = get_close_matches(typed, by_fold, n=1) or [name for name in by_fold if _has_word_with(typed, name)]
    return f"Did you mean {said.format(by_fold[near[0]])}? " if near else ""


def _has_word_with(beginning: str, name: str) -> bool:
    return len(beginning) >= _SHORTEST_BEGINNING and any(word.startswith(beginning) for word in _BETWEEN_WORDS.split(name))


def slips_of(word: str, known: Iterable[str]) -> list[str]:
    """Return the known words that a slip of the pen makes of a word, the nearest first: one edit for each four letters.

    `did_you_mean` guesses further, which helps where few words are known; of many, one is always as near as "police" to "price".
    """
    typed = word.casefold()
    allowed = max(1, len(typed) // LETTERS_A_SLIP)
    # Lengths first: most words differ by more than can be edited.
    near = [name for name in known if abs(len(name) - len(typed)) <= allowed]
    return [name for edits, name in sorted((_edits(typed, name.casefold()), name) for name in near) if edits <= allowed]


def _edits(one: str, other: str) -> int:
    """Return how many letters are to be put in, left out, changed or swapped with their neighbour (Damerau 1964)."""
    older: list[int] = []
    before: list[int] = []
    row: list[int] = [*range(len(other) + 1)]
    for place, letter in enumerate(one, 1):
        older, before, row = before, row, [place]
        for at, wanted in enumerate(other, 1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != wanted))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == wanted:
                cost = min(cost, older[at - 2] + 1)
            row.append(cost)
    return row[-1]
