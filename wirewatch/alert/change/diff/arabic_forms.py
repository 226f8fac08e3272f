"""Whether two Arabic words are forms of one, by what is written together with them before and behind. Pure.

Before a word stand "and", the article and three prepositions, behind it its gender, number and whose it is; verbs of the present begin with
their person. Plurals that are made within the word ("وزراء" of "وزير") no rule knows: lists have them.
"""

from __future__ import annotations

import re
from functools import lru_cache

# In letters: of what is left of a word.
SHORTEST = 3
_FIRST, _LAST = "\u0621", "\u064a"
# Letters of Persian and its neighbours, whose words have no such forms.
_OTHER_LETTERS = re.compile("[\u0671-\u06d3]")
_BEFORE = re.compile(f"(?:ال|لل|[بكلو]ال|[بكل]|س(?=[يتنا]))(?=[{_FIRST}-{_LAST}]{{{SHORTEST}}})")
# Behind "and" verbs of two letters stand, too.
_AND = re.compile(f"[وف](?=[{_FIRST}-{_LAST}]{{{SHORTEST}}}|(?:حث|شن|ضم|سد|صد|فر|حل)$)")
_ENDING_LETTERS = """
    ه ها هم هن هما نا ي ا ات ان ين ون وا ت ن تا تان تين ته تها تهم تهن تنا اته اتها اتهم اتنا يين يون يا ءه ءها يه يها يهم وه وها وهم كم تي
"""
_ENDINGS = _ENDING_LETTERS.split()
# The person of a verb; its past has none, or an alef that the present leaves.
_PERSONS, _ALEF = frozenset("يت"), "ا"


def is_arabic(word: str) -> bool:
    """Tell whether a word in small letters is written in Arabic, and with no letter that other languages added."""
    return _FIRST <= word[:1] <= _LAST and _OTHER_LETTERS.search(word) is None


@lru_cache(maxsize=8_192)
def bare_forms(word: str) -> frozenset[str]:
    """Give what a word in small letters may be without what is written together with it before: itself, without "and", without more."""
    found = {word}
    for pattern in (_AND, _BEFORE):
        found |= {form[match.end() :] for form in found if (match := pattern.match(form))}
    return frozenset(found)


@lru_cache(maxsize=8_192)
def _stems(word: str) -> frozenset[str]:
    forms = bare_forms(word)
    return forms | {
        form[: -len(ending)] for form in forms for ending in _ENDINGS if form.endswith(ending) and len(form) >= len(ending) + SHORTEST
    }


def starts(word: str) -> frozenset[str]:
    """Give what the forms of a word in small letters may begin with, two letters each; of a word that is not Arabic its own."""
    if not is_arabic(word):
        return frozenset((word[:2],))
    stems = _stems(word)
    return frozenset(stem[:2] for stem in stems) | {
        stem[1:3] for stem in stems if (stem[0] in _PERSONS or stem[0] == _ALEF) and len(stem) > SHORTEST
    }


def verb_forms(word: str) -> frozenset[str]:
    """Give what a word in small letters may be without what is written together with it before, and as a verb without its person."""
    forms = bare_forms(word)
    return forms | {form[1:] for form in forms if form[0] in _PERSONS and len(form) > SHORTEST}


@lru_cache(maxsize=16_384)
def is_arabic_form(one: str, other: str) -> bool:
    """Tell whether two Arabic words in small letters are forms of one."""
    if one == other:
        return True
    ours, theirs = _stems(one), _stems(other)
    return not ours.isdisjoint(theirs) or _are_tenses(ours, theirs) or _are_tenses(theirs, ours)


def _are_tenses(stems: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether a stem with the person of a verb before it stands beside itself: in the past, or of another person."""
    rests = {stem[1:] for stem in stems if stem[0] in _PERSONS and len(stem) > SHORTEST}
    return any(
        stem in rests or (stem[1:] in rests and (stem[0] in _PERSONS or stem[0] == _ALEF)) for stem in others if len(stem) >= SHORTEST
    )


def has_article(word: str) -> bool:
    """Tell whether an Arabic word in small letters begins with its article, also behind what is written together with that."""
    return _ARTICLE.match(word) is not None


_ARTICLE = re.compile(f"[وف]?(?:[بك]?ال|لل)(?=[{_FIRST}-{_LAST}]{{{SHORTEST}}})")
