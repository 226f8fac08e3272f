"""`wirewatch maintain`: the warehouse stays small and is verified, and a backup that nobody can open is none."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.alert_news import NOON, article
from tests.fakes.copied_homes import copy_home
from warehouse.articles import save_articles, save_raw_pages
from warehouse.db import open_warehouse
from warehouse.errors import WarehouseError
from warehouse.feed.feeds import record_drops
from warehouse.maintenance.backup import back_up, backups_in, count_articles, prune
from warehouse.maintenance.compaction import compact, tables_to_flush
from warehouse.maintenance.retention import RETENTIONS
from warehouse.records.article import RawPage
from warehouse.records.drop import Drop
from wirewatch.cli.main import main
from wirewatch.ingest.maintenance import maintain_warehouse, verify_share
from wirewatch.setting.setting_values import KEPT_TABLES
from wirewatch.settings import read_settings


@pytest.fixture(scope="module")
def kept_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a hundred articles that came in five commits, to be copied."""
    home = tmp_path_factory.mktemp("kept") / "home"
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        for number in range(5):
            written = [article(f"a{number}-{place}") for place in range(20)]
            warehouse.transact(partial(save_articles, articles=written, now=NOON))
    return home


@pytest.fixture
def home(kept_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "home"))
    return copy_home(kept_home, tmp_path / "home")


def articles(home: Path) -> int:
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data", read_only=True) as warehouse:
        return int(warehouse.connection.execute("SELECT count(*) FROM articles").fetchall()[0][0])


def test_a_round_loses_nothing_and_leaves_a_backup_that_reads_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["maintain"]) == 0
    said = capsys.readouterr().out
    assert "read back: 100 articles" in said
    assert "past their retention" not in said
    assert main(["maintain"]) == 0
    assert articles(home) == 100
    assert backups_in(home / "backups")[-1].articles == 100


def test_few_backups_are_kept_and_no_file_that_none_of_them_needs(home: Path) -> None:
    maintain_warehouse(read_settings(), NOON)
    for hours in (1, 2, 3):
        with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
            warehouse.connection.execute("CREATE OR REPLACE TABLE passing AS SELECT range AS number FROM range(1000)")
        back_up(home / "catalog.sqlite", home / "data", home / "backups", NOON + timedelta(hours=hours))
    assert prune(home / "backups", 2) == 2
    kept = backups_in(home / "backups")
    assert [backup.catalog.name for backup in kept] == ["catalog-2026-03-02T140000.sqlite", "catalog-2026-03-02T150000.sqlite"]
    stored = {str(path.relative_to(home / "backups" / "data")) for path in (home / "backups" / "data").rglob("*.parquet")}
    assert stored == {file.path for backup in kept for file in backup.files}


