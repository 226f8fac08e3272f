"""`wirewatch sql`: any question, three forms of answer, no way to write or to leave the warehouse."""

from __future__ import annotations

import csv
import io
import json
import mmap
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

import wirewatch
from tests.alert_news import NOON, article
from warehouse.analysis.questions import ready_questions
from warehouse.analysis.sandbox import Sandbox
from warehouse.articles import save_articles
from warehouse.db import open_warehouse
from warehouse.errors import UsageError, WarehouseError
from wirewatch.cli.archive.attach import connect_lines
from wirewatch.cli.main import main
from wirewatch.settings import read_settings


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of two articles, which nothing here may change, and a file beside it that is nobody's business."""
    folder = tmp_path_factory.mktemp("written")
    home = folder / "home"
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        articles = [article("a1", title="Ropewalk reopens"), article("a2", title="Лесопилка сгорела")]
        warehouse.transact(lambda connection: save_articles(connection, articles, NOON))
    (folder / "secret.csv").write_text("token\nxoxb-1\n", "utf-8")
    return folder


@pytest.fixture
def home(written: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIREWATCH_HOME", str(written / "home"))
    return written


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
@pytest.mark.parametrize("text", ["", "  ", "-- later", ";"])
@pytest.mark.parametrize("form", [[], ["--csv"]])
def test_a_text_without_a_statement_is_told_what_to_write(text: str, form: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing was printed, and all was well."""
    assert main(["sql", *form, text]) == 2
    said = capsys.readouterr()
    assert (said.out, "has no statement; write `wirewatch sql 'FROM" in said.err) == ("", True)


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
    before = state_of(home)
    assert main(["sql", statement.format(outside=home)]) in (1, 2)
    printed = capsys.readouterr()
    assert "xoxb" not in printed.out + printed.err
    assert printed.err.startswith("wirewatch: ")
    assert len(printed.err.splitlines()) == 1
    assert state_of(home) == before


@pytest.mark.usefixtures("home")
def test_after_all_that_was_refused_the_articles_are_as_they_were(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", "--json", "SELECT count(*) AS n FROM articles WHERE title <> 'x'"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"n": 2}]


FORBIDDEN = [
    "FROM ducklake_cleanup_old_files('wirewatch', cleanup_all => true)",
    "SELECT * FROM ducklake_flush_inlined_data('wirewatch')",
    "FROM ducklake_merge_adjacent_files('wirewatch')",
    "FROM ducklake_rewrite_data_files('wirewatch')",
    "FROM ducklake_expire_snapshots('wirewatch', older_than => now())",
    "FROM ducklake_delete_orphaned_files('wirewatch', cleanup_all => true)",
    "FROM ducklake_add_data_files('wirewatch', 'articles', 'x.parquet')",
    "FROM ducklake_set_option('wirewatch', 'parquet_compression', 'zstd')",
    "FROM ducklake_set_commit_message('wirewatch', 'a', 'b')",
    "FROM wirewatch.set_option('parquet_compression', 'zstd')",
    "FROM wirewatch.main.set_option('parquet_compression', 'zstd')",
    "FROM set_option('parquet_compression', 'zstd')",
    "FROM \"ducklake_flush_inlined_data\"('wirewatch')",
    "FROM DuckLake_Flush_Inlined_Data('wirewatch')",
    "FROM /* a comment */ ducklake_flush_inlined_data /* another */ ('wirewatch')",
    "WITH a AS (FROM ducklake_flush_inlined_data('wirewatch')) SELECT count(*) FROM articles",
    "SELECT (SELECT count(*) FROM ducklake_flush_inlined_data('wirewatch'))",
    "SELECT 1 UNION ALL SELECT count(*) FROM ducklake_flush_inlined_data('wirewatch')",
    "SELECT * FROM articles, LATERAL (FROM ducklake_flush_inlined_data('wirewatch'))",
    "EXPLAIN ANALYZE FROM ducklake_flush_inlined_data('wirewatch')",
    "EXPLAIN FROM ducklake_flush_inlined_data('wirewatch')",
    "SUMMARIZE FROM ducklake_flush_inlined_data('wirewatch')",
    "DESCRIBE FROM ducklake_flush_inlined_data('wirewatch')",
    "PIVOT (FROM ducklake_flush_inlined_data('wirewatch')) ON table_name USING count(*)",
    "PIVOT (SELECT getenv('HOME') AS home) ON home USING count(*)",
    "FROM force_checkpoint()",
    "FROM checkpoint()",
    "FROM query('FROM ducklake_flush_inlined_data(''wirewatch'')')",
    "FROM query_table('articles')",
    "FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
    "FROM sqlite_scan('{home}/catalog.sqlite', 'ducklake_metadata')",
    "FROM sqlite_query('{home}/catalog.sqlite', 'SELECT 1')",
    "FROM read_blob('{home}/catalog.sqlite')",
    "FROM read_text('{home}/note.txt')",
    "FROM '{home}/note.txt'",
    "FROM '{home}/note.csv'",
    "FROM glob('{home}/*')",
    "FROM parquet_metadata('{home}/data/x.parquet')",
    "SELECT getenv('HOME')",
    "SELECT current_setting('temp_directory')",
    "FROM duckdb_settings()",
    "FROM duckdb_secrets()",
    "FROM duckdb_databases()",
    "SELECT write_log('x')",
    "SELECT nextval('x')",
    "FROM enable_logging()",
    "FROM enable_profiling()",
    "CREATE TEMP TABLE mine AS SELECT 1",
    "CREATE TABLE memory.main.mine AS SELECT 1",
    "CREATE TABLE memory.main.pivot AS SELECT 1",
    "PIVOT (SELECT 1 AS k) ON k USING count(*); CREATE TABLE memory.main.mine AS SELECT 1",
    "CREATE OR REPLACE TEMP MACRO mine() AS 1",
    "COPY (SELECT 1) TO '{home}/data/out.parquet'",
    "COPY articles TO '{home}/data/out.csv'",
    "EXPORT DATABASE '{home}/data/out'",
    "USE memory",
    "PRAGMA enable_profiling",
    "PRAGMA force_checkpoint",
    "CHECKPOINT",
    "VACUUM",
    "ANALYZE articles",
    "CALL wirewatch.set_option('parquet_compression', 'zstd')",
    "PREPARE mine AS SELECT 1",
    "LOAD httpfs",
    "RESET memory_limit",
    "SET memory_limit = '10GB'",
]


def state_of(home: Path) -> dict[str, tuple[int, int]]:
    """Size and time of every file; SQLite's journal and its index are there while anybody reads."""
    files = [path for path in home.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm"))]
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in files}


def test_nothing_that_stands_in_a_select_writes_or_reads_elsewhere(home: Path) -> None:
    """DuckLake's own table functions deleted and wrote data files from a plain SELECT, and everything under the home could be read."""
    home = home / "home"
    (home / "note.txt").write_text("xoxb-1", "utf-8")
    (home / "note.csv").write_text("token\nxoxb-1\n", "utf-8")
    before = state_of(home)
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data", read_only=True) as warehouse:
        sandbox = Sandbox(warehouse, home / "data")
        for statement in FORBIDDEN:
            with pytest.raises(UsageError) as refused:
                list(sandbox.ask(statement.format(home=home)).rows)
            assert "\n" not in str(refused.value)
        assert list(sandbox.ask("SELECT count(*) FROM articles").rows) == [("2",)]
    assert state_of(home) == before


ALLOWED = [
    "FROM latest_articles",
    "DESCRIBE articles",
    "SUMMARIZE articles",
    "SHOW TABLES",
    "EXPLAIN ANALYZE SELECT count(*) FROM articles",
    "PRAGMA table_info('articles')",
    "PIVOT articles ON kind USING count(*)",
    "UNPIVOT (SELECT 1 AS a, 2 AS b) ON a, b",
    "WITH x(a, b) AS (VALUES (1, 2)) SELECT * FROM x AS y(c, d)",
    "SELECT extract(year FROM first_seen_at), title.upper(), [x + 1 FOR x IN [1, 2]], {'a': 1}.a FROM articles",
    "SELECT quantile_cont(word_count, 0.5), arg_max(title, word_count), count(*) FILTER (WHERE kind = 'article') FROM articles",
    "SELECT row_number() OVER (PARTITION BY source ORDER BY first_seen_at) FROM articles",
    "FROM histogram_values(articles, word_count)",
    "FROM range(3), unnest([1, 2])",
]


def test_what_reads_the_warehouse_is_allowed(home: Path) -> None:
    home = home / "home"
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data", read_only=True) as warehouse:
        sandbox = Sandbox(warehouse, home / "data")
        for statement in ALLOWED:
            assert sandbox.ask(statement).columns, statement


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("SELECT count(*) FROM range(10000000000) a, range(10000000000) b WHERE a.range + b.range < 0", "memory|took more than 1 s"),
        ("WITH RECURSIVE r AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM r) SELECT count(*) FROM r", "took more than 1 s"),
        ("SELECT count(DISTINCT range::VARCHAR || 'x') FROM range(100000000)", "memory|took more than 1 s"),
        ("SELECT list(range) FROM range(1000000000)", "memory|took more than 1 s"),
        ("SELECT * FROM range(10000000000)", "took more than 1 s"),
    ],
)
def test_every_question_is_bounded(statement: str, sentence: str, home: Path) -> None:
    home = home / "home"
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data", read_only=True) as warehouse:
        sandbox = Sandbox(warehouse, home / "data", seconds=1, memory="100MB")
        with pytest.raises(UsageError, match=sentence):
            consume(sandbox.ask(statement).rows)
        assert list(sandbox.ask("SELECT count(*) FROM articles").rows) == [("2",)]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("statement", ["SELECT length(repeat('x', 4000000000))", "SELECT length(rpad('x', 2000000000, 'y'))"])
