"""SIGKILL at every boundary, and several processes at once: real processes, a real warehouse, the strict simulator.

The short form of `make campaign`, which runs ten faults at every boundary for every kind of message.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.crashes import LATE, SLOW, Case, Forge, Ground, run_cases, run_processes
from tests.fakes.killed_deliverer import POINTS
from warehouse.records.alert import AlertKind

POST, REPLY, EDIT = AlertKind.POST, AlertKind.REPLY, AlertKind.UPDATE
# Every boundary once or twice, every kind of message, and each way in which a call can end: well, late, in doubt, not at all.
CASES = (
    Case(POST, "", POINTS[0]),
    Case(REPLY, "", POINTS[1]),
    Case(POST, "", POINTS[2]),
    Case(EDIT, "", POINTS[2]),
    Case(POST, LATE, POINTS[3]),
    Case(REPLY, SLOW, POINTS[3]),
    Case(REPLY, "", POINTS[4]),
    Case(EDIT, "drop_after", POINTS[4]),
    Case(POST, LATE, POINTS[5]),
    Case(REPLY, "", POINTS[6]),
    Case(POST, "drop_after", POINTS[7]),
    Case(EDIT, LATE, POINTS[8]),
    Case(REPLY, LATE, POINTS[9]),
    Case(POST, "http503", POINTS[10]),
)
# A reply whose post was deleted passes some boundaries twice: as a reply, and as the post that it becomes.
DELETED = (
    Case(REPLY, "", POINTS[1], "hidden", 1),
    Case(REPLY, "", POINTS[1], "hidden", 2),
    Case(REPLY, SLOW, POINTS[3], "hidden"),
    Case(REPLY, "drop_after", POINTS[4], "alone"),
    Case(REPLY, "", POINTS[5], "refused", 1),
    Case(REPLY, LATE, POINTS[5], "hidden", 2),
    Case(REPLY, "", POINTS[6], "alone", 1),
    Case(REPLY, "drop_after", POINTS[9], "hidden"),
    *(
        Case(REPLY, "http500+drop_after", point, mode)
        for point, mode in zip(POINTS[7:], ("hidden", "alone", "hidden", "alone"), strict=True)
    ),
)
FAULTS = ("429:1", "drop_after", "internal_error", "bad_json_after")


def test_the_cases_cover_every_boundary_and_kind() -> None:
    assert {case.point for case in CASES} == set(POINTS)
    assert {case.kind for case in CASES} == set(AlertKind)
    assert all(case.possible for case in CASES)


@pytest.mark.timeout(600)
def test_killed_at_any_boundary_each_message_arrives_exactly_once(tmp_path: Path) -> None:
    results = dict(run_cases((*CASES, *DELETED), tmp_path, grounds=4))
    assert [str(case) for case, right in results.items() if not right] == []


@pytest.mark.timeout(600)
def test_several_processes_that_are_killed_at_random_send_each_message_once(tmp_path: Path) -> None:
    with Forge() as forge, Ground(tmp_path, forge) as ground:
        result = run_processes(ground, 3, 12, FAULTS, kill_every=(2, 4))
    assert result | {"kills": 0} == {
        "processes": 3,
        "kills": 0,
        "messages": 8,
        "edits": 4,
        "lost": 0,
        "doubled": 0,
        "replies outside their thread": 0,
    }
