"""Figures for Prometheus: whether news comes in and goes out, as a file for its node exporter or on a port.

wirewatch metrics                                          # print them once
wirewatch metrics --textfile /var/lib/node_exporter/wirewatch.prom
wirewatch metrics --port 9464                              # serve them until Ctrl-C

`docs/examples/prometheus/alerts.yaml` has a rule for each silent failure, `docs/examples/grafana/wirewatch.json` a dashboard.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest, start_http_server, write_to_textfile
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from warehouse.analysis.vital_signs import queue_signs, vital_signs
from warehouse.db import open_warehouse
from warehouse.errors import WarehouseError, WirewatchError
from wirewatch.ingest.proof_of_life import last_pass
from wirewatch.settings import Settings

HIGHEST_PORT = 65_535
# The names are promised: dashboards and rules of others are made of them. Units as Prometheus has them, moments in seconds since 1970.
MEANINGS = {
    "wirewatch_up": "1 where the warehouse could be read, else 0 and nothing else is told",
    "wirewatch_last_pass_timestamp_seconds": "When the last whole pass of this home ended; 0 before the first",
    "wirewatch_last_fetch_timestamp_seconds": "When a pass that asked the web began last; 0 before the first",
    "wirewatch_sources": "Sources watched",
    "wirewatch_sources_in_trouble": "Sources that are failing, broken, blocked or gone",
    "wirewatch_sources_polled_last_day": "Sources polled in the last 24 hours",
    "wirewatch_articles_last_day": "Articles first seen in the last 24 hours",
    "wirewatch_alerts_sent_last_day": "Messages about articles sent in the last 24 hours",
    "wirewatch_alerts_waiting": "Messages that are not sent yet and not parked",
    "wirewatch_alerts_parked": "Messages that a person must free",
    "wirewatch_alerts_due_since_timestamp_seconds": "Since when the oldest waiting message could have been sent; 0 where none waits",
    "wirewatch_pages_queued": "Pages that are due to be read",
    "wirewatch_pages_due_since_timestamp_seconds": "Since when the longest overdue of them is due; 0 where none is",
    "wirewatch_ingests_running": "Ingests that hold hosts at present",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--textfile", type=Path, metavar="FILE", help="write them into this file, whole or not at all")
    where.add_argument("--port", type=_metrics_port, metavar="PORT", help="serve them at http://HOST:PORT/metrics until Ctrl-C")
    parser.add_argument("--host", default="127.0.0.1", help="address to serve at (default 127.0.0.1)")


def _metrics_port(text: str) -> int:
    if text.isdecimal() and 0 < int(text) <= HIGHEST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"a port is a number from 1 to {HIGHEST_PORT}, not {text}")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print, write or serve the figures."""
    registry = CollectorRegistry()
    registry.register(WarehouseCollector(settings))
    try:
        if arguments.textfile:
            write_to_textfile(str(arguments.textfile), registry)
        elif arguments.port:
            serve_metrics(arguments.host, arguments.port, registry)
        else:
            print(generate_latest(registry).decode(), end="")
    except OSError as error:
        place = arguments.textfile or f"port {arguments.port} of {arguments.host}"
        raise WirewatchError(f"The figures cannot be given at {place} ({error.strerror or error}); choose another.") from error
    return 0


def serve_metrics(host: str, port: int, registry: CollectorRegistry) -> None:
    """Serve the figures until Ctrl-C."""
    server, thread = start_http_server(port, host, registry)
    print(f"http://{host}:{port}/metrics   Ctrl-C stops it.", flush=True)
    try:
        while thread.is_alive():
            time.sleep(1.0)
    except KeyboardInterrupt:
        server.shutdown()


class WarehouseCollector(Collector):
    """Reads the figures when somebody asks: nothing is counted between, so that a restart loses none."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Say which figures there are, without opening the warehouse."""
        for name, meaning in MEANINGS.items():
            yield GaugeMetricFamily(name, meaning)

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Give every figure; only `wirewatch_up` where the warehouse cannot be read, since a scrape must not fail as a whole."""
        try:
            figures = read_figures(self._settings, datetime.now(UTC))
        except WarehouseError:
            figures = {"wirewatch_up": 0.0}
        for name, value in figures.items():
            yield GaugeMetricFamily(name, MEANINGS[name], value=value)


def read_figures(settings: Settings, now: datetime) -> Mapping[str, float]:
    """Read every figure, by name."""
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        signs, queue = vital_signs(warehouse.connection, now), queue_signs(warehouse.connection, now)
    return {
        "wirewatch_up": 1.0,
        "wirewatch_last_pass_timestamp_seconds": _seconds(last_pass(settings.home)),
        "wirewatch_last_fetch_timestamp_seconds": _seconds(signs.last_read_at),
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
