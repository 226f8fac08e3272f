"""What publishers changed after publication: facts, corrections, retractions, pages that are gone.

wirewatch changes                                  what readers were told of or should know, of the last 7 days
wirewatch changes --all                            updates and cosmetic changes too
wirewatch changes --topic arms --since 2026-11-01  of one topic's articles
wirewatch changes --kind gone --json               for machines: one JSON object a line

Pages are read again after 15 minutes, 2 hours, a day and 3 days where their article matched a topic or its story was told.
"""

from __future__ import annotations

import argparse
import json
import shutil
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

from rich.console import Console
from rich.text import Text

from warehouse.db import open_warehouse
from warehouse.errors import UsageError
from warehouse.matches import topics_that_matched
from warehouse.second_looks import ListedChange, count_looks, list_changes
from wirewatch.alert.message.phrases import counted
from wirewatch.settings import Settings

DAYS = 7
KINDS = ("facts", "correction", "retraction", "gone", "back", "update", "cosmetic")
# Without --all: what alters what an article said, or whether it stands at all.
WEIGHTY = KINDS[:5]
MOST_SHOWN = 200


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--since", type=date.fromisoformat, metavar="DATE", help=f"changes seen from this day on, in UTC (default: {DAYS} days)"
    )
    parser.add_argument("--topic", default="", help="only articles that this topic matched")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this kind; may be given again")
    parser.add_argument("--all", action="store_true", help="updates and cosmetic changes too")
    parser.add_argument("--limit", type=int, default=MOST_SHOWN, help=f"how many at most, the latest first (default: {MOST_SHOWN})")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, for machines")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """List changes, the latest first."""
    if arguments.limit < 1:
        raise UsageError(f"--limit is {arguments.limit}, but must be 1 or more.")
    since = _since(arguments.since)
    kinds = arguments.kind or (() if arguments.all else WEIGHTY)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        connection = warehouse.connection
        if arguments.topic and arguments.topic not in (known := topics_that_matched(connection)):
            named = f"; those that did: {', '.join(known)}" if known else ""
            raise UsageError(f"no topic {arguments.topic!r} has matched anything yet{named}.")
        found = list_changes(connection, since, arguments.topic, kinds, arguments.limit + 1)
        looked, changed = count_looks(connection, since)
    shown = found[: arguments.limit]
    if arguments.json:
        for change in shown:
            print(json.dumps(asdict(change), default=str, ensure_ascii=False))
        return 0
    console = Console(highlight=False, width=max(shutil.get_terminal_size().columns, 40))
    for change in shown:
        console.print(_paragraph(change))
    if len(found) > len(shown):
        console.print(f"More than {len(shown):,}: --limit shows more, --topic, --kind and --since fewer.")
    if not shown:
        console.print(f"No change of {'any' if arguments.all else 'this'} kind since {since:%Y-%m-%d}.")
    console.print(f"Pages read again since {since:%Y-%m-%d}: {looked:,}; {counted(changed, 'article')} of them changed.")
    return 0


def _since(wanted: date | None) -> datetime:
    return datetime.combine(wanted, datetime.min.time(), UTC) if wanted else datetime.now(UTC) - timedelta(days=DAYS)


def _paragraph(change: ListedChange) -> Text:
    """Lay out one change: when, what, whose, and what it said and says."""
    told = ", told" if change.told else ""
    said = Text.assemble((f"{change.revised_at:%Y-%m-%d %H:%M} {change.kind}{told}", "bold"), f" · {change.source} · {change.title}\n")
    if change.title_before != change.title:
        said.append(f"  headline was: {change.title_before}\n")
    if change.before and change.kind not in ("gone", "back"):
        said.append(f"  it said:      {change.before}\n")
    if change.after:
        said.append(f"  {'now:         ' if change.kind == 'gone' else 'it says now: '} {change.after}\n")
    for name in ("figures", "names", "quotes"):
        if values := getattr(change, name):
            said.append(f"  {name}: {'; '.join(values)}\n")
    said.append(f"  {change.url}\n", "dim")
    return said
