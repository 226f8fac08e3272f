"""What `wirewatch sql` prints: every type of value in every form, every answer, and how many rows there are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from warehouse.analysis.sandbox import Answer
from warehouse.db import open_warehouse
from wirewatch.cli.archive.sql_answers import MOST_COUNTED_ROWS, record_lines
from wirewatch.cli.main import main


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose warehouse holds nothing."""
    home = tmp_path_factory.mktemp("empty")
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data"):
        pass
    return home


@pytest.fixture
def home(empty: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIREWATCH_HOME", str(empty))
    return empty


def numbers(rows: int) -> Answer:
    return Answer(("n",), ((str(number),) for number in range(rows)))


@pytest.mark.parametrize(
    ("rows", "most_rows", "records", "said"),
    [
        (0, 40, 0, "0 rows"),
        (40, 40, 40, "-" * 60),
        (41, 40, 40, "41 rows (40 shown)"),
        (MOST_COUNTED_ROWS - 1, 40, 40, "9,999 rows (40 shown)"),
        (MOST_COUNTED_ROWS, 40, 40, "more than 9,999 rows (40 shown)"),
        (MOST_COUNTED_ROWS + 7, MOST_COUNTED_ROWS + 5, MOST_COUNTED_ROWS + 5, "more than 10,005 rows (10,005 shown)"),
    ],
)
def test_records_say_how_many_rows_there_are(rows: int, most_rows: int, records: int, said: str) -> None:
    """An answer of 300 rows ended behind the 40th as if that were all."""
    lines = record_lines(numbers(rows), most_rows, 60)
    assert sum(line.startswith("n: ") for line in lines) == records
    assert lines[-1] == said


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("columns", ["60", "79", "80", "140"])
def test_no_width_hides_how_long_an_answer_is(columns: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert main(["sql", "FROM range(300)"]) == 0
    assert "300 rows (40 shown)" in " ".join(capsys.readouterr().out.split())
    assert main(["sql", "FROM range(0)"]) == 0
    assert "0 rows" in capsys.readouterr().out
    assert main(["sql", "EXPLAIN SELECT 1"]) == 0
    assert capsys.readouterr().out.startswith("┌──────"), "a plan is drawn as it is"


@pytest.mark.usefixtures("home")
def test_every_statement_is_answered(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several only the last one was."""
    both = "SELECT 'one;' AS a; /* two; */ SELECT 'two' AS b; -- done"
    assert main(["sql", both]) == 0
    drawn = capsys.readouterr().out
    assert drawn.index("one;") < drawn.index("two")
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["sql", both]) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if line[0] != "-"] == ["a: one;", "b: two"]
    assert main(["sql", "--json", both]) == 0
    arrays = capsys.readouterr().out.splitlines()
    assert json.loads("".join(arrays[:2])) == [{"a": "one;"}]
    assert json.loads("".join(arrays[2:])) == [{"b": "two"}]
    assert main(["sql", "PIVOT (SELECT 'x' AS k, 7 AS n) ON k USING sum(n); SELECT 8 AS b"]) == 0
    assert capsys.readouterr().out.splitlines()[::2] == ["x: 7", "b: 8"]


def test_what_holds_one_table_takes_one_statement(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = home / "two.parquet"
    for words in (["--csv"], ["--parquet", str(target)]):
        assert main(["sql", *words, "SELECT 1; SELECT 2"]) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert f"{words[0]} holds one answer, and these are 2 statements" in printed.err
        assert not target.exists()
    assert main(["sql", "--csv", "SELECT 1 AS a; -- and no more;"]) == 0
    assert capsys.readouterr().out == "a\n1\n"
    for statement, rows in (
        ("SELECT 1 AS a -- one", 1),
        ("PIVOT (FROM range(3)) ON range USING count(*)", 1),
        ("DESCRIBE SELECT 1 AS a, 2 AS b", 2),
        ("PRAGMA table_info('head')", 1),
    ):
        assert main(["sql", "--parquet", str(target), statement]) == 0
        assert capsys.readouterr().out == f"{rows} rows are in {target}.\n"
    assert main(["sql", "--parquet", str(target), "EXPLAIN SELECT 1"]) == 2
    assert "That is no table" in capsys.readouterr().err


@pytest.mark.usefixtures("home")
def test_there_is_one_form_of_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["sql", "--json", "--csv", "SELECT 1"])
    assert "not allowed with" in capsys.readouterr().err


@pytest.mark.usefixtures("home")
def test_what_fails_in_the_midst_is_told_behind_what_was_answered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", "SELECT 'first'; SELECT error('broken'); SELECT 'third'"]) == 2
    printed = capsys.readouterr()
    assert "first" in printed.out
    assert "third" not in printed.out
    assert "broken" in printed.err
    for refused in ("SELECT 'first'; selct 2", "SELECT 'first'; DELETE FROM articles"):
        assert main(["sql", refused]) == 2
        assert capsys.readouterr().out == "", "nothing runs before all is known to be SQL that reads"
