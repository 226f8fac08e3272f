"""Homes with names that mean something to SQL, URLs, patterns or Python, and outputs that have no code for most letters."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import sys
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from tests.alert_news import NOON, article
from warehouse import db
from warehouse.articles import save_articles
from warehouse.db import Warehouse, open_warehouse
from warehouse.errors import WarehouseError
from warehouse.maintenance.compaction import compact
from wirewatch.cli.main import main

ODD_NAME = "it's 100%20 ü; #1? {b,c} --x [y] a*b"
TITLE = '中国 "и" Россия 😀'


def filled(folder: Path) -> None:
    with open_warehouse(f"sqlite:///{folder}/catalog.sqlite", folder / "data") as warehouse:
        warehouse.transact(lambda connection: save_articles(connection, [article("a1", title=TITLE)], NOON))


def count_articles(warehouse: Warehouse) -> object:
    return warehouse.connection.execute("SELECT count(*) FROM articles").fetchone()


def test_a_home_of_any_name_is_maintained_restored_and_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `#`, a `?` or a `%` ended every backup, and braces every command."""
    home = tmp_path / ODD_NAME
    filled(home)
    monkeypatch.setenv("WIREWATCH_HOME", str(home))
    for command in (["maintain"], ["restore", "--whole"], ["maintain"], ["export", str(tmp_path / f"{ODD_NAME} out")]):
        assert main(command) == 0, command
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data", read_only=True) as warehouse:
        assert count_articles(warehouse) == (1,)


def test_a_backslash_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "a\\b"
    with pytest.raises(WarehouseError, match="has a backslash in its path"):
        open_warehouse(f"sqlite:///{folder}/catalog.sqlite", folder / "data")
    assert not folder.exists()


@pytest.mark.parametrize(
    ("name", "neighbour"),
    [
        ("news[1]", "news1"),
        ("n*", "news"),
        pytest.param("new?", "news", marks=pytest.mark.slow),
        pytest.param("{news,old}", "news", marks=pytest.mark.slow),
    ],
)
def test_no_clean_up_reaches_into_a_folder_that_the_name_would_match_as_a_pattern(tmp_path: Path, name: str, neighbour: str) -> None:
    for each in (name, neighbour):
        filled(tmp_path / each)
    # Known to nobody in either folder, and old.
    for each in (name, neighbour):
        stray = tmp_path / each / "data" / "main" / "articles" / "ducklake-stray.parquet"
        stray.parent.mkdir(parents=True, exist_ok=True)
        stray.write_bytes(b"PAR1")
        os.utime(stray, (0, 0))
    home = tmp_path / name
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        compact(warehouse, NOON + timedelta(days=9000))
        assert count_articles(warehouse) == (1,)
    assert (tmp_path / neighbour / "data" / "main" / "articles" / "ducklake-stray.parquet").exists()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_every_letter_reaches_an_output_of_any_encoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    """A table's lines or one Chinese headline ended in a traceback where the terminal was not set to UTF-8."""
    filled(tmp_path / "home")
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "home"))
    told = {}
    for form in ((), ("--json",)):
        output = io.TextIOWrapper(io.BytesIO(), encoding)
        monkeypatch.setattr(sys, "stdout", output)
        assert main(["sql", "SELECT title FROM articles", *form]) == 0
        told[form] = output.buffer.getvalue().decode(encoding)
    assert json.loads(told["--json",])[0]["title"] == TITLE
    assert ("+--" in told[()], r"\u4e2d\u56fd" in told[()]) == (encoding != "utf-8",) * 2
    assert (TITLE in told[()]) is (encoding == "utf-8")


@pytest.mark.parametrize("command", [["status"], ["run"], ["backup"], ["restore"], ["doctor"], ["up"]])
def test_a_home_of_somebody_else_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    """A folder that this user may not enter; played, since tests may run as a user to whom nothing is forbidden."""
    home = tmp_path / "theirs"
    allowed = Path.stat, Path.mkdir

    def stat(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.is_relative_to(home):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return allowed[0](path, follow_symlinks=follow_symlinks)

    def mkdir(path: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        if path.is_relative_to(home):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        allowed[1](path, mode, parents, exist_ok)

    monkeypatch.setattr(Path, "stat", stat)
    monkeypatch.setattr(Path, "mkdir", mkdir)
    monkeypatch.setenv("WIREWATCH_HOME", str(home))
    monkeypatch.setenv("WIREWATCH_SINK", "terminal")
    assert main(command) == 1
    told = capsys.readouterr()
    assert re.search(r"this user may not (enter|use)", told.out + told.err)
    assert "Traceback" not in told.err


def test_a_reader_who_may_not_write_is_told_why_the_catalog_minds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path)

    def refused(*_: object, **__: object) -> None:
        raise duckdb.IOException('Failed to execute query "PRAGMA journal_mode": attempt to write a readonly database')

    monkeypatch.setattr(db, "_attach_catalog", refused)
    with pytest.raises(WarehouseError, match="SQLite keeps a file beside its catalog for readers, too"):
        open_warehouse(f"sqlite:///{tmp_path}/catalog.sqlite", tmp_path / "data", read_only=True)
    with pytest.raises(WarehouseError, match="cannot be written"):
        open_warehouse(f"sqlite:///{tmp_path}/catalog.sqlite", tmp_path / "data")
