"""Crashes of real processes, for the tests and for the campaign: kill delivery somewhere, let another process go on, count in Slack.

"Exact" means: the message is there once, a reply is in its parent's thread, an edit was made once and shows the new text.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from tests.alert_helpers import alert_ids, already_posted, file, filed, on_slack, states
from tests.fakes.slack_simulator import FAULTS, Slack
from warehouse.db import open_warehouse
from warehouse.records.alert import AlertKind
from wirewatch.alert.delivery.deliverer import SystemClock
from wirewatch.alert.delivery.outbox import Timing

ROOT = Path(__file__).parent.parent
# Short waits, but long enough for a busy machine: a claim must reach Slack well within the quarantine.
TIMING = Timing(call_timeout=1.5, quarantine=6.0, pace=0.02, edit_pause=0.02, limited=0.3, unreachable=0.2)
# Slack keeps the message after our time-out and before our look-up.
LATE = "slow_before:2.5"
# Slack has the message, and its answer is late: a process can die in between.
SLOW = "slow_after:0.5"
CERTAIN = ("", SLOW, "429:1")
PATIENCE_SECONDS = 60
LOOK_SECONDS = 0.05
KILLED = -9


@dataclass(frozen=True, slots=True)
class Case:
    """A process dies at `point`, the `nth` time that it comes there, while Slack does `fault` to the call of one message.

    With `orphans` people deleted the post that a reply belongs to, and Slack does that to replies. Of two faults the first is that of the
    look at the thread.
    """

    kind: AlertKind
    fault: str
    point: str
    orphans: str = ""
    nth: int = 1

    @property
    def possible(self) -> bool:
        """Whether the process comes to that point: without doubt there is no look-up to die in."""
        return "look-up" not in self.point or self.fault not in CERTAIN

    def __str__(self) -> str:
        deleted = f" to a deleted post ({self.orphans}), time {self.nth}" if self.orphans else ""
        return f"{self.kind.value}{deleted}, killed {self.point}, {self.fault or 'no fault'}"


class Forge:
    """One process that forks all others, for whatever ground."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.fakes.killed_deliverer"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def ask(self, line: str) -> str:
        """Have one line answered."""
        assert self._process.stdin
        assert self._process.stdout
        with self._turn:
            print(line, file=self._process.stdin, flush=True)
            return self._process.stdout.readline().strip()


class Ground:
    """A warehouse and a Slack of their own, and processes that deliver from one to the other."""

    def __init__(self, folder: Path, forge: Forge) -> None:
        folder.mkdir(exist_ok=True)
        self.catalog, self.data = f"sqlite:///{folder}/catalog.sqlite", folder / "data"
        self.slack = Slack()
        self.slack.store.paced = False
        self._forge = forge

    def __enter__(self) -> Self:
        self.slack.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.slack.__exit__()

    def die(self, point: str, seconds: float, nth: int = 1) -> int:
        """Lets a process deliver until it dies at `point`, and gives its exit status."""
        process = self.start(seconds, point, nth)
        while not (status := self._forge.ask(str(process))):
            time.sleep(LOOK_SECONDS)
        return int(status)

    def start(self, seconds: float, point: str = "", nth: int = 1) -> int:
        """Starts a process that delivers until it is killed, and gives its number."""
        return int(self._forge.ask(self._plan(point, seconds, nth)))

    def kill(self, process: int) -> bool:
        """Kills a process; says whether that was its end."""
        return int(self._forge.ask(f"{process} kill")) == KILLED

    def _plan(self, point: str, seconds: float, nth: int) -> str:
        plan = {"catalog": self.catalog, "data": str(self.data), "url": self.slack.url, "token": self.slack.token}
        return json.dumps(plan | {"timing": asdict(TIMING), "point": point, "nth": nth, "seconds": seconds})


def run_cases(cases: Sequence[Case], folder: Path, grounds: int) -> Iterator[tuple[Case, bool]]:
    """Runs cases on several grounds at once, since most of their time is waiting, and says of each whether it ended exact."""
    with Forge() as forge, ThreadPoolExecutor(grounds) as threads:
        shares = [list(enumerate(cases))[share::grounds] for share in range(grounds)]
        for results in threads.map(lambda share: list(on_one_ground(share, folder / f"ground-{share[0][0]}", forge)), filter(None, shares)):
            yield from results


