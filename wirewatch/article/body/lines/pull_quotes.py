"""Pull quotes: a sentence of the text that the page shows a second time, set apart by its markup, whole or shortened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from wirewatch.article.body.vote.word_weights import QUOTES
from wirewatch.article.page.page_blocks import ANCESTOR_BITS, Block, block_words
from wirewatch.article.words.block_key import block_key

# In characters; what is shorter is a name or a heading, and only a paragraph is said to be quoted.
SHORTEST_QUOTE, LONGEST_QUOTE, SHORTEST_QUOTED = 12, 260, 60
# A quotation has so many words, one without marks of its own so many: a product's name stands twice too.
FEWEST_WORDS, FEWEST_UNMARKED = 6, 8
# By how much the paragraph is longer that says the same.
LONGER = 1.2
# Of a page's quotations so many are looked for; more are a collection of them.
MOST_QUOTES = 20
# Headings, entries of lists and tables repeat words of the text.
NO_QUOTE = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "pre", "summary"))
PARAGRAPHS = frozenset(("p", "figcaption"))
QUOTED = re.compile(
    r"[\"'“”„«‘»「『‹] ?(?P<said>.{12,260}?) ?[\"'”“’»«」』›](?: ?[,;:]? ?[-–—―] ?.{2,60})?[.!]?",
)
# Where unmarked quotations stand most labels of pages keep them.
CALLED_QUOTATION = ANCESTOR_BITS["blockquote"] | ANCESTOR_BITS["aside"] | ANCESTOR_BITS["figure"]
SENTENCE_ENDS = re.compile(r"[.!?…。！？]+")
LEFT_OUT = re.compile(r"…|\.\.\.|\[…\]|\(…\)")


def repeated_quotes(page: Sequence[Block], lines: Sequence[str]) -> set[str]:
    """Return the folded lines that another paragraph of the text says in full."""
    said = set(lines)
    asked = list(islice(_set_apart(page, said), MOST_QUOTES))
    if not asked:
        return set()
    paragraphs = [_Paragraph(block) for block in page if block.characters >= SHORTEST_QUOTED and block.text in said]
    return {block_key(quote.text) for quote, words in asked if _is_said(quote, words, paragraphs)}


class _Paragraph:
    """A paragraph of the text, read word by word when that is asked for first."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.key = block_key(block.text)

    @cached_property
    def sentences(self) -> list[list[str]]:
        return [block_words(sentence) for sentence in SENTENCE_ENDS.split(self.block.text)]


def _set_apart(page: Sequence[Block], said: set[str]) -> Iterator[tuple[Block, str]]:
    """Give the blocks that are all quotation, or stand in a division of their own, with their words."""
    for block in page:
        if not SHORTEST_QUOTE <= block.characters <= LONGEST_QUOTE or block.tag in NO_QUOTE or block.text not in said:
            continue
        if block.text[0] in QUOTES:
            quoted = QUOTED.fullmatch(block.text)
            if quoted and len(block_words(quoted["said"])) >= FEWEST_WORDS:
                yield block, quoted["said"]
        elif block.tag not in PARAGRAPHS and not block.inside & CALLED_QUOTATION and len(block.text.split()) >= FEWEST_UNMARKED:
            yield block, block.text


def _is_said(quote: Block, said: str, paragraphs: Sequence[_Paragraph]) -> bool:
    """Tell words that stand in a longer paragraph, also with some of them left out of one sentence there."""
    parts = [key for part in LEFT_OUT.split(said) if (key := block_key(part))]
    words = block_words(said) if quote.text[0] in QUOTES else []
    others = [other for other in paragraphs if other.block is not quote and other.block.characters >= LONGER * len(said)]
    return any(_in_order(parts, other.key) or (words and _shortens(words, other)) for other in others)


def _in_order(parts: Sequence[str], key: str) -> bool:
    """Tell parts that stand in a folded text one behind the other."""
    place = 0
    for part in parts:
        found = key.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return bool(parts)


def _shortens(words: Sequence[str], paragraph: _Paragraph) -> bool:
    """Tell words that one sentence of a paragraph has all, in this order; hardly any paragraph has the longest of them."""
    if max(words, key=len) not in paragraph.block.text.lower():
        return False
    for sentence in paragraph.sentences:
        rest = iter(sentence)
        if len(sentence) >= len(words) and all(word in rest for word in words):
            return True
    return False
