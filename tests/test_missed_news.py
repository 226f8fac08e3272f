"""What was published while the machine was off: listed in one message, and told in the threads that there are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite
from tests.fakes.quay_gazette import watching
from tests.fakes.slack_simulator import Slack
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.pass_report import PassReport
from wirewatch.settings import Settings

HOURS = timedelta(hours=1)
BACK = datetime.now(UTC)
OFF = BACK - 75 * HOURS
# Another affair of the same two, and a second report of the statement by another hand.
FISHING = (
    "Fishing quotas in the delta: Russia and China agree on a paper",
    "The fisheries ministers of China and Russia signed a joint statement on a partnership for fishing in the river delta on Friday.",
    "Trawlers from nine villages may cast their nets from May to October, said the clerk who read the paper aloud to the reporters.",
)
COMMENT = (
    "China and Russia sign joint statement on partnership after Beijing talks",
    "Xi Jinping and Vladimir Putin put their names to a joint statement on the partnership of China and Russia after talks in Beijing.",
    "Their ministries of trade, energy and transport are to meet every quarter, a member of one of the two delegations said.",
)


@pytest.fixture
def settings(environment: dict[str, str], tmp_path: Path, news_site: NewsSite) -> Settings:
    return watching(environment, tmp_path, news_site)


def publish(site: NewsSite, slug: str, article: Sequence[str], at: datetime) -> None:
    site.articles[f"/news/{slug}"] = (article[0], list(article[1:]), at)


def look(settings: Settings, at: datetime) -> PassReport:
    return run_pass(settings, clock=lambda: at, every_feed=True)


def test_a_long_weekend_is_told_in_one_message_and_in_open_threads(news_site: NewsSite, slack: Slack, settings: Settings) -> None:
    """Three of five stories reached nobody, the end of one with a thread among them: "too old when first seen"."""
    publish(news_site, "ferry", WEATHER, OFF - 30 * HOURS)
    look(settings, OFF - 29 * HOURS)
    publish(news_site, "statement", STATEMENT, OFF - HOURS)
    assert [filed.kind for filed in look(settings, OFF).filed] == ["post"]
    publish(news_site, "fishing", FISHING, OFF + 4 * HOURS)
    publish(news_site, "comment", COMMENT, OFF + 5 * HOURS)
    report = look(settings, BACK)
    assert [filed.kind for filed in report.filed] == ["reply"]
    assert not report.old
    listed = [said for message in slack.messages() if "While nobody looked" in (said := json.dumps(message))]
    assert len(listed) == 1
    assert FISHING[0] in listed[0]
    assert COMMENT[0] not in listed[0]
    assert len(slack.messages()) == 3
    look(settings, BACK + HOURS)
    assert len(slack.messages()) == 3, "once"


@pytest.mark.parametrize("dated", [OFF - 20 * HOURS, pytest.param(OFF - 900 * HOURS, marks=pytest.mark.slow)])
def test_what_was_there_at_the_last_look_is_old_as_ever(dated: datetime, news_site: NewsSite, slack: Slack, settings: Settings) -> None:
    publish(news_site, "ferry", WEATHER, OFF - 30 * HOURS)
    look(settings, OFF)
    publish(news_site, "fishing", FISHING, dated)
    report = look(settings, BACK)
    assert report.held_back == {"too old when first seen": 1}
    assert sum(report.old.values()) == 1
    assert not slack.messages()


def test_a_source_that_gave_no_answer_is_one_that_nobody_saw(news_site: NewsSite, slack: Slack, settings: Settings) -> None:
    publish(news_site, "ferry", WEATHER, OFF - 30 * HOURS)
    look(settings, OFF)
    feed = news_site.feed
    news_site.feed = lambda: "<html>down for maintenance</html>"  # type: ignore[method-assign]
    look(settings, OFF + 30 * HOURS)
    news_site.feed = feed  # type: ignore[method-assign]
    publish(news_site, "fishing", FISHING, OFF + 4 * HOURS)
    assert look(settings, BACK).held_back == {"published while nobody looked": 1}
    (message,) = slack.messages()
    assert FISHING[0] in json.dumps(message)
