"""`wirewatch sql`: any question, three forms of answer, no way to write or to leave the warehouse."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.alert_news import NOON, article
from warehouse.articles import save_articles
from warehouse.db import open_warehouse
from wirewatch.cli.main import main


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse of two articles, and a file beside it that is nobody's business."""
    home = tmp_path / "home"
    monkeypatch.setenv("WIREWATCH_HOME", str(home))
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        told = [article("a1", title="Ropewalk reopens"), article("a2", title="Лесопилка сгорела")]
        warehouse.transact(lambda connection: save_articles(connection, told, NOON))
    (tmp_path / "secret.csv").write_text("token\nxoxb-1\n", "utf-8")
    return tmp_path


TITLES = "SELECT title, first_seen_at FROM articles ORDER BY title"


@pytest.mark.usefixtures("home")
def test_one_statement_is_drawn_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", TITLES]) == 0
    out = capsys.readouterr().out
    assert "Ropewalk reopens" in out
    assert "│" in out


@pytest.mark.usefixtures("home")
def test_scripts_get_json_and_csv_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", "--json", TITLES]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["title"] for row in rows] == ["Ropewalk reopens", "Лесопилка сгорела"]
    assert rows[0]["first_seen_at"].startswith("2026-")
    assert main(["sql", "--csv", "SELECT range AS n FROM range(100)"]) == 0
    read = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert (read[0], len(read)) == (["n"], 101)


@pytest.mark.usefixtures("home")
def test_no_answer_is_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", "--json", "SELECT 1 AS n WHERE false"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(["sql", "--json", ""]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO topics SELECT * FROM topics",
        "UPDATE articles SET title = 'x'",
        "DELETE FROM articles",
        "DROP TABLE articles",
        "ALTER TABLE articles ADD COLUMN x INTEGER",
        "CREATE TABLE mine AS FROM articles",
        "COPY articles TO 'out.csv'",
        "ATTACH 'other.duckdb'",
        "DETACH news",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "BEGIN; DELETE FROM articles; COMMIT",
        "SELECT 1; DELETE FROM articles",
        "CALL ducklake_expire_snapshots('news')",
        "SELECT * FROM read_csv('{outside}/secret.csv')",
        "SELECT * FROM read_text('/etc/hostname')",
        "FROM '{outside}/secret.csv'",
        "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
        "SELECT FROM WHERE",
        "SELECT nothing FROM articles",
        "FROM nowhere",
    ],
)
def test_what_writes_leaves_or_errs_is_refused_in_one_sentence(statement: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", statement.format(outside=home)]) in (1, 2)
    told = capsys.readouterr()
    assert "xoxb" not in told.out + told.err
    assert told.err.startswith("wirewatch: ")
    assert len(told.err.splitlines()) == 1
    assert main(["sql", "--json", "SELECT count(*) AS n FROM articles WHERE title <> 'x'"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"n": 2}]


def shell(typed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "wirewatch", "sql"], input=typed, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.usefixtures("home")
def test_the_shell_reads_statements_over_lines_and_survives_mistakes() -> None:
    ended = shell("SELECT 40 + 2\n  AS answer;\nFROM nowhere;\nSELECT title FROM articles\n  WHERE article_id = 'a1'")
    assert ended.returncode == 0
    assert "42" in ended.stdout
    assert "nowhere" in ended.stderr
    assert "Ropewalk reopens" in ended.stdout, "the last statement needs no semicolon"


@pytest.mark.usefixtures("home")
def test_ctrl_c_drops_what_is_typed_and_the_shell_goes_on() -> None:
    process, terminal = pty.fork()
    if not process:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # background jobs of a shell ignore it, and so would all that they start
        os.execv(sys.executable, [sys.executable, "-m", "wirewatch", "sql"])
    seen = read_until(terminal, b"wirewatch> ")
    os.write(terminal, b"SELECT 'half a thought'\n")
    seen += read_until(terminal, b"..> ")
    os.write(terminal, b"\x03")
    seen += read_until(terminal, b"wirewatch> ")
    os.write(terminal, b"SELECT 40 + 2 AS answer;\n")
    seen += read_until(terminal, b"wirewatch> ")
    os.write(terminal, b"\x04")
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    os.close(terminal)
    assert b"42" in seen
    assert b"Traceback" not in seen


def read_until(terminal: int, sign: bytes) -> bytes:
    seen = b""
    while sign not in seen:
        seen += os.read(terminal, 1024)
    return seen


@pytest.mark.usefixtures("home")
def test_the_dictionary_explains_all_or_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    everything = capsys.readouterr().out
    assert main(["schema", "alert_log"]) == 0
    one = capsys.readouterr().out.strip()
    assert one.startswith("alert_log (view): ")
    assert one in everything
    assert main(["schema", "--markdown", "articles"]) == 0
    assert "| `article_id` | VARCHAR |" in capsys.readouterr().out
    assert main(["schema", "nowhere"]) == 2
    assert "`wirewatch schema` lists them" in capsys.readouterr().err
