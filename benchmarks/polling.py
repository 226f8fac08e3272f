"""Feeds per second and peak memory for a cycle of many feeds, 95 of 100 unchanged, beside `reader` in the same run.

    python benchmarks/polling.py --newsroom NEWSROOM.py [--feeds 10000] [--reader-python PYTHON] [--workers 1,4,8,16]

NEWSROOM.py serves synthetic feeds on loopback addresses (`--load N`). Both sides poll every feed once to fill their databases,
then once more, timed, from reading what is due to the last commit. Our side is what `wirewatch run` does for feeds. Without
`reader` (pip install reader) only our own figures are printed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PORT = 18987
READER = """
import json, resource, sys, time, warnings
warnings.simplefilter("ignore")
try:
    import sgmllib
except ImportError:  # reader's own copy of feedparser wants the old name
    import feedparser_sgmllib
    sys.modules["sgmllib"] = feedparser_sgmllib
from reader import make_reader
folder, counts, urls = sys.argv[1], json.loads(sys.argv[2]), open(sys.argv[3]).read().split()
reader = make_reader(folder + "/reader.sqlite", feed_root=None)
for url in urls:
    reader.add_feed(url)
reader.update_feeds(workers=8, scheduled=False)
result = {}
for count in counts:
    wall, cpu = time.perf_counter(), time.process_time()
    reader.update_feeds(workers=count, scheduled=False)
    result[count] = [time.perf_counter() - wall, time.process_time() - cpu]
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": result, "megabytes": peak, "feeds": sum(1 for _ in reader.get_feeds(broken=False))}))
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--newsroom", type=Path, help="the server of synthetic feeds")
    options.add_argument("--feeds", type=int, default=10_000)
    options.add_argument("--reader-python", default=sys.executable, help="a Python that has reader")
    options.add_argument("--workers", default="1,4,8", help="reader's worker counts to try")
    options.add_argument("--ours", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.ours:
        print(json.dumps(poll_ours(Path(given.ours).read_text("utf-8").split())))
        return
    if given.newsroom is None:
        options.error("--newsroom is needed")
    with tempfile.TemporaryDirectory() as folder:
        compare(given, Path(folder))


def compare(given: argparse.Namespace, folder: Path) -> None:
    urls = [f"http://127.2.{number // 250}.{number % 250 + 1}:{PORT}/load/{number}/feed.xml" for number in range(given.feeds)]
    listed = folder / "urls.txt"
    listed.write_text("\n".join(urls), "utf-8")
    server = subprocess.Popen(
        [sys.executable, str(given.newsroom), "--port", str(PORT), "--load", str(given.feeds)], stdout=subprocess.DEVNULL
    )
    try:
        time.sleep(2)
        ours = run([sys.executable, __file__, "--ours", str(listed)])
        show("wirewatch", given.feeds, ours["wall"], ours["cpu"], ours["megabytes"])
        print(f"  outcomes {ours['outcomes']}; workers at most {ours['worker_megabytes']:.0f} MB each")
        counts = json.dumps([int(count) for count in given.workers.split(",")])
        theirs = run([given.reader_python, "-c", READER, str(folder), counts, str(listed)])
        if theirs:
            for count, (wall, cpu) in theirs["seconds"].items():
                show(f"reader, workers={count}", given.feeds, wall, cpu, theirs["megabytes"])
            best = min(wall for wall, _ in theirs["seconds"].values())
            best_cpu = min(cpu for _, cpu in theirs["seconds"].values())
            print(f"ratio to reader's best: {best / ours['wall']:.1f} times the feeds/s, {best_cpu / ours['cpu']:.1f} times by CPU time")
    finally:
        server.terminate()
        server.wait()


def run(command: list[str]) -> dict:
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    if done.returncode:
        print(f"not measured: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else done.returncode}")
        return {}
    return json.loads(done.stdout.strip().splitlines()[-1])


def show(name: str, feeds: int, wall: float, cpu: float, megabytes: float) -> None:
    print(
        f"{name:20} {feeds / wall:8.0f} feeds/s  {feeds / cpu:8.0f} feeds per CPU second  {wall:7.1f} s  peak {megabytes:5.0f} MB",
        flush=True,
    )


def peak_megabytes(process: int) -> float:
    """Return the most memory that a living process ever had; a worker is forked from a server, so it is no child of ours to ask about."""
    try:
        lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    except OSError:
        return float("nan")  # no such table on this system
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), float("nan"))


def poll_ours(urls: list[str]) -> dict:
    from warehouse.db import open_warehouse
    from warehouse.feed import feeds as store
    from warehouse.records.feed import Feed
    from wirewatch.feed.polling.rhythm import PollRules
    from wirewatch.ingest.leases.claims import Claims
    from wirewatch.ingest.polling import Polling
    from wirewatch.web.client import Web, WebLimits
    from wirewatch.workers import Workers

    async def poll(due: list[Feed], now: datetime, spent: dict[str, int]) -> Counter:
        counts: Counter[str] = Counter()

        def heard(outcomes: list, _saved: object) -> None:
            counts.update(outcome.fetch.outcome for outcome in outcomes)

        async with Web(WebLimits(), ("127.0.0.0/8",), now=now, spent=spent) as web:
            await Polling(warehouse, web, pool, PollRules(), claims, lambda: datetime.now(UTC)).run(due, now, heard)
        return counts

    def cycle(now: datetime) -> Counter:
        due = store.due_feeds(warehouse.connection, now, len(urls))
        return asyncio.run(poll(due, now, dict(store.spent_budgets(warehouse.connection, now))))

    claims = Claims(Path(tempfile.mkdtemp()))
    now = datetime.now(UTC)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_warehouse(f"sqlite:///{folder}/catalog.sqlite", Path(folder) / "data") as warehouse,
        Workers() as pool,
    ):
        feeds = [Feed(f"f{number}", url, f"source {number}") for number, url in enumerate(urls)]
        warehouse.transact(lambda connection: store.add_feeds(connection, feeds))
        cycle(now)
        time.sleep(61 - time.time() % 60)  # the twentieth that changes does so every minute
        wall, cpu = time.perf_counter(), time.process_time()
        outcomes = cycle(now + timedelta(days=1))
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        workers = [peak_megabytes(worker.process.pid) for worker in pool._workers]  # noqa: SLF001 - nobody else needs to know them
    return {
        "wall": wall,
        "cpu": cpu,
        "outcomes": dict(outcomes),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "worker_megabytes": max(workers, default=0.0),
    }


if __name__ == "__main__":
    main()
