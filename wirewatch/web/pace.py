"""How often one host is asked: pace, parallel requests and a budget, shared by feeds, pages and robots.txt."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

# Between the starts of two requests to one host.
PACE_SECONDS = 0.5
# Requests under way at one host, as browsers and the large crawlers keep to.
PARALLEL = 2
# Requests to one host in an hour, feeds and pages together: a large site publishes some 500 articles a day.
BUDGET = 1000
# A longer Crawl-delay is honoured as this much: with more, a site of 50 new pages would not be read within an hour.
LONGEST_CRAWL_DELAY_SECONDS = 10.0


@dataclass(slots=True)
class _HostUse:
    """What one host was asked for since this client opened; its times are the monotonic clock's."""

    requests: int = 0
    busy_answers: int = 0
    blocked_until: float = 0.0
    next_start: float = 0.0
    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(PARALLEL))


class Hosts:
    """Lets requests to a host start one after the other, `pace_seconds` apart, at most `PARALLEL` at once.

    `spent` says how many requests of the hour's budget each host has had before, by the key of its `Target`.
    """

    def __init__(self, pace_seconds: float = PACE_SECONDS, budget: int = BUDGET, spent: Mapping[str, int] | None = None) -> None:
        self._pace_seconds, self._budget = pace_seconds, budget
        self._spent = dict(spent or {})
        self._known_rests: dict[str, float] = {}
        self._uses: defaultdict[str, _HostUse] = defaultdict(_HostUse)

    @property
    def budget(self) -> int:
        """Requests that each host gets in an hour."""
        return self._budget

    def asked(self) -> dict[str, int]:
        """Count what each host had of this hour's budget, as far as is known here; others may be asked meanwhile, in another thread."""
        uses = dict(self._uses)
        return {key: self._spent.get(key, 0) + (uses[key].requests if key in uses else 0) for key in {*self._spent, *uses}}

    @property
    def any_closed(self) -> bool:
        """Whether a host has no requests left for this hour, or wants to be left alone at present."""
        is_spent = any(count >= self._budget for count in self.asked().values())
        return is_spent or any(use.blocked_until > time.monotonic() for use in self._uses.values())

    def remaining(self, key: str) -> int:
        """Count the requests that this hour's budget still allows."""
        return self._budget - self._spent.get(key, 0) - self._uses[key].requests

    def waiting_seconds(self, key: str, purpose: str) -> float:
        """Say how long the host asked everyone to stay away; feeds obey their own answer until a second one was busy too."""
        use = self._uses[key]
        is_free = purpose == "feed" and use.busy_answers < 2  # noqa: PLR2004 - one busy answer is that feed's own
        return 0.0 if is_free else max(0.0, use.blocked_until - time.monotonic())

    def note_busy(self, key: str, wait_seconds: float) -> None:
        """Remember that a host answered 429, or 503 with a time to wait."""
        use = self._uses[key]
        use.busy_answers += 1
        use.blocked_until = max(use.blocked_until, time.monotonic() + wait_seconds)

    def learn_spent(self, spent: Mapping[str, int]) -> None:
        """Take what all ingests together asked of hosts; one that others asked meanwhile rests for a pace, as we do not know since when."""
        for key, total in spent.items():
            use = self._uses[key]
            unknown = total - self._spent.get(key, 0) - use.requests
            if unknown > 0:
                self._spent[key] = self._spent.get(key, 0) + unknown
                use.next_start = max(use.next_start, time.monotonic() + self._pace_seconds)

    def learn_rest(self, key: str, asked_seconds: float, busy_answers: int, pace_seconds: float) -> None:
        """Take what another ingest was told: how long a host wants to be left alone, and when its pace allows the next request."""
        use, now = self._uses[key], time.monotonic()
        if asked_seconds > 0:
            use.busy_answers = max(use.busy_answers, busy_answers)
            use.blocked_until = self._known_rests[key] = max(use.blocked_until, now + asked_seconds)
        use.next_start = max(use.next_start, now + pace_seconds)

    def take_rests(self) -> list[tuple[str, float, int, float]]:
        """Give the hosts that wait: key, seconds they asked for, how often they did, seconds until their pace allows; each once."""
        now, found = time.monotonic(), []
        for key, use in self._uses.items():
            asked, pace = use.blocked_until - now, use.next_start - now
            # Told once; a pace as usual is over before another ingest could begin, a Crawl-delay is not.
            if (asked > 0 and self._known_rests.get(key) != use.blocked_until) or pace > self._pace_seconds:
                self._known_rests[key] = use.blocked_until
                found.append((key, max(asked, 0.0), use.busy_answers, max(pace, 0.0)))
        return found

    @asynccontextmanager
    async def turn(self, key: str, delay_seconds: float = 0.0) -> AsyncIterator[None]:
        """Wait for a turn at a host, and have it for the time of a `with` block."""
        use = self._uses[key]
        # Before any wait: eight pages that wait for their turns would all be within the last request of a budget.
        use.requests += 1
        async with use.slots:
            now = time.monotonic()
            start = max(now, use.next_start)
            # Booked before the wait, so that the second parallel request queues up behind this one and not beside it.
            use.next_start = start + max(self._pace_seconds, min(delay_seconds, LONGEST_CRAWL_DELAY_SECONDS))
            if start > now:
                await asyncio.sleep(start - now)
            yield
