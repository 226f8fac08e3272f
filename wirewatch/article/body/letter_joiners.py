"""Signs without width that join letters or part them, which one extractor leaves out: Persian and Indian words are others without them."""

from __future__ import annotations

from collections.abc import Sequence

from wirewatch.article.page.page_blocks import Block

_JOINERS = ("\u200c", "\u200d")
_WITHOUT = str.maketrans("", "", "".join(_JOINERS))


def with_joiners(text: str, page: Sequence[Block]) -> str:
    """Return the text with those lines as the page has them that lack nothing but joiners."""
    # Looking for each takes a tenth of translating a text, and hardly any has one.
    joined = (block.text for block in page if not block.text.isascii() and any(joiner in block.text for joiner in _JOINERS))
    written = {text.translate(_WITHOUT): text for text in joined}
    if not written:
        return text
    lines = ((line.removeprefix("- "), line) for line in text.split("\n"))
    return "\n".join(line.replace(said, written.get(said, said)) if said else line for said, line in lines)
