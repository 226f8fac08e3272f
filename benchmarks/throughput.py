"""Pages a second of 1, 2 and 4 ingests on one machine, how busy its cores are, and what is serial.

    python benchmarks/throughput.py [--pages 2000] [--ingests 1,2,4] [--hosts 250]

Sites on the loopback network publish invented articles of some 3 kB on pages of some 100 kB (menus, teasers, scripts); their server is
a process of its own. Each number of ingests begins with a fresh home and has polled its feeds before the clock starts. Measured on a quiet
machine, from the first request of a page to the last page stored:

    busy      share of the cores that the ingests with their workers had, by CPU seconds; the sites' own share stands beside it
    <= 1      share of the time in which at most one of their threads ran or was ready to: what is serial
    reads     share of the time in which the ingests' main threads waited for pages; meanwhile nothing is stored
    stores    share in which they placed, matched and committed, without the waiting
    waits     share in which they waited for the writers' lock

What it does not show: TLS, distant hosts, pages as odd as real ones. On a machine that does other work only the CPU seconds of a page
count.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.fakes.fleet import Hosts
from tests.fakes.month import TOPICS, Piece, Writer
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.settings import read_settings

CORES = os.cpu_count() or 1
TICKS = os.sysconf("SC_CLK_TCK")
SAMPLE_SECONDS = 0.1
# Runs passes until nothing is queued, and says in what its main thread spent the time since the first page was asked for.
INGEST = """
import json, sys, time
from contextlib import contextmanager
from warehouse.db import Warehouse, open_warehouse
from wirewatch.ingest.ingest_pass import IngestPass, open_pass
from wirewatch.settings import read_settings
spent = dict.fromkeys(("reads", "stores", "waits"), 0.0)
def timed(kind, function):
    def run(*args):
        begun, waited = time.monotonic(), spent["waits"]
        try:
            return function(*args)
        finally:
            spent[kind] += time.monotonic() - begun - (spent["waits"] - waited)
    return run
alone = Warehouse.alone
@contextmanager
def counted(self):
    begun = time.monotonic()
    with alone(self):
        spent["waits"] += time.monotonic() - begun
        yield
Warehouse.alone = counted
IngestPass.read_pages = timed("reads", IngestPass.read_pages)
IngestPass.store_batch = timed("stores", IngestPass.store_batch)
settings = read_settings()
if sys.argv[1] == "poll":
    with open_pass(settings) as work:
        work.poll_feeds()
    sys.exit()
last = 0.0
while True:
    with open_pass(settings) as work:
        while pages := work.next_pages():
            work.store_batch(work.read_pages(pages))
            last = time.monotonic()
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        if warehouse.connection.execute("SELECT count(*) FROM entries WHERE state = 'queued'").fetchone() == (0,):
            break
    time.sleep(0.2)
