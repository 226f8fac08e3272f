"""Where the words of a sentence stand, in the way that its script writes them, and how each is compared. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from wirewatch.alert.change.diff.amounts.quantities import CODES, SIGNS
from wirewatch.alert.change.diff.amounts.spelled_numbers import CHINESE_DIGITS
from wirewatch.alert.change.diff.amounts.thai_numbers import THAI_NUMBER, THAI_UNITS
from wirewatch.alert.change.diff.japanese_words import WORD as JAPANESE_WORD
from wirewatch.alert.change.diff.japanese_words import is_japanese, japanese_key, known_parts
from wirewatch.alert.change.diff.korean_words import HANGUL, NATIVE_NUMBER, joined_number, korean_key, native_number
from wirewatch.alert.change.diff.korean_words import NUMBER as KOREAN_NUMBER
from wirewatch.alert.change.diff.plain_style import DIGIT
from wirewatch.alert.change.diff.small_letters import small_letters

# Chinese and Thai write no blanks: there each character is compared like a word; Japanese has runs of one script.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uabff\uf900-\ufaff"
UNSPACED_SIGN = re.compile(f"[{UNSPACED}]")
# No letters of words of other scripts.
_APART = UNSPACED + HANGUL
# A number in Chinese characters, or in both kinds of digits, is one word.
_NUMBER = rf"(?:\d++(?:[.,]\d++)*+)?[{CHINESE_DIGITS}]++(?:\d++(?:[.,]\d++)*+[{CHINESE_DIGITS}]++)*+"
_TIME = rf"\d{{1,2}}(?::\d\d(?: ?[AaPp]\.?[Mm])?|(?:\.\d\d)? ?[AaPp]\.?[Mm])(?![^\W_{_APART}])"
# "14-vote margin": the number of an adjective stands for itself.
_OF_ADJECTIVE = r"\d+(?:[.,]\d+)*(?=-[^\W\d_]{3})"
# Signs, codes and short forms of currencies, with the letters that say which dollar, and a percent sign that stands apart.
_SIGN = (
    rf"[A-Z]{{0,2}}\$|(?:{CODES}|TL|Dhs?|Fr|Tk)(?=\d)|(?:Rs|R[MPp]|[KUT]?[Ss]hs?)(?=\.?\d)|"
    rf"[RNP](?=\d{{1,4}}(?:[.,]\d{{1,3}}){{0,4}}(?:bn|m|k|tn)?(?![\w-]))|S/\.?(?= ?\d)|GH[¢₵]|[{SIGNS}%]"
)
# Signs of vowels and tones in the scripts of India and of Thailand are part of the letter that they stand with; some stand before it.
_INDIAN = "".join(chr(code) for code in range(0x0900, 0x0E00) if unicodedata.category(chr(code)) in {"Mn", "Mc"})
_THAI = r"[\u0e40-\u0e44\u0ec0-\u0ec4]?[\u0e01-\u0e2e\u0e81-\u0eae][\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ecd]*+"
_LETTER = rf"(?:[^\W{_APART}]|[{_INDIAN}])"
_SPACED = rf"{_LETTER}+(?:[.,'’‑-](?=[^\W{_APART}]){_LETTER}+)*%?"
# Stops, commas and quotation marks among these signs are no words.
_MARKS_AMONG_SIGNS = "\u0e4f\u0e5a\u0e5b\u104a-\u104f\u17d4-\u17da\u3000-\u3003\u3008-\u3011\u3014-\u301b\u301d-\u301f"
_WORD = re.compile(
    rf"{_NUMBER}|{_TIME}|{_SIGN}|{_OF_ADJECTIVE}|{THAI_NUMBER}|{THAI_UNITS}|{_THAI}|(?![{_MARKS_AMONG_SIGNS}])[{UNSPACED}]|{_SPACED}"
)
_KOREAN_WORD = re.compile(
    rf"{KOREAN_NUMBER}|(?P<native>{NATIVE_NUMBER})|{_TIME}|{_SIGN}|{_OF_ADJECTIVE}|(?![{_MARKS_AMONG_SIGNS}])[{UNSPACED}]|[{HANGUL}]+|{_SPACED}"
)
_JAPANESE_WORD = re.compile(rf"{_TIME}|{_SIGN}|{JAPANESE_WORD}|{_OF_ADJECTIVE}|{_SPACED}")
_HANGUL, _KANJI = re.compile(f"[{HANGUL}]"), re.compile("[\u3400-\u9fff]{3}")
# The same for texts of ASCII, which most are, without the classes that cost, and for those without a digit.
_ASCII_WORD = re.compile(rf"{_TIME}|{_SIGN}|{_OF_ADJECTIVE}|\w+(?:[.,'-](?=\w)\w+)*%?")
_PLAIN_WORD = re.compile(r"\w+(?:[.,'-](?=\w)\w+)*%?")
_ANY = re.compile(".+")
_JOINTS = re.compile(r"['’‑.-](?=[^\W\d])|(?<=[^\W\d])['’‑.-]|(?<=\d)[, \u00a0\u202f](?=\d{3}\b)")


def word_key(word: str) -> str:
    """Give a word as it is compared: without its joints, and "ß" as "ss"; lists of words must be in this form."""
    return small_letters(word if word.isalpha() else _JOINTS.sub("", word))


def find_words(plain: str, language: str) -> tuple[list[re.Match[str]], list[str]]:
    """Find the words of a sentence in one style, and how each is compared."""
    pattern = _JAPANESE_WORD if language == "ja" else pattern_of(plain)
    if pattern is _JAPANESE_WORD:
        found = [part for match in pattern.finditer(plain) for part in _parts(plain, match)]
        return found, [japanese_key(word_key(match[0])) for match in found]
    found = list(pattern.finditer(plain))
    return found, [_korean_key(match) if pattern is _KOREAN_WORD else word_key(match[0]) for match in found]


def pattern_of(text: str) -> re.Pattern[str]:
    """Give what finds the words of a text, by its script."""
    if text.isascii():
        return _ASCII_WORD if DIGIT.search(text) or "$" in text or " %" in text else _PLAIN_WORD
    if is_japanese(text):
        return _JAPANESE_WORD
    return _KOREAN_WORD if _HANGUL.search(text) else _WORD


def _parts(text: str, found: re.Match[str]) -> Iterator[re.Match[str]]:
    """Yield a word of Japanese, or of a longer run of kanji the words that it has."""
    if not _KANJI.match(text, *found.span()):
        yield found
        return
    yield from (part for bounds in known_parts(text, *found.span()) if (part := _ANY.match(text, *bounds)))


def _korean_key(found: re.Match[str]) -> str:
    word = found[0]
    if found["native"]:
        return native_number(word)
    if _HANGUL.match(word):
        return korean_key(word)
    return joined_number(word) if _HANGUL.search(word) else word_key(word)
