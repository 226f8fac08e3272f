"""What is in the outbox, and a second chance for what is parked.

wirewatch alerts list                # everything that is not sent, newest last
wirewatch alerts list --all          # the sent ones too, and those that one message told together
wirewatch alerts list --all --json   # every alert, for machines
wirewatch alerts retry               # all that is parked, at the next delivery
wirewatch alerts retry ALERT_ID ...  # these only
"""

from __future__ import annotations

import argparse
import json

from warehouse.alerts import ListedAlert, listed_alerts, retry_parked
from warehouse.db import open_warehouse
from wirewatch.alert.message.blocks import layout
from wirewatch.alert.message.payload import PayloadError, decode
from wirewatch.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Names the arguments."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="list|retry")
    lister = verbs.add_parser("list", help="alerts that are not sent, with the reason")
    lister.add_argument("--all", action="store_true", help="the sent ones too, and those that one message told together")
    lister.add_argument("--json", action="store_true", help="as a JSON array of objects")
    retrier = verbs.add_parser("retry", help="try parked alerts again at the next delivery")
    retrier.add_argument("alert_ids", nargs="*", metavar="ALERT_ID", help="these only; without any, all that are parked")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """List or retries; retrying nothing returns 1."""
    if arguments.verb == "retry":
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            freed = warehouse.transact(lambda connection: retry_parked(connection, arguments.alert_ids))
        print(f"{freed} to be tried again; `wirewatch deliver` does it now")
        return 0 if freed else 1
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        found = listed_alerts(warehouse.connection, with_sent=arguments.all)
    if arguments.json:
        print(json.dumps([_for_machines(row) for row in found], ensure_ascii=False, indent=1))
        return 0
    for row in found:
        what = f"{row['state']:8}  {row['variant']:10}  {row['channel']}  {row['topic']}"
        print(f"{row['created_at']:%Y-%m-%d %H:%M:%S}", what, row["alert_id"], sep="  ")
        for line in filter(None, (_summary(row["payload"]), row["reason"])):
            print(f"    {line}")
    if not found:
        print("Nothing waits, nothing is parked.")
    return 0


def _for_machines(row: ListedAlert) -> dict[str, object]:
    kept = {name: value for name, value in row.items() if name != "payload"}
    return kept | {"created_at": row["created_at"].isoformat(), "summary": _summary(row["payload"])}


def _summary(payload: str) -> str:
    """Give the line that a notification would show; empty for a payload that cannot be read."""
    try:
        return layout(decode(payload)).summary
    except PayloadError:
        return ""
