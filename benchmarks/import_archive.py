"""How fast a web archive comes in, beside extraction alone on the same pages in the same run. `python benchmarks/import_archive.py FOLDER`.

FOLDER holds pages as *.html or *.html.gz. Both sides use every core; extraction alone is timed before and after, so that a machine that is
busy with other things shows. The CPU of this process is what import adds beside the workers: reading the archive and writing articles.
"""

from __future__ import annotations

import argparse
import gzip
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from wirewatch.article.reader import EXTRACT_SECONDS, PageToRead, extract_page, read_page_file
from wirewatch.cli.archive.imports.import_files import import_file
from wirewatch.settings import read_settings
from wirewatch.workers import Workers


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
        whole = measured(lambda: import_file(archive, None, settings, again=False))
        after = measured(lambda: extract(pages))
    print(f"{len(pages)} pages ({len(bodies)} different), {os.cpu_count()} cores")
    for name, (cpu, wall) in (("extraction alone", before), ("import", whole), ("extraction alone", after)):
        print(f"{name:<17} {wall:6.1f} s, {len(pages) / wall:5.1f} pages a second; {cpu:5.1f} s of CPU in this process")
    print(f"import takes {whole[1] / ((before[1] + after[1]) / 2):.2f} times the time of extraction alone")


def extract(pages: list[PageToRead]) -> None:
    with Workers() as pool:
        for _ in pool.map(extract_page, pages, EXTRACT_SECONDS):
            pass


def measured(work: Callable[[], object]) -> tuple[float, float]:
    cpu, began = time.process_time(), time.monotonic()
    work()
    return time.process_time() - cpu, time.monotonic() - began


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
