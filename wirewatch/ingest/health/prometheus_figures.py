"""Figures for Prometheus: whether news comes in and goes out, for `wirewatch metrics` and for the desk's port."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from warehouse.analysis.vital_signs import queue_signs, vital_signs
from warehouse.db import Connection, Warehouse
from warehouse.errors import UsageError, WarehouseError
from wirewatch.ingest.health.proof_of_life import last_pass

# The names are promised: dashboards and rules of others are made of them. Units as Prometheus has them, moments in seconds since 1970.
MEANINGS = {
    "wirewatch_up": "1 where the warehouse could be read, else 0 and nothing else is told",
    "wirewatch_last_pass_timestamp_seconds": "When the last whole pass of this home ended; 0 before the first",
    "wirewatch_last_fetch_timestamp_seconds": "When a pass that asked the web began last; 0 before the first",
    "wirewatch_last_answer_timestamp_seconds": "When a pass began in which a source answered last; 0 where none has within a day",
    "wirewatch_polls_in_vain": "Polls since then, all of them in vain",
    "wirewatch_sources": "Sources watched",
    "wirewatch_sources_in_trouble": "Sources that are quiet, failing, slowed, broken, blocked or gone",
    "wirewatch_sources_polled_last_day": "Sources that answered a poll in the last 24 hours",
    "wirewatch_articles_last_day": "Articles first seen in the last 24 hours",
    "wirewatch_alerts_sent_last_day": "Messages about articles sent in the last 24 hours",
    "wirewatch_alerts_waiting": "Messages that are not sent yet and not parked",
    "wirewatch_alerts_parked": "Messages that a person must free",
    "wirewatch_alerts_due_since_timestamp_seconds": "Since when the oldest waiting message could have been sent; 0 where none waits",
    "wirewatch_pages_queued": "Pages that are due to be read",
    "wirewatch_pages_due_since_timestamp_seconds": "Since when the longest overdue of them is due; 0 where none is",
    "wirewatch_ingests_running": "Ingests that hold hosts at present",
}


def registry_of(home: Path, lend: Callable[[], AbstractContextManager[Warehouse]]) -> CollectorRegistry:
    """Return a registry that has these figures and no others."""
    registry = CollectorRegistry()
    registry.register(WarehouseCollector(home, lend))
    return registry


class WarehouseCollector(Collector):
    """Reads the figures when somebody asks: nothing is counted between, so that a restart loses none."""

    def __init__(self, home: Path, lend: Callable[[], AbstractContextManager[Warehouse]]) -> None:
        """Read figures of a home, from a warehouse that is lent for each reading."""
        self._home, self._lend = home, lend

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Say which figures there are, without opening the warehouse."""
        for name, meaning in MEANINGS.items():
            yield GaugeMetricFamily(name, meaning)

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Give every figure; only `wirewatch_up` where the warehouse cannot be read, since a scrape must not fail as a whole."""
        try:
            with self._lend() as warehouse:
                figures = read_figures(warehouse.connection, self._home, datetime.now(UTC))
        except (UsageError, WarehouseError):
            figures = {"wirewatch_up": 0.0}
        for name, value in figures.items():
            yield GaugeMetricFamily(name, MEANINGS[name], value=value)


def read_figures(connection: Connection, home: Path, now: datetime) -> Mapping[str, float]:
    """Read every figure, by name."""
    signs, queue = vital_signs(connection, now), queue_signs(connection, now)
    return {
        "wirewatch_up": 1.0,
        "wirewatch_last_pass_timestamp_seconds": _seconds(last_pass(home)),
        "wirewatch_last_fetch_timestamp_seconds": _seconds(signs.last_read_at),
        "wirewatch_last_answer_timestamp_seconds": _seconds(signs.last_answer_at),
        "wirewatch_polls_in_vain": signs.vain_polls,
        "wirewatch_sources": signs.watched,
        "wirewatch_sources_in_trouble": signs.troubled,
        "wirewatch_sources_polled_last_day": signs.read,
        "wirewatch_articles_last_day": signs.articles,
        "wirewatch_alerts_sent_last_day": signs.alerts,
        "wirewatch_alerts_waiting": signs.waiting,
        "wirewatch_alerts_parked": signs.parked,
        "wirewatch_alerts_due_since_timestamp_seconds": _seconds(signs.due_since),
        "wirewatch_pages_queued": queue.pages,
        "wirewatch_pages_due_since_timestamp_seconds": _seconds(queue.due_since),
        "wirewatch_ingests_running": queue.ingests,
    }


def _seconds(moment: datetime | None) -> float:
    return moment.timestamp() if moment else 0.0
