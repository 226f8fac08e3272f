"""Which words of a query no article has, and what they are slips of, for a search that finds nothing."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.search.index_file import IndexFile
from wirewatch.search.index_keys import index_form, index_key
from wirewatch.texts.nearest import LETTERS_A_SLIP, slips_of
from wirewatch.topic.language.syntax import Node, Phrase, walk
from wirewatch.topic.language.words.words import Lexicon, Word, fold

# Of shorter words nearly every other one is a slip.
_SHORTEST = 4
# Nearest words that are told; the first is most often the one that is meant.
_MOST_TOLD = 3


def said_of_unseen(node: Node, index: IndexFile, lexicons: Sequence[Lexicon]) -> list[str]:
    """Say of each word of an expression that no article has it, and which words that articles have are near it.

    Args:
        node: What was looked for; what its sets stand for is not asked about.
        index: The search index.
        lexicons: One for each language whose stemmer made keys in the index.
    """
    words = {word.text: word for phrase in walk(node) if isinstance(phrase, Phrase) for word in phrase.words}
    return [_said(word, index) for word in words.values() if not index.known_keys(_keys(word, lexicons))]


def _keys(word: Word, lexicons: Sequence[Lexicon]) -> set[str]:
    return {index_key(lexicon[word.text]) for lexicon in lexicons}


def _said(word: Word, index: IndexFile) -> str:
    typed = index_form(fold(word.text))
    near: list[str] = []
    if len(typed) >= _SHORTEST:
        slips = max(1, len(typed) // LETTERS_A_SLIP)
        # The first letter is seldom a slip, and to compare with every word of an archive would take seconds.
        near = slips_of(typed, index.words_from(typed[0], len(typed) - slips, len(typed) + slips))[:_MOST_TOLD]
    rather = f"; did you mean {' or '.join(near)}?" if near else "."
    return f"No article has the word {word.text!r}{rather}"
