"""What strangers cost who call the WebSub receiver: passes beside ten thousand calls a minute, and passes without.

    python benchmarks/websub_calls.py [ROUNDS]      # 5 by default, each with one quiet pass and one beside the calls

`wirewatch websub` listens as a process of its own with one subscription. The calls are unknown addresses, pushes with no or a forged
signature and wrong verifications; each pass is `wirewatch run` with new pages to read. The snapshots of the warehouse are counted, which
every commit adds one to, and the longest time for which the lock of the writers was held while nobody but the receiver could hold it.

What this does not show: calls over TLS through a reverse proxy. The callers share the machine with the pass.
"""

from __future__ import annotations

import fcntl
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.fakes.hub import running_hub
from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.feed.polling.memory import PollMemory, write_memory
from wirewatch.settings import Settings, read_settings

ROOT = Path(__file__).resolve().parent.parent
CALLS_A_MINUTE = 10_000
CALLERS = 8
PAGES = 5
# The receiver looks each minute whether a subscription is due, which is a commit; a minute may have two such looks in it.
MOST_OWN_COMMITS = 2


@dataclass(frozen=True, slots=True)
class PassCost:
    """What one pass took: seconds of the clock and of the processor, and the commits that were made meanwhile."""

    seconds: float
    cpu_seconds: float
    commits: int


class Callers:
    """Strangers that call as long as the block lasts, so many a minute."""

    def __init__(self, port: int, token: str) -> None:
        known = f"/websub/{token}".encode()
        self.calls = (
            b"GET /websub/guess?hub.mode=subscribe&hub.topic=x&hub.challenge=y HTTP/1.1\r\nHost: a\r\n\r\n",
            b"POST /websub/guess HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\nthe rest never comes",
            b"POST " + known + b" HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nforged",
            b"POST " + known + b" HTTP/1.1\r\nHost: a\r\nX-Hub-Signature: sha256=00\r\nContent-Length: 6\r\n\r\nforged",
            b"GET " + known + b"?hub.mode=subscribe&hub.topic=x&hub.challenge=y HTTP/1.1\r\nHost: a\r\n\r\n",
        )
        self.port = port
        self.answers: Counter[str] = Counter()
        self._over = threading.Event()

    def __enter__(self) -> Self:
        self._threads = [threading.Thread(target=self._call, args=(number,)) for number in range(CALLERS)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _call(self, number: int) -> None:
        began, made = time.monotonic(), 0
        while not self._over.is_set():
            # By the clock and not by a pause, so that a slow answer does not make fewer calls of it.
            if made > (time.monotonic() - began) * CALLS_A_MINUTE / 60 / CALLERS:
                time.sleep(0.005)
                continue
            made += 1
            self.answers[self._status(self.calls[(number + made) % len(self.calls)])] += 1

    def _status(self, sent: bytes) -> str:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=30) as caller:
                caller.sendall(sent)
                return caller.recv(4096).split(b" ", 2)[1].decode()
        except (OSError, IndexError) as error:
            return type(error).__name__


def main(words: list[str]) -> int:
    """Measure and print; 1 where a stranger's call made a commit or took the writers' lock."""
    rounds = int(words[0]) if words else 5
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        news_site = stack.enter_context(NewsSite(ttl_minutes=0))
        hub, _ = stack.enter_context(running_hub())
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("WIREWATCH_", "SLACK_"))},
            "PYTHONPATH": str(ROOT),
            "WIREWATCH_HOME": str(folder / "home"),
            "WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8",
            "WIREWATCH_SINK": "terminal",
        }
        settings = read_settings(environment, folder / "none.toml")
        port = start_receiver(settings, news_site, hub, environment, stack)
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            token = str(warehouse.connection.execute("SELECT token FROM subscriptions").fetchall()[0][0])
        quiet, beside, answers = [], [], Counter[str]()
        for number in range(rounds):
            quiet.append(one_pass(settings, environment, news_site, f"quiet-{number}"))
            with Callers(port, token) as callers:
                beside.append(one_pass(settings, environment, news_site, f"beside-{number}"))
            answers += callers.answers
        show_passes(quiet, beside, answers)
        before = commits_so_far(settings)
        with Callers(port, token) as callers:
            held = longest_hold(settings, 60.0)
        made, calls = commits_so_far(settings) - before, callers.answers.total()
    # One commit a minute is the receiver's own, which looks whether a subscription is due.
    print(f"{calls:,} calls in a minute without a pass: {made} commits (its own look each minute is one), lock held {held:.3f} s at most")
    return int(made > MOST_OWN_COMMITS)


