"""One decider says how a source is, and every list and count says the same of it: the desk had a rule of its own for silence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client import generate_latest

from tests.topic_books import article
from warehouse.articles import save_articles
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import LASTING, REACHED, WELL, Feed
from wirewatch.cli.main import main
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.desk_pages import Pages
from wirewatch.desk.verbs import Verbs
from wirewatch.feed.polling.memory import PollMemory, write_memory
from wirewatch.ingest.health.prometheus_figures import registry_of
from wirewatch.settings import Settings, read_settings

STATES = ("new", "ok", "quiet", "failing", "slowed", "broken", "blocked", "gone")
TROUBLED = {f"The {state} Gazette" for state in STATES} - {"The new Gazette", "The ok Gazette"}


@pytest.fixture
def settings(home: Path) -> Settings:
    read = read_settings()
    assert read.home.is_relative_to(home)
    feeds = [
        Feed(state, f"https://{state}.example/feed", f"The {state} Gazette", state=state, state_reason=f"It is {state}", failures=1)
        for state in STATES
    ]
    with open_warehouse(read.catalog, read.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, feeds))
        warehouse.connection.execute("UPDATE feeds SET last_polled_at = now() WHERE state <> 'new'")
        # Three articles a minute apart, and none for three days: the desk called such a source silent, and nothing else did.
        seen = [datetime.now(UTC) - timedelta(days=3, minutes=minute) for minute in range(3)]
        articles = [
            replace(article(article_id=f"a{number}"), feed_id="ok", first_seen_at=moment, canonical_url=f"https://ok.example/{number}")
            for number, moment in enumerate(seen)
        ]
        warehouse.transact(lambda connection: save_articles(connection, articles, datetime.now(UTC)))
    return read


@pytest.fixture
def verbs(settings: Settings) -> Iterator[Verbs]:
    reader = ArchiveReader(settings)
    yield Verbs(reader)
    reader.close()


def test_every_list_and_count_says_the_same_of_the_same_source(
    settings: Settings, verbs: Verbs, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["feeds", "list", "--json"]) == 0
    listed = {row["name"]: row["state"] for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert listed == {f"The {state} Gazette": state for state in STATES}
    assert main(["feeds", "health", "--json"]) == 1
    assert {row["name"] for row in map(json.loads, capsys.readouterr().out.splitlines())} == TROUBLED
    main(["status", "--json"])
    assert json.loads(capsys.readouterr().out)["troubled"] == len(TROUBLED)
    main(["doctor", "--json"])
    findings = {row["what"]: row["detail"] for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert f"8 watched, {len(TROUBLED)} sources in trouble: " in findings["feeds"]
    pages = Pages(verbs, "the form's token")
    shown = pages.sources().html
    rows = re.findall(r"<bdi>([^<]*)</bdi></td><td class=\"said\"><span class=\"state (good|bad)\">(\w+)</span>", shown)
    assert {name: state for name, _, state in rows} == listed
    assert {name for name, look, _ in rows if look == "bad"} == TROUBLED
    assert "silent</span>" not in shown
    assert f"{len(TROUBLED)} in trouble" in pages.home().html
    told = verbs.health()["sources_in_trouble"]
    assert isinstance(told, list)
    assert {row["name"] for row in told if isinstance(row, dict)} == TROUBLED
    registry = registry_of(settings.home, lambda: open_warehouse(settings.catalog, settings.data, read_only=True))
    assert f"\nwirewatch_sources_in_trouble {len(TROUBLED):.1f}\n" in generate_latest(registry).decode()


def test_the_states_are_sorted_once() -> None:
    assert set(STATES) == {*WELL, *REACHED, *LASTING, "failing", "slowed"}
    assert set(WELL).isdisjoint(LASTING)


def test_the_rhythm_of_a_source_is_told_in_words_or_not_at_all(settings: Settings, verbs: Verbs) -> None:
    """It was reckoned from when articles were first seen: of three that one look found "every 0 min", and of rare ones "every 5042 min"."""
    now = verbs.clock()
    gaps = {"quiet": timedelta(days=3.5), "slowed": timedelta(seconds=20)}
    memories = {
        feed_id: write_memory(PollMemory(times=tuple(int((now - gap * number).timestamp()) for number in range(6, 0, -1))))
        for feed_id, gap in gaps.items()
    }
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        for feed_id, memory in memories.items():
            warehouse.connection.execute("UPDATE feeds SET rhythm = ?, interval_seconds = 21600 WHERE feed_id = ?", [memory, feed_id])
        same = [
            replace(article(article_id=f"b{number}"), feed_id="new", canonical_url=f"https://new.example/{number}") for number in range(3)
        ]
        warehouse.transact(lambda connection: save_articles(connection, same, datetime.now(UTC)))
    shown = Pages(verbs, "the form's token").sources().html
    rows = re.findall(r"<bdi>The (\w+) Gazette</bdi>.*?</td><td>[^<]*</td><td>([^<]*)</td><td>[\d,]+</td><td>[^<]*?, ([^<,]*)</td>", shown)
    assert {name: (rhythm, asked) for name, rhythm, asked in rows} == {
        name: (
            {"quiet": "about every 3 days 12 h", "slowed": "every minute or faster"}.get(name, ""),
            "about every 6 h" if name in gaps else "about every hour",
        )
        for name in STATES
    }
    told = verbs.health()["sources_in_trouble"]
    assert isinstance(told, list)
    rhythms = {row["name"]: (row["median_gap_seconds"], row["rhythm"]) for row in told}
    assert rhythms["The quiet Gazette"] == (3.5 * 86_400, "about every 3 days 12 h")
    assert rhythms["The gone Gazette"] == (None, "")
    assert all("memory" not in row for row in told)
