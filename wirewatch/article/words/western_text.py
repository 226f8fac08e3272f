"""Text in Western letters, ASCII too, folded and taken apart in bytes, in a third of the time that the patterns for any text take.

Windows-1252 has the letters of Western Europe and the signs that printers use beside ASCII, quotation marks above all: three in four long
texts that are not ASCII can be written in it. Each function says nothing, None, of a text that cannot.
"""

from __future__ import annotations

import re
import unicodedata

from wirewatch.article.words.ascii_text import ascii_key, ascii_words

CODEC = "cp1252"
# To find out that a text cannot be written so costs as much as folding this many characters.
SHORTEST = 100
# All that the codec writes; five of its bytes mean nothing.
LETTERS = {code: bytes([code]).decode(CODEC) for code in range(256) if code not in b"\x81\x8d\x8f\x90\x9d"}
# What compatibility and case fold to several letters, and the sign of which the letter is Greek.
SEVERAL = {"ß": "ss", "™": "tm", "¼": "14", "½": "12", "¾": "34"}
GREEK = "µ"


def western_key(text: str) -> str | None:
    """Return a text's letters, digits and underscores, in lower case."""
    if text.isascii():
        return ascii_key(text)
    written = _written(text)
    return None if written is None else written.translate(_LOWERED, _NO_WORD).decode(CODEC)


def western_fold(text: str) -> str | None:
    """Return a text's letters, digits and underscores, folded by compatibility and case."""
    if text.isascii():
        return ascii_key(text)
    for sign, letters in SEVERAL.items():
        if sign in text:
            text = text.replace(sign, letters)
    written = None if GREEK in text else _written(text)
    return None if written is None else written.translate(_FOLDED, _NO_FOLDED_WORD).decode(CODEC)


def western_words(text: str) -> list[str] | None:
    """Return a text's runs of letters, digits and underscores, as they are written."""
    if text.isascii():
        return ascii_words(text)
    written = _written(text)
    return None if written is None else written.translate(_BLANKED).decode(CODEC).split()


def western_letters(text: str) -> list[str] | None:
    """Return a text's runs of letters, without digits and underscores."""
    written = _written(text)
    return None if written is None else written.translate(_LETTERS_ALONE).decode(CODEC).split()


def western_word_count(text: str) -> int | None:
    """Return how many words a text has: runs of letters and digits, of which an apostrophe or a hyphen joins two to one."""
    written = _written(text)
    if written is None or b"_" in written:
        return None
    # Letters are all one here, and what joins them is an apostrophe.
    return len(written.translate(_SHAPES).replace(b"'a", b"aa").replace(b"'", b" ").split())


def _written(text: str) -> bytes | None:
    if len(text) < SHORTEST:
        return None
    try:
        return text.encode(CODEC)
    except UnicodeEncodeError:
        return None


def _table(letters: dict[int, str]) -> bytes:
    """Return for each byte the one of the letter that it becomes; others stay."""
    return bytes(letters[code].encode(CODEC, "replace")[0] if letters.get(code) else code for code in range(256))


def _without(letters: dict[int, str]) -> bytes:
    return bytes(code for code, letter in letters.items() if re.fullmatch(r"\w", letter) is None)


# With the bytes that mean nothing, which the codec never writes.
_EVERY = {code: LETTERS.get(code, " ") for code in range(256)}
_LOWERED, _NO_WORD = _table({code: letter.lower() for code, letter in LETTERS.items()}), _without(LETTERS)
_BLANKED = bytes(ord(" ") if code in _NO_WORD else code for code in range(256))
_LETTERS_ALONE = bytes(ord(" ") if code in _NO_WORD or re.match(r"[\d_]", letter) else code for code, letter in _EVERY.items())
_SHAPES = bytes(ord("'") if letter in "'’-" else ord(" ") if code in _NO_WORD else ord("a") for code, letter in _EVERY.items())
_FOLDS = {code: unicodedata.normalize("NFKC", letter).casefold() for code, letter in LETTERS.items()}
_FOLDED, _NO_FOLDED_WORD = _table(_FOLDS), _without(_FOLDS)
