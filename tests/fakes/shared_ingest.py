"""Several real ingests on one warehouse, some of them killed, and what our sites were asked for meanwhile."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.fakes.news_site import NewsSite
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.settings import read_settings

ROOT = Path(__file__).parent.parent.parent
# Runs passes until nothing is queued any more, as the deployment of each minute does.
RUNNER = """
import sys, time
from warehouse.db import open_warehouse
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.settings import read_settings
settings = read_settings()
end = time.monotonic() + float(sys.argv[1])
while time.monotonic() < end:
    run_pass(settings)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        left, polled = warehouse.connection.execute(
            "SELECT (SELECT count(*) FROM entries WHERE state = 'queued'), (SELECT count(*) FROM feeds WHERE last_polled_at IS NULL)"
        ).fetchone()
    if not left and not polled:
        break
    time.sleep(0.2)
"""


@dataclass(frozen=True, slots=True)
class SharedRun:
    """What several ingests did together.

    Attributes:
        published: Pages that the sites have.
        stored: Articles in the warehouse.
        requested: How often each page was asked for.
        polls: How often each feed was.
        kills: How many ingests were killed.
        seconds: How long it took.
        most_at_once: The most requests that one site had under way at a time.
    """

    published: int
    stored: int
    requested: Counter[str]
    polls: int
    kills: int
    seconds: float
    most_at_once: int

    @property
    def twice(self) -> int:
        """How many requests of pages were more than one each."""
        return sum(times - 1 for times in self.requested.values())


@contextmanager
def sites(count: int, pages: int) -> Iterator[list[NewsSite]]:
    """Open news sites, each a host of its own, with so many pages each."""
    with ExitStack() as stack:
        opened = [stack.enter_context(NewsSite(f"127.0.3.{at + 1}")) for at in range(count)]
        for number, news_site in enumerate(opened):
            for page in range(pages):
                quay, island = number * pages + page, page * 7 + number
                news_site.publish(
                    f"report-{page}",
                    f"Harbour report {number} of day {page}: the ferry of quay {quay} sails again",
                    f"The ferry of quay {quay} sails again after repairs, the harbour office said in its report {page}.",
                    f"Its {page + 3} passengers of the day paid {number + 2} crowns each for the crossing to island number {island}.",
                )
        yield opened


def run_together(
    folder: Path, news_sites: list[NewsSite], environment: Mapping[str, str], *, processes: int, kills: int, seconds: float
) -> SharedRun:
    """Run `processes` ingests over the sites until all is read, killing some on the way, each of which is started again."""
    settings = read_settings(environment, folder / "none.toml")
    feeds = [Feed(f"site-{number}", news_site.feed_url, f"Gazette {number}") for number, news_site in enumerate(news_sites)]
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, feeds))
    started, chance, killed = time.monotonic(), random.Random(18), 0

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", RUNNER, str(seconds)]
        return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)

    running = [start() for _ in range(processes)]
    # Not before one reads: a process takes seconds to load what it needs.
    while killed < kills and time.monotonic() - started < seconds and any(process.poll() is None for process in running):
        pages = sum(times for news_site in news_sites for path, times in news_site.requests.items() if path.startswith("/news/"))
        if pages > (killed + 1) * sum(len(news_site.articles) for news_site in news_sites) // (kills + 2):
            victim = chance.randrange(processes)
            if running[victim].poll() is None:
                running[victim].kill()
                running[victim].wait()
                killed += 1
                running[victim] = start()
        time.sleep(0.05)
    for process in running:
        process.wait(timeout=max(1.0, seconds - (time.monotonic() - started)))
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        row = warehouse.connection.execute("SELECT count(*) FROM articles").fetchone()
    requested = Counter(
        {
            news_site.home + path: times
            for news_site in news_sites
            for path, times in news_site.requests.items()
            if path.startswith("/news/")
        }
    )
    return SharedRun(
        sum(len(news_site.articles) for news_site in news_sites),
        row[0] if row else 0,
        requested,
        sum(news_site.requests["/feed.xml"] for news_site in news_sites),
        killed,
        time.monotonic() - started,
        max(news_site.most_at_once for news_site in news_sites),
    )


def in_json(run: SharedRun) -> str:
    """Give the figures of a run."""
    return json.dumps(
        {"pages": run.published, "stored": run.stored, "requests": run.requested.total(), "twice": run.twice, "polls": run.polls,
         "kills": run.kills, "seconds": round(run.seconds, 1), "most at once": run.most_at_once}
    )  # fmt: skip
