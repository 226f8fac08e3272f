"""The warehouse under several real processes: nothing lost, nothing twice, nobody locked out."""

from __future__ import annotations

import errno
import gc
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import weakref
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

import duckdb
import pytest

import wirewatch
from warehouse import db
from warehouse.analysis.sandbox import Sandbox
from warehouse.db import Warehouse, open_warehouse
from warehouse.driver import migrate as migrations
from warehouse.driver.catalog import connect, parse_catalog_url
from warehouse.driver.failures import is_conflict, readable_failure
from warehouse.driver.migrate import Migration, migrate, shipped_migrations
from warehouse.driver.writer_lock import write_lock
from warehouse.errors import EditedMigrationError, NewerWarehouseError, WarehouseError

ROOT = str(Path(__file__).parent.parent)

WRITER = """
import sys
from pathlib import Path
from warehouse.db import open_warehouse

def once(key):
    def write(connection):
        if connection.execute("SELECT count(*) FROM seen WHERE key = ?", [key]).fetchone() == (0,):
            connection.execute("INSERT INTO seen (key, writer) VALUES (?, ?)", [key, sys.argv[3]])
    return write

with open_warehouse(sys.argv[1], Path(sys.argv[2])) as warehouse:
    for key in range(int(sys.argv[4])):
        warehouse.transact(once(key))
        print(key, flush=True)
"""

FILLER = """
import resource, sys
from pathlib import Path
from warehouse.db import open_warehouse
from warehouse.errors import WarehouseError

with open_warehouse(sys.argv[1], Path(sys.argv[2])) as warehouse:
    largest = max(path.stat().st_size for path in Path(sys.argv[2]).parent.rglob("*") if path.is_file())
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + 200_000, largest + 200_000))
    for key in range(10_000):
        try:
            warehouse.transact(lambda connection: connection.execute("INSERT INTO seen VALUES (?, ?)", [key, "x" * 20_000]))
        except WarehouseError as error:
            print(error, flush=True)
            break
        print(key, flush=True)
"""

ANALYST = """
import sys
from warehouse.driver.catalog import connect
connection = connect(("sqlite_scanner", "ducklake"))
connection.execute(f"ATTACH 'ducklake:sqlite:{sys.argv[1]}' AS news (READ_ONLY)")
if sys.argv[2] == "transaction":
    connection.execute("BEGIN TRANSACTION")
cursor = connection.execute("SELECT a.epoch FROM news.head a, range(100000000)")
cursor.fetchone()
print("open", flush=True)
sys.stdin.read()
"""


def start(code: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": ROOT},
    )


@pytest.fixture
def seen(warehouse: Warehouse) -> Warehouse:
    warehouse.connection.execute("CREATE TABLE seen (key BIGINT, writer VARCHAR)")
    return warehouse


def test_overlapping_writers_keep_every_key_once(seen: Warehouse, catalog_url: str, data_path: Path) -> None:
    """Three processes that want to write the same keys leave each key exactly once."""
    writers = [start(WRITER, catalog_url, str(data_path), name, "12") for name in "abc"]
    for writer in writers:
        writer.communicate(timeout=90)
        assert writer.returncode == 0
    assert seen.connection.execute("SELECT count(*), count(DISTINCT key) FROM seen").fetchone() == (12, 12)


def test_a_killed_writer_loses_nothing_acknowledged(seen: Warehouse, catalog_url: str, data_path: Path) -> None:
    """Keys that a writer reported are there after kill -9, and the next writer goes on."""
    writer = start(WRITER, catalog_url, str(data_path), "killed", "1000")
    assert writer.stdout
    acknowledged = [int(writer.stdout.readline()) for _ in range(8)]
    writer.send_signal(signal.SIGKILL)
    rest, _ = writer.communicate()
    acknowledged += [int(line) for line in rest.split()]
    kept = {row[0] for row in seen.connection.execute("SELECT key FROM seen").fetchall()}
    assert set(acknowledged) <= kept
    assert seen.transact(lambda connection: connection.execute("SELECT count(*) FROM seen").fetchone()) == (len(kept),)


