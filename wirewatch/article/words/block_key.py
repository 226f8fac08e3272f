"""Blocks and lines folded for comparison. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from wirewatch.article.words.western_text import western_key

# Blocks and lines of some pages. A long text is folded anew: pages of one block each could else fill a worker's memory.
MOST_KEYS, LONGEST_KEPT = 2_048, 2_000
WORD_RUN = re.compile(r"\w+")


def block_key(text: str) -> str:
    """Letters and digits only, lower case; blocks are lines of voters' texts too, and both are asked for more than once."""
    return _kept_key(text) if len(text) <= LONGEST_KEPT else _folded_key(text)


def _folded_key(text: str) -> str:
    key = western_key(text)
    return "".join(WORD_RUN.findall(text.lower())) if key is None else key


_kept_key = lru_cache(maxsize=MOST_KEYS)(_folded_key)
