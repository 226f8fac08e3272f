"""What `wirewatch export` wrote comes in whole, table by table, into a warehouse that holds nothing; else it is said what is there."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.fakes.copied_homes import copy_home
from tests.own_home import ask
from warehouse.maintenance.transfer import NOT_HANDED_ON
from wirewatch.cli.main import main

TABLE = "url,title,text,date\nhttps://quay.example/1,Ferry,Text,2026-10-08\nnowhere,Bad,Text,2026-10-08\n"


def counts() -> dict[str, int]:
    tables = [name for (name,) in ask("SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()")]
    rows = [f"SELECT '{name}', count(*) FROM \"{name}\"" for name in tables if name not in NOT_HANDED_ON]
    return dict(ask(" UNION ALL ".join(rows)))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder, to be copied, of a home with an import, a source and a row of drops, and of an archive that was exported from it."""
    folder = tmp_path_factory.mktemp("kept")
    (folder / "a.csv").write_text(TABLE, "utf-8")
    (folder / "mine.opml").write_text(
        '<opml><body><outline text="Quay"><outline xmlUrl="https://quay.example/f"/></outline></body></opml>', "utf-8"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("WIREWATCH_HOME", str(folder / "home"))
        main(["import", "a.csv", "mine.opml"])
        assert main(["export", "archive"]) == 0
    return folder


@pytest.fixture
def exported(home: Path, kept: Path) -> Path:
    """An archive that was exported from a home with an import, a source and a row of drops."""
    copy_home(kept / "home", home / "home")
    shutil.copyfile(kept / "a.csv", home / "a.csv")
    return shutil.copytree(kept / "archive", home / "archive")


def test_every_table_comes_in_with_as_many_rows(
    exported: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = counts()
    assert (before["articles"], before["feeds"], before["feed_tags"], before["drops"], before["imports"]) == (1, 1, 1, 1, 1)
    listed = json.loads((exported / "archive.json").read_text("utf-8"))["tables"]
    assert {name: facts["rows"] for name, facts in listed.items()} == before
    monkeypatch.setenv("WIREWATCH_HOME", str(exported.parent / "fresh"))
    assert main(["import", "archive"]) == 0
    assert counts() == before
    capsys.readouterr()
    assert main(["import", "a.csv"]) == 0
    assert "a.csv was imported on" in capsys.readouterr().out, "what was imported there is known here"


def test_a_warehouse_that_holds_anything_says_what(
    exported: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WIREWATCH_HOME", str(exported.parent / "other"))
    (exported.parent / "bad.csv").write_text("url,title,text\nnowhere,Bad,Text\n", "utf-8")
    assert main(["import", "bad.csv"]) == 0
    assert main(["import", "archive"]) == 1
    assert "The warehouse is not empty (drops 1, imports 1); import into a new one" in capsys.readouterr().err


def test_it_comes_in_whole_and_by_itself(exported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "archive", "--since", "2026-01-01"]) == 2
    assert "archive is what `wirewatch export` wrote and comes in whole; leave out --since." in capsys.readouterr().err
    (exported.parent / "all").mkdir()
    shutil.move(exported, exported.parent / "all" / "archive")
    with zipfile.ZipFile("archive.zip", "w") as packed:
        for path in sorted((exported.parent / "all").rglob("*.*")):
            packed.write(path, path.relative_to(exported.parent / "all"))
    for place in ("all", "archive.zip"):
        assert main(["import", place]) == 2
        said = f"wirewatch: {place}/archive is left out: it is what `wirewatch export` wrote, which comes in by itself, as a folder.\n"
        assert capsys.readouterr().err == said
