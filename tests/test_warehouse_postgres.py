"""The whole pipe with its catalog on a real PostgreSQL; skipped, and said so, where Debian's package is not installed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite
from tests.fakes.postgres_server import PostgresServer, postgres_programs
from tests.fakes.slack_simulator import Slack
from warehouse.analysis.sandbox import Sandbox
from warehouse.db import Connection, open_warehouse
from warehouse.driver.catalog import attach_lines, parse_catalog_url
from warehouse.driver.passwords import without_password
from warehouse.errors import WarehouseError
from warehouse.feed.feeds import add_feeds, record_drops
from warehouse.maintenance.backup import note_brought_back
from warehouse.maintenance.compaction import compact
from warehouse.maintenance.transfer import move_warehouse, take_back
from warehouse.records.drop import Drop
from warehouse.records.feed import Feed
from wirewatch.cli.doctor import look_at_warehouse
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.maintenance import maintain_warehouse
from wirewatch.settings import Settings, in_force, read_settings

PROGRAMS = postgres_programs()
needs_postgres = pytest.mark.skipif(PROGRAMS is None, reason="needs PostgreSQL: apt-get install postgresql")
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    assert PROGRAMS
    with PostgresServer(PROGRAMS) as started:
        yield started


@pytest.fixture
def settings(environment: dict[str, str], tmp_path: Path, server: PostgresServer) -> Settings:
    return read_settings({**environment, "WIREWATCH_CATALOG": server.url}, tmp_path / "none.toml")


def note(connection: Connection, url: str) -> int:
    return record_drops(connection, [Drop("poll", "test", url)], NOW)


def noted(settings: Settings) -> list[str]:
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        return [url for (url,) in warehouse.connection.execute("SELECT url FROM drops ORDER BY url").fetchall()]


@needs_postgres
def test_a_pass_its_maintenance_and_its_backup(
    settings: Settings, server: PostgresServer, news_site: NewsSite, slack: Slack, tmp_path: Path
) -> None:
    began = datetime.now(UTC)
    news_site.publish("statement", *STATEMENT)
    news_site.publish("ferry", *WEATHER)
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    report = run_pass(settings)
    assert (report.feeds, report.articles, len(report.filed), report.sent) == (1, 2, 1, 1)
    assert len(slack.messages()) == 1
    assert run_pass(settings, every_feed=True).articles == 0
    done = maintain_warehouse(settings, datetime.now(UTC))
    assert done.compaction.tables_flushed > 0
    assert done.backup is None, "a server's own tools copy it"
    with_password = replace(settings, catalog=server.url.replace("@", ":sesame@"))
    assert look_at_warehouse(with_password).detail.startswith(server.url.replace("@", ":***@"))
    server.dump(tmp_path / "catalog.dump")
    restored = server.restore(tmp_path / "catalog.dump", "restored")
    noted = note_brought_back(restored, settings.data, datetime.now(UTC), timedelta(days=3))
    assert began < noted.known_until < noted.restored_at
    with open_warehouse(restored, settings.data, read_only=True) as warehouse:
        assert warehouse.connection.execute("SELECT count(*) FROM latest_articles WHERE text <> ''").fetchone() == (2,)


@needs_postgres
def test_who_had_a_warehouse_open_that_was_moved_is_refused(settings: Settings, tmp_path: Path) -> None:
    """On another machine no file's lock tells of the move, and a receiver or a deliverer is open for days."""
    with open_warehouse(settings.catalog, settings.data) as writer:
        writer.transact(lambda connection: note(connection, "https://before.example/"))
        move_warehouse(settings.catalog, settings.data, f"sqlite:///{tmp_path}/new/catalog.sqlite", tmp_path / "new" / "data", NOW)
        with pytest.raises(WarehouseError, match=r"moved to sqlite:///.*new/catalog.sqlite on 2026-03-02 at 12:00 UTC"):
            writer.transact(lambda connection: note(connection, "https://after.example/"))
    assert noted(settings) == ["https://before.example/"]
    take_back(settings.catalog, settings.data, datetime.now(UTC), timedelta(days=3))
    with open_warehouse(settings.catalog, settings.data) as writer:
        writer.transact(lambda connection: note(connection, "https://after.example/"))


