"""No pass for a quarter of an hour, told by whoever else runs: the flow that sends, while the one that reads is paused, hangs or is gone.

An automation of Prefect that waits for events which do not come tells it half an hour late, or once they come again (3.8: its buckets
begin anew at each look), and needs a free slot for its own run.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from warehouse.alert.alerts import insert_alerts, operations_heard
from warehouse.analysis.vital_signs import vital_signs
from warehouse.db import Warehouse, open_warehouse
from warehouse.records.alert import FiledAlert
from wirewatch.alert.message.operations import operations_alert, operations_id
from wirewatch.alert.message.payload import OperationsContent
from wirewatch.ingest.health.proof_of_life import LATE_AFTER, last_pass
from wirewatch.process.small_files import write_whole
from wirewatch.settings import Settings

WATCH_FILE = "passes-watched"
# Whoever watches looks every five minutes; one that missed two looks was off itself, and so was the machine.
LOOKED_AWAY = timedelta(minutes=12)


def watched_since(home: Path, now: datetime) -> datetime:
    """Note a look at the passes, and give when the looks began that were no longer apart than `LOOKED_AWAY`."""
    file = home / WATCH_FILE
    try:
        since, last = map(datetime.fromisoformat, file.read_text("utf-8").split())
    except (OSError, ValueError):
        since = last = now
    if not timedelta(0) <= now - last <= LOOKED_AWAY:
        since = now
    write_whole(file, f"{since.isoformat()}\n{now.isoformat()}")
    return since


def is_silent(last: datetime | None, asked: datetime | None, since: datetime, now: datetime) -> bool:
    """Decide whether no pass ends though one should, once each minute.

    Args:
        last: when the last whole pass of this home ended; where none did, passes are none of its business.
        asked: when a source was last asked, by whatever machine.
        since: when the looks at the passes began.
        now: the time.
    """
    # A time of the future was written before the clock was set back and says nothing of now.
    known = [at for at in (last, asked, since) if at and at <= now]
    return last is not None and now - max(known, default=now) > LATE_AFTER


def tell_silence(settings: Settings, now: datetime) -> bool:
    """Tell operations, once an outage, that no pass ends; returns whether that was filed now."""
    since, last = watched_since(settings.home, now), last_pass(settings.home)
    if not settings.operations_channel or not is_silent(last, None, since, now) or last is None:
        return False
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        signs = vital_signs(warehouse.connection, now)
        if not signs.watched or not is_silent(last, signs.last_read_at, since, now):
            return False
        return _file(warehouse, _silence(settings.operations_channel, last, now))


def tell_passes_again(warehouse: Warehouse, channel: str, last: datetime | None, now: datetime) -> bool:
    """Tell operations that passes end again, where it was told that none did; returns whether that was filed now."""
    if not channel or last is None or not now - last > LATE_AFTER:
        return False
    if operations_id(_key(last), channel) not in operations_heard(warehouse.connection, channel):
        return False
    content = OperationsContent(
        severity="resolved",
        title="News is read again",
        what=f"The first pass since {last:%Y-%m-%d %H:%M} UTC has ended; what was published meanwhile is read now.",
        at=now,
    )
    return _file(warehouse, operations_alert(f"{_key(last)}:over", content, channel, now))


def _silence(channel: str, last: datetime, now: datetime) -> FiledAlert:
    content = OperationsContent(
        severity="error",
        title="No news is read",
        what=f"No pass has ended since {last:%Y-%m-%d %H:%M} UTC, though messages are still sent: is ingest paused, or does it hang?",
        to_do="Look at its runs in the Prefect UI, and resume or restart it; nothing that was committed is lost.",
        subjects=("ingest",),
        at=now,
        command="wirewatch status",
    )
    return operations_alert(_key(last), content, channel, now)


def _key(last: datetime) -> str:
    return f"no pass since:{last.isoformat()}"


def _file(warehouse: Warehouse, alert: FiledAlert) -> bool:
    return bool(warehouse.transact(lambda connection: insert_alerts(connection, [alert])))
