"""Polls what is due and keeps what came of it, one commit for each batch of polls, while the next polls are under way."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from datetime import datetime

from warehouse.db import Connection, Warehouse
from warehouse.feed import feeds
from warehouse.feed.feeds import SavedPolls
from warehouse.leases import save_host_rests
from warehouse.records.feed import Feed, FetchRow, PollOutcome
from wirewatch.feed.mail.mailboxes import Mailboxes
from wirewatch.feed.polling.outage import SILENCE
from wirewatch.feed.polling.poller import poll_in_batches
from wirewatch.feed.polling.rhythm import PollRules
from wirewatch.ingest.leases.claims import Claims, take_rests
from wirewatch.process.own_thread import to_its_end
from wirewatch.settings import Settings
from wirewatch.web.client import Web
from wirewatch.workers import Workers

# New objects before the cycle collector looks for garbage: the records of a poll hold no cycles, and at Python's 700 looking through the
# records of thousands of feeds takes a tenth of a pass.
COLLECT_AFTER = 50_000

Heard = Callable[[Sequence[PollOutcome], SavedPolls], None]


@dataclass(frozen=True, slots=True)
class Polling:
    """What polling works with; the warehouse is used from another thread, so nobody else may use it while `run` goes on.

    Attributes:
        warehouse: Where polls are kept.
        web: The one door to the web.
        pool: Processes that read feeds.
        rules: How often feeds are asked.
        claims: What this ingest holds.
        clock: What is called now.
        mailboxes: The door to folders of mail.
    """

    warehouse: Warehouse
    web: Web
    pool: Workers
    rules: PollRules
    claims: Claims
    clock: Callable[[], datetime]
    mailboxes: Mailboxes | None = None

    async def run(self, due: Sequence[Feed], now: datetime, heard: Heard) -> None:
        """Poll feeds and commits what the polls changed, batch by batch; `heard` is told of each batch once it is durable."""
        # Polling goes on while a batch is kept, and one connection serves one thread.
        turn = asyncio.Lock()

        async def silent_hosts() -> frozenset[str]:
            async with turn:
                return await to_its_end(feeds.silent_hosts, self.warehouse.connection, now - SILENCE, now)

        batches = poll_in_batches(due, self.web, self.pool, now, self.rules, mailboxes=self.mailboxes, silent_before=silent_hosts)
        left = len(due)
        async with aclosing(batches):  # a failed commit ends polling too
            with rare_collections():
                async for outcomes in batches:
                    left -= len(outcomes)
                    async with turn:
                        saved = await to_its_end(self._keep, outcomes, self.web.take_log(), now, is_last=left <= 0)
                    heard(outcomes, saved)

    def _keep(self, outcomes: Sequence[PollOutcome], fetches: Sequence[FetchRow], now: datetime, *, is_last: bool) -> SavedPolls:
        # Leases and rests count from when they are written; `now` is when the polls began, which may be minutes ago.
        told_at = self.clock()
        rests = take_rests(self.web, told_at)

        def write(connection: Connection) -> SavedPolls:
            feeds.save_fetches(connection, fetches)
            save_host_rests(connection, rests, told_at)
            # The hosts are let go of with what they answered, so that another ingest finds both or neither.
            if is_last:
                self.claims.let_go(connection)
            else:
                self.claims.renew(connection, self.clock())
            return feeds.save_outcomes(connection, outcomes, now)

        return self.warehouse.transact(write)


def poll_rules(settings: Settings) -> PollRules:
    """Return the bounds of polling with the operator's floor."""
    floor = round(settings.poll_floor_seconds)
    return PollRules(floor_seconds=floor, fast_floor_seconds=min(floor, PollRules().fast_floor_seconds))


@contextmanager
def rare_collections() -> Iterator[None]:
    """Lets the cycle collector look less often for as long as it is entered."""
    before = gc.get_threshold()
    gc.set_threshold(COLLECT_AFTER, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
