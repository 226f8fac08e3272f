"""What `wirewatch sql` prints: every type of value in every form, every answer, and how many rows there are."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest

from warehouse.analysis.sandbox import Answer
from wirewatch.cli.archive.sql_answers import MOST_COUNTED_ROWS, csv_line, finite, moments_in_iso, record_lines
from wirewatch.cli.main import main


@pytest.fixture
def home(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIREWATCH_HOME", str(empty_home))
    return empty_home


SAME = object()
# expression, text as DuckDB writes it, value of the JSON (SAME: that text), text of what Parquet holds (SAME: the first)
CASES: list[tuple[str, str | None, object, object]] = [
    ("NULL", None, SAME, SAME),
    ("''", "", SAME, SAME),
    ("'None'", "None", SAME, SAME),
    ("true", "true", True, SAME),
    ("3::UTINYINT", "3", 3, SAME),
    ("9007199254740993", "9007199254740993", 9007199254740993, SAME),
    ("18446744073709551615::UBIGINT", "18446744073709551615", 18446744073709551615, SAME),
    # Parquet has no integer so wide, and DuckDB writes it as a double there.
    ("170141183460469231731687303715884105727::HUGEINT", f"{2**127 - 1}", 2**127 - 1, "1.7014118346046923e+38"),
    ("sum(x)", "3", 3, "3.0"),
    ("1.50::DECIMAL(9,2)", "1.50", 1.5, SAME),
    ("0.1::DOUBLE", "0.1", 0.1, SAME),
    ("1e30::DOUBLE", "1e+30", 1e30, SAME),
    ("'nan'::DOUBLE", "nan", None, SAME),
    ("'inf'::FLOAT", "inf", None, SAME),
    ("'-inf'::DOUBLE", "-inf", None, SAME),
    ("['nan'::DOUBLE, 1.5]", "[nan, 1.5]", [None, 1.5], SAME),
    ("'NaN and Infinity'", "NaN and Infinity", SAME, SAME),
    (r"'\xAA\x00ab'::BLOB", r"\xAA\x00ab", SAME, SAME),
    ("'1011'::BIT", "1011", SAME, SAME),
    ("INTERVAL 1 DAY", "1 day", SAME, SAME),
    ("INTERVAL '1 month 2 days 3.5 seconds'", "1 month 2 days 00:00:03.5", SAME, SAME),
    ("DATE '2026-01-02'", "2026-01-02", SAME, SAME),
    ("'infinity'::DATE", "infinity", SAME, SAME),
    ("TIME '12:34:56.5'", "12:34:56.5", SAME, SAME),
    ("TIMESTAMP '2026-01-02 03:04:05'", "2026-01-02 03:04:05", "2026-01-02T03:04:05", SAME),
    ("TIMESTAMPTZ '2026-01-02 03:04:05.25+02'", "2026-01-02 01:04:05.25+00", "2026-01-02T01:04:05.250000+00:00", SAME),
    ("TIMESTAMP_NS '2026-01-02 03:04:05.123456789'", "2026-01-02 03:04:05.123456789", "2026-01-02T03:04:05.123456789", SAME),
    ("'12345678-1234-5678-1234-567812345678'::UUID", "12345678-1234-5678-1234-567812345678", SAME, SAME),
    ("'a'::ENUM('a', 'b')", "a", SAME, SAME),
    ("['quake', 'x, y', NULL]", "[quake, 'x, y', NULL]", ["quake", "x, y", None], SAME),
    ("[1, 2]::INTEGER[2]", "[1, 2]", [1, 2], SAME),
    ("{'a': 1, 'b': 'x'}", "{'a': 1, 'b': x}", {"a": 1, "b": "x"}, SAME),
    ("MAP {'k': 1, 'j': 2}", "{k=1, j=2}", {"k": 1, "j": 2}, SAME),
    ("UNION_VALUE(k := 1)", "1", {"k": 1}, "(0, 1)"),
    ("""'{"q": [1, 2]}'::JSON""", '{"q": [1, 2]}', {"q": [1, 2]}, SAME),
    ("'two\nlines'", "two\nlines", SAME, SAME),
    ("""'a"b, c'""", 'a"b, c', SAME, SAME),
    ("'中文 🙂 العربية'", "中文 🙂 العربية", SAME, SAME),
]
ALL = f"SELECT {', '.join(f'{expression} AS c{number}' for number, (expression, *_) in enumerate(CASES))} FROM (VALUES (1), (2)) t(x)"


def test_every_type_of_value_is_written_as_duckdb_does_in_each_form(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python's True, b'\\xaa', ['quake'] and "1 day, 0:00:00" stood there, NaN was no JSON, and NULL read like an empty text or "None"."""
    expected = [text for _, text, _, _ in CASES]
    monkeypatch.setenv("COLUMNS", "4000")
    assert main(["sql", ALL]) == 0
    drawn = [cell.strip() for cell in capsys.readouterr().out.splitlines()[4].split("│")[1:-1]]
    assert drawn == ["NULL" if text is None else text.replace("\n", "\\n") for text in expected]
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["sql", ALL]) == 0
    records = dict(line.rstrip().split(":", 1) for line in capsys.readouterr().out.splitlines()[:-1])
    assert [value.strip() for value in records.values()] == ["NULL" if text is None else text.replace("\n", " ") for text in expected]
    assert main(["sql", "--csv", ALL]) == 0
    written = capsys.readouterr().out
    assert next(csv.reader(io.StringIO(written.partition("\n")[2]))) == [text or "" for text in expected]
    assert written.partition("\n")[2].startswith(',"",None,'), "NULL is nothing, an empty text a pair of quotes"
    assert main(["sql", "--json", ALL]) == 0
    (row,) = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert list(row.values()) == [text if value is SAME else value for _, text, value, _ in CASES]
    target = home / "all.parquet"
    assert main(["sql", "--parquet", str(target), ALL]) == 0
    (kept,) = duckdb.sql(f"SET TimeZone = 'UTC'; SELECT CAST(COLUMNS(*) AS VARCHAR) FROM '{target}'").fetchall()
    assert list(kept) == [text if value is SAME else value for _, text, _, value in CASES]


