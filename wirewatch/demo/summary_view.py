"""What the demo shows when its day is over: the alert threads, what the warehouse holds, and what to try next."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from warehouse.analysis.counts import SentMessage, WarehouseCounts
from wirewatch.alert.message.payload import decode_payload
from wirewatch.alert.message.phrases import counted
from wirewatch.demo.thread_view import SLACK_WINDOW_COLUMNS, ThreadMessage, thread_panel


def show_summary(out: Console, rows: Sequence[SentMessage], counts: WarehouseCounts, home: Path) -> None:
    """Print the last screen; `home` is the folder of the demo's warehouse."""
    out.print(_heading("What Slack would show"), *_threads(rows), sep="\n")
    out.print(_heading("What is in the warehouse now"), _table(counts), sep="\n")
    out.print(_heading("Try next"))
    for line in next_commands(home, rows[0].thread if rows else ""):
        # Never wrapped, so that it can be copied; and without markup, since a query may hold brackets.
        out.print(f"  {line}", markup=False, soft_wrap=True)


def _heading(words: str) -> RenderableType:
    return Group(Text(), Rule(Text(words, "bold"), align="left"))


def _threads(rows: Sequence[SentMessage]) -> Iterable[RenderableType]:
    for _, messages in groupby(sorted(rows, key=lambda row: (row.opened_at, row.thread, row.created_at)), key=lambda row: row.thread):
        thread = list(messages)
        shown = [ThreadMessage(row.kind, decode_payload(row.payload), f"{row.created_at:%H:%M} UTC") for row in thread]
        yield thread_panel(thread[0].channel, shown)


def _table(counts: WarehouseCounts) -> Table:
    table = Table(box=None, show_header=False, width=SLACK_WINDOW_COLUMNS, padding=(0, 1))
    table.add_column(justify="right", style="bold cyan", no_wrap=True)
    table.add_column()
    for number, words in (
        (counts.articles, f"articles, {_listed(counts.languages)}; {_listed(counts.body_statuses)}"),
        (counts.outlets, f"outlets, read as {_listed(counts.feed_kinds)}"),
        (counts.stories, "stories"),
        (counts.reprint_groups, f"texts printed by more than one outlet, {counts.reprints} reprints of them"),
        (counts.matches, f"matches: {_listed(counts.matches_by_topic)}"),
        (counts.alerts, f"messages in {counted(counts.threads, 'thread')}: {_listed(counts.alerts_by_kind)}"),
        (counts.drops, f"items that went no further: {_listed(counts.drops_by_reason) or 'none'}"),
    ):
        table.add_row(f"{number:,}", words)
    return table


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items())


def next_commands(home: Path, alert_id: str) -> list[str]:
    """Return three commands that work as they stand, from the folder where the demo ran; one explains the alert `alert_id`."""
    wirewatch = f"WIREWATCH_HOME={home} {command()}"
    return [
        f'{wirewatch} sql "FROM latest_articles LIMIT 10"',
        f"{wirewatch} explain {alert_id}",
        f"{command()} feeds import starter && {command()} run     # the real world",
    ]


def command() -> str:
    """Return how this program was called, so that it can be typed again."""
    called = Path(sys.argv[0])
    # `python -m wirewatch`, whose first argument is a file inside the package.
    if called.name != "wirewatch":
        return f"{Path(sys.executable)} -m wirewatch"
    return str(called.relative_to(Path.cwd())) if called.is_relative_to(Path.cwd()) else str(called)