@pytest.mark.parametrize("holding", ["cursor", "transaction"])
def test_an_open_analyst_never_makes_the_pipeline_wait(seen: Warehouse, catalog_url: str, data_path: Path, holding: str) -> None:
    """While another process keeps a cursor or a transaction open, writers commit and newcomers attach."""
    analyst = start(ANALYST, str(parse_catalog_url(catalog_url).path), holding)
    assert analyst.stdout
    tries = 0

    def write(connection: duckdb.DuckDBPyConnection) -> None:
        nonlocal tries
        tries += 1
        connection.execute("INSERT INTO seen (key, writer) VALUES (1, 'pipeline')")

    try:
        assert analyst.stdout.readline() == "open\n"
        for _ in range(5):
            seen.transact(write)
        assert tries == 5, "no commit had to be repeated"
        with open_warehouse(catalog_url, data_path) as newcomer:
            assert newcomer.connection.execute("SELECT count(*) FROM seen").fetchone() == (5,)
        assert analyst.poll() is None
    finally:
        analyst.kill()
        analyst.communicate()


def test_the_embedded_catalog_is_in_wal_mode(warehouse: Warehouse, catalog_url: str) -> None:
    path = parse_catalog_url(catalog_url).path
    assert path
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def open_rival(catalog_url: str) -> duckdb.DuckDBPyConnection:
    """A writer that bypasses the queue of this machine, as one on another machine would."""
    rival = connect(("sqlite_scanner", "ducklake"))
    rival.execute(f"ATTACH 'ducklake:sqlite:{parse_catalog_url(catalog_url).path}' AS rival (DATA_INLINING_ROW_LIMIT 100)")
    rival.execute("USE rival")
    return rival


def test_a_decision_is_made_again_after_a_conflict(warehouse: Warehouse, catalog_url: str) -> None:
    """The loser of a race decides from what the winner wrote."""
    warehouse.connection.execute("CREATE TABLE counters (value BIGINT)")
    warehouse.connection.execute("INSERT INTO counters VALUES (0)")
    reads: list[int] = []

    def decide(connection: duckdb.DuckDBPyConnection) -> None:
        row = connection.execute("SELECT value FROM counters").fetchone()
        assert row
        reads.append(row[0])
        if len(reads) == 1:
            rival = open_rival(catalog_url)
            rival.execute("BEGIN TRANSACTION; UPDATE counters SET value = 10; COMMIT")
            rival.close()
        connection.execute("UPDATE counters SET value = ?", [row[0] + 1])

    warehouse.transact(decide)
    assert reads == [0, 10]
    assert warehouse.connection.execute("SELECT value FROM counters").fetchone() == (11,)


@pytest.mark.parametrize("theirs", ["counters", "others"])
def test_writers_that_touch_no_row_in_common_conflict_too(warehouse: Warehouse, catalog_url: str, theirs: str) -> None:
    """DuckLake by itself would let both through, and what one of them read is no longer so."""
    for name in ("counters", "others"):
        warehouse.connection.execute(f"CREATE TABLE {name} (value BIGINT)")
    found: list[tuple[int]] = []

    def decide(connection: duckdb.DuckDBPyConnection) -> None:
        found.extend(connection.execute(f"SELECT count(*) FROM {theirs}").fetchall())
        if len(found) == 1:
            with closing(open_rival(catalog_url)) as rival:
                rival.execute(f"INSERT INTO {theirs} VALUES (1)")
        connection.execute("INSERT INTO counters VALUES (2)")

    warehouse.transact(decide)
    assert found == [(0,), (1,)]
    assert warehouse.connection.execute("SELECT count(*) FROM counters WHERE value = 2").fetchone() == (1,)


