"""Alias sets: named lists of the ways a thing is written, in every language, with what must not be mistaken for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wirewatch.topic.language.parse import words_of
from wirewatch.topic.language.syntax import Phrase, phrase_text
from wirewatch.topic.language.words.words import Mode, Word, fold


@dataclass(frozen=True, slots=True)
class Alias:
    """One way of writing it, as the file says it.

    Attributes:
        text: The words.
        language: Limits it to texts of one language (ISO 639-1); empty for all.
        case: Whether it asks for the very case.
        exact: Whether it asks for the very form, in any case.
        stem: Whether every inflection counts of a capitalised word too.
        contexts: Phrases in which it means something else: "China" in "South China Morning Post".
        note: For those who read the file.
    """

    text: str
    language: str = ""
    case: bool = False
    exact: bool = False
    stem: bool = False
    contexts: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class AliasSet:
    """A named list of aliases.

    Attributes:
        name: What topics call it, without "@".
        aliases: Its own aliases.
        includes: Other sets whose aliases belong to it too.
        excludes: Aliases of theirs that do not, or with "@" sets whose aliases do not.
        note: For those who read the file.
        one: Whether all aliases name one actor.
    """

    name: str
    aliases: tuple[Alias, ...]
    includes: tuple[str, ...] = ()
    note: str = ""
    one: bool = False
    excludes: tuple[str, ...] = ()

    @property
    def sets_used(self) -> tuple[str, ...]:
        """The names of the sets that it includes or leaves out."""
        return (*self.includes, *(name[1:] for name in self.excludes if name.startswith("@")))


@dataclass(frozen=True, slots=True)
class SetProblem:
    """Why a set cannot be used, or what is odd about it.

    Attributes:
        name: The set.
        message: What is wrong with it.
        is_fatal: Whether it cannot be used.
    """

    name: str
    message: str
    is_fatal: bool = True


_IDLE = "it excludes {0}, which nothing that it includes has; see `wirewatch topics sets {0}`"
Sets = Mapping[str, tuple[Phrase, ...]]


def phrase_of(alias: Alias) -> Phrase | None:
    """Return the phrase that finds an alias, or None where its text has no word."""
    words = words_of(alias.text, exact=False)
    if not words:
        return None
    mode = Mode.CASE if alias.case else Mode.FOLD if alias.exact else Mode.STEM if alias.stem else None
    if mode:
        words = tuple(Word(word.text, mode) for word in words)
    contexts = tuple(Phrase(found) for text in alias.contexts if (found := words_of(text, exact=False)))
    # As texts say theirs: pt-BR is pt.
    return Phrase(words, alias.language[:2].lower(), contexts)


def resolve_sets(given: Iterable[AliasSet]) -> tuple[dict[str, tuple[Phrase, ...]], list[SetProblem]]:
    """Return the phrases of every usable set, its includes' first, and the problems of the others.

    A set that excludes what is not there is usable, and told: a standard set may lose a word from one version to the next.
    """
    by_name = {alias_set.name: alias_set for alias_set in given}
    resolved: dict[str, tuple[Phrase, ...]] = {}
    problems: list[SetProblem] = []
    for name in by_name:
        try:
            # Sets include each other's aliases; each phrase is looked for once.
            resolved[name] = tuple(dict.fromkeys(_phrases(name, by_name, ())))
            problems += [SetProblem(name, _IDLE.format(excluded), is_fatal=False) for excluded in _idle(name, by_name)]
        except _UnusableError as error:
            problems.append(SetProblem(name, str(error)))
    return resolved, problems


class _UnusableError(ValueError):
    pass


def _phrases(name: str, by_name: Mapping[str, AliasSet], path: tuple[str, ...]) -> list[Phrase]:
    # Along the path and not over all that was seen: two sets may well include a third.
    if name in path:
        raise _UnusableError(f"the set includes itself: {' > '.join(f'@{step}' for step in (*path, name))}")
    if name not in by_name:
        raise _UnusableError(f"the set includes @{name}, which does not exist")
    phrases: list[Phrase] = []
    for included in by_name[name].includes:
        phrases += _phrases(included, by_name, (*path, name))
    for excluded in by_name[name].excludes:
        barred = _barred(excluded, by_name, (*path, name))
        phrases = [phrase for phrase in phrases if fold(phrase_text(phrase)) not in barred]
    for alias in by_name[name].aliases:
        phrase = phrase_of(alias)
        if phrase is None:
            raise _UnusableError(f"the alias {alias.text!r} has no word in it")
        phrases.append(phrase)
    return phrases


def _idle(name: str, by_name: Mapping[str, AliasSet]) -> list[str]:
    """Return what a usable set excludes and nothing that it includes has."""
    included = [phrase for include in by_name[name].includes for phrase in _phrases(include, by_name, (name,))]
    texts = {fold(phrase_text(phrase)) for phrase in included}
    return [excluded for excluded in by_name[name].excludes if not _barred(excluded, by_name, (name,)) & texts]


def _barred(excluded: str, by_name: Mapping[str, AliasSet], path: tuple[str, ...]) -> set[str]:
    """Return the aliases that an exclusion means, by letters: whoever leaves out "trump" means him in capitals too."""
    if not excluded.startswith("@"):
        return {fold(phrase_text(Phrase(words_of(excluded, exact=False))))}
    return {fold(phrase_text(phrase)) for phrase in _phrases(excluded[1:], by_name, path)}
