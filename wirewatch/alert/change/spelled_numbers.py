"""Numbers that texts spell out, as digits: those of seven languages that are one word, and all in Chinese characters. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

# Figures spelled out are those that texts spell out; "one" is too often an article.
_SPELLED = (
    ("2", "two zwei deux dos два две"),
    ("3", "three drei trois tres три"),
    ("4", "four vier quatre cuatro четыре"),
    ("5", "five fünf cinq cinco пять"),
    ("6", "six sechs seis шесть"),
    ("7", "seven sieben sept siete семь"),
    ("8", "eight acht huit ocho восемь"),
    ("9", "nine neun neuf nueve девять"),
    ("10", "ten zehn dix diez десять"),
    ("11", "eleven elf onze once одиннадцать"),
    ("12", "twelve zwölf douze doce двенадцать"),
    ("20", "twenty zwanzig vingt veinte двадцать"),
    ("1000", "thousand tausend mille mil тысяча"),
    ("1000000", "million millionen millions millones миллион"),
    ("1000000000", "billion milliarde milliard миллиард"),
)
_NUMBERS = {word: number for number, words in _SPELLED for word in words.split()}
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
    return word in _NUMBERS or _CHINESE.issuperset(word) or any(character.isdigit() for character in word)


def number_of(word: str) -> str:
    """Give the digits of a number that is spelled out; any other word as it is."""
    if _CHINESE.isdisjoint(word) or len(word) > LONGEST_NUMBER:
        return _NUMBERS.get(word, word)
    return _chinese_number(word)


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
