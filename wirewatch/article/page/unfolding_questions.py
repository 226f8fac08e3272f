"""Questions that unfold their answers: buttons to the eye of a program, headings to that of a reader."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from wirewatch.article.page.markup import text_of

# A question of a list of questions and answers; other buttons that ask are shorter ("Forgot password?").
SHORTEST, SHORTEST_UNSPACED, LONGEST = 15, 6, 200
FEWEST_WORDS = 3
_QUESTION = re.compile(r"[?？؟;]\s*$")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"))
# Where buttons ask for something.
OTHERS = frozenset(("nav", "header", "footer", "aside", "form", "dialog"))
# What says that a button opens and shuts another part of the page.
_UNFOLDS = ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle", "data-target", "data-bs-target")
LEVELS_TO_HEADING = 2


def show_questions(tree: HtmlElement) -> bool:
    """Make headings of the buttons that are questions and unfold answers; says whether there were any."""
    found = [button for button in tree.iter("button") if _is_question(button)]
    for button in found:
        # Within a heading it is that heading's text.
        above = [part.tag for part, _ in zip(button.iterancestors(), range(LEVELS_TO_HEADING), strict=False)]
        button.tag = "span" if not HEADINGS.isdisjoint(above) else "h4"
    return bool(found)


def _is_question(button: HtmlElement) -> bool:
    if not any(name in button.attrib for name in _UNFOLDS):
        return False
    text = text_of(button)
    shortest = SHORTEST_UNSPACED if _UNSPACED.search(text) else SHORTEST
    is_long = shortest <= len(text) <= LONGEST and (shortest == SHORTEST_UNSPACED or len(text.split()) >= FEWEST_WORDS)
    return is_long and _QUESTION.search(text) is not None and OTHERS.isdisjoint(part.tag for part in button.iterancestors())
