"""Minus words that find what a topic asks for, because both have one stem: `minus 1 officer` takes a point from every "office". Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wirewatch.topic.language.sets import Sets
from wirewatch.topic.language.syntax import Both, Either, Near, Node, Phrase, Scoped, SetRef, Weighted, phrase_text
from wirewatch.topic.language.topic import Pattern
from wirewatch.topic.language.words import Lexicon, Mode, fold


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


def stem_clashes(pattern: Pattern, sets: Sets) -> list[StemClash]:
    """Return the minus words of a pattern that find another of its words by the stem; a word that stands on both sides is meant."""
    wanted = {phrase for node in (pattern.query.part, *_parts(pattern, 1)) for phrase in _positive(node, sets)}
    texts = {fold(phrase_text(phrase)) for phrase in wanted}
    lexicons: dict[str, Lexicon] = {}
    found: dict[StemClash, None] = {}
    for part in _parts(pattern, -1):
        for within, minus in _alone(part, sets):
            if fold(phrase_text(minus)) not in texts:
                others = [other for other in wanted if _finds(minus, other, lexicons)]
                found |= dict.fromkeys(StemClash(phrase_text(minus), within, text) for text in sorted(map(phrase_text, others))[:1])
    return list(found)


def _parts(pattern: Pattern, sign: int) -> Iterator[Node]:
    yield from (boost.part for boost in pattern.query.boosts if boost.value * sign > 0)


def _positive(node: Node, sets: Sets) -> Iterator[Phrase]:
    """Yield the phrases that must or may stand there, those that are ruled out left aside."""
    match node:
        case Phrase():
            yield node
        case SetRef():
            yield from sets.get(node.name, ())
        case Near() if node.is_barring:
            yield from _positive(node.left, sets)
        case Near():
            yield from (*_positive(node.left, sets), *_positive(node.right, sets))
        case Both():
            yield from (phrase for part in node.required for phrase in _positive(part, sets))
        case Scoped() | Weighted():
            yield from _positive(node.part, sets)
        case Either():
            yield from (phrase for part in node.parts for phrase in _positive(part, sets))
        case _:
            pass


def _alone(node: Node, sets: Sets) -> Iterator[tuple[str, Phrase]]:
    """Yield the phrases of a clause that hold it alone, each with the set that it comes from."""
    match node:
        case Phrase():
            yield "", node
        case SetRef():
            yield from ((f"@{node.name}", phrase) for phrase in sets.get(node.name, ()))
        case Scoped() | Weighted():
            yield from _alone(node.part, sets)
        case Either():
            yield from (found for part in node.parts for found in _alone(part, sets))
        case _:
            pass


def _finds(minus: Phrase, other: Phrase, lexicons: dict[str, Lexicon]) -> bool:
    if minus.language and other.language and minus.language != other.language:
        return False
    lexicon = lexicons.setdefault(code := minus.language or other.language or "en", lexicons.get(code) or Lexicon(code))
    for place in range(len(other.words) - len(minus.words) + 1):
        pairs = [*zip(minus.words, other.words[place:], strict=False)]
        # The very words inside a longer phrase surprise nobody.
        differ = any(fold(one.text) != fold(two.text) for one, two in pairs)
        if differ and all(lexicon[one.text] == lexicon[two.text] and (one.mode is Mode.STEM or one.text == two.text) for one, two in pairs):
            return True
    return False
