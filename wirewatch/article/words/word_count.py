"""How many words a text has, in any script. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from wirewatch.article.words.western_text import western_word_count

# An article of fewer words than this is a notice; a page of them with many links is an index.
WORDS_OF_AN_ARTICLE = 60
# In characters: of what is no line the words are counted once.
SHORTEST_KEPT = 500
# So many characters for each word that a text may have are counted first; most languages have a word in six to eight.
CHARACTERS_A_WORD = 12
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:['-][A-Za-z0-9_]+)*")
SPACED_WORD = re.compile(r"[^\W_\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]+(?:['\u2019-]\w+)*")


def word_count(text: str) -> int:
    """Words; of a text in a script without spaces half its characters."""
    # A text is counted for its kind, its status and its record; the lines of a page, each asked once, would push it out in between.
    return _kept_count(text) if len(text) >= SHORTEST_KEPT else _counted(text)


def has_more_words(text: str, most: int) -> bool:
    """Return True where a text has more words than `most`; of a long text the beginning tells, mostly, and the rest is not counted.

    A beginning has no more words than its text, and a text in a script without spaces at least a word for six characters.
    """
    beginning = most * CHARACTERS_A_WORD
    return (len(text) > beginning and _counted(text[:beginning]) > most) or word_count(text) > most


def _counted(text: str) -> int:
    if text.isascii():
        return len(ASCII_WORD.findall(text))
    if (western := western_word_count(text)) is not None:
        return western
    unspaced = len(UNSPACED.findall(text))
    return unspaced // 2 if unspaced > len(text) / 3 else unspaced // 2 + len(SPACED_WORD.findall(text))


_kept_count = lru_cache(maxsize=8)(_counted)
