"""Figures for Prometheus: whether news comes in and goes out, as a file for its node exporter or on a port.

wirewatch metrics                                          # print them once
wirewatch metrics --textfile /var/lib/node_exporter/wirewatch.prom
wirewatch metrics --port 9464                              # serve them until Ctrl-C; `wirewatch desk` has them at /metrics

`docs/examples/prometheus/alerts.yaml` has a rule for each silent failure, `docs/examples/grafana/wirewatch.json` a dashboard.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest, start_http_server, write_to_textfile

from warehouse.db import open_warehouse
from warehouse.errors import WirewatchError
from wirewatch.ingest.health.prometheus_figures import registry_of
from wirewatch.settings import Settings

HIGHEST_PORT = 65_535


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
    registry = registry_of(settings.home, lambda: open_warehouse(settings.catalog, settings.data, read_only=True))
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
