"""Kill delivery everywhere and count the messages: python benchmarks/crash_campaign.py [--quick] [--only boundaries|processes].

1. SIGKILL at every boundary x faults x post, update, reply: a process is killed there, a second one goes on, then Slack is counted.
2. Several deliver processes on one outbox, killed at random and started again, with every fault.

"exact" means: the message is there once, a reply is in its parent's thread, an edit was made once and shows the new text.
"""

from __future__ import annotations

import argparse
import itertools
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tasks.alert_delivery import SystemClock  # noqa: E402 - after the path to the checkout
from tasks.core.alert.outbox import Timing  # noqa: E402
from tests.alert_helpers import alert_ids, already_posted, file, filed, on_slack, states  # noqa: E402
from tests.doomed import POINTS, command  # noqa: E402
from tests.slack_simulator import FAULTS, Slack  # noqa: E402
from warehouse.db import open_warehouse  # noqa: E402
from warehouse.model import AlertKind  # noqa: E402

# Short waits, but long enough for a busy machine: a claim must reach Slack well within the quarantine.
TIMING = Timing(call_timeout=1.5, quarantine=6.0, pace=0.02, edit_pause=0.02, limited=0.3, unreachable=0.2)
# Slack keeps the message after our time-out and before our look-up.
LATE = "slow_before:2.5"
SLOW = "slow_after:0.5"
CASE_FAULTS = ("", SLOW, "slow_after:2.0", LATE, "drop_after", "drop_before", "internal_error_after", "http503", "bad_json_after", "429:1")
QUICK_FAULTS = ("", LATE, "drop_after")
CERTAIN = ("", SLOW, "429:1")
PATIENCE_SECONDS = 60
KILLED = -9


class Ground:
    """A warehouse and a Slack of their own."""

    def __init__(self, folder: Path) -> None:
        self.catalog, self.data = f"sqlite:///{folder}/catalog.sqlite", folder / "data"
        self.slack = Slack()
        self.slack.store.paced = False

    def deliver(self, point: str, seconds: float) -> subprocess.Popen[bytes]:
        """Starts a process that delivers until it dies at `point`."""
        plan = {"catalog": self.catalog, "data": str(self.data), "url": self.slack.url, "token": self.slack.token}
        return subprocess.Popen(command(plan | {"timing": asdict(TIMING), "point": point, "seconds": seconds}), cwd=ROOT)


def boundaries(ground: Ground, faults: tuple[str, ...]) -> Iterator[tuple[str, str, str, bool]]:
    """Yields (point, fault, kind, exact) for every case."""
    for number, (kind, fault, point) in enumerate(itertools.product(AlertKind, faults, POINTS)):
        if "look-up" in point and fault in CERTAIN:
            continue  # without doubt there is no look-up to die in
        post, alert_id = f"post-{number}", f"case-{number}"
        with open_warehouse(ground.catalog, ground.data) as warehouse:
            stamps = already_posted(warehouse, ground.slack, post) if kind is not AlertKind.POST else {}
            file(warehouse, filed(alert_id, kind, post if stamps else ""))
        ground.slack.fail(*([fault] if fault else []), only="chat.")
        killed = ground.deliver(point, PATIENCE_SECONDS).wait() == KILLED
        with open_warehouse(ground.catalog, ground.data) as warehouse:
            on_slack(warehouse, ground.slack, SystemClock(), TIMING).run(PATIENCE_SECONDS)
            rested = states(warehouse)[alert_id] == "sent"
        ground.slack.fail()
        right = killed and rested and exact(ground.slack, kind, alert_id, stamps.get(post, ""))
        yield point, fault or "no fault", kind.value, right


def exact(slack: Slack, kind: AlertKind, alert_id: str, parent: str) -> bool:
    """Says whether a case's message is as it should be."""
    messages = slack.messages()
    if kind is AlertKind.UPDATE:
        (message,) = [message for message in messages if message["ts"] == parent]
        return len(message.get("edited", [])) == 1 and f"Headline of {alert_id}" in message["text"]
    found = [message for message in messages if message["metadata"]["event_payload"]["alert_id"] == alert_id]
    return len(found) == 1 and found[0].get("thread_ts", "") == parent


