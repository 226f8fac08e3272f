"""Nothing begins anew beside old data: what is lost is said in one sentence, and comes back from a backup or an archive."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import orjson
import pytest

from tests.alert_news import NOON, article
from tests.fakes.copied_homes import copy_home
from warehouse.articles import save_articles
from warehouse.db import open_warehouse
from warehouse.errors import WarehouseError
from warehouse.maintenance.backup import Backup, back_up, backups_in, restore, shrink_catalog
from warehouse.maintenance.transfer import export_archive
from wirewatch.cli.main import main

MANY = 400
"""More rows than a commit leaves in the catalog, so that there are data files."""


@pytest.fixture(scope="module")
def kept_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with data files and one backup, to be copied."""
    home = tmp_path_factory.mktemp("kept") / "home"
    fill(home, "a")
    back_up(home / "catalog.sqlite", home / "data", home / "backups", NOON)
    return home


@pytest.fixture
def home(kept_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse with data files and one backup."""
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "home"))
    return copy_home(kept_home, tmp_path / "home")


def fill(home: Path, prefix: str) -> None:
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        written = [article(f"{prefix}{number}", title=f"{prefix} {number}") for number in range(MANY)]
        warehouse.transact(lambda connection: save_articles(connection, written, NOON))


def articles(home: Path) -> int:
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data", read_only=True) as warehouse:
        return int(warehouse.connection.execute("SELECT count(*) FROM articles WHERE title <> ''").fetchall()[0][0])


def data_file(home: Path) -> Path:
    return next((home / "data" / "main" / "articles").glob("*.parquet"))


def lose_catalog(home: Path) -> None:
    (home / "catalog.sqlite").unlink()


def empty_catalog(home: Path) -> None:
    (home / "catalog.sqlite").write_bytes(b"")


def cut_catalog(home: Path) -> None:
    catalog = home / "catalog.sqlite"
    catalog.write_bytes(catalog.read_bytes()[: catalog.stat().st_size // 3])


def overwrite_catalog(home: Path) -> None:
    catalog = home / "catalog.sqlite"
    catalog.write_bytes(b"\0" * 100 + catalog.read_bytes()[100:])


def lose_file(home: Path) -> None:
    data_file(home).unlink()


def cut_file(home: Path) -> None:
    file = data_file(home)
    file.write_bytes(file.read_bytes()[:-100])


def lose_all_files(home: Path) -> None:
    shutil.rmtree(home / "data")


FAULTS = [lose_catalog, empty_catalog, cut_catalog, overwrite_catalog, lose_file, cut_file, lose_all_files]


# The others in the long form: each is another way to the same sentence.
QUICK = {cut_catalog, lose_file, lose_all_files}


@pytest.mark.parametrize("fault", [fault if fault in QUICK else pytest.param(fault, marks=pytest.mark.slow) for fault in FAULTS])
def test_what_is_lost_is_told_with_the_way_back_which_leads_back(
    fault: Callable[[Path], None], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command says it in one sentence that names the backup, nothing is created, and `restore` brings all of it back."""
    fault(home)
    before = sorted(home.rglob("*"))
    for command in (["sql", "SELECT count(*) FROM articles"], ["run"]):
        assert main(command) == 1
        complaint = capsys.readouterr().err.strip().splitlines()[-1]
        assert "wirewatch restore" in complaint
        assert "catalog-2026-03-02T120000.sqlite" in complaint
    assert main(["doctor"]) == 1
    assert capsys.readouterr().out.count("wirewatch restore") == 1, "once, not for every look that needs the warehouse"
    assert [
        path
        for path in sorted(home.rglob("*"))
        if path not in before and path.suffix != ".lock" and not path.name.endswith(("-wal", "-shm"))
    ] == []
    assert main(["restore"]) == 0
    assert articles(home) == MANY


def test_an_empty_catalog_beside_data_whose_rows_are_all_in_the_catalog_is_no_new_warehouse(tmp_path: Path) -> None:
    """Before there is any data file, the marker in the data folder tells that there was a warehouse."""
    with open_warehouse(f"sqlite:///{tmp_path}/catalog.sqlite", tmp_path / "data"):
        pass
    assert not list((tmp_path / "data").rglob("*.parquet"))
    (tmp_path / "catalog.sqlite").write_bytes(b"")
    with pytest.raises(WarehouseError, match="is empty, but there are data"):
        open_warehouse(f"sqlite:///{tmp_path}/catalog.sqlite", tmp_path / "data")


def test_a_first_start_that_was_killed_may_be_repeated(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "catalog.sqlite").write_bytes(b"")
    with open_warehouse(f"sqlite:///{tmp_path}/catalog.sqlite", tmp_path / "data") as warehouse:
        assert warehouse.connection.execute("SELECT count(*) FROM articles").fetchone() == (0,)


def test_a_lost_file_comes_back_alone_and_newer_articles_stay(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    victim = data_file(home)
    fill(home, "b")
    victim.unlink()
    assert main(["restore"]) == 0
    assert "1 data files came back" in capsys.readouterr().out
    assert articles(home) == 2 * MANY
    assert main(["restore"]) == 0
    assert "sound, nothing was changed" in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["--from", "{home}/backups"]], ids=["settings", "from"])
