"""Numbers in words of Arabic: the units before the tens, both sexes, duals, and "and" written as one with what it joins. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from wirewatch.alert.change.diff.small_letters import small_letters

_COUNT_LINES = """
    2 اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي
    3 ثلاث ثلاثة
    4 أربع أربعة
    5 خمس خمسة
    6 ست ستة
    7 سبع سبعة
    8 ثمان ثماني ثمانية ثمانيا
    9 تسع تسعة
    10 عشر عشرة
    20 عشرون عشرين
    30 ثلاثون ثلاثين
    40 أربعون أربعين
    50 خمسون خمسين
    60 ستون ستين
    70 سبعون سبعين
    80 ثمانون ثمانين
    90 تسعون تسعين
    100 مئة مائة
    200 مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي
    300 ثلاثمئة ثلاثمائة
    400 أربعمئة أربعمائة
    500 خمسمئة خمسمائة
    600 ستمئة ستمائة
    700 سبعمئة سبعمائة
    800 ثمانمئة ثمانمائة ثمانيمئة ثمانيمائة
    900 تسعمئة تسعمائة
"""
_SCALE_LINES = """
    1000 ألف ألفا
    2000 ألفان ألفين ألفي
    1000000 مليون مليونا
    2000000 مليونان مليونين مليوني
    1000000000 مليار مليارا بليون بليونا
    2000000000 ملياران مليارين ملياري
    1000000000000 تريليون تريليونا ترليون
"""
# Beside a number they count it; alone they leave open how many.
_PLURAL_LINES = """
    1000 آلاف
    1000000 ملايين
    1000000000 مليارات بلايين
    1000000000000 تريليونات
"""
_ONE_WORDS = "واحد واحدة واحدا أحد إحدى حادي"
_PART_LINES = "نصف 0.5 ربع 0.25"
# A noun in its dual counts itself; of sound plurals some forms are the same, which are left out.
_DUAL_LINES = """
    minute دقيقتان دقيقتين
    hour ساعتان ساعتين
    day يومان يومين
    week أسبوعان أسبوعين
    month شهران شهرين
    year عامان عامين سنتان سنتين
    dollar دولاران دولارين
    kilometre كيلومتران كيلومترين
    metre متران مترين
    tonne طنان طنين
    - شخصان شخصين قتيلان قتيلين جريحان جريحين طفلان طفلين طفلتان طفلتين رجلان رجلين امرأتان امرأتين فتاتان فتاتين شابان شابين جنديان جنديين
    - ضابطان ضابطين شقيقان شقيقين شقيقتان شقيقتين عاملان عاملين شرطيان سيارتان سيارتين طائرتان طائرتين سفينتان سفينتين قاربان قاربين
    - صاروخان صاروخين مرتان مرتين مدينتان مدينتين قريتان قريتين مدرستان مدرستين مبنيان مبنيين منزلان منزلين جثتان جثتين هدفان هدفين
    - نقطتان نقطتين مقعدان مقعدين رصاصتان رصاصتين محطتان محطتين شركتان شركتين مستشفيان مستشفيين جسران جسرين قطاران قطارين حافلتان حافلتين