def test_a_moment_ends_where_something_is_written_and_what_follows_is_of_a_new_one(warehouse: Warehouse, catalog_url: str) -> None:
    warehouse.connection.execute("CREATE TABLE counters (value BIGINT)")

    def counted() -> int:
        return len(warehouse.connection.execute("SELECT value FROM counters").fetchall())

    def add() -> None:
        with closing(open_rival(catalog_url)) as rival:
            rival.execute("INSERT INTO counters VALUES (1)")

    with warehouse.one_moment():
        assert counted() == 0
        add()
        with warehouse.one_moment():
            assert counted() == 0, "a moment within another is part of it"
        assert counted() == 0, "and does not end it"
        warehouse.transact(lambda connection: connection.execute("INSERT INTO counters VALUES (2)"))
        assert counted() == 2
        add()
        assert counted() == 2
    assert counted() == 3


def test_only_questions_of_others_and_of_large_archives_have_all_of_the_optimizer(
    warehouse: Warehouse, catalog_url: str, data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unused(asked: Warehouse) -> str:
        row = asked.connection.execute("SELECT current_setting('disabled_optimizers')").fetchone()
        assert row
        return str(row[0])

    assert "join_order" in unused(warehouse)
    warehouse.close()
    with open_warehouse(catalog_url, data_path, read_only=True) as reader:
        assert "join_order" in unused(reader)
        Sandbox(reader, data_path)
        assert unused(reader) == ""
    with closing(wirewatch.connect(catalog=catalog_url, data=str(data_path))) as lent:
        assert lent.execute("SELECT current_setting('disabled_optimizers')").fetchone() == ("",)
    monkeypatch.setattr(db, "LARGE_ARCHIVE_BYTES", 0)
    with open_warehouse(catalog_url, data_path, read_only=True) as reader:
        assert unused(reader) == ""


def test_two_threads_beside_each_other_write_all_that_they_decide(catalog_url: str, data_path: Path) -> None:
    """They share a DuckDB and neither transactions nor connections; who was opened beside takes nothing along when it leaves."""
    seen: list[int] = []

    def count_up(warehouse: Warehouse) -> None:
        for _ in range(15):
            seen.extend(value for (value,) in warehouse.connection.execute("SELECT value FROM counters").fetchall())
            warehouse.transact(lambda connection: connection.execute("UPDATE counters SET value = value + 1"))

    with open_warehouse(catalog_url, data_path) as first:
        first.connection.execute("CREATE TABLE counters (value BIGINT)")
        first.transact(lambda connection: connection.execute("INSERT INTO counters VALUES (0)"))
        second = first.beside()
        assert second
        with second:
            thread = Thread(target=count_up, args=(second,))
            thread.start()
            count_up(first)
            thread.join()
            assert second.connection.execute("SELECT value, current_setting('TimeZone') FROM counters").fetchall() == [(30, "UTC")]
        assert first.connection.execute("SELECT value FROM counters").fetchall() == [(30,)]
    assert len(seen) == 30
    with open_warehouse(catalog_url, data_path, by_keeper=True) as keeper:
        assert keeper.beside() is None


def test_what_duckdb_has_given_up_is_neither_closed_nor_destroyed() -> None:
    """Either aborts the process, as a restart of the catalog's server within a commit did."""

    class GivenUp:
        def execute(self, _: str) -> None:
            raise duckdb.FatalException("database has been invalidated because of a previous fatal error")

        def close(self) -> None:
            raise AssertionError("closed")

    connection: Any = GivenUp()
    left = weakref.ref(connection)
    Warehouse(connection, parse_catalog_url("postgresql://news@db/wirewatch"), Path("data")).close()
    del connection
    gc.collect()
    assert left() is not None


def test_a_programming_error_rolls_back_and_raises(warehouse: Warehouse) -> None:
    warehouse.connection.execute("CREATE TABLE things (name VARCHAR)")

    def wrong(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("INSERT INTO things VALUES ('half')")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        warehouse.transact(wrong)
    assert warehouse.connection.execute("SELECT count(*) FROM things").fetchone() == (0,)
    assert warehouse.transact(lambda connection: connection.execute("SELECT 1").fetchone()) == (1,)


def test_opening_twice_migrates_once(catalog_url: str, data_path: Path) -> None:
    for _ in range(2):
        with open_warehouse(catalog_url, data_path) as warehouse:
            applied = warehouse.connection.execute("SELECT count(*) FROM migrations").fetchone()
    assert applied == (len(shipped_migrations()),)


def _schema_of(warehouse: Warehouse) -> list[list[tuple[object, ...]]]:
    asked = (
        "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE database_name = 'wirewatch' AND NOT internal",
        "SELECT view_name, sql, comment FROM duckdb_views() WHERE database_name = 'wirewatch' AND NOT internal",
        "SELECT option_name, value, scope_entry FROM ducklake_options('wirewatch') WHERE option_name NOT IN ('created_by', 'data_path')",
        "SELECT number, checksum FROM migrations",
    )
    return [sorted(warehouse.connection.execute(question).fetchall(), key=repr) for question in asked]


@pytest.mark.makes_warehouses
def test_a_new_warehouse_is_what_an_old_one_becomes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, *_ = shipped = shipped_migrations()
    with monkeypatch.context() as patched:
        patched.setattr("warehouse.driver.migrate.shipped_migrations", lambda: [first])
        open_warehouse(f"sqlite:///{tmp_path}/old/catalog.sqlite", tmp_path / "old" / "data").close()
    with (
        open_warehouse(f"sqlite:///{tmp_path}/old/catalog.sqlite", tmp_path / "old" / "data") as old,
        open_warehouse(f"sqlite:///{tmp_path}/new/catalog.sqlite", tmp_path / "new" / "data") as new,
    ):
        assert _schema_of(old) == _schema_of(new)
        assert all(_schema_of(new))
        assert len(_schema_of(new)[3]) == len(shipped)


@pytest.mark.makes_warehouses
def test_the_tables_of_a_new_warehouse_belong_to_one_version_of_its_schema(catalog_url: str, data_path: Path) -> None:
    """Whoever reads rows that wait in the catalog has DuckLake load the schema of their table's version too."""
    open_warehouse(catalog_url, data_path).close()
    with closing(sqlite3.connect(data_path.parent / "catalog.sqlite")) as catalog:
        assert catalog.execute("SELECT DISTINCT schema_version FROM ducklake_inlined_data_tables").fetchall() == [(1,)]
        assert catalog.execute("SELECT max(schema_version) FROM ducklake_snapshot").fetchall() == [(1,)]


@pytest.mark.makes_warehouses
def test_a_new_warehouse_killed_before_its_options_gets_them_at_the_next_start(
    catalog_url: str, data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tables_only(*asked: Any, **options: Any) -> list[Any]:
        return groups(*asked, **options)[:1]

    groups = migrations._in_transactions
    with monkeypatch.context() as killed:
        killed.setattr(migrations, "_in_transactions", tables_only)
        with open_warehouse(catalog_url, data_path) as early:
            before = _schema_of(early)
    with open_warehouse(catalog_url, data_path) as later:
        after = _schema_of(later)
    assert len(before[2]) < len(after[2])
    assert {number for number, _ in after[3]} == {migration.number for migration in shipped_migrations()}


def test_a_newer_warehouse_is_refused(catalog_url: str, data_path: Path) -> None:
    with open_warehouse(catalog_url, data_path) as warehouse:
        warehouse.connection.execute("INSERT INTO migrations VALUES (9999, '9999_future.sql', 'x')")
    for read_only in (False, True):
        with pytest.raises(NewerWarehouseError, match="newer Wirewatch"):
            open_warehouse(catalog_url, data_path, read_only=read_only)


def test_an_edited_migration_is_refused(warehouse: Warehouse) -> None:
    first, *rest = shipped_migrations()
    with pytest.raises(EditedMigrationError, match=r"between releases: its 0001_head.*begin anew in another home"):
        migrate(warehouse.connection, [Migration(first.number, first.name, first.sql + " "), *rest])


def test_a_failing_migration_leaves_nothing(warehouse: Warehouse) -> None:
    broken = Migration(9000, "9000_broken.sql", "CREATE TABLE halfway (a INTEGER); SELECT nothing_there;")
    with pytest.raises(duckdb.Error):
        migrate(warehouse.connection, [*shipped_migrations(), broken])
    tables = {row[0] for row in warehouse.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert "halfway" not in tables


@pytest.mark.parametrize(
    ("url", "sentence"),
    [("mysql://host/db", "neither sqlite"), ("nothing", "neither sqlite"), ("sqlite://", "names no file"), ("sqlite:///", "names no file")],
)
def test_a_bad_catalog_url_is_told(url: str, sentence: str, data_path: Path) -> None:
    with pytest.raises(WarehouseError, match=sentence):
        open_warehouse(url, data_path)


def test_reading_a_warehouse_that_is_not_there_creates_nothing(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="no warehouse at"):
        open_warehouse(f"sqlite:///{tmp_path}/none/catalog.sqlite", tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def _with_a_file(home: Path) -> None:
    """Make a warehouse with more rows than the catalog holds inline, so that some are in Parquet."""
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        warehouse.connection.execute("CREATE TABLE counted AS SELECT range AS number FROM range(5000)")
    assert list((Path.cwd() / home / "data").rglob("*.parquet"))


def _counted(home: Path, *, read_only: bool = False) -> object:
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data", read_only=read_only) as warehouse:
        return warehouse.connection.execute("SELECT count(*) FROM counted").fetchone()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_warehouse_is_the_same_from_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, read_only: bool) -> None:
    """One made under a relative path, read by a timer that runs elsewhere under the absolute one."""
    monkeypatch.chdir(tmp_path)
    _with_a_file(Path("home"))
    monkeypatch.chdir("/")
    assert _counted(tmp_path / "home", read_only=read_only) == (5000,)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_catalog_that_keeps_a_relative_folder_is_opened_by_its_absolute_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, read_only: bool
) -> None:
    _with_a_file(tmp_path / "home")
    with sqlite3.connect(tmp_path / "home" / "catalog.sqlite") as catalog:
        catalog.execute("UPDATE ducklake_metadata SET value = 'home/data/' WHERE key = 'data_path'")
    monkeypatch.chdir(tmp_path)
    assert _counted(tmp_path / "home", read_only=read_only) == (5000,)
    monkeypatch.chdir("/")
    assert _counted(tmp_path / "home", read_only=read_only) == (5000,)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_warehouse_may_be_moved(tmp_path: Path, *, read_only: bool) -> None:
    _with_a_file(tmp_path / "old")
    (tmp_path / "old").rename(tmp_path / "new")
    assert _counted(tmp_path / "new", read_only=read_only) == (5000,)


@pytest.mark.parametrize("copied", [False, True])
def test_a_file_that_is_lost_after_a_move_is_told_as_lost(tmp_path: Path, *, copied: bool) -> None:
    """It was "set WIREWATCH_DATA to the former or move them", a folder that is no more, or that of the original."""
    _with_a_file(tmp_path / "old")
    if copied:
        shutil.copytree(tmp_path / "old", tmp_path / "new")
    else:
        (tmp_path / "old").rename(tmp_path / "new")
    with open_warehouse(f"sqlite:///{tmp_path}/new/catalog.sqlite", tmp_path / "new" / "data") as warehouse:
        warehouse.connection.execute("CREATE TABLE later AS SELECT range AS number FROM range(5000)")
    next((tmp_path / "new" / "data" / "main" / "later").glob("*.parquet")).unlink()
    with pytest.raises(WarehouseError, match=r"The data file .* cannot be found"):
        _counted(tmp_path / "new")


def test_data_that_were_copied_in_part_are_not_taken_for_the_whole(tmp_path: Path) -> None:
    _with_a_file(tmp_path / "home")
    with open_warehouse(f"sqlite:///{tmp_path}/home/catalog.sqlite", tmp_path / "home" / "data") as warehouse:
        warehouse.connection.execute("CREATE TABLE later AS SELECT range AS number FROM range(5000)")
    shutil.copytree(tmp_path / "home" / "data" / "main" / "later", tmp_path / "other" / "main" / "later")
    with pytest.raises(WarehouseError, match="set WIREWATCH_DATA to the former"):
        open_warehouse(f"sqlite:///{tmp_path}/home/catalog.sqlite", tmp_path / "other")


def test_another_data_folder_beside_the_warehouses_own_is_refused(tmp_path: Path) -> None:
    _with_a_file(tmp_path / "home")
    with pytest.raises(WarehouseError, match="set WIREWATCH_DATA to the former"):
        open_warehouse(f"sqlite:///{tmp_path}/home/catalog.sqlite", tmp_path / "other")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WarehouseError, match="cannot be written"):
        open_warehouse(f"sqlite:///{tmp_path}/file/catalog.sqlite", tmp_path / "data")


def test_a_file_that_is_no_catalog_is_told(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite").write_text("this is not a database, it is a letter to the editor")
    with pytest.raises(WarehouseError, match="cannot be"):
        open_warehouse(f"sqlite:///{tmp_path}/catalog.sqlite", tmp_path / "data")


def test_a_disk_that_fills_up_is_told_and_loses_nothing(catalog_url: str, data_path: Path) -> None:
    """The kernel refuses to let any file grow, as a full disk does; there is room again for the next process."""
    with open_warehouse(catalog_url, data_path) as warehouse:
        warehouse.connection.execute("CREATE TABLE seen (key BIGINT, writer VARCHAR)")
    written, _ = start(FILLER, catalog_url, str(data_path)).communicate(timeout=120)
    *committed, complaint = written.splitlines()
    assert "disk" in complaint
    assert "full" in complaint
    assert committed
    with open_warehouse(catalog_url, data_path) as warehouse:
        kept = warehouse.connection.execute("SELECT key FROM seen ORDER BY key").fetchall()
        assert [str(key) for (key,) in kept] == committed
        warehouse.transact(lambda connection: connection.execute("INSERT INTO seen VALUES (-1, 'again')"))


@pytest.mark.parametrize(
    "said",
    [
        'Failed to commit: Failed to execute query "COMMIT": database or disk is full',
        'Failed to commit: Failed to execute query "ROLLBACK": cannot rollback - no transaction is active',
        "Could not write all bytes to file: No space left on device",
    ],
)
def test_a_full_disk_is_told_in_whatever_words_it_shows(said: str) -> None:
    error = duckdb.TransactionException(f"TransactionContext Error: {said}")
    assert not is_conflict(error), "trying again does not free any space"
    assert "disk of the warehouse is full" in str(readable_failure(error, parse_catalog_url("sqlite:///catalog.sqlite")))


def test_a_catalog_of_another_user_is_no_lost_race() -> None:
    """After a restore by root, each pass tried 40 times and asked whether another Wirewatch was stuck in a loop."""
    tries = "Exceeded the maximum retry count of 1 set by the ducklake_max_retry_count setting."
    error = duckdb.TransactionException(f"{tries} Failed to flush changes into DuckLake: attempt to write a readonly database")
    assert not is_conflict(error)
    assert "its files are another user's, or read-only" in str(readable_failure(error, parse_catalog_url("sqlite:///catalog.sqlite")))


def test_a_lock_of_another_user_names_the_file_and_who_may(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    told = r"catalog\.sqlite\.lock cannot be written \(Permission denied\); run as the user who has"
    with pytest.raises(WarehouseError, match=told), write_lock(tmp_path / "catalog.sqlite.lock"):
        pass


def test_loading_needs_neither_home_nor_network(catalog_url: str, data_path: Path, tmp_path: Path) -> None:
    """The extensions come from the wheels: an empty HOME stays empty."""
    home = tmp_path / "empty-home"
    home.mkdir()
    code = "import sys, pathlib, warehouse.db as db; db.open_warehouse(sys.argv[1], pathlib.Path(sys.argv[2])).close()"
    done = subprocess.run(
        [sys.executable, "-c", code, catalog_url, str(data_path)],
        env={"HOME": str(home), "PATH": os.environ["PATH"], "PYTHONPATH": ROOT},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (duckdb.Error('Failed to prepare query "SELECT type FROM sqlite_master": disk I/O error'), WarehouseError),
        (duckdb.IOException("Could not read from file: Input/output error"), WarehouseError),
        (duckdb.BinderException("no such column"), duckdb.BinderException),
    ],
)
def test_a_read_from_a_failing_disk_is_told_in_one_sentence(
    catalog_url: str, data_path: Path, error: duckdb.Error, expected: type[Exception]
) -> None:
    with pytest.raises(expected), open_warehouse(catalog_url, data_path):
        raise error


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            (
                'Failed to initialize DuckLake: Failed to execute query "CREATE TABLE "public"."ducklake_metadata"("key" VARCHAR);": '
                'ERROR:  permission denied for schema public\nLINE 1: CREATE TABLE "public"."ducklake_metadata"("key" VARC ...\n      ^\n'
            ),
            "server refuses (permission denied for schema public); check user",
        ),
        (
            (
                'Failed to probe DuckLake metadata: Failed to prepare COPY "COPY (SELECT NULL FROM "public"."ducklake_metadata" LIMIT 1) '
                'TO STDOUT (FORMAT "binary");": ERROR:  permission denied for table ducklake_metadata\n'
            ),
            "server refuses (permission denied for table ducklake_metadata); check user",
        ),
        (
            'Failed to execute query "INSERT INTO x": ERROR:  cannot execute INSERT in a read-only transaction',
            "server refuses (cannot execute INSERT in a read-only transaction); check user",
        ),
        (
            (
                'IO Error: Failed to attach DuckLake MetaData "m" at path + "postgres:postgresql://news:sesame@nowhere.invalid/news?connect_timeout=10"'
                'Unable to connect to Postgres at "postgresql://news:sesame@nowhere.invalid/news?connect_timeout=10": '
                'could not translate host name "nowhere.invalid" to address: Name or service not known'
            ),
            'does not answer (could not translate host name "nowhere.invalid" to address: Name or service not known); nothing',
        ),
        (
            (
                "HTTP Error: HTTP GET error reading 's3://news/a' in region '' (HTTP 403 Forbidden)\n\nAccessDenied: Access Denied\n\n"
                "Authentication Failure - this is usually caused by invalid or missing credentials.\n* No credentials are provided.\n"
                "* See https://duckdb.org/docs/stable/extensions/httpfs/s3api.html\n\nLINE 1: SELECT 1 FROM glob(?) LIMIT 1\n       ^"
            ),
            "refuses or does not answer (No credentials are provided); check its name, keys, region and endpoint.",
        ),
        (
            "IO Error: No files found that match the pattern '/srv/news/data/main/articles/a.parquet'",
            "; of a catalog on a server Wirewatch makes no backup: put them back from your own copies, as `wirewatch docs keeping` says.",
        ),
    ],
)
def test_what_the_catalogs_server_says_is_told_without_ducklakes_statement(text: str, told: str) -> None:
    """A user without rights on the schema was told nothing at all: the command never ended."""
    error = readable_failure(duckdb.Error(text), parse_catalog_url("postgresql://news:sesame@db/wirewatch"))
    assert isinstance(error, WarehouseError)
    assert told in str(error)
    assert not any(word in str(error) for word in ("sesame", "DuckLake", "LINE 1"))


def test_what_ducklake_calls_an_error_of_its_own_is_a_server_that_cut_a_query() -> None:
    """Met in four of 25 restarts of a server under a delivery, as a traceback; of a catalog in a file it stays a defect."""
    error = duckdb.InternalException(
        "INTERNAL Error: Attempted to access index 0 within vector of size 0\n\nStack Trace:\n\n/lib/x.so(+0x1)"
    )
    told = str(readable_failure(error, parse_catalog_url("postgresql://news@db/wirewatch")))
    assert told.startswith("The catalog's server does not answer (it closed the connection); nothing that was committed is lost")
    assert readable_failure(error, parse_catalog_url("sqlite:///catalog.sqlite")) is error
