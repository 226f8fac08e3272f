"""Words and phrases of lists, found in sentences. Pure.

A member of a list has one or several words; "*" stands for any ending. Words are compared as diffs compare them, so that of Chinese each
sign is one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from wirewatch.alert.change.diff.arabic_forms import bare_forms, is_arabic, starts
from wirewatch.alert.change.diff.word_diff import DiffWord, sentence_key

# In words, or signs.
LONGEST_MEMBER = 6
_ANY = "*"
_APOSTROPHES = "'’"
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|dell|dall|nell|sull|all|un|quell|quest)[’'](\w.*)$", re.IGNORECASE)
Member = tuple[str, ...]
Lookup = Callable[[Member], frozenset[int]]


def lookup_of(
    members: Iterable[tuple[str, int]], rule_of: Callable[[int], Callable[[str, str], bool]], language_of: Callable[[int], str]
) -> Lookup:
    """Give a function that says of a run of words which numbers of members it has.

    Args:
        members: as a list writes them, each with the number of what it belongs to.
        rule_of: of such a number, what tells whether two words in small letters are forms of one.
        language_of: of such a number, whose words its members are.
    """
    index: defaultdict[tuple[int, str], list[tuple[Member, int]]] = defaultdict(list)
    for said, number in members:
        member = tuple(key + _ANY * is_open for word in said.split() for key, is_open in _keys(word, language_of(number)))
        # Of one letter alone a word of a list would be any initial; "w zeszłym roku" begins with one.
        if len(member) > 1 or (member and (len(member[0]) > 1 or not member[0].isascii())):
            for start in starts(member[0].rstrip(_ANY)):
                index[len(member), start].append((member, number))

    def is_said(words: Member, member: Member, number: int) -> bool:
        is_form = rule_of(number)
        return all(
            word.startswith(pattern[:-1]) if pattern.endswith(_ANY) else is_form(word, pattern)
            for word, pattern in zip(words, member, strict=True)
        )

    # Runs of the words of two sentences; texts without end pass through a process that lasts.
    @lru_cache(maxsize=4_096)
    def numbers_of(words: Member) -> frozenset[int]:
        candidates = {found for start in starts(words[0]) for found in index.get((len(words), start), ())}
        said = [(member, number) for member, number in candidates if is_said(words, member, number)]
        # "University" begins as "mosque" does, and is another one of the list.
        exact = [number for member, number in said if is_arabic(words[0]) and _is_bare(words, member)]
        return frozenset(exact or [number for _, number in said])

    return numbers_of


def _is_bare(words: Member, member: Member) -> bool:
    """Tell whether Arabic words are those of a member but for what is written together with them before."""
    return all(said in bare_forms(word) for word, said in zip(words, member, strict=True))


def members_among(words: Sequence[DiffWord], numbers_of: Lookup) -> Iterator[tuple[range, frozenset[int]]]:
    """Yield the members that stand in a sentence, by the places of their words, with their numbers."""
    keys = _bare(words)
    for start in range(len(keys)):
        for end in range(start + 1, min(start + LONGEST_MEMBER, len(keys)) + 1):
            if numbers := numbers_of(tuple(keys[start:end])):
                yield range(start, end), numbers


def _bare(words: Sequence[DiffWord]) -> list[str]:
    return [bare_key(word).replace("ё", "е") for word in words]


def bare_key(word: DiffWord) -> str:
    """Give a word as it is compared, without an article that is written as one with it: "l'incendie"."""
    if not any(mark in word.text for mark in _APOSTROPHES):
        return word.key
    return next(iter(sentence_key(match[1])), word.key) if (match := _ELIDED.match(word.text)) else word.key


def is_elided(word: DiffWord) -> bool:
    """Tell whether an article or preposition is written as one with a word: "l'incendie"."""
    return any(mark in word.text for mark in _APOSTROPHES) and _ELIDED.match(word.text) is not None


def _keys(word: str, language: str) -> Iterator[tuple[str, bool]]:
    """Yield a word of a list as words are compared, and of the last whether any ending may follow."""
    keys = sentence_key(word.rstrip(_ANY), language)
    for place, key in enumerate(keys, 1):
        yield key.replace("ё", "е"), word.endswith(_ANY) and place == len(keys)
