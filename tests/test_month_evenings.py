"""A month that takes several sittings: whoever goes on finds the sites, the clock, Slack and the home as they were on the last evening."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.month import Plan, World

PLAN = Plan(days=3, sites=2, articles_a_day=30)


def test_a_month_goes_on_where_the_last_evening_was(tmp_path: Path) -> None:
    with World(PLAN, tmp_path, keep=True).opened() as first:
        first.publish(1.0)
        first.publish_hit()
        first.pass_time(timedelta(days=1))
        first.slack.store.messages["C01"].append({"ts": first.slack.store.timestamp(), "text": "Told"})
        first.day = 1
        first.retire()
        published, now = [(site.home, dict(site.pieces)) for site in first.sites], first.now()
        next_draw = first.random.random()
        first.publish(1.0)
        (tmp_path / "home" / "catalog.sqlite").write_bytes(b"what a killed sitting left")
    with World(PLAN, tmp_path, keep=True).opened() as second:
        assert [(site.home, site.pieces) for site in second.sites] == published
        assert abs(second.now() - now) < timedelta(minutes=1)
        assert (second.day, second.random.random()) == (1, next_draw)
        assert [message["text"] for message in second.slack.messages("C01")] == ["Told"]
        second.count()
        assert second.month.published == PLAN.articles_a_day + 2
        second.day = 2
        second.retire()
        assert [evening.name for evening in second.evenings()] == ["evening-2"]
    with pytest.raises(AssertionError, match="another month"), World(Plan(sites=3), tmp_path, keep=True).opened():
        pass
