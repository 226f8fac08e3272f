"""A table within a text is kept as rows or left out as a whole."""

from __future__ import annotations

import numpy as np
import pytest

from wirewatch.article.body.tables import SURE, data_tables, decided_chances, join_rows, without_cells
from wirewatch.article.extract import extract
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.page_blocks import Block, blocks

URL = "https://www.lakeside-courier.example/lake/the-islands-results"
TITLE = "The island's council is counted and has no majority"
LINES = [
    f"Counting in ward number {number} of the island ended at three on Monday morning with a surprise for the Farmers' Union."
    for number in range(1, 9)
]
RESULTS = [
    ["Party", "Votes", "Per cent"],
    ["Farmers' Union", "12,402", "41.2"],
    ["Labour", "9,877", "32.8"],
    ["Free List", "7,801", "25.9"],
]


def table(rows: list[list[str]], attributes: str = "") -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table{attributes}>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def page(inner: str, head: str = "", behind: str = "") -> bytes:
    before, after = (("".join(f"<p>{line}</p>" for line in part)) for part in (LINES[:4], LINES[4:]))
    return (
        f"<!doctype html><html lang=en><head><title>{TITLE}</title>{head}</head>"
        f"<body><main><article><h1>{TITLE}</h1>{before}{inner}{after}</article>{behind}</main></body></html>"
    ).encode()


def blocks_of(html: str) -> list[Block]:
    tree = parse_html(f"<html><body>{html}</body></html>")
    assert tree is not None
    return blocks(tree)


NEWS = "<meta name=viewport content='width=device-width'><meta property=og:type content=article>"


@pytest.mark.parametrize("head", ["", NEWS])
@pytest.mark.parametrize("tag", ["td", "th"])
def test_a_table_between_paragraphs_is_kept_as_rows(head: str, tag: str) -> None:
    """Of an election's result one cell stood in the text, the name of who had won."""
    shown = table(RESULTS).replace("<td>", f"<{tag}>").replace("</td>", f"</{tag}>")
    lines = [line.strip("| ") for line in extract(page(shown, head), URL).text.split("\n")]
    assert lines == [*LINES[:4], *[" | ".join(row) for row in RESULTS], *LINES[4:]]


def test_a_table_below_the_article_is_left_out_as_a_whole() -> None:
    prices = table([["Ferry", "Price"], ["Northern line", "12.40"], ["Southern line", "9.80"]])
    text = extract(page("", behind=f"<aside class=services><h3>Timetables</h3>{prices}</aside>"), URL).text
    assert text == "\n".join(LINES)


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        (table(RESULTS), [4]),
        (f"<table><tr><td>{table(RESULTS)}</td><td>Beside it</td></tr><tr><td>Below</td><td>Below too</td></tr></table>", [4]),
        (table(RESULTS) + table(RESULTS[:2]), [4, 2]),
        (table(RESULTS[:1]), []),
        (table([[party] for party, *_ in RESULTS]), []),
        (table([[f"<a href=/{party}>{party} and its list</a>", votes] for party, votes, _ in RESULTS]), []),
        (table([[" ".join(LINES), "41.2"], ["Labour", "32.8"]]), []),
        (table(RESULTS, " hidden"), []),
        ("<p>Party, votes, per cent</p>", []),
    ],
)
def test_a_table_of_data_has_rows_of_short_cells(html: str, rows: list[int]) -> None:
    assert [len(found.rows) for found in data_tables(blocks_of(html))] == rows


@pytest.mark.parametrize(
    ("before", "behind", "own", "is_kept"),
    [
        (0.9, 0.9, 0.06, True),
        (0.9, 0.9, 0.04, False),
        (0.9, 0.1, 0.31, True),
        (0.1, 0.9, 0.29, False),
        (0.1, 0.1, 0.51, True),
        (0.1, 0.1, 0.49, False),
    ],
)
def test_all_cells_are_decided_by_what_stands_around_them(before: float, behind: float, own: float, is_kept: bool) -> None:
    shown = blocks_of(f"<p>Before</p>{table(RESULTS)}{table(RESULTS)}<p>Behind</p>")
    cells = [own] * (len(shown) - 2)
    decided = decided_chances(data_tables(shown), shown, np.array([before, *cells, behind], dtype=np.float32))
    assert set(decided[1:-1].tolist()) == {np.float32(SURE).item() if is_kept else 0.0}
    assert decided[[0, -1]].tolist() == np.array([before, behind], dtype=np.float32).tolist()


def test_a_table_alone_on_its_page_is_decided_by_itself() -> None:
    shown = blocks_of(table(RESULTS))
    decided = decided_chances(data_tables(shown), shown, np.full(len(shown), 0.6, dtype=np.float32))
    assert (decided > 0.9).all()


def test_a_row_is_one_block_with_the_text_of_its_cells() -> None:
    shown = blocks_of(f"<p>Before</p>{table([['<p>Farmers</p><p>Union</p>', '12,402'], ['', '9,877']])}{table(RESULTS[:2])}<p>Behind</p>")
    joined, numbers = join_rows(data_tables(shown), shown)
    assert [block.text for block in joined][:2] == ["Before", "Farmers"]
    assert [block.text for block in joined][-3:] == ["Party | Votes | Per cent", "Farmers' Union | 12,402 | 41.2", "Behind"]
    assert [shown[number].text for number in numbers][-3:] == ["Party", "Farmers' Union", "Behind"]
    two = blocks_of(table([["<p>Farmers</p><p>Union</p>", "12,402"], ["Labour", "9,877"]]))
    assert [block.text for block in join_rows(data_tables(two), two)[0]] == ["Farmers Union | 12,402", "Labour | 9,877"]


def test_the_torn_rows_of_an_extractor_give_way() -> None:
    shown = blocks_of(table(RESULTS))
    lines = ["Turnout was 63 per cent.", "| Labour | 9,877 |", "Farmers' Union", "41.2", "| Ferry | 9.80 |"]
    assert without_cells(lines, data_tables(shown), shown) == ["Turnout was 63 per cent.", "| Ferry | 9.80 |"]
