"""The warehouse's data in object storage: a pass, its maintenance, questions, a move there and back, and a bucket that refuses."""

from __future__ import annotations

import base64
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import product
from pathlib import Path

import pytest

from tests.fakes.cutting_proxy import CuttingProxy
from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite
from tests.fakes.object_store import SECRET, ObjectStore
from tests.fakes.postgres_server import PostgresServer, postgres_programs
from warehouse.analysis.sandbox import Sandbox
from warehouse.db import INLINED_ROWS, SCHEMA_NAME, Connection, Warehouse, open_warehouse
from warehouse.driver.bucket import Bucket
from warehouse.driver.catalog import attach_lines
from warehouse.driver.data_files import listed_files
from warehouse.errors import WarehouseError
from warehouse.feed.entries import keep_listed
from warehouse.feed.feeds import add_feeds
from warehouse.maintenance.compaction import compact
from warehouse.maintenance.transfer import move_warehouse
from warehouse.records.feed import Entry, Feed, QueuedEntry
from wirewatch.errors import SettingsError
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.maintenance import maintain_warehouse
from wirewatch.settings import Settings, data_place, in_force, read_settings

PROGRAMS = postgres_programs()
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
NOISE_BYTES = 3_000_000
CUT_SENTENCE = re.compile(
    r"The bucket of WIREWATCH_DATA refuses or does not answer \((IO Error: )?[A-Z][^\n^]+ for HTTP [A-Z]+ to 'http[^\n]+'\); "
    r"check its name, keys, region and endpoint\. Nothing committed is lost\."
)


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
        assert list(sandbox.ask("SELECT count(*) FROM latest_articles WHERE text <> ''").rows) == [("2",)]
    assert SECRET not in "\n".join([repr(settings.data), str(settings.data), *attach_lines(settings.catalog, settings.data)])


@pytest.mark.skipif(PROGRAMS is None, reason="needs PostgreSQL: apt-get install postgresql")
def test_a_warehouse_moves_to_postgres_and_a_bucket_and_back(
    environment: dict[str, str], tmp_path: Path, settings: Settings, store: ObjectStore, news_site: NewsSite
) -> None:
    local = read_settings(environment, tmp_path / "none.toml")
    read_news(local, news_site)
    assert PROGRAMS
    with PostgresServer(PROGRAMS) as server:
        left = move_warehouse(local.catalog, local.data, server.url, settings.data, NOW)
        assert left["articles"].rows == 2
        back = f"sqlite:///{tmp_path}/back/catalog.sqlite"
        returned = move_warehouse(server.url, settings.data, back, tmp_path / "back" / "data", NOW)
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


def queued(start: int, stop: int) -> list[QueuedEntry]:
    listed = [Entry(str(number), f"https://one.example/{number}", f"Title {number}") for number in range(start, stop)]
    return [QueuedEntry(f"a{entry.guid}", entry.url, "f1", "One", entry, NOW) for entry in listed]


@pytest.fixture
def cut_settings(environment: dict[str, str], tmp_path: Path, store: ObjectStore) -> Iterator[tuple[Settings, CuttingProxy]]:
    with CuttingProxy(store.endpoint) as proxy:
        yield read_settings({**environment, **store.variables, "AWS_ENDPOINT_URL": proxy.endpoint}, tmp_path / "none.toml"), proxy


@pytest.mark.makes_warehouses
def test_a_bucket_whose_answers_are_lost_loses_and_doubles_nothing(cut_settings: tuple[Settings, CuttingProxy]) -> None:
    """It has done what was asked, and the connection breaks before its answer or in the midst of it: once, or until it is mended."""
    settings, proxy = cut_settings
    kept, told = 0, Counter[str]()
    for kind, times, is_midway in (("put", 1, False), ("put", 99, False), *product(("get",), (1, 99), (False, True))):
        # More than stay in the catalog, so that each commit is a file.
        batch = queued(kept, kept + INLINED_ROWS + 1)
        # Opened anew, since a warehouse that is open knows the last file by heart and has nothing to get.
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            proxy.cut_next(kind, times, is_midway=is_midway)
            told[kind] += is_told(partial(queue_all, warehouse, batch))
            proxy.cut_next("", 0)
            queue_all(warehouse, batch)
            kept += len(batch)
            assert count_rows(warehouse, "entries") == (kept, kept), (kind, times, is_midway)
    assert told == {"put": 1, "get": 2}, "what never answers is told, what broke once is asked again"
    assert (proxy.cuts["put"] > 1, proxy.cuts["get"] > 1) == (True, True)


