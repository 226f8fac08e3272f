"""One quiet line a day for each channel that asks for it, so that a day without alerts is known to be one.

channels:
  "#news-alerts": {day_line: "18:00"}
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from warehouse.alert.alerts import insert_alerts, number_since
from warehouse.analysis.vital_signs import vital_signs
from warehouse.db import Warehouse
from warehouse.records.alert import FiledAlert
from wirewatch.alert.filing.throttle import Policy, quiet_until
from wirewatch.alert.message.operations import operations_alert, operations_id
from wirewatch.alert.message.payload import OperationsContent
from wirewatch.ingest.health.proof_of_life import day_sentence, what_is_stuck

# A line that no pass could file in time still comes for so long; one of yesterday evening is of no use at noon.
LATEST = timedelta(hours=12)
# A line filed by a clock that was less ahead is that day's all the same: one line, early, rather than two.
EARLIEST = timedelta(hours=6)


def day_of_line(at: time, zone: str, now: datetime) -> date | None:
    """Give the day, in the zone, whose line is due: the last one whose time of day has passed; None when that is long ago."""
    local = now.astimezone(ZoneInfo(zone))
    day = local.date() if local.time() >= at else local.date() - timedelta(days=1)
    return day if now - moment_of_line(day, at, zone) <= LATEST else None


def moment_of_line(day: date, at: time, zone: str) -> datetime:
    """Give the moment at which a day's line is due."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def file_day_lines(warehouse: Warehouse, policy: Policy, now: datetime) -> int:
    """File the lines that are due, each once for its channel and day, however often this is called; returns how many that are."""
    alerts = []
    for channel, rules in policy.channels.items():
        day = day_of_line(rules.day_line, rules.zone, now) if rules.day_line else None
        if not (rules.day_line and day):
            continue
        moment = moment_of_line(day, rules.day_line, rules.zone)
        # One whose own time is in the quiet hours is wanted then; one that comes late can wait for their end.
        if quiet_until(rules, now) and not quiet_until(rules, moment):
            continue
        since = moment - EARLIEST
        # Looked up first, because a pass runs each minute and a commit for nothing would be a snapshot for nothing.
        number, filed = number_since(warehouse.connection, partial(_line_id, channel, day), since)
        if not filed:
            alerts.append(_line(warehouse, channel, _key(day, number), now))
    return len(warehouse.transact(lambda connection: insert_alerts(connection, alerts))) if alerts else 0


def _line(warehouse: Warehouse, channel: str, key: str, now: datetime) -> FiledAlert:
    signs = vital_signs(warehouse.connection, now, channel)
    stuck = what_is_stuck(signs, now)
    what = f"Last 24 hours: {day_sentence(signs, now)}" + (f". {stuck[0].upper()}{stuck[1:]}" if stuck else "")
    content = OperationsContent(severity="quiet", title="The day in one line", what=what, at=now)
    return operations_alert(key, content, channel, now)


def _line_id(channel: str, day: date, number: int) -> str:
    return operations_id(_key(day, number), channel)


def _key(day: date, number: int) -> str:
    return f"day line:{day.isoformat()}{f' again {number}' if number else ''}"
