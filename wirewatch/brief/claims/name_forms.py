"""Whether two words are one name: in a case of it, with a genitive, or between languages in another transliteration. Pure."""

from __future__ import annotations

from itertools import chain

from wirewatch.alert.change.words.names.transliterations import is_transliteration
from wirewatch.alert.change.words.word_endings import form_rule
from wirewatch.topic.language.cases.case_forms import case_forms
from wirewatch.topic.language.words.words import Lexicon, fold, is_latin, shape, without_turkish_vowel

# The plural of nouns that Ivanov has, and Ivan has not.
_OF_FAMILIES = frozenset(("ов", "ев", "ова", "ева", "ових", "ів", "ův"))
# Of languages whose names have cases, as other rooms name them.
_SAME_FORMS = {"be": "ru", "nb": "no", "nn": "no", "sr": "hr", "bs": "hr"}
_WITH_CASES = frozenset(("pl", "cs", "sk", "sl", "hr", "ru", "uk", "lt", "lv", "fi", "et", "hu", "ro", "el"))
_WITH_FORM_RULE = frozenset(("pl", "cs", "ru", "uk"))
FEWEST_LETTERS = 4


def is_same_name(one: str, other: str, lexicon: Lexicon, *, abroad: bool = False) -> bool:
    """Tell whether two words are one name.

    Args:
        one: a word as it is written, with its capital if its script has them.
        other: another.
        lexicon: of the language of the text that has the other.
        abroad: whether the one stands in another language, which may write foreign names in its own way.
    """
    ours, theirs = _bare(one), _bare(other)
    if ours == theirs or fold(ours) == fold(theirs) or _is_case(ours, theirs, lexicon):
        return True
    return abroad and min(len(ours), len(theirs)) >= FEWEST_LETTERS and is_transliteration(ours, theirs)


def declines(language: str) -> bool:
    """Tell whether names of a language change their ends."""
    return _SAME_FORMS.get(language, language) in _WITH_CASES


def _bare(word: str) -> str:
    return without_turkish_vowel(shape(word)).casefold()


def _is_case(one: str, other: str, lexicon: Lexicon) -> bool:
    language = _SAME_FORMS.get(lexicon.language, lexicon.language)
    # A name of the Latin script in a Cyrillic text keeps its ends.
    if is_latin(one[0]) != is_latin(other[0]):
        return False
    forms = chain.from_iterable((*case_forms(one, language), *case_forms(other, language)))
    if not {one, other}.isdisjoint(forms):
        return True
    # Of a name that neither has in the nominative.
    if language in _WITH_FORM_RULE:
        alike = next((at for at, (ours, theirs) in enumerate(zip(one, other, strict=False)) if ours != theirs), min(len(one), len(other)))
        return not {one[alike:], other[alike:]} & _OF_FAMILIES and form_rule(language)(one, other)
    return language in _WITH_CASES and min(len(one), len(other)) >= FEWEST_LETTERS and lexicon[one] == lexicon[other]
