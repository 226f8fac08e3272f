"""The whole pipeline on a newsroom of our own: everything is real but the internet.

    wirewatch demo

Sixteen invented outlets are served on this machine, and two hours of their day pass in three steps. Each step is one pass of the
very pipeline that `wirewatch run` and `wirewatch up` use. The warehouse stays in .wirewatch/demo, so that you can query it.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
from collections.abc import Iterable
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path

import yaml
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from warehouse.analysis.counts import count_all, sent_messages
from warehouse.db import open_warehouse
from warehouse.errors import WarehouseError
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.alert.message.phrases import counted
from wirewatch.demo.newsroom.server import ADDRESS, Newsroom
from wirewatch.demo.newsroom.world import Outlet
from wirewatch.demo.summary_view import show_summary
from wirewatch.errors import SeedError
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.pass_report import PassReport
from wirewatch.ingest.pass_report import Progress as Listener
from wirewatch.settings import Settings, read_settings

# The shipped topic that the demo watches.
WATCHED = "china-russia-partnership"

# Minutes after the newsroom opens, and what is new by then about the story that the demo is about.
PASSES = ((0, "an agency reports, two papers reprint"), (75, "four more reprints"), (150, "an independent report, a follow-up"))

COLUMNS = (
    SpinnerColumn(finished_text="✓"),
    TextColumn("{task.description}"),
    BarColumn(16),
    TextColumn("{task.fields[progress]}"),
    TimeElapsedColumn(),
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""
    parser.set_defaults()


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run the demo from an empty warehouse and show what came of it."""
    del arguments
    home = settings.home / "demo"
    empty(home)
    demo = demo_settings(home)
    watch_one_topic(read_settings({}, Path(os.devnull)).topics, demo.topics)
    out, notes = Console(highlight=False), Console(stderr=True, highlight=False)
    with Newsroom(datetime.now(UTC) - timedelta(minutes=PASSES[-1][0])) as newsroom:
        world = newsroom.world
        languages = len({outlet.language for outlet in world.outlets.values()})
        notes.print(
            f"{len(world.outlets)} invented outlets print {len(world.stories)} articles in {languages} languages; the rest is real."
        )
        subscribe(demo, world.outlets.values())
        watch(demo, newsroom, notes)
    with open_warehouse(demo.catalog, demo.data, read_only=True) as warehouse:
        show_summary(out, sent_messages(warehouse.connection), count_all(warehouse.connection), home)
    return 0


def demo_settings(home: Path) -> Settings:
    """Return settings that reach nothing but this machine and `home`, whatever the environment holds."""
    chosen = {
        "WIREWATCH_HOME": str(home),
        "WIREWATCH_TOPICS": str(home / "topics.yaml"),
        "WIREWATCH_SINK": "terminal",
        "WIREWATCH_PRIVATE_NETWORKS": f"{ADDRESS}/32",
        # An hour of the newsroom's passes in seconds of ours, so that two edits of one message need not be a minute apart.
        "WIREWATCH_EDIT_PAUSE": "1",
        # Its outlets are new to it, and their first reports are what it tells of.
        "WIREWATCH_FIRST_LOOK": "alert",
    }
    return read_settings(chosen, Path(os.devnull))


def empty(home: Path) -> None:
    """Remove what an earlier demo left, so that every demo tells the same story.

    Raises:
        WarehouseError: the folder cannot be removed or made.
    """
    try:
        if home.exists():
            shutil.rmtree(home)
        home.mkdir(parents=True)
    except OSError as error:
        raise WarehouseError(
            f"The demo's folder {home} cannot be renewed ({error.strerror}); set WIREWATCH_HOME to one you can write."
        ) from error


def watch_one_topic(shipped: Path, topics: Path) -> None:
    """Write a topics file with the one topic that the demo is about, so that its other news stays ordinary news.

    Raises:
        SeedError: the shipped file cannot be read, or no longer has that topic.
    """
    try:
        book = yaml.safe_load(shipped.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise SeedError(f"{shipped} cannot be read: {error}.") from error
    watched = [topic for topic in book["topics"] if topic["name"] == WATCHED]
    if not watched:
        raise SeedError(f"{shipped} has no topic {WATCHED!r}, which the demo watches; bring it back, or run the demo in another folder.")
    topics.write_text(yaml.safe_dump({**book, "topics": watched}, allow_unicode=True, sort_keys=False), "utf-8")
    for trained in filter(None, (topic.get("judge", {}).get("trained") for topic in watched)):
        (topics.parent / trained).parent.mkdir(parents=True, exist_ok=True)
        (topics.parent / trained).write_bytes((shipped.parent / trained).read_bytes())


def subscribe(demo: Settings, outlets: Iterable[Outlet]) -> None:
    """Add every outlet's list of articles to the demo's sources."""
    sources = [
        Feed(
            feed_id=outlet.key,
            url=outlet.feed_url,
            name=outlet.name,
            kind=outlet.feed_kind,
            language=outlet.language,
            country=outlet.country,
            home_url=outlet.home_url,
            selector=outlet.selector,
        )
        for outlet in outlets
    ]
    with open_warehouse(demo.catalog, demo.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, sources))


def watch(demo: Settings, newsroom: Newsroom, notes: Console) -> None:
    """Lets the newsroom's day pass and runs one pass of the pipeline at each of its steps."""
    with Progress(*COLUMNS, console=notes, redirect_stdout=False, disable=not notes.is_terminal) as bars:
        for minute, news in PASSES:
            newsroom.move_to(minute)
            moment = f"{newsroom.now:%H:%M} UTC  {news}"
            bar = bars.add_task(f"{moment:<50}", total=None, progress="")

            def heard(step: str, done: int, total: int, bar: TaskID = bar) -> None:
                bars.update(bar, completed=done, total=total, progress=f"{step} {done}/{total}")

            report = quietly(demo, newsroom, heard)
            bars.update(bar, completed=1, total=1, progress=summary(report))
            if not notes.is_terminal:
                notes.print(f"{moment}: {summary(report)}", soft_wrap=True)


def quietly(demo: Settings, newsroom: Newsroom, heard: Listener) -> PassReport:
    """Run one pass at the newsroom's time, without what the terminal sink prints: the threads are shown whole at the end."""
    with redirect_stdout(io.StringIO()):
        return run_pass(demo, progress=heard, clock=lambda: newsroom.now, resolver=newsroom.resolve)


def summary(report: PassReport) -> str:
    """Says what one pass did."""
    return f"{counted(report.feeds, 'source')}, {counted(report.articles, 'new article')}, {counted(report.sent, 'message')}"
