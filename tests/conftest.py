"""What every test may ask for: a fresh warehouse, a clock that only the test moves, a site to read and a Slack to post to."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fakes.http2_server import make_certificate
from tests.fakes.news_site import Press
from tests.fakes.slack_simulator import Slack
from warehouse.db import Warehouse, open_warehouse

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


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
def new_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a new warehouse, to be copied: making one costs ten times what a copy does."""
    home = tmp_path_factory.mktemp("new") / "home"
    open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data").close()
    return home


@pytest.fixture
def warehouse(new_home: Path, catalog_url: str, data_path: Path) -> Iterator[Warehouse]:
    if not data_path.parent.exists():
        shutil.copytree(new_home, data_path.parent)
    with open_warehouse(catalog_url, data_path) as opened:
        yield opened


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
def press() -> Iterator[Press]:
    with Press() as opened:
        yield opened


@pytest.fixture
def slack() -> Iterator[Slack]:
    with Slack() as opened:
        yield opened


@pytest.fixture
def environment(tmp_path: Path, slack: Slack) -> dict[str, str]:
    """What a whole pass reads: a home of its own, the simulated Slack, sites on loopback and one topic."""
    return {
        "WIREWATCH_HOME": str(tmp_path / "home"),
        "WIREWATCH_SLACK_URL": slack.url,
        "SLACK_BOT_TOKEN": slack.token,
        "WIREWATCH_CHANNEL": "C01",
        "WIREWATCH_OPERATIONS_CHANNEL": "C02",
        "WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8",
        "WIREWATCH_FIRST_LOOK": "alert",
        "WIREWATCH_TOPICS": str(Path(__file__).parent / "ingest_topics.yaml"),
    }
