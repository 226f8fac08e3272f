"""A warehouse that was moved or is being brought back takes nothing: what is written there would be told again by the one in use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import timedelta
from io import StringIO
from pathlib import Path

import duckdb
import pytest

from tests.alert_news import NOON, article
from tests.fakes.copied_homes import copy_home
from warehouse.articles import save_articles
from warehouse.db import open_warehouse
from warehouse.driver.moves import Move, last_move, mark_moved
from warehouse.driver.sole_use import sole_use
from warehouse.errors import WarehouseError
from warehouse.maintenance import transfer
from warehouse.maintenance.backup import back_up
from wirewatch.cli.main import main
from wirewatch.cli.up.lock import locked_home

ROOT = Path(__file__).parent.parent
WRITER = """
import sys
from pathlib import Path
from warehouse.db import open_warehouse

with open_warehouse(sys.argv[1], Path(sys.argv[2])):
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def kept_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three articles and a backup of two of them, to be copied."""
    home = tmp_path_factory.mktemp("kept") / "home"
    write(home, "one", "two")
    back_up(home / "catalog.sqlite", home / "data", home / "backups", NOON)
    write(home, "three")
    return home


@pytest.fixture
def home(kept_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with three articles and a backup of two of them."""
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "home"))
    return copy_home(kept_home, tmp_path / "home")


def url_of(home: Path) -> str:
    return f"sqlite:///{home}/catalog.sqlite"


def write(home: Path, *names: str) -> None:
    with open_warehouse(url_of(home), home / "data") as warehouse:
        warehouse.transact(lambda connection: save_articles(connection, [article(name) for name in names], NOON))


def articles(home: Path) -> int:
    with open_warehouse(url_of(home), home / "data", read_only=True) as warehouse:
        return int(warehouse.connection.execute("SELECT count(*) FROM articles").fetchall()[0][0])


