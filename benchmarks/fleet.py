"""Let a fleet share one warehouse on PostgreSQL and S3, disturb it, and count: python benchmarks/fleet.py [--sources 2000].

Four ingests, two deliverers, one that asks SQL, one that searches and one that maintains, each with a home of its own as if it were a
machine of its own; members are killed and started again, PostgreSQL is restarted in the midst, the bucket takes connections and does not
answer for a while. One line of figures in JSON; 1 where anything is lost, doubled or left waiting. Needs PostgreSQL of Debian's package.

What this does not show: several machines' clocks, a network that loses packets, Amazon's own S3 (this is moto's).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.fakes.fleet import Fleet, FleetPlan, in_json
from tests.fakes.postgres_server import postgres_programs


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=int, default=2_000)
    parser.add_argument("--pages", type=int, default=2, help="pages of each source")
    parser.add_argument("--ingests", type=int, default=4)
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--minutes", type=float, default=60.0, help="give up after so many minutes")
    given = parser.parse_args()
    programs = postgres_programs()
    if programs is None:
        print("There is no PostgreSQL here: apt-get install postgresql.", file=sys.stderr)
        return 2
    plan = FleetPlan(
        sources=given.sources,
        pages=given.pages,
        hits=given.sources // 50,
        ingests=given.ingests,
        kills=given.kills,
        seconds=60 * given.minutes,
    )
    with tempfile.TemporaryDirectory(prefix="fleet-") as folder, Fleet(plan, Path(folder), programs).opened() as fleet:
        outcome = fleet.live()
        print(in_json(outcome))
        for log in sorted(Path(folder).glob("*.log")):
            said = {line for line in log.read_text("utf-8", "replace").splitlines() if line and not line.startswith(("ended ", " "))}
            print(log.name, *sorted(said)[:10], sep="\n  ", file=sys.stderr)
    wrong = outcome.lost or outcome.doubled or outcome.strangers or outcome.waiting or outcome.messages_per_hit[1] != outcome.hits
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
