"""One pass of the pipe: poll what is due, read new pages, match, alert. No server is needed.

Run it from cron or by hand, as often as you like: feeds are polled when they are due, and a second run finds nothing to do.
`--all` polls every feed at once, due or not: for a first look, or for sites of your own.
"""

from __future__ import annotations

import argparse
import json
import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from wirewatch.alert.message.phrases import counted
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.pass_report import PassReport, as_json
from wirewatch.settings import Settings

_REPAIR = "`wirewatch alerts list` says why; repair it, or `wirewatch alerts move`"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--all", action="store_true", help="poll every feed, also those that are not due")
    parser.add_argument("--json", action="store_true", help="the report as one JSON object")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run one pass and print its report; 1 where a file holds a mistake or alerts are parked."""
    with PassBars() as bars:
        report = run_pass(settings, progress=bars.show, every_feed=arguments.all)
    print(json.dumps(as_json(report)) if arguments.json else plain(report))
    return 1 if report.mistakes or report.parked else 0


def plain(report: PassReport) -> str:
    """Return the report in a few lines."""
    outcomes = ", ".join(f"{count} {name}" for name, count in report.outcomes.most_common())
    drops = ", ".join(f"{count} {name}" for name, count in report.drops.most_common())
    rows = [
        f"feeds     {report.feeds} polled ({outcomes})" if report.feeds else f"feeds     {idle(report.watched)}",
        f"pages     {counted(report.pages, 'page')} read, {counted(report.articles, 'new article')}, {report.revised} revised",
        f"matches   {report.matches}",
        f"alerts    {len(report.filed)} filed, {counted(report.sent, 'message')} sent",
    ]
    rows += [f"dropped   {drops}"] if drops else []
    rows += [f"no alert  {count} {why}" for why, count in report.held_back.items()]
    rows += [f"parked    {counted(count, 'alert')} for {channel}: {_REPAIR}" for channel, count in report.parked.items()]
    return "\n".join([*rows, *(f"mistake   {mistake}" for mistake in report.mistakes)])


def idle(watched: int) -> str:
    """Why no feed was polled."""
    if watched:
        return f"none of {watched} due (`wirewatch run --all` polls every one now)"
    return "none watched yet (`wirewatch feeds import starter` adds some to start with)"


class PassBars:
    """Progress of a pass: bars on a terminal, nothing elsewhere (the log has a line a batch)."""

    def __init__(self) -> None:
        columns = (TextColumn("{task.description:<7}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bars = Bars(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bars.stop()

    def show(self, step: str, done: int, total: int) -> None:
        """Move the step's bar."""
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(step, total=total)
        self._bars.update(self._tasks[step], completed=done, total=total)
