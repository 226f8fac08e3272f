"""A headline is no formula: what we write for spreadsheets begins with an apostrophe where it would be run, and is read as it was."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.topic_books import article
from warehouse.articles import save_articles
from warehouse.db import open_warehouse
from warehouse.records.feed import Feed
from wirewatch.cli.main import main
from wirewatch.feed.discovery.feed_list import read_list, write_csv
from wirewatch.texts.spreadsheet_cells import spreadsheet_cell, text_of_cell

FORMULA = '=HYPERLINK("http://evil.example","Dam bursts")'


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        (FORMULA, f"'{FORMULA}"),
        ("+972 Magazine", "'+972 Magazine"),
        ("-5 °C in Velora", "'-5 °C in Velora"),
        ("@home", "'@home"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1＋1", "'＝1＋1"),
        ("'=1", "''=1"),
        ("''-", "'''-"),
        ("'Tis the season", "'Tis the season"),
        ("1 + 1 = 2", "1 + 1 = 2"),
        ("– a dash", "– a dash"),
        ("'", "'"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_run_is_a_text_and_is_read_as_it_was(text: str, cell: str) -> None:
    assert spreadsheet_cell(text) == cell
    assert text_of_cell(cell) == text


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    seen = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    with open_warehouse(f"sqlite:///{tmp_path}/catalog.sqlite", tmp_path / "data") as warehouse:
        warehouse.transact(lambda connection: save_articles(connection, [article("A dam.", FORMULA, source="+972 Magazine")], seen))
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("home")
def test_a_search_as_csv_holds_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "bursts", "--csv"]) == 0
    written = capsys.readouterr().out
    assert written.startswith("\ufeff"), "Excel took Cyrillic and Chinese for something else"
    (row,) = csv.DictReader(io.StringIO(written.removeprefix("\ufeff")))
    assert (row["source"], row["title"], row["sentence"]) == ("'+972 Magazine", f"'{FORMULA}", FORMULA[1:])
    assert row["first_seen_at"].startswith("2026-")


QUESTION = "SELECT title, source, -1 AS n, -1.5::DECIMAL(9,2) AS d, -2.5::DOUBLE AS x, NULL AS nothing, '' AS \"=empty\" FROM articles"


@pytest.mark.usefixtures("home")
def test_sql_is_faithful_as_csv_and_safe_as_a_spreadsheet(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", "--csv", QUESTION]) == 0
    head, row = csv.reader(io.StringIO(capsys.readouterr().out))
    assert head[-1] == "=empty"
    assert row == [FORMULA, "+972 Magazine", "-1", "-1.50", "-2.5", "", ""]
    assert main(["sql", "--spreadsheet", QUESTION]) == 0
    written = capsys.readouterr().out
    assert written.startswith("\ufeff")
    head, row = csv.reader(io.StringIO(written.removeprefix("\ufeff")))
    assert head[-1] == "'=empty"
    assert row == [f"'{FORMULA}", "'+972 Magazine", "-1", "-1.50", "-2.5", "", ""]
    assert written.endswith(',,""\n')
    assert main(["sql", "--spreadsheet", "SELECT 1; SELECT 2"]) == 2
    assert "--spreadsheet holds one answer" in capsys.readouterr().err


def test_a_list_of_sources_holds_no_formula_and_is_read_as_it_was() -> None:
    feeds = [Feed("f1", "https://972mag.example/feed", "+972 Magazine"), Feed("f2", "https://dock.example/feed", "'Dock' Daily")]
    written = write_csv(feeds)
    names = [row["name"] for row in csv.DictReader(io.StringIO(written))]
    assert names == ["'+972 Magazine", "'Dock' Daily"]
    assert [feed.name for feed in read_list(written.encode()).feeds] == ["+972 Magazine", "'Dock' Daily"]