def start_receiver(settings: Settings, news_site: NewsSite, hub: str, environment: dict[str, str], stack: ExitStack) -> int:
    """Begin a home with one feed that names a hub, start the receiver, and return its port once it listens."""
    feed = Feed("gazette", news_site.feed_url, "The Quay Gazette", rhythm=write_memory(PollMemory(hub=hub)))
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [feed]))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = ["websub", "--callback", f"http://127.0.0.1:{port}/websub", "--port", str(port)]
    receiver = subprocess.Popen([sys.executable, "-m", "wirewatch", *words], env=environment, cwd=ROOT)
    stack.callback(receiver.wait)
    stack.callback(receiver.terminate)
    give_up = time.monotonic() + 120
    while time.monotonic() < give_up:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            break
        time.sleep(0.2)
    # Its hub has been asked by then, and the subscription is in the warehouse.
    time.sleep(10)
    return port


def one_pass(settings: Settings, environment: dict[str, str], news_site: NewsSite, name: str) -> PassCost:
    """Publish some pages and read them."""
    for number in range(PAGES):
        title, *paragraphs = WEATHER if number % 2 else STATEMENT
        news_site.publish(f"{name}-{number}", f"{title} {name} {number}", *paragraphs)
    before, began = commits_so_far(settings), time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "wirewatch", "run", "--all"], env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    return PassCost(seconds, usage.ru_utime + usage.ru_stime, commits_so_far(settings) - before)


def commits_so_far(settings: Settings) -> int:
    """Count the transactions that anybody has committed."""
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        return int(warehouse.connection.execute("SELECT count(*) FROM ducklake_snapshots('wirewatch')").fetchall()[0][0])


def longest_hold(settings: Settings, seconds: float) -> float:
    """Try the writers' lock again and again while only the receiver could have it; give the longest time it was taken, in seconds."""
    until, taken_at, longest = datetime.now(UTC) + timedelta(seconds=seconds), 0.0, 0.0
    with (settings.home / "catalog.sqlite.lock").open("a") as file:
        while datetime.now(UTC) < until:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                fcntl.flock(file, fcntl.LOCK_UN)
                taken_at = 0.0
            except BlockingIOError:
                taken_at = taken_at or time.monotonic()
                longest = max(longest, time.monotonic() - taken_at)
            time.sleep(0.001)
    return longest


def show_passes(quiet: list[PassCost], beside: list[PassCost], answers: Counter[str]) -> None:
    """Print the passes with and without the calls."""
    print(f"{'':24} {'clock s':>8} {'CPU s':>7} {'commits':>8}   medians of {len(quiet)}")
    for name, costs in (("quiet", quiet), ("beside the calls", beside)):
        clock, cpu, commit = (statistics.median(getattr(cost, field) for cost in costs) for field in ("seconds", "cpu_seconds", "commits"))
        print(f"{name:24} {clock:8.1f} {cpu:7.2f} {commit:8.0f}")
    rate = answers.total() / sum(cost.seconds for cost in beside) * 60
    statuses = ", ".join(f"{count:,} {status}" for status, count in answers.most_common())
    print(f"{answers.total():,} calls beside the passes, {rate:,.0f} a minute: {statuses}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
