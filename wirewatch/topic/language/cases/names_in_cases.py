"""The names of a phrase in the cases of a language, as words under whose keys texts file them.

Kraków in Polish        one word a key, each for the forms that have it
"Andrzej Duda"          both in one case, or the first alone, or the last: "Andrzeja Dudy", "Joe Bidena", "Rady Europy"
"Alar Karis" in Estonian    the last alone, as Finns, Estonians, Hungarians and Germans have it
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from wirewatch.topic.language.cases.case_forms import case_forms, declines_last_alone
from wirewatch.topic.language.cases.ending_table import own_names
from wirewatch.topic.language.words.accents import accented_once
from wirewatch.topic.language.words.words import Lexicon, Mode, Word, case_forms_of, fold, is_latin, shared_start

Words = tuple[Word, ...]
_NO_CASES: tuple[Words, ...] = ()
_SHORTEST_OF_MIXED = 5


def in_cases(words: Words, spellings: Sequence[Words], lexicon: Lexicon) -> list[Words]:
    """Return the words of a phrase in each case that changes one of them; `spellings` are the other ones of each as it stands."""
    begin = len(words) - 1 if declines_last_alone(lexicon.language) else 0
    cases = [_in_cases(word, lexicon, is_alone=len(words) == 1) if place >= begin else _NO_CASES for place, word in enumerate(words)]
    declined = [place for place, found in enumerate(cases) if found]
    # Most phrases, in most languages.
    if not declined:
        return []
    rows: dict[tuple[str, ...], Words] = {}
    for case in range(max(map(len, cases))):
        for places in _patterns(declined):
            lists = [
                cases[place][case] if place in places and case < len(cases[place]) else (word, *spellings[place])
                for place, word in enumerate(words)
            ]
            for row in product(*lists):
                if row != words:
                    keys = tuple([lexicon[word.text] for word in row])
                    rows[keys] = _united(rows[keys], row) if keys in rows else row
    return list(rows.values())


def _patterns(declined: Sequence[int]) -> Iterable[Sequence[int]]:
    """Return which of the words that have forms are in one case together."""
    return (declined, declined[:1], declined[-1:]) if len(declined) > 1 else (declined,)


def _united(one: Words, other: Words) -> Words:
    """Return words of the same keys for the forms of both; what stands as it is in either is not asked for its forms."""
    return tuple([_with_forms(ours, theirs) for ours, theirs in zip(one, other, strict=True)])


def _with_forms(ours: Word, theirs: Word) -> Word:
    if not ours.forms and not theirs.forms:
        return ours
    forms = [word.forms or case_forms_of(word.text.casefold(), len(word.text)) for word in (ours, theirs)]
    return Word(ours.text, Mode.NAME, frozenset().union(*forms))


def all_cases(word: Word, lexicon: Lexicon) -> Words:
    """Return a name that stands alone in all of its cases together."""
    return tuple([word for (word,) in in_cases((word,), [()], lexicon)])


def _in_cases(word: Word, lexicon: Lexicon, *, is_alone: bool) -> tuple[Words, ...]:
    """Return a name in each case, remembered by the lexicon, since topics ask for the same names again and again."""
    if not (word.mode is Mode.NAME or (word.mode is Mode.STEM and word.text[0].isupper() and not is_latin(word.text[0]))):
        return _NO_CASES
    known = lexicon.names.get((word, is_alone))
    if known is None:
        known = lexicon.names[word, is_alone] = tuple(_made(word, lexicon, is_alone=is_alone))
    return known


def _made(word: Word, lexicon: Lexicon, *, is_alone: bool) -> Iterator[Words]:
    small = word.text.casefold()
    # "SpA", "BoE": what is written so is declined behind a hyphen or not at all.
    if len(small) < _SHORTEST_OF_MIXED and not word.text[1:].islower():
        return
    # What is stemmed finds most of its forms, but none that its stemmer cuts to another key.
    own = lexicon[word.text] if word.mode is Mode.STEM else ""
    for forms in case_forms(small, lexicon.language):
        by_key: dict[str, tuple[str, set[str]]] = {}
        for form in forms:
            stem = len(shared_start([fold(form), fold(small)]))
            if not is_alone or f"{form[:stem]}{fold(form[stem:])}" not in own_names():
                written = case_forms_of(form, stem)
                for key, spelled in _keys(form, stem, lexicon, is_plain=small.isascii()).items():
                    by_key.setdefault(key, (spelled, set()))[1].update(written)
        yield tuple([word if key == own else Word(text, Mode.NAME, frozenset(forms)) for key, (text, forms) in by_key.items()])


def _keys(form: str, stem: int, lexicon: Lexicon, *, is_plain: bool) -> dict[str, str]:
    """Return the keys under which texts may file a form, each with a spelling that has it."""
    own = {lexicon[form]: form}
    if not lexicon.endings or not is_latin(form[0]):
        return own
    # Whoever asks without accents is found with one, before the ending, which has its own.
    spelled = [fold(form), *(accented_once(form, lexicon.language, stem) if is_plain else ())]
    return {**dict(zip(lexicon.stems(spelled), spelled, strict=True)), **own}
