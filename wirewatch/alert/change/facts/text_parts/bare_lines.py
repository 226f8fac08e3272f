"""Lines that end without a stop and stand above a paragraph of the text: a standfirst, a crosshead, a quotation set apart. Pure.

A caption, the title of another story, a counter and a ticker end without one, too. These stand elsewhere, or are others at each look.
"""

from __future__ import annotations

import itertools

from wirewatch.alert.change.diff.word_diff import TextDiff, diff_words
from wirewatch.alert.change.facts.text_parts.list_items import ITEM
from wirewatch.alert.change.facts.text_parts.prose import is_of_page, is_short_statement, is_to_readers
from wirewatch.alert.change.facts.text_parts.table_rows import BAR

FEWEST_WORDS = 5
# Where more of it is another, it is another line.
MOST_REPLACED = 0.5


def stated_lines(compared: TextDiff, before: str, after: str) -> set[str]:
    """Find the lines without a stop that were altered a little, each above a paragraph of prose that stands below it as it stood."""
    altered = {
        edit.before: edit.after
        for edit in compared.edits
        if edit.before and edit.after and edit.share_replaced <= MOST_REPLACED and _may_state(edit.before) and _may_state(edit.after)
    }
    if not altered:
        return set()
    below, is_below = dict(itertools.pairwise(_lines(before))), dict(itertools.pairwise(_lines(after)))
    return {
        line
        for line, now in altered.items()
        if line in below and now in is_below and below[line] == is_below[now] and is_short_statement(below[line])
    }


def _may_state(line: str) -> bool:
    is_line = "\n" not in line and BAR not in line and not line.startswith(ITEM)
    return is_line and len(diff_words(line)) >= FEWEST_WORDS and not is_of_page(line) and not is_to_readers(line)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
