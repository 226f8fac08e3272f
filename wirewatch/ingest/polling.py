"""Polls what is due and keeps what came of it, one commit for each batch of polls, while the next polls are under way."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from datetime import datetime

from warehouse import feeds
from warehouse.db import Connection, Warehouse
from warehouse.feeds import SavedPolls
from warehouse.records.feed import Feed, FetchRow, PollOutcome
from wirewatch.feed.polling.poller import poll_in_batches
from wirewatch.feed.polling.rhythm import PollRules
from wirewatch.web.client import Web
from wirewatch.workers import Workers

# New objects before the cycle collector looks for garbage: the records of a poll hold no cycles, and at Python's 700 looking through the
# records of thousands of feeds takes a tenth of a pass.
COLLECT_AFTER = 50_000

Heard = Callable[[Sequence[PollOutcome], SavedPolls], None]


@dataclass(frozen=True, slots=True)
class Polling:
    """What polling works with; the warehouse is used from another thread, so nobody else may use it while `run` goes on."""

    warehouse: Warehouse
    web: Web
    pool: Workers
    rules: PollRules

    async def run(self, due: Sequence[Feed], now: datetime, heard: Heard) -> None:
        """Poll feeds and commits what the polls changed, batch by batch; `heard` is told of each batch once it is durable."""
        batches = poll_in_batches(due, self.web, self.pool, now, self.rules)
        async with aclosing(batches):  # a failed commit ends polling too
            with rare_collections():
                async for outcomes in batches:
                    heard(outcomes, await asyncio.to_thread(self._keep, outcomes, self.web.take_log(), now))

    def _keep(self, outcomes: Sequence[PollOutcome], fetches: Sequence[FetchRow], now: datetime) -> SavedPolls:
        def write(connection: Connection) -> SavedPolls:
            feeds.save_fetches(connection, fetches)
            return feeds.save_outcomes(connection, outcomes, now)

        return self.warehouse.transact(write)


@contextmanager
def rare_collections() -> Iterator[None]:
    """Lets the cycle collector look less often for as long as it is entered."""
    before = gc.get_threshold()
    gc.set_threshold(COLLECT_AFTER, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
