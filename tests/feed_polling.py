"""A reader on a clock that only the test moves: polls a feed when it is due, over real HTTP."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from warehouse.records.feed import Feed, PollOutcome
from wirewatch.feed.polling.poller import poll_feeds
from wirewatch.feed.polling.rhythm import PollRules
from wirewatch.web.client import Web, WebLimits
from wirewatch.workers import Workers

START = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
LIMITS = WebLimits(deadline_seconds=3.0, pace_seconds=0.0)
LOOPBACK = ("127.0.0.0/8",)


def rss(*titles: str, extra: str = "") -> bytes:
    items = "".join(f"<item><link>https://a.example/{title}</link><title>{title}</title></item>" for title in titles)
    text = f"<rss version='2.0'><channel><title>A</title><link>https://a.example/</link>{extra}{items}</channel></rss>"
    return text.encode()


class PatientReader:
    """Polls one feed whenever it is due, as `wirewatch run` every so often would."""

    def __init__(self, pool: Workers, url: str, rules: PollRules | None = None, **known: Any) -> None:
        self.pool = pool
        self.feed = Feed("f1", url, "A", **known)
        self.now = START
        self.rules = rules or PollRules()
        self.outcomes: list[PollOutcome] = []

    def wake(self, after: timedelta = timedelta(0)) -> Self:
        """Move the clock, and poll if the feed is due then."""
        self.now += after
        if self.feed.next_poll_at is None or self.feed.next_poll_at <= self.now:
            self.poll()
        return self

    def wake_hourly(self, times: int) -> Self:
        for _ in range(times):
            self.wake(HOUR)
        return self

    def poll(self) -> PollOutcome:
        """Poll now, due or not."""
        (outcome,) = poll_all([self.feed], self.pool, self.now, self.rules)
        self.feed = outcome.feed
        self.outcomes.append(outcome)
        return outcome

    def poll_when_due(self) -> PollOutcome:
        self.now = max(self.now, self.feed.next_poll_at or self.now)
        return self.poll()

    def forget_wait(self) -> None:
        self.feed = replace(self.feed, next_poll_at=None)

    @property
    def wait(self) -> timedelta:
        assert self.feed.next_poll_at is not None
        return self.feed.next_poll_at - self.now


def poll_all(
    feeds: list[Feed], pool: Workers, now: datetime = START, rules: PollRules | None = None, limits: WebLimits = LIMITS
) -> list[PollOutcome]:
    async def run() -> list[PollOutcome]:
        async with Web(limits, LOOPBACK, now=now) as web:
            return await poll_feeds(feeds, web, pool, now, rules or PollRules())

    return asyncio.run(run())