@contextmanager
def another_writer(home: Path) -> Iterator[int]:
    """Another process that has the warehouse open for writing; gives its number."""
    words = [sys.executable, "-c", WRITER, url_of(home), str(home / "data")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield process.pid
        process.communicate()


def move_words(home: Path, *more: str) -> list[str]:
    new = home.parent / "new"
    return ["move", url_of(new), str(new / "data"), *more]


@pytest.fixture(scope="module")
def moved(kept_home: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A home that was moved to a folder beside it, in which nobody changes anything, and what was printed."""
    home = copy_home(kept_home, tmp_path_factory.mktemp("moved") / "home")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()) as printed:
        patch.setenv("WIREWATCH_HOME", str(home))
        assert main(move_words(home, "--json")) == 0
    return home, printed.getvalue()


def test_a_moved_warehouse_can_be_read_and_no_longer_written(
    moved: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pass with the old settings told news there, which the first one with the new settings told again."""
    home, printed = moved
    new = home.parent / "new"
    monkeypatch.setenv("WIREWATCH_HOME", str(home))
    assert json.loads(printed)["settings"]["WIREWATCH_CATALOG"] == url_of(new)
    for command in (["run"], ["deliver"], ["maintain"], ["restore", "--whole"], move_words(home)):
        assert main(command) == 1, command
        assert f"This warehouse was moved to {url_of(new)} on " in capsys.readouterr().err
    assert main(["doctor"]) == 1
    assert "broken   warehouse: This warehouse was moved to" in capsys.readouterr().out
    write(new, "four")
    assert (articles(home), articles(new)) == (3, 4)


def test_what_a_move_prints_can_be_pasted(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The lines lacked the quotes of wirewatch.toml, and what was relative meant another place to who was told."""
    new = home.parent / "new"
    monkeypatch.chdir(home.parent)
    assert main(["move", "sqlite:///new/catalog.sqlite", "it's/data"]) == 0
    said = capsys.readouterr().out
    pasted = "".join(line for line in said.splitlines(keepends=True) if line.startswith("WIREWATCH_"))
    assert tomllib.loads(pasted) == {"WIREWATCH_CATALOG": url_of(new), "WIREWATCH_DATA": str(home.parent / "it's" / "data")}
    shell = subprocess.run(["sh", "-c", f"{pasted}echo $WIREWATCH_CATALOG"], capture_output=True, text=True, check=True)
    assert shell.stdout.strip() == url_of(new)
    assert "PGPASSWORD" not in said


def test_readers_of_a_moved_warehouse_are_told_once(
    home: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    assert main(move_words(home)) == 0
    for _ in range(2):
        assert main(["sql", "--csv", "SELECT count(*) AS articles FROM articles"]) == 0
        assert "3" in capsys.readouterr().out
    (line,) = [record.getMessage() for record in caplog.records if "was moved" in record.getMessage()]
    assert line.endswith("here it is as it was then")


def test_of_several_moves_the_latest_is_told(connection: duckdb.DuckDBPyConnection) -> None:
    assert last_move(connection) is None
    latest = Move(NOON + timedelta(days=1), "second", "data")
    for move in (Move(NOON, "first", "data"), latest, Move(NOON + timedelta(hours=1), "between", "data")):
        mark_moved(connection, move)
    assert last_move(connection) == latest


def test_a_moved_warehouse_is_taken_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["move", "--back"]) == 1
    assert "was not moved" in capsys.readouterr().err
    assert main(move_words(home)) == 0
    assert main(["move", "--back"]) == 0
    assert "In use again" in capsys.readouterr().out
    write(home, "four")
    assert articles(home) == 4


@pytest.mark.parametrize("words", ["move", "move sqlite:///a", "move sqlite:///a b --back", "move sqlite:///a --back"])
@pytest.mark.usefixtures("home")
def test_a_move_needs_both_places_or_the_way_back(words: str) -> None:
    assert main(words.split()) == 2


def test_a_place_that_holds_something_is_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The old warehouse stays in use."""
    write(home.parent / "new", "other")
    assert main(move_words(home)) == 1
    assert "content at the new place" in capsys.readouterr().err
    assert main(["move", url_of(home), str(home / "data")]) == 1
    assert "there already" in capsys.readouterr().err
    home.joinpath("file").write_text("")
    assert main(["move", f"sqlite:///{home}/file/new.sqlite", str(home / "other")]) == 1
    assert capsys.readouterr().err.startswith("wirewatch: Nothing was moved, the new place cannot be used: The warehouse at ")
    write(home, "four")


@pytest.mark.parametrize("command", ["restore --whole", "move sqlite:///{new}/catalog.sqlite {new}/data"], ids=["restore", "move"])
def test_nothing_is_brought_back_or_moved_while_somebody_writes(command: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pass that was under way ended with "1 message sent", exit 0, in the file that had been moved aside: it was told again."""
    words = [word.format(new=home.parent / "new") for word in command.split()]
    with another_writer(home) as number:
        assert main(words) == 1
        complaint = capsys.readouterr().err
        assert "nothing was touched" in complaint
        if Path("/proc/locks").exists():
            assert f"(process {number})" in complaint
    with locked_home(home, "http://127.0.0.1:4200"):
        assert main(words) == 1
        assert f"(process {os.getpid()}, http://127.0.0.1:4200)" in capsys.readouterr().err
    assert not list(home.glob("replaced-*"))
    assert not (home.parent / "new").exists()
    assert main(words) == 0


def test_data_files_come_back_beside_a_writer(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with another_writer(home):
        assert main(["restore"]) == 0
    assert "sound, nothing was changed" in capsys.readouterr().out


def test_who_would_write_meanwhile_is_refused_and_who_reads_is_not(home: Path) -> None:
    with sole_use(home / "catalog.sqlite"):
        with pytest.raises(WarehouseError, match=r"is being brought back or moved at this moment"):
            write(home, "four")
        assert articles(home) == 3
    write(home, "four")


def test_what_is_written_while_a_warehouse_is_copied_is_noticed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has queued for a minute goes on without the lock, and those of other machines know no file's lock."""
    copied = transfer._copy_tables

    def copy_beside_a_writer(*arguments: object) -> object:
        arrived = copied(*arguments)  # type: ignore[arg-type]
        with open_warehouse(url_of(home), home / "data", by_keeper=True) as rival:
            rival.connection.execute("UPDATE head SET epoch = epoch + 1")
        return arrived

    monkeypatch.setattr(transfer, "_copy_tables", copy_beside_a_writer)
    with pytest.raises(WarehouseError, match="Somebody wrote to the warehouse while it was copied"):
        transfer.move_warehouse(url_of(home), home / "data", url_of(home.parent / "new"), home.parent / "new" / "data", NOON)
    write(home, "four")


def test_a_move_that_was_cut_off_leaves_no_half_warehouse(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The next move was refused, as there was content at the new place, which any command took for a whole warehouse."""
    digest = transfer.digest_of

    def cut(connection: duckdb.DuckDBPyConnection, database: str, table: str) -> transfer.TableDigest:
        if (database, table) == ("target", "feeds"):
            raise KeyboardInterrupt
        return digest(connection, database, table)

    with monkeypatch.context() as patch:
        patch.setattr(transfer, "digest_of", cut)
        assert main(move_words(home)) == 130
    assert articles(home.parent / "new") == 0
    write(home, "four")
    capsys.readouterr()
    assert main(move_words(home)) == 0
    assert articles(home.parent / "new") == 4


def test_the_mark_is_no_part_of_what_is_handed_on(moved: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, _ = moved
    assert marks(home) != []
    monkeypatch.setenv("WIREWATCH_HOME", str(home))
    assert main(["export", str(tmp_path / "archive")]) == 0
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "other"))
    assert main(["import", str(tmp_path / "archive")]) == 0
    write(tmp_path / "other", "four")
    assert marks(tmp_path / "other") == marks(home.parent / "new") == []


def marks(home: Path) -> list[tuple[object, ...]]:
    with open_warehouse(url_of(home), home / "data", read_only=True) as warehouse:
        return warehouse.connection.execute("SELECT * FROM moves").fetchall()
