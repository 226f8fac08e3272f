"""How fast a web archive comes in, beside extraction alone on the same pages in the same run. `python benchmarks/import_archive.py FOLDER`.

FOLDER holds pages as *.html or *.html.gz. Both sides use every core; extraction alone is timed before and after, so that a machine that is
busy with other things shows. On such a machine the CPU seconds of both sides, workers included (from /proc), are the figure to compare;
what import uses in this process is reading the archive and writing articles.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from wirewatch.article.page_job import EXTRACT_SECONDS, PageToRead, extract_page, read_page_file
from wirewatch.cli.archive.imports.import_files import ImportOptions, open_imports
from wirewatch.ingest.imports.file_kinds import FileKind
from wirewatch.settings import Settings, read_settings
from wirewatch.workers import Workers

# A worker that ends between two looks loses so much at most.
LOOK_SECONDS = 0.1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=500)
    arguments = parser.parse_args()
    bodies = pages_of(arguments.folder)
    pages = [PageToRead(bodies[n % len(bodies)], f"https://site{n % 50}.example/news/{n}") for n in range(arguments.pages)]
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "pages.warc.gz"
        archive.write_bytes(b"".join(map(record, pages)))
        settings = read_settings({"WIREWATCH_HOME": folder}, Path(os.devnull))
        before = measured(lambda: extract(pages))
        whole = measured(lambda: import_pages(archive, settings))
        after = measured(lambda: extract(pages))
    print(f"{len(pages)} pages ({len(bodies)} different), {os.cpu_count()} cores")
    for name, cost in (("extraction alone", before), ("import", whole), ("extraction alone", after)):
        cpu = cost.own + cost.workers
        pace = f"{len(pages) / cpu:5.1f} pages a CPU second ({cost.own:.1f} s in this process, {cost.workers:.1f} s in workers)"
        print(f"{name:<17} {cost.wall:6.1f} s, {len(pages) / cost.wall:5.1f} pages a second; {pace}")
    alone_wall, alone_cpu = (before.wall + after.wall) / 2, (before.own + before.workers + after.own + after.workers) / 2
    times = f"{whole.wall / alone_wall:.2f} times the time and {(whole.own + whole.workers) / alone_cpu:.2f} times the CPU"
    print(f"import takes {times} of extraction alone")


def import_pages(archive: Path, settings: Settings) -> None:
    """Import a web archive as the command does."""
    with open_imports(settings, ImportOptions()) as work:
        work.file(archive, FileKind.WARC, str(archive))


def extract(pages: list[PageToRead]) -> None:
    with Workers() as pool:
        for _ in pool.map(extract_page, pages, EXTRACT_SECONDS):
            pass


class Cost(NamedTuple):
    """Seconds that a piece of work took.

    Attributes:
        wall: On the clock.
        own: Of CPU in this process.
        workers: Of CPU in the processes below it.
    """

    wall: float
    own: float
    workers: float


def measured(work: Callable[[], object]) -> Cost:
    used: dict[int, float] = {}
    over = threading.Event()

    def watch() -> None:
        # Workers end with their pool and leave their seconds with nobody, so that they are looked at while they live.
        while not over.wait(LOOK_SECONDS):
            used.update(cpu_below(os.getpid()))

    watcher = threading.Thread(target=watch)
    before = cpu_below(os.getpid())
    cpu, began = time.process_time(), time.monotonic()
    watcher.start()
    work()
    wall, own = time.monotonic() - began, time.process_time() - cpu
    over.set()
    watcher.join()
    return Cost(wall, own, sum(seconds - before.get(pid, 0.0) for pid, seconds in used.items()))


def cpu_below(root: int) -> dict[int, float]:
    """Return the CPU seconds of each process below one."""
    parents, seconds = dict[int, int](), dict[int, float]()
    for file in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = file.read_text("utf-8", "replace").rpartition(")")[2].split()
            pid = int(file.parent.name)
            parents[pid], seconds[pid] = int(fields[1]), (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    below = {root}
    while more := {pid for pid, parent in parents.items() if parent in below} - below:
        below |= more
    return {pid: seconds[pid] for pid in below - {root}}


def record(page: PageToRead) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.html
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {page.url}\r\nWARC-Date: {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\r\n"
    more = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    return gzip.compress((head + more).encode() + http + b"\r\n\r\n")


def pages_of(folder: Path) -> list[bytes]:
    files = sorted(path for path in folder.rglob("*") if path.name.endswith((".html", ".html.gz")))
    return [read_page_file(path) for path in files]


if __name__ == "__main__":
    main()
