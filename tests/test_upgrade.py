"""A warehouse of each release opens in this version: nothing is lost, every view answers, and what is written then is kept."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from warehouse.db import Connection, open_warehouse
from warehouse.driver import migrate
from warehouse.driver.migrate import shipped_migrations
from warehouse.feed.feeds import add_feeds
from warehouse.maintenance.doubled_rows import doubled_rows
from warehouse.maintenance.transfer import export_archive, import_archive
from warehouse.records.feed import Feed
from wirewatch.cli.main import main
from wirewatch.settings import read_settings

pytestmark = pytest.mark.makes_warehouses

# Release -> its last migration. A release's files are never edited, so that its warehouse can be made from them at any time.
RELEASES = {"the first days": 17, "0.1.0": 24}
VALUES = {
    "VARCHAR": "'x'", "VARCHAR[]": "['x']", "BIGINT": "1", "INTEGER": "1", "UBIGINT": "1", "DOUBLE": "0.5", "BOOLEAN": "true",
    "BLOB": "'x'::BLOB",
    "TIMESTAMP WITH TIME ZONE": "TIMESTAMPTZ '2026-11-01 12:00:00+00'", "DATE": "DATE '2026-11-01'",
}  # fmt: skip
OWN = {"head", "migrations", "view_columns", "contract"}


def fill(connection: Connection) -> dict[str, int]:
    """Write a row into every table that a release had."""
    columns: dict[str, list[tuple[str, str]]] = {}
    found = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE database_name = current_database() AND NOT internal"
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()} - OWN
    for table, column, kind in connection.execute(found).fetchall():
        if table in tables:
            columns.setdefault(table, []).append((column, VALUES.get(kind, "NULL")))
    for table, cells in columns.items():
        names, values = zip(*cells, strict=True)
        connection.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(values)})")
    return dict.fromkeys(columns, 1)


# The tables of the first days are among those of the release, and the migrations between the two are never edited: the long form.
@pytest.mark.parametrize("release", [pytest.param("the first days", marks=pytest.mark.slow), "0.1.0"])
def test_a_warehouse_of_a_release_opens_with_all_it_held(
    release: str, catalog_url: str, data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = [migration for migration in shipped_migrations() if migration.number <= RELEASES[release]]
    with monkeypatch.context() as then:
        then.setattr(migrate, "shipped_migrations", lambda: old)
        with open_warehouse(catalog_url, data_path) as warehouse:
            held = fill(warehouse.connection)
    assert len(held) > 20
    with open_warehouse(catalog_url, data_path) as warehouse:
        now = warehouse.connection
        counts = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in held)
        assert dict(now.execute(counts).fetchall()) == held
        views = [name for (name,) in now.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()]
        assert views
        for view in views:
            now.execute(f"SELECT * FROM {view}").fetchall()
        assert warehouse.transact(lambda connection: add_feeds(connection, [Feed("new", "https://new.example/f", "New")])) == 1
    with open_warehouse(catalog_url, data_path, read_only=True) as warehouse:
        assert warehouse.connection.execute("SELECT count(*) FROM feeds").fetchone() == (2,)


RENAMED = "SELECT a.failure_kind, d.notified, t.thread_state FROM alerts a, revision_diffs d, threads t"


# Migrations are never edited, and what a release held runs through all of them above: the closer looks are the long form.
@pytest.mark.slow
def test_columns_keep_under_a_new_name_what_they_held(
    catalog_url: str, data_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """0037 renames three columns: of a warehouse that is upgraded, of rows in files and in the catalog, and of an older archive."""
    old = [migration for migration in shipped_migrations() if migration.number <= RELEASES["0.1.0"]]
    with monkeypatch.context() as then:
        then.setattr(migrate, "shipped_migrations", lambda: old)
        with open_warehouse(catalog_url, data_path) as warehouse:
            fill(warehouse.connection)
            warehouse.connection.execute("CALL ducklake_flush_inlined_data('wirewatch')")
            for table, value in (("alerts", "'y' AS trouble"), ("revision_diffs", "false AS told"), ("threads", "'y' AS told")):
                warehouse.connection.execute(f"INSERT INTO {table} SELECT * REPLACE ({value}) FROM {table}")
            warehouse.connection.execute("UPDATE alerts SET reason = 'changed' WHERE trouble = 'y'")
            export_archive(warehouse, tmp_path / "archive", datetime(2026, 11, 28, tzinfo=UTC))
    held = [(kind, notified, state) for kind in "xy" for notified in (False, True) for state in "xy"]
    with open_warehouse(catalog_url, data_path) as warehouse:
        assert warehouse.connection.execute(f"{RENAMED} ORDER BY ALL").fetchall() == held
        assert warehouse.connection.execute("SELECT failure_kind FROM alerts WHERE reason = 'changed'").fetchall() == [("y",)]
        assert warehouse.connection.execute("SELECT version FROM contract WHERE view_name = 'changes'").fetchall() == [(2,)]
    with open_warehouse(f"sqlite:///{tmp_path}/new/catalog.sqlite", tmp_path / "new" / "data") as warehouse:
        import_archive(warehouse, tmp_path / "archive")
        assert warehouse.connection.execute(f"{RENAMED} ORDER BY ALL").fetchall() == held


@pytest.mark.slow
def test_rows_that_a_migration_rewrites_are_there_once(catalog_url: str, data_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """0030 rewrites the sources and flushes them: in one transaction, DuckLake kept those of before beside them."""
    old = [migration for migration in shipped_migrations() if migration.number < 30]
    with monkeypatch.context() as then:
        then.setattr(migrate, "shipped_migrations", lambda: old)
        with open_warehouse(catalog_url, data_path) as warehouse:
            fill(warehouse.connection)
            for number in range(4):
                warehouse.connection.execute(f"INSERT INTO feeds SELECT * REPLACE ('f{number}' AS feed_id) FROM feeds LIMIT 1")
            warehouse.connection.execute("UPDATE feeds SET failures = 2 WHERE feed_id = 'f1'")
    with open_warehouse(catalog_url, data_path) as warehouse:
        assert warehouse.connection.execute("SELECT count(*), count(DISTINCT feed_id) FROM feeds").fetchone() == (5, 5)


@pytest.mark.slow
def test_a_retraction_that_was_taken_back_is_told_from_a_page_that_came_back(
    catalog_url: str, data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """0044 parts what was one kind."""
    old = [migration for migration in shipped_migrations() if migration.number < 44]
    with monkeypatch.context() as then:
        then.setattr(migrate, "shipped_migrations", lambda: old)
        with open_warehouse(catalog_url, data_path) as warehouse:
            fill(warehouse.connection)
            for kind, before in (("back", "'The notice.'"), ("back", "''"), ("facts", "'It said.'")):
                values = f"'{kind}' AS kind, {before} AS before"
                warehouse.connection.execute(f"INSERT INTO revision_diffs SELECT * REPLACE ({values}) FROM revision_diffs LIMIT 1")
    with open_warehouse(catalog_url, data_path) as warehouse:
        kinds = warehouse.connection.execute("SELECT kind, note FROM revision_diffs WHERE kind <> 'x' ORDER BY ALL").fetchall()
    assert kinds == [("back", None), ("facts", None), ("reinstated", None)]


def test_rows_that_an_upgrade_left_twice_are_noticed_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "home"))
    settings = read_settings()
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", "https://quay.example/feed", "The Quay Gazette")]))
        warehouse.connection.execute("INSERT INTO feeds SELECT * REPLACE ('wire' AS tier) FROM feeds")
    assert main(["doctor"]) == 0
    assert "rows that are there twice: 1 of feeds; `wirewatch maintain` keeps one of each" in capsys.readouterr().out
    assert main(["maintain"]) == 0
    assert "there twice, and once now: 1 of feeds." in capsys.readouterr().out
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        assert warehouse.connection.execute("SELECT count(*), max(tier) FROM feeds").fetchone() == (1, "wire")
        assert doubled_rows(warehouse.connection) == {}


def test_each_release_is_in_the_changelog_with_its_day() -> None:
    text = (Path(__file__).parent.parent / "CHANGELOG.md").read_text("utf-8")
    days = [line.split(", ")[1] for line in text.splitlines() if line.startswith("## ") and ", " in line]
    assert [len(day.split("-")) for day in days] == [3] * len(days)
    assert [release for release in RELEASES if release[0].isdigit() and f"## {release}, " not in text] == []


def test_a_look_at_an_older_home_leaves_it_to_the_older_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`doctor` after `git pull` migrated the warehouse under an `up` that still ran, called all well, and no alert came any more."""
    old = [migration for migration in shipped_migrations() if migration.number < 60]
    with monkeypatch.context() as then:
        then.setattr(migrate, "shipped_migrations", lambda: old)
        open_warehouse(f"sqlite:///{tmp_path}/catalog.sqlite", tmp_path / "data").close()
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path))
    monkeypatch.setenv("WIREWATCH_SINK", "terminal")
    for command in ("doctor", "status"):
        assert main([command]) == 1
        told = capsys.readouterr()
        assert re.search(r"of an earlier version \(it lacks 0060_\w+\.sql\): stop a `wirewatch up` of that", told.out + told.err)
    assert main(["maintain"]) == 0
    assert main(["doctor"]) == 0
