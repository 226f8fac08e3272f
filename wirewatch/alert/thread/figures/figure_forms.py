"""How texts write figures: grouping marks, decimals, shares and magnitudes; dates and clock times are none. Pure."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

# A figure with its grouping and decimals; clock times, dates with points and numbers inside words are left out. Chinese and Japanese
# write it without blanks between characters.
_LETTER = r"[^\W\u3040-\u30ff\u3400-\u9fff]"
GROUPED = r"\d{1,3}(?:[ \u00a0\u202f,.\u066c]\d{3})+|\d+(?:[.,\u066b]\d+)?"
FIGURE = re.compile(rf"(?<!{_LETTER})(?<![.,:/-])({GROUPED})(?!{_LETTER}|[:/-]|[.,]\d)(\s?%)?")
# Any figure, also within words and before hyphens: "6-year", "$3bn", "14th". What a text has so is not new.
ANY_FIGURE = re.compile(rf"(?<!\d)({GROUPED})")
_SEPARATORS = re.compile(r"[ \u00a0\u202f,.\u066c](?=\d{3}(?:\D|$))")
_MONTH = (
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|okt|dez|juin|juil|août|ene|abr|ago|dic|"
    r"янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек"
)
_BEFORE_MONTH = re.compile(rf"\s?(?:\.\s)?(?:{_MONTH})", re.IGNORECASE)
_AFTER_MONTH = re.compile(rf"(?:{_MONTH})[^\W\d]{{0,12}}\.?\s$", re.IGNORECASE)
_CHINESE_DATE = "年月日号時时"
FIRST_YEAR, LAST_YEAR = 1900, 2100
_SCALE_WORDS = {
    3: r"thousand|k|тысяч\w{0,2}|тыс|mille|mil|tausend|mila|千",
    4: "万|萬",
    6: r"million\w{0,2}|m|mn|mln|mio|миллион\w{0,2}|млн|millones|millón|milhões|milioni|مليون|ملايين",
    8: "亿|億",
    9: r"billion|bn|b|миллиард\w{0,2}|млрд|milliard\w{0,2}|milliarden|mrd|bilhões|miliardi|mil millones|مليار|مليارات",
    12: r"trillion|t|tn|trn|триллион\w{0,2}|трлн|billionen|billones|兆|تريليون",
}
# The longest first, so that "mil millones" is not read as "mil".
_NAMED_SCALES = sorted(
    ((word, zeros) for zeros, words in _SCALE_WORDS.items() for word in words.split("|")), key=lambda each: -len(each[0])
)
# A letter alone is one only where it touches the figure: "$3m", and not "5 m deep".
_GAP = r"[ \u00a0\u202f-]?"
SCALE = re.compile(
    "(?:"
    + "|".join(rf"(?P<s{at}>{_GAP if len(word) > 1 else ''}{word})" for at, (word, _) in enumerate(_NAMED_SCALES))
    + r")(?![^\W\d_\u3400-\u9fff])",
    re.IGNORECASE,
)
PERCENT = re.compile(
    r"\s?(?:%|٪|percent\b|per cent\b|pct\b|prozent\b|pour cent\b|por cien?to\b|per cento\b|процент\w{0,2}|％)", re.IGNORECASE
)
# What a figure counts, for those who quote both: the next word, and one more after a word of magnitude; of Chinese a few characters.
_MAGNITUDES = (
    r"thousand|million|billion|trillion|per|тысяч\w*|тыс|миллион\w*|млн|миллиард\w*|млрд|millionen|milliarden|mio|mrd|millions?|milliards?|"
    r"millones|mil|milhões|bilhões|milioni|miliardi"
)
_COUNTED = rf"[ \u00a0](?:(?:{_MAGNITUDES})\.?[ \u00a0])?[^\W\d_]+|[\u3400-\u9fff]{{1,3}}"
COUNTED_FIGURE = re.compile(rf"(?P<figure>{FIGURE.pattern})(?P<counted>{_COUNTED})?", re.IGNORECASE)
# Longer ones are no counts.
_MOST_DIGITS = 15


def figures(text: str) -> frozenset[str]:
    """Find the figures of a text without grouping marks; years, dates and clock times are none."""
    return frozenset(normal_figure(match) for match in FIGURE.finditer(text) if not is_date(text, match))


def normal_figure(match: re.Match[str]) -> str:
    """Write the figure of a match in digits, with a decimal point and no other mark."""
    return plain_digits(match[1]) + ("%" if match[2] else "")


def figure_or_share(text: str, match: re.Match[str]) -> str:
    """Give a figure's normal form, in which a share is the same in words and by its sign."""
    return normal_figure(match) + ("%" if not match[2] and PERCENT.match(text, match.end()) else "")


def value_of(digits: str) -> Decimal | None:
    """Give the number that a normal form says; None for a share, and for what is too long for a count."""
    return Decimal(digits) if len(digits) <= _MOST_DIGITS and digits.replace(".", "", 1).isdecimal() else None


def scaled(digits: str, scale: re.Match[str]) -> str:
    """Write a figure with the magnitude behind it as one number: "3", "billion"."""
    zeros = _NAMED_SCALES[int(str(scale.lastgroup)[1:])][1]
    value = value_of(digits)
    return f"{(value * 10**zeros).normalize():f}" if value is not None else digits


def is_date(text: str, match: re.Match[str]) -> bool:
    """Tell whether a figure is a year or the day of a month."""
    number = match[1]
    if number.isdigit() and len(number) == len("2000") and FIRST_YEAR <= int(number) <= LAST_YEAR and not match[2]:
        return True
    after, before = text[match.end() : match.end() + 8], text[max(0, match.start() - 12) : match.start()]
    return bool(after[:1] and after[0] in _CHINESE_DATE) or bool(_BEFORE_MONTH.match(after)) or bool(_AFTER_MONTH.search(before))


def plain_digits(number: str) -> str:
    """Write a figure in digits alone, with a point before its decimals."""
    digits = number if number.isascii() else "".join(str(unicodedata.digit(sign, sign)) for sign in number)
    return _SEPARATORS.sub("", digits).replace(",", ".").replace("\u066b", ".")
