"""Whether the initials of a name stand for it: "NFZ" for "Narodowy Fundusz Zdrowia". Pure."""

from __future__ import annotations

from collections.abc import Sequence

from wirewatch.alert.change.diff.word_diff import DiffWord

# In letters: two are too often others' initials.
FEWEST, MOST = 3, 7


def put_in_initials(words: Sequence[DiffWord], others: Sequence[DiffWord]) -> frozenset[int]:
    """Return the places of the words of a sentence for which its other state has the initials, or of initials that it writes out."""
    return frozenset(
        word.place
        for long, short in ((words, others), (others, words))
        for initials in short
        if _is_initials(initials)
        for run in _named_by(initials, long)
        for word in (run if long is words else [initials])
    )


def _is_initials(word: DiffWord) -> bool:
    return FEWEST <= len(word.text) <= MOST and word.text.isalpha() and word.text.isupper()


def _named_by(initials: DiffWord, words: Sequence[DiffWord]) -> list[Sequence[DiffWord]]:
    """Find the runs of words with a capital, small words between them aside, that begin with the letters of initials."""
    capitals = [word for word in words if word.text[:1].isupper() and word.key != initials.key]
    length = len(initials.text)
    runs = (capitals[at : at + length] for at in range(len(capitals) - length + 1))
    return [run for run in runs if "".join(word.text[0] for word in run) == initials.text and run[-1].place - run[0].place < 2 * length]
