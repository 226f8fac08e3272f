"""Send what is pending and look up what is in doubt: one pass, safe beside any other that does the same.

wirewatch deliver                  # for up to 50 seconds
wirewatch deliver --seconds 600    # for a long outbox: one channel takes one message a second
"""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime

from warehouse.alert.parked import Overdue, overdue_messages
from warehouse.db import open_warehouse, refuse_unwritten
from warehouse.records.alert import AlertState
from wirewatch.alert.delivery.setup import DeliverReport
from wirewatch.cli.argument_values import read_seconds
from wirewatch.ingest.background_delivery import LONGEST_SECONDS, send_pending
from wirewatch.ingest.health.proof_of_life import STUCK_AFTER
from wirewatch.ingest.pass_report import overdue_record, overdue_words
from wirewatch.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--seconds", type=read_seconds, default=LONGEST_SECONDS, help="work for so long at most (default 50)")
    parser.add_argument("--json", action="store_true", help="report as one JSON object")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Deliver, report, and return 1 where something is parked for a person or long overdue."""
    refuse_unwritten(settings.catalog, settings.data)
    # As patient as it is given time: a person waits for the outbox to empty, a pass leaves the rest to the next.
    report = send_pending(settings, arguments.seconds, patience_seconds=arguments.seconds)
    overdue = _overdue(settings) if report.waiting else None
    print(delivery_as_json(report, overdue) if arguments.json else as_text(report, overdue))
    return 1 if report.outbox.get(AlertState.REJECTED) or overdue else 0


def _overdue(settings: Settings) -> Overdue | None:
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        return overdue_messages(warehouse.connection, datetime.now(UTC) - STUCK_AFTER)


def delivery_as_json(report: DeliverReport, overdue: Overdue | None = None) -> str:
    """Write the report for machines."""
    outbox = {state.value: count for state, count in sorted(report.outbox.items())}
    return json.dumps(
        {"sent": report.sent, "calls": report.calls, "lookups": report.lookups, "outbox": outbox, "overdue": overdue_record(overdue)}
    )


def as_text(report: DeliverReport, overdue: Overdue | None = None) -> str:
    """Write the report for people."""
    parked = report.outbox.get(AlertState.REJECTED, 0)
    counts = f"sent {report.sent}, waiting {report.waiting}"
    lines = [f"{counts}, parked {parked}: see `wirewatch alerts list`" if parked else counts]
    lines += [f"not sent again, as told before the warehouse was brought back: {report.told_before}"] if report.told_before else []
    lines += [f"{overdue_words(overdue)}; `wirewatch doctor` looks for the cause"] if overdue else []
    return "\n".join(lines)
