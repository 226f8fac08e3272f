"""Whether both states of a sentence deny one thing, one of them without a word that denies: "not known", "unknown". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wirewatch.alert.change.diff.word_diff import DiffWord, SentenceEdit, diff_words
from wirewatch.alert.change.words.opposites.opposites import denials
from wirewatch.alert.change.words.synonyms import is_same_stem

# In words: so far from what it denies stands what denies it.
MOST_APART, MOST_APART_FROM_CHANGE = 3, 4
# In letters, without its prefix.
SHORTEST_DENIED = 4
_PREFIXES = ("un", "in", "im", "ir", "il", "non", "не")
# "Informed" and "impressed" deny nothing.
_NO_DENIAL = re.compile(r"i[mn]\w{3,20}ed|inform\w+|impon\w+|impost\w+")
_CHANGES = re.compile(
    r"chang\w+|alter\w*|var(?:y|ies|ied)|(?:ge|ver)?änder\w*|geändert|boug\w+|modifi\w+|vari\w+|varí\w+|cambi\w+|mut[aoei]\w*|mud[aoe]\w*"
    r"|измен\w+|меня\w+"
)
_STAYS = re.compile(
    r"\b(?:stay(?:s|ed)?|remain(?:s|ed)?|kept|keeps?) (?:the same|unchanged|unaltered)\b"
    r"|\b(?:bleib\w*|blieb\w*) (?:\w{1,24} ){0,4}(?:gleich|unverändert|konstant)\b"
    r"|\b(?:rest\w{1,6}|demeur\w{1,6}) (?:\w{1,24} ){0,2}(?:inchangée?s?|identiques?|les? mêmes?|la même)\b"
    r"|\b(?:mant\w{2,8}|sig(?:ue|ió|uen|uieron)|perman\w{2,8}|qued\w{1,6}|continúan?) (?:\w{1,24} ){0,2}(?:igual(?:es)?|inalterad[oa]s?)\b"
    r"|\b(?:rest\w{1,6}|riman\w{1,6}|rimas\w{1,4}) (?:\w{1,24} ){0,2}(?:invariat[oaie]|ugual[ei]|immutat[oaie])\b"
    r"|\b(?:mant\w{2,8}|continuam?|permanec\w{1,5}|fic\w{1,5}) (?:\w{1,24} ){0,2}(?:igual|iguais|inalterad[oa]s?)\b"
    r"|\bоста\w{1,8} (?:\w{1,24} ){0,3}(?:прежн\w{1,4}|неизменн\w{1,4})\b"
)


def denied_alike(edit: SentenceEdit) -> frozenset[str]:
    """Give the words by which both states of a sentence deny one thing, where only one has a word that denies; none for any other edit."""
    before, after = diff_words(edit.before), diff_words(edit.after)
    for plain, other in ((before, after), (after, before)):
        deniers = denials(plain)
        if len(deniers) != len(denials(other)) + 1:
            continue
        if said := _by_prefix(plain, deniers, other) or _by_staying(plain, deniers, other):
            return said
    return frozenset()


def _by_prefix(plain: Sequence[DiffWord], deniers: Sequence[DiffWord], other: Sequence[DiffWord]) -> frozenset[str]:
    """Find a word behind one that denies, and in the other state the same with a prefix that does."""
    stood = {word.key for word in plain}
    for denier in deniers:
        for word in plain[denier.place + 1 : denier.place + 1 + MOST_APART]:
            for denied in other:
                if denied.key not in stood and _is_denied(word.key, denied.key):
                    return frozenset((denier.key, word.key, denied.key))
    return frozenset()


def _is_denied(word: str, denied: str) -> bool:
    if _NO_DENIAL.fullmatch(denied):
        return False
    rest = next((denied.removeprefix(prefix) for prefix in _PREFIXES if denied.startswith(prefix)), "")
    return len(rest) >= SHORTEST_DENIED and len(word) >= SHORTEST_DENIED and is_same_stem(word, rest)


def _by_staying(plain: Sequence[DiffWord], deniers: Sequence[DiffWord], other: Sequence[DiffWord]) -> frozenset[str]:
    """Find a denied word of changing, and in the other state words of staying as it is."""
    stays = _STAYS.search(" ".join(word.key for word in other))
    if not stays:
        return frozenset()
    for denier in deniers:
        beside = plain[max(0, denier.place - MOST_APART_FROM_CHANGE) : denier.place + 1 + MOST_APART_FROM_CHANGE]
        if changing := next((word for word in beside if _CHANGES.fullmatch(word.key)), None):
            return frozenset((denier.key, changing.key, *stays[0].split(" ")))
    return frozenset()
