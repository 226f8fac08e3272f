"""Texts as arrays of letters, so that the words and stops of a whole batch are found at once and not one by one.

A letter is one byte that says what its character is: ASCII letters, digits and the underscore stand for themselves, everything
else for its kind. A *chunk* is a run of letters that words are made of. A *simple* chunk, as nearly all are in a text of ASCII, is
one word; what the others hold (apostrophes, initials, other scripts) is for the tokeniser of `wirewatch.topic.language.words.words` to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from wirewatch.topic.engine.arrays import Flags, Numbers, distinct, where
from wirewatch.topic.language.sentences.sentences import ENDS_ALWAYS, ENDS_BEFORE_BLANK
from wirewatch.topic.language.words.words import GLUED, MARKS

Bytes = npt.NDArray[np.uint8]

# Kinds of characters that no word is made of. A DOT or a STOP may end a sentence, an ALWAYS does; a QUOTE opens and closes.
OTHER, APOSTROPHE, DOT, STOP, ALWAYS, SPACE, BLANK, QUOTE, CLOSER, OPENER = range(10)
# A boundary is a chunk of its own; from here on letters belong to words.
BOUNDARY = 10
# Word characters beyond ASCII, and those of scripts without spaces.
SPECIAL, GLUED_LETTER = 0x80, 0x81
_KINDS = {
    APOSTROPHE: "'’",
    DOT: ".",
    STOP: ENDS_BEFORE_BLANK,
    ALWAYS: ENDS_ALWAYS,
    SPACE: " ",
    QUOTE: '"',
    CLOSER: "”»)]」』）",
    OPENER: "“‘«([¿¡—–-",
}
UPPER_CASE, LOWER_CASE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"
_WORDISH = re.compile(rf"[\w{MARKS}\u200c\u200d]+")
_LAST = 0xFFFF
# Nothing that looks a few letters back or ahead leaves the array.
_MARGIN = bytes(24)
_BETWEEN = bytes([OTHER, BOUNDARY, OTHER])
# What two integers of `Letters.packed` hold; a longer word is not simple.
LONGEST_SIMPLE = 16


# ASCII letters in lower case, digits as they are; the underscore becomes what no text of letters holds.
_LOWER = np.uint64(0x2020202020202020)
_EIGHT = 8
_UP_TO = np.array([(1 << 8 * size) - 1 for size in range(_EIGHT + 1)], np.uint64)


def flags(letters: str, *more: int) -> Flags:
    """Return the flags of 256 letters: True for ASCII characters and for kinds."""
    of_letters = np.zeros(256, np.bool_)
    of_letters[[*map(ord, letters), *more]] = True
    return of_letters


def pack(words: Sequence[str]) -> npt.NDArray[np.uint64]:
    """Return short ASCII words in lower case as `Letters.packed` does."""
    return np.array([int.from_bytes(word.encode(), "little") for word in words], np.uint64)


_IN_WORDS = flags(f"{UPPER_CASE}{LOWER_CASE}0123456789_")
_IS_S = flags("sS")
_IS_ASCII_LETTER = flags(UPPER_CASE + LOWER_CASE)
# Less this, unsigned, a digit is below ten and nothing else is: a third of the time of a table.
_ZERO, _TEN = np.uint8(ord("0")), 10
# The underscore and the digits are no initials. A letter beyond ASCII may be a mark, so it never rules initials out.
_INITIALS = flags(UPPER_CASE + LOWER_CASE, SPECIAL, GLUED_LETTER)


@lru_cache(maxsize=1)
def _table() -> Bytes:
    """Return the letter of each character; those beyond the first 65,535 are all taken for the last."""
    every = "".join(map(chr, range(_LAST + 1)))
    table = np.zeros(_LAST + 1, np.uint8)
    for pattern, letter in ((re.compile(r"\s+"), BLANK), (_WORDISH, SPECIAL), (re.compile(f"[{GLUED}]+"), GLUED_LETTER)):
        for found in pattern.finditer(every):
            table[found.start() : found.end()] = letter
    for letter, characters in _KINDS.items():
        table[[*map(ord, characters)]] = letter
    ascii_words = np.flatnonzero(_IN_WORDS)
    table[ascii_words] = ascii_words
    # Beyond the first plane are rare Han and emoji; the tokeniser says which, and need only be asked.
    table[_LAST] = GLUED_LETTER
    return table


@lru_cache(maxsize=1)
def _ascii_table() -> bytes:
    return _table()[:256].tobytes()


def _letters_of(text: str) -> bytes:
    if text.isascii():
        return text.encode().translate(_ascii_table())
    # Half characters pass, since a broken feed's text may hold them.
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    found: Bytes = _table().take(np.minimum(codes, _LAST))
    return found.tobytes()


@dataclass(frozen=True, slots=True)
class Letters:
    """Some texts end to end: character i of text t is letter `bases[t] + i`, and behind each text stands a boundary.

    Chunk c is the letters `starts[c] : ends[c]`, with the stop that may end initials; `is_complex[c]` where it is not simple. Its first
    `sizes[c]` letters are its word: all but a possessive.

    Attributes:
        letters: The letters, one byte each, of all texts.
        bases: First letter of each text.
        boundaries: Letters that stand behind the texts.
        starts: First letter of each chunk.
        ends: Letter behind each chunk.
        sizes: Letters of each chunk that are its word.
        is_complex: Chunks that are read character by character.
    """

    letters: Bytes
    bases: Numbers
    boundaries: Numbers
    starts: Numbers
    ends: Numbers
    sizes: Numbers
    is_complex: Flags

    def packed(self, starts: Numbers, sizes: Numbers) -> npt.NDArray[np.uint64]:
        """Return up to eight letters from each start, in lower case, as one integer."""
        # Eight letters at every place, over one another, without a copy; the margin keeps the last of them inside.
        eights: npt.NDArray[np.uint64] = np.ndarray((len(self.letters) - _EIGHT + 1,), "<u8", self.letters.data, 0, (1,))
        packed: npt.NDArray[np.uint64] = (eights[starts] | _LOWER) & _UP_TO[np.minimum(np.maximum(sizes, 0), _EIGHT)]
        return packed


def lay_letters(texts: Sequence[str]) -> Letters:
    """Return texts as letters, with their chunks."""
    raw = _BETWEEN.join([_MARGIN, *map(_letters_of, texts), _MARGIN])
    letters = np.frombuffer(raw, np.uint8)
    lengths = np.array([*map(len, texts)], np.int64) + len(_BETWEEN)
    bases = lengths.cumsum() - lengths + len(_MARGIN) + len(_BETWEEN)
    is_word = letters >= BOUNDARY
    # The boundary in front of the first text is none.
    is_word[: len(_MARGIN) + len(_BETWEEN)] = False
    apostrophes, dots = _joints(letters, is_word)
    is_word[apostrophes] = True
    is_word[dots] = True
    edges = where(is_word[1:] != is_word[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    sizes = ends - starts
    if apostrophes.size:
        # "China's" is "China"; "o'clock" is for the tokeniser.
        is_possessive = _IS_S.take(letters.take(apostrophes + 1)) & ~is_word.take(apostrophes + 2)
        sizes[starts.searchsorted(apostrophes[is_possessive], side="right") - 1] -= 2
        apostrophes = apostrophes[~is_possessive]
    is_complex = sizes > LONGEST_SIMPLE
    # "5kg" is two words, "G7" is one.
    digits = where(letters - _ZERO < _TEN)
    units = digits[_IS_ASCII_LETTER.take(letters.take(digits + 1))]
    for odd in (apostrophes, dots, units, where(letters >= SPECIAL)):
        if odd.size:
            is_complex[starts.searchsorted(odd, side="right") - 1] = True
    if dots.size:
        initials = distinct(starts.searchsorted(dots, side="right") - 1)
        ends[initials] += letters[ends[initials]] == DOT
    return Letters(letters, bases, bases + lengths - 2, starts, ends, sizes, is_complex)


def _joints(letters: Bytes, is_word: Flags) -> tuple[Numbers, Numbers]:
    """Return the apostrophes inside words and the stops inside initials."""
    apostrophes = where(letters == APOSTROPHE)
    apostrophes = apostrophes[is_word.take(apostrophes - 1) & is_word.take(apostrophes + 1)]
    dots = where(letters == DOT)
    dots = dots[is_word.take(dots + 1)]
    if dots.size:
        around = [letters[dots + step] for step in (-2, -1, 1, 2)]
        dots = dots[~_IN_WORDS[around[0]] & _INITIALS[around[1]] & _INITIALS[around[2]] & ~_IN_WORDS[around[3]]]
    return apostrophes, dots
