"""Minus words that find what a topic asks for, because both have one stem: `minus 1 officer` takes a point from every "office". Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.syntax import Node, Phrase, phrase_text
from wirewatch.topic.language.topic import Pattern
from wirewatch.topic.language.words.words import Mode, Word, fold
from wirewatch.topic.workbench.lint.shared_words import Named, alone, lexicon_of, named, pairs_within


@dataclass(frozen=True, slots=True)
class StemClash:
    """A word that counts against a match and finds one that the match needs, or that counts for it.

    Attributes:
        minus: the word as the clause or its set has it.
        within: the set that it comes from, with "@"; empty where the clause names it.
        finds: the other word.
    """

    minus: str
    within: str
    finds: str


def stem_clashes(patterns: Sequence[Pattern], sets: Sets) -> list[StemClash]:
    """Return the minus words of patterns that find another of their words by the stem; a word that stands on both sides is meant."""
    wanted = dict.fromkeys(
        found for pattern in patterns for node in (pattern.query.part, *_parts(pattern, 1)) for found in named(node, sets)
    )
    texts = {fold(phrase_text(phrase)) for _, phrase in wanted}
    parts = dict.fromkeys(part for pattern in patterns for part in _parts(pattern, -1))
    minuses = dict.fromkeys(found for part in parts for found in alone(part, sets) if fold(phrase_text(found[1])) not in texts)
    finds: dict[Named, list[str]] = {}
    for minus, other in pairs_within([*minuses], [*wanted]):
        if _is_a_surprise(minus[1], other[1]):
            finds.setdefault(minus, []).append(phrase_text(other[1]))
    return [StemClash(phrase_text(minus[1]), minus[0], min(finds[minus])) for minus in minuses if minus in finds]


def _parts(pattern: Pattern, sign: int) -> Iterator[Node]:
    yield from (boost.part for boost in pattern.query.boosts if boost.value * sign > 0)


def _is_a_surprise(minus: Phrase, other: Phrase) -> bool:
    """Tell whether a minus finds a phrase by the stem of a word; the very words inside a longer phrase surprise nobody."""
    size = len(minus.words)
    for place in range(len(other.words) - size + 1):
        pairs = [*zip(minus.words, other.words[place : place + size], strict=True)]
        differ = any(fold(one.text) != fold(two.text) for one, two in pairs)
        if differ and all(one.mode is Mode.STEM or one.text == two.text for one, two in pairs) and _have_one_stem(pairs, minus, other):
            return True
    return False


def _have_one_stem(pairs: Sequence[tuple[Word, Word]], minus: Phrase, other: Phrase) -> bool:
    lexicon = lexicon_of(minus.language or other.language or "en")
    return all(lexicon[one.text] == lexicon[two.text] for one, two in pairs)
