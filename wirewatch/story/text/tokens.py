"""Words of a text in any script, folded, and their hashes.

Spaced scripts give words; Chinese and Japanese give single characters, because nothing separates their words.
Hashes are CRC-32 of UTF-8, mixed to 64 bits: the same in every process and version, unlike Python's own.
"""

import re
import unicodedata
from collections.abc import Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

# Hiragana, katakana and the Chinese characters of the basic plane.
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"

_TOKEN = re.compile(rf"[{UNSPACED}]|\d+(?:[.,:]\d+)*|[^\W\d_{UNSPACED}]+(?:'[^\W\d_]{{1,2}}\b)?")
_UNSPACED_CHARACTER = re.compile(rf"[{UNSPACED}]")
_ODD_SIGNS = (("\u2019", "'"), ("\u2018", "'"), ("\u02bc", "'"), ("\u201c", '"'), ("\u201d", '"'), ("\u00a0", " "), ("\u00ad", ""))

# Latin letters with a mark that other outlets leave out, by the letter without it; of pairs of letters in one sign both.
_LATIN = range(0xC0, 0x180)
_PLAIN_LETTERS = {
    code: "".join(letter for letter in unicodedata.normalize("NFD", chr(code)) if not unicodedata.combining(letter)) for code in _LATIN
} | str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "þ": "th"})

# The finaliser of SplitMix64 (Steele, Lea, Flood 2014) and the golden-ratio step of the same generator.
_MIX_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_MIX_SECOND = np.uint64(0x94D049BB133111EB)
GOLDEN = np.uint64(0x9E3779B97F4A7C15)


def one_form(text: str) -> str:
    """Give the text one form of each character: compatibility forms, quotes and spaces are folded, case is kept."""
    if text.isascii():
        return text
    # Asking first, and replacing sign by sign, takes a fifteenth of the time of folding and translating every text.
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    for odd, plain in _ODD_SIGNS:
        text = text.replace(odd, plain)
    return text


def story_tokens(text: str) -> list[str]:
    """Split cleaned text into lower-case words, figures and single Chinese or Japanese characters."""
    return _TOKEN.findall(text.lower())


def plain_letters(word: str) -> str:
    """Write a small word without the marks of its Latin letters: Pelé and Pele are one player; other scripts stay as they are."""
    return word if word.isascii() else word.translate(_PLAIN_LETTERS)


def is_unspaced(text: str) -> bool:
    """Say whether the text is mostly written without spaces between words."""
    return not text.isascii() and len(_UNSPACED_CHARACTER.findall(text)) * 3 > len(text)


def mix(values: Hashes) -> Hashes:
    """Spread 64-bit values so that every bit of the result depends on every bit of the value."""
    values = (values ^ (values >> np.uint64(30))) * _MIX_FIRST
    values = (values ^ (values >> np.uint64(27))) * _MIX_SECOND
    return values ^ (values >> np.uint64(31))


def token_hashes(words: Sequence[str]) -> Hashes:
    """Hash each word to 64 well-mixed bits."""
    plain = np.array([crc32(word.encode()) for word in words], np.uint64)
    return mix(plain + GOLDEN)
