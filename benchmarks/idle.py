"""What `wirewatch up` costs while there is nothing to do: CPU seconds a minute and memory of all its processes, with six feeds.

python benchmarks/idle.py [MINUTES]       # 5 by default; NAME=value words set the environment of `up`, to try a setting

CPU is read from /proc: what the living processes used, and what the ended ones left with their parents. Memory is the proportional set
(a page that two processes share counts half in each), looked at each second. The start and two minutes after it, in which all feeds are
read, are not counted.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite

ROOT = Path(__file__).resolve().parent.parent
FEEDS = 6
SETTLING_SECONDS = 120.0
TICKS = os.sysconf("SC_CLK_TCK")
# Each part of the house by a word of its command line.
PARTS = {"server": "server", "fork server": "wirewatch.cli.up.fork_server", "runner": "worker"}
STARTERS = ("fork server", "runner")
# The bar that the table is held to: CPU seconds a minute, and megabytes in all.
MOST_CPU_SECONDS, MOST_MEGABYTES = 7.0, 600.0


def main(words: list[str]) -> int:
    """Start the house, watch it, stop it, and print the table; 1 where it is over the bar."""
    minutes = next((float(word) for word in words if "=" not in word), 5.0)
    chosen = dict(word.split("=", 1) for word in words if "=" in word)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        papers = [stack.enter_context(NewsSite(f"127.0.0.{number + 1}")) for number in range(FEEDS)]
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("WIREWATCH_", "SLACK_", "PREFECT_"))},
            "PYTHONPATH": str(ROOT),
            "WIREWATCH_HOME": str(folder / "home"),
            "WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8",
            **chosen,
        }
        for paper in papers:
            paper.publish("ferry", *WEATHER)
            paper.publish("statement", *STATEMENT)
            subprocess.run([sys.executable, "-m", "wirewatch", "feeds", "add", paper.feed_url], cwd=folder, env=environment, check=True)
        command = [sys.executable, "-m", "wirewatch", "up", "--port", str(free_port())]
        up = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            assert up.stdout
            print(up.stdout.readline(), end="", flush=True)
            time.sleep(SETTLING_SECONDS)
            return show(*watched(up.pid, minutes))
        finally:
            stopping = time.monotonic()
            up.send_signal(signal.SIGINT)
            up.wait()
            print(f"Ctrl-C ended it after {time.monotonic() - stopping:.1f} s")


def watched(pid: int, minutes: float) -> tuple[Counter[str], Counter[str], list[float], float]:
    """Give CPU seconds by part, the most memory by part, and the memory of all at each look."""
    before, started = cpu_seconds(pid), time.monotonic()
    most: Counter[str] = Counter()
    totals = []
    while time.monotonic() - started < 60 * minutes:
        time.sleep(1)
        now = megabytes(pid)
        totals.append(sum(now.values()))
        most |= now
    used = cpu_seconds(pid)
    return Counter({name: used[name] - before[name] for name in used}), most, totals, (time.monotonic() - started) / 60


def show(used: Counter[str], most: Counter[str], totals: list[float], minutes: float) -> int:
    """Print the table, and compare it with the bar."""
    print(f"{'part':<11} {'CPU s a minute':>14} {'most MB':>8}")
    for name in sorted(used | most):
        print(f"{name:<11} {used[name] / minutes:14.2f} {most[name]:8.0f}")
    cpu, median, peak = used.total() / minutes, sorted(totals)[len(totals) // 2], max(totals)
    bar = f"the bar is {MOST_CPU_SECONDS:.0f} s and {MOST_MEGABYTES:.0f} MB"
    print(f"{'in all':<11} {cpu:14.2f} {peak:8.0f}   ({median:.0f} MB at the median; {bar})")
    return int(cpu > MOST_CPU_SECONDS or peak > MOST_MEGABYTES)


def family(pid: int) -> dict[int, str]:
    """Give `up` and all that descends from it, each with the part that it belongs to."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
    found = {pid: "up"}
    while fresh := {child: part_of(child, found[parent]) for child, parent in parents.items() if parent in found and child not in found}:
        found |= fresh
    return found


def part_of(pid: int, parents_part: str) -> str:
    """Name the part that a process is: the children of the runner and of the fork server are runs."""
    if parents_part != "up":
        return "runs" if parents_part in STARTERS else parents_part
    try:
        words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return "up"
    return next((name for name, word in PARTS.items() if word in words), "up")


def cpu_seconds(pid: int) -> Counter[str]:
    """Add what the living used to what their ended children left."""
    seconds: Counter[str] = Counter()
    for child, name in family(pid).items():
        try:
            fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        own, ended = (sum(map(int, fields[at : at + 2])) / TICKS for at in (11, 13))
        seconds[name] += own
        seconds["runs" if name in STARTERS else name] += ended
    return seconds


def megabytes(pid: int) -> Counter[str]:
    """Give the proportional set of each part."""
    sizes: Counter[str] = Counter()
    for child, name in family(pid).items():
        try:
            lines = Path(f"/proc/{child}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        sizes[name] += next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0)
    return sizes


def free_port() -> int:
    """Find a port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
