"""Words that newspapers put for each other without altering what is reported. Pure but for the lists, which are read once.

`synonym_lists/LANGUAGE.txt` has a set a line, its members between bars; "*" stands for any ending of a word. Words are compared as diffs
compare them, so that of Chinese each sign is one; `forms.txt` has the forms of words that do not begin alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources

from wirewatch.alert.change.word_diff import DiffWord, sentence_key

FOLDER = "synonym_lists"
# In words, or signs.
LONGEST_MEMBER = 6
# Two words are forms of one where they begin with so many letters alike, all but the last ones of the shorter.
FEWEST_ALIKE, MOST_ENDING = 4, 2
_ANY = "*"
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|dell|dall|nell|sull|all|un|quell|quest)[’'](\w.+)$", re.IGNORECASE)
Member = tuple[str, ...]


def synonyms_of(words: Sequence[DiffWord], others: Iterable[Sequence[DiffWord]]) -> frozenset[int]:
    """Return the places of the words of a sentence for which other sentences have a synonym."""
    theirs = {number for said in others for _, numbers in _found(_bare(said)) for number in numbers}
    return frozenset(place for places, numbers in _found(_bare(words)) if numbers & theirs for place in places)


def _bare(words: Sequence[DiffWord]) -> list[str]:
    """Give words as they are compared, without an article that is written as one with them: "l'incendie"."""
    keys = [next(iter(sentence_key(match[1])), word.key) if (match := _ELIDED.match(word.text)) else word.key for word in words]
    return [key.replace("ё", "е") for key in keys]


def _found(words: Sequence[str]) -> Iterator[tuple[range, frozenset[int]]]:
    """Yield the members that stand in a text, by the places of their words, with the numbers of their sets."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST_MEMBER, len(words)) + 1):
            if numbers := _sets_of(tuple(words[start:end])):
                yield range(start, end), numbers


# Runs of the words of two sentences; texts without end pass through a process that lasts.
@lru_cache(maxsize=4_096)
def _sets_of(words: Member) -> frozenset[int]:
    candidates = _members().get((len(words), words[0][:2]), ())
    return frozenset(number for member, number in candidates if all(map(_is_word, words, member)))


def _is_word(word: str, pattern: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith(_ANY) else is_same_stem(word, pattern)


def is_same_stem(one: str, other: str) -> bool:
    """Tell whether two words are forms of one: they begin alike but for the last letters of the shorter."""
    shorter = min(len(one), len(other))
    return one == other or (shorter >= FEWEST_ALIKE and one[: (least := max(FEWEST_ALIKE, shorter - MOST_ENDING))] == other[:least])


@cache
def _members() -> dict[tuple[int, str], list[tuple[Member, int]]]:
    """Read the lists: members and the number of their set, by their length and the first letters of their first word."""
    found: defaultdict[tuple[int, str], list[tuple[Member, int]]] = defaultdict(list)
    files = sorted(resources.files(__package__).joinpath(FOLDER).iterdir(), key=lambda file: file.name)
    lines = [line for file in files for line in file.read_text("utf-8").splitlines() if "|" in line]
    for number, line in enumerate(lines):
        for said in line.split("|"):
            member = tuple(key + _ANY * is_open for word in said.split() for key, is_open in _keys(word))
            if member and (len(member[0]) > 1 or not member[0].isascii()):
                found[len(member), member[0].rstrip(_ANY)[:2]].append((member, number))
    return dict(found)


def _keys(word: str) -> Iterator[tuple[str, bool]]:
    """Yield a word of a list as words are compared, and of the last whether any ending may follow."""
    keys = sentence_key(word.rstrip(_ANY))
    for place, key in enumerate(keys, 1):
        yield key.replace("ё", "е"), word.endswith(_ANY) and place == len(keys)
