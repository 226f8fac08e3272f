"""Looking for a set by its name or by a word that it holds: the one of that name, then whole words, then parts of words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.sets.states import LEADER
from wirewatch.topic.language.syntax import phrase_text
from wirewatch.topic.language.words.words import Lexicon, fold, tokens


@dataclass(frozen=True, slots=True)
class FoundSet:
    """A set that was looked for.

    Attributes:
        name: its name.
        aliases: those that hold the word; all where its name does.
    """

    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetSearch:
    """What a search for a word found.

    Attributes:
        named: the set of that very name; None where there is none.
        others: those that hold it, by the name first: as a word, or as a part of words where none does so and none is named.
    """

    named: FoundSet | None
    others: tuple[FoundSet, ...]


def search_sets(sets: Sets, word: str) -> SetSearch:
    """Look for a name, a word or a phrase, in any case and inflection."""
    wanted = fold(word.strip().lstrip("@"))
    if not wanted:
        return SetSearch(None, ())
    name = next((name for name in sets if fold(name) == wanted.replace(" ", "_")), "")
    named = FoundSet(name, alias_texts(sets, name)) if name else None
    whole = tuple(_whole(sets, name, wanted))
    return SetSearch(named, whole if named or whole else tuple(_parts(sets, wanted)))


def alias_texts(sets: Sets, name: str) -> tuple[str, ...]:
    """Return the aliases of a set as people write them, each once."""
    return tuple(dict.fromkeys(phrase_text(phrase) for phrase in sets[name]))


def _whole(sets: Sets, name: str, wanted: str) -> Iterator[FoundSet]:
    lexicon = Lexicon("en")
    keys = _keys(lexicon, wanted.replace("_", " "))
    if not keys:
        return
    by_name, by_alias = [], []
    for other in sets:
        if other == name:
            continue
        if _holds(_keys(lexicon, _said(other)), keys):
            by_name.append(FoundSet(other, alias_texts(sets, other)))
        # A leader's aliases are its state's and an office: who looks for a word looks for the state.
        elif not other.endswith(LEADER):
            held = tuple(text for text in alias_texts(sets, other) if _holds(_keys(lexicon, text), keys))
            by_alias += [FoundSet(other, held)] if held else []
    yield from (*_sorted(by_name), *_sorted(by_alias))


def _parts(sets: Sets, wanted: str) -> Iterator[FoundSet]:
    found = []
    for name in sets:
        if wanted in fold(_said(name)):
            found.append(FoundSet(name, alias_texts(sets, name)))
        elif not name.endswith(LEADER) and (held := tuple(text for text in alias_texts(sets, name) if wanted in fold(text))):
            found.append(FoundSet(name, held))
    yield from _sorted(found)


def _sorted(found: Sequence[FoundSet]) -> list[FoundSet]:
    return sorted(found, key=lambda one: one.name)


def _said(name: str) -> str:
    """Return a name in words; that of leaders as that of their state, or "leader" would find two hundred."""
    return name.removesuffix(LEADER).replace("_", " ")


def _keys(lexicon: Lexicon, text: str) -> tuple[str, ...]:
    return tuple([lexicon[token] for token in tokens(text)])


def _holds(keys: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return any(keys[place : place + len(wanted)] == wanted for place in range(len(keys) - len(wanted) + 1))