"""


def _values(lines: str) -> dict[str, Decimal]:
    return {word: Decimal(line.split()[0]) for line in small_letters(lines).strip().splitlines() for word in line.split()[1:]}


_COUNTS, _SCALES, _PLURALS = map(_values, (_COUNT_LINES, _SCALE_LINES, _PLURAL_LINES))
_ONES = frozenset(small_letters(_ONE_WORDS).split())
_PARTS = dict(zip(_PART_LINES.split()[::2], map(Decimal, _PART_LINES.split()[1::2]), strict=True))
_DUALS = {word: line.split()[0].strip("-") for line in small_letters(_DUAL_LINES).strip().splitlines() for word in line.split()[1:]}
_PREFIX = re.compile("(?P<joins>[وف])?(?:ال|[بك]ال|لل|[بكل])?(?=[\u0621-\u064a]{2})")
_DIGITS = re.compile(r"\d{1,12}(?:\.\d{1,6})?")
_TEN, _HUNDRED, _THOUSAND = Decimal(10), Decimal(100), Decimal(1000)
_JOINT = "و"
NUMBER_WORDS = frozenset((*_COUNTS, *_SCALES))


def bare_number(word: str) -> str:
    """Give a number in small letters without what is written together with it; any other word as it is."""
    return _taken_apart(word)[1]


def number_alone(word: str) -> str:
    """Give the digits of an Arabic word in small letters that alone is a number; empty where it is none."""
    said = bare_number(word)
    value = _COUNTS.get(said, _SCALES.get(said))
    return f"{value.normalize():f}" if value is not None else ""


def dual_unit(word: str) -> str | None:
    """Give the unit that an Arabic noun in its dual says twice, empty where it is none of measures; None for any other word."""
    found = _PREFIX.match(word)
    return _DUALS.get(word, _DUALS.get(word[found.end() :]) if found else None)


def may_begin(word: str) -> bool:
    """Tell whether an Arabic word in small letters can be the first of a number of several words."""
    said = bare_number(word)
    return said in _COUNTS or said in _SCALES or said in _ONES or said in _PARTS


def arabic_run(words: Sequence[str]) -> tuple[int, Decimal]:
    """Read the number that words in small letters begin with, in words, or in digits that words count: "خمسة وعشرون ألفا", "3 ملايين".

    Returns how many words it has, 0 where they begin with none, and its value.
    """
    total, section, scale, read = Decimal(0), Decimal(0), Decimal("Infinity"), 0
    at = 0
    while at < len(words):
        joins, said = _taken_apart(words[at])
        if words[at] == _JOINT and at and section == 0 and at + 1 < len(words):
            # "3 ملايين و 200 ألف".
            joins, said, at = True, words[at + 1], at + 1
        if counted := _scale_of(said, words[at]):
            is_other = section == 0 and (at == 0 or joins) and said in _SCALES
            if counted >= scale or not (is_other or (section and not joins)):
                break
            total, section, scale = total + (section or 1) * counted, Decimal(0), min(counted, scale)
        elif said in _PARTS:
            steps, part = _part(words[at:], joins=joins, section=section, scale=scale if total else Decimal(0))
            if not steps:
                break
            return at + steps, total + section + part
        else:
            value = _next(said, words[at:], section, is_first=at == 0 or (joins and section == 0 < total), joins=joins)
            if value is None:
                break
            section = value
        at += 1
        read = at
    return (0, Decimal(0)) if read == 1 and _taken_apart(words[0])[1] in _ONES else (read, total + section)


def _taken_apart(word: str) -> tuple[bool, str]:
    """Give whether a word begins with "and", and the number that it is without that and other prefixes; any other word as it is."""
    found = _PREFIX.match(word)
    if found is None or word in _COUNTS or word in _SCALES or word in _ONES:
        return False, word
    rest = word[found.end() :]
    is_known = any(rest in known for known in (_COUNTS, _SCALES, _PLURALS, _ONES, _PARTS))
    return (found["joins"] is not None, rest) if is_known else (False, word)


def _scale_of(said: str, word: str) -> Decimal | None:
    return _SCALES.get(said) or _PLURALS.get(said) or _SCALES.get(word)


def _part(words: Sequence[str], *, joins: bool, section: Decimal, scale: Decimal) -> tuple[int, Decimal]:
    """Read a half or quarter, and what it is one of: "ونصف", "ونصف المليون", "نصف مليون"; 0 words where it is no part of a number."""
    share = _PARTS[_taken_apart(words[0])[1]]
    behind = _scale_of(_taken_apart(words[1])[1], words[1]) if len(words) > 1 else None
    if not section and not scale:
        return (2, share * behind) if behind else (0, Decimal(0))
    if not joins:
        return 0, Decimal(0)
    if behind and not section:
        return 2, share * behind
    return 1, share * (Decimal(1) if section else scale)


def _next(said: str, words: Sequence[str], section: Decimal, *, is_first: bool, joins: bool) -> Decimal | None:
    """Give what a number below a thousand is with its next word; None where that is no part of it."""
    value = Decimal(1) if said in _ONES else Decimal(said) if _DIGITS.fullmatch(said) else _COUNTS.get(said)
    if value is None:
        return None
    if is_first:
        needs_more = _DIGITS.fullmatch(said) is not None
        is_counted = len(words) > 1 and _scale_of(words[1], words[1]) is not None
        return value if not needs_more or is_counted else None
    if not joins:
        is_teen = value == _TEN and 0 < section % _HUNDRED < _TEN
        is_hundreds = value == _HUNDRED and 2 < section < _TEN  # noqa: PLR2004 - two hundred have a word of their own
        return section + value if is_teen else section * value if is_hundreds else None
    is_ten_behind_unit = 0 < section % _HUNDRED < _TEN < value < _HUNDRED
    is_behind_hundreds = section > 0 == section % _HUNDRED and value < _HUNDRED
    return section + value if is_ten_behind_unit or is_behind_hundreds else None
