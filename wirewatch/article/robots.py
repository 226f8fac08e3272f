"""robots.txt for pages (RFC 9309), read with Protego. Feeds are published to be polled and are not asked about.

A site's answer is kept for a day: in the warehouse between passes, here within one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

from warehouse.records.feed import RobotsRow
from wirewatch.feed.polling.outage import is_an_answer, may_be_ours
from wirewatch.http_rules.http_headers import fresh_seconds
from wirewatch.http_rules.targets import Refusal, check_url
from wirewatch.web.client import FetchError, Request, Web

ROBOT_NAME = "Wirewatch"
# RFC 9309 section 2.5 asks for at least this much; what follows is ignored.
MOST_BYTES = 500 * 1024
LONGEST_LINE = 2000
KEPT = timedelta(hours=24)
KEPT_AFTER_FAILURE = timedelta(hours=1)
SHORTEST_KEPT_SECONDS = 600
FIRST_ERROR, FIRST_SERVER_ERROR, TOO_MANY_REQUESTS, OK = 400, 500, 429, 200

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether a page may be read.

    Attributes:
        is_allowed: Whether it may.
        reason: Why not, for people.
        delay_seconds: The site's Crawl-delay.
        retry: Whether asking again later makes sense.
        is_offline: Whether nobody could be asked, because this machine reaches no host.
        unheard: Why the site's robots.txt was asked for in vain, where that could be our own network's fault; else None.
    """

    is_allowed: bool
    reason: str = ""
    delay_seconds: float = 0.0
    retry: bool = False
    is_offline: bool = False
    unheard: FetchError | None = None


@dataclass(frozen=True, slots=True)
class _Rules:
    row: RobotsRow
    parsed: Protego | None
    unheard: FetchError | None = None


class Robots:
    """The robots.txt of every site met in a pass; `known` are the rows of earlier passes (`warehouse.web.robots.robots`)."""

    def __init__(self, web: Web, now: datetime, known: Iterable[RobotsRow] = ()) -> None:
        self._web = web
        self._now = now
        self._known = {row.origin: row for row in known if row.expires_at > now}
        self._rules: dict[str, _Rules] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._fresh: list[RobotsRow] = []
        self._unheard: dict[str, FetchError] = {}
        # How many sites have answered here, which shows that this machine has a network.
        self.answers = 0

    async def check(self, url: str) -> Permission:
        """Say whether a page may be read, fetching the site's robots.txt where it is not known."""
        target = check_url(url)
        if isinstance(target, Refusal):
            return Permission(is_allowed=False, reason=target.detail)
        origin = target.origin
        # One at a time for each site: the first page of a site asks, the others wait for what it brings.
        async with self._locks.setdefault(origin, asyncio.Lock()):
            rules = self._rules.get(origin)
            if rules is None:
                row = self._known.get(origin) or await self._fetch(origin)
                if row is None:
                    return Permission(
                        is_allowed=False, reason="its robots.txt cannot be asked for: this machine reaches nobody", is_offline=True
                    )
                rules = self._rules[origin] = _Rules(row, _parse(row), self._unheard.get(origin))
        return _permission(rules, target.url)

    def forget_unheard(self) -> None:
        """Forget the sites that gave no answer: where the fault was our network's, they forbid nothing afterwards."""
        for origin in self._unheard:
            self._rules.pop(origin, None)
        self._fresh = [row for row in self._fresh if row.origin not in self._unheard]
        self._unheard.clear()

    def unknown(self, urls: Iterable[str]) -> list[str]:
        """Give the origins of addresses whose robots.txt is not known here, so that another ingest's copy is looked for."""
        targets = (check_url(url) for url in urls)
        origins = {target.origin for target in targets if not isinstance(target, Refusal)}
        # Copies, because the next batch is read in another thread meanwhile.
        return sorted(origins.difference(list(self._known), list(self._rules)))

    def learn(self, rows: Iterable[RobotsRow]) -> None:
        """Take what another ingest has read meanwhile."""
        self._known.update((row.origin, row) for row in rows)

    def take_fresh(self) -> list[RobotsRow]:
        """Give the rows that were fetched since the last call, for `warehouse.web.robots.save_robots`."""
        taken, self._fresh = self._fresh, []
        return taken

    async def _fetch(self, origin: str) -> RobotsRow | None:
        """Ask a site; None where this machine has no network, which forbids nothing for an hour."""
        reply = await self._web.fetch(Request(f"{origin}/robots.txt", "robots", accept="text/plain, */*;q=0.5"))
        if isinstance(reply, FetchError) and reply.is_offline:
            return None
        if isinstance(reply, FetchError) and may_be_ours(reply):
            self._unheard[origin] = reply
        elif not isinstance(reply, FetchError) or is_an_answer(reply):
            self.answers += 1
        if isinstance(reply, FetchError):
            # No answer forbids for now (RFC 9309, 2.3.1.4), so it is asked again within the hour and not within a day.
            row = RobotsRow(origin, self._now, self._now + KEPT_AFTER_FAILURE, 0, "")
        else:
            answered = reply.status < FIRST_SERVER_ERROR and reply.status != TOO_MANY_REQUESTS
            asked = fresh_seconds(reply.header("cache-control"), reply.header("expires"), reply.header("date"), self._now)
            kept = min(timedelta(seconds=max(asked, SHORTEST_KEPT_SECONDS)), KEPT) if asked is not None else KEPT
            text = reply.body[:MOST_BYTES].decode("utf-8", "replace") if reply.status == OK else ""
            row = RobotsRow(origin, self._now, self._now + (kept if answered else KEPT_AFTER_FAILURE), reply.status, text)
        self._fresh.append(row)
        return row


def _parse(row: RobotsRow) -> Protego | None:
    """Read the rules; None where there are none to keep to. A file that the parser cannot bear counts as one without rules."""
    if not row.body:
        return None
    lines = (line for line in row.body.replace("\0", "").splitlines() if len(line) <= LONGEST_LINE)
    try:
        return Protego.parse("\n".join(lines))
    except Exception as error:  # noqa: BLE001 - a stranger's text in a library without a list of its errors
        logger.warning("robots.txt of %s cannot be read (%s), so it forbids nothing", row.origin, error)
        return None


def _permission(rules: _Rules, url: str) -> Permission:
    status = rules.row.status
    if status == 0 or status >= FIRST_SERVER_ERROR or status == TOO_MANY_REQUESTS:
        answer = f"status {status}" if status else "no answer"
        reason = f"robots.txt is out of reach ({answer}), which forbids for now"
        return Permission(is_allowed=False, reason=reason, retry=True, unheard=rules.unheard)
    if rules.parsed is None:
        return Permission(is_allowed=True)
    if not rules.parsed.can_fetch(url, ROBOT_NAME):
        return Permission(is_allowed=False, reason="robots.txt forbids this page")
    delay = rules.parsed.crawl_delay(ROBOT_NAME)
    return Permission(is_allowed=True, delay_seconds=float(delay or 0.0))
