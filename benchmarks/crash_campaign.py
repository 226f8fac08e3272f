"""Kill delivery everywhere and count the messages: python benchmarks/crash_campaign.py [--quick] [--only boundaries|processes].

1. SIGKILL at every boundary x faults x post, update, reply: a process is killed there, a second one goes on, then Slack is counted.
2. Several deliver processes on one outbox, killed at random and started again, with every fault.

The tests run a short form of both (tests/test_alert_crash.py); `benchmarks/server_crash.py` kills the Prefect server and the runner.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from rich.console import Console
from rich.progress import track

from tests.fakes.crashes import LATE, SLOW, Case, Forge, Ground, every_fault, run_cases, run_processes
from tests.fakes.killed_deliverer import POINTS
from warehouse.records.alert import AlertKind

CASE_FAULTS = ("", SLOW, "slow_after:2.0", LATE, "drop_after", "drop_before", "internal_error_after", "http503", "bad_json_after", "429:1")
PLURALS = {AlertKind.POST: "posts", AlertKind.UPDATE: "edits", AlertKind.REPLY: "replies"}
QUICK_FAULTS = ("", LATE, "drop_after")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="three faults and 60 alerts instead of ten and 300")
    parser.add_argument("--only", choices=("boundaries", "processes"))
    parser.add_argument("--grounds", type=int, default=4, help="so many cases at once (default 4)")
    options = parser.parse_args()
    failed = 0
    if options.only != "processes":
        failed += report_boundaries(QUICK_FAULTS if options.quick else CASE_FAULTS, options.grounds)
    if options.only != "boundaries":
        failed += report_processes(60 if options.quick else 300)
    return 1 if failed else 0


def report_boundaries(faults: tuple[str, ...], grounds: int) -> int:
    """Print the table of boundaries; returns how many cases were not exact."""
    cases = [case for kind, fault, point in itertools.product(AlertKind, faults, POINTS) if (case := Case(kind, fault, point)).possible]
    tried: Counter[str] = Counter()
    good: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        results = run_cases(cases, Path(folder), grounds)
        for case, right in track(results, total=len(cases), console=Console(stderr=True), description="cases"):
            rows = [case.point, PLURALS[case.kind], case.fault or "no fault", "all"]
            tried.update(rows)
            good.update(rows if right else [])
            if not right:
                print(f"NOT EXACT: {case}", flush=True)
    print(f"{'killed':36} exact")
    for name in [*POINTS, *PLURALS.values(), *(fault or "no fault" for fault in faults), "all"]:
        print(f"{name:36} {good[name]}/{tried[name]}")
    return tried["all"] - good["all"]


def report_processes(alerts: int) -> int:
    """Print what several processes came to; returns how many messages were not exact."""
    with tempfile.TemporaryDirectory() as folder, Forge() as forge, Ground(Path(folder), forge) as ground:
        result = run_processes(ground, 3, alerts, every_fault(max(1, alerts // 60)), kill_every=(3, 8))
    print(", ".join(f"{count} {name}" for name, count in result.items()))
    return result["lost"] + result["doubled"] + result["replies outside their thread"]


if __name__ == "__main__":
    sys.exit(main())
