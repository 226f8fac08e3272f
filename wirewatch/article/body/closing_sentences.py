"""Sentences that the vote left out behind the last paragraph of a few lines: a short line says little by itself, in some languages less."""

from __future__ import annotations

from collections.abc import Sequence

from wirewatch.article.page.page_blocks import Block
from wirewatch.texts.full_stops import ENDS_SENTENCE

# Characters of a text whose paragraphs the vote has little to go by, and of a paragraph that it leaves out of one.
LONGEST_SHORT_TEXT, LONGEST_SENTENCE = 600, 80
MOST_SENTENCES = 3


def with_closing_sentences(text: str, page: Sequence[Block]) -> str:
    """Return a short text with the sentences that follow its last paragraph in the same element, where nothing else follows there."""
    last = text.rsplit("\n", 1)[-1]
    if len(text) > LONGEST_SHORT_TEXT or not ENDS_SENTENCE.search(last):
        return text
    at = next((number for number in range(len(page) - 1, -1, -1) if page[number].text == last), len(page))
    beside = []
    for block in page[at + 1 :]:
        if not _is_beside(page[at], block):
            break
        beside.append(block)
    if not 0 < len(beside) <= MOST_SENTENCES or not all(map(_is_sentence, beside)):
        return text
    return "\n".join([text, *(block.text for block in beside)])


def _is_sentence(block: Block) -> bool:
    return (
        block.tag == "p"
        and not (block.links or block.hidden)
        and block.characters <= LONGEST_SENTENCE
        and bool(ENDS_SENTENCE.search(block.text))
    )


def _is_beside(block: Block, other: Block) -> bool:
    """Tell whether two blocks stand in one element, or each in one of its own that are alike and stand in one."""
    above, beside = block.part.above, other.part.above
    if above is beside:
        return True
    if above is None or beside is None or above.element is None or beside.element is None or above.above is not beside.above:
        return False
    one, two = above.element, beside.element
    return len(one) == len(two) == 1 and (one.tag, one.get("class")) == (two.tag, two.get("class"))
