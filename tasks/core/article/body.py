"""The article's text."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from tasks.core.article import voters
from tasks.core.article.blocks import Block
from tasks.core.article.facts import Facts


def body_text(tree: HtmlElement, source: str, page: Sequence[Block], facts: Facts, known: Sequence[str]) -> str:
    """The body, one line for each paragraph."""
    del source, page, facts, known
    return voters.by_trafilatura(tree)
