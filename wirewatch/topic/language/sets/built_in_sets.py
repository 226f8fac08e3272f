"""The sets that no file of a user holds: states, their leaders, and the standard sets; and how they stand behind the user's own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from wirewatch.topic.language.sets.sets import AliasSet, Sets, resolve_sets
from wirewatch.topic.language.sets.standard_sets import standard_set, standard_set_names
from wirewatch.topic.language.sets.states import LEADER, state_names, state_set
from wirewatch.topic.language.syntax import Phrase, phrase_text
from wirewatch.topic.language.words.words import fold


class WithBuiltIn(Mapping[str, tuple[Phrase, ...]]):
    """Sets of the user's files, and behind them those that are built in; one of these is made when it is first asked for."""

    def __init__(self, own: Sets, actors: Collection[str] = ()) -> None:
        """Keep the sets of the files, which win, and the names of those of which each names one actor."""
        self.own, self.actors = own, frozenset(actors)

    def __getitem__(self, name: str) -> tuple[Phrase, ...]:
        return self.own[name] if name in self.own else _phrases(name)

    def __iter__(self) -> Iterator[str]:
        yield from self.own
        yield from (name for name in (*standard_set_names(), *state_names()) if name not in self.own)

    def __len__(self) -> int:
        return len(self.own.keys() | state_names() | {*standard_set_names()})

    def __contains__(self, name: object) -> bool:
        # The inherited one would make the set.
        return name in self.own or name in state_names() or name in standard_set_names()


def own_sets(sets: Sets) -> Sets:
    """Return the sets of the user's files alone."""
    return sets.own if isinstance(sets, WithBuiltIn) else sets


def naming_sets(sets: Sets) -> Iterator[str]:
    """Yield the names of the sets of somebody's or something's names: all but the standard ones, which are words of many."""
    own = own_sets(sets)
    yield from (name for name in sets if name in own or name not in standard_set_names())


def actor_sets(sets: Sets) -> Iterator[str]:
    """Yield the names of the sets that name one actor each: what files say `one` of or call by a name that is in it, and every state."""
    actors = _sets_of_one(sets)
    for name, phrases in own_sets(sets).items():
        if name in actors or any(_called(name, phrase_text(phrase)) for phrase in phrases):
            yield name
    if isinstance(sets, WithBuiltIn):
        yield from (name for name in state_names() - sets.own.keys() if not name.endswith(LEADER))


def nameless_sets(sets: Sets, used: Iterable[str]) -> frozenset[str]:
    """Return those of the used sets that write every alias small, and so hold words and no names."""
    actors = _sets_of_one(sets)
    return frozenset(name for name in used if name in sets and name not in actors and _is_small(sets[name]))


def _sets_of_one(sets: Sets) -> frozenset[str]:
    """Return the names of the sets that files say `one` of."""
    return sets.actors if isinstance(sets, WithBuiltIn) else frozenset()


def _is_small(phrases: Iterable[Phrase]) -> bool:
    """Tell whether all phrases in scripts that have capitals begin without one, and there are such."""
    opening = (letter for phrase in phrases if (letter := phrase_text(phrase)[:1]).upper() != letter.lower())
    # A set of names tells by its first, and states have hundreds.
    return next(opening, "").islower() and all(map(str.islower, opening))


def _called(name: str, alias: str) -> bool:
    """Tell whether a set is called by an alias of its own that is a name: `opec` by OPEC, `parliament` not by its parliaments."""
    return not alias[:1].islower() and fold(alias).replace(" ", "_") == fold(name)


def built_in_set(name: str) -> AliasSet | None:
    """Return the state, the leaders or the standard set of a name; None where nothing is called so."""
    return state_set(name) or standard_set(name)


@cache
def _phrases(name: str) -> tuple[Phrase, ...]:
    found = built_in_set(name)
    if found is None:
        raise KeyError(name)
    return resolve_sets([found])[0][name]