print(json.dumps({**spent, "last": last}))
"""


class LargePages(Hosts):
    """Sites whose pages are as large as those of newspapers, most of it beside the article."""

    def __init__(self, count: int, pages: int) -> None:
        super().__init__(count)
        self.first_at = 0.0
        writer, at = Writer(18), datetime.now(UTC)
        for number in range(pages):
            parts = [writer.piece(at) for _ in range(3)]
            piece = Piece(parts[0].path, parts[0].title, "\n".join(part.text for part in parts), at)
            self.pieces[list(self.pieces)[number % count]][piece.path] = piece
        names = [writer.piece(at) for _ in range(60)]
        menu = "".join(f"<li class='nav-item'><a href='/section/{number}'>{name.title}</a></li>" for number, name in enumerate(names))
        teasers = "".join(
            f"<div class='teaser'><a href='/t/{number}'><img src='/i/{number}.jpg'><h3>{name.title}</h3></a><p>{name.text[:180]}</p></div>"
            for number, name in enumerate(names)
        )
        self.before = (
            f"<header><nav><ul>{menu}</ul></nav></header><script>var settings = {json.dumps([name.text for name in names[:40]])};</script>"
        )
        self.after = f"<aside class='related'>{teasers}</aside><footer><ul>{menu}</ul></footer>"

    def content(self, name: str, path: str) -> tuple[int, str, bytes]:
        """Give a page with all that stands around its article."""
        status, kind, body = super().content(name, path)
        if kind.startswith("text/html"):
            self.first_at = self.first_at or time.monotonic()
            body = body.replace(b"<article>", self.before.encode() + b"<article>").replace(
                b"</article>", b"</article>" + self.after.encode()
            )
        return status, kind, body


def serve(hosts: int, pages: int) -> None:
    """Serve until the input ends: the first line of output is the port, each later one CPU seconds and when a page was first asked for."""
    with LargePages(hosts, pages) as sites:
        print(sites.port, flush=True)
        for _ in sys.stdin:
            print(time.process_time(), sites.first_at, flush=True)


class Watch:
    """Samples what the processes of some sessions take and how many of their threads run, until it is left."""

    def __init__(self, sessions: set[int]) -> None:
        self.sessions = sessions
        self.cpu_seconds: dict[int, float] = {}
        # By the moment: how many threads ran or were ready to.
        self.running: list[tuple[float, int]] = []
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._sample)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()

    def _sample(self) -> None:
        while not self.over.wait(SAMPLE_SECONDS):
            running = 0
            for folder in Path("/proc").iterdir():
                if folder.name.isdecimal() and (stat := stat_of(folder)) and int(stat[3]) in self.sessions:
                    self.cpu_seconds[int(folder.name)] = (int(stat[11]) + int(stat[12])) / TICKS
                    tasks = (stat_of(task) for task in (folder / "task").iterdir())
                    running += sum(task is not None and task[0] == "R" for task in tasks)
            self.running.append((time.monotonic(), running))


def stat_of(folder: Path) -> list[str] | None:
    """Read what the kernel says of a process or thread, from its state on; None once it is gone."""
    try:
        return (folder / "stat").read_text("ascii", "replace").rpartition(") ")[2].split()
    except OSError:
        return None


def measure(ingests: int, hosts: int, pages: int) -> dict[str, float]:
    """Let so many ingests read all pages of a fresh home; returns the figures of a row."""
    with tempfile.TemporaryDirectory(prefix="throughput-") as folder:
        sites = subprocess.Popen(
            [sys.executable, __file__, "--serve", "--hosts", str(hosts), "--pages", str(pages)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert sites.stdin
        assert sites.stdout
        port = int(sites.stdout.readline())
        (Path(folder) / "topics.yaml").write_text(TOPICS, "utf-8")
        ours = {
            "WIREWATCH_HOME": f"{folder}/home",
            "WIREWATCH_SINK": "terminal",
            "WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8",
            "WIREWATCH_TOPICS": f"{folder}/topics.yaml",
            "DO_NOT_TRACK": "1",
        }
        settings = read_settings(ours, Path(folder) / "none.toml")
        feeds = [Feed(f"f{at}", f"http://{host}:{port}/feed.xml", f"Outlet {at}") for at, host in enumerate(Hosts.addresses(hosts))]
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            warehouse.transact(lambda connection: add_feeds(connection, feeds))
        environment = {**os.environ, **ours}
        subprocess.run([sys.executable, "-c", INGEST, "poll"], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        started = [
            subprocess.Popen(
                [sys.executable, "-c", INGEST, "read"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
            )
            for _ in range(ingests)
        ]
        with Watch({process.pid for process in started}) as watch:
            said = [json.loads(process.communicate()[0]) for process in started]
        sites.stdin.write("how much\n")
        sites.stdin.flush()
        sites_seconds, first_at = map(float, sites.stdout.readline().split())
        sites.kill()
        sites.wait()
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            kept = warehouse.connection.execute("SELECT count(*), count(DISTINCT article_id) FROM articles").fetchall()
        assert kept == [(pages, pages)], f"{kept} of {pages} pages are kept"
    seconds = max(spent["last"] for spent in said) - first_at
    total = Counter[str]()
    for spent in said:
        total.update(spent)
    sampled = [running for at, running in watch.running if first_at <= at <= first_at + seconds]
    cpu_seconds = sum(watch.cpu_seconds.values())
    return {
        "pages a second": pages / seconds,
        "busy": cpu_seconds / seconds / CORES,
        "sites": sites_seconds / seconds / CORES,
        "<= 1": sum(running <= 1 for running in sampled) / max(len(sampled), 1),
        **{kind: total[kind] / seconds / ingests for kind in ("reads", "stores", "waits")},
        "CPU ms a page": 1000 * cpu_seconds / pages,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--hosts", type=int, default=250)
    parser.add_argument("--ingests", default="1,2,4")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        serve(given.hosts, given.pages)
        return
    head = ""
    for ingests in map(int, given.ingests.split(",")):
        row = measure(ingests, given.hosts, given.pages)
        if not head:
            head = " | ".join(row)
            print(f"| ingests | {head} |\n|{'--:|' * (len(row) + 1)}")
        shown = (
            f"{value:.1f}" if name == "pages a second" else f"{value:.0f}" if "ms" in name else f"{value:.0%}"
            for name, value in row.items()
        )
        print(f"| {ingests} | {' | '.join(shown)} |", flush=True)


if __name__ == "__main__":
    main()
