"""Whether this machine has a network, as a pass sees it: what its polls and pages say of that, for the pages that it reads next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from warehouse.db import Connection
from warehouse.feed.feeds import silent_hosts
from warehouse.records.feed import NO_NETWORK, FetchRow
from wirewatch.feed.polling.outage import SILENCE, WAIT_SECONDS, is_answered


class NetworkSigns:
    """What the polls and pages of one pass say of the network."""

    def __init__(self) -> None:
        self._answered_at: datetime | None = None
        self._silent: set[str] = set()

    def hear_polls(self, fetches: Iterable[FetchRow], now: datetime) -> None:
        """Take in polls: who answered, and whom our own outage kept from answering."""
        for row in fetches:
            if row.outcome == NO_NETWORK:
                self._silent.add(row.host)
            elif is_answered(row.outcome):
                self._answered_at = now

    def hear_pages(self, fetches: Iterable[FetchRow], now: datetime) -> None:
        """Take in what was asked for pages; of errors none is taken for an answer, since a missing route has the name of a refusal."""
        if any(row.status for row in fetches):
            self._answered_at = now

    def silent_before(self, connection: Connection, now: datetime) -> frozenset[str] | None:
        """Give the hosts that were asked in vain lately; None where somebody has answered within minutes."""
        if self._answered_at is not None and now - self._answered_at < timedelta(seconds=WAIT_SECONDS):
            return None
        return silent_hosts(connection, now - SILENCE, now) | self._silent
