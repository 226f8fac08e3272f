"""Numbers that texts spell out, as digits: those of seven languages that are one word, and all in Chinese characters. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

# Figures spelled out are those that texts spell out; "one" is too often an article, and the French 16 an English verb.
_SPELLED = """
    2 two zwei deux dos два две اثنان اثنين اثنتان اثنتين
    3 three drei trois tres три ثلاث ثلاثة
    4 four vier quatre cuatro четыре أربع أربعة
    5 five fünf cinq cinco пять خمس خمسة
    6 six sechs seis шесть ست ستة
    7 seven sieben sept siete семь سبع سبعة
    8 eight acht huit ocho восемь ثماني ثمانية
    9 nine neun neuf nueve девять تسع تسعة
    10 ten zehn dix diez десять عشر عشرة
    11 eleven elf onze once одиннадцать
    12 twelve zwölf douze doce двенадцать
    13 thirteen dreizehn treize trece тринадцать
    14 fourteen vierzehn quatorze catorce четырнадцать
    15 fifteen fünfzehn quinze quince пятнадцать
    16 sixteen sechzehn dieciséis шестнадцать
    17 seventeen siebzehn diecisiete семнадцать
    18 eighteen achtzehn dieciocho восемнадцать
    19 nineteen neunzehn diecinueve девятнадцать
    20 twenty zwanzig vingt veinte двадцать عشرون عشرين
    30 thirty dreißig trente treinta тридцать ثلاثون ثلاثين
    40 forty vierzig quarante cuarenta сорок أربعون أربعين
    50 fifty fünfzig cinquante cincuenta пятьдесят خمسون خمسين
    60 sixty sechzig soixante sesenta шестьдесят ستون ستين
    70 seventy siebzig setenta семьдесят سبعون سبعين
    80 eighty achtzig ochenta восемьдесят ثمانون ثمانين
    90 ninety neunzig noventa девяносто تسعون تسعين
    100 hundred hundert einhundert cent cien ciento сто مئة مائة
    200 zweihundert doscientos doscientas двести مئتان مئتين مائتان مائتين
    300 dreihundert trescientos trescientas триста ثلاثمئة ثلاثمائة
    400 vierhundert cuatrocientos cuatrocientas четыреста أربعمئة أربعمائة
    500 fünfhundert quinientos quinientas пятьсот خمسمئة خمسمائة
    600 sechshundert seiscientos seiscientas шестьсот ستمئة ستمائة
    700 siebenhundert setecientos setecientas семьсот سبعمئة سبعمائة
    800 achthundert ochocientos ochocientas восемьсот ثمانمئة ثمانمائة
    900 neunhundert novecientos novecientas девятьсот تسعمئة تسعمائة
    1000 thousand tausend mille mil тысяча ألف آلاف
    2000 ألفان ألفين
    1000000 million millionen millions millones миллион مليون ملايين
    1000000000 billion milliarde milliard миллиард مليار مليارات
"""
_NUMBERS = {word: line.split()[0] for line in _SPELLED.strip().splitlines() for word in line.split()[1:]}
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH_UNITS = "one two three four five six seven eight nine"
# As they are compared: "twenty-one" without its hyphen.
_NUMBERS |= {
    ten + unit: str(int(_NUMBERS[ten]) + value) for ten in _ENGLISH_TENS.split() for value, unit in enumerate(_ENGLISH_UNITS.split(), 1)
}
# "And", "so", "with", "for" and the article are written together with the word: وخمسين, والخمسين.
_ARABIC_PREFIX = re.compile(r"^[وف]?(?:[بكل]|ال|بال|كال|لل)?(?=[\u0621-\u064a]{3})")
CHINESE_DIGITS = "零〇一二三四五六七八九十百千万萬亿億两兩"
_CHINESE = frozenset(CHINESE_DIGITS)
_CHINESE_VALUES = {digit: value for value, digits in enumerate(("零〇", "一", "二两兩", *"三四五六七八九")) for digit in digits}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_LARGE_UNIT = 10**4
# In characters; what is longer counts nothing.
LONGEST_NUMBER = 40
_CHINESE_PART = re.compile(r"\d+(?:[.,]\d+)*|.")


def is_number(word: str) -> bool:
    """Tell whether a word in small letters is a number, or has a digit."""
    return _bare(word) in _NUMBERS or _CHINESE.issuperset(word) or any(character.isdigit() for character in word)


def number_of(word: str) -> str:
    """Give the digits of a number that is spelled out; any other word as it is."""
    if _CHINESE.isdisjoint(word) or len(word) > LONGEST_NUMBER:
        return _NUMBERS.get(_bare(word), word)
    return _chinese_number(word)


def _bare(word: str) -> str:
    """Give an Arabic number without what is written together with it; any other word as it is."""
    without = _ARABIC_PREFIX.sub("", word)
    return without if word not in _NUMBERS and without in _NUMBERS else word


def _chinese_number(word: str) -> str:
    """Add up a number in Chinese characters, or in both kinds of digits; a digit counts the unit behind it."""
    total, section, digits = Decimal(0), Decimal(0), Decimal(0)
    for part in _CHINESE_PART.findall(word):
        unit = _CHINESE_UNITS.get(part)
        if unit is None:
            value = Decimal(_CHINESE_VALUES[part] if part in _CHINESE_VALUES else _without_grouping(part))
            digits = digits * 10 + value if len(part) == 1 else value
        elif unit < _LARGE_UNIT:
            section, digits = section + (digits or 1) * unit, Decimal(0)
        elif unit > total > 0:
            total, section, digits = (total + section + digits) * unit, Decimal(0), Decimal(0)
        else:
            total, section, digits = total + (section + digits or 1) * unit, Decimal(0), Decimal(0)
    return f"{(total + section + digits).normalize():f}"


def _without_grouping(said: str) -> str:
    """Leave the decimal point of a number in digits; several points are grouping marks, as commas are."""
    plain = said.replace(",", "")
    return plain if plain.count(".") < 2 else plain.replace(".", "")  # noqa: PLR2004 - one point
