"""The tables of the `feeds` commands: in a terminal that is wide enough, in one that is not, and in none."""

from __future__ import annotations

import re
import sys

import pytest

from wirewatch.cli.sources.source_lists import show_table

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
COLUMNS = ("id", "name", "url", "kind", "language", "state", "why")
URL = "https://harbour-post.example/a/feed/with/an/address/longer/than/the/terminal.xml"
ROW = ("f1", "Harbour [red] Post", URL, "rss", "", "failing", "It answered 500 three times in a row")


def shown(width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm")
    show_table(COLUMNS, [ROW])
    return [line.rstrip() for line in COLOUR.sub("", capsys.readouterr().out).splitlines()]


def test_a_wide_table_is_no_columns_of_syllables(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(60, monkeypatch, capsys) == [
        "Harbour [red] Post",
        # In one piece, else nobody could copy it.
        f"  {URL}",
        "  id f1, kind rss, state failing, why It answered 500 three",
        "  times in a row",
    ]


def test_a_table_that_fits_is_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    head, row = shown(200, monkeypatch, capsys)
    assert head.split() == list(COLUMNS)
    assert row.startswith(f"f1  Harbour [red] Post  {URL}  rss ")


def test_a_table_without_rows_is_no_heads_alone(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    show_table(COLUMNS, [])
    assert not capsys.readouterr().out


def test_scripts_get_a_line_for_each_row(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(COLUMNS, [ROW])
    assert capsys.readouterr().out.splitlines() == ["\t".join(COLUMNS), "\t".join(ROW)]
