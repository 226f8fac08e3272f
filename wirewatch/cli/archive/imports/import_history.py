"""Import of a source's own past: its lists back to a day, then their pages, as politely as in a pass."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from warehouse import articles as store
from warehouse.db import Warehouse, open_warehouse
from warehouse.feed.feeds import record_drops, save_fetches
from warehouse.records.drop import Drop
from warehouse.records.feed import QueuedEntry
from wirewatch.alert.message.phrases import counted
from wirewatch.article.reader import PageOutcome, read_pages
from wirewatch.article.robots import Robots
from wirewatch.article.round_robin import take_round_robin
from wirewatch.cli.result_output import tell_result
from wirewatch.cli.sources.source_lists import open_web
from wirewatch.feed.polling.retry import MOST_ATTEMPTS
from wirewatch.ingest.imports.feed_history import as_last_try, host_of, past_entries
from wirewatch.ingest.imports.imported import as_old, keep_new
from wirewatch.settings import Settings
from wirewatch.web.client import Web
from wirewatch.workers import Workers

# As in a pass: a commit is small enough that little is lost when it is broken off, and no host holds it up.
PAGES_PER_COMMIT = 100
PAGES_PER_HOST = 8


def import_past(url: str, since: datetime, settings: Settings, *, as_json: bool = False) -> int:
    """Import what a source published since a day and say what came of it; 1 where nothing can be read there."""
    with open_warehouse(settings.catalog, settings.data) as warehouse, Workers() as pool:
        return asyncio.run(_import(url, since, warehouse, pool, settings, as_json=as_json))


async def _import(url: str, since: datetime, warehouse: Warehouse, pool: Workers, settings: Settings, *, as_json: bool) -> int:
    async with open_web(settings) as web:
        work = PastImport(warehouse, web, pool, since, datetime.now(UTC))
        listed, lists, problems = await work.list_past(url)
        for problem in problems:
            print(f"wirewatch: {problem}", file=sys.stderr)
        if not listed and problems:
            return 1
        known = store.known_articles(warehouse.connection, [entry.article_id for entry in listed])
        new, drops = await work.read_all([entry for entry in listed if entry.article_id not in known])
    left_out = "".join(f", {count} {reason}" for reason, count in drops.most_common())
    there = f", {len(known)} known already" if known else ""
    sentence = f"{url}: {counted(lists, 'list')} back to {since:%d %b %Y}, {counted(new, 'article')}{there}{left_out}."
    facts = {"place": url, "lists": lists, "articles": new, "known": len(known), "left_out": drops.total(), "reasons": dict(drops)}
    tell_result(facts, sentence, as_json=as_json)
    return 0


@dataclass(frozen=True, slots=True)
class PastImport:
    """The import of a source's past.

    Attributes:
        warehouse: Where to.
        web: The one door to the web.
        pool: Processes for untrusted bytes.
        since: What was published before is left out.
        now: When it began.
    """

    warehouse: Warehouse
    web: Web
    pool: Workers
    since: datetime
    now: datetime

    async def list_past(self, url: str) -> tuple[list[QueuedEntry], int, list[str]]:
        """Return what the source lists since the day, how many lists were read, and which could not be."""
        found: dict[str, QueuedEntry] = {}
        problems, lists = [], 0
        async for past in past_entries(url, self.since, self.web, self.pool, self.now):
            lists += not past.problem
            problems += [f"{past.url} cannot be read: {past.problem}."] if past.problem else []
            found |= {entry.article_id: entry for entry in past.entries if entry.article_id not in found}
        return list(found.values()), lists, problems

    async def read_all(self, waiting: Sequence[QueuedEntry]) -> tuple[int, Counter[str]]:
        """Read pages in batches, each kept in one commit; what is broken off is read by the next import, and nothing twice."""
        robots, new, drops, left = Robots(self.web, self.now), 0, Counter[str](), list(waiting)
        columns = (TextColumn("pages"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
            task = bar.add_task("", total=len(left))
            while left:
                batch = take_round_robin(left, host_of, PAGES_PER_COMMIT, PAGES_PER_HOST)
                taken = {entry.article_id for entry in batch}
                left = [entry for entry in left if entry.article_id not in taken]
                last = [as_last_try(entry, MOST_ATTEMPTS) for entry in batch]
                kept, dropped = self._keep(await read_pages(last, self.web, self.pool, self.now, robots))
                new, drops = new + kept, drops + Counter(drop.reason for drop in dropped)
                bar.advance(task, len(batch))
        return new, drops

    def _keep(self, outcomes: Sequence[PageOutcome]) -> tuple[int, list[Drop]]:
        articles = [as_old(article, self.now) for outcome in outcomes for article in (outcome.article, *outcome.entries) if article]
        young = [article for article in articles if article.published_at is None or article.published_at >= self.since]
        drops = [Drop("import", outcome.drop.reason, outcome.drop.url, outcome.drop.detail) for outcome in outcomes if outcome.drop]
        fetches = self.web.take_log()

        def write(connection: store.Connection) -> int:
            save_fetches(connection, fetches)
            record_drops(connection, drops, self.now)
            return keep_new(connection, young, self.now)

        return self.warehouse.transact(write), drops
