"""How often one host is asked: pace, parallel requests and a budget, shared by feeds, pages and robots.txt."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

PACE_SECONDS = 0.5
"""Between the starts of two requests to one host."""
PARALLEL = 2
"""Requests under way at one host, as browsers and the large crawlers keep to."""
BUDGET = 1000
"""Requests to one host in an hour, feeds and pages together: a large site publishes some 500 articles a day."""
LONGEST_CRAWL_DELAY_SECONDS = 10.0
"""A longer Crawl-delay is honoured as this much: with more, a site of 50 new pages would not be read within an hour."""


@dataclass(slots=True)
class HostUse:
    """What one host was asked for since this client opened, and what it may still be asked for."""

    requests: int = 0
    refused: int = 0
    size_bytes: int = 0
    parallel: int = 0
    most_parallel: int = 0
    busy_answers: int = 0
    blocked_until: float = 0.0
    next_start: float = 0.0
    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(PARALLEL))


class Hosts:
    """Lets requests to a host start one after the other, `pace_seconds` apart, at most `PARALLEL` at once.

    `spent` says how many requests of the hour's budget each host has had before, by the key of its `Target`.
    """

    def __init__(self, pace_seconds: float = PACE_SECONDS, budget: int = BUDGET, spent: Mapping[str, int] | None = None) -> None:
        self._pace_seconds = pace_seconds
        self._budget = budget
        self._spent = dict(spent or {})
        self._uses: dict[str, HostUse] = {}

    def use(self, key: str) -> HostUse:
        """Give a host's record, new where the host was not asked before."""
        known = self._uses.get(key)
        if known is None:
            known = self._uses[key] = HostUse()
        return known

    def uses(self) -> Mapping[str, HostUse]:
        """Give every host's record, by the key of its `Target`."""
        return self._uses

    def remaining(self, key: str) -> int:
        """Request that this hour's budget still allows."""
        use = self._uses.get(key)
        return self._budget - self._spent.get(key, 0) - (use.requests if use is not None else 0)

    def waiting_seconds(self, key: str, purpose: str) -> float:
        """How long the host asked everyone to stay away, from now; feeds obey their own answer until a second one was busy too."""
        use = self.use(key)
        if purpose == "feed" and use.busy_answers < 2:  # noqa: PLR2004  # one busy answer is that feed's own
            return 0.0
        return max(0.0, use.blocked_until - time.monotonic())

    def note_busy(self, key: str, wait_seconds: float) -> None:
        """Remember that a host answered 429, or 503 with a time to wait."""
        use = self.use(key)
        use.busy_answers += 1
        use.blocked_until = max(use.blocked_until, time.monotonic() + wait_seconds)

    async def take_turn(self, use: HostUse, delay_seconds: float = 0.0) -> None:
        """Wait for a turn at a host; `end_turn` gives it back."""
        await use.slots.acquire()
        pace = max(self._pace_seconds, min(delay_seconds, LONGEST_CRAWL_DELAY_SECONDS))
        now = time.monotonic()
        start = max(now, use.next_start)
        use.next_start = start + pace
        if start > now:
            try:
                await asyncio.sleep(start - now)
            except BaseException:
                use.slots.release()
                raise
        use.requests += 1
        use.parallel += 1
        use.most_parallel = max(use.most_parallel, use.parallel)

    def end_turn(self, use: HostUse) -> None:
        """Give a turn back when the request is over."""
        use.parallel -= 1
        use.slots.release()
