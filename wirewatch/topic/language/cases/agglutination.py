"""Case forms of names in Finnish, Estonian and Hungarian, which add one of many endings to one of few stems. Pure."""

from __future__ import annotations

import re

from wirewatch.topic.language.words.words import shared_start

_VOWELS = "aeiouyäöüõáéíóőúű"
_FINNISH_ENDINGS = ("n", "ssa", "sta", "lla", "lta", "lle", "na", "ksi")
# Behind a long vowel or two of them: into, and the partitive.
_BEHIND_TWO_VOWELS = ("seen", "ta")
# Old words, and places that end with one, have e before an ending: "Lahden", "Seinäjoen".
_WITH_E = re.compile(r"(?:lahti|joki|niemi|j[äa]rvi|saari|m[äa]ki|salmi|koski|lampi|suomi|nummi|vuori|kivi|meri|nurmi|vesi)\Z")
_LAST_SYLLABLE = re.compile(r"([aeiouyäö])([^aeiouyäö]+)([aeiouyäö])\Z")
# Consonants before the last vowel in the strong and the weak grade: "Helsinki" has "Helsingi-", "Turku" "Turu-", "Lahti" "Lahde-".
_PAIRS = {"kk": "k", "pp": "p", "tt": "t", "nk": "ng", "mp": "mm", "nt": "nn", "lt": "ll", "rt": "rr", "ht": "hd", "lk": "l", "rk": "r"}
_SINGLE = {"k": "", "p": "v", "t": "d"}

_ESTONIAN_ENDINGS = ("", "sse", "s", "st", "le", "l", "lt", "ks", "ni", "ta", "ga")
_ESTONIAN_STEMS = {
    "saar": "saare",
    "mets": "metsa",
    "mägi": "mäe",
    "jõgi": "jõe",
    "meri": "mere",
    "järv": "järve",
    "org": "oru",
    "ik": "iku",
    "nn": "nna",
    "s": "se",
}

_BACK, _FRONT = frozenset("aáoóuú"), frozenset("eéiíöőüű")
_OF_ANY_VOWELS = ("t", "ért", "ig", "ként", "é", "ék", "éknál", "éknak", "éket")
_BEHIND_BACK = ("ban", "ba", "ból", "ra", "ról", "nál", "hoz", "tól", "nak")
_BEHIND_FRONT = ("ben", "be", "ből", "re", "ről", "nél", "hez", "höz", "től", "nek")
_BEHIND_CONSONANT_BACK, _BEHIND_CONSONANT_FRONT = ("on", "ot", "at", "ott"), ("en", "ön", "et", "öt", "ett", "ött")
# One sound each; before "with" the first letter is doubled.
_OF_TWO_LETTERS = ("sz", "cs", "gy", "ny", "ly", "ty", "zs")


def finnish(name: str) -> list[str]:
    """Return the forms of a Finnish or foreign name in small letters, in either vowel harmony, which a foreign one does not always show."""
    found: list[str] = []
    for stem in _finnish_stems(name):
        last = stem[-1]
        found += [stem + ending for ending in (*_FINNISH_ENDINGS, f"{last}n", "a")]
        if stem[-2] in _VOWELS:
            found += [stem + ending for ending in (*_BEHIND_TWO_VOWELS, f"h{last}n")]
    if name.endswith("nen"):
        found.append(f"{name[:-3]}sta")
    elif name[-1] == "e" or name[-1] not in _VOWELS:
        found.append(f"{name}{'tta' if name[-1] == 'e' else 'ta'}")
    return [*found, *[_with_dots(form, name) for form in found]]


def _with_dots(form: str, name: str) -> str:
    stem = len(shared_start([form, name]))
    return f"{form[:stem]}{form[stem:].replace('a', 'ä')}"


def _finnish_stems(name: str) -> list[str]:
    if name.endswith("nen"):
        return [f"{name[:-3]}se"]
    if name[-1] not in _VOWELS:
        # "Trumpi-"; of -as and -is "Kallakse-" and "Tuomaa-" too, as they are no foreign names then.
        is_native = name[-1] == "s" and name[-2] in _VOWELS
        own = [f"{name[:-1]}kse", *([f"{name[:-1]}{name[-2]}"] if name[-2] in "aä" else [])] if is_native else []
        return [f"{name}i", *own]
    if name[-1] == "e":
        return [name, f"{name}e", *([f"{name[:-3]}ntee"] if name.endswith("nne") else [])]
    stem = f"{name[:-1]}e" if _WITH_E.search(name) else name
    return list(dict.fromkeys([stem, _weak(stem)]))


def _weak(stem: str) -> str:
    """Return a stem in its weak grade, or as it is where it has none."""
    found = _LAST_SYLLABLE.search(stem)
    if not found:
        return stem
    consonants, begin = found[2], stem[: found.start(2)]
    weak = _SINGLE.get(consonants)
    if weak is None:
        weak = consonants[:-2] + _PAIRS.get(consonants[-2:], consonants[-2:])
    return f"{begin}{weak}{found[3]}"


def estonian(name: str) -> list[str]:
    """Return the forms of an Estonian or foreign name in small letters; what changes within a stem is known of few."""
    stems = [name if name[-1] in _VOWELS else f"{name}i"]
    stems += [name.removesuffix(end) + stem for end, stem in _ESTONIAN_STEMS.items() if name.endswith(end)]
    return [*[stem + ending for stem in stems for ending in _ESTONIAN_ENDINGS], f"{name}t"]


def hungarian(name: str) -> list[str]:
    """Return the forms of a Hungarian or foreign name in small letters, by vowel harmony; both where a name has vowels of both kinds."""
    letters = set(name)
    is_back = not letters.isdisjoint(_BACK)
    is_front = not is_back or not letters.isdisjoint(_FRONT)
    # "Róma" has "Rómában".
    stem = f"{name[:-1]}{'á' if name[-1] == 'a' else 'é'}" if name[-1] in "ae" else name
    endings = [*_OF_ANY_VOWELS, *(_BEHIND_BACK if is_back else ()), *(_BEHIND_FRONT if is_front else ())]
    if stem[-1] in _VOWELS and stem[-2:] not in _OF_TWO_LETTERS:
        endings += ["n", *(("val", "vá") if is_back else ()), *(("vel", "vé") if is_front else ())]
        return [stem + ending for ending in endings]
    endings += [*(_BEHIND_CONSONANT_BACK if is_back else ()), *(_BEHIND_CONSONANT_FRONT if is_front else ())]
    vowels = [*(("al", "á") if is_back else ()), *(("el", "é") if is_front else ())]
    return [*[stem + ending for ending in endings], *[doubled + ending for doubled in _doubled(stem) for ending in vowels]]


def _doubled(stem: str) -> list[str]:
    """Return a stem with its last consonant twice, as before "with": "Orbánn", "Péccs"; once where it is double already."""
    if stem[-2:] in _OF_TWO_LETTERS:
        return [f"{stem[:-2]}{stem[-2]}{stem[-2:]}"]
    once = stem if stem[-1] == stem[-2] else stem + stem[-1]
    # Foreign names in -s are read as "sz": "Harrisszel".
    return [once, f"{stem}sz"] if stem[-1] == "s" else [once]
