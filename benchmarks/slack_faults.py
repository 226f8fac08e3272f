"""Every fault on a post, an edit and a reply, with `wirewatch deliver` as a user runs it, counted from the simulator's own records.

    python benchmarks/slack_faults.py [--simulator FILE --token TOKEN] [--at-once 6] [--fault NAME]

A simulator of Slack's Web API is a script `FILE PORT` that takes POST /_ctl {"faults": [...], "only": "chat."}, the beginning of the
methods that meet them, and answers GET /_state with `messages` by channel and `calls` as [time, method]; without FILE it is the one of the
tests. Each case is a Slack, a warehouse and processes of its own: three messages for one channel, of which the first meets the fault.
"Pace" is the shortest time between two calls to the channel, "Retry-After" the time to the next call after a 429.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.latency import free_port
from tests.alert_helpers import file, filed
from tests.fakes.slack_simulator import TOKEN
from warehouse.db import open_warehouse
from warehouse.records.alert import AlertKind

TIMEOUT, QUARANTINE, PACE, RETRY_AFTER = 2, 8, 1, 4
FAULTS = (
    *("http500", "http503", "html502", "internal_error", f"429:{RETRY_AFTER}", "429-no-header", "drop_before"),
    *("slow_before:1", "slow_before:3", "drop_after", "close_after", "http500_after", "internal_error_after", "slow_after:3"),
    "bad_json_after",
)
# Slack has the message in spite of these, so that a second call would double it.
STORED = (
    "slow_before:1",
    "slow_before:3",
    "drop_after",
    "close_after",
    "http500_after",
    "internal_error_after",
    "slow_after:3",
    "bad_json_after",
)
NUMBERS = range(3)
CHANNEL = "C01"
LONGEST_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Case:
    """What happens to the first of three messages."""

    kind: AlertKind
    fault: str


@dataclass(frozen=True, slots=True)
class Result:
    """What the simulator has in the end; the times are in seconds."""

    lost: int
    doubled: int
    pace: float
    retry_after: float | None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--simulator", type=Path, default=ROOT / "tests" / "fakes" / "slack_simulator.py")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--at-once", type=int, default=6, help="so many cases at once (default 6)")
    parser.add_argument("--fault", choices=FAULTS, help="only this one")
    given = parser.parse_args()
    faults = (given.fault,) if given.fault else FAULTS
    cases = [Case(kind, fault) for fault in faults for kind in AlertKind]
    with ThreadPoolExecutor(given.at_once) as threads:
        results = dict(zip(cases, threads.map(lambda case: run(case, given.simulator, given.token), cases), strict=True))
    for fault in faults:
        print(f"{fault:22}" + "   ".join(said(kind, results[Case(kind, fault)]) for kind in AlertKind))
    hasty = [case for case, result in results.items() if result.pace < PACE or (result.retry_after or RETRY_AFTER) < RETRY_AFTER]
    lost, doubled = (sum(getattr(result, name) for result in results.values()) for name in ("lost", "doubled"))
    messages = len(results) * len(NUMBERS)
    pace = min(result.pace for result in results.values())
    print(f"{len(results)} cases, {messages} messages: {lost} lost, {doubled} doubled, {len(hasty)} hasty; shortest pace {pace:.2f} s")
    return 1 if lost or doubled or hasty else 0


def said(kind: AlertKind, result: Result) -> str:
    waited = f", Retry-After {result.retry_after:.2f} s" if result.retry_after is not None else ""
    plural = {AlertKind.POST: "posts", AlertKind.UPDATE: "edits", AlertKind.REPLY: "replies"}[kind]
    return f"{plural}: {result.lost} lost, {result.doubled} doubled, pace {result.pace:.2f} s{waited}"


def run(case: Case, simulator: Path, token: str) -> Result:
    """Delivers three messages through a fault, in processes of their own."""
    with tempfile.TemporaryDirectory() as folder, slack_process(simulator) as url:
        environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "WIREWATCH_HOME": folder,
            "SLACK_BOT_TOKEN": token,
            "WIREWATCH_SLACK_URL": f"{url}/api/",
            "WIREWATCH_SLACK_TIMEOUT": str(TIMEOUT),
            "WIREWATCH_SLACK_QUARANTINE": str(QUARANTINE),
            "WIREWATCH_SLACK_PACE": str(PACE),
            "WIREWATCH_OPERATIONS_CHANNEL": "",
        }
        if case.kind is not AlertKind.POST:
            put(folder, AlertKind.POST)
            deliver(environment)
        before = len(calls(url))
        # The message itself is to meet it: before a reply its post is looked at, which would use the fault up.
        ask(f"{url}/_ctl", {"faults": [case.fault], "only": "chat."})
        put(folder, case.kind)
        deliver(environment)
        return result_of(case, url, before)


def put(folder: str, kind: AlertKind) -> None:
    """Files three messages; edits and replies belong to the post of their number."""
    with open_warehouse(f"sqlite:///{folder}/catalog.sqlite", Path(folder, "data")) as warehouse:
        file(warehouse, *(filed(f"{kind.value}-{number}", kind, f"post-{number}", CHANNEL) for number in NUMBERS))


def deliver(environment: dict[str, str]) -> None:
    words = [sys.executable, "-m", "wirewatch", "deliver", "--seconds", str(LONGEST_SECONDS), "--json"]
    subprocess.run(words, cwd=ROOT, env=environment, check=True, capture_output=True)


def result_of(case: Case, url: str, before: int) -> Result:
    messages = ask(f"{url}/_state")["messages"][CHANNEL]
    made = [at for at, method, *_ in calls(url)[before:] if method.startswith("chat.")]
    gaps = [later - sooner for sooner, later in itertools.pairwise(made)]
    limited = gaps[0] if gaps and case.fault.startswith("429:") else None
    # On a machine that is too busy a claim is given up before its call, and what was not sent is lost and has no pace.
    pace = min(gaps, default=math.inf)
    if case.kind is AlertKind.UPDATE:
        right = sum(f"Headline of update-{number}" in message["text"] for number in NUMBERS for message in messages)
        needed = len(NUMBERS) + (case.fault not in STORED)
        extra = max(0, len(made) - needed) + len(messages) - len(NUMBERS)
        return Result(len(NUMBERS) - right, extra, pace, limited)
    seen = Counter(message["metadata"]["event_payload"]["alert_id"] for message in messages)
    wanted = [f"{case.kind.value}-{number}" for number in NUMBERS]
    strayed = sum(not in_its_thread(message, messages) for message in messages) if case.kind is AlertKind.REPLY else 0
    lost, extra = sum(seen[name] == 0 for name in wanted) + strayed, sum(max(0, seen[name] - 1) for name in wanted)
    return Result(lost, extra, pace, limited)


def in_its_thread(message: dict[str, Any], messages: list[dict[str, Any]]) -> bool:
    name = message["metadata"]["event_payload"]["alert_id"]
    parents = {each["metadata"]["event_payload"]["alert_id"]: each["ts"] for each in messages}
    return not name.startswith("reply") or message.get("thread_ts") == parents[name.replace("reply", "post")]


def calls(url: str) -> list[list[Any]]:
    return list(ask(f"{url}/_state")["calls"])


@contextmanager
def slack_process(simulator: Path) -> Iterator[str]:
    """Start a simulator of its own; gives its address."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen([sys.executable, str(simulator), str(port)], stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                ask(f"{url}/_state")
                break
            except URLError:
                time.sleep(0.1)
        yield url
    finally:
        process.kill()
        process.wait()


def ask(url: str, given: dict[str, object] | None = None) -> dict[str, Any]:
    body = json.dumps(given).encode() if given is not None else None
    with urlopen(Request(url, body, {"Content-Type": "application/json"}), timeout=30) as answer:
        return dict(json.loads(answer.read()))


if __name__ == "__main__":
    sys.exit(main())
