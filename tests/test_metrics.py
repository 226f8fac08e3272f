"""Figures for Prometheus, and that dashboard and rules name only figures that there are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.cli.main import main
from wirewatch.ingest.health.prometheus_figures import MEANINGS

EXAMPLES = Path(__file__).parent.parent / "docs" / "examples"
NAME = re.compile(r"wirewatch_[a-z_]+")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with open_warehouse("sqlite:///.wirewatch/catalog.sqlite", Path(".wirewatch/data")) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", "https://quay.example/feed", "Quay")]))
    return tmp_path


def figures(text: str) -> dict[str, float]:
    return {line.split()[0]: float(line.split()[1]) for line in text.splitlines() if line and not line.startswith("#")}


def test_every_figure_is_printed_with_its_meaning(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["metrics"]) == 0
    printed = capsys.readouterr().out
    found = figures(printed)
    assert set(found) == set(MEANINGS)
    assert (found["wirewatch_up"], found["wirewatch_sources"], found["wirewatch_pages_queued"]) == (1, 1, 0)
    assert all(f"# HELP {name} {meaning}" in printed for name, meaning in MEANINGS.items())


def test_a_warehouse_that_cannot_be_read_is_a_figure_too(home: Path) -> None:
    target = home / "wirewatch.prom"
    assert main(["metrics", "--textfile", str(target)]) == 0
    assert figures(target.read_text("utf-8"))["wirewatch_up"] == 1
    (home / ".wirewatch" / "catalog.sqlite").unlink()
    assert main(["metrics", "--textfile", str(target)]) == 0
    assert figures(target.read_text("utf-8")) == {"wirewatch_up": 0}


def test_a_place_that_cannot_be_written_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["metrics", "--textfile", str(home / "nowhere" / "wirewatch.prom")]) == 1
    assert "The figures cannot be given at" in capsys.readouterr().err


def test_dashboard_and_rules_name_only_figures_that_exist() -> None:
    board = json.loads((EXAMPLES / "grafana" / "wirewatch.json").read_text("utf-8"))
    shown = {name for panel in board["panels"] for target in panel["targets"] for name in NAME.findall(target["expr"])}
    [group] = yaml.safe_load((EXAMPLES / "prometheus" / "alerts.yaml").read_text("utf-8"))["groups"]
    watched = {name for rule in group["rules"] for name in NAME.findall(rule["expr"])}
    assert shown <= set(MEANINGS)
    assert watched <= set(MEANINGS)
    assert shown | watched == set(MEANINGS), "each is used somewhere"
    assert all(rule["alert"] and rule["annotations"]["summary"] for rule in group["rules"])
