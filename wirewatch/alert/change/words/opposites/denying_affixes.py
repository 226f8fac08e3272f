"""Whether one of two words says by its beginning or its end that the other is not so: "bleihaltig", "bleifrei"; "döndü", "dönmedi". Pure.

Such words begin alike, or end alike, as forms of one word do; what they say is the opposite.
"""

from __future__ import annotations

import re
from functools import lru_cache

# In letters: of what both words have in common.
SHORTEST_STEM, SHORTEST_BEHIND_PREFIX = 3, 4
_DENYING_PREFIX_WORDS = "un in il im ir dis mis non de des dés dé mal miss nicht не бес без небез ne nie ن onder bez epä απ αν"
_DENYING_PREFIXES = frozenset(_DENYING_PREFIX_WORDS.split())
# Of the Nordic languages and Dutch; elsewhere verbs begin so: adjectives have these endings.
_OF_ADJECTIVES = {"u": "lig lige ligt sikker sikkert sikre gyldig gyldige gyldigt enig enige kendt kjent klar klart villig villige"}
_OF_ADJECTIVES["o"] = "lig liga ligt säker säkert säkra giltig giltiga giltigt enig eniga känd kända klar klart villig villiga"
_OF_ADJECTIVES["on"] = "lijk lijke ig ige baar bare eens geldig zeker zekere bekend bekende bevoegd bevoegde gewenst gewenste"
_ADJECTIVES = {prefix: tuple(ends.split()) for prefix, ends in _OF_ADJECTIVES.items()}
# Of languages with both: what denies, and what the same stem has behind it that is so.
_SUFFIX_LINES = """
    los frei | ig haltig voll reich lich haft behaftet belastet pflichtig begründet bewusst | e er es en em
    less free | ful y ed laden containing |
    loos loze vrij vrije | ig ige vol volle houdend houdende lijk lijke rijk rijke plichtig plichtige haftig haftige |
    lös löst lösa fri fritt fria | ig igt iga full fullt fulla haltig haltigt haltiga pliktig pliktigt pliktiga aktig |
    løs løst løse fri frit fritt frie | ig igt ige fuld fuldt fulde full fullt fulle holdig holdige holdigt pliktig pliktige befængt |
    ton tön ttoman ttömän | llinen llisen llista llistä llisia kas käs kkaan kkään inen isen |
    talan telen tlan tlen | os es ös as us s |
"""
# Of two verbs with the same stem, the one with the other particle undoes what the first did.
_PARTICLE_PAIRS = (
    "an ab|ein aus|auf zu|auf ab|zu ab|aan af|in uit|toe af|op af|be ent|in ex|im ex|за от|при у|в вы|при от|въ вы|při od|do od"
)
_PARTICLES = [tuple(pair.split()) for pair in _PARTICLE_PAIRS.split("|")]
# Words with other particles that say the same.
_NO_OPPOSITES = ("schliess", "fangs", "geblich")
# Turkish as it is when its vowels are those of the first harmony; a denial stands before the ending, "without" for "with" at the end.
_HARMONY = str.maketrans("ıuüöeğkt", "iiioaggd")
_TURKISH_DENIALS = (
    # "döndü", "dönmedi", "söndürülemedi"; "çalışıyor", "çalışmıyor"; "yapar", "yapmaz".
    (re.compile(r"(?<=\w{2})ma(?=(?:di|mis|yacag|sa|dan|li)\w{0,8}$)"), ""),
    (re.compile(r"(?<=\w{2})y?ama(?=(?:di|mis|yacag)\w{0,8}$)"), ""),
    (re.compile(r"(?<=\w{2})may(?=acag\w{0,8}$)"), ""),
    (re.compile(r"(?<=\w{2})(?:ya)?mi(?=yor\w{0,8}$)"), "i"),
    (re.compile(r"(?<=\w{2})maz(?=\w{0,6}$)"), "ar"),
)
# "çıkabilir", "çıkamaz"; "izleyebileceğini", "izleyemeyeceğini": who can, and who can not, in one tense, each tense with a number.
_TURKISH_ABLE = re.compile(r"(\w{2,24}?)y?abil(?:(ir)|(iyor)|(acag)|(di)|(mi[sş])|(sa)|(dig)|(an)|(ma[sşgd]?))(\w{0,10})")
_TURKISH_UNABLE = re.compile(r"y?am(?:a(z)|(iyor)|ay(acag)|a(di)|a(mi[sş])|a(sa)|a(dig)|ay(an)|a(ma[sşgd]?))(\w{0,10})")
_TURKISH_WITHOUT = re.compile(r"(\w{3,24})siz(\w{0,10})")


