"""Which blocks of a page its label counts as the article."""

from __future__ import annotations

from itertools import pairwise

from wirewatch.article.body.vote.ballot_features import read_ballot
from wirewatch.article.page.page_blocks import block_words
from wirewatch.article.words.block_key import block_key


def labels(texts: list[str], truth: str) -> list[bool]:
    """Which blocks the truth has: by word trigrams, short ones by a whole line."""
    lines, found = read_ballot(truth).lines, list(block_words(truth))
    trigrams, pairs = set(zip(found, found[1:], found[2:], strict=False)), set(pairwise(found))
    kept = []
    for text in texts:
        own = list(block_words(text))
        if len(own) >= 4:
            kept.append(sum(part in trigrams for part in zip(own, own[1:], own[2:], strict=False)) >= (len(own) - 2) / 2)
        else:
            kept.append(bool(own) and block_key(text) in lines and all(part in pairs for part in pairwise(own)))
    return kept
