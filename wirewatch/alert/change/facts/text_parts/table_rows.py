"""Rows of a table within a text that were altered where they stand: what an article on figures states. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from wirewatch.alert.change.diff.word_diff import SentenceEdit, edit_of, sentence_key

# Extraction keeps a table as rows: "Labour | 9,877 | 32.8".
BAR = " | "
# A table of which more rows are altered is kept up to date, as counts of votes and prices are: that is no correction of it.
MOST_ALTERED = 1 / 3
# Where more rows stand, a page is one table.
MOST_ROWS = 500


def altered_rows(before: str, after: str) -> list[SentenceEdit]:
    """Find the rows of which a cell is another now, below the same label; none of a table that was brought up to date."""
    rows = [[line for line in text.split("\n") if BAR in line] for text in (before, after)]
    if max(map(len, rows)) > MOST_ROWS:
        return []
    old, new = map(_by_label, rows)
    altered = [(row, new[name]) for name, row in old.items() if name in new and sentence_key(row) != sentence_key(new[name])]
    if len(altered) > max(1, MOST_ALTERED * len(old)):
        return []
    edits = [(edit_of(_as_sentence(row), _as_sentence(now)), row, now) for row, now in altered]
    return [replace(edit, before=row, after=now) for edit, row, now in edits if edit.exchanges]


def _by_label(rows: Sequence[str]) -> dict[tuple[object, ...], str]:
    """Give the rows by label and number of cells, but for labels that several have."""
    names = [(sentence_key(row.split(BAR)[0]), row.count(BAR)) for row in rows]
    counts = Counter(names)
    return {name: row for name, row in zip(names, rows, strict=True) if name[0] and counts[name] == 1}


def _as_sentence(row: str) -> str:
    """Cells are sentences of their own where texts are compared."""
    return row.replace(BAR, ", ")
