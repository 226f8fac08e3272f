"""A deliverer that dies by SIGKILL at a chosen boundary: run as a process by the crash tests and the campaign.

    python -m tests.fakes.killed_deliverer     answers each line of stdin with one line of stdout

A plan as JSON starts a process, and its number is the answer; "PID" asks for the exit status of that process, empty while it lives;
"PID kill" kills it first. Processes are forked and Python is not started anew: the imports cost more than a delivery.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from warehouse.alert.alerts import Connection
from warehouse.db import open_warehouse
from warehouse.records.alert import OpenAlert, Snapshot
from wirewatch.alert.delivery.deliverer import Claimed, Deliverer, Ended, Endings, SystemClock
from wirewatch.alert.delivery.outbox import Settlement, Timing
from wirewatch.alert.delivery.routes import Routes
from wirewatch.alert.delivery.send_outcome import Failed, Found, Outcome
from wirewatch.alert.sinks.slack import SlackSink

# In the order in which one alert passes them; those from "before look-up" on are passed only by a doubtful one.
POINTS = (
    "before claim",
    "in claim, before its commit",
    "after claim, before call",
    "during call",
    "after call, before settling",
    "in settling, before its commit",
    "after settling",
    "before look-up",
    "after look-up",
    "in look-up's commit",
    "after look-up's commit",
)
# The call under way has reached Slack by then, and a slow Slack has not answered yet.
INTO_THE_CALL_SECONDS = 0.15


@dataclass(frozen=True, slots=True)
class KilledDeliverer(Deliverer):
    """Dies where `point` says, the `nth` time that it comes there; lives on where it never does."""

    point: str = ""
    nth: int = 1
    passed: Counter[str] = field(default_factory=Counter)

    def _die(self, point: str) -> None:
        self.passed[point] += 1
        if point == self.point and self.passed[point] == self.nth:
            os.kill(os.getpid(), signal.SIGKILL)

    def _claim(self, connection: Connection) -> tuple[Snapshot, Claimed]:
        self._die("before claim")
        claimed = Deliverer._claim(self, connection)
        self._die("in claim, before its commit")
        return claimed

    def _call(self, alert: OpenAlert, payload: str) -> Outcome:
        self._die("after claim, before call")
        if self.point == "during call":
            threading.Timer(INTO_THE_CALL_SECONDS, self._die, ["during call"]).start()
        outcome = Deliverer._call(self, alert, payload)
        if self.point == "during call":
            os.kill(os.getpid(), signal.SIGKILL)
        self._die("after call, before settling")
        return outcome

    def _settle(self, connection: Connection, ended: Ended, seen: Snapshot) -> list[Settlement]:
        settled = Deliverer._settle(self, connection, ended, seen)
        self._die("in settling, before its commit")
        return settled

    def _send_round(self) -> tuple[Snapshot, Endings]:
        sent = Deliverer._send_round(self)
        self._die("after settling")
        return sent

    def _look_up(self, group: Sequence[OpenAlert]) -> Endings:
        self._die("before look-up")
        names = Deliverer._look_up(self, group)
        self._die("after look-up's commit")
        return names

    def _settle_lookup(self, connection: Connection, group: Sequence[OpenAlert], lookup: Found | Failed) -> Endings:
        self._die("after look-up")
        names = Deliverer._settle_lookup(self, connection, group, lookup)
        self._die("in look-up's commit")
        return names


def main(plan: dict[str, Any]) -> None:
    """Delivers; `plan` has catalog, data, url, token, timing, point, nth and seconds."""
    timing = Timing(**plan["timing"])
    sink: Any = SlackSink(plan["token"], plan["url"], timing.call_timeout)
    with open_warehouse(plan["catalog"], Path(plan["data"])) as warehouse:
        routes = Routes(default=sink, terminal=sink)
        point, nth = plan["point"], plan["nth"]
        KilledDeliverer(warehouse, routes, SystemClock(), timing, "#operations", point=point, nth=nth).run(plan["seconds"])


def serve() -> None:
    for line in sys.stdin:
        sys.stdout.write(f"{forked(json.loads(line)) if line.startswith('{') else ended(*line.split())}\n")
        sys.stdout.flush()


def forked(plan: dict[str, Any]) -> int:
    """Start a process that delivers; give its number."""
    child = os.fork()
    if child == 0:
        # Who asks waits for our answers only.
        os.close(sys.stdin.fileno())
        main(plan)
        os._exit(0)
    return child


def ended(child: str, *words: str) -> str:
    """Give the exit status of a process, killed first if that is asked; empty while it lives."""
    if words == ("kill",):
        os.kill(int(child), signal.SIGKILL)
    found, status = os.waitpid(int(child), 0 if words else os.WNOHANG)
    return str(os.waitstatus_to_exitcode(status)) if found else ""


if __name__ == "__main__":
    serve()