def on_one_ground(cases: Iterable[tuple[int, Case]], folder: Path, forge: Forge) -> Iterator[tuple[Case, bool]]:
    with Ground(folder, forge) as ground:
        for number, case in cases:
            yield case, run_case(ground, case, f"post-{number}", f"case-{number}")


def run_case(ground: Ground, case: Case, post: str, alert_id: str) -> bool:
    """Kills one process and lets another go on; says whether the message was there exactly once then."""
    with open_warehouse(ground.catalog, ground.data) as warehouse:
        stamps = already_posted(warehouse, ground.slack, post) if case.kind is not AlertKind.POST else {}
        file(warehouse, filed(alert_id, case.kind, post if stamps else ""))
    if case.orphans:
        ground.slack.store.orphans = case.orphans
        ground.slack.delete(stamps[post])
    faults = [fault for fault in case.fault.split("+") if fault]
    ground.slack.fail(*faults, only="chat." if len(faults) < 2 else "")
    killed = ground.die(case.point, PATIENCE_SECONDS, case.nth) == KILLED
    with open_warehouse(ground.catalog, ground.data) as warehouse:
        on_slack(warehouse, ground.slack, SystemClock(), TIMING).run(PATIENCE_SECONDS)
        rested = states(warehouse)[alert_id] == "sent"
    ground.slack.fail()
    parent = "" if case.orphans else stamps.get(post, "")
    return killed and rested and exact(ground.slack, case.kind, alert_id, parent)


def exact(slack: Slack, kind: AlertKind, alert_id: str, parent: str) -> bool:
    messages = slack.messages()
    if kind is AlertKind.UPDATE:
        (message,) = [message for message in messages if message["ts"] == parent]
        return len(message.get("edited", [])) == 1 and f"Headline of {alert_id}" in message["text"]
    found = [message for message in messages if message["metadata"]["event_payload"]["alert_id"] == alert_id]
    return len(found) == 1 and found[0].get("thread_ts", "") == parent


def run_processes(ground: Ground, count: int, alerts: int, faults: Sequence[str], kill_every: tuple[float, float]) -> dict[str, int]:
    """Runs several processes on one outbox of posts, replies and edits, kills them at random, and counts what is in Slack."""
    with open_warehouse(ground.catalog, ground.data) as warehouse:
        posts = [f"many-{number}" for number in range(alerts // 3)]
        replies = [filed(f"reply-to-{post}", AlertKind.REPLY, post) for post in posts]
        edits = [filed(f"edit-of-{post}", AlertKind.UPDATE, post) for post in posts]
        file(warehouse, *map(filed, posts), *replies, *edits)
    chance = random.Random(7)
    ground.slack.fail(*faults, only="chat.")
    seconds = 60.0 + alerts * 3
    running = [ground.start(seconds) for _ in range(count)]
    started, kills = time.monotonic(), 0
    while time.monotonic() - started < seconds and not at_rest(ground):
        time.sleep(chance.uniform(*kill_every))
        victim = chance.randrange(count)
        kills += ground.kill(running[victim])
        running[victim] = ground.start(seconds)
    for process in running:
        ground.kill(process)
    with open_warehouse(ground.catalog, ground.data) as warehouse:
        on_slack(warehouse, ground.slack, SystemClock(), TIMING).run(seconds)
    return {"processes": count, "kills": kills} | tally(ground.slack, posts)


def at_rest(ground: Ground) -> bool:
    with open_warehouse(ground.catalog, ground.data) as warehouse:
        return set(states(warehouse).values()) == {"sent"}


def tally(slack: Slack, posts: Sequence[str]) -> dict[str, int]:
    """Counts what is there, lost, doubled or in the wrong place."""
    messages = slack.messages()
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
    return str(placed.get(alert_id, {}).get(name, "none"))


def every_fault(times: int) -> list[str]:
    """Gives all faults of the simulator, so many times."""
    return [fault for _ in range(times) for fault in FAULTS]
