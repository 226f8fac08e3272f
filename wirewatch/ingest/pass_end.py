"""What the report of a pass says of the outbox, read once delivery has ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from warehouse.alert import parked
from warehouse.db import Warehouse
from wirewatch.alert.delivery.setup import DeliverReport
from wirewatch.ingest.health.proof_of_life import STUCK_AFTER
from wirewatch.ingest.pass_report import PassReport


def complete(report: PassReport, warehouse: Warehouse, delivered: Sequence[DeliverReport], opened_at: datetime, now: datetime) -> None:
    """Complete a report.

    Args:
        report: what the pass did so far.
        warehouse: the outbox.
        delivered: what its deliveries did.
        opened_at: when the pass began.
        now: the time.
    """
    report.notices = sum(each.notices_sent for each in delivered)
    report.sent = sum(each.sent for each in delivered) - report.notices
    report.told_before = sum(each.told_before for each in delivered)
    report.waiting = delivered[-1].waiting if delivered else 0
    with warehouse.one_moment():
        if report.settled:
            report.held_back = parked.held_back(warehouse.connection, opened_at)
        # Of messages that wait delivery tells, and what is parked wakes it; a pass that woke none has neither.
        report.parked = parked.parked_channels(warehouse.connection) if delivered else {}
        report.overdue = parked.overdue_messages(warehouse.connection, now - STUCK_AFTER) if report.waiting else None
