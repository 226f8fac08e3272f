"""The figures among words of a sentence, as they are compared and as readers are told of them. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence

from wirewatch.alert.change.diff.word_diff import DiffWord, as_written
from wirewatch.alert.change.words.names.name_words import SMALL_WORDS


def figures_among(words: Iterable[DiffWord]) -> frozenset[str]:
    """Give the figures of words as they are compared."""
    return frozenset(word.figure for word in words if word.figure)


def figures_with_counted(words: Sequence[DiffWord], figures: Collection[str]) -> Iterator[str]:
    """Yield each figure of a sentence as it is written, with the word behind it that it counts: "six nights", "3400人"."""
    for word, behind in itertools.zip_longest(words, words[1:]):
        if word.figure in figures:
            is_counted = behind and not word.unit and not behind.gap.strip() and not behind.figure and behind.key not in SMALL_WORDS
            yield as_written([word, behind] if is_counted else [word])


def written_figures(words: Iterable[DiffWord], figures: Collection[str]) -> str:
    """Return figures as the text writes them, "77 million", not as they are compared; a comma parts those that stand apart."""
    said = [word for word in words if word.figure in figures]
    runs: list[list[DiffWord]] = []
    for word in said:
        if runs and runs[-1][-1].place + 1 == word.place:
            runs[-1].append(word)
        else:
            runs.append([word])
    return ", ".join(map(as_written, runs))
