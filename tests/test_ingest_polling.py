"""Polls are kept in batches while the next are under way."""

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from datetime import UTC, datetime
from multiprocessing import forkserver
from pathlib import Path
from typing import Any, NoReturn

import pytest

from tests.fakes.hostile_server import HostileServer, answer
from tests.feed_polling import LOOPBACK, rss
from warehouse.db import Warehouse, open_warehouse
from warehouse.feed import feeds as store
from warehouse.records.feed import Feed, PollOutcome
from wirewatch.feed.polling import poller as polls
from wirewatch.feed.polling.poller import poll_in_batches
from wirewatch.feed.polling.rhythm import PollRules
from wirewatch.ingest.leases.claims import Claims
from wirewatch.ingest.polling import Polling
from wirewatch.web.client import Web, WebLimits
from wirewatch.workers import Workers

NOW = datetime(2026, 3, 2, tzinfo=UTC)
LIMITS = WebLimits(deadline_seconds=5.0, pace_seconds=0.0)


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer({f"/{number}": [answer(rss(f"One-{number}", f"Two-{number}"))] for number in range(7)}) as running:
        yield running


@pytest.fixture
def due(server: HostileServer) -> list[Feed]:
    return [Feed(f"f{number}", server.url(f"/{number}"), f"Feed {number}") for number in range(7)]


@pytest.mark.parametrize(("most_polls", "most_entries", "batches"), [(3, 1000, [3, 3, 1]), (1000, 4, [2, 2, 2, 1]), (1000, 1000, [7])])
def test_batches_are_cut_by_polls_and_by_entries(
    due: list[Feed], monkeypatch: pytest.MonkeyPatch, most_polls: int, most_entries: int, batches: list[int]
) -> None:
    monkeypatch.setattr(polls, "BATCH_POLLS", most_polls)
    monkeypatch.setattr(polls, "BATCH_ENTRIES", most_entries)

    async def run(pool: Workers) -> list[list[PollOutcome]]:
        async with Web(LIMITS, LOOPBACK, now=NOW) as web:
            return [batch async for batch in poll_in_batches(due, web, pool, NOW)]

    with Workers() as pool:
        kept = asyncio.run(run(pool))
    assert [len(batch) for batch in kept] == batches
    assert {outcome.feed.feed_id for batch in kept for outcome in batch} == {feed.feed_id for feed in due}


def test_workers_that_cannot_be_started_end_the_polling_with_a_sentence(due: list[Feed], monkeypatch: pytest.MonkeyPatch) -> None:
    """Before, the polls waited for what they had handed out, and the pass for ever for them."""

    def refused(_: object) -> NoReturn:
        raise EOFError("unexpected EOF")

    monkeypatch.setattr(forkserver, "connect_to_new_process", refused)

    async def run(pool: Workers) -> None:
        async with Web(LIMITS, LOOPBACK, now=NOW) as web, asyncio.timeout(30):
            async for _ in poll_in_batches(due, web, pool, NOW):
                pass

    with Workers(1) as pool, pytest.raises(OSError, match="no process can be started that reads feeds"):
        asyncio.run(run(pool))


def test_each_batch_is_durable_before_it_is_told(due: list[Feed], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polls, "BATCH_POLLS", 3)
    reported = []

    async def run(warehouse: Warehouse, pool: Workers) -> None:
        async with Web(LIMITS, LOOPBACK, now=NOW) as web:
            polling = Polling(warehouse, web, pool, PollRules(), Claims(tmp_path), lambda: NOW)
            await polling.run(due, NOW, lambda outcomes, saved: reported.append((len(outcomes), saved)))

    with open_warehouse(f"sqlite:///{tmp_path}/catalog.sqlite", tmp_path / "data") as warehouse, Workers() as pool:
        warehouse.transact(lambda connection: store.add_feeds(connection, due))
        asyncio.run(run(warehouse, pool))
        assert [(count, saved.entries_new) for count, saved in reported] == [(3, 6), (3, 6), (1, 2)]
        assert len(store.due_entries(warehouse.connection, NOW, 100)) == 14
        assert {feed.state for feed in store.feeds(warehouse.connection)} == {"ok"}


def test_who_stops_listening_ends_the_polling(due: list[Feed], server: HostileServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polls, "BATCH_POLLS", 1)

    async def run(pool: Workers) -> list[asyncio.Task[Any]]:
        async with Web(LIMITS, LOOPBACK, now=NOW) as web:
            async with aclosing(poll_in_batches(due, web, pool, NOW)) as batches:
                async for _ in batches:
                    break
            return [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]

    with Workers() as pool:
        assert asyncio.run(run(pool)) == []
