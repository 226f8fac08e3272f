"""The words of Korean without what is written together with them: particles, and endings of verbs. Pure.

"경찰은" and "경찰이" are "경찰", "발표했다", "발표한" and "발표하고" are "발표". What is left need be no word; every form has it.
"""

from __future__ import annotations

import re
from functools import lru_cache

HANGUL = "\uac00-\ud7a3"
# Of the last consonants of a syllable.
_LAST_CONSONANTS, _RIEUL, _SSANG_SIOT, _FIRST = 28, 8, 20, 0xAC00
_SSANG = "".join(map(chr, range(_FIRST + _SSANG_SIOT, ord("힣") + 1, _LAST_CONSONANTS)))
# Behind any syllable, behind one that ends with a consonant, and behind one that does not.
_PARTICLES = """
    으로부터 로부터 에게서 에서는 에서도 에서의 에서만 으로는 으로도 으로의 으로만 까지는 까지도 까지의 부터는 부터의 에게는 에게도
    에는 에도 에만 에의 와는 과는 로는 로도 로의
    에서 에게 한테 께서는 께서 께 까지 부터 마다 조차 마저 밖에 보다는 보다 처럼 만큼 이라고 라고 이라는 라는 이라며 라며 이라면
    이라 라서 이지만 지만 이었다 이었으며 이었던 였다 였으며
    입니다 이다 이며 이고 이자 이나 이란 란 들 의 에 도 만
"""
_BEHIND_CONSONANT = ("으로서", "으로써", "으로", "은", "이", "을", "과")
_BEHIND_VOWEL = ("로서", "로써", "는", "가", "를", "와", "로", "나", "며")
# Of "하다" and "되다" behind a noun of one syllable or more, and of two or more, where "북한" and "올해" are none.
_VERB_LINES = """
    했습니다 했었다 했다고 했다며 했다는 했다가 했다면 했으며 했으나 했지만 했는데 했던 했고 했음 했다 합니다 한다고 한다며 한다는
    한다면 한다 하였다 하였으며 하였고 하는데 하는 하고 하며
    하면서 하면 하기로 하기 하지 하자 하게 하려고 하려 하려는 하도록 하던 하거나 하여 해서 해야 했을 하겠다고 하겠다 하겠다는
    됐습니다 됐다고 됐다며 됐다는 됐으며 됐으나 됐지만 됐는데 됐던 됐고 됐음 됐다 됩니다 된다고 된다며 된다는 된다면 된다 되었다
    되었으며 되었고 되는 되고 되며 되면서 되면 되기 되지 되자 되게
    되도록 되던 되거나 되어 돼서 돼야 시켰다 시킨다 시키는 시킨 시키고 받았다 받은 받고 받는 당했다 당한 당하고
"""
_SHORT_VERB_LINES = "한 할 함 해 된 될 됨 돼 하 되"
_LONG_VERBS = tuple(sorted(_VERB_LINES.split(), key=len, reverse=True))
_SHORT_VERBS = tuple(_SHORT_VERB_LINES.split())
_BY_LENGTH = tuple(sorted(_PARTICLES.split(), key=len, reverse=True))
# Of any verb, behind what says that it is past: "숨졌다", "숨졌습니다".
_PAST = re.compile(f"([{HANGUL}]{{0,24}}?[{_SSANG}])(?:습니다|다고|다며|다는|다가|다면|으며|으나|지만|는데|던|고|음|다|을|기)")
_FEWEST_FOR_SHORT_VERB = 2
_UNITS = "십백천만억조"
# "1만2천", "3억5000만", "8천"; behind a blank the next part of one number.
_SCALED = rf"\d++(?:,\d{{3}})*+ ?[{_UNITS}]++"
NUMBER = rf"\d++(?:[.,]\d++)*+ ?[{_UNITS}]++(?:\d++(?:,\d{{3}})*+(?: ?[{_UNITS}]++)?+| {_SCALED})*+"
_COUNTERS = "여 ?명|명|사람|곳|군데|건|개|살|마리|대|채|척|차례|번째|번|시간|시|달|가지|장|권|그루|쪽|편|팀|골|표|동|층|잔|병|집"
_NATIVE_ONES = dict(zip(["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"], range(1, 10), strict=True))
_NATIVE_TENS = dict(zip(["열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"], range(10, 100, 10), strict=True))
_NATIVE = {
    **{word: str(value) for word, value in _NATIVE_ONES.items()},
    **{word: str(value) for word, value in _NATIVE_TENS.items()},
    "스무": "20",
    "석": "3",
    "넉": "4",
    **{ten + one: str(base + value) for ten, base in _NATIVE_TENS.items() for one, value in _NATIVE_ONES.items()},
}
_SINO = dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True))
_SINO_UNITS = {"십": 10, "백": 100, "천": 1000, "만": 10_000}
_SPELLED = "|".join((*sorted(_NATIVE, key=len, reverse=True), "[일이삼사오육칠팔구]?[십백천][일이삼사오육칠팔구십백천만]{0,7}"))
# Each is so many days.
_DAYS = dict(
    zip(["하루", "이틀", "사흘", "나흘", "닷새", "엿새", "이레", "여드레", "아흐레", "열흘"], map(str, range(1, 11)), strict=True)
) | {"보름": "15"}
_NATIVE |= _DAYS
_COUNTED = rf"(?= ?(?:{_COUNTERS}|년|원|분|일)(?![{HANGUL}]{{3}}))"
NATIVE_NUMBER = rf"(?<![{HANGUL}])(?:(?:{'|'.join(_DAYS)})(?![{HANGUL}]{{2}})|(?:{_SPELLED}){_COUNTED})"
_BLANK = re.compile(r"\s")