def processes(ground: Ground, count: int, alerts: int, seconds: float) -> dict[str, int]:
    """Runs several processes on one outbox, kills them at random, and counts the messages."""
    with open_warehouse(ground.catalog, ground.data) as warehouse:
        posts = [f"many-{number}" for number in range(alerts // 3)]
        replies = [filed(f"reply-to-{post}", AlertKind.REPLY, post) for post in posts]
        edits = [filed(f"edit-of-{post}", AlertKind.UPDATE, post) for post in posts]
        file(warehouse, *map(filed, posts), *replies, *edits)
    chance = random.Random(7)
    ground.slack.fail(*(fault for _ in range(max(1, alerts // 60)) for fault in FAULTS), only="chat.")
    running = [ground.deliver("", seconds) for _ in range(count)]
    started, kills = time.monotonic(), 0
    while time.monotonic() - started < seconds and not at_rest(ground):
        time.sleep(chance.uniform(3, 8))
        victim = chance.randrange(count)
        kills += running[victim].poll() is None
        running[victim].kill()
        running[victim].wait()
        running[victim] = ground.deliver("", seconds)
    for process in running:
        process.kill()
        process.wait()
    with open_warehouse(ground.catalog, ground.data) as warehouse:
        on_slack(warehouse, ground.slack, SystemClock(), TIMING).run(seconds)
    return {"processes": count, "kills": kills} | tally(ground, posts)


def at_rest(ground: Ground) -> bool:
    """Says whether everything is sent."""
    with open_warehouse(ground.catalog, ground.data) as warehouse:
        return set(states(warehouse).values()) == {"sent"}


def tally(ground: Ground, posts: list[str]) -> dict[str, int]:
    """Counts what is lost, doubled or in the wrong place."""
    messages = ground.slack.messages()
    seen = Counter(alert_ids(messages))
    placed = dict(zip(alert_ids(messages), messages, strict=True))
    wanted = [*posts, *(f"reply-to-{post}" for post in posts)]
    edits = [message for message in messages if message["metadata"]["event_payload"].get("edit_id")]
    strayed = [post for post in posts if stamp(placed, f"reply-to-{post}", "thread_ts") != stamp(placed, post, "ts")]
    return {
        "messages": sum(seen[alert_id] for alert_id in wanted),
        "edits": sum(len(message["edited"]) for message in edits),
        "lost": sum(seen[alert_id] == 0 for alert_id in wanted) + len(posts) - len(edits),
        "doubled": sum(seen[alert_id] > 1 for alert_id in wanted) + sum(len(message["edited"]) > 1 for message in edits),
        "replies outside their thread": len(strayed),
    }


def stamp(placed: dict[str, dict[str, Any]], alert_id: str, name: str) -> str:
    """Gives one timestamp of a message that may be missing."""
    return str(placed.get(alert_id, {}).get(name, "none"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="three faults and 60 alerts instead of ten and 300")
    parser.add_argument("--only", choices=("boundaries", "processes"))
    options = parser.parse_args()
    failed = 0
    if options.only != "processes":
        failed += report_boundaries(QUICK_FAULTS if options.quick else CASE_FAULTS)
    if options.only != "boundaries":
        failed += report_processes(60 if options.quick else 300)
    return 1 if failed else 0


def report_boundaries(faults: tuple[str, ...]) -> int:
    """Prints the table of boundaries; returns how many cases were not exact."""
    cases: Counter[str] = Counter()
    good: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, (ground := Ground(Path(folder))).slack:
        for point, fault, kind, right in boundaries(ground, faults):
            cases.update([point, f"{kind}s", fault, "all"])
            good.update([point, f"{kind}s", fault, "all"] if right else [])
            if not right:
                print(f"NOT EXACT: {kind}, killed {point}, {fault}", flush=True)
    print(f"{'killed':36} exact")
    for name in cases:
        print(f"{name:36} {good[name]}/{cases[name]}")
    return cases["all"] - good["all"]


def report_processes(alerts: int) -> int:
    """Prints what several processes came to; returns how many messages were not exact."""
    with tempfile.TemporaryDirectory() as folder, (ground := Ground(Path(folder))).slack:
        result = processes(ground, 3, alerts, 900)
    print(", ".join(f"{count} {name}" for name, count in result.items()))
    return result["lost"] + result["doubled"] + result["replies outside their thread"]


if __name__ == "__main__":
    sys.exit(main())
