"""What an archive's words say of a wish: how common its lists are in headlines, and which relatives of its words there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from wirewatch.topic.drafting.archive_words import ArchiveWords, Relative
from wirewatch.topic.drafting.topic_draft import HeadlineCounts, Wish, set_for
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.syntax import phrase_text


def headline_counts(wish: Wish, words: ArchiveWords | None, sets: Sets) -> HeadlineCounts | None:
    """Return in how many headlines a name of the wish stands, and a deed; None without an archive, or unless it has one list of each."""
    if words is None or len(wish.who) != 1 or not wish.what:
        return None
    names, deeds = _without_sets(wish.who[0], sets, is_name=True), _without_sets(wish.what, sets, is_name=False)
    return HeadlineCounts(words.headlines_with(names), words.headlines_with(deeds))


def relatives_of(wish: Wish, words: ArchiveWords, sets: Sets) -> list[Relative]:
    """Return the relatives of the words of a wish that stand beside its other words; a set is asked about no relatives."""
    own = {word for alternatives in (*wish.who, wish.what) for word in alternatives}
    return [one for one in words.relatives(_lists(wish, sets)) if one.of in own]


def companions_of(wish: Wish, words: ArchiveWords, sets: Sets, most: int) -> list[str]:
    """Return words that the news of a wish is told with, at most so many: what a person may have forgotten to ask for."""
    return [word for word in words.companions(_lists(wish, sets), most + len(wish.never)) if word not in wish.never][:most]


def unseen_words(wish: Wish, words: ArchiveWords, sets: Sets) -> list[str]:
    """Return the words of a wish, sets left aside, that no headline and lead of the archive has: what is misspelt is among them."""
    named = [word for names in wish.who for word in names if not set_for(word, sets, is_name=True)]
    return [word for word in dict.fromkeys((*named, *wish.what, *wish.never)) if not (set_for(word, sets) or words.texts_with((word,)))]


def parted_by_names(wish: Wish) -> Wish | None:
    """Return a wish of one list with its names as who and all else as what; None where it has two lists already, or words of one kind."""
    if len(wish.who) + bool(wish.what) != 1:
        return None
    listed = [*chain(*wish.who), *wish.what]
    names = tuple(word for word in listed if word[:1].isupper() or word.startswith("@"))
    deeds = tuple(word for word in listed if word not in names)
    return replace(wish, who=(names,), what=deeds) if names and deeds else None


def _lists(wish: Wish, sets: Sets) -> list[tuple[str, ...]]:
    lists = [_without_sets(names, sets, is_name=True) for names in wish.who]
    return [one for one in (*lists, _without_sets(wish.what, sets, is_name=False)) if one]


def _without_sets(alternatives: Sequence[str], sets: Sets, *, is_name: bool) -> tuple[str, ...]:
    spelled: list[str] = []
    for word in alternatives:
        name = set_for(word, sets, is_name=is_name)
        spelled += [phrase_text(phrase) for phrase in sets[name]] if name in sets else [word]
    return tuple(spelled)


def with_relatives(wish: Wish, relatives: Sequence[Relative]) -> Wish:
    """Return a wish with relatives in the list of the word that each is a relative of, behind the others."""

    def longer(words: tuple[str, ...]) -> tuple[str, ...]:
        return (*words, *(one.word for one in relatives if one.of in words and one.word not in words))

    return replace(wish, who=tuple(longer(names) for names in wish.who), what=longer(wish.what))
