"""A figure that was altered in a table of an article is told; a table that is kept up to date is not."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.diff.word_diff import sentence_key
from wirewatch.alert.change.facts.text_parts import table_rows
from wirewatch.alert.change.weight import ChangeKind, weigh

TITLE = "What each northern port lost"
TABLE = "Port | 2025 | 2026\nAlta Bay | 41,200 | 33,100\nBrenholm | 18,750 | 12,300\nCorvik | 9,400 | 8,900\nDelhaven | 7,100 | 6,950"
TEXT = (
    "The northern ports lost a fifth of their cargo this year, the port union said on Tuesday.\n"
    f"{TABLE}\nIts head Sigrid Aune asked for help until the spring. Dockers plan a march in Brenholm on Saturday."
)


@pytest.mark.parametrize(
    ("exchanges", "kind", "figures"),
    [
        ((("33,100", "31,300"),), ChangeKind.FACTS, ("33,100 -> 31,300",)),
        ((("2025 | 2026", "2024 | 2026"),), ChangeKind.FACTS, ("2025 -> 2024",)),
        # Of a short row two cells, which leaves the label alone.
        ((("18,750 | 12,300", "17,850 | 13,200"),), ChangeKind.FACTS, ("18,750, 12,300 -> 17,850, 13,200",)),
        # Written otherwise.
        ((("33,100", "33.100"),), ChangeKind.COSMETIC, ()),
        # Counts that go on, row by row.
        ((("33,100", "33,900"), ("12,300", "13,100"), ("8,900", "9,050"), ("6,950", "7,000")), ChangeKind.COSMETIC, ()),
        # Another row, one that came, and a row whose table went with its bars.
        ((("Corvik | 9,400", "Eskby | 3,100"),), ChangeKind.COSMETIC, ()),
        ((("Delhaven | 7,100 | 6,950", "Delhaven | 7,100 | 6,950\nEskby | 3,100 | 2,000"),), ChangeKind.COSMETIC, ()),
    ],
)
def test_an_altered_row_is_a_change_of_facts(exchanges: tuple[tuple[str, str], ...], kind: ChangeKind, figures: tuple[str, ...]) -> None:
    """An exchanged figure in the one table of an article on figures was "cosmetic"."""
    now = TEXT
    for before, after in exchanges:
        assert now.count(before) == 1
        now = now.replace(before, after)
    weighed = weigh((TITLE, TEXT), (TITLE, now))
    assert (weighed.kind, weighed.figures) == (kind, figures)


def test_a_page_that_is_one_table_is_left_alone_before_its_rows_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of more rows, as of a stock exchange, was cut into words at each look before it was left alone."""
    read: list[str] = []

    def key_of(said: str) -> tuple[str, ...]:
        read.append(said)
        return sentence_key(said)

    monkeypatch.setattr(table_rows, "sentence_key", key_of)
    rows = [f"Share {number} | {number + 10} | {number + 20}" for number in range(table_rows.MOST_ROWS + 1)]
    now = [*rows[:-1], rows[-1].replace("| 510", "| 511")]
    assert table_rows.altered_rows("\n".join(rows), "\n".join(now)) == []
    assert read == []
    assert [edit.after for edit in table_rows.altered_rows("\n".join(rows[1:]), "\n".join(now[1:]))] == [now[-1]]
