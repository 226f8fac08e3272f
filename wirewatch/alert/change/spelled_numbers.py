"""Numbers that texts spell out, as digits: those of seven languages, runs of their words, ordinals, times of day, all in Chinese. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    12 twelve zwölf douze doce двенадцать dozen dutzend docena
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
    1000000000000 trillion
"""
_NUMBERS = {word: line.split()[0] for line in _SPELLED.strip().splitlines() for word in line.split()[1:]}
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH_UNITS = "one two three four five six seven eight nine"
# As they are compared: "twenty-one" without its hyphen.
_NUMBERS |= {
    ten + unit: str(int(_NUMBERS[ten]) + value) for ten in _ENGLISH_TENS.split() for value, unit in enumerate(_ENGLISH_UNITS.split(), 1)
}
_VALUES = {word: Decimal(digits) for word, digits in _NUMBERS.items()} | {"one": Decimal(1)}
_ORDINAL_WORDS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
    seventeenth eighteenth nineteenth twentieth
"""
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_ORDINALS = {word: f"{value}{_ENDINGS.get(value, 'th')}" for value, word in enumerate(_ORDINAL_WORDS.split(), 1)}
_ORDINALS |= {
    ten + word: f"{int(_NUMBERS[ten]) + value}{_ENDINGS.get(value, 'th')}"
    for ten in _ENGLISH_TENS.split()
    for value, word in enumerate(_ORDINAL_WORDS.split()[:9], 1)
}
# Words that count what stands before them.
_DOZENS = frozenset(("dozen", "dutzend", "docena"))
_HUNDRED, _THOUSAND, _TWENTY, _TEN = 100, 1000, 20, 10
# In words; no longer number is written.
LONGEST_RUN = 16
# Longer ones are none, and no sum of them is exact.
_PLAIN = re.compile(r"\d{1,12}(?:\.\d{1,6})?")
# With points as grouping marks; "3.142" is read so too, on both sides of a change alike.
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){1,4}")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?: ?([ap])\.?m)?")
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
    """Tell whether a word in small letters, or a run of them, is a number or has a digit; a "one" or "third" alone is too often none."""
    plain = word.removesuffix("%")
    return " " in word or _bare(plain) in _NUMBERS or _CHINESE.issuperset(plain) or any(character.isdigit() for character in plain)


def is_clock(word: str) -> bool:
    """Tell whether a word in small letters is a time of day: "22:00", "10 pm"."""
    return _clock(word) is not None


def number_of(word: str) -> str:
    """Give the digits of a number that is spelled out, of a run of words too, and of other ways to write one; any other word as it is."""
    if time := _clock(word):
        return _time_of_day(*time.groups())
    plain = word.removesuffix("%")
    percent = word[len(plain) :]
    if " " in plain:
        return number_run(plain.split(" "))[1] + percent
    if not _CHINESE.isdisjoint(plain):
        return word if len(plain) > LONGEST_NUMBER else _chinese_number(plain) + percent
    plain = _ungrouped(plain)
    return "1" + percent if plain == "one" else _NUMBERS.get(_bare(plain), _ORDINALS.get(plain, plain)) + percent


def may_begin_run(word: str) -> bool:
    """Tell whether a word in small letters can be the first of a number of several words."""
    return word[:1].isdigit() or word in _VALUES or (not word.isascii() and _bare(word) in _VALUES)


def number_run(words: Sequence[str]) -> tuple[int, str]:
    """Read the number that words in small letters begin with: "two hundred and three", "3 million", "two dozen".

    Returns how many words it has, 0 where they begin with none, and its digits.
    """
    read, total, section, before_and = 0, Decimal(0), Decimal(0), None
    scale = Decimal("Infinity")
    for at, word in enumerate(words[:LONGEST_RUN]):
        value = _value(word, words[at + 1 : at + 2]) if at == 0 else _VALUES.get(_bare(word))
        if word == "and" and at == read > 0 and section % _HUNDRED == 0 and _is_multiplier(words[at - 1]):
            before_and = read, total, section
            continue
        if value is None:
            break
        if _is_multiplier(word):
            if not _multiplies(value, section, scale, at):
                # "Between one thousand and two thousand" are two numbers.
                read, total, section = before_and or (read, total, section)
                break
            if value < _THOUSAND:
                section = (section or 1) * value
            else:
                total, section, scale = total + (section or 1) * value, Decimal(0), value
        elif at == 0 or (value < _HUNDRED and _follows(value, section, words[at - 1 : at + 2])):
            section += value
        else:
            break
        read = at + 1
    return read, f"{(total + section).normalize():f}"


def _value(word: str, following: Sequence[str]) -> Decimal | None:
    """Give the value of a run's first word; "one" and digits are parts of a run only before what counts them."""
    plain = _ungrouped(word)
    is_part = word == "one" or _PLAIN.fullmatch(plain) is not None or plain != word
    if is_part and not (following and _is_multiplier(following[0])):
        return None
    return Decimal(plain) if is_part and word != "one" else _VALUES.get(_bare(word))


def _ungrouped(word: str) -> str:
    """Give a number in digits without points as grouping marks; any other word as it is."""
    return word.replace(".", "") if _GROUPED.fullmatch(word) else word


def _is_multiplier(word: str) -> bool:
    value = _VALUES.get(_bare(word))
    return word in _DOZENS or value == _HUNDRED or (value is not None and value >= _THOUSAND)


def _multiplies(value: Decimal, section: Decimal, scale: Decimal, at: int) -> bool:
    """Tell whether a hundred, dozen, thousand or more counts what stands before it; `at` is its place in the run."""
    return (section > 0 or at == 0) and (value < scale if value >= _THOUSAND else section < _HUNDRED)


def _follows(value: Decimal, section: Decimal, around: Sequence[str]) -> bool:
    """Tell whether a number below a hundred goes on with what stands before it: "twenty" one, "two hundred" and three.

    `around` are the word before it, itself and the next: of "3 million two years ago" the two is another number.
    """
    if section % _HUNDRED == 0:
        return around[0] == "and" or (_is_multiplier(around[0]) and (value >= _TEN or any(map(_is_multiplier, around[2:]))))
    return section % _HUNDRED >= _TWENTY and section % _TEN == 0 and value < _TEN


def _clock(word: str) -> re.Match[str] | None:
    return _CLOCK.fullmatch(word) if ":" in word or word.endswith("m") else None


def _time_of_day(hour: str, minute: str | None, half: str | None) -> str:
    """Give a time of day by the clock of 24 hours; `half` is "a" or "p"."""
    value = int(hour) % 12 + 12 * (half == "p") if half else int(hour)
    return f"{value}:{minute or '00'}"


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
