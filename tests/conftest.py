"""What every test may ask for: a fresh warehouse, a clock that only the test moves, a site to read and a Slack to post to."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import duckdb
import hypothesis
import pytest

from tests.fakes.copied_homes import copy_catalog
from tests.fakes.http2_server import make_certificate
from tests.fakes.news_site import NewsSite
from tests.fakes.quay_gazette import environment_of
from tests.fakes.slack_simulator import Slack
from warehouse import db
from warehouse.db import Warehouse, open_warehouse
from warehouse.driver.bucket import DataPlace
from warehouse.driver.catalog import Catalog

# How long an example takes says what else the machine does.
hypothesis.settings.register_profile("any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("any machine")
# As `wirewatch` has it for itself and its children: OpenBLAS's further threads spin, and that is 4 % of the suite.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
Attach = Callable[..., duckdb.DuckDBPyConnection]
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
# Files are handed out whole: one that takes long and comes last is what all other processes wait for. What waits, for servers, processes
# and clocks, takes turns with what reckons, or the cores rest for a minute.
LONGEST = (
    "test_second_look",
    "test_warehouse_postgres",
    "test_up",
    "test_alert_deleted_posts",
    "test_alert_message_feedback",
    "test_live_blogs",
    "test_feed_websub",
    "test_import_exported",
    "test_alert_renamed_channels",
    "test_other_articles",
    "test_ingest_month",
    "test_story_index_files",
    "test_overdue_messages",
    "test_alert_failures",
    "test_ingest_leases",
    "test_article_unrelated",
    "test_changes_command",
    "test_alert_crash",
    "test_story_corrections",
    "test_ingest_pass",
    "test_warehouse_db",
    "test_article_extract",
    "test_demo_command",
    "test_warehouse_bucket",
    "test_feed_edited_entries",
    "test_ingest_budget",
    "test_alert_translation",
    "test_topic_desk",
    "test_corrected_channels",
    "test_alert_message_digest",
    "test_desk_agents",
    "test_proof_of_life",
    "test_first_look",
    "test_search_index",
    "test_feed_hostile",
    "test_evidence",
    "test_doctor",
    "test_maintain",
    "test_warehouse_backup",
    "test_import",
    "test_ingest_odd_feeds",
    "test_unread_pages",
    "test_text_patterns",
    "test_feed_outage",
    "test_desk_pages",
    "test_alert_filing",
    "test_json_output",
    "test_missed_news",
    "test_alert_delivery",
    "test_two_addresses",
    "test_sql_command",
    "test_brief",
    "test_desk_overturned",
    "test_day_lines",
    "test_alert_parked",
    "test_interrupts",
    "test_web_http2",
    "test_ingest_set_aside",
    "test_home",
    "test_desk_browser",
    "test_clock",
    "test_topic_backtest",
    "test_later_walls",
    "test_contract_views",
)
# Catalogs wait for the disk at each commit, and a file system in memory does not; the tests of one run leave less than a third of this.
MEMORY_FOLDER, LEAST_MEMORY_BYTES = Path("/dev/shm"), 4 * 1024**3


def pytest_configure() -> None:
    """Let the tests' folders be made in memory where there is room, unless the caller names a place."""
    if MEMORY_FOLDER.is_dir() and os.access(MEMORY_FOLDER, os.W_OK) and shutil.disk_usage(MEMORY_FOLDER).free >= LEAST_MEMORY_BYTES:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY_FOLDER))
    # What is imported and collected stays: to look through it for garbage again and again is an eighth of the collection.
    gc.disable()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Let each process of a whole run begin with another share of the modules: pytest rewrites their assertions once in a fresh clone.

    All would else meet each module at the same time, and each rewrite all of them.
    """
    place = getattr(session.config, "workerinput", None)
    if place and session.config.args == session.config.getini("testpaths"):
        first, step = int(place["workerid"].removeprefix("gw")), place["workercount"]
        for path in sorted(Path(__file__).parent.glob("test_*.py"))[first::step]:
            import_module(f"tests.{path.stem}")


def pytest_collection_finish() -> None:
    """Look for garbage again, but never more in what has been collected."""
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files."""
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.stem, len(places)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Run two processes more than there are cores: many tests wait for servers, processes and clocks; each process collects all."""
    return (os.cpu_count() or 1) + 2


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture
def catalog_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/home/catalog.sqlite"


@pytest.fixture
def data_path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "data"


@pytest.fixture(scope="session")
def new_catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalog of a new warehouse, to be copied."""
    home = tmp_path_factory.mktemp("new")
    open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data").close()
    return home / "catalog.sqlite"


@pytest.fixture(scope="session", autouse=True)
def copied_warehouses(new_catalog: Path) -> Iterator[Attach]:
    """Let tests and the homes they share begin with a copy of a new warehouse, at a tenth of making one; gives what makes one."""

    def attach(catalog: Catalog, data_path: DataPlace, *, read_only: bool, by_keeper: bool) -> duckdb.DuckDBPyConnection:
        if catalog.path and not read_only and not catalog.path.exists():
            copy_catalog(new_catalog, catalog.path, data_path)
        return made(catalog, data_path, read_only=read_only, by_keeper=by_keeper)

    made = db._attach
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(db, "_attach", attach)
        yield made


@pytest.fixture(autouse=True)
def made_warehouses(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, copied_warehouses: Attach) -> None:
    """Let tests marked `makes_warehouses` make their own."""
    if request.node.get_closest_marker("makes_warehouses"):
        monkeypatch.setattr(db, "_attach", copied_warehouses)


@pytest.fixture
def warehouse(catalog_url: str, data_path: Path) -> Iterator[Warehouse]:
    with open_warehouse(catalog_url, data_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose warehouse holds nothing, and into which nobody writes."""
    home = tmp_path_factory.mktemp("empty")
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data"):
        pass
    return home


@pytest.fixture(scope="module")
def shared_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    folder = tmp_path_factory.mktemp("warehouse")
    with open_warehouse(f"sqlite:///{folder}/catalog.sqlite", folder / "data") as opened:
        yield opened


@pytest.fixture
def connection(shared_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    """A transaction that is taken back, which is quicker than a warehouse for each test."""
    shared_warehouse.connection.execute("BEGIN TRANSACTION")
    yield shared_warehouse.connection
    shared_warehouse.connection.execute("ROLLBACK")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a test of commands stands in; Wirewatch's own home is to be made below it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on what the caller's shell says about Wirewatch or Slack."""
    for name in list(os.environ):
        if name.startswith(("WIREWATCH_", "SLACK_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("DO_NOT_TRACK", "1")


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate of our own for 127.0.0.1, in one file."""
    return make_certificate(tmp_path_factory.mktemp("tls") / "both.pem")


@pytest.fixture
def news_site() -> Iterator[NewsSite]:
    with NewsSite() as opened:
        yield opened


@pytest.fixture
def slack(request: pytest.FixtureRequest) -> Iterator[Slack]:
    with Slack() as opened:
        opened.store.paced = request.node.get_closest_marker("unpaced") is None
        yield opened


@pytest.fixture
def environment(tmp_path: Path, slack: Slack) -> dict[str, str]:
    """What a whole pass reads: a home of its own, the simulated Slack, sites on loopback and one topic."""
    return environment_of(tmp_path, slack)
