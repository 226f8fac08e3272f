"""Budgets, quiet hours, cooldown, freshness: told now, later, or in one line with others."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.alert_news import NOON, article
from warehouse.alert import parked
from warehouse.db import Warehouse
from warehouse.records.alert import PastPosts
from wirewatch.alert.filing.channel_policies import live_policy, read_policy
from wirewatch.alert.filing.throttle import OverflowSlot, OwnPost, Policy, Rules, Traffic, admit, quiet_until
from wirewatch.errors import SeedError

DAY = timedelta(days=1)
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
    policy, _ = read_policy(file, timedelta(hours=1), "Europe/Berlin")
    assert policy.of_channel("#news") == Rules(3, time(22), time(6), "Europe/Berlin")
    assert policy.of_topic("grain").cooldown_minutes == 15
    assert (policy.flood_items, policy.freshness) == (9, timedelta(hours=1))
    assert read_policy(tmp_path / "none.yaml", timedelta(hours=1), "UTC") == (Policy(timedelta(hours=1)), "")


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
        'channels: {"#a": {zone: Europe}}',
        'channels: {"#a": {quiet: 22}}',
        'channels: {"#a": {posts_per_hour: .inf}}',
        'channels: {"#a": {cooldown_minutes: .nan}}',
        "channels: 30",
    ],
)
def test_a_broken_file_of_rules_says_where(tmp_path: Path, text: str) -> None:
    file = tmp_path / "channels.yaml"
    file.write_text(text)
    with pytest.raises(SeedError, match=r"channels\.yaml"):
        read_policy(file, timedelta(hours=1), "UTC")


LASTING = """channels:
  "#news": {posts_per_hour: 3}
topics:
  grain:
    cooldown_minutes: 15
"""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "holds no rules any more; write `channels: {}`", id="no bytes"),
        pytest.param(b"# later\n", "holds no rules any more", id="a remark alone"),
        pytest.param(b"channels:\n", "holds no rules any more", id="nothing below"),
        pytest.param(b"flood_items: 9\n", "holds no rules any more", id="cut behind its first line"),
        pytest.param(LASTING[:49].encode(), "nothing stands below topics any more; write `topics: {}`", id="cut behind a line"),
        pytest.param(LASTING[:30].encode(), "cannot be read as YAML", id="cut in braces"),
        pytest.param(LASTING[:-2].encode(), "ends in the midst of a line", id="15 cut to 1"),
        pytest.param(LASTING.replace("news", "caf\xe9").encode("latin-1"), "is not UTF-8 (byte 17)", id="Latin-1"),
        pytest.param(LASTING.encode("utf-16"), "is not UTF-8 (byte 0)", id="UTF-16"),
        pytest.param(bytes(64), "cannot be read as YAML", id="zeros, as after a crash"),
        pytest.param(None, "is there no more; write `channels: {}`", id="no file"),
    ],
)
def test_rules_that_were_cut_or_cannot_be_read_run_as_they_last_were(
    warehouse: Warehouse, tmp_path: Path, data: bytes | None, said: str
) -> None:
    """An empty file was taken for no rules: messages of the night were posted, and nobody heard why."""
    file = tmp_path / "channels.yaml"
    file.write_text(LASTING, "utf-8")
    good, mistake = live_policy(warehouse, file, DAY, "UTC", NOON)
    assert (good.of_channel("#news").posts_per_hour, good.of_topic("grain").cooldown_minutes, mistake) == (3, 15, "")
    if data is None:
        file.unlink()
    else:
        file.write_bytes(data)
    for minutes in (1, 2):
        still, mistake = live_policy(warehouse, file, DAY, "UTC", NOON + timedelta(minutes=minutes))
        assert still == good
        assert mistake.startswith(str(file))
        assert said in mistake
    file.write_text(LASTING, "utf-8")
    assert live_policy(warehouse, file, DAY, "UTC", NOON + timedelta(minutes=3)) == (good, "")


@pytest.mark.parametrize(
    ("last", "text"),
    [
        pytest.param(LASTING, "channels: {}\n", id="none is wanted"),
        pytest.param(LASTING, "topics: {}\n", id="none of topics either"),
        pytest.param(LASTING, LASTING[:41], id="a section taken out"),
        pytest.param(LASTING, f"{LASTING}# the end", id="an end without a line's"),
        pytest.param(LASTING.rstrip(), LASTING[:-2], id="1 for 15, as ever without a line's end"),
        pytest.param("", "channels:\n", id="none yet"),
        pytest.param("flood_items: 9\n", "", id="no rules before"),
    ],
)
def test_who_takes_rules_out_says_so(warehouse: Warehouse, tmp_path: Path, last: str, text: str) -> None:
    """By an empty section, or by an edit that leaves another section and all lines whole."""
    file = tmp_path / "channels.yaml"
    file.write_text(last, "utf-8")
    live_policy(warehouse, file, DAY, "UTC", NOON)
    file.write_text(text, "utf-8")
    assert live_policy(warehouse, file, DAY, "UTC", NOON + timedelta(minutes=1)) == (read_policy(file, DAY, "UTC")[0], "")


def test_rules_that_a_stricter_version_refuses_end_no_pass(warehouse: Warehouse, tmp_path: Path) -> None:
    file = tmp_path / "channels.yaml"
    file.write_text('channels: {"#news": {quiet: "22"}}\n', "utf-8")
    warehouse.transact(lambda connection: parked.save_policy_file(connection, "d", file.read_text("utf-8"), NOON))
    policy, mistake = live_policy(warehouse, file, DAY, "UTC", NOON)
    assert policy == Policy(DAY)
    assert 'quiet is 22, but must say from when until when, such as "22:00-06:00"' in mistake
