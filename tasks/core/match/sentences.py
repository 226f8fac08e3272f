"""Where sentences and paragraphs begin, by rules that never fail and never look twice at a character."""

from __future__ import annotations

import re

_BREAK = re.compile(
    r"""(?P<stop>[.!?…]+)["'”’»)\]]*\s+(?=["'“‘«(\[¿¡—–-]{0,2}[\dA-ZÀ-ÞА-ЯЁ])"""  # a stop, then something that can begin a sentence
    r"""|[؟۔]\s*|[。！？；][」』”’）]*"""  # Arabic and Chinese stops need no space
    r"""|\s*[•·▪●|]\s+"""  # live blogs and lists of links
    r"""|\s*\n\s*""",
)
# Words before a full stop that rarely end a sentence.
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "col",
        "lt",
        "sgt",
        "capt",
        "cmdr",
        "adm",
        "sen",
        "rep",
        "gov",
        "pres",
        "st",
        "no",
        "vs",
        "etc",
        "inc",
        "ltd",
        "co",
        "corp",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "u.s",
        "u.k",
        "u.n",
        "e.u",
        "p.m",
        "a.m",
        "e.g",
        "i.e",
        "z.b",
        "bzw",
        "d.h",
        "ca",
        "nr",
        "fr",
        "sr",
        "sra",
        "dra",
        "mme",
        "mlle",
        "м",
        "г",
        "гг",
        "тыс",
        "млн",
        "млрд",
        "руб",
        "ул",
        "им",
        "т.е",
        "т.к",
    ],
)
_LAST_WORD = re.compile(r"[\w.]+$")
# A run of this many words without an end is a table or a list; NEAR/S must not pair its ends.
LONGEST_SENTENCE = 250


def sentence_starts(text: str) -> list[int]:
    """Return the character offsets at which sentences begin, the first being 0."""
    breaks = _BREAK.finditer(text)
    return [0, *(found.end() for found in breaks if found.group("stop") != "." or not _is_abbreviation(text, found.start()))]


def _is_abbreviation(text: str, stop: int) -> bool:
    found = _LAST_WORD.search(text, max(0, stop - 12), stop)
    if not found:
        return False
    word = found.group().lower()
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and text[stop - 1].isupper())


def paragraph_starts(text: str) -> list[int]:
    """Return the character offsets at which paragraphs begin, the first being 0."""
    return [0, *(found.end() for found in re.finditer(r"\n+", text))]
