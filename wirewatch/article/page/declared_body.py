"""The body that a page declares for its article. Pure."""

from __future__ import annotations

import html

from wirewatch.article.page.declarations import Declarations, first_string
from wirewatch.article.page.markup import text_of_markup


def declared_body(declarations: Declarations) -> str:
    """Return the articleBody of JSON-LD, a line for each of its paragraphs."""
    return next((text for node in declarations.articles() if (text := _paragraphs(node.get("articleBody")))), "")


def _paragraphs(value: object) -> str:
    written = html.unescape(value) if isinstance(value, str) else first_string(value)
    folded = (" ".join(line.split()) for line in text_of_markup(written).split("\n"))
    return "\n".join(line for line in folded if line)
