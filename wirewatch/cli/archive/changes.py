"""What publishers changed after publication: facts, corrections, retractions, pages that are gone.

wirewatch changes                                  what readers were told of or should know, of the last 7 days
wirewatch changes --all                            updates and cosmetic changes too
wirewatch changes --topic arms --since 36h         of one topic's articles
wirewatch changes --kind gone --json               for machines: one JSON object a line

Pages are read again after 15 minutes, 2 hours, a day and 3 days where their article matched a topic or its story was told.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from textwrap import shorten

from rich.console import Console
from rich.text import Text

from warehouse.db import open_warehouse
from warehouse.errors import UsageError
from warehouse.matches import topics_that_matched
from warehouse.second_looks import ListedChange, count_looks, list_changes
from wirewatch.alert.message.phrases import counted
from wirewatch.cli.argument_values import read_count
from wirewatch.days.said_moment import read_since
from wirewatch.settings import Settings

DAYS = 7
KINDS = ("facts", "correction", "retraction", "reinstated", "gone", "back", "update", "cosmetic")
# Without --all: what alters what an article said, or whether it stands at all.
WEIGHTY = KINDS[:6]
# Whether the page stands at all.
STANDING = ("gone", "back")
MOST_SHOWN = 200
INDENT = "  "
# Of the words that came or went, in characters; --json has all that are kept.
LONGEST_LISTED = 300


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--since", metavar="WHEN", help=f"seen from this day or time on (UTC), or 36h, 7d ago (default: {DAYS}d)")
    parser.add_argument("--topic", default="", help="only articles that this topic matched")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this kind; may be given again")
    parser.add_argument("--all", action="store_true", help="updates and cosmetic changes too")
    parser.add_argument("--limit", type=read_count, default=MOST_SHOWN, help=f"how many at most, the latest first (default: {MOST_SHOWN})")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, for machines")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """List changes, the latest first."""
    now = datetime.now(UTC)
    since = now - timedelta(days=DAYS) if arguments.since is None else read_since(arguments.since, now, "--since")
    kinds = arguments.kind or (() if arguments.all else WEIGHTY)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        connection = warehouse.connection
        if arguments.topic and arguments.topic not in (known := topics_that_matched(connection)):
            named = f"; those that did: {', '.join(known)}" if known else ""
            raise UsageError(f"no topic {arguments.topic!r} has matched anything yet{named}.")
        found = list_changes(connection, since, arguments.topic, kinds, arguments.limit + 1)
        looked, changed, others = count_looks(connection, since, arguments.topic, arguments.kind or KINDS)
        # Counted and not listed, where nobody says what to list.
        light = 0
        if not (arguments.kind or arguments.all):
            light = changed + others - sum(count_looks(connection, since, arguments.topic, WEIGHTY)[1:])
    shown = found[: arguments.limit]
    if arguments.json:
        for change in shown:
            print(json.dumps(asdict(change) | {"revised_at": change.revised_at.isoformat()}, ensure_ascii=False))
        return 0
    console = Console(highlight=False, width=max(shutil.get_terminal_size().columns, 40))
    for change in shown:
        _print_change(console, change)
    if len(found) > len(shown):
        _print_wrapped(console, Text(f"More than {len(shown):,}: --limit shows more, --topic, --kind and --since fewer."), "")
    begun = f"{since:%Y-%m-%d %H:%M} UTC".removesuffix(" 00:00 UTC")
    if not shown:
        _print_wrapped(console, Text(_no_change(arguments, begun, light)), "")
    pages = f"{counted(looked, 'page')} of {arguments.topic}" if arguments.topic else counted(looked, "page")
    so = " so" if arguments.kind else ""
    of_others = f"; {counted(others, 'other article')} changed{so} in feeds alone or by what another item says" if others else ""
    of_light = f"; {light:,} of these with updates and cosmetic changes alone, which --all lists" if shown and light else ""
    _print_wrapped(console, Text(f"{pages} read again since {begun}, {changed:,} of them changed{so}{of_others}{of_light}."), "")
    return 0


def _no_change(arguments: argparse.Namespace, begun: str, light: int) -> str:
    """Say that nothing is listed; `light` articles had changes that are counted and not listed."""
    if arguments.kind:
        return f"No change of kind {' or '.join(arguments.kind)} since {begun}."
    return f"Only updates and cosmetic changes since {begun}, which --all lists." if light else f"No change since {begun}."


def _print_change(console: Console, change: ListedChange) -> None:
    """Print one change: when, what, whose, and below it what it said and says."""
    note = ", told" if change.notified else ""
    _print_wrapped(
        console,
        Text.assemble((f"{change.revised_at:%Y-%m-%d %H:%M} UTC {change.kind}{note}", "bold"), f" · {change.source} · {change.title}"),
        "",
    )
    for line in _said_of(change):
        _print_wrapped(console, Text(line), INDENT)
    console.print(Text(f"{INDENT}{change.url}\n", "dim"), soft_wrap=True)


def _print_wrapped(console: Console, line: Text, indent: str) -> None:
    # Not with rich's Padding, which fills lines with blanks up to the edge.
    for row in line.wrap(console, console.width - len(indent)):
        row.rstrip()
        console.print(Text.assemble(indent, row))


def _said_of(change: ListedChange) -> Iterator[str]:
    """Yield what is to be said of a change, a line each."""
    if change.title_before != change.title:
        yield f"headline was: {change.title_before}"
    if change.kind in STANDING and (now := change.note or change.after):
        yield f"now: {now}"
    elif change.note:
        yield f"its note: {change.note}"
    if change.cause == "report":
        yield f"said in: {change.after}"
    elif change.note or change.kind not in STANDING:
        yield from _sentences_of(change)


def _sentences_of(change: ListedChange) -> Iterator[str]:
    if change.before:
        yield f"it said: {change.before}"
    if change.after:
        yield f"it says now: {change.after}"
    yield from _words_of(change)
    for name in ("figures", "names", "quotes"):
        if values := getattr(change, name):
            yield f"{name}: {'; '.join(values)}"


def _words_of(change: ListedChange) -> Iterator[str]:
    # A note that only came, or small words here and there, have no sentence that tells them best.
    if change.removed and not change.before:
        yield f"taken out: {_shortened(change.removed)}"
    if change.added and not change.after:
        yield f"put in: {_shortened(change.added)}"
    if not (change.removed or change.added or change.before or change.after or change.title_before != change.title):
        yield "only signs, spaces or the order of lines"


def _shortened(words: Sequence[str]) -> str:
    return shorten("; ".join(words), LONGEST_LISTED, placeholder=" …")
