"""Which sources a person hears about, and that each is told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import duckdb
import pytest

from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.alert import AlertState
from warehouse.records.feed import LASTING, Entry, Feed, FeedKind
from wirewatch.alert.message.payload import OperationsContent, decode_payload
from wirewatch.feed.parsing.parsed_records import ParsedFeed
from wirewatch.feed.polling.memory import PollMemory, write_memory
from wirewatch.feed.polling.poll import Poll, PollAnswer, after_error, after_feed, after_not_modified, after_status
from wirewatch.feed.polling.rhythm import PollRules
from wirewatch.feed.polling.source_health import find_problems, problem_keys, silence_of
from wirewatch.ingest.health.operations_notices import notify_source_problems, tell_source_problems
from wirewatch.ingest.health.source_notices import PAUSE, SAID_TOGETHER, TO_DO, TO_DO_TOGETHER, source_notices
from wirewatch.settings import read_settings

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = 3600


def feed(state: str = "ok", *, failures: int = 0, retries: int = 0, times: tuple[int, ...] = ()) -> Feed:
    rhythm = write_memory(PollMemory(times=times, retries=retries))
    return Feed("f1", "https://quay.example/feed", "Quay Gazette", state=state, state_reason="Because", failures=failures, rhythm=rhythm)


def times_of(gaps_hours: tuple[float, ...], silent_hours: float) -> tuple[int, ...]:
    """Publication times with these gaps between them, the last so long before noon."""
    times = [int((NOW - timedelta(hours=silent_hours)).timestamp())]
    for gap in gaps_hours:
        times.append(int(times[-1] - gap * HOUR))
    return tuple(times[::-1])


SILENT = times_of((1,) * 10, 25)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (feed(), False),
        (feed("new"), False),
        (feed("gone"), True),
        (feed("blocked"), True),
        (feed("broken"), True),
        (feed("quiet"), True),
        (feed("slowed", failures=9), False),
        (feed("failing", failures=4), False),
        (feed("failing", failures=5), True),
        (feed("failing", failures=5, retries=1), False),
        (feed("failing", failures=6, retries=1), True),
        # Until its next poll: a machine that was off has missed what its sources said.
        (feed("ok", times=SILENT), False),
    ],
)
def test_what_is_told(source: Feed, *, told: bool) -> None:
    assert [problem.state for problem in find_problems([source])] == ([source.state] if told else [])


@pytest.mark.parametrize(
    ("gaps_hours", "silent_hours", "quiet"),
    [
        ((), 0, False),
        ((1,) * 10, 23, False),
        ((1,) * 10, 25, True),
        ((48, *(1,) * 9), 25, False),
        ((1, 1), 999, False),
        ((24 * 7,) * 6, 24 * 30, False),
        ((24 * 7,) * 6, 24 * 36, True),
    ],
)
def test_a_source_is_quiet_after_five_times_its_longest_usual_pause(
    gaps_hours: tuple[float, ...], silent_hours: float, *, quiet: bool
) -> None:
    times = times_of(gaps_hours, silent_hours)
    assert bool(silence_of(PollMemory(times=times), NOW)) is quiet
    found = after_not_modified(Poll(feed(times=times), NOW, PollRules()), PollAnswer(304)).feed
    assert found.state == ("quiet" if quiet else "ok")
    assert found.state_reason.startswith("It answers, but its newest entry is of") is quiet


def test_a_quiet_source_that_lists_something_again_is_well() -> None:
    def listing(known: Feed, at: datetime, *published: datetime) -> Feed:
        entries = tuple(Entry(f"{day}", f"https://quay.example/{day:%d%H}", "T", published_at=day) for day in published)
        return after_feed(Poll(known, at, PollRules()), PollAnswer(200), ParsedFeed(FeedKind.RSS, entries=entries), f"{published}").feed

    old = [datetime.fromtimestamp(moment, UTC) for moment in SILENT]
    first = listing(feed("new"), NOW, *old)
    again = listing(first, NOW + timedelta(hours=1), *old, NOW)
    assert [(found.state, found.state_reason) for found in (first, again)] == [
        ("quiet", "It answers, but its newest entry is of 01 Mar 2026 11:00 UTC; until then its longest usual pause was 1 h"),
        ("ok", "It lists new entries again"),
    ]
    assert find_problems([first])[0].key in problem_keys(again), "it is told that this silence is over"
    assert after_status(Poll(first, NOW, PollRules()), PollAnswer(500)).feed.state == "failing"
    failed = after_error(Poll(first, NOW, PollRules()), "timeout", "late").feed
    assert failed.next_poll_at
    assert failed.next_poll_at < NOW + timedelta(hours=1), "the first failure of one that answered is asked about within minutes"


def test_every_trouble_says_what_to_do() -> None:
    assert {*LASTING, "failing"} == set(TO_DO) == set(TO_DO_TOGETHER) == set(SAID_TOGETHER)


def test_a_trouble_is_told_once(tmp_path: Path) -> None:
    settings = read_settings({"WIREWATCH_HOME": str(tmp_path)}, tmp_path / "none.toml")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [feed("gone")]))
    assert [notify_source_problems(settings, NOW + timedelta(hours=hours))[1] for hours in (0, 1)] == [1, 0]


def set_state(connection: duckdb.DuckDBPyConnection, state: str) -> None:
    connection.execute("UPDATE feeds SET state = ?", [state])


def test_a_source_that_works_again_is_told_once_and_its_next_trouble_anew(tmp_path: Path) -> None:
    settings = read_settings({"WIREWATCH_HOME": str(tmp_path)}, tmp_path / "none.toml")
    states = ("ok", "gone", "gone", "ok", "ok", "gone", "ok")
    notices = []
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [feed()]))
        for hour, state in enumerate(states):
            warehouse.transact(partial(set_state, state=state))
            notices.append(notify_source_problems(settings, NOW + timedelta(hours=hour))[1])
        rows = warehouse.connection.execute("SELECT payload FROM alerts ORDER BY created_at").fetchall()
    assert notices == [0, 1, 0, 1, 0, 1, 1]
    contents = [content for (payload,) in rows if isinstance(content := decode_payload(payload), OperationsContent)]
    assert [content.severity for content in contents] == ["warning", "resolved", "warning", "resolved"]
    assert contents[1].title == "Quay Gazette works again"


def several(state: str, numbers: range, site: str = "") -> list[Feed]:
    return [
        replace(feed(state, times=(HOUR,)), feed_id=f"f{n}", name=f"Source {n}", url=f"https://{site or f'site{n}.example'}/{n}")
        for n in numbers
    ]


def told(known: list[Feed], heard: dict[str, datetime], now: datetime) -> list[str]:
    """Hear what is news, and give the titles of the messages."""
    notices = source_notices(known, heard, "#operations", now)
    heard |= {notice.alert_id: now for notice in notices}
    posts = {notice.alert_id: decode_payload(notice.payload) for notice in notices if notice.state is AlertState.PENDING}
    assert {notice.folded_into for notice in notices if notice.state is AlertState.FOLDED} <= set(posts)
    return [content.title for content in posts.values() if isinstance(content, OperationsContent)]


def test_sources_that_fall_quiet_together_are_one_message_and_so_is_that_they_work_again() -> None:
    heard: dict[str, datetime] = {}
    quiet, gone = several("quiet", range(3)), several("gone", range(3, 4))
    assert told([*quiet, *gone], heard, NOW) == ["Source 3 is gone", "3 sources are quiet"]
    more = [*quiet, *several("quiet", range(4, 6)), *several("broken", range(6, 7))]
    # Another kind of trouble waits for nothing.
    assert told([*more, *gone], heard, NOW + timedelta(minutes=10)) == ["Source 6 is broken"]
    assert told([*more, *gone], heard, NOW + PAUSE) == ["2 sources are quiet"]
    assert told([*more, *gone], heard, NOW + 2 * PAUSE) == []
    well = [replace(source, state="ok") for source in (*more, *gone)]
    assert told(well, heard, NOW + 3 * PAUSE) == ["7 sources work again"]
    assert told(well, heard, NOW + 4 * PAUSE) == []
    assert told(more[:1], heard, NOW + 5 * PAUSE) == ["Source 0 is quiet"]


def test_a_source_with_two_troubles_works_again_once() -> None:
    heard: dict[str, datetime] = {}
    failing = [replace(source, failures=9) for source in several("failing", range(1))]
    states = (failing, several("gone", range(1)), several("ok", range(1)), several("ok", range(1)))
    assert [told(known, heard, NOW + timedelta(days=day)) for day, known in enumerate(states, 1)] == [
        ["Source 0 is failing"],
        ["Source 0 is gone"],
        ["Source 0 works again"],
        [],
    ]


def test_a_clock_that_stepped_back_holds_up_no_notice() -> None:
    heard: dict[str, datetime] = {}
    assert told(several("quiet", range(2)), heard, NOW + timedelta(days=30)) == ["2 sources are quiet"]
    assert told(several("quiet", range(4)), heard, NOW) == ["2 sources are quiet"]


def test_what_sources_in_one_trouble_share_is_said() -> None:
    [post, *rows] = source_notices([*several("blocked", range(25), "news.quay.example"), feed()], {}, "#operations", NOW)
    content = decode_payload(post.payload)
    assert isinstance(content, OperationsContent)
    assert content.what == "25 of 26 sources refuse us. All of them are of quay.example."
    assert content.subjects[:2] == ("Source 0: Because", "Source 1: Because")
    assert len(rows) == 25


def test_one_message_of_many_sources_counts_as_one(tmp_path: Path) -> None:
    settings = read_settings({"WIREWATCH_HOME": str(tmp_path)}, tmp_path / "none.toml")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, several("gone", range(3))))
        problems, filed = tell_source_problems(settings, warehouse, NOW)
        again = tell_source_problems(settings, warehouse, NOW + timedelta(days=1))[1]
        states = warehouse.connection.execute("SELECT state, count(*) FROM alerts GROUP BY state ORDER BY state").fetchall()
    assert (len(problems), filed, again, states) == (3, 1, 0, [("folded", 3), ("pending", 1)])