@pytest.mark.makes_warehouses
@pytest.mark.parametrize(
    "cases",
    [
        pytest.param([("complete", 99, False), ("delete", 99, True)], id="some"),
        pytest.param(
            list(product(("begin", "part", "complete", "delete"), (1, 99), (False, True))),
            id="all",
            marks=[pytest.mark.slow, pytest.mark.timeout(900)],
        ),
    ],
)
def test_maintenance_whose_answers_are_lost_goes_on_the_next_time(
    cut_settings: tuple[Settings, CuttingProxy], store: ObjectStore, cases: list[tuple[str, int, bool]]
) -> None:
    """A large merged file goes up in parts, and the files that it replaces are deleted."""
    settings, proxy = cut_settings
    later = datetime.now(UTC)
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        # From it follows the size of a part: 5 MB, and not 80.
        warehouse.connection.execute("SET s3_uploader_max_filesize = '50GB'")
        for kind, times, is_midway in cases:
            warehouse.transact(keep_noise)
            cuts = proxy.cuts[kind]
            proxy.cut_next(kind, times, is_midway=is_midway)
            # Past the days for which files are kept that nobody needs, so that the second round deletes those of the first.
            told = [is_told(partial(compact, warehouse, later + timedelta(days=days))) for days in (9, 18)]
            assert count_rows(warehouse, "raw_pages") == (2, 2), (kind, times, is_midway)
            assert proxy.cuts[kind] > cuts, f"nothing was asked that is a {kind}"
            # The answer to a part has no body, and so no midst.
            assert any(told) is (times > 1 and (kind, is_midway) != ("part", True)), (kind, times, is_midway)
            proxy.cut_next("", 0)
            later += timedelta(days=27)
            compact(warehouse, later)
            assert count_rows(warehouse, "raw_pages") == (2, 2), (kind, times, is_midway)
            held = {name.removeprefix("archive/") for name in store.names() if name.endswith(".parquet")}
            assert held == {file.path for file in listed_files(warehouse.connection, SCHEMA_NAME)}, "what was given up has left the bucket"
            warehouse.transact(lambda connection: connection.execute("DELETE FROM raw_pages"))


@pytest.mark.makes_warehouses
def test_a_list_that_breaks_off_is_no_empty_bucket(cut_settings: tuple[Settings, CuttingProxy], store: ObjectStore, tmp_path: Path) -> None:
    settings, proxy = cut_settings
    store.client.put_object(Bucket=store.bucket, Key="archive/main/articles/a.parquet", Body=b"PAR1")
    for number, (times, is_midway) in enumerate(product((1, 99), (False, True))):
        proxy.cut_next("list", times, is_midway=is_midway)
        with pytest.raises(WarehouseError) as refused:
            open_warehouse(f"sqlite:///{tmp_path}/lost-{number}.sqlite", settings.data)
        assert ("but there are data of it" in str(refused.value)) if times == 1 else CUT_SENTENCE.match(str(refused.value)), refused.value


def queue_all(warehouse: Warehouse, batch: Sequence[QueuedEntry]) -> None:
    warehouse.transact(lambda connection: keep_listed(connection, batch, NOW))


def is_told(attempt: Callable[[], object]) -> bool:
    """Try it, and say whether it ended in the sentence about the bucket."""
    try:
        attempt()
    except WarehouseError as error:
        said = str(error)
    else:
        return False
    assert CUT_SENTENCE.match(said), said
    return True


def keep_noise(connection: Connection) -> None:
    """Keep two pages that hardly compress, each in a file of its own, which together are large enough to go up in parts."""
    for half in range(2):
        noise = base64.b64encode(random.Random(half).randbytes(NOISE_BYTES)).decode()
        connection.execute("INSERT INTO raw_pages SELECT ?, 0, 'u', '', now(), 1, from_base64(?)", [str(half), noise])
        connection.execute("CALL ducklake_flush_inlined_data('wirewatch')")


def count_rows(warehouse: Warehouse, table: str) -> tuple[int, int]:
    """Count the rows of a table and the articles that they are of."""
    rows = warehouse.connection.execute(f"SELECT count(*), count(DISTINCT article_id) FROM {table}").fetchall()
    return rows[0]


@pytest.mark.parametrize(
    "text", ["s3://", "s3:/news/archive", "s3://UPPER/x", "s3://news/it's", "s3://news/a?b", "gs://news/a", "https://news/a"]
)
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
