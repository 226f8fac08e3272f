"""What a pass takes from around it: the clock, the resolver, its share of the hosts, and the one web client that it opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from warehouse.db import Warehouse
from warehouse.feed import feeds
from warehouse.feed.feeds import EVERY_HOST, HostShare
from wirewatch.ingest.event_loop import Loop
from wirewatch.ingest.pass_report import Progress
from wirewatch.settings import Settings
from wirewatch.web.client import Web, WebLimits
from wirewatch.web.network import Resolver

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a pass takes from around it, so that a test or the demo can bring its own.

    Attributes:
        progress: Who hears how far it is.
        clock: What is called now.
        resolver: Who knows the addresses of hosts; None for the system's.
        every_feed: Poll also what is not due.
        longest_seconds: No further batch of pages than the first is begun after that.
        share: Which part of the hosts is its own.
    """

    progress: Progress
    clock: Clock
    resolver: Resolver | None = None
    every_feed: bool = False
    longest_seconds: float = float("inf")
    share: HostShare = EVERY_HOST

    @contextmanager
    def open_web(self, settings: Settings, warehouse: Warehouse, loop: Loop) -> Iterator[Web]:
        """Open the one web client of a pass, so that pace, budgets and pauses of hosts hold from its first poll to its last page."""
        now = self.clock()
        spent = feeds.spent_budgets(warehouse.connection, now)
        limits = WebLimits(user_agent=settings.user_agent)
        web = Web(limits, settings.private_networks, resolver=self.resolver, proxy=settings.proxy, spent=spent, now=now)
        try:
            yield web
        finally:
            loop.run(web.aclose())


def wall_clock() -> datetime:
    """Return the time, aware, in UTC."""
    return datetime.now(UTC)
