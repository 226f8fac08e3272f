"""Whether two words are forms of one, by the endings of their language. Pure.

Closer than by the letters that they begin with (`synonyms.is_same_stem`): "militair" and "militie" are none.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection
from functools import cache, partial

from wirewatch.alert.change.turkish_forms import is_turkish_form

# Forms of one word begin with so many letters alike.
FEWEST_ALIKE = 3
# How they end then, in pairs; a word of the list may be either. Of languages with cases each with each.
_ENDING_PAIRS = {
    "en": "-/s -/es y/ies an/en",
    "fr": "-/s -/x al/aux",
    "es": "-/s -/es ón/ones án/anes ín/ines és/eses z/ces",
    "it": "o/i a/e e/i a/i a/he o/hi io/i ia/e",
    "pt": "-/s -/es l/is ão/ões ão/ães m/ns ês/eses",
    # "Bus", "bussen"; "school", "scholen"; "huis", "huizen", "huisje".
    "nl": (
        "-/s -/n -/e -/en -/es -/eren -/je -/jes -/tje -/tjes s/zen f/ven -/ben -/den -/fen -/gen -/ken -/len -/men -/nen -/pen -/ren -/sen"
        " -/ten al/len ol/len el/len am/men on/nen ap/pen ep/pen ar/ren er/ren or/ren at/ten ot/ten as/zen"
    ),
}
_CASE_ENDINGS = {
    "de": "- n en e er r ern s es em m in innen nen",
    "ru": (
        "- а я о е и ы у ю ь й ой ей ою ею ом ем ам ям ах ях ами ями ов ев ий ие ия ию ией ии иям иями иях ья ью ый ая ое ые ого его ому"
        " ему ым им ыми ими ых их ую юю"
    ),
}
LANGUAGES_WITH_ENDINGS = frozenset((*_ENDING_PAIRS, *_CASE_ENDINGS, "tr"))


@cache
def form_rule(language: str) -> Callable[[str, str], bool]:
    """Give what tells forms of one word of a language; of one without endings here a word has no other form."""
    if language == "tr":
        return is_turkish_form
    endings = [ending.strip("-") for ending in _CASE_ENDINGS.get(language, "").split()]
    pairs = {tuple(pair.replace("-", "").split("/")) for pair in _ENDING_PAIRS.get(language, "").split()}
    return partial(_is_inflected, frozenset([*itertools.product(endings, repeat=2), *pairs, *(pair[::-1] for pair in pairs)]))


def _is_inflected(endings: Collection[tuple[str, ...]], one: str, other: str) -> bool:
    if one == other:
        return True
    alike = next((at for at, (ours, theirs) in enumerate(zip(one, other, strict=False)) if ours != theirs), min(len(one), len(other)))
    # "cheval", "chevaux": both endings may begin alike.
    return any((one[at:], other[at:]) in endings for at in (alike, alike - 1) if at >= FEWEST_ALIKE)
