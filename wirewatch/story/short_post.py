"""Does a post of a few words, which is all that its source says, tell what its story did not? Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A post that gives a report's headline once more, in other forms of its words, is no report of its own.
LEAST_NEW_WORDS, LEAST_NEW_SHARE = 2, 0.25
# Shorter words join others; forms of one word share as many first letters.
LEAST_LETTERS, STEM_LETTERS = 4, 5
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[^\W_{_UNSPACED}]+(?:[.,:][0-9]+)*|[{_UNSPACED}]+")
_LINK = re.compile(r"https?://\S+|[#@]\w+")
_WIDE = re.compile(f"[{_UNSPACED}]")


def tells_more(post: str, texts: Iterable[str]) -> bool:
    """Tell whether enough words of a post are in no text of its story."""
    said = _content(_LINK.sub(" ", post))
    known = set().union(*(_content(text) for text in texts))
    new = said - known
    return len(new) >= LEAST_NEW_WORDS and len(new) >= LEAST_NEW_SHARE * len(said)


def _content(text: str) -> set[str]:
    """Give the beginnings of a text's longer words, its figures, and pairs of characters where it has no blanks between words."""
    found: set[str] = set()
    for word in _WORD.findall(text.lower()):
        if _WIDE.match(word):
            found.update(word[at : at + 2] for at in range(len(word) - 1))
        elif len(word) >= LEAST_LETTERS or word[0].isdigit():
            found.add(word if word[0].isdigit() else word[:STEM_LETTERS])
    return found
