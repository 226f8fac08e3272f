"""The spellings of a word under which texts of one language file it: in whatever accents, with two letters for one, in other cases.

A key is a stem, and stemmers cut "información" otherwise than "informacion". So a query's word is looked for under the key of every
accentuation that its last letters may have, as that word: other inflections follow from the spelling that the query has.

    of "informacion" in Spanish   informacion, and información under inform
    of "Müller" in any language   Müller, Muller, and Mueller
    of "OPEC" in any language     OPEC, and Opec
    of "Mueller" in any language  Mueller, and Müller as it stands
    of "Kraków" in Polish         Kraków, and with a capital Krakowa, Krakowie and its other case forms
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import product

from wirewatch.topic.language.cases.names_in_cases import all_cases, in_cases
from wirewatch.topic.language.syntax import Phrase
from wirewatch.topic.language.words.accents import accented
from wirewatch.topic.language.words.words import Lexicon, Mode, Word, fold, is_latin

# Acronyms of four letters and more that outlets write as words ("Opec"), and that no language of a frequency list of 30,000 forms has as a
# word of its own, but for those named: "aids", "swift", "start", "nafta" (oil in several) are left to the query.
_WRITTEN_AS_WORDS = """
AFCON AMISOM APEC ASEAN AUKUS BAFIN BRICS CARICOM COMECON CONCACAF CONMEBOL COVID COVID19 CSTO ECOWAS EFTA EUFOR EURATOM EUROJUST EUROPOL
EUROSTAT FIFA FINCEN FINRA FRONTEX ICANN IAEA INTERPOL ISAF KFOR MERCOSUR MINUSCA MINUSMA MONUSCO NASA NASDAQ NATO NORAD OFCOM OFGEM OFWAT
OPCW OPEC SAARC SARS UEFA UNCTAD UNESCO UNHCR UNICEF UNIFIL UNMISS UNRWA USAID
"""
_WORDS_OF_LANGUAGES = {"NATO": "it", "NASA": "fi", "FIFA": "hu"}
# "Naton", "Natos" as any name; others write acronyms in capitals, and their endings behind a hyphen or not at all.
_DECLINING_ACRONYMS = frozenset({"da", "fi", "no", "sv"})
_ACRONYMS = frozenset(_WRITTEN_AS_WORDS.split())
# Shorter words have no ending.
_SHORTEST = 3
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_HAS_DRAWN = re.compile("[äöüåø]")
# The u of a q is none of an umlaut.
_TWO_LETTERS = re.compile("ae|oe|(?<!q)ue|aa")
_ONE_LETTER = ({"ae": "ä", "oe": "ö", "ue": "ü", "aa": "å"}, {"ae": "ä", "oe": "ø", "ue": "ü", "aa": "å"})


def spellings_of(phrase: Phrase, lexicon: Lexicon) -> tuple[Phrase, ...]:
    """Return a phrase and its other spellings, each with other keys or other letters, in texts of a lexicon's language."""
    found = [_spellings(word, lexicon) for word in phrase.words]
    cases = in_cases(phrase.words, found, lexicon)
    # Most have one.
    if not cases and not any(found):
        return (phrase,)
    lists = [(word, *others) for word, others in zip(phrase.words, found, strict=True)]
    return tuple([replace(phrase, words=words) for words in (*product(*lists), *cases)])


def _spellings(word: Word, lexicon: Lexicon) -> tuple[Word, ...]:
    """Return the other spellings of a word, remembered by the lexicon, since topics ask for the same words again and again."""
    known = lexicon.spellings.get(word)
    if known is None:
        known = lexicon.spellings[word] = _made(word, lexicon)
    return known


def _made(word: Word, lexicon: Lexicon) -> tuple[Word, ...]:
    if not is_latin(word.text[0]) or len(word.text) < _SHORTEST or (word.mode is Mode.CASE and not word.text.isupper()):
        return ()
    others = _other_letters(word.text) if word.mode in {Mode.NAME, Mode.FOLD} else ()
    if word.mode is Mode.CASE and word.text in _ACRONYMS and _WORDS_OF_LANGUAGES.get(word.text) != lexicon.language:
        others = (Word(word.text.capitalize(), Mode.CASE),)
        if lexicon.language in _DECLINING_ACRONYMS:
            others += all_cases(Word(word.text.capitalize(), Mode.NAME), lexicon)
    if not lexicon.endings:
        return others
    known = {lexicon[word.text]}
    # An inflection is the query's own; of another spelling the word itself is sought.
    mode = Mode.FOLD if word.mode is Mode.STEM else word.mode
    forms = accented(fold(word.text), lexicon.language)
    for form, key in zip(forms, lexicon.stems(forms), strict=True):
        if key not in known:
            known.add(key)
            others = (*others, Word(form.upper() if mode is Mode.CASE else form, mode))
    return others


@lru_cache(maxsize=65536)
def _other_letters(text: str) -> tuple[Word, ...]:
    """Return a name with two letters for one, or with one letter for two: the latter as it stands, since "Joel" is no "Jol"."""
    small = text.casefold()
    written = (Word(small.translate(_WRITTEN_OUT), Mode.FOLD),) if _HAS_DRAWN.search(small) else ()
    drawn = dict.fromkeys(_drawn(small, letters) for letters in _ONE_LETTER)
    return (*written, *[Word(form, Mode.LETTERS) for form in drawn if form != small])


def _drawn(small: str, letters: Mapping[str, str]) -> str:
    return _TWO_LETTERS.sub(lambda found: letters[found[0]], small)
