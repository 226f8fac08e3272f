"""Groups and stories are the same whatever happens to the process: see docs/stories-rules.md."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Never

import duckdb
import pytest

from tests.story_corpus import articles
from warehouse import stories
from warehouse.db import Warehouse, open_warehouse
from warehouse.records.article import Article
from warehouse.records.story import Placement, Relation
from wirewatch.story import window as story
from wirewatch.story.index.serialization import pack_features, unpack
from wirewatch.story.text.features import describe


@pytest.fixture(autouse=True)
def _no_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story, "_WINDOWS", {})


def restart() -> None:
    story._WINDOWS.clear()


def feed(warehouse: Warehouse, batch: list[Article], now: datetime) -> list[Placement]:
    def write(connection: duckdb.DuckDBPyConnection) -> list[Placement]:
        placed = story.place_articles(connection, batch, now)
        stories.save_placements(connection, placed, now)
        return placed

    return warehouse.transact(write)


def places(placements: list[Placement]) -> dict[str, tuple[str, str, Relation, int]]:
    return {item.article_id: (item.reprint_group, item.story_id, item.relation, item.number) for item in placements}


def groups(placements: list[Placement]) -> dict[str, tuple[str, str]]:
    return {item.article_id: (item.reprint_group, item.story_id) for item in placements}


def batches(items: list[Article], size: int = 14) -> list[list[Article]]:
    return [items[at : at + size] for at in range(0, len(items), size)]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str, Relation, int]]:
    tmp_path = tmp_path_factory.mktemp("expected")
    with open_warehouse(f"sqlite:///{tmp_path}/other/catalog.sqlite", tmp_path / "other" / "data") as warehouse:
        found = [item for batch in batches(articles()) for item in feed(warehouse, batch, batch[-1].first_seen_at)]
    restart()
    return places(found)


def test_a_restart_after_every_batch_changes_nothing(warehouse: Warehouse, expected: dict[str, tuple[str, str, Relation, int]]) -> None:
    found = []
    for batch in batches(articles()):
        restart()
        found += feed(warehouse, batch, batch[-1].first_seen_at)
    assert places(found) == expected


def test_a_batch_whose_transaction_failed_is_placed_again_the_same_way(
    warehouse: Warehouse, expected: dict[str, tuple[str, str, Relation, int]]
) -> None:
    found = []
    for batch in batches(articles()):

        def fail(connection: duckdb.DuckDBPyConnection, batch: list[Article] = batch) -> Never:
            story.place_articles(connection, batch[::-1], batch[-1].first_seen_at)
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            warehouse.transact(fail)
        found += feed(warehouse, batch, batch[-1].first_seen_at)
    assert places(found) == expected


def test_a_file_fed_twice_gives_no_new_group(warehouse: Warehouse, expected: dict[str, tuple[str, str, Relation, int]]) -> None:
    for batch in batches(articles()):
        feed(warehouse, batch, batch[-1].first_seen_at)
    again = [item for batch in batches(articles(), 5) for item in feed(warehouse, batch, batch[-1].first_seen_at)]
    assert places(again) == expected
    assert warehouse.connection.execute("SELECT count(*) FROM story_articles").fetchone() == (len(expected),)


def test_the_order_inside_a_batch_does_not_matter(warehouse: Warehouse, expected: dict[str, tuple[str, str, Relation, int]]) -> None:
    found = []
    for seed, batch in enumerate(batches(articles())):
        shuffled = random.Random(seed).sample(batch, len(batch))
        found += feed(warehouse, shuffled, batch[-1].first_seen_at)
    assert places(found) == expected


def test_another_process_between_two_batches_is_noticed(
    warehouse: Warehouse, catalog_url: str, data_path: Path, expected: dict[str, tuple[str, str, Relation, int]]
) -> None:
    """Two processes take turns; each has a window of its own."""
    found: list[Any] = []
    windows: list[dict[str, Any]] = [{}, {}]
    for turn, batch in enumerate(batches(articles())):
        story._WINDOWS = windows[turn % 2]
        found += feed(warehouse, batch, batch[-1].first_seen_at)
    assert places(found) == expected


def test_arrival_shuffled_by_half_an_hour_hardly_matters(warehouse: Warehouse, expected: dict[str, tuple[str, str, Relation, int]]) -> None:
    rng = random.Random(5)
    late = [replace(item, first_seen_at=item.first_seen_at + timedelta(minutes=rng.uniform(-30, 30))) for item in articles()]
    late.sort(key=lambda item: item.first_seen_at)
    found = [item for batch in batches(late) for item in feed(warehouse, batch, batch[-1].first_seen_at)]
    pairs = [(a, b) for a in expected for b in expected if a < b]
    now_together = groups(found)
    changed = sum((expected[a][1] == expected[b][1]) != (now_together[a][1] == now_together[b][1]) for a, b in pairs)
    assert changed <= len(pairs) * 0.005


def test_a_trimmed_window_places_as_a_whole_one(
    warehouse: Warehouse, expected: dict[str, tuple[str, str, Relation, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story, "SPARE_ARTICLES", 1)
    found = [item for batch in batches(articles()) for item in feed(warehouse, batch, batch[-1].first_seen_at)]
    assert places(found) == expected


@pytest.mark.parametrize("words", [0, 5, 30, 160, 161, 400, 1300, 2600, 6000, 30000])
def test_nothing_kept_of_an_article_is_longer_than_a_kibibyte(words: int) -> None:
    rng = random.Random(words)
    title = "Anna Holt, Ben Ode in Round 3 of 12th Talks on 4 May 2026, Flight 370, Game 5, Route 6, MS-25, F-16, 2-1"
    text = " ".join(rng.choice(["Alpha", "beta", "Gamma", "12", "of"]) + str(rng.randrange(10**6)) for _ in range(words))
    features = describe(title, text, story.shipped_model().background, story.gazetteer_with())
    blob = pack_features(features)
    assert len(blob) <= 1024
    again = unpack(blob)
    assert again is not None
    assert pack_features(again) == blob
    assert list(again.terms) == list(features.terms)
