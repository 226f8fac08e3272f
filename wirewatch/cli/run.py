"""One pass of the pipe: poll what is due, read new pages, match, alert. No server is needed.

    wirewatch run              # what is due
    wirewatch run --all        # every source now
    wirewatch run --seconds 600

Run it from cron or by hand, as often as you like: feeds are polled when they are due, and a second run finds nothing to do. Where no
person watches it at a terminal it ends its reading after 50 seconds, so that under cron all sources are polled when they are due
however much one of them lists; it says how many entries it left, and the next pass reads them, the latest news first.
What a source had already when it is first polled fills the archive and is listed in one message (WIREWATCH_FIRST_LOOK).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from warehouse.records.feed import ANSWERED
from wirewatch.alert.message.phrases import counted
from wirewatch.cli.argument_values import read_seconds
from wirewatch.ingest.health.operations_notices import problems_sentence
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.pass_report import PassReport, as_feeds_give, as_json, overdue_words, unread_sentence
from wirewatch.settings import Settings

# A pass each minute is what cron is told to run: the next one polls, and goes on with what is queued.
UNWATCHED_SECONDS = 50.0
_REPAIR = "`wirewatch alerts list` says why; repair it, or `wirewatch alerts move`"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--all", action="store_true", help="poll every feed, also those that are not due")
    parser.add_argument(
        "--seconds",
        type=read_seconds,
        help="begin no further batch of pages after so long (default 50, and at a terminal as long as it takes)",
    )
    parser.add_argument("--json", action="store_true", help="the report as one JSON object")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run one pass and print its report; 1 where a file holds a mistake, or alerts are parked or long overdue."""
    with PassBars() as bars:
        longest = reading_seconds(arguments.seconds, at_terminal=sys.stderr.isatty())
        report = run_pass(settings, progress=bars.show, every_feed=arguments.all, longest_seconds=longest)
    if arguments.json:
        print(json.dumps(as_json(report)))
    else:
        print(plain_report(report, every_feed=arguments.all))
    return 1 if report.mistakes or report.parked or report.overdue else 0


def reading_seconds(wanted: float | None, *, at_terminal: bool) -> float:
    """Decide after how many seconds no further batch of pages is begun: what was asked for, else as long as somebody watches."""
    if wanted is not None:
        return wanted
    return float("inf") if at_terminal else UNWATCHED_SECONDS


def plain_report(report: PassReport, *, every_feed: bool = False) -> str:
    """Return the report in sentences: read, matched, alerted, not alerted and why; of a pass that was to poll every feed, or those due."""
    return "\n".join(_sentences(report, every_feed=every_feed))


def _sentences(report: PassReport, *, every_feed: bool) -> Iterator[str]:
    yield _asked(report.outcomes) if report.feeds else f"No source asked: {idle(report, every_feed=every_feed)}."
    if report.settled or report.looks:
        read = [_read(report)] if report.pages else []
        read += [f"kept {as_feeds_give(report.from_feeds)}"] if report.from_feeds else []
        read += [f"looked again at {counted(report.looks, 'page')}"] if report.looks else []
        revised = f", {report.revised} revised" if report.revised else ""
        matched = counted(report.matches, "match of a topic", "matches of topics")
        said = " and ".join(filter(None, (", ".join(read[:-1]), read[-1])))
        yield f"{said[0].upper()}{said[1:]}: {counted(report.articles, 'new article')}{revised}; {matched}."
    if report.pages_waiting:
        waiting = [f"{counted(count, 'page')} ({why})" for why, count in report.pages_waiting.items()]
        yield f"Waiting: {'; '.join(waiting)}."
    if report.pages_left:
        yield f"Left to the next pass: {counted(report.pages_left, 'entry', 'entries')}."
    yield from _alerted(report)
    if report.held_back:
        yield f"Not alerted: {'; '.join(f'{count} ({why})' for why, count in report.held_back.items())}."
    if report.drops:
        reasons = ", ".join(f"{count} {reason}" for reason, count in report.drops.most_common())
        yield f"Left out: {reasons} (`wirewatch sql 'FROM drops'` has each)."
    for channel, count in report.parked.items():
        yield f"Parked: {counted(count, 'alert')} for {channel}; {_REPAIR}."
    if report.overdue:
        yield f"Not sent: {overdue_words(report.overdue)}; `wirewatch doctor` looks for the cause."
    for mistake in report.mistakes:
        yield f"Mistake: {mistake}"
    if report.troubled:
        yield f"{problems_sentence(report.troubled)}; `wirewatch feeds health` says why."


def _read(report: PassReport) -> str:
    """Say how many pages came: "read 2 pages", or "read 0 of 2 pages (1 not found, 1 server error)"."""
    if not report.unread:
        return f"read {counted(report.pages, 'page')}"
    return f"read {report.pages_read} of {counted(report.pages, 'page')} ({unread_sentence(report)}; `wirewatch why-not ADDRESS` says more)"


def _alerted(report: PassReport) -> Iterator[str]:
    alerts = counted(len(report.filed), "alert") if report.filed else "nothing"
    sent = f", {counted(report.sent, 'message')} sent" if report.sent else ""
    notices = f"; {counted(report.notices, 'notice')} sent to operations" if report.notices else ""
    yield f"Alerted: {alerts}{sent}{notices}."
    if report.told_before:
        told = counted(report.told_before, "message was", "messages were")
        yield f"Not sent again: {told} told before the warehouse was brought back from its backup."


def _asked(outcomes: Counter[str]) -> str:
    """Say how the sources answered: with news, with nothing new, or not as sources."""
    news, quiet = outcomes["new"], outcomes["unchanged"] + outcomes["not-modified"]
    failed = {name: count for name, count in outcomes.items() if name not in ANSWERED and count}
    parts = [f"{news} with news"] if news else []
    parts += [f"{quiet} with nothing new"] if quiet else []
    why = ", ".join(f"{count} {name}" for name, count in Counter(failed).most_common())
    parts += [f"{sum(failed.values())} without an answer to use ({why}; `wirewatch feeds health` says more)"] if failed else []
    return f"Asked {counted(outcomes.total(), 'source')}: {', '.join(parts)}."


def idle(report: PassReport, *, every_feed: bool) -> str:
    """Why no feed was polled."""
    watched = report.watched
    if watched and every_feed:
        return f"another run has all of the {watched} in hand" if watched > 1 else "another run has the only one in hand"
    if report.in_hand:
        return f"another run has {report.in_hand} of {watched} in hand that {'are' if report.in_hand > 1 else 'is'} due"
    if watched:
        return f"none of {watched} due (`wirewatch run --all` polls every one now)"
    where = f" in {report.home}" if report.home else ""
    return f"none watched yet{where} (`wirewatch feeds import starter` adds some to start with)"


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
