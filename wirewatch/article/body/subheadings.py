"""Headings that the vote left out between two paragraphs that it kept: a short line without a link says little by itself."""

from __future__ import annotations

from collections.abc import Sequence

from wirewatch.article.page.page_blocks import Block

SUBHEADINGS = frozenset(("h2", "h3", "h4", "h5"))
LONGEST_SUBHEADING = 150
QUESTION_MARKS = ("?", "？", "؟")


def with_subheadings(text: str, page: Sequence[Block]) -> str:
    """Return the text with the headings beside its paragraphs, in the same element or questions, that it has not."""
    lines = text.split("\n")
    said = {line.removeprefix("- ") for line in lines}
    before = {
        block.text: heading.text
        for above, heading, block in zip(page, page[1:], page[2:], strict=False)
        if heading.tag in SUBHEADINGS
        and heading.text not in said
        and _is_between(above, heading, block)
        and {above.text, block.text} <= said
    }
    if not before:
        return text
    # A paragraph that stands there twice has its heading once.
    return "\n".join(part for line in lines for part in ((before.pop(line), line) if line in before else (line,)))


def _is_between(above: Block, heading: Block, below: Block) -> bool:
    # A question and its answer often have divisions of their own.
    is_beside = above.part.above is heading.part.above is below.part.above or heading.text.endswith(QUESTION_MARKS)
    return is_beside and not heading.links and heading.characters <= LONGEST_SUBHEADING
