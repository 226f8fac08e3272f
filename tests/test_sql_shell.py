"""The shell of `wirewatch sql`: what is a statement, what a word of the shell's own, and what Ctrl-C, scripts and pagers do."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from warehouse.analysis.statements import split_statements
from wirewatch.cli.archive.sql_commands import is_command, is_ending
from wirewatch.cli.archive.sql_prompt import has_pager
from wirewatch.cli.archive.sql_shell import StatementReader, hint_for
from wirewatch.cli.main import main


@pytest.fixture
def home(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIREWATCH_HOME", str(empty_home))
    return empty_home


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (["SELECT 1;"], ["SELECT 1"]),
        (["SELECT 1"], ["SELECT 1"]),
        (["SELECT 1; SELECT", "2; -- done", "SELECT 3"], ["SELECT 1", "SELECT\n2", "SELECT 3"]),
        (["SELECT ';", "' AS x; -- tail", "SELECT 2;"], ["SELECT ';\n' AS x", "SELECT 2"]),
        (["-- first", ".tables", "SELECT 1;", "  .help", "quit"], [".tables", "SELECT 1", ".help", "quit"]),
        (["SELECT title", "help", "FROM articles;"], ["SELECT title\nhelp\nFROM articles"]),
        (["SELECT '", ".tables", "';"], ["SELECT '\n.tables\n'"]),
        (["/* a", ".tables", "*/", ".tables"], [".tables"]),
        (["", "-- nothing", ""], []),
        # once the semicolons within the quotation have been looked at, not each of them is again; the end is found all the same
        (["SELECT '", *["a;"] * 100, "';", "SELECT 2;"], ["SELECT '\n" + "a;\n" * 100 + "'", "SELECT 2"]),
    ],
)
def test_lines_become_statements_and_commands(lines: list[str], items: list[str]) -> None:
    with duckdb.connect() as connection:
        reader = StatementReader(lambda text: split_statements(connection, text))
        assert [item for line in lines for item in reader.feed(line)] + reader.finish() == items


@pytest.mark.parametrize(
    ("line", "command", "ending"),
    [
        (".tables", True, False),
        ("  .nothing we know", True, False),
        ("help", True, False),
        ("HELP;", True, False),
        ("?", True, False),
        ("\\d articles", True, False),
        ("quit", True, True),
        ("Exit ;", True, True),
        ("\\q", True, True),
        (".quit", True, True),
        ("SELECT 1;", False, False),
        ("help me", False, False),
        ("-- .tables", False, False),
        ("", False, False),
    ],
)
def test_the_words_of_the_shell_are_known(line: str, command: bool, ending: bool) -> None:
    assert (is_command(line), is_ending(line)) == (command, ending)


@pytest.mark.parametrize(
    ("text", "hinted"),
    [
        ("SELECT title\nhelp", True),
        ("SELECT title\n.schema articles\n", True),
        ("SELECT title\nFROM articles", False),
        ("help", False),
        ("\n.tables", False),
        ("SELECT title", False),
    ],
)
def test_a_command_behind_an_unfinished_statement_is_told_of(text: str, hinted: bool) -> None:
    """It became a part of the statement without a word."""
    assert ("is read as part of the statement before it" in hint_for(text)) == hinted


@pytest.mark.parametrize(
    ("environment", "there"),
    [
        ({}, True),
        ({"PAGER": ""}, True),
        ({"PAGER": "cat -s"}, True),
        ({"PAGER": "LESS=-R cat"}, True),
        ({"PAGER": "no-such-pager -R"}, False),
        ({"PAGER": "cat", "MANPAGER": "no-such-pager"}, False),
    ],
)
def test_a_pager_that_is_not_installed_swallows_no_answer(environment: dict[str, str], there: bool) -> None:
    assert has_pager({"PATH": os.defpath, **environment}) == there


def shell(typed: bytes, *words: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "wirewatch", "sql", *words],
        input=typed, capture_output=True, timeout=60, check=False, env={**os.environ, **variables},
    )  # fmt: skip


@pytest.mark.usefixtures("home")
def test_a_script_may_come_from_any_editor() -> None:
    ended = shell(b"\xef\xbb\xbf.tables head\r\n-- a; comment\r\nSELECT ';\r\n' AS x;\r\n.quit\r\nFROM nowhere;", "--json")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.decode().count('"name": "head"') == 1
    assert b'[{"x": ";\\n"}\n]\n' in ended.stdout
    for variables in ({"LC_ALL": "C.UTF-8"}, {"LC_ALL": "POSIX"}):
        broken = shell(b"SELECT 1 AS a;\nSELECT 'caf\xe9';\n", "--json", **variables)
        assert broken.returncode == 2
        assert broken.stderr.decode().splitlines() == ["wirewatch: Line 2 of the input is no text in UTF-8."]


@pytest.mark.usefixtures("home")
def test_a_script_goes_on_behind_a_mistake_and_says_where_it_was() -> None:
    ended = shell(b".mode csv\nSELECT 1 AS a; FROM\n  nowhere; SELECT 3 AS c;\nSELECT 'x'::INTEGER;", "--json")
    assert ended.returncode == 1
    assert ended.stdout == b'[{"a": 1}\n]\n[{"c": 3}\n]\n'
    told = ended.stderr.decode()
    assert told.startswith("There is no .mode here. ")
    assert "LINE 2:   nowhere\n          ^" in told
    # DuckDB marks it in a statement of its own making.
    assert "Could not convert string 'x' to INT32" in told
    assert told.count("LINE ") == 1


@pytest.mark.usefixtures("home")
def test_a_script_of_several_statements_is_no_csv() -> None:
    ended = shell(b"SELECT 1 AS a;\nSELECT 2 AS b;\n", "--csv")
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert b"--csv holds one answer, and these are 2 statements" in ended.stderr
    assert shell(b"-- one\nSELECT 1 AS a;\n-- and no more\n", "--csv").stdout == b"a\n1\n"


@pytest.mark.usefixtures("home")
def test_ctrl_c_stops_a_statement_that_runs_and_the_shell_goes_on() -> None:
    """It ended the shell, with all that had been typed."""
    process, terminal = pty.fork()
    if not process:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # background jobs of a shell ignore it, and so would all that they start
        os.execv(sys.executable, [sys.executable, "-m", "wirewatch", "sql", "--seconds", "50"])
    until(terminal, b"wirewatch>")
    endless = b"SELECT count(*) FROM range(100000000) a, range(1000000) b WHERE a.range % 7 = b.range % 5"
    os.write(terminal, b"SELECT 'begun' AS x; " + endless + b"; SELECT 'never' AS x;\n")
    until(terminal, b"begun   \xe2\x94\x82")
    os.write(terminal, b"\x03")
    seen = until(terminal, b"Stopped.") + until(terminal, b"wirewatch>")
    os.write(terminal, b"SELECT 40 + 2 AS answer;\n")
    seen += until(terminal, b"  42 ")
    seen += until(terminal, b"wirewatch>")
    os.write(terminal, b"quit\n")
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    os.close(terminal)
    assert b"never" not in seen, "what was typed with it is dropped, too"
    assert b"Traceback" not in seen


def test_the_prompt_is_no_part_of_an_answer_that_goes_into_a_file(home: Path) -> None:
    process, terminal = pty.fork()
    if not process:
        os.dup2(os.open(home / "answers", os.O_WRONLY | os.O_CREAT), 1)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.execv(sys.executable, [sys.executable, "-m", "wirewatch", "sql", "--json"])
    until(terminal, b"wirewatch> ")
    os.write(terminal, b"SELECT 'half a thought'\n")
    until(terminal, b"..> ")
    # Between the prompt and the read that waits Python takes note of a Ctrl-C and waits on; nobody's finger is so quick.
    await_sleep(process)
    os.write(terminal, b"\x03")
    until(terminal, b"wirewatch> ")
    os.write(terminal, b"SELECT 1 AS a;\n")
    until(terminal, b"wirewatch> ")
    os.write(terminal, b"\x04")
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    os.close(terminal)
    assert (home / "answers").read_text("utf-8") == '[{"a": 1}\n]\n'


def await_sleep(process: int) -> None:
    """Return once a process waits for something, as for what is typed; at once where the system does not tell."""
    status = Path(f"/proc/{process}/stat")
    while status.exists() and status.read_text("utf-8").rpartition(")")[2].split()[0] != "S":
        time.sleep(0.01)


def until(terminal: int, sign: bytes) -> bytes:
    """Reads byte by byte: the next sign may already stand behind this one, and is waited for next."""
    seen = b""
    while not seen.endswith(sign):
        seen += os.read(terminal, 1)
    return seen


@pytest.mark.usefixtures("home")
def test_names_are_listed_in_their_order_a_line_each(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """In sixty columns they were 160 lines in no order, and in a wider table forty of fifty."""
    for columns in ("60", "140"):
        monkeypatch.setenv("COLUMNS", columns)
        assert main(["sql", ".tables"]) == 0
        lines = capsys.readouterr().out.splitlines()
        names = [line.split()[0] for line in lines]
        assert names == sorted(names)
        assert {"articles", "latest_articles", "view_columns"} <= set(names)
        assert max(map(len, lines)) <= int(columns)
        assert main(["sql", ".schema drops"]) == 0
        listed = capsys.readouterr().out
        assert "dropped_at  TIMESTAMP WITH TIME ZONE  When" in listed
        assert max(map(len, listed.splitlines())) <= int(columns)
        for command in (".help", "help", "\\?", ".queries"):
            assert main(["sql", command]) == 0
            assert max(map(len, capsys.readouterr().out.splitlines())) <= int(columns)
    assert main(["sql", "--csv", ".tables STORY"]) == 0
    assert [line.split(",")[0] for line in capsys.readouterr().out.splitlines()] == [
        "name", "story_articles", "story_decisions", "story_ids", "story_timeline",
    ]  # fmt: skip
    assert main(["sql", "--csv", "\\d Leases"]) == 0
    assert capsys.readouterr().out.startswith("name,type,meaning\nowner,VARCHAR,")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (".tabels", "There is no .tabels here. Did you mean `.tables`? `.help` lists what there is."),
        (".schema artcles", "There is no table or view 'artcles'. Did you mean `articles`? `.tables` lists them."),
        (".tables it's", ""),
    ],
)
def test_what_no_command_is_called_is_told(words: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", words]) == (2 if told else 0)
    printed = capsys.readouterr()
    assert printed.err.strip() == (told and f"wirewatch: {told}")
    assert told or printed.out == 'No view or table has "it\'s" in its name.\n'


@pytest.mark.usefixtures("home")
def test_a_file_is_read_from_the_standard_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = tmp_path / "questions.sql"
    script.write_text("SELECT 1;", "utf-8")
    assert main(["sql", str(script)]) == 2
    assert f"`wirewatch sql < {script}` answers its statements." in capsys.readouterr().err
    read = shell(script.read_bytes(), "--csv", "-")
    assert (read.returncode, read.stdout) == (0, b"1\n1\n")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("selct 1;", 'Parser Error: syntax error at or near "selct" (line 1: selct 1)'),
        (
            "SELECT titel\nFROM latest_articles",
            'Binder Error: Referenced column "titel" not found in FROM clause! Candidate bindings: "title", ',
        ),
        ("SELECT title,\n  nosuch", "(line 1: SELECT title,)"),
        ("FROM leases\nWHERE nosuch", "(line 2: WHERE nosuch)"),
        ("SELECT 'x'::INTEGER", "Conversion Error: Could not convert string 'x' to INT32"),
    ],
)
def test_a_mistake_is_told_in_one_sentence_without_a_mark(statement: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", statement]) == 2
    printed = capsys.readouterr().err
    assert told in printed
    assert "^" not in printed
    assert len(printed.splitlines()) == 1