@lru_cache(maxsize=4_096)
def korean_key(word: str) -> str:
    """Give a word of Hangul as it is compared, without its particles and endings."""
    key = word
    while (shorter := _shorter(key)) != key:
        key = shorter
    return key


def _shorter(word: str) -> str:
    """Take one particle or ending off a word; the word itself where it has none."""
    for ending in _LONG_VERBS:
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)]
    if len(word) > _FEWEST_FOR_SHORT_VERB and word.endswith(_SHORT_VERBS):
        return word[:-1]
    if found := _PAST.fullmatch(word):
        is_tense = found[1][-1] not in "있겠"
        return found[1][:-1] + chr(ord(found[1][-1]) - _SSANG_SIOT) if is_tense else found[1]
    for particle in _BY_LENGTH:
        if word.endswith(particle) and len(word) > len(particle):
            return word[: -len(particle)]
    for particles, is_behind_vowel in ((_BEHIND_CONSONANT, False), (_BEHIND_VOWEL, True)):
        for particle in particles:
            before = word[: -len(particle)]
            is_behind = before and word.endswith(particle) and _ends_in(before, 0) == is_behind_vowel
            if is_behind or (before and particle == "로" and word.endswith(particle) and _ends_in(before, _RIEUL)):
                return before
    return word


def _ends_in(word: str, consonant: int) -> bool:
    """Tell whether the last syllable of a word ends with a consonant, by its number; with 0 that it ends with none."""
    place = ord(word[-1]) - _FIRST
    return place >= 0 and place % _LAST_CONSONANTS == consonant


def native_number(word: str) -> str:
    """Give the digits of a number that is spelled out, "스무", "열두", "이백"; empty where it is none."""
    if word in _NATIVE:
        return _NATIVE[word]
    total, section, digit = 0, 0, 0
    for sign in word:
        if sign in _SINO:
            digit = _SINO[sign]
        elif sign == "만":
            total, section, digit = (total + section + digit) * _SINO_UNITS[sign], 0, 0
        elif sign in _SINO_UNITS:
            section, digit = section + (digit or 1) * _SINO_UNITS[sign], 0
        else:
            return ""
    return str(total + section + digit)


def joined_number(word: str) -> str:
    """Write a number with Korean units with those of kanji, which numbers are read by, and without blanks: "1만 2천"."""
    return _BLANK.sub("", word).translate(_IN_KANJI)


_IN_KANJI = str.maketrans("십백천만억조", "十百千万億兆")
