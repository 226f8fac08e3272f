"""Words that stand on both sides of a NEAR, or in a minus and in what it speaks against: one mention is taken for two. Pure.

@craft NEAR/7 @event        "lander" of @craft has the stem of "land" of @event, so that a lander alone is near itself
minus @refused PRE/6 @act   "block" stands in both, so that "blocks and halts" counts as refused
minus title:@explainer      "video" stands in what the topic asks for
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.syntax import Both, Either, Near, Node, Phrase, Scoped, SetRef, Weighted, children, phrase_text, walk
from wirewatch.topic.language.words.words import Lexicon, Mode, Word, fold

# A phrase and the set that it comes from, with "@"; empty where the query names it.
Named = tuple[str, Phrase]


@dataclass(frozen=True, slots=True)
class SharedWord:
    """A word that one mention of is two of those that are asked for.

    Attributes:
        text: the shorter of the two, as its list has it.
        within: the set of the shorter, with "@"; empty where the query names it.
        other: the longer, or the same word again.
        other_within: its set.
    """

    text: str
    within: str
    other: str
    other_within: str


def nears(node: Node) -> Iterator[Near]:
    """Yield what asks for two things close to each other; one that must not be close has no such two."""
    yield from (one for one in walk(node) if isinstance(one, Near) and not one.is_barring and one.left != one.right)


def shared_words(left: Node, right: Node, sets: Sets) -> list[SharedWord]:
    """Return the words of two sides of which one mention is both, those of the same letters first."""
    ours, theirs = [*named(left, sets)], [*named(right, sets)]
    kept: dict[frozenset[tuple[str, str]], SharedWord] = {}
    for one in (*_within(ours, theirs), *_within(theirs, ours)):
        # The same word on both sides comes once from each.
        kept.setdefault(frozenset({(one.text, one.within), (one.other, one.other_within)}), one)
    return sorted(kept.values(), key=lambda one: (fold(one.text) != fold(one.other), fold(one.text) not in fold(one.other)))


def wanted_words(needed: Node, minus: Node, sets: Sets) -> list[SharedWord]:
    """Return the words of a minus's sets, each enough to make it hold, that stand by their letters in a word which a match needs."""
    ours = [(name, phrase) for name, phrase in alone(minus, sets) if name]
    return [one for one in _within(ours, [*named(needed, sets)]) if f" {fold(one.text)} " in f" {fold(one.other)} "]


def named(node: Node, sets: Sets) -> Iterator[Named]:
    """Yield the phrases that must or may stand there, those that are ruled out left aside."""
    match node:
        case Phrase():
            yield "", node
        case SetRef():
            yield from ((f"@{node.name}", phrase) for phrase in sets.get(node.name, ()))
        case Near() if node.is_barring:
            yield from named(node.left, sets)
        case Both():
            yield from (found for part in node.required for found in named(part, sets))
        case _:
            yield from (found for part in children(node) for found in named(part, sets))


def alone(node: Node, sets: Sets) -> Iterator[Named]:
    """Yield the phrases of a clause that hold it alone; who speaks in a headline is no word of what is claimed there."""
    match node:
        case Phrase() | SetRef():
            yield from named(node, sets)
        case Scoped() if node.scope != "speaker":
            yield from alone(node.part, sets)
        case Weighted():
            yield from alone(node.part, sets)
        case Either():
            yield from (found for part in node.parts for found in alone(part, sets))
        case _:
            pass


def _within(shorter: Sequence[Named], longer: Sequence[Named]) -> Iterator[SharedWord]:
    for inner, outer in pairs_within(shorter, longer):
        yield SharedWord(phrase_text(inner[1]), inner[0], phrase_text(outer[1]), outer[0])


def pairs_within(shorter: Sequence[Named], longer: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Yield the phrases of one list that stand within one of another, or are one, in texts of each language that they are for."""
    for code in sorted({"en", *(phrase.language for _, phrase in (*shorter, *longer))} - {""}):
        ours, theirs = ([one for one in side if one[1].language in {"", code}] for side in (shorter, longer))
        for inner, outer in _pairs(ours, theirs, lexicon_of(code)):
            languages = {inner[1].language, outer[1].language}
            # English counts in texts of all languages, so that each other one is looked at for its own aliases alone.
            if code in languages or (languages == {""} and code == "en"):
                yield inner, outer


@cache
def lexicon_of(code: str) -> Lexicon:
    """Return the stems of a language, remembered: the same lists are looked at again and again."""
    return Lexicon(code)


def _pairs(shorter: Iterable[Named], longer: Iterable[Named], lexicon: Lexicon) -> Iterator[tuple[Named, Named]]:
    """Yield the phrases of the first list that stand within one of the second, or are one."""
    beginning: defaultdict[str, list[tuple[tuple[str, ...], Named]]] = defaultdict(list)
    for one in shorter:
        keys = tuple(lexicon[word.text] for word in one[1].words)
        beginning[keys[0]].append((keys, one))
    for two in longer:
        keys = tuple(lexicon[word.text] for word in two[1].words)
        for place, key in enumerate(keys):
            for inner, one in beginning.get(key, ()):
                around = two[1].words[place : place + len(inner)]
                if keys[place : place + len(inner)] == inner and _agree(one[1].words, around) and not _is_left_out(one[1], keys, lexicon):
                    yield one, two


def _agree(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Tell whether one form may be both words, whose stems are equal."""
    return all(Mode.STEM in {one.mode, two.mode} or fold(one.text) == fold(two.text) for one, two in zip(ours, theirs, strict=True))


def _is_left_out(phrase: Phrase, keys: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Tell whether a phrase means something else within such words."""
    for context in phrase.contexts:
        around = tuple(lexicon[word.text] for word in context.words)
        if any(keys[place : place + len(around)] == around for place in range(len(keys) - len(around) + 1)):
            return True
    return False
