"""Whether news comes in and goes out, at a glance.

    wirewatch status
    wirewatch status --json

Exit code 1 while something is stuck: messages that are parked or long overdue, or no pass for a quarter of an hour.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import UTC, datetime

from warehouse.analysis.vital_signs import VitalSigns, vital_signs
from warehouse.db import open_warehouse
from wirewatch.alert.message.phrases import counted
from wirewatch.ingest.proof_of_life import LATE_AFTER, ago, day_sentence, what_is_stuck
from wirewatch.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the vital signs; 1 while something is stuck."""
    now = datetime.now(UTC)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        signs = vital_signs(warehouse.connection, now)
    stuck = [reason for reason in (late(signs, now), what_is_stuck(signs, now)) if reason]
    if arguments.json:
        print(json.dumps({**asdict(signs), "stuck": stuck}, default=_plain))
    else:
        print("\n".join(lines(signs, stuck, now)))
    return int(bool(stuck))


def late(signs: VitalSigns, now: datetime) -> str:
    """Say that no pass has run lately; empty where one has, or nothing is watched."""
    if not signs.watched:
        return ""
    if signs.last_read_at is None:
        return "no pass has run yet: `wirewatch run` makes one, `wirewatch up` one a minute"
    if now - signs.last_read_at > LATE_AFTER:
        return f"nothing was read since {signs.last_read_at:%Y-%m-%d %H:%M} UTC; feeds that are not due are left alone, an outage is not"
    return ""


def lines(signs: VitalSigns, stuck: list[str], now: datetime) -> list[str]:
    """Write the vital signs for people."""
    last = ago(now - signs.last_read_at) if signs.last_read_at else "never"
    rows = [
        f"last day   {day_sentence(signs, now)}",
        f"sources    {signs.watched:,} watched, {signs.troubled:,} in trouble; last read {last}",
        f"outbox     {counted(signs.waiting, 'message')} waiting, {signs.parked:,} parked",
        *(f"topic      {topic}: last alert {ago(now - moment)}" for topic, moment in signs.last_alerts.items()),
    ]
    return [*rows, *(f"stuck      {reason}" for reason in stuck)]


def _plain(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()
