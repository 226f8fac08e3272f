"""Which sources a person hears about, and that each is told once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import duckdb
import pytest

from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.alert.message.payload import OperationsContent, decode_payload
from wirewatch.feed.polling.memory import PollMemory, write_memory
from wirewatch.feed.polling.source_health import PROBLEM_STATES, find_problems
from wirewatch.ingest.operations_notices import TO_DO, notify_source_problems
from wirewatch.settings import read_settings

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = 3600


def feed(state: str = "ok", *, failures: int = 0, retries: int = 0, gaps_hours: tuple[float, ...] = (), silent_hours: float = 0.0) -> Feed:
    last = NOW - timedelta(hours=silent_hours)
    times = [int(last.timestamp())]
    for gap in gaps_hours:
        times.append(int(times[-1] - gap * HOUR))
    rhythm = write_memory(PollMemory(times=tuple(times), retries=retries))
    return Feed("f1", "https://quay.example/feed", "Quay Gazette", state=state, state_reason="Because", failures=failures, rhythm=rhythm)


@pytest.mark.parametrize(
    ("source", "state"),
    [
        (feed(), ""),
        (feed("new"), ""),
        (feed("gone"), "gone"),
        (feed("blocked"), "blocked"),
        (feed("broken"), "broken"),
        (feed("failing", failures=4), ""),
        (feed("failing", failures=5), "failing"),
        (feed("failing", failures=5, retries=1), ""),
        (feed("failing", failures=6, retries=1), "failing"),
        (feed(gaps_hours=(1,) * 10, silent_hours=23), ""),
        (feed(gaps_hours=(1,) * 10, silent_hours=25), "quiet"),
        (feed(gaps_hours=(48, *(1,) * 9), silent_hours=25), ""),
        (feed(gaps_hours=(1, 1), silent_hours=999), ""),
        (feed(gaps_hours=(24 * 7,) * 6, silent_hours=24 * 30), ""),
        (feed(gaps_hours=(24 * 7,) * 6, silent_hours=24 * 36), "quiet"),
    ],
)
def test_what_is_told(source: Feed, state: str) -> None:
    assert [problem.state for problem in find_problems([source], NOW)] == ([state] if state else [])


def test_every_trouble_says_what_to_do() -> None:
    assert {*PROBLEM_STATES, "failing", "quiet"} == set(TO_DO)


def test_a_trouble_is_told_once(tmp_path: Path) -> None:
    settings = read_settings({"WIREWATCH_HOME": str(tmp_path)}, tmp_path / "none.toml")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [feed("gone")]))
    assert [notify_source_problems(settings, NOW + timedelta(hours=hours))[1] for hours in (0, 1)] == [1, 0]


def set_state(connection: duckdb.DuckDBPyConnection, state: str) -> None:
    connection.execute("UPDATE feeds SET state = ?", [state])


def test_a_source_that_works_again_is_told_once_and_its_next_trouble_anew(tmp_path: Path) -> None:
    settings = read_settings({"WIREWATCH_HOME": str(tmp_path)}, tmp_path / "none.toml")
    states = ("ok", "gone", "gone", "ok", "ok", "gone", "ok")
    notices = []
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [feed()]))
        for hour, state in enumerate(states):
            warehouse.transact(partial(set_state, state=state))
            notices.append(notify_source_problems(settings, NOW + timedelta(hours=hour))[1])
        rows = warehouse.connection.execute("SELECT payload FROM alerts ORDER BY created_at").fetchall()
    assert notices == [0, 1, 0, 1, 0, 1, 1]
    contents = [content for (payload,) in rows if isinstance(content := decode_payload(payload), OperationsContent)]
    assert [content.severity for content in contents] == ["warning", "resolved", "warning", "resolved"]
    assert contents[1].title == "Quay Gazette works again"
