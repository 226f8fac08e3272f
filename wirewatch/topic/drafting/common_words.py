"""Words that a topic's words may be mistaken for, without an archive: those of its sets, of the standard ones, and common words of news."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from wirewatch.topic.drafting.archive_words import ArchiveWords
from wirewatch.topic.language.sets.built_in_sets import own_sets
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.sets.standard_sets import standard_set_names
from wirewatch.topic.language.syntax import phrase_text
from wirewatch.topic.language.words.inflections import listed_forms


def known_words(sets: Sets) -> ArchiveWords:
    """Return the words of the sets and of the package's list, as those of texts of an alias or a word each."""
    # Not the states: of their names no other word is a form.
    names = (*own_sets(sets), *(name for name in standard_set_names() if name not in own_sets(sets)))
    aliases = ((phrase.language or "en", phrase_text(phrase), "") for name in names for phrase in sets.get(name, ()))
    return ArchiveWords((*aliases, *(("en", word, "") for word in _listed())))


def _listed() -> Iterator[str]:
    for word in _words():
        yield from (word, *listed_forms(word))


@cache
def _words() -> tuple[str, ...]:
    """Return the words of the package's list."""
    text = files("seeds").joinpath("words/english.txt").read_text("utf-8")
    return tuple(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