@needs_postgres
def test_writers_meet_and_a_restart_in_a_transaction_loses_nothing_that_was_committed(settings: Settings, server: PostgresServer) -> None:
    open_warehouse(settings.catalog, settings.data).close()

    def write(writer: int) -> None:
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            for number in range(5):
                warehouse.transact(partial(note, url=f"https://{writer}.example/{number}"))

    writers = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(noted(settings)) == len(set(noted(settings))) == 15
    found: list[tuple[int]] = []

    def decide(connection: Connection) -> None:
        """Writes one table by what another holds, which a rival without our queue changes meanwhile."""
        found.extend(connection.execute("SELECT count(*) FROM robots").fetchall())
        if len(found) == 1:
            with open_warehouse(settings.catalog, settings.data) as rival:
                rival.connection.execute("INSERT INTO robots VALUES ('https://a.example', now(), now(), 200, '')")
        note(connection, "https://once.example/")

    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(decide)
        warehouse.transact(lambda connection: connection.execute("DELETE FROM drops WHERE url = 'https://once.example/'"))
    assert found == [(0,), (1,)]

    def cut(connection: Connection) -> None:
        note(connection, "https://cut.example/")
        server.stop("immediate")
        server.start()

    with open_warehouse(settings.catalog, settings.data) as warehouse:
        with pytest.raises(WarehouseError, match=r"^The catalog's server does not answer \(.*\); nothing that was committed is lost"):
            warehouse.transact(cut)
        warehouse.transact(lambda connection: note(connection, "https://later.example/"))
    assert "https://cut.example/" not in noted(settings)
    assert len(noted(settings)) == 16
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        sandbox = Sandbox(warehouse, settings.data)
        server.stop()
        with pytest.raises(WarehouseError, match="server does not answer"):
            list(sandbox.ask("SELECT count(*) FROM drops").rows)
    with pytest.raises(WarehouseError, match="server does not answer"):
        open_warehouse(settings.catalog, settings.data)
    server.start()
    wrong = settings.catalog.replace("postgres@/wirewatch", "postgres:sesame@/nowhere")
    with pytest.raises(WarehouseError, match=r'server refuses .*"nowhere" does not exist') as refused:
        open_warehouse(wrong, settings.data)
    assert "sesame" not in str(refused.value)


@needs_postgres
def test_a_long_writer_is_not_starved_by_the_short_ones_of_other_machines(settings: Settings) -> None:
    """Without a queue it lost every race: its work took longer than the pause between two commits of the others."""
    open_warehouse(settings.catalog, settings.data).close()
    done = threading.Event()
    attempts: list[int] = []

    def hurry(writer: int) -> None:
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            number = 0
            while not done.is_set():
                number += 1
                warehouse.transact(partial(note, url=f"https://{writer}.example/{number}"))

    def batch(connection: Connection) -> None:
        attempts.append(len(attempts))
        time.sleep(0.5)
        note(connection, f"https://batch.example/{len(attempts)}")

    others = [threading.Thread(target=hurry, args=(number,)) for number in range(2)]
    for other in others:
        other.start()
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        for _ in range(3):
            warehouse.transact(batch)
    done.set()
    for other in others:
        other.join()
    assert len(attempts) == 3
    assert len(noted(settings)) > 3


