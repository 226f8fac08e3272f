"""The standard sets: what most topics need of the grammar of news, offices, institutions and wars, in six languages, and nationalities.

`@asked_for` is what tells that a thing was asked for and not done, `@police` who a police force is. They come from `seeds/sets/`, whose
files say how they are written, and each has a note that says what it is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from wirewatch.topic.language.sets.sets import Alias, AliasSet
from wirewatch.topic.language.sets.states import NATIONALITY, nationality_set

_FILES = ("news.yaml", "offices.yaml", "conflict.yaml")
_NOTE, _INCLUDE = "note", "include"
# English stands in headlines of every language; what it has in common with others is rarely near a topic's words.
_EVERYWHERE = frozenset({"en", "ru", "zh"})
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def standard_set_names() -> tuple[str, ...]:
    """Return the names of the standard sets, in the order of their files."""
    return (*_written(), NATIONALITY)


@cache
def standard_set(name: str) -> AliasSet | None:
    """Return a standard set with all that it includes, or None where none is called so."""
    if name == NATIONALITY:
        return nationality_set()
    written = _written().get(name)
    if written is None:
        return None
    aliases = [alias for included in _cells(written.get(_INCLUDE, "")) if (found := standard_set(included)) for alias in found.aliases]
    for language, cells in written.items():
        if language not in {_NOTE, _INCLUDE}:
            aliases += [_alias(cell, "" if language in _EVERYWHERE else language) for cell in _cells(cells)]
    return AliasSet(name, tuple(dict.fromkeys(aliases)), note=written[_NOTE])


@cache
def _written() -> Mapping[str, Mapping[str, str]]:
    folder = files("seeds").joinpath("sets")
    # Our own files, which a test reads whole: not as lenient as those of users.
    return {name: fields for file in _FILES for name, fields in yaml.load(folder.joinpath(file).read_text("utf-8"), _LOADER).items()}  # noqa: S506 - the safe loader, in C


def _cells(written: str) -> list[str]:
    return [cell.strip() for cell in written.split("|") if cell.strip()]


def _alias(written: str, language: str) -> Alias:
    text, *contexts = (part.strip() for part in written.split("~"))
    return Alias(text.removeprefix("="), language, case=text.startswith("="), contexts=tuple(contexts))