# Of verbs: شد, نشد; of nouns the same letter begins others.
_PERSIAN_VERB_WORDS = "شد شود شو کرد کن بود باش داد ده دار داش خواه خواس توان گرفت گیر رفت رو گفت گوی دید بین زد زن باید می"
_PERSIAN_VERBS = tuple(_PERSIAN_VERB_WORDS.split())


def _inflected(endings: str, inflections: str) -> frozenset[str]:
    return frozenset(end + more for end in endings.split() for more in ("", *inflections.split()))


_SUFFIXES = [
    (_inflected(denying, inflections), _inflected(affirming, inflections))
    for line in _SUFFIX_LINES.strip().splitlines()
    for denying, affirming, inflections in [line.split("|")]
]


@lru_cache(maxsize=4_096)
def is_denied_form(one: str, other: str) -> bool:
    """Tell whether two words in small letters are of one stem, and one denies what the other says, in whichever order."""
    if one == other:
        return False
    return any(_is_prefixed(*pair) or _is_suffixed(*pair) or _is_denied_in_turkish(*pair) for pair in ((one, other), (other, one))) or (
        _have_opposite_particles(one, other)
    )


def _is_prefixed(word: str, denied: str) -> bool:
    if denied == f"ن{word}" and word.startswith(_PERSIAN_VERBS):
        return True
    if len(word) < SHORTEST_BEHIND_PREFIX or not denied.endswith(word):
        return False
    prefix = denied.removesuffix(word)
    return prefix in _DENYING_PREFIXES or word.endswith(_ADJECTIVES.get(prefix, ()))


def _is_suffixed(word: str, denied: str) -> bool:
    alike = _alike(word, denied)
    # Behind a linking letter: "schuldenfrei" is of "Schulden", "hoffnungslos" of "Hoffnung".
    return any(
        denied[at:] in denying and any(word[start:] in affirming for start in range(at, at - 3, -1))
        for denying, affirming in _SUFFIXES
        for at in range(SHORTEST_STEM, alike + 1)
    )


def _alike(one: str, other: str) -> int:
    return next((at for at, (ours, theirs) in enumerate(zip(one, other, strict=False)) if ours != theirs), min(len(one), len(other)))


def _is_denied_in_turkish(word: str, denied: str) -> bool:
    if _alike(word, denied) < 2:  # noqa: PLR2004 - letters of the shortest verbs, "öl"
        return False
    ours, theirs = (said.translate(_HARMONY) for said in (word, denied))
    if any(pattern.search(theirs) and pattern.sub(instead, theirs) == ours for pattern, instead in _TURKISH_DENIALS):
        return True
    if _is_unable(ours, theirs):
        return True
    found = _TURKISH_WITHOUT.fullmatch(theirs)
    if not found:
        return False
    stem, ending = found.groups()
    return ours.startswith(f"{stem}li") and ours.removeprefix(f"{stem}li").removeprefix("y") in {"", ending.removeprefix("y")}


def _is_unable(able: str, unable: str) -> bool:
    """Tell whether one word of Turkish says that somebody can, and the other that nobody can, in one tense and form."""
    found = _TURKISH_ABLE.fullmatch(able)
    other = _TURKISH_UNABLE.fullmatch(unable, len(found[1])) if found and unable.startswith(found[1]) else None
    if found is None or other is None:
        return False
    # The tense and what is behind it: "-ir" for "-z", the others alike.
    tenses = [next(at for at, said in enumerate(each) if said) for each in (found.groups()[1:-1], other.groups()[:-1])]
    return tenses[0] == tenses[1] and found.groups()[-1] == other.groups()[-1]


def _have_opposite_particles(one: str, other: str) -> bool:
    for pair in _PARTICLES:
        for first, second in (pair, pair[::-1]):
            stem = one.removeprefix(first)
            if len(stem) >= SHORTEST_BEHIND_PREFIX and one.startswith(first) and other == second + stem:
                return not stem.startswith(_NO_OPPOSITES)
    return False
