"""What the operations channel hears of sources and flows, without Prefect."""

from __future__ import annotations

from datetime import datetime

from flows.settings import Settings
from tasks.core.alert.operations import operations_alert
from tasks.core.alert.payload import OperationsContent
from tasks.core.feed.watch import SourceTrouble, troubled
from warehouse.alerts import insert_alerts
from warehouse.db import open_warehouse
from warehouse.feeds import feeds

TO_DO = {
    "quiet": "Open the source's page: has its list moved? `wirewatch feeds discover URL` finds the new one.",
    "gone": "Remove it, or find its successor with `wirewatch feeds discover URL`.",
    "blocked": "The publisher refuses us: ask for access, or remove the source.",
    "broken": "It answers with something that is no feed: look at the address in a browser.",
    "failing": "It does not answer: look at the address in a browser; polling goes on by itself.",
}


def tell_troubles(settings: Settings, now: datetime) -> tuple[list[SourceTrouble], int]:
    """Finds all troubled sources and files one operations message for each that was not told before; returns both."""
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        found = troubled(feeds(warehouse.connection), now)
        alerts = [operations_alert(f"source:{trouble.key}", message(trouble, now), settings.operations_channel, now) for trouble in found]
        filed = warehouse.transact(lambda connection: insert_alerts(connection, alerts)) if settings.operations_channel else []
    return found, len(filed)


def message(trouble: SourceTrouble, now: datetime) -> OperationsContent:
    """Words one trouble for the operations channel."""
    return OperationsContent(
        severity="warning",
        title=f"{trouble.name} is {trouble.state}",
        what=f"{trouble.what}.",
        to_do=TO_DO[trouble.state],
        subjects=(trouble.name,),
        at=now,
    )


def tell_trouble(settings: Settings, what: str, subject: str, now: datetime) -> int:
    """Files that a flow failed or stays silent, once an hour for each flow; returns how many messages that are."""
    if not settings.operations_channel:
        return 0
    content = OperationsContent(
        severity="error",
        title=f"{subject} {what}",
        what=f"The flow {subject} {what}. News may come late until it runs again; nothing that was committed is lost.",
        to_do="Look at the run in the Prefect UI; `wirewatch doctor` checks the set-up.",
        subjects=(subject,),
        at=now,
    )
    alert = operations_alert(f"flow:{subject}:{what}:{now:%Y-%m-%dT%H}", content, settings.operations_channel, now)
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        return len(warehouse.transact(lambda connection: insert_alerts(connection, [alert])))
