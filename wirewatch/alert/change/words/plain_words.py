"""Verbs of saying, connectives and verbs of two parts for which another of their class only polishes a sentence. Pure.

Who says so, and what the cause is, are other words of the sentence, and compared as such.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from wirewatch.alert.change.diff.word_diff import DiffWord
from wirewatch.alert.change.diff.word_lists import bare_key
from wirewatch.alert.change.words.plain_word_classes import CLASS_LINES, SAYING_CLASSES
from wirewatch.alert.change.words.vouching_words import Phrases, listed_form

_APART = " ~ "
# In words, between a verb and what stands apart from it at the end of its clause: "teilte das Amt am Montag auf Anfrage mit".
_LONGEST_CLAUSE = 14
_ENDS = ',;:—–()«»“”„"\n'


class _Class:
    """One class of one language: phrases, and verbs of which a part stands apart."""

    def __init__(self, lines: str) -> None:
        members = [" ".join(member.split()) for member in lines.split(",")]
        parted = [member.split(_APART) for member in members if _APART in member]
        self.phrases = Phrases(",".join(member for member in members if _APART not in member))
        self.parted = [(Phrases(verb), listed_form(rest)) for verb, rest in parted]

    def places(self, words: Sequence[DiffWord], keys: Sequence[str]) -> Iterator[tuple[int, ...]]:
        """Yield the places of the words of each member in a sentence; of a verb that stands whole there, and with its part, the latter."""
        apart = list(self._apart(words, keys))
        taken = {at for places in apart for at in places}
        yield from dict.fromkeys(apart)
        yield from (tuple(found) for found in self.phrases.found(keys) if taken.isdisjoint(found))

    def _apart(self, words: Sequence[DiffWord], keys: Sequence[str]) -> Iterator[tuple[int, ...]]:
        for verbs, rest in self.parted:
            for verb in verbs.found(keys) if rest in keys else ():
                end = verb.stop + 1
                while end < min(len(words), verb.stop + _LONGEST_CLAUSE) and not any(sign in words[end].gap for sign in _ENDS):
                    end += 1
                if rest in keys[verb.stop : end]:
                    yield (*verb, keys.index(rest, verb.stop, end))


# What somebody says of himself, of others or to be untrue, beyond that he says it. Small words of English say that somebody says it, and
# "gab zu" has the verb of "gab bekannt": of these nothing else tells.
_SAYING_MORE = _Class("""
    claimed, claims, alleged, alleges, alleging, admitted, admits, conceded, concedes, denied, denies, confirmed, confirms, warned, warns,
    warn, admit, deny, confirm, boasted, boasts, bragged, insisted, insists, gab ~ zu, gaben ~ zu, gibt ~ zu, geben ~ zu, räumt* ~ ein,
    räumen ~ ein, gestand* ~ ein, eingeräumt, zugegeben, bestätigt*, bestreitet, bestritt, bestritten, behauptet*, warnt*, زعم, زعمت,
    زعموا, يزعم, تزعم, ادعى, ادعت, يدعي, تدعي,
    اعترف, اعترفت, يعترف, تعترف, أقر, أقرت, يقر, تقر, نفى, نفت, ينفي, تنفي, أنكر, أنكرت, حذر, حذرت, يحذر, تحذر, اتهم, اتهمت
""")


def put_alike(words: Sequence[DiffWord], others: Sequence[DiffWord]) -> frozenset[int]:
    """Return the places of the words of a sentence for which its other state has others of their class that were not in it.

    Of two that went where one came, only the first is put in other words.
    """
    return _put_alike(tuple(words), tuple(others))


# Both states of a sentence are asked for from several sides.
@lru_cache(maxsize=256)
def _put_alike(words: tuple[DiffWord, ...], others: tuple[DiffWord, ...]) -> frozenset[int]:
    found: set[int] = set()
    ours, theirs = _keys(words), _keys(others)
    for each in _classes():
        mine, yours = list(each.places(words, ours)), list(each.places(others, theirs))
        said, came = (Counter(" ".join(keys[at] for at in places) for places in runs) for runs, keys in ((mine, ours), (yours, theirs)))
        gone, new = said - came, sum((came - said).values())
        for places in mine:
            key = " ".join(ours[at] for at in places)
            if new and gone[key]:
                gone[key] -= 1
                new -= 1
                found.update(words[at].place for at in places)
    return frozenset(found)


def is_said_otherwise(words: Sequence[DiffWord], others: Sequence[DiffWord]) -> bool:
    """Tell whether a verb that says more than that somebody said it took the place of one that does not, or the other way round."""
    plain, loaded = (_count(classes, others) - _count(classes, words) for classes in (_classes()[:SAYING_CLASSES], (_SAYING_MORE,)))
    return plain * loaded < 0


def _count(classes: Sequence[_Class], words: Sequence[DiffWord]) -> int:
    """Count the words of classes in a sentence, each once."""
    keys = _keys(words)
    return len({places[0] for each in classes for places in each.places(words, keys)})


def _keys(words: Sequence[DiffWord]) -> list[str]:
    return [listed_form(bare_key(word)) for word in words]


@cache
def _classes() -> tuple[_Class, ...]:
    return tuple(_Class(lines) for lines in CLASS_LINES.split("\n\n"))
