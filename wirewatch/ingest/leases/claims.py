"""Claims of hosts: an ingest takes what is due and nobody else holds, in one transaction with what ended its last claim.

    due feeds, queued entries ──► those of hosts that no living ingest holds ──► one row in `leases` ──► fetched ──► kept and let go

A claim is of hosts, not of pages, so that pace, budget and Retry-After of a host are in one hand at a time; what the last hand knew of them
comes with the claim. Pages of a host whose budget is spent, or that asked to be left alone, are not claimed before it can give any. A
redirect to another host is followed unclaimed, since nobody knows it before.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from warehouse import leases, second_looks
from warehouse.clock import CLOCK_TOLERANCE
from warehouse.db import Connection, Warehouse
from warehouse.errors import WarehouseError
from warehouse.feed import feeds
from warehouse.feed.feeds import EVERY_HOST, HostShare
from warehouse.leases import HostRest, Lease
from warehouse.records.feed import Feed, QueuedEntry, RobotsRow, leads_to_page
from warehouse.web import robots
from wirewatch.article.robots import Robots
from wirewatch.article.round_robin import take_round_robin
from wirewatch.http_rules.targets import Refusal, check_url
from wirewatch.ingest.leases.lease_owner import LeaseOwner, OwnerState, owner_state
from wirewatch.ingest.leases.page_allowance import PageAllowance, page_allowance
from wirewatch.web.client import Web
from wirewatch.web.pace import Hosts

logger = logging.getLogger(__name__)

Row = TypeVar("Row")

# A batch of pages takes some ten seconds, one of a slow site with a Crawl-delay under two minutes, a batch of polls three.
LEASE_SECONDS = 300.0
# A batch whose reading takes longer holds its hosts anew after so long: with four ingests on two busy cores 250 pages take six minutes, and
# whoever took them over asked for the same pages once more.
RENEW_SECONDS = 100.0
# Of a host's hourly budget, what second looks may use: the rest is for what is new.
MOST_ASKED = 500
# In the place of a host where an entry has no address that could be asked.
NO_HOST = "-"
# The first batch of a pass is small, so that its first alert leaves after some seconds. What a commit asks the catalog costs half a CPU
# second however many pages it keeps, a quarter of reading a hundred of them: later ones are larger, and still some ten seconds long.
PAGES_PER_COMMIT = 100
MOST_PAGES_PER_COMMIT = 250
# At the web client's pace of two pages a second and host, no site can hold a batch for longer than 4 s.
PAGES_PER_HOST = 8


@dataclass(frozen=True, slots=True)
class ClaimedPages:
    """Pages that are ours to read.

    Attributes:
        pages: The batch, in the order of the queue.
        due: How many were due that nobody else holds, up to the limit.
        spent: What all ingests together asked of their hosts within the hour.
        rests: Which hosts wait.
        permissions: Files of robots.txt that others have read.
    """

    pages: Sequence[QueuedEntry]
    due: int = 0
    spent: tuple[tuple[str, int], ...] = ()
    rests: Sequence[HostRest] = ()
    permissions: Sequence[RobotsRow] = ()


class Claims:
    """What one ingest claims; each method that takes a connection belongs into a transaction, and has no effect but its writes."""

    def __init__(
        self, home: Path, share: HostShare = EVERY_HOST, *, lease_seconds: float = LEASE_SECONDS, hosts: Hosts | None = None
    ) -> None:
        """`hosts` is what the web client of the ingest knows of hosts, and their budget."""
        self.owner = LeaseOwner(home)
        self._home = home
        self._share = share
        self._hosts = hosts or Hosts()
        self._length = timedelta(seconds=lease_seconds)
        self._has_claimed = False

    def are_feeds_due(self, warehouse: Warehouse, now: datetime, limit: int, *, every_feed: bool = False) -> tuple[bool, int]:
        """Say whether a feed is due that nobody else holds, and where none is, how many due ones others hold, up to `limit` of them.

        Where every feed is asked for, all count, whatever the limit. A look, no claim.
        """
        connection = warehouse.connection
        with warehouse.one_moment():
            held = self._held(leases.leases(connection), now)
            if self._due_feeds(connection, now, 1, held, every_feed=every_feed):
                return True, 0
            due = self._due_feeds(connection, now, limit, frozenset(), every_feed=every_feed) if held else []
        return False, sum(claim_key(feed.url) in held for feed in due)

    def claim_feeds(self, connection: Connection, now: datetime, limit: int, *, every_feed: bool = False) -> list[Feed]:
        """Claim the hosts of due feeds and return these feeds."""
        due = self._due_feeds(connection, now, limit, self._take_over(connection, now), every_feed=every_feed)
        self._keep(connection, (feed.url for feed in due), now)
        return due

    def has_pages(self, warehouse: Warehouse, now: datetime, reading: Sequence[QueuedEntry] = ()) -> bool:
        """Say whether a page is due that nobody reads and whose host gives pages, before a transaction is spent on it."""
        connection = warehouse.connection
        with warehouse.one_moment():
            held = self._held(leases.leases(connection), now)
            # What hosts were asked is counted only where pages are due: most passes of a minute find none.
            if not self._has_due(connection, now, reading, held, frozenset()):
                return False
            closed = self.allowance(connection, now, reading).closed
            return not closed or self._has_due(connection, now, reading, held, closed)

    def allowance(self, connection: Connection, now: datetime, reading: Sequence[QueuedEntry] = ()) -> PageAllowance:
        """Read how many pages hosts may be asked for, beside those that are being read."""
        return self._allowance(feeds.spent_budgets(connection, now), leases.host_rests(connection, now), now, reading)

    def count_queued(self, connection: Connection, now: datetime) -> dict[str, int]:
        """Count the queued entries of our share that are due, and those that wait until somebody can be asked, by why."""
        allowance = self.allowance(connection, now)
        return feeds.count_queued(connection, now, self._share, allowance.spent, allowance.resting)

    def _allowance(
        self, on_record: Mapping[str, int], rests: Sequence[HostRest], now: datetime, reading: Sequence[QueuedEntry]
    ) -> PageAllowance:
        return page_allowance(on_record, self._hosts.asked(), map(_turn_of, reading), rests, now, budget=self._hosts.budget)

    def _has_due(
        self, connection: Connection, now: datetime, reading: Sequence[QueuedEntry], held: frozenset[str], closed: frozenset[str]
    ) -> bool:
        read, share = {queued.article_id for queued in reading}, replace(self._share, held=held)
        if _read_admitted(
            lambda limit: feeds.due_addresses(connection, now, limit, share, closed),
            lambda row: row[0] not in read and _is_open(row[1], held, closed),
            1 + len(read),
        ):
            return True
        looks = second_looks.due_looks(connection, now, 1 + len(read), MOST_ASKED, replace(share, held=held | closed))
        return any(look.article_id not in read and _is_open(look.entry.url, held, closed) for look in looks)

    def claim_pages(
        self,
        connection: Connection,
        now: datetime,
        left: int,
        known: Robots,
        *,
        most: int = PAGES_PER_COMMIT,
        reading: Sequence[QueuedEntry] = (),
    ) -> ClaimedPages:
        """Claim the next `most` pages in the place of what was claimed before, hosts taking turns.

        Args:
            connection: the warehouse, within a transaction.
            now: the time.
            left: pages that the pass may read at all.
            known: what is known of robots.txt.
            most: pages of a batch.
            reading: what this ingest reads at present; its hosts stay held.
        """
        held, spent, rests = self._take_over(connection, now), feeds.spent_budgets(connection, now), leases.host_rests(connection, now)
        allowance = self._allowance(spent, rests, now, reading)
        due = self._due_pages(connection, now, left, held, reading, closed=allowance.closed)
        pages = take_round_robin(due, _turn_of, most, PAGES_PER_HOST, allowance.of)
        urls = [queued.entry.url for queued in pages]
        hosts = self._keep(connection, [*urls, *(queued.entry.url for queued in reading)], now)
        if not pages:
            return ClaimedPages(())
        return ClaimedPages(
            pages,
            len(due),
            tuple((host, spent[host]) for host in sorted(hosts & spent.keys())),
            [rest for rest in rests if rest.host in hosts],
            robots.robots(connection, now, origins) if (origins := known.unknown(urls)) else (),
        )

    def renew(self, connection: Connection, now: datetime) -> None:
        """Hold what is held for another length."""
        self.owner.promise(self._length.total_seconds())
        leases.renew_lease(connection, self.owner.name, now + self._length)

    def try_renew(self, warehouse: Warehouse, now: datetime) -> None:
        """Renew in a commit of its own; where that fails, the lease ends when it ends."""
        try:
            warehouse.transact(lambda connection: self.renew(connection, now))
        except WarehouseError as error:
            # Whoever keeps the batch says so too, unless the trouble has passed by then.
            logger.warning("the claim of what is being read could not be renewed: %s", error)

    def let_go(self, connection: Connection) -> None:
        """Hold nothing any more."""
        leases.drop_leases(connection, [self.owner.name])

    def holds(self, connection: Connection) -> bool:
        """Say whether anything is held; nobody is asked of an ingest that never claimed anything."""
        return self._has_claimed and any(lease.owner == self.owner.name for lease in leases.leases(connection))

    def _due_feeds(self, connection: Connection, now: datetime, limit: int, held: frozenset[str], *, every_feed: bool) -> list[Feed]:
        share = replace(self._share, held=held)
        found = feeds.feeds(connection, share) if every_feed else feeds.due_feeds(connection, now, limit, share)
        return [feed for feed in found if claim_key(feed.url) not in held]

    def _due_pages(
        self,
        connection: Connection,
        now: datetime,
        limit: int,
        held: frozenset[str],
        reading: Sequence[QueuedEntry],
        *,
        closed: frozenset[str],
    ) -> list[QueuedEntry]:
        if limit <= 0:
            return []
        share = replace(self._share, held=held)
        # What is being read is queued until it is kept.
        read = {queued.article_id for queued in reading}

        def is_ours(queued: QueuedEntry) -> bool:
            return queued.article_id not in read and _is_open(queued.entry.url, held, closed)

        due = _read_admitted(lambda most: feeds.due_entries(connection, now, most, share, closed), is_ours, limit + len(read))
        # What is new comes first: where it fills a batch, asking for second looks costs more than the claim itself.
        if len(due) < PAGES_PER_COMMIT:
            most, share = min(limit + len(read) - len(due), PAGES_PER_COMMIT), replace(share, held=held | closed)
            due += filter(is_ours, second_looks.due_looks(connection, now, most, MOST_ASKED, share))
        return due[:limit]

    def _keep(self, connection: Connection, urls: Iterable[str], now: datetime) -> frozenset[str]:
        hosts = frozenset(map(claim_key, urls))
        # Also where the transaction fails: whether it happened is then not known here.
        self._has_claimed |= bool(hosts)
        self.owner.promise(self._length.total_seconds())
        leases.keep_lease(connection, Lease(self.owner.name, now + self._length, hosts), now)
        return hosts

    def _held(self, known: Sequence[Lease], now: datetime) -> frozenset[str]:
        """Give the hosts that others hold."""
        return frozenset(host for lease in self._of_others(known) if self._stands(lease, now) for host in lease.hosts)

    def _take_over(self, connection: Connection, now: datetime) -> frozenset[str]:
        """Remove the leases of the dead, and shorten those that a clock ahead of ours wrote: one length from now is all they may last.

        Returns the hosts that others still hold. The leases are read once, because a claim is part of every batch's commit.
        """
        known = leases.leases(connection)
        gone = [lease.owner for lease in self._of_others(known) if not self._stands(lease, now)]
        if gone:
            leases.drop_leases(connection, gone)
        living = [lease for lease in known if lease.owner not in gone]
        for lease in living:
            if lease.ends_at > now + self._length + CLOCK_TOLERANCE:
                leases.renew_lease(connection, lease.owner, now + self._length)
        return frozenset(host for lease in self._of_others(living) for host in lease.hosts)

    def _of_others(self, known: Sequence[Lease]) -> list[Lease]:
        return [lease for lease in known if lease.owner != self.owner.name]

    def _stands(self, lease: Lease, now: datetime) -> bool:
        return stands(lease, owner_state(self._home, lease.owner), now)


def stands(lease: Lease, state: OwnerState, now: datetime) -> bool:
    """Say whether a lease still holds.

    On our machine the kernel's word counts, whatever the clock does: it may have stepped since the lease was written.
    """
    return state is OwnerState.ALIVE or (state is OwnerState.ELSEWHERE and now < lease.ends_at)


def learn_claimed(claimed: ClaimedPages, web: Web, known: Robots, now: datetime) -> None:
    """Let the web client and the rules of sites know what others learnt of the claimed hosts."""
    web.hosts.learn_spent(dict(claimed.spent))
    learn_rests(claimed.rests, web, now)
    known.learn(claimed.permissions)


def learn_rests(rests: Sequence[HostRest], web: Web, now: datetime) -> None:
    """Let the web client keep to the waits that others were told."""
    for rest in rests:
        asked, pace = (rest.asked_until - now).total_seconds(), (rest.next_request_at - now).total_seconds()
        web.hosts.learn_rest(rest.host, asked, rest.busy_answers, pace)


def take_rests(web: Web, now: datetime) -> list[HostRest]:
    """Give the waits that this ingest was told since the last call, for the warehouse."""
    return [
        HostRest(host, now + timedelta(seconds=asked), busy, now + timedelta(seconds=pace))
        for host, asked, busy, pace in web.hosts.take_rests()
    ]


def claim_key(url: str) -> str:
    """Give what a host is claimed by: what its pace and budget are counted by."""
    target = check_url(url)
    return NO_HOST if isinstance(target, Refusal) else target.pace_key


def _read_admitted(read: Callable[[int], Sequence[Row]], admits: Callable[[Row], bool], limit: int) -> list[Row]:
    """Give the admitted ones of up to `limit` rows; of more, where none is: SQL knows a host only as addresses spell it."""
    while True:
        rows = read(limit)
        admitted = [row for row in rows if admits(row)]
        if admitted or len(rows) < limit:
            return admitted
        limit *= 8


def _is_open(url: str, held: frozenset[str], closed: frozenset[str]) -> bool:
    """Say whether an entry may be claimed: others do not hold its host, which gives pages at present, or it needs none."""
    host = claim_key(url)
    return host not in held and (host not in closed or not leads_to_page(url))


def _turn_of(queued: QueuedEntry) -> str:
    """Give in whose turn an entry is read: its host's, or its own where no page is asked for, as of mails and posts."""
    return _claimed_host(queued) if queued.entry.has_page else queued.article_id


def _claimed_host(queued: QueuedEntry) -> str:
    return claim_key(queued.entry.url)
