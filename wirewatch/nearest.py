"""Ask about a mistyped word: the nearest of those that exist. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

# Words that a person may mean; a comparison with tens of thousands would take a second for a slip of the pen.
MOST_WORDS = 5000


def did_you_mean(word: str, known: Iterable[str], said: str = "`{}`") -> str:
    """Return "Did you mean `x`? " with the nearest of the known words, or nothing where none is near.

    Args:
        word: what was typed.
        known: what exists.
        said: how the nearest is shown; {} is the word.
    """
    by_fold = {name.casefold(): name for name in list(known)[:MOST_WORDS]}
    near = get_close_matches(word.casefold(), by_fold, n=1)
    return f"Did you mean {said.format(by_fold[near[0]])}? " if near else ""