@pytest.mark.parametrize("folder", [".", "data", "data/backups", "data/main/.."])
def test_a_backup_among_the_data_files_is_refused(home: Path, folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In the home itself, its store was the folder of the data: each round removed the files that the kept backups did not need."""
    before = sorted(home.rglob("*"))
    assert main(["backup", "--to", str(home / folder)]) == 1
    assert "among the warehouse's own data files" in capsys.readouterr().err
    assert sorted(home.rglob("*")) == before


def test_a_backup_made_while_the_clock_was_ahead_is_not_the_newest_for_ever(home: Path) -> None:
    """Named by the moment alone, it stayed the one that `restore` takes, and three such had every later one pruned."""
    for days in (0, 365, 1, 2):
        back_up(home / "catalog.sqlite", home / "data", home / "backups", NOON + timedelta(days=days))
    prune(home / "backups", 2)
    names = [backup.catalog.name for backup in backups_in(home / "backups")]
    assert names == ["catalog-2027-03-02T120001.sqlite", "catalog-2027-03-02T120002.sqlite"]


def test_old_rows_go_by_the_settings_of_their_table_and_are_counted(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = read_settings()
    pages = [RawPage("a0-0", number, "https://x.example/1", "", b"<p>page</p>") for number in range(2)]
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: save_raw_pages(connection, pages, NOON))
        warehouse.transact(lambda connection: record_drops(connection, [Drop("page", "status-404", "https://x.example/2")], NOON))
    assert maintain_warehouse(settings, NOON + timedelta(days=29)).forgotten == {}
    assert maintain_warehouse(settings, NOON + timedelta(days=31)).forgotten == {"raw_pages": 2}
    monkeypatch.setenv("WIREWATCH_KEEP_DAYS", "drops=7")
    assert main(["maintain"]) == 0
    assert "past their retention: 1 of drops." in capsys.readouterr().out
    assert articles(home) == 100


def test_pages_go_to_files_at_once_and_never_through_the_catalog(home: Path) -> None:
    """The catalog grew by 52 kB an article until night."""
    settings = read_settings()
    page = RawPage("a0-0", 0, "https://x.example/1", "", os.urandom(3_000_000))
    before = (home / "catalog.sqlite").stat().st_size
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: save_raw_pages(connection, [page], NOON))
    assert (home / "catalog.sqlite").stat().st_size < before + 500_000
    assert sum(file.stat().st_size for file in (home / "data").rglob("raw_pages/*.parquet")) > 3_000_000


def test_only_tables_that_may_have_rows_for_files_are_flushed(home: Path) -> None:
    """The articles of the home are in the catalog; a table of files counts for the sake of deleted rows, an empty one does not."""
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        warehouse.connection.execute("CREATE TABLE passing AS SELECT range AS number FROM range(1000)")
        warehouse.connection.execute("CREATE TABLE empty (number INTEGER)")
        flushed = tables_to_flush(warehouse.connection)
        assert {"articles", "passing"} <= set(flushed)
        assert {"empty", "head", "raw_pages"}.isdisjoint(flushed)
        compact(warehouse, NOON)
        assert set(tables_to_flush(warehouse.connection)) == set(flushed), "all of them have files now"


def test_files_of_writers_that_were_killed_go_after_a_week(home: Path) -> None:
    """A file whose commit never came stayed for good; one that is written now has none yet either."""
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        warehouse.connection.execute("CREATE TABLE passing AS SELECT range AS number FROM range(1000)")
        known = next((home / "data").rglob("*.parquet"))
        others = [known.with_name(name) for name in ("ducklake-old.parquet", "ducklake-new.parquet", "notes.txt")]
        for other in (known, *others):
            other.write_bytes(known.read_bytes())
            written = NOON - timedelta(days=8 if other is not others[1] else 1)
            os.utime(other, (written.timestamp(), written.timestamp()))
        assert [compact(warehouse, NOON).strays_removed for _ in range(2)] == [1, 0]
        assert [other.exists() for other in others] == [False, True, True]
        assert warehouse.connection.execute("SELECT count(*) FROM passing").fetchone() == (1000,)


def test_the_catalog_gives_its_disk_back(home: Path) -> None:
    settings = read_settings()
    text = "x" * 20_000
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        for number in range(10):
            written = [article(f"b{number}-{place}", text=text + str(place)) for place in range(10)]
            warehouse.transact(partial(save_articles, articles=written, now=NOON))
    before = (home / "catalog.sqlite").stat().st_size
    maintain_warehouse(settings, NOON)
    maintain_warehouse(settings, NOON + timedelta(days=8))
    assert (home / "catalog.sqlite").stat().st_size < before / 2


def test_a_week_reads_every_data_file_and_mends_what_was_altered(home: Path) -> None:
    settings = read_settings()
    backup = maintain_warehouse(settings, NOON).backup
    assert backup
    victim = next((home / "data" / "main" / "articles").glob("*.parquet"))
    altered = bytearray(victim.read_bytes())
    altered[len(altered) // 2] ^= 255
    victim.write_bytes(altered)
    shares = [verify_share(settings, home / "data", backup, weekday) for weekday in range(7)]
    assert sum(read for read, _, _ in shares) == len(backup.files)
    assert [damaged for _, damaged, _ in shares if damaged] != []
    assert sum(mended for _, _, mended in shares) == 1
    assert articles(home) == 100


READER = """
import sys
from pathlib import Path
from warehouse.db import open_warehouse

home = Path(sys.argv[1])
with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data", read_only=True) as warehouse:
    warehouse.connection.execute("BEGIN")
    for _ in range(2):
        for table in ("drops", "feeds", "matches", "story_ids"):
            warehouse.connection.execute(f"SELECT count(*) FROM {table}").fetchall()
        print(warehouse.connection.execute("SELECT count(*) FROM articles").fetchall()[0][0], flush=True)
        sys.stdin.readline()
"""


def test_a_reader_in_a_transaction_sees_all_rows_through_a_round(home: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", READER, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        assert reader.stdout.readline() == "100\n"
        assert main(["maintain"]) == 0
        reader.stdin.write("\n\n")
        reader.stdin.flush()
        assert reader.stdout.readline() == "100\n"
        assert reader.wait(30) == 0


def test_a_copy_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "catalog.sqlite"
    broken.write_bytes(b"not a database at all, only bytes" * 100)
    with pytest.raises(WarehouseError, match="cannot be read back"):
        count_articles(broken, tmp_path)


@pytest.mark.usefixtures("home")
def test_a_backup_that_cannot_be_written_is_one_sentence(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "backups").write_text("in the way", "utf-8")
    assert main(["maintain"]) == 1
    assert "could not be written" in capsys.readouterr().err
    assert articles(home) == 100


def test_the_settings_know_the_tables_that_retention_knows() -> None:
    assert {item.table for item in RETENTIONS} == KEPT_TABLES
