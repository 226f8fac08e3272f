"""Whether two words are forms of one, by the endings of their language. Pure.

Closer than by the letters that they begin with (`synonyms.is_same_stem`): "militair" and "militie" are none.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection
from functools import cache, partial

from wirewatch.alert.change.diff.arabic_forms import is_arabic_form
from wirewatch.alert.change.words.turkish_forms import is_turkish_form

# Forms of one word begin with so many letters alike.
FEWEST_ALIKE = 3
# How they end then, in pairs; a word of the list may be either. Of languages with cases each with each.
_ENDING_PAIRS = {
    "en": "-/s -/es y/ies an/en",
    "fr": "-/s -/x al/aux",
    "es": "-/s -/es ón/ones án/anes ín/ines és/eses z/ces",
    "it": "o/i a/e e/i a/i a/he o/hi io/i ia/e",
    "pt": "-/s -/es l/is ão/ões ão/ães m/ns ês/eses",
    # "Górnik", "górnicy"; "kobieta", "kobiecie"; "samochód", "samochodu"; "naukowiec", "naukowca".
    "pl": (
        "k/cy g/dzy t/ci t/cie ta/cie ta/ci to/cie d/dzi d/dzie da/dzie do/dzie r/rzy r/rze ra/rze ro/rze ga/dze ka/ce cha/sze"
        " ch/si ch/sze ł/le ła/le ło/le st/ście sta/ście sta/ści sto/ście ń/nia ń/niem ń/nie ń/niu ń/ni ń/nią ść/ści ść/ścią"
        " ć/ci ć/cią ź/zi ź/zią iec/cem iec/ca iec/cy iec/cowi iec/ców iec/com iec/cami ec/ca ec/cy ec/cem ec/ców ec/com ec/cami"
        " ek/ka ek/ku ek/kiem ek/ki ek/ków ek/kami ek/kach ek/kom ód/odu ód/odem ód/odzie ód/ody ód/odów ód/odami ół/ołu ór/oru"
        " ór/ora óz/ozu ia/ń s/sie sa/sie ni/nią wa/w ła/ł"
    ),
    # "Вантажівка", "вантажівці"; "фахівець", "фахівця"; "садок", "садка".
    "uk": (
        "ка/ці га/зі ха/сі ка/ок ко/ок ця/ць ок/ка ок/ку ок/ком ок/ки ок/ків ок/кам ок/ками ок/ках ець/ця ець/цю ець/цем ець/ці ець/ців"
        " ець/цям ець/цями ець/цях єць/йця єць/йці єць/йців ень/ня ень/ні ень/нів ія/ій я/й ник/ників"
    ),
    # "Voják", "vojáci"; "zemědělec", "zemědělce"; "pošťák", "pošťáka".
    "cs": (
        "k/ci k/cích k/če ka/ce ka/ek ko/ek h/zi h/zích ha/ze ch/ši cha/še r/ři ra/ře ro/ře r/ře ec/ce ec/ci ec/cem ec/ců"
        " ec/cům ec/cích ec/cové ek/ku ek/ky ek/kem ek/ků ek/kům ek/kách ek/cích ek/ka ek/kovi ek/kové en/nu en/ny ník/níků a/-"
        " ce/c ice/ic yně/yň el/la ik/icích sk/ští sta/sté"
    ),
    # "School", "scholen"; "huis", "huizen", "huisje".
    "nl": (
        "-/s -/n -/e -/en -/es -/eren -/je -/jes -/tje -/tjes s/zen f/ven al/len ol/len el/len am/men on/nen ap/pen ep/pen ar/ren er/ren"
        " or/ren at/ten ot/ten as/zen"
    ),
    # "Teater", "teatern"; "fönster", "fönstret"; "nyckel", "nycklar".
    "sv": "r/rn l/ln er/ret er/ren er/rar el/let el/len el/lar",
    "da": "er/ret er/re er/rene el/let el/ler el/len el/lerne",
    "no": "er/ret er/re er/rene el/let el/ler el/len el/lene",
}
_CASE_ENDINGS = {
    "de": "- n en e er r ern s es em m in innen nen",
    "pl": ("- a u owi em iem ie e y i ów om ami ach ą ę o owie ii ią ię ej ego emu ym im ych ich ymi imi iami iom iach mi"),
    "uk": (
        "- а я о е є и і ї у ю ь й ій ой ей ою ею єю ом ем єм ам ям ах ях ами ями ів їв ові еві єві ий ого ому им их ими ої ую ія ії ію ією"
        " іям іями іях"
    ),
    "cs": ("- a u e ě i í y ů ovi em ům ech ích ách ami emi ěmi mi ou o ám ím ího ímu ém é ého ému ým ých ými á ové ovou"),
    "ru": (
        "- а я о е и ы у ю ь й ой ей ою ею ом ем ам ям ах ях ами ями ов ев ий ие ия ию ией ии иям иями иях ья ью ый ая ое ые ого его ому"
        " ему ым им ыми ими ых их ую юю"
    ),
    # The article behind the noun, and what a weak verb ends in.
    "sv": (
        "- s en ens et ets an ans ar ars or ors er ers arna arnas orna ornas erna ernas a as e es ena enas na nas ade at te ades ats de des"
    ),
    "da": "- s en ens et ets e es er ers ere ene enes erne ernes ne nes ede te",
    "no": "- s en ens et ets a as e es er ers ere ene enes erne ernes ne nes ede te",
}
LANGUAGES_WITH_ENDINGS = frozenset((*_ENDING_PAIRS, *_CASE_ENDINGS, "tr", "ar"))


@cache
def form_rule(language: str) -> Callable[[str, str], bool]:
    """Give what tells forms of one word of a language; of one without endings here a word has no other form."""
    if language == "tr":
        return is_turkish_form
    if language == "ar":
        return is_arabic_form
    endings = [ending.strip("-") for ending in _CASE_ENDINGS.get(language, "").split()]
    pairs = {tuple(pair.replace("-", "").split("/")) for pair in _ENDING_PAIRS.get(language, "").split()}
    return partial(_is_inflected, frozenset([*itertools.product(endings, repeat=2), *pairs, *(pair[::-1] for pair in pairs)]))


def _is_inflected(endings: Collection[tuple[str, ...]], one: str, other: str) -> bool:
    if one == other:
        return True
    alike = next((at for at, (ours, theirs) in enumerate(zip(one, other, strict=False)) if ours != theirs), min(len(one), len(other)))
    # "Bus", "bussen"; "hotel", "hotellet".
    for short, long in ((one, other), (other, one)):
        if alike == len(short) >= FEWEST_ALIKE and long[alike] == short[-1] and ("", long[alike + 1 :]) in endings and long[alike + 1 :]:
            return True
    # "cheval", "chevaux": both endings may begin alike.
    return any((one[at:], other[at:]) in endings for at in (alike, alike - 1) if at >= FEWEST_ALIKE)
