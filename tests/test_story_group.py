import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from warehouse.records.article import Article
from wirewatch.cli.batch.group import arrival_days
from wirewatch.cli.batch.jsonl import article_of_line
from wirewatch.cli.main import main

WIRE = (
    "The central bank of Norland raised its key rate by a quarter point to 4.25 percent on Tuesday, the first increase since 2019, "
    "and said more may follow if wages keep rising faster than output. Governor Ingrid Solberg told reporters in Vestby that the board "
    "had voted five to two, with both dissenters asking for a pause until the autumn survey of firms. The krone gained half a percent "
    "against the euro after the announcement, while shares of builders fell."
)


def group(tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: Sequence[Any]) -> tuple[int, list[dict[str, Any]]]:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" if isinstance(row, dict) else row for row in rows), "utf-8")
    code = main(["group", "--batch", str(path)])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_group_writes_one_line_an_article_in_the_order_of_the_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"id": "b", "title": "Norland raises rates", "text": WIRE, "date": "2026-03-03T09:00:00Z"},
        {"id": "a", "title": "Rates up in Norland | The Courier", "text": f"VESTBY (NWA) - {WIRE}\nShare on Facebook"},
        {"id": "c", "title": "Ferry runs aground off Kolsund", "text": "A ferry with 214 people ran aground off Kolsund. " * 4},
    ]
    code, out = group(tmp_path, capsys, rows)
    assert code == 0
    assert [row["id"] for row in out] == ["b", "a", "c"]
    assert out[0]["reprint_group"] == out[1]["reprint_group"] != out[2]["reprint_group"]
    assert out[0]["story"] == out[1]["story"] != out[2]["story"]


def test_group_names_a_broken_line_and_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = group(tmp_path, capsys, ['{"id": "x", "title": null, "text": null}\n', "not json\n", '{"id": "y"}\n'])
    assert code == 1
    assert [row["id"] for row in out] == ["x", "y"]


def test_group_refuses_articles_without_an_id_instead_of_taking_them_for_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two nulls were both read as "None", so the second had the place of the first."""
    rows = [
        {"id": None, "text": "One."},
        {"id": None, "text": "Two."},
        {"id": "", "text": "Three."},
        {"text": "Four."},
        {"id": 0, "text": "Five."},
    ]
    code, out = group(tmp_path, capsys, rows)
    assert code == 1
    assert [row["id"] for row in out] == ["0"]


def test_group_names_a_title_that_is_no_text_and_places_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As `match` does: what Python prints of a list is no headline."""
    code, out = group(tmp_path, capsys, [{"id": "a", "title": ["x"], "text": WIRE}, {"id": "b", "title": "Ferry aground", "text": WIRE}])
    assert code == 1
    assert [row["id"] for row in out] == ["b"]


def test_group_gives_an_id_that_comes_twice_one_place_and_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": "a", "title": "Ferry aground", "text": WIRE}, {"id": "a", "title": "Another thing", "text": "The choir of Kolsund won."}]
    code, out = group(tmp_path, capsys, rows)
    assert code == 0
    assert out[0] == out[1]


def test_group_takes_odd_sources_as_text_and_odd_dates_as_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"id": "a", "title": "No source but a number", "text": WIRE, "date": 5, "source": 7, "lang": False},
        {"id": "b", "title": "A day that never was", "text": WIRE, "date": "2026-13-45"},
        {"id": "c", "title": "The end of time", "text": "Nothing. " * 30, "date": "9999-12-31T23:59:59+14:00"},
        {"id": "d", "title": "The beginning", "text": "Something. " * 30, "date": "0001-01-01"},
        {"id": "e", "title": "\ud800 and \u0000", "text": "\u2028"},
        {"id": "f", "title": "Rates", "text": WIRE, "date": "2026-03-03T09:00:00Z"},
    ]
    code, out = group(tmp_path, capsys, rows)
    assert code == 0
    assert [row["id"] for row in out] == list("abcdef")


@pytest.mark.parametrize(
    "dates",
    [
        ["", "9999-12-31", "0001-01-01", "2026-03-03"],
        ["", "2026-03-03", "2026-03-01", "", "2026-03-04"],
        ["2026-03-03", "", "9999-12-31", *["2026-03-04"] * 30],
        ["", ""],
    ],
)
def test_arrival_never_falls_however_odd_the_dates(dates: list[str]) -> None:
    """An undated article before the first dated one stood at that date, even where later ones showed it to be wrong."""
    lines = [json.dumps({"id": str(number), "date": date}) for number, date in enumerate(dates)]
    articles = [article_of_line(line, number) for number, line in enumerate(lines, 1)]
    days = arrival_days([article for article in articles if isinstance(article, Article)])
    assert len(days) == len(dates)
    assert days == sorted(days)
    assert len(days) == len(dates)