def test_a_lost_file_that_is_younger_than_the_backup_is_refused(home: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The whole older backup took the place of all, with exit code 0; the other file comes back no more than that one."""
    older = data_file(home)
    fill(home, "b")
    (younger,) = set((home / "data").rglob("*.parquet")) - {older}
    kept = younger.read_bytes()
    younger.write_bytes(kept[:-100])
    older.unlink()
    given = [word.format(home=home) for word in words]
    assert main(["restore", *given]) == 1
    said = capsys.readouterr().err
    assert "Nothing was touched: the newest backup (of 2026-03-02 12:00 UTC, 400 articles) has no sound copy" in said
    assert f"damaged, {younger}; " in said
    assert f"`{' '.join(['wirewatch restore', *given, '--whole'])}` goes back" in said
    assert not older.exists()
    assert not list(home.glob("replaced-*"))
    younger.write_bytes(kept)
    assert main(["restore"]) == 0
    assert articles(home) == 2 * MANY
    younger.unlink()
    assert main(["restore", *given, "--whole"]) == 0
    assert articles(home) == MANY


def test_the_whole_backup_moves_what_was_there_aside(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(home, "b")
    assert main(["restore", "--whole"]) == 0
    assert "What was there is in" in capsys.readouterr().out
    assert articles(home) == MANY
    (aside,) = home.glob("replaced-*")
    assert {path.name for path in aside.iterdir()} >= {"catalog.sqlite", "data"}


def test_two_restores_of_one_second_move_aside_under_two_names(home: Path) -> None:
    """The second failed at the folder of the first ("File exists")."""
    (backup,) = backups_in(home / "backups")
    places = [restore(backup, home / "catalog.sqlite", home / "data", NOON, timedelta(days=3)).aside for _ in range(3)]
    names = ["replaced-2026-03-02T120000", "replaced-2026-03-02T120000-2", "replaced-2026-03-02T120000-3"]
    assert places == [home / name for name in names]
    assert articles(home) == MANY


def test_a_damaged_backup_replaces_nothing(home: Path) -> None:
    (backup,) = backups_in(home / "backups")
    stored = backup.store / backup.files[0].path
    stored.write_bytes(stored.read_bytes()[:-1] + b"?")
    with pytest.raises(WarehouseError, match="nothing was touched"):
        restore(backup, home / "catalog.sqlite", home / "data", NOON, timedelta(days=3))
    assert articles(home) == MANY


def alter(path: Path) -> None:
    """Change one letter of a headline in the catalog, which SQLite reads as it stands."""
    held = path.read_bytes()
    assert b"restful" in held
    path.write_bytes(held.replace(b"restful", b"restfux"))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100_000])


def foreign(path: Path) -> None:
    path.write_bytes(b"not a database at all, only bytes" * 100)


@pytest.mark.parametrize(("damage", "noted"), [(alter, True), (cut, True), (cut, False), (foreign, True), (foreign, False)])
def test_a_damaged_copy_of_the_catalog_replaces_nothing(
    home: Path, damage: Callable[[Path], None], noted: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """The copy itself was not compared, and what could not be read was told in the words of a backup that fails."""
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        warehouse.transact(lambda connection: save_articles(connection, [article("c", title="A restful day")], NOON))
    (home / "backups" / "catalog-2026-03-02T120000.json").unlink()
    backup = back_up(home / "catalog.sqlite", home / "data", home / "backups", NOON.replace(hour=13))
    if not noted:
        written = orjson.loads(backup.catalog.with_suffix(".json").read_bytes())
        backup.catalog.with_suffix(".json").write_bytes(orjson.dumps({key: written[key] for key in ("articles", "files")}))
    damage(backup.catalog)
    assert main(["restore", "--whole"]) == 1
    said = capsys.readouterr().err
    assert "is damaged (" in said
    assert "; nothing was touched, restore an older one" in said
    assert articles(home) == MANY + 1


def test_a_restore_onto_a_full_disk_says_that_nothing_was_touched(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It said that what was there "is in replaced-... or where it was"; no such folder was made."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    assert main(["restore", "--whole"]) == 1
    assert "could not be put in place (No space left on device); what was there is untouched." in capsys.readouterr().err
    assert not [*home.glob("*restoring*"), *home.glob("replaced-*")]
    assert articles(home) == MANY


def test_pages_that_cannot_be_given_back_are_no_failed_copy(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite").write_bytes(b"not a database at all, only bytes" * 100)
    with pytest.raises(WarehouseError, match=r"The unused pages of .*catalog\.sqlite could not be given back \("):
        shrink_catalog(tmp_path / "catalog.sqlite")


def test_a_file_that_the_store_has_lost_is_copied_again(home: Path) -> None:
    """The next backup took it for stored, since an older one names it."""
    (stored,) = (home / "backups" / "data").rglob("*.parquet")
    stored.unlink()
    assert back_up(home / "catalog.sqlite", home / "data", home / "backups", NOON.replace(hour=13)).files_copied == 1
    assert main(["restore", "--whole"]) == 0
    assert articles(home) == MANY


def test_a_backup_of_a_newer_version_is_refused_and_leaves_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It was put in the place of a warehouse that worked, and then nothing could be opened."""
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        warehouse.connection.execute("INSERT INTO migrations (number, name, checksum) VALUES (9999, '9999_later.sql', 'x')")
        back_up(home / "catalog.sqlite", home / "data", home / "backups", NOON.replace(hour=13))
        warehouse.connection.execute("DELETE FROM migrations WHERE number = 9999")
    assert main(["restore", "--whole"]) == 1
    assert "A newer Wirewatch wrote this warehouse" in capsys.readouterr().err
    assert not [*home.glob("*restoring*"), *home.glob("replaced-*")]
    assert articles(home) == MANY


def test_a_second_backup_copies_only_what_is_new(home: Path) -> None:
    fill(home, "b")
    second = back_up(home / "catalog.sqlite", home / "data", home / "backups", NOON.replace(hour=13))
    assert (second.articles, len(second.files), second.files_copied) == (2 * MANY, 2, 1)
    assert main(["restore", "--backup", "catalog-2026-03-02T120000.sqlite"]) == 0
    assert articles(home) == MANY
    assert main(["restore", "--backup", "nothing"]) == 2


def test_a_copied_home_opens_beside_its_original(home: Path, tmp_path: Path) -> None:
    """Its catalog still knows the folder of the original, which exists."""
    shutil.copytree(home, tmp_path / "copy")
    fill(tmp_path / "copy", "b")
    assert (articles(tmp_path / "copy"), articles(home)) == (2 * MANY, MANY)
    assert main(["restore", "--from", str(tmp_path / "copy" / "backups"), "--whole"]) == 0


def test_an_archive_is_handed_on_whole_with_its_unsent_alerts_parked(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        columns = warehouse.connection.execute("DESCRIBE alerts").fetchall()
        filled = {"VARCHAR": "'x'", "INTEGER": "0", "BOOLEAN": "false"}
        values = ", ".join("'pending'" if name == "state" else filled.get(kind, "now()") for name, kind, *_ in columns)
        warehouse.connection.execute(f"INSERT INTO alerts SELECT {values}")
    assert main(["export", str(tmp_path / "archive")]) == 0
    assert "400 articles" in capsys.readouterr().out
    assert main(["export", str(tmp_path / "archive")]) == 1
    assert "not empty" in capsys.readouterr().err
    assert main(["import", str(tmp_path / "archive")]) == 1
    assert "not empty" in capsys.readouterr().err
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "other"))
    assert main(["import", str(tmp_path / "archive")]) == 0
    assert "400 articles" in capsys.readouterr().out
    assert articles(tmp_path / "other") == articles(home)
    # Two owners of one archive must not post the same alert.
    with open_warehouse(f"sqlite:///{tmp_path}/other/catalog.sqlite", tmp_path / "other" / "data", read_only=True) as warehouse:
        assert warehouse.connection.execute("SELECT state, reason FROM alerts").fetchall() == [
            ("rejected", "came with an imported archive")
        ]


def test_an_altered_archive_is_refused_whole(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data", read_only=True) as warehouse:
        export_archive(warehouse, tmp_path / "archive", NOON)
    file = tmp_path / "archive" / "articles.parquet"
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "other"))
    assert main(["import", str(tmp_path / "archive")]) == 1
    assert "nothing was imported" in capsys.readouterr().err
    assert articles(tmp_path / "other") == 0


def test_a_copy_without_its_list_of_files_is_no_backup(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (backup,) = backups_in(home / "backups")
    assert isinstance(backup, Backup)
    backup.catalog.with_suffix(".json").unlink()
    assert backups_in(home / "backups") == []
    assert main(["restore"]) == 1
    assert "catalog-2026-03-02T120000.sqlite lacks its list of files, catalog-2026-03-02T120000.json" in capsys.readouterr().err