def test_one_huge_value_does_not_take_the_machine_with_it(statement: str) -> None:
    """DuckDB counts no memory for it and cannot be interrupted meanwhile; the process is bounded, and ends."""
    # The grace of ten seconds is one that burns a core.
    code = """
import sys
from wirewatch.cli.archive import sql_answers
from wirewatch.cli.main import main

sql_answers.GRACE_SECONDS = 1
sys.exit(main())
"""
    done = subprocess.run(
        [sys.executable, "-c", code, "sql", "--seconds", "1", "--memory", "200MB", statement],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode in (1, 2)
    assert len(done.stderr.splitlines()) == 1
    assert "memory" in done.stderr or "could not be stopped" in done.stderr


@pytest.mark.usefixtures("home")
def test_memory_that_is_reserved_and_not_used_is_not_taken_from_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """A process of many threads could start none more, or waited forever for one that had no room to begin."""
    with mmap.mmap(-1, 3 * 10**9, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS):
        assert main(["sql", "--csv", "SELECT 40 + 2 AS answer"]) == 0
    assert capsys.readouterr().out == "answer\n42\n"


def consume(rows: Iterator[tuple[str | None, ...]]) -> None:
    for _ in rows:
        pass


def shell(typed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "wirewatch", "sql"], input=typed, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.usefixtures("home")
def test_the_shell_reads_statements_over_lines_and_survives_mistakes() -> None:
    ended = shell("SELECT 40 + 2\n  AS answer;\nFROM nowhere;\nSELECT title FROM articles\n  WHERE article_id = 'a1'")
    assert ended.returncode == 1, "nobody sits before a script"
    assert "42" in ended.stdout
    assert "nowhere" in ended.stderr
    assert "Ropewalk reopens" in ended.stdout, "the last statement needs no semicolon"


def test_ctrl_c_drops_what_is_typed_and_the_shell_goes_on(home: Path) -> None:
    process, terminal = pty.fork()
    if not process:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # background jobs of a shell ignore it, and so would all that they start
        os.execv(sys.executable, [sys.executable, "-m", "wirewatch", "sql"])
    seen = read_until(terminal, b"wirewatch>")
    os.write(terminal, b"SELECT 'half a thought'\n")
    seen += read_until(terminal, b"..>")
    os.write(terminal, b"\x03")
    seen += read_until(terminal, b"wirewatch>")
    os.write(terminal, b"SELECT 40 + 2 AS answer;\n")
    seen += read_until(terminal, b"  42 ")
    seen += read_until(terminal, b"wirewatch>")
    os.write(terminal, b"\x04")
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    os.close(terminal)
    assert b"42" in seen
    assert b"Traceback" not in seen
    kept = read_settings().home / "sql_history"
    assert "SELECT 40 + 2 AS answer;" in kept.read_text("utf-8")
    assert kept.stat().st_mode & 0o077 == 0, "what somebody looks for is nobody else's business"


def read_until(terminal: int, sign: bytes) -> bytes:
    """Reads byte by byte: the next sign may already stand behind this one, and is waited for next."""
    seen = b""
    while not seen.endswith(sign):
        seen += os.read(terminal, 1)
    return seen


@pytest.mark.usefixtures("home")
def test_the_shell_knows_the_words_of_shells() -> None:
    ended = shell(".tables\n.help\n.queries\nquit\nFROM nowhere;")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "latest_articles" in ended.stdout
    assert "Tab completes" in ended.stdout
    assert "who-was-first" in ended.stdout


@pytest.mark.parametrize("where", ["nowhere/out.parquet", "."])
def test_a_place_that_takes_no_file_is_no_damage_of_the_warehouse(where: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", "--parquet", str(home / where), "SELECT 1"]) == 2
    assert "cannot be written; name a file in a folder that is there and yours." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("where", "why"),
    [("/proc/x", "No such file"), ("/proc/x.parquet", "No such file"), ("/dev/full", "No space left"), ("/dev/null/x", "Not a directory")],
)
@pytest.mark.skipif(
    os.geteuid() != 0 or not Path("/proc/self").exists(), reason="only root may write in these folders, in which nobody can"
)
@pytest.mark.usefixtures("home")
def test_what_even_root_cannot_write_is_named_with_the_reason(where: str, why: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Told as a damaged data file of the warehouse until it was."""
    assert main(["sql", "--parquet", where, "SELECT 1"]) == 2
    said = capsys.readouterr().err
    assert f"{where} cannot be written ({why}" in said
    assert "warehouse" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_disk_that_fills_up_under_the_answer_is_not_that_of_the_warehouse(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    full = home / "answer.parquet"
    full.symlink_to("/dev/full")
    assert main(["sql", "--parquet", str(full), "SELECT 1"]) == 2
    assert f"{full} cannot be written (No space left on device); name another file." in capsys.readouterr().err


def test_an_answer_becomes_a_parquet_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = home / "out.parquet"
    assert main(["sql", "--parquet", str(target), TITLES]) == 0
    assert "2 rows" in capsys.readouterr().out
    assert duckdb.execute(f"SELECT count(*) FROM '{target}'").fetchone() == (2,)
    assert main(["sql", "--parquet", str(target), "SELECT 1; SELECT 2"]) == 2


@pytest.mark.usefixtures("home")
def test_every_ready_question_is_answered(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each in one sandbox, which lets nothing pass that the command would refuse."""
    settings = read_settings()
    questions = ready_questions()
    assert len(questions) >= 25
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        sandbox = Sandbox(warehouse, settings.data)
        for question in questions.values():
            assert question.meaning.endswith(".")
            assert sandbox.ask(question.sql).columns, question.name
    assert main(["sql", "--query", "latest"]) == 0
    assert "Ropewalk reopens" in capsys.readouterr().out
    assert main(["sql", "--queries"]) == 0
    listed = capsys.readouterr().out
    for words in (["--query"], [".queries"]):
        assert main(["sql", *words]) == 0
        assert capsys.readouterr().out == listed
    assert main(["sql", ".tables"]) == 0
    assert "latest_articles" in capsys.readouterr().out
    assert main(["sql", "--query", "who-wasfirst"]) == 2
    assert "Did you mean `who-was-first`?" in capsys.readouterr().err
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["sql", "--queries"]) == 0
    narrow = capsys.readouterr().out
    assert max(map(len, narrow.splitlines())) <= 60
    assert narrow.split() == listed.split()


@pytest.mark.usefixtures("home")
def test_a_table_fits_sixty_columns(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["sql", "FROM latest_articles"]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 60
    assert main(["sql", f"SELECT {' + '.join(['7'] * 40)}"]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith("…: 280")
    said = "The ministry in Velora has imposed sanctions on Kest"
    assert main(["sql", f"SELECT '{said}rel.' AS before, '{said}' AS after"]) == 0
    # "Kestrel" cut at "Kest" read like the other sentence.
    assert capsys.readouterr().out.splitlines()[:2] == [f"before: {said[:-1]}…", f"after: {said}"]


@pytest.mark.usefixtures("home")
def test_the_lines_of_attach_open_the_warehouse(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["attach"]) == 0
    plain = duckdb.connect(config={"allow_unsigned_extensions": True})
    plain.execute(capsys.readouterr().out)
    assert plain.execute("SELECT count(*) FROM latest_articles").fetchone() == (2,)
    plain.close()
    connection = wirewatch.connect()
    assert connection.execute("SELECT count(*) FROM latest_articles").fetchone() == (2,)
    numbers = np.arange(3)  # noqa: F841 - DuckDB finds it by its name
    assert connection.execute("SELECT count(*) FROM numbers").fetchone() == (3,), "a table of the analyst's own can be joined"
    with pytest.raises(duckdb.Error, match="read-only"):
        connection.execute("DELETE FROM articles")
    connection.close()


@pytest.mark.parametrize("tool", ["python", "pandas", "polars", "jupyter"])
def test_the_lines_for_python_open_the_warehouse_from_any_folder(
    written: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tool: str
) -> None:
    """A notebook stands elsewhere: they held no path, and ended in a traceback that there is no warehouse."""
    folder, elsewhere = tmp_path / "the desk's", tmp_path / "notebooks"
    for one in (folder, elsewhere):
        one.mkdir()
    (folder / "wirewatch.toml").write_text(f"WIREWATCH_HOME = {json.dumps(str(written / 'home'))}\n", "utf-8")
    monkeypatch.chdir(folder)
    assert main(["attach", tool]) == 0
    lines = capsys.readouterr().out.splitlines()
    monkeypatch.chdir(elsewhere)
    with pytest.raises(WarehouseError, match="There is no warehouse"):
        wirewatch.connect()
    # Up to the first question: a data frame needs what may not be installed.
    given: dict[str, Any] = {}
    exec("\n".join(lines[: next(number for number, line in enumerate(lines) if ".show()" in line)]), given)
    assert given["connection"].execute("SELECT count(*) FROM latest_articles").fetchone() == (2,)
    given["connection"].close()


def test_a_place_of_the_environment_is_named_and_a_password_is_not() -> None:
    environment = {
        "WIREWATCH_FOLDER": "/srv/wirewatch",
        "WIREWATCH_DATA": "s3://news/data",
        "WIREWATCH_CATALOG": "postgresql://desk:hush@db/wirewatch",
    }
    assert list(connect_lines(environment)) == [
        "# with WIREWATCH_CATALOG in the environment, which holds a password",
        "connection = wirewatch.connect('/srv/wirewatch', data='s3://news/data')",
    ]


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
    assert "nowhere'. `wirewatch schema` lists them" in capsys.readouterr().err
    assert main(["schema", "articls"]) == 2
    assert "Did you mean `articles`? `wirewatch schema` lists them" in capsys.readouterr().err
