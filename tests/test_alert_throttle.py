"""Budgets, quiet hours, cooldown, freshness: told now, later, or in one line with others."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.alert_news import NOON, article
from warehouse.records.alert import PastPosts
from wirewatch.alert.filing.channel_policies import read_policy
from wirewatch.alert.filing.throttle import OverflowSlot, OwnPost, Policy, Rules, Traffic, admit, quiet_until
from wirewatch.errors import SeedError

NIGHT = Rules(quiet_from=time(22), quiet_until=time(6), zone="Europe/Berlin", catch_up=2)


def admitted(policy: Policy, traffic: Traffic, count: int, now: datetime = NOON) -> list[OwnPost | OverflowSlot]:
    return [admit("#news", "grain", policy, traffic, now) for _ in range(count)]


def test_without_rules_everything_is_told_at_once() -> None:
    assert admitted(Policy(), Traffic(), 300) == [OwnPost()] * 300


@pytest.mark.parametrize("policy", [Policy(channels={"#news": Rules(posts_per_hour=2)}), Policy(topics={"grain": Rules(posts_per_hour=2)})])
def test_beyond_the_budget_stories_are_folded_until_the_full_hour(policy: Policy) -> None:
    first, second, third = admitted(policy, Traffic(), 3, NOON + timedelta(minutes=10))
    assert first == second == OwnPost()
    assert isinstance(third, OverflowSlot)
    assert (third.since, third.due_at) == (NOON, NOON + timedelta(hours=1))


def test_the_budget_remembers_what_was_posted_before() -> None:
    past = Traffic([PastPosts("#news", "other", 2, NOON)])
    assert isinstance(admit("#news", "grain", Policy(channels={"#news": Rules(posts_per_hour=2)}), past, NOON), OverflowSlot)


def test_after_a_post_a_topic_rests_for_its_cooldown() -> None:
    policy = Policy(topics={"grain": Rules(cooldown_minutes=30)})
    first, second = admitted(policy, Traffic(), 2)
    assert first == OwnPost()
    assert isinstance(second, OverflowSlot)
    assert second.due_at == NOON + timedelta(minutes=30)
    rested = Traffic([PastPosts("#news", "grain", 1, NOON - timedelta(minutes=31))])
    assert admitted(policy, rested, 1) == [OwnPost()]


def test_in_quiet_hours_some_stories_wait_and_the_rest_is_one_message() -> None:
    night = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    morning = datetime(2026, 3, 3, 5, 0, tzinfo=UTC)
    first, second, third = admitted(Policy(channels={"#news": NIGHT}), Traffic(), 3, night)
    assert first == second == OwnPost(morning)
    assert isinstance(third, OverflowSlot)
    assert third.due_at == morning


@pytest.mark.parametrize(
    ("clock", "until"),
    [
        (datetime(2026, 3, 2, 20, 59, tzinfo=UTC), None),
        (datetime(2026, 3, 2, 21, 0, tzinfo=UTC), datetime(2026, 3, 3, 5, 0, tzinfo=UTC)),
        (datetime(2026, 3, 3, 4, 59, tzinfo=UTC), datetime(2026, 3, 3, 5, 0, tzinfo=UTC)),
        (datetime(2026, 3, 3, 5, 0, tzinfo=UTC), None),
        (datetime(2026, 3, 28, 22, 0, tzinfo=UTC), datetime(2026, 3, 29, 4, 0, tzinfo=UTC)),
    ],
)
def test_quiet_hours_are_local_and_cross_midnight_and_summer_time(clock: datetime, until: datetime | None) -> None:
    assert quiet_until(NIGHT, clock) == until


def test_quiet_hours_within_one_day() -> None:
    lunch = Rules(quiet_from=time(12), quiet_until=time(13))
    assert quiet_until(lunch, NOON) == NOON + timedelta(hours=1)
    assert quiet_until(lunch, NOON + timedelta(hours=1)) is None


@pytest.mark.parametrize(
    ("age", "fresh"), [(None, True), (timedelta(hours=47), True), (timedelta(hours=49), False), (-timedelta(hours=3), True)]
)
def test_freshness_is_the_age_at_first_sight(age: timedelta | None, fresh: bool) -> None:
    published_at = None if age is None else NOON - age
    assert Policy().fresh(article("a", published_at=published_at, first_seen_at=NOON)) is fresh


def test_the_rules_are_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "channels.yaml"
    file.write_text(
        'flood_items: 9\nchannels: {"#news": {posts_per_hour: 3, quiet: "22:00-06:00"}}\ntopics: {grain: {cooldown_minutes: 15}}\n'
    )
    policy = read_policy(file, timedelta(hours=1), "Europe/Berlin")
    assert policy.of_channel("#news") == Rules(3, time(22), time(6), "Europe/Berlin")
    assert policy.of_topic("grain").cooldown_minutes == 15
    assert (policy.flood_items, policy.freshness) == (9, timedelta(hours=1))
    assert read_policy(tmp_path / "none.yaml", timedelta(hours=1), "UTC") == Policy(timedelta(hours=1))


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "- a",
        "chanels: {}",
        "flood_items: many",
        "channels: {a: {loud: 1}}",
        "topics: {a: {quiet: noon-1}}",
        "channels: {a: {zone: Mars/X}}",
    ],
)
def test_a_broken_file_of_rules_says_where(tmp_path: Path, text: str) -> None:
    file = tmp_path / "channels.yaml"
    file.write_text(text)
    with pytest.raises(SeedError, match=r"channels\.yaml"):
        read_policy(file, timedelta(hours=1), "UTC")