@pytest.mark.usefixtures("home")
def test_no_column_is_lost_that_shares_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", "--json", "SELECT 1 AS a, 2 AS a, 3 AS A"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert list(row.values()) == [1, 2, 3]
    assert main(["sql", "--csv", "SELECT 1 AS a, 2 AS a, 3 AS A"]) == 0
    assert capsys.readouterr().out.splitlines() == [",".join(row), "1,2,3"]


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ((None,), ""),
        (("",), '""'),
        ((None, "", "a"), ',"",a'),
        (("a,b", 'a"b', "a\nb", "a\rb", " a ", "ж"), '"a,b","a""b","a\nb","a\rb", a ,ж'),
    ],
)
def test_a_line_of_csv_is_duckdbs(values: tuple[str | None, ...], line: str, tmp_path: Path) -> None:
    assert csv_line(values) == line
    names = [f"c{number}" for number in range(len(values))]
    target = tmp_path / "its.csv"
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT {', '.join(f'?::VARCHAR AS {name}' for name in names)}) TO '{target}' (HEADER false)", list(values)
        )
    assert target.read_bytes().decode() == f"{line}\n"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("NaN", "null"),
        ("-Infinity", "null"),
        ('{"a":[NaN,1],"b":"NaN"}', '{"a": [null, 1], "b": "NaN"}'),
        ('"Infinity War, ж"', '"Infinity War, ж"'),
        ("170141183460469231731687303715884105727", "170141183460469231731687303715884105727"),
    ],
)
def test_what_is_no_number_becomes_null(value: str, written: str) -> None:
    assert finite(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ('"2026-01-02 03:04:05.72475+00"', '"2026-01-02T03:04:05.724750+00:00"'),
        ('["2026-01-02 03:04:05",null]', '["2026-01-02T03:04:05",null]'),
        ('{"at":"2026-01-02 03:04:05+00"}', '{"at":"2026-01-02T03:04:05+00:00"}'),
        ('"on 2026-01-02 03:04:05+00"', '"on 2026-01-02 03:04:05+00"'),
        ('"infinity"', '"infinity"'),
    ],
)  # fmt: skip
def test_moments_are_iso_8601_within_json(value: str, written: str) -> None:
    assert moments_in_iso(value) == written


def numbers(rows: int) -> Answer:
    return Answer(("n",), ("BIGINT",), ((str(number),) for number in range(rows)))


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
