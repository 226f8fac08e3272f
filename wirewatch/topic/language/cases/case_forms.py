"""The case forms under which texts of a language name somebody or some place: "Krakowie" and "Krakowa" of Kraków in Polish. Pure.

What a name looks like decides, since nobody says its gender or where its stress lies: so there are more forms than a grammar would name,
and a text has to write them with a capital.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from wirewatch.topic.language.cases.agglutination import estonian, finnish, hungarian
from wirewatch.topic.language.cases.ending_table import Cases, ending_table, names_without_cases
from wirewatch.topic.language.cases.serbian_letters import to_cyrillic, to_latin
from wirewatch.topic.language.words.words import fold

# Languages whose names end by a table, each with its section of the file.
_LATIN_TABLES = {"bs": "hr", **{code: code for code in ("cs", "hr", "lt", "lv", "pl", "ro", "sk", "sl")}, "sr": "hr"}
# Russian's endings are for Cyrillic names in texts of any other language, which is mostly not known then.
_CYRILLIC_TABLE = {"uk": "uk"}
# Bulgarian and Macedonian names have no cases, and Serbian ones those of its Latin letters.
_NO_CYRILLIC_CASES = frozenset({"bg", "mk"})
_OF_ONE_STEM: dict[str, Callable[[str], list[str]]] = {"et": estonian, "fi": finnish, "hu": hungarian}
_WITH_S = frozenset({"da", "de", "no", "sv"})
_LIKE_S = ("s", "ß", "x", "z")
_LAST_ALONE = frozenset(_OF_ONE_STEM) | _WITH_S
# Of two letters are "Xi" and "Li", whose forms would be words.
_SHORTEST = 3
_NO_CASES: Cases = ()


def declines_last_alone(language: str) -> bool:
    """Tell whether of several words of a name the last alone has case forms."""
    return language in _LAST_ALONE


@lru_cache(maxsize=65536)
def case_forms(name: str, language: str) -> Cases:
    """Return the forms of a name in small letters in texts of a language (ISO 639-1), one tuple a case; none where names have no forms."""
    if len(name) < _SHORTEST or not name.isalpha() or fold(name) in names_without_cases():
        return _NO_CASES
    if "\u0400" <= name[0] < "\u0530":
        return _cyrillic(name, language)
    if "\u0370" <= name[0] < "\u0400" or "\u1f00" <= name[0] < "\u2000":
        return ending_table("el").cases(name)
    if language in _LATIN_TABLES:
        return ending_table(_LATIN_TABLES[language]).cases(name)
    if language in _OF_ONE_STEM:
        return (tuple(_OF_ONE_STEM[language](name)),)
    return ((f"{name}s",),) if language in _WITH_S and not name.endswith(_LIKE_S) else _NO_CASES


def _cyrillic(name: str, language: str) -> Cases:
    if language in _NO_CYRILLIC_CASES:
        return _NO_CASES
    if language == "sr":
        return tuple([tuple(map(to_cyrillic, forms)) for forms in ending_table("hr").cases(to_latin(name))])
    return ending_table(_CYRILLIC_TABLE.get(language, "ru")).cases(name)
