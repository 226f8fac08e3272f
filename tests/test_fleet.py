"""Several machines on one warehouse in PostgreSQL and S3, killed, cut off and stalled; benchmarks/fleet.py is the long form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.fleet import Fleet, FleetPlan, in_json
from tests.fakes.postgres_server import postgres_programs

PROGRAMS = postgres_programs()


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(PROGRAMS is None, reason="needs PostgreSQL: apt-get install postgresql")
def test_what_several_machines_share_is_stored_once_and_told_once(tmp_path: Path) -> None:
    assert PROGRAMS
    plan = FleetPlan(sources=40, pages=2, hits=4, ingests=2, deliverers=2, kills=3, stall_seconds=5.0, seconds=840.0)
    with Fleet(plan, tmp_path, PROGRAMS).opened() as fleet:
        outcome = fleet.live()
    assert (outcome.published, outcome.stored, outcome.doubled, outcome.lost) == (88, 88, 0, []), in_json(outcome)
    assert (outcome.messages_per_hit, outcome.strangers, outcome.waiting) == ({1: 4}, 0, 0), in_json(outcome)
    assert outcome.kills.total() == 3
