"""Words and sets that tell the useful examples of a topic from the noise: what a `plus` or a `minus` could ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

# Fewer articles than this say nothing about a word.
_FEWEST = 3
# Added to each count, so that a word that one kind never has is not infinitely telling.
_DOUBT = 0.5


@dataclass(frozen=True, slots=True)
class TellingWord:
    """A word or a set, and in how many examples of each kind it stands.

    Attributes:
        word: as a query writes it.
        useful: useful examples that hold it.
        noise: noisy examples that hold it.
        odds: logarithm of how much likelier it makes an example useful, below zero where it speaks for noise.
    """

    word: str
    useful: int
    noise: int
    odds: float


def telling_words(useful: Sequence[frozenset[str]], noise: Sequence[frozenset[str]], most: int) -> list[TellingWord]:
    """Return the words that tell most, at most so many of each kind, those for useful examples first.

    Args:
        useful: the words of each useful example.
        noise: the words of each noisy one.
        most: how many words of a kind.
    """
    found: list[TellingWord] = []
    for word in {word for words in (*useful, *noise) for word in words}:
        here, there = sum(word in words for words in useful), sum(word in words for words in noise)
        if here + there >= _FEWEST:
            rate = (here + _DOUBT) / (len(useful) + 2 * _DOUBT), (there + _DOUBT) / (len(noise) + 2 * _DOUBT)
            found.append(TellingWord(word, here, there, log(rate[0] / rate[1])))
    # What tells much about few examples is worth less than what tells something about many.
    found.sort(key=lambda one: (-abs(one.odds) * log(1 + one.useful + one.noise), one.word))
    speaking = [one for one in found if one.odds > 0][:most], [one for one in found if one.odds < 0][:most]
    return [*speaking[0], *speaking[1]]