@needs_postgres
def test_maintenance_of_one_machine_goes_on_beside_the_writers_of_another(settings: Settings) -> None:
    """No lock is between machines: whoever commits second tries again."""
    open_warehouse(settings.catalog, settings.data).close()
    done = threading.Event()

    def write() -> None:
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            for number in range(25):
                warehouse.transact(partial(note, url=f"https://lake.example/{number}"))
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    compacted = []
    while not done.is_set():
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            compacted.append(compact(warehouse, NOW))
    writer.join()
    assert sum(each.tables_flushed for each in compacted) > 0
    assert len(noted(settings)) == len(set(noted(settings))) == 25


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://news:se%2Fsame@db/wirewatch", "postgresql://news:***@db/wirewatch"),
        ("at postgres://:a@db, and postgres://b:c@db", "at postgres://:***@db, and postgres://b:***@db"),
        ("postgresql://db/wirewatch?user=news&password=sesame&sslmode=require", "postgresql://db/wirewatch?user=news&password=***&sslmode=require"),
        ("postgresql://news@db:5432/wirewatch", "postgresql://news@db:5432/wirewatch"),
        ("sqlite:////srv/news:a@b/catalog.sqlite", "sqlite:////srv/news:a@b/catalog.sqlite"),
        ("postgresql://news:open@sesame@db/wirewatch", "postgresql://news:***@db/wirewatch"),
        ("to postgresql://news:open/se'same@db/wirewatch: no", "to postgresql://news:***@db/wirewatch: no"),
        ("postgresql:/news:sesame@db/wirewatch", "postgresql:/news:***@db/wirewatch"),
        ("postgresql//news:sesame@db/wirewatch", "postgresql//news:***@db/wirewatch"),
        ("https://host/x?to=postgresql://news:sesame@db/wirewatch", "https://host/x?to=postgresql://news:***@db/wirewatch"),
        ("http://127.0.0.1:4200/runs, ana@example.org", "http://127.0.0.1:4200/runs, ana@example.org"),
        ("postgresql://news:" + "sesame" * 500 + "@db/wirewatch", "postgresql://news:***@db/wirewatch"),
    ],
)  # fmt: skip
def test_passwords_are_not_shown(text: str, shown: str) -> None:
    assert without_password(text) == shown


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://news:open@sesame@db/wirewatch",
        "postgresql://news:open/sesame@db/wirewatch",
        "postgresql://news:open?sesame@db/wirewatch",
        "postgresql://news:open%sesame@db/wirewatch",
        "postgresql://news:open sesame@db/wirewatch",
        "postgresql://ana@example.org:sesame@db/wirewatch",
        "postgresql://db/wirewatch?user=news&password=open@sesame",
        "postgresql://db/wirewatch?user=news&password=open%sesame",
        "postgresql:/news:sesame@db/wirewatch",
        "postgresql:news:sesame@db/wirewatch",
        "postgres//news:sesame@db/wirewatch",
        "news:sesame@db/wirewatch",
        "mysql://news:sesame@db/wirewatch",
    ],
)
def test_an_address_whose_password_ends_nobody_knows_where_is_refused_and_not_repeated(url: str) -> None:
    """What libpq took for the host or a port stood in its complaints, and in ours."""
    with pytest.raises(WarehouseError, match=r"^The catalog URL .*(%40 for @|postgres(ql)?://user@host/database)") as refused:
        parse_catalog_url(url)
    assert "sesame" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://news:open%2Fsesame@db:5432/wirewatch", "postgresql://news@db:5432/wirewatch"),
        ("postgres://db/wirewatch?user=news&password=sesame&sslmode=require", "postgres://db/wirewatch?user=news&sslmode=require"),
        ("postgresql://db/wirewatch?password=sesame", "postgresql://db/wirewatch"),
        ("postgresql://news@/wirewatch?host=/run/postgresql", "postgresql://news@/wirewatch?host=/run/postgresql"),
        ("postgresql:///wirewatch", "postgresql:///wirewatch"),
    ],
)
def test_the_lines_to_attach_hold_no_password_and_say_so(url: str, shown: str) -> None:
    *_, said, attach, _ = attach_lines(url, Path("/srv/news/data"))
    assert attach.startswith(f"ATTACH 'ducklake:postgres:{shown}")
    assert "sesame" not in attach
    assert ("PGPASSWORD" in said) == ("sesame" in url)


def test_the_settings_show_no_password_of_the_catalog(tmp_path: Path) -> None:
    found = in_force({"WIREWATCH_CATALOG": "postgresql://news:sesame@db/wirewatch"}, tmp_path / "none.toml")
    assert [setting.value for setting in found if setting.variable == "WIREWATCH_CATALOG"] == ["postgresql://news:***@db/wirewatch"]


def test_a_server_is_not_waited_for_for_ever() -> None:
    target = parse_catalog_url("postgresql://db/wirewatch?connect_timeout=3").target
    assert target.startswith("ducklake:postgres:postgresql://db/wirewatch?connect_timeout=3&keepalives_idle=30")
    assert target.count("connect_timeout") == 1
    assert "?connect_timeout=10&" in parse_catalog_url("postgres://db/wirewatch").target
