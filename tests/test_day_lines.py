"""The quiet line of a day: once for each channel and day, whatever restarts, second passes and the clock do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.fakes.news_site import STATEMENT, NewsSite
from tests.fakes.slack_simulator import Slack
from warehouse.alert.alerts import step_back
from warehouse.db import Warehouse, open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.alert.filing.channel_policies import read_policy
from wirewatch.alert.filing.throttle import Policy, Rules
from wirewatch.errors import SeedError
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.pages.day_lines import day_of_line, file_day_lines
from wirewatch.settings import read_settings

SIX = time(18, 0)
EVENING = datetime(2026, 3, 2, 18, 0, 30, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    with open_warehouse(f"sqlite:///{tmp_path}/catalog.sqlite", tmp_path / "data") as opened:
        yield opened


@pytest.mark.parametrize(
    ("at", "zone", "now", "day"),
    [
        (SIX, "UTC", EVENING, date(2026, 3, 2)),
        (SIX, "UTC", EVENING - MINUTE, None),
        (SIX, "UTC", EVENING + timedelta(hours=11), date(2026, 3, 2)),
        (SIX, "UTC", EVENING + timedelta(hours=13), None),
        # A pass that takes long goes over midnight, and the line is still that of its day.
        (time(23, 59), "UTC", datetime(2026, 3, 3, 0, 4, tzinfo=UTC), date(2026, 3, 2)),
        (SIX, "Asia/Tokyo", datetime(2026, 3, 2, 9, 0, tzinfo=UTC), date(2026, 3, 2)),
        (SIX, "Asia/Tokyo", datetime(2026, 3, 2, 8, 59, tzinfo=UTC), None),
        # The hour that a change of clocks leaves out, and the one that it has twice.
        (time(2, 30), "Europe/Berlin", datetime(2026, 3, 29, 1, 40, tzinfo=UTC), date(2026, 3, 29)),
        (time(2, 30), "Europe/Berlin", datetime(2026, 10, 25, 1, 45, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_which_day_a_line_is_due_for(at: time, zone: str, now: datetime, day: date | None) -> None:
    assert day_of_line(at, zone, now) == day


def test_one_line_a_day_however_the_clock_steps(warehouse: Warehouse) -> None:
    """Passes each minute, a restart, the clock an hour and a day back and forth: one for each day that was shown."""
    policy = Policy(channels={"#desk": Rules(day_line=SIX), "#other": Rules(day_line=SIX), "#none": Rules()})
    filed: dict[timedelta, int] = {}
    for step in (
        timedelta(),
        MINUTE,
        2 * MINUTE,
        timedelta(hours=-1),
        timedelta(),
        timedelta(hours=5),
        DAY,
        DAY + MINUTE,
        timedelta(),
        2 * DAY,
    ):
        filed[step] = filed.get(step, 0) + file_day_lines(warehouse, policy, EVENING + step)
    assert {step: count for step, count in filed.items() if count} == {timedelta(): 2, DAY: 2, 2 * DAY: 2}
    rows = warehouse.connection.execute(
        "SELECT channel, count(*), count(DISTINCT alert_id) FROM alerts GROUP BY channel ORDER BY channel"
    ).fetchall()
    assert rows == [("#desk", 3, 3), ("#other", 3, 3)]


@pytest.mark.parametrize(
    ("quiet", "filed"),
    [
        # Late: a home that began, or came back, at night.
        ((time(22, 0), time(4, 0)), [0, 0, 1]),
        # Its own time is quiet: whoever wrote both wants it then.
        ((time(17, 0), time(23, 30)), [1, 0, 0]),
        ((None, None), [1, 0, 0]),
    ],
)
def test_a_line_that_is_late_waits_for_the_end_of_quiet_hours(
    warehouse: Warehouse, quiet: tuple[time | None, time | None], filed: list[int]
) -> None:
    policy = Policy(channels={"#desk": Rules(day_line=SIX, quiet_from=quiet[0], quiet_until=quiet[1])})
    assert [file_day_lines(warehouse, policy, EVENING + timedelta(hours=hours)) for hours in (5, 9, 10)] == filed


@pytest.mark.parametrize(("ahead", "lines"), [(timedelta(minutes=10), 1), (timedelta(hours=5), 1), (DAY, 2), (400 * DAY, 2)])
def test_a_clock_that_was_ahead_leaves_the_day_its_line(warehouse: Warehouse, ahead: timedelta, lines: int) -> None:
    """Sent by a clock that has stepped back since: one sent hours early stands, one sent a day early does not."""
    policy = Policy(channels={"#desk": Rules(day_line=SIX)})
    assert file_day_lines(warehouse, policy, EVENING) == 1
    warehouse.transact(
        lambda connection: connection.execute("UPDATE alerts SET state = 'sent', started_at = ?, released_at = ?", [EVENING] * 2)
    )
    warehouse.transact(lambda connection: step_back(connection, EVENING - ahead, ahead))
    filed = [file_day_lines(warehouse, policy, EVENING + wait) for wait in (timedelta(), MINUTE, timedelta(hours=3))]
    assert 1 + sum(filed) == lines


def test_the_line_reaches_its_channel_once_and_says_what_the_day_was(
    environment: dict[str, str], tmp_path: Path, news_site: NewsSite, slack: Slack
) -> None:
    settings = replace(read_settings(environment, tmp_path / "none.toml"), channels=tmp_path / "channels.yaml")
    now = datetime.now(UTC)
    settings.channels.write_text(f'channels: {{C01: {{day_line: "{now - MINUTE:%H:%M}"}}}}', "utf-8")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    news_site.publish("statement", *STATEMENT)
    for _ in range(3):
        run_pass(settings, clock=lambda: now)
    lines = [message["text"] for message in slack.messages() if "Last 24 hours" in message["text"]]
    assert lines == ["Last 24 hours: 0 of 1 source read, 0 articles, no message sent"]
    run_pass(settings, clock=lambda: now + DAY)
    second = [message["text"] for message in slack.messages() if "Last 24 hours" in message["text"]][1:]
    assert len(second) == 1
    assert "1 source read, 1 article, 1 message sent" in second[0]


@pytest.mark.parametrize("written", ["18:00", '"25:00"', "evening", "[]"])
def test_a_time_that_is_none_is_told_with_what_to_write(written: str, tmp_path: Path) -> None:
    (tmp_path / "channels.yaml").write_text(f'channels: {{"#desk": {{day_line: {written}}}}}', "utf-8")
    with pytest.raises(SeedError, match=r'must be a time of day in quotes, such as "18:00"'):
        read_policy(tmp_path / "channels.yaml", DAY, "UTC")
