"""Signs without width that join letters or part them, which one extractor leaves out: Persian and Indian words are others without them."""

from __future__ import annotations

from collections.abc import Sequence

from wirewatch.article.page.page_blocks import Block

_WITHOUT = str.maketrans("", "", "\u200c\u200d")


def with_joiners(text: str, page: Sequence[Block]) -> str:
    """Return the text with those lines as the page has them that lack nothing but joiners."""
    written = {bare: block.text for block in page if (bare := block.text.translate(_WITHOUT)) != block.text}
    if not written:
        return text
    lines = ((line.removeprefix("- "), line) for line in text.split("\n"))
    return "\n".join(line.replace(said, written.get(said, said)) if said else line for said, line in lines)
