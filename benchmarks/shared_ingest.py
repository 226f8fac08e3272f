"""Let several ingests share one warehouse, kill some, and count: python benchmarks/shared_ingest.py [--quick].

A line for each number of processes: pages of our sites, articles stored, requests of pages, how many of these were second ones, polls.
Only what a killed ingest had read and not stored may be asked for twice.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.fakes.shared_ingest import in_json, run_together, sites

# Of each site, a batch holds so many pages at the most (wirewatch/ingest/leases/claims.py), and a killed ingest has one batch.
PAGES_OF_A_BATCH = 100


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="2 and 4 processes, 72 pages")
    options = parser.parse_args()
    wrong = 0
    for processes, kills in ((2, 0), (4, 2)) if options.quick else ((1, 0), (2, 0), (2, 2), (4, 4), (8, 4)):
        with tempfile.TemporaryDirectory() as folder, sites(6 if options.quick else 24, 12) as news_sites:
            environment = {
                "WIREWATCH_HOME": f"{folder}/home",
                "WIREWATCH_SINK": "terminal",
                "WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8",
                "WIREWATCH_TOPICS": str(ROOT / "tests" / "ingest_topics.yaml"),
            }
            run = run_together(Path(folder), news_sites, environment, processes=processes, kills=kills, seconds=600.0)
        print(f"{processes} ingests: {in_json(run)}", flush=True)
        wrong += run.stored != run.published or run.twice > run.kills * PAGES_OF_A_BATCH
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
