"""Words that newspapers put for each other without altering what is reported. Pure but for the lists, which are read once.

`synonym_lists/LANGUAGE.txt` has a set a line, its members between bars; `forms.txt` has the forms of words that do not begin alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

from wirewatch.alert.change.diff.arabic_forms import is_arabic, is_arabic_form
from wirewatch.alert.change.diff.word_diff import DiffWord
from wirewatch.alert.change.diff.word_lists import Lookup, lookup_of, members_among
from wirewatch.alert.change.words.opposites.denying_affixes import is_denied_form
from wirewatch.alert.change.words.word_endings import form_rule

FOLDER = "synonym_lists"
# Two words are forms of one where they begin with so many letters alike, all but the last ones of the shorter.
FEWEST_ALIKE, MOST_ENDING = 4, 2
# Their words begin like those of their neighbours, which would be taken for forms of them: they are told by their endings.
CLOSE_LANGUAGES = frozenset(("nl", "sv", "da", "no", "tr", "pl", "cs", "uk", "ar"))


def synonyms_of(words: Sequence[DiffWord], others: Iterable[Sequence[DiffWord]], language: str = "") -> frozenset[int]:
    """Return the places of the words of a sentence for which other sentences have a synonym, of a given language alone or of any."""
    sets = _sets(language)
    theirs = {number for said in others for _, numbers in members_among(said, sets) for number in numbers}
    return frozenset(words[at].place for places, numbers in members_among(words, sets) if numbers & theirs for at in places)


def is_same_stem(one: str, other: str) -> bool:
    """Tell whether two words are forms of one: they begin alike but for the last letters of the shorter, and neither denies the other."""
    if is_arabic(one) and is_arabic(other):
        return is_arabic_form(one, other)
    shorter = min(len(one), len(other))
    if one == other or shorter < FEWEST_ALIKE:
        return one == other
    least = max(FEWEST_ALIKE, shorter - MOST_ENDING)
    return one[:least] == other[:least] and not is_denied_form(one, other)


@cache
def _sets(language: str) -> Lookup:
    """Read the lists, or that of a language; a set is known by its number."""
    files = sorted(resources.files(__package__).joinpath(FOLDER).iterdir(), key=lambda file: file.name)
    lines = [
        (line, form_rule(of) if of in CLOSE_LANGUAGES else is_same_stem, of)
        for file in files
        for of in [file.name.removesuffix(".txt")]
        if language in ("", of)
        for line in file.read_text("utf-8").splitlines()
        if "|" in line
    ]
    members = ((said, number) for number, (line, *_) in enumerate(lines) for said in line.split("|"))
    return lookup_of(members, lambda number: lines[number][1], lambda number: lines[number][2])
