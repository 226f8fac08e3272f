"""The warehouse's data in object storage: a pass, its maintenance, questions, a move there and back, and a bucket that refuses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite
from tests.fakes.object_store import SECRET, ObjectStore
from tests.fakes.postgres_server import PostgresServer, postgres_programs
from warehouse.analysis.sandbox import Sandbox
from warehouse.db import open_warehouse
from warehouse.driver.bucket import Bucket
from warehouse.driver.catalog import attach_lines
from warehouse.errors import WarehouseError
from warehouse.feed.feeds import add_feeds
from warehouse.maintenance.transfer import move_warehouse
from warehouse.records.feed import Feed
from wirewatch.errors import SettingsError
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.maintenance import maintain_warehouse
from wirewatch.settings import Settings, data_place, in_force, read_settings

PROGRAMS = postgres_programs()


@pytest.fixture
def store() -> Iterator[ObjectStore]:
    with ObjectStore() as opened:
        yield opened


@pytest.fixture
def settings(environment: dict[str, str], tmp_path: Path, store: ObjectStore) -> Settings:
    return read_settings({**environment, **store.variables}, tmp_path / "none.toml")


def read_news(settings: Settings, news_site: NewsSite) -> None:
    news_site.publish("statement", *STATEMENT)
    news_site.publish("ferry", *WEATHER)
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    assert run_pass(settings).articles == 2


def test_a_pass_its_maintenance_and_a_question(settings: Settings, store: ObjectStore, news_site: NewsSite) -> None:
    read_news(settings, news_site)
    assert maintain_warehouse(settings, datetime.now(UTC)).compaction.tables_flushed > 0
    assert any(name.startswith("archive/main/articles/") and name.endswith(".parquet") for name in store.names())
    assert not settings.home.joinpath("data").exists()
    assert run_pass(settings, every_feed=True).articles == 0
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        sandbox = Sandbox(warehouse, settings.data)
        assert list(sandbox.ask("SELECT count(*) FROM latest_articles WHERE text <> ''").rows) == [(2,)]
    assert SECRET not in "\n".join([repr(settings.data), str(settings.data), *attach_lines(settings.catalog, settings.data)])


@pytest.mark.skipif(PROGRAMS is None, reason="needs PostgreSQL: apt-get install postgresql")
def test_a_warehouse_moves_to_postgres_and_a_bucket_and_back(
    environment: dict[str, str], tmp_path: Path, settings: Settings, store: ObjectStore, news_site: NewsSite
) -> None:
    local = read_settings(environment, tmp_path / "none.toml")
    read_news(local, news_site)
    assert PROGRAMS
    with PostgresServer(PROGRAMS) as server:
        left = move_warehouse(local.catalog, local.data, server.url, settings.data)
        assert left["articles"].rows == 2
        back = f"sqlite:///{tmp_path}/back/catalog.sqlite"
        returned = move_warehouse(server.url, settings.data, back, tmp_path / "back" / "data")
    assert returned == left, "every table, by count and hash"


@pytest.mark.makes_warehouses
def test_a_bucket_that_refuses_is_told_in_one_sentence(settings: Settings, store: ObjectStore) -> None:
    assert isinstance(settings.data, Bucket)
    for wrong in (replace(settings.data, url="s3://nothing/here"), replace(settings.data, endpoint="http://127.0.0.1:9")):
        with pytest.raises(WarehouseError, match=r"^The bucket of WIREWATCH_DATA refuses or does not answer") as refused:
            open_warehouse(settings.catalog, wrong)
        assert SECRET not in str(refused.value)
    open_warehouse(settings.catalog, settings.data).close()


@pytest.mark.makes_warehouses
def test_no_warehouse_begins_anew_in_a_bucket_that_has_one(settings: Settings, store: ObjectStore, tmp_path: Path) -> None:
    store.client.put_object(Bucket=store.bucket, Key="archive/main/articles/a.parquet", Body=b"PAR1")
    with pytest.raises(WarehouseError, match="but there are data of it"):
        open_warehouse(f"sqlite:///{tmp_path}/lost.sqlite", settings.data)


@pytest.mark.parametrize("text", ["s3://", "s3://UPPER/x", "s3://news/it's", "s3://news/a?b", "gs://news/a", "https://news/a"])
def test_what_is_no_bucket_is_refused(text: str, environment: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="must be a local folder or s3://bucket/prefix"):
        read_settings({**environment, "WIREWATCH_DATA": text}, tmp_path / "none.toml")
    with pytest.raises(SettingsError, match="is neither a local folder nor s3://bucket/prefix"):
        data_place(text, read_settings(environment, tmp_path / "none.toml"))


def test_keys_come_from_wirewatch_first_and_are_never_shown(environment: dict[str, str], tmp_path: Path) -> None:
    keys = {"AWS_SECRET_ACCESS_KEY": "theirs", "WIREWATCH_S3_SECRET": "ours{}", "WIREWATCH_DATA": "s3://news/archive/"}
    read = read_settings({**environment, **keys}, tmp_path / "none.toml")
    assert isinstance(read.data, Bucket)
    assert (read.data.url, read.data.secret) == ("s3://news/archive", "ours{}")
    shown = {setting.variable: setting.value for setting in in_force({**environment, **keys}, tmp_path / "none.toml")}
    assert (shown["WIREWATCH_DATA"], shown["WIREWATCH_S3_SECRET"]) == ("s3://news/archive", "(set)")
    assert "ours" not in repr(read.data)
