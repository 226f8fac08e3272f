"""`wirewatch maintain`: the warehouse stays small, its catalog is copied, and a copy that nobody can open is none."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.alert_news import NOON, article
from warehouse.articles import save_articles, save_raw_pages
from warehouse.db import open_warehouse
from warehouse.errors import WarehouseError
from warehouse.maintenance.compaction import check_copy
from warehouse.records.article import RawPage
from wirewatch.cli.main import main
from wirewatch.ingest.maintenance import KEPT_COPIES, maintain_warehouse
from wirewatch.settings import read_settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    monkeypatch.setenv("WIREWATCH_HOME", str(home))
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        for number in range(5):
            told = [article(f"a{number}-{place}") for place in range(20)]
            warehouse.transact(partial(save_articles, articles=told, now=NOON))
    return home


def articles(home: Path) -> int:
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data", read_only=True) as warehouse:
        return int(warehouse.connection.execute("SELECT count(*) FROM articles").fetchall()[0][0])


def test_a_round_loses_nothing_and_leaves_a_copy_that_reads_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["maintain"]) == 0
    assert "read back: 100 articles" in capsys.readouterr().out
    assert main(["maintain"]) == 0
    assert articles(home) == 100
    assert len(list((home / "backups").glob("catalog-*.sqlite"))) == 1


@pytest.mark.usefixtures("home")
def test_a_week_of_copies_is_kept(home: Path) -> None:
    settings = read_settings()
    for day in range(KEPT_COPIES + 2):
        assert maintain_warehouse(settings, NOON + timedelta(days=day)).articles == 100
    kept = sorted(path.name for path in (home / "backups").glob("catalog-*.sqlite"))
    assert (len(kept), kept[0]) == (KEPT_COPIES, "catalog-2026-03-04.sqlite")
    assert articles(home) == 100, "what expires are snapshots, not rows"


def test_stored_pages_go_after_thirty_days_and_are_counted(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = read_settings()
    pages = [RawPage("a0-0", number, "https://x.example/1", "", b"<p>page</p>") for number in range(2)]
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: save_raw_pages(connection, pages, NOON))
    assert maintain_warehouse(settings, NOON + timedelta(days=29)).pages == 0
    assert main(["maintain"]) == 0
    assert "2 stored pages older than 30 days let go." in capsys.readouterr().out
    assert main(["maintain"]) == 0
    assert "let go" not in capsys.readouterr().out
    assert articles(home) == 100


READER = """
import sys
from pathlib import Path
from warehouse.db import open_warehouse

home = Path(sys.argv[1])
with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data", read_only=True) as warehouse:
    warehouse.connection.execute("BEGIN")
    for _ in range(2):
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
        check_copy(broken)


@pytest.mark.usefixtures("home")
def test_a_copy_that_cannot_be_written_is_one_sentence(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "backups").write_text("in the way", "utf-8")
    assert main(["maintain"]) == 1
    assert "could not be copied" in capsys.readouterr().err
    assert articles(home) == 100
