"""How many pages hosts may be asked for: what is left of the hour's budget, and none while a host asked to be left alone. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from warehouse.leases import HostRest


@dataclass(frozen=True, slots=True)
class PageAllowance:
    """What may be asked of hosts, by the keys of their `Target`.

    Attributes:
        left: Requests that the hour's budget still allows, of the hosts that were asked for anything.
        budget: The same of all others.
        resting: Hosts that asked to be left alone.
    """

    left: Mapping[str, int]
    budget: int
    resting: frozenset[str]

    @property
    def spent(self) -> frozenset[str]:
        """Hosts that had all requests of this hour."""
        return frozenset(host for host, left in self.left.items() if left <= 0)

    @property
    def closed(self) -> frozenset[str]:
        """Hosts that give no page for now, whoever asks."""
        return self.spent | self.resting

    def of(self, host: str) -> int:
        """Count the requests that a host may still get."""
        return 0 if host in self.resting else max(self.left.get(host, self.budget), 0)


def page_allowance(
    on_record: Mapping[str, int],
    seen_here: Mapping[str, int],
    under_way: Iterable[str],
    rests: Iterable[HostRest],
    now: datetime,
    *,
    budget: int,
) -> PageAllowance:
    """Decide what may be asked of hosts.

    A page that leads to another address of its host is two requests to the client and one on record: the larger count holds.

    Args:
        on_record: requests of the hour that the warehouse knows, by host.
        seen_here: those that this ingest's client knows.
        under_way: the host of each page that this ingest reads at present, which are not on record yet.
        rests: hosts that wait; one that only keeps its pace, after a Crawl-delay, gives pages.
        now: the time.
        budget: requests to one host in an hour.
    """
    recorded = Counter(dict(on_record)) + Counter(under_way)
    asked = {host: max(recorded[host], seen_here.get(host, 0)) for host in {*recorded, *seen_here}}
    resting = frozenset(rest.host for rest in rests if rest.asked_until > now)
    return PageAllowance({host: budget - count for host, count in asked.items()}, budget, resting)
