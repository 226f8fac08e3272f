"""Items of a list within a text that were altered or struck where they stand: of a list of names they are what it states. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from wirewatch.alert.change.diff.word_counts import word_counts
from wirewatch.alert.change.diff.word_diff import LEAST_SHARED, SentenceEdit, edit_of, sentence_key, words_in_common
from wirewatch.alert.change.facts.text_parts.prose import is_of_page, is_running_text, is_short_statement

# Extraction keeps an item of a list as a line of its own that begins so.
ITEM = ("- ", "– ", "• ", "* ")
# A list of which more items are altered is kept up to date, as tables are; of shorter lists one may be.
MOST_ALTERED = 1 / 3
# From a list of fewer items none is told as struck, and it is one only where so many of them stand.
FEWEST_ITEMS, LEAST_STANDING = 3, 1 / 2
# Longer lists are archives.
MOST_ITEMS = 300


def altered_items(before: str, after: str) -> list[SentenceEdit]:
    """Find the items that are others now, and those that were struck from a list to which none came; none of a list kept up to date."""
    lists = [(items, {sentence_key(item) for item in items}) for items in _lists(after)]
    return [edit for items in _lists(before) for edit in _altered(items, lists)]


def _lists(text: str) -> list[list[str]]:
    runs = itertools.groupby(text.split("\n"), key=lambda line: line.startswith(ITEM))
    return [items for is_list, run in runs if is_list and 1 < len(items := list(run)) <= MOST_ITEMS]


def _altered(items: Sequence[str], lists: Sequence[tuple[list[str], set[tuple[str, ...]]]]) -> list[SentenceEdit]:
    """Find what became of the items of a list; `lists` are those of the later state, with the keys of their items."""
    known = {sentence_key(item) for item in items}
    # The list that has most of these items is the same one.
    present, keys = max(lists, key=lambda other: len(known & other[1]), default=([], set()))
    gone, came = [item for item in items if sentence_key(item) not in keys], [item for item in present if sentence_key(item) not in known]
    standing = len(items) - len(gone)
    if not gone or not standing or len(gone) > max(1, MOST_ALTERED * len(items)):
        return []
    found = []
    for item in gone:
        likeness = [(words_in_common(word_counts(sentence_key(item)), word_counts(sentence_key(now))), now) for now in came]
        share, now = max(likeness, default=(0.0, ""))
        if share >= LEAST_SHARED:
            came.remove(now)
            found.append(replace(edit_of(item, now), before=_bare(item), after=_bare(now)))
        else:
            found.append(replace(edit_of(item, ""), before=_bare(item)))
    is_struck = not came and len(items) >= FEWEST_ITEMS and standing >= LEAST_STANDING * len(items)
    # What is prose is compared with all sentences of the text.
    return [
        edit for edit in found if edit.exchanges and (edit.after or is_struck) and _is_label(edit.before) and not is_of_page(edit.before)
    ]


def _is_label(item: str) -> bool:
    return not (is_running_text(item) or is_short_statement(item))


def _bare(item: str) -> str:
    return item[2:].strip()
