"""A short month: some passes of a day are killed, starved or misled about the time, and at the end everything is there once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.month import Plan, simulate

# Every disturbance once; the long form has them in several orders, and more articles that they can meet.
SHORT = Plan(
    days=1,
    passes_a_day=4,
    sites=3,
    articles_a_day=48,
    hits_a_day=3,
    refused=0.5,
    broken=1.0,
    order=("", "killed", "clock", "disk"),
    quiet_hours=(1, 24),
    forked=True,
    seed=11,
)
LONG = replace(
    SHORT,
    passes_a_day=6,
    sites=5,
    articles_a_day=90,
    order=("", "killed", "clock", "disk", "killed", "clock"),
    quiet_hours=(1, 24, 24),
    forked=False,
)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("plan", [pytest.param(SHORT, id="short"), pytest.param(LONG, id="long", marks=pytest.mark.slow)])
def test_nothing_is_lost_or_told_twice_whatever_disturbs_the_passes(plan: Plan, tmp_path: Path) -> None:
    month, messages = simulate(plan, tmp_path / "month")
    assert {row.disturbance for row in month.passes} == {"", "killed", "disk", "clock", "broken"}
    assert dict(month.breaks) == {(1, 0): 1}, "refused, and mended by restore"
    assert month.lost == []
    assert month.published == month.stored + sum(month.dropped.values()) + month.unlisted
    assert month.unlisted == 0, "its feeds list all of a day"
    assert month.stored > plan.articles_a_day * 0.9
    assert month.doubled == 0
    assert (month.hits, dict(month.messages_per_hit)) == (3, {1: 3}), messages
    assert (month.strangers, month.waiting) == (0, 0)
