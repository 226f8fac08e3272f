"""Polling decides from tables: rhythm, floors, back-off, memory, moves and lies."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.records.drop import Drop
from warehouse.records.feed import Entry, Feed, FeedKind, QueuedEntry, SourceTier
from wirewatch.feed.parsing.forms.sitemap import changed_children
from wirewatch.feed.parsing.parsed_records import BadFeed, Child, Hints, ParsedFeed
from wirewatch.feed.polling.memory import PollMemory, read_memory, write_memory
from wirewatch.feed.polling.poll import (
    Poll,
    PollAnswer,
    PollVerdict,
    after_bad_feed,
    after_error,
    after_feed,
    after_not_modified,
    after_status,
    ask,
    postponed,
    without_push,
)
from wirewatch.feed.polling.retry import MOST_ATTEMPTS, plan_retry, plan_wait
from wirewatch.feed.polling.rhythm import (
    PollRules,
    failure_wait,
    healthy_interval,
    median_gap_seconds,
    outside_skipped,
    share_of,
    usual_gap_seconds,
    with_jitter,
)
from wirewatch.http_rules.http_headers import fresh_seconds, http_date, retry_after_seconds

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SECONDS = int(NOW.timestamp())
RULES = PollRules()
FEED = Feed("f1", "https://a.example/feed", "A", FeedKind.RSS, state="ok", state_reason="First poll answered with a feed")
HOUR, DAY = 3600, 86400


def every(gap: int, count: int = 20, until: int = 0) -> tuple[int, ...]:
    """Publication times, one each `gap` seconds, the last `until` seconds ago."""
    return tuple(SECONDS - until - gap * number for number in range(count))[::-1]


def feed_with(memory: PollMemory, **changes: Any) -> Feed:
    return replace(FEED, rhythm=write_memory(memory), **changes)


def entries(*ages: int) -> tuple[Entry, ...]:
    return tuple(
        Entry(f"g{age}", f"https://a.example/{age}", f"T{age}", published_at=None if age is None else NOW - timedelta(seconds=age))
        for age in ages
    )


# How long a healthy feed is left alone


@pytest.mark.parametrize(
    ("memory", "expected"),
    [
        (PollMemory(), HOUR),
        (PollMemory(times=every(60)), HOUR),
        (PollMemory(times=every(60), worked=1), 300),
        (PollMemory(times=every(1200), worked=1), 600),
        (PollMemory(times=every(1200), worked=1, distrusted_until=SECONDS + DAY), HOUR),
        (PollMemory(times=every(4 * HOUR)), 2 * HOUR),
        (PollMemory(times=every(10 * DAY)), 6 * HOUR),
        (PollMemory(times=every(60, 2), worked=1), HOUR),
        (PollMemory(changes=every(1200), worked=1), 600),
        (PollMemory(times=every(1200, until=6 * HOUR), worked=1), HOUR),
        (PollMemory(declared_seconds=600), 600),
        (PollMemory(declared_seconds=1), 300),
        (PollMemory(declared_seconds=600, times=every(4 * HOUR)), 2 * HOUR),
        (PollMemory(declared_seconds=3 * HOUR, times=every(60), worked=1), 3 * HOUR),
        (PollMemory(declared_seconds=10 * DAY), DAY),
        (PollMemory(times=every(60), worked=1, pushed_until=SECONDS + 1), 12 * HOUR),
        (PollMemory(times=every(60), worked=1, pushed_until=SECONDS - 1), 300),
    ],
)
def test_the_interval_follows_the_publisher_then_the_rhythm(memory: PollMemory, expected: int) -> None:
    assert healthy_interval(memory, NOW, RULES) == expected


@pytest.mark.parametrize(
    ("memory", "expected"),
    [
        (PollMemory(), HOUR),
        (PollMemory(times=every(10 * DAY)), HOUR),
        (PollMemory(times=every(10 * DAY), worked=1), 300),
        (PollMemory(declared_seconds=3 * HOUR, times=every(10 * DAY), worked=1), 3 * HOUR),
        (PollMemory(times=every(60), worked=1, pushed_until=SECONDS + 1), 12 * HOUR),
    ],
)
def test_an_official_source_is_asked_at_its_floor_however_rare_its_news(memory: PollMemory, expected: int) -> None:
    assert healthy_interval(memory, NOW, RULES, at_floor=True) == expected


@pytest.mark.parametrize(
    ("memory", "median", "present"),
    [
        (PollMemory(), None, None),
        (PollMemory(times=(SECONDS - 2 * HOUR, SECONDS - HOUR, SECONDS)), None, None),
        (PollMemory(times=every(HOUR)), HOUR, HOUR),
        (PollMemory(times=tuple(moment - 30 * DAY for moment in every(HOUR))), HOUR, 10 * DAY),
        (PollMemory(changes=every(2 * HOUR)), 2 * HOUR, 2 * HOUR),
        # One list of a new source, all dated alike.
        (PollMemory(times=(SECONDS,) * 20), None, None),
    ],
)
def test_a_rhythm_is_told_without_the_silence_that_followed_it(memory: PollMemory, median: int | None, present: int | None) -> None:
    assert (median_gap_seconds(memory, NOW), usual_gap_seconds(memory, NOW)) == (median, present)


def test_future_dates_do_not_count_as_rhythm() -> None:
    memory = PollMemory(times=tuple(SECONDS + 60 * number for number in range(1, 20)))
    assert usual_gap_seconds(memory, NOW) is None


@given(
    st.builds(
        PollMemory,
        times=st.lists(st.integers(0, 2 * SECONDS), max_size=40).map(tuple),
        declared_seconds=st.integers(0, 10**9),
        worked=st.integers(0, 5),
        distrusted_until=st.integers(0, 2 * SECONDS),
        pushed_until=st.integers(0, 2 * SECONDS),
    )
)
def test_no_memory_makes_us_ask_too_often_or_never(memory: PollMemory) -> None:
    interval = healthy_interval(memory, NOW, RULES)
    assert interval >= min(max(memory.declared_seconds, RULES.fast_floor_seconds), RULES.declared_ceiling_seconds)
    assert interval <= RULES.declared_ceiling_seconds
    if not memory.declared_seconds and not memory.worked:
        assert interval >= RULES.floor_seconds


def test_failures_double_the_wait_up_to_a_day() -> None:
    waits = [failure_wait(HOUR, failures, RULES) for failures in range(1, 100)]
    assert waits[:4] == [2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR]
    assert set(waits[4:]) == {DAY}
    assert failure_wait(300, 1, RULES) == 1800


def fails(status: int = 0, *, retry_after: str = "") -> Callable[[Poll], PollVerdict]:
    """Make a poll that fails, with a status or without an answer."""
    if not status:
        return lambda poll: after_error(poll, "timeout", "not finished within 8 s")
    return lambda poll: after_status(poll, PollAnswer(status, retry_after=retry_after))


def serves_a_page(poll: Poll) -> PollVerdict:
    return after_bad_feed(poll, BadFeed("html", "it is a web page"))


@pytest.mark.parametrize(
    ("failure", "memory", "known", "seconds"),
    [
        (fails(), PollMemory(), {}, 300),
        (fails(502), PollMemory(), {}, 300),
        (fails(404), PollMemory(), {}, 300),
        (serves_a_page, PollMemory(), {}, 300),
        # The server says that it has enough, or no.
        (fails(429), PollMemory(), {}, 2 * HOUR),
        (fails(503), PollMemory(), {}, 2 * HOUR),
        (fails(503, retry_after="60"), PollMemory(), {}, 2 * HOUR),
        (fails(403), PollMemory(), {}, 2 * HOUR),
        (fails(500, retry_after="1200"), PollMemory(), {}, 1200),
        (fails(500, retry_after="10"), PollMemory(), {}, 300),
        # What was never well, or failed before, keeps to the back-off.
        (fails(), PollMemory(), {"state": "new"}, 2 * HOUR),
        (fails(), PollMemory(), {"state": "failing", "failures": 1}, 4 * HOUR),
        (fails(), PollMemory(retries=1, retried_at=SECONDS - 300), {"state": "failing", "failures": 1}, 2 * HOUR),
        (fails(), PollMemory(retried_at=SECONDS - 6 * HOUR + 1), {}, 2 * HOUR),
        (fails(), PollMemory(retried_at=SECONDS - 6 * HOUR), {}, 300),
        (fails(), PollMemory(retried_at=SECONDS + 366 * DAY), {}, 300),
    ],
)
def test_the_first_failure_of_a_feed_that_was_well_is_followed_by_a_retry_within_minutes(
    failure: Callable[[Poll], PollVerdict], memory: PollMemory, known: dict[str, Any], seconds: int
) -> None:
    feed = failure(Poll(feed_with(memory, **known), NOW, RULES)).feed
    assert feed.next_poll_at is not None
    wait = (feed.next_poll_at - NOW).total_seconds()
    assert seconds <= wait <= 1.1 * seconds
    assert f"asked again after {seconds} s" in feed.state_reason


def test_after_the_retry_the_back_off_begins_where_it_would_have_begun() -> None:
    feed, moment, hours = FEED, NOW, []
    for _ in range(6):
        feed = fails()(Poll(feed, moment, RULES)).feed
        assert feed.next_poll_at is not None
        hours.append((feed.next_poll_at - moment).total_seconds() / HOUR)
        moment = feed.next_poll_at
    assert all(least <= wait <= 1.1 * least for least, wait in zip((1 / 12, 2, 4, 8, 16, 24), hours, strict=True)), hours
    well = after_feed(Poll(feed, moment, RULES), PollAnswer(200), ParsedFeed(FeedKind.RSS), "f1-a").feed
    assert (read_memory(feed.rhythm).retries, read_memory(well.rhythm).retries) == (1, 0)


def test_a_feed_that_fails_every_other_time_is_retried_four_times_a_day_at_most() -> None:
    feed, moment, soon = FEED, NOW, 0
    while moment < NOW + timedelta(days=7):
        fresh = after_feed(Poll(feed, moment, RULES), PollAnswer(200), ParsedFeed(FeedKind.RSS), "f1-a").feed
        assert fresh.next_poll_at is not None
        moment = fresh.next_poll_at
        feed = fails(502)(Poll(fresh, moment, RULES)).feed
        assert feed.next_poll_at is not None
        soon += feed.next_poll_at - moment < timedelta(seconds=HOUR)
        moment = feed.next_poll_at
    assert 7 <= soon <= 4 * 7


def test_jitter_only_lengthens_and_is_the_same_at_every_replay() -> None:
    waits = {with_jitter(HOUR, f"feed {number}", NOW) for number in range(200)}
    assert len(waits) == 200
    assert min(waits) >= HOUR
    assert max(waits) <= 1.1 * HOUR
    assert share_of("a", NOW) == share_of("a", NOW)


@pytest.mark.parametrize(
    ("hours", "days", "expected_hour", "expected_day"),
    [((), (), 12, 2), ((12, 13), (), 14, 2), (tuple(range(12, 24)), (), 0, 3), ((), (0,), 0, 3), ((), (0, 1), 0, 4)],
)
def test_skipped_hours_and_days_push_a_poll_on(
    hours: tuple[int, ...], days: tuple[int, ...], expected_hour: int, expected_day: int
) -> None:
    moment = outside_skipped(NOW, PollMemory(skip_hours=hours, skip_days=days), "f")
    assert (moment.hour, moment.day) == (expected_hour, expected_day)
    assert moment >= NOW


# Memory


@given(
    st.builds(
        PollMemory,
        validators_host=st.text(max_size=20),
        times=st.lists(st.integers(), max_size=5).map(tuple),
        skip_hours=st.lists(st.integers(0, 23), max_size=5).map(tuple),
        fingerprint=st.text(max_size=20),
        moved_to=st.text(max_size=20),
        worked=st.integers(),
    )
)
def test_memory_comes_back_as_it_went_in(memory: PollMemory) -> None:
    assert read_memory(write_memory(memory)) == memory


def test_memory_survives_half_a_character() -> None:
    memory = PollMemory(hub="https://hub.example/\ud800", times=(1, 2))
    assert read_memory(write_memory(memory)) == memory


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", "not json", '{"times": "x", "worked": "many", "unknown": 1}', '{"worked": true}'])
def test_unreadable_memory_counts_as_forgotten(text: str) -> None:
    assert read_memory(text) == PollMemory()


# What an answer means


def test_rhythm_is_learnt_from_the_dates_of_the_first_body() -> None:
    parsed = ParsedFeed(FeedKind.RSS, entries=entries(*(1200 * number for number in range(12))))
    verdict = after_feed(Poll(FEED, NOW, RULES), PollAnswer(200, etag='"a"'), parsed, "f1-a")
    assert verdict.feed.interval_seconds == HOUR
    verdict = after_not_modified(Poll(verdict.feed, NOW, RULES), PollAnswer(304))
    assert verdict.feed.interval_seconds == 600


def test_a_feed_without_dates_is_learnt_from_its_changes() -> None:
    feed, moment = FEED, NOW
    for number in range(8):
        moment += timedelta(hours=4)
        feed = after_feed(Poll(feed, moment, RULES), PollAnswer(200), ParsedFeed(FeedKind.RSS), f"f1-{number}").feed
    assert feed.interval_seconds == 2 * HOUR


def test_what_the_publisher_says_is_remembered_through_answers_without_a_body() -> None:
    parsed = ParsedFeed(FeedKind.RSS, hints=Hints(ttl_minutes=180))
    feed = after_feed(Poll(FEED, NOW, RULES), PollAnswer(200, etag='"a"'), parsed, "f1-a").feed
    feed = after_not_modified(Poll(feed, NOW, RULES), PollAnswer(304)).feed
    assert feed.interval_seconds == 3 * HOUR


@pytest.mark.parametrize(
    ("known", "answer", "lied"),
    [
        ({"etag": '"a"'}, PollAnswer(200, etag='"a"'), True),
        ({"etag": '"a"'}, PollAnswer(200, etag='"b"'), False),
        ({"last_modified": "x"}, PollAnswer(200, last_modified="x"), True),
        ({"last_modified": "x"}, PollAnswer(200, last_modified="y"), False),
        ({"etag": '"a"', "last_modified": "x"}, PollAnswer(200, etag='"b"', last_modified="x"), False),
        ({}, PollAnswer(200), False),
        ({"etag": '"a"'}, PollAnswer(226, etag='"a"'), False),
    ],
)
def test_validators_lie_when_they_stay_while_entries_change(known: dict[str, str], answer: PollAnswer, lied: bool) -> None:
    feed = feed_with(PollMemory(fingerprint="f1-old", worked=3), **known)
    verdict = after_feed(Poll(feed, NOW, RULES), answer, ParsedFeed(FeedKind.RSS), "f1-new")
    assert (read_memory(verdict.feed.rhythm).lies == 1) is lied
    assert (ask(Poll(verdict.feed, NOW, RULES)).headers == ()) is (lied or not (answer.etag or answer.last_modified))


def test_trust_returns_after_a_month() -> None:
    feed = feed_with(PollMemory(distrusted_until=SECONDS + 30 * DAY), etag='"a"')
    assert ask(Poll(feed, NOW, RULES)).headers == ()
    assert ask(Poll(feed, NOW + timedelta(days=31), RULES)).headers


@pytest.mark.parametrize(("not_modified", "days", "audit"), [(9, 30, False), (10, 6, False), (10, 8, True), (0, 300, False)])
def test_an_audit_needs_ten_empty_answers_and_a_week(not_modified: int, days: int, audit: bool) -> None:
    feed = feed_with(PollMemory(not_modified=not_modified, full_at=SECONDS - days * DAY), etag='"a"')
    assert ask(Poll(feed, NOW, RULES)).is_audit is audit


def test_a_feed_that_is_always_ragged_keeps_its_validators_from_the_third_time_on() -> None:
    feed, kept = FEED, []
    for is_whole in (False, False, False, False, True, False):
        parsed = ParsedFeed(FeedKind.RSS, entries=entries(60), is_whole=is_whole)
        feed = after_feed(Poll(feed, NOW, RULES), PollAnswer(200, etag='"a"'), parsed, "f1-a").feed
        kept.append(feed.etag)
    assert kept == ["", "", '"a"', '"a"', '"a"', ""]


def test_a_hub_in_the_headers_goes_before_one_in_the_body() -> None:
    body = Hints(hub="https://body.example/", self_url="https://a.example/body")
    for answer, hub, topic in (
        (PollAnswer(200), "https://body.example/", "https://a.example/body"),
        (PollAnswer(200, hub="https://head.example/"), "https://head.example/", "https://a.example/body"),
        (
            PollAnswer(200, hub="https://head.example/", self_url="https://a.example/head"),
            "https://head.example/",
            "https://a.example/head",
        ),
        (PollAnswer(200, self_url="https://a.example/head"), "https://body.example/", "https://a.example/body"),
    ):
        memory = read_memory(after_feed(Poll(FEED, NOW, RULES), answer, ParsedFeed(FeedKind.RSS, hints=body), "f1-a").feed.rhythm)
        assert (memory.hub, memory.self_url) == (hub, topic)


@pytest.mark.parametrize(
    ("changes", "waits"),
    [
        ({}, 600),
        ({"state": "quiet"}, 600),
        ({"kind": FeedKind.MAIL}, 300),
        ({"tier": SourceTier.OFFICIAL}, 300),
        ({"last_polled_at": NOW - timedelta(hours=5)}, 0),
        # A push that made it due stands.
        ({"next_poll_at": NOW - timedelta(hours=1)}, -HOUR),
        # Its back-off is its own.
        ({"state": "failing"}, 12 * HOUR),
        ({"state": "gone"}, 12 * HOUR),
    ],
)
def test_without_its_hub_a_feed_has_its_own_rhythm_again(changes: dict[str, Any], waits: int) -> None:
    memory = PollMemory(times=every(1200), worked=1, pushed_until=SECONDS + DAY)
    known = {"state": "ok", "last_polled_at": NOW, "next_poll_at": NOW + timedelta(hours=12), "interval_seconds": 12 * HOUR}
    feed = without_push(feed_with(memory, **(known | changes)), NOW, RULES)
    assert feed.next_poll_at is not None
    assert waits <= (feed.next_poll_at - NOW).total_seconds() <= max(1.1 * waits, waits)
    assert read_memory(feed.rhythm) == replace(memory, pushed_until=0)


def test_a_feed_that_was_never_polled_is_due_without_its_hub() -> None:
    assert without_push(feed_with(PollMemory(pushed_until=SECONDS + DAY)), NOW, RULES).next_poll_at is None


def test_every_change_of_state_has_a_reason() -> None:
    poll = Poll(replace(FEED, state="new", state_reason=""), NOW, RULES)
    changed = [
        after_feed(poll, PollAnswer(200), ParsedFeed(FeedKind.RSS), "f1-a"),
        after_error(poll, "timeout", "not finished within 8 s"),
        *(after_status(poll, PollAnswer(status)) for status in (301, 403, 404, 410, 429, 500, 503)),
    ]
    assert all(verdict.feed.state != "new" and verdict.feed.state_reason[0].isupper() for verdict in changed)
    assert [verdict.feed.state for verdict in changed[2:]] == ["failing", "blocked", "failing", "gone", "slowed", "failing", "failing"]


def answered(feed: Feed, listed: tuple[Entry, ...], **answer: str) -> Feed:
    return after_feed(Poll(feed, NOW, RULES), PollAnswer(200, **answer), ParsedFeed(FeedKind.RSS, entries=listed), f"f1-{listed}").feed


def test_the_reason_of_a_feed_that_is_well_says_what_is_true_now() -> None:
    """ "First poll answered with a feed" stood beside it for weeks, and so did a recovery, a move and a lie."""
    first = answered(replace(FEED, state="new", state_reason=""), entries(HOUR))
    second = answered(first, entries(HOUR))
    third = after_not_modified(Poll(second, NOW, RULES), PollAnswer(304)).feed
    fourth = answered(third, entries(0, HOUR))
    of = "It answers; its newest entry with a date is of 02 Mar 2026 {}:00 UTC".format
    said = ["First poll answered with a feed", of(11), of(11), of(12)]
    assert [feed.state_reason for feed in (first, second, third, fourth)] == said
    failed = after_status(Poll(fourth, NOW, RULES), PollAnswer(500)).feed
    again = answered(failed, entries(0))
    assert (again.state_reason, answered(again, entries(0)).state_reason) == ("Recovered after 1 failed poll (was failing)", of(12))
    moved = feed_with(PollMemory(moved_to="https://a.example/new", moved_polls=RULES.stable_redirects - 1))
    moved = answered(moved, entries(0), permanent_url="https://a.example/new")
    assert (moved.state_reason, answered(moved, entries(0)).state_reason) == ("Moved for good to https://a.example/new", of(12))
    lying = answered(answered(FEED, entries(HOUR), etag='"same"'), entries(0), etag='"same"')
    for _ in range(2):
        assert lying.state_reason.startswith("Its validators stayed the same")
        lying = answered(lying, entries(0), etag='"same"')
    told = after_feed(Poll(lying, NOW + timedelta(days=30), RULES), PollAnswer(200), ParsedFeed(FeedKind.RSS, entries=entries(0)), "f1-b")
    assert told.feed.state_reason == of(12)
    assert answered(FEED, entries()).state_reason == "It answers; no entry with a date is known"


def test_no_feed_is_ever_given_up() -> None:
    feed, moment = FEED, NOW
    for _ in range(500):
        feed = after_error(Poll(feed, moment, RULES), "connect", "refused").feed
        assert feed.next_poll_at is not None
        assert timedelta(0) < feed.next_poll_at - moment <= timedelta(hours=27)
        moment = feed.next_poll_at


def test_our_own_restraint_is_no_failure() -> None:
    verdict = postponed(Poll(FEED, NOW, RULES), "budget", "spent", 600)
    assert replace(verdict.feed, next_poll_at=None) == FEED
    assert verdict.feed.next_poll_at is not None
    assert verdict.feed.next_poll_at >= NOW + timedelta(seconds=600)


def test_what_our_guards_refuse_is_looked_at_again_soon_and_stays_a_failure() -> None:
    feed = FEED
    for failures in (1, 2, 8):
        feed = after_error(Poll(replace(feed, failures=failures - 1), NOW, RULES), "address", "127.0.0.1 is not a public address").feed
        assert (feed.failures, feed.state) == (failures, "failing")
        assert feed.next_poll_at is not None
        assert feed.next_poll_at - NOW <= timedelta(seconds=330)


def test_a_move_must_be_the_same_twice_in_a_row() -> None:
    feed = FEED
    for target in ("https://b.example/", "https://c.example/", "https://b.example/"):
        feed = after_feed(Poll(feed, NOW, RULES), PollAnswer(200, permanent_url=target), ParsedFeed(FeedKind.RSS), "f1-a").feed
        assert feed.url == FEED.url
    verdict = after_feed(Poll(feed, NOW, RULES), PollAnswer(200, permanent_url="https://b.example/"), ParsedFeed(FeedKind.RSS), "f1-a")
    assert verdict.feed.url == "https://b.example/"
    assert "moved for good" in verdict.detail


# Headers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("120", 120), (" 5 ", 5), ("0", None), ("-5", None), ("", None), ("soon", None), ("1.5", None), ("9" * 50, 48 * HOUR),
        ("Mon, 02 Mar 2026 13:00:00 GMT", HOUR), ("Monday, 02-Mar-26 13:00:00 GMT", HOUR), ("Mon Mar  2 13:00:00 2026", HOUR),
        ("Mon, 02 Mar 2026 11:00:00 GMT", None), ("Fri, 31 Dec 9999 23:59:59 GMT", 48 * HOUR), ("Mon, 99 Xyz 2026", None), ("\u0663", None),
    ],
)  # fmt: skip
def test_retry_after(text: str, expected: int | None) -> None:
    assert retry_after_seconds(text, NOW) == expected


@pytest.mark.parametrize(
    ("cache_control", "expires", "date", "expected"),
    [
        ("max-age=600", "", "", 600), ("public, Max-Age=600, x", "", "", 600), ("s-maxage=50", "", "", 50), ("max-age=0", "", "", 0),
        ("max-age=" + "9" * 17, "", "", 48 * HOUR), ("no-cache", "Mon, 02 Mar 2026 13:00:00 GMT", "", None), ("no-store", "", "", None),
        ("", "Mon, 02 Mar 2026 13:00:00 GMT", "", HOUR), ("", "Mon, 02 Mar 2026 13:00:00 GMT", "Mon, 02 Mar 2026 12:30:00 GMT", HOUR // 2),
        ("", "0", "", None), ("", "-1", "", None), ("", "Thu, 01 Jan 1970 00:00:00 GMT", "", None), ("private", "", "", None),
    ],
)  # fmt: skip
def test_freshness(cache_control: str, expires: str, date: str, expected: int | None) -> None:
    assert fresh_seconds(cache_control, expires, date, NOW) == expected


@given(st.text(max_size=60))
def test_no_header_raises(text: str) -> None:
    http_date(text)
    retry_after_seconds(text, NOW)
    fresh_seconds(text, text, text, NOW)


# Pages that fail, and sitemaps of an index


QUEUED = QueuedEntry("a1", "https://a.example/1", "f1", "A", Entry("g", "https://a.example/1", "T"), NOW)
DROP = Drop("page", "timeout", "https://a.example/1")


def test_a_page_is_tried_again_over_more_than_a_day_and_then_dropped() -> None:
    attempts, moment = 0, NOW
    while (planned := plan_retry(replace(QUEUED, attempts=attempts), DROP, moment, retry=True)).next_try_at is not None:
        attempts, moment = planned.attempts, planned.next_try_at
    assert planned.attempts == MOST_ATTEMPTS
    assert moment - NOW > timedelta(days=1)


def test_a_page_that_cannot_get_better_is_dropped_at_once() -> None:
    assert plan_retry(QUEUED, DROP, NOW, retry=False).next_try_at is None


def test_a_hosts_wish_to_wait_is_kept() -> None:
    asked = plan_retry(QUEUED, replace(DROP, reason="wait"), NOW, retry=True, wait_seconds=7200)
    assert (asked.next_try_at, asked.attempts) == (NOW + timedelta(hours=2), 0)
    assert plan_wait(QUEUED, DROP, NOW, 600).attempts == 0


@pytest.mark.parametrize("reason", ["budget", "wait", "no-network"])
def test_a_page_that_nobody_was_asked_for_has_all_its_tries_left(reason: str) -> None:
    last = replace(QUEUED, attempts=MOST_ATTEMPTS - 1)
    planned = plan_retry(last, replace(DROP, reason=reason), NOW, retry=True, wait_seconds=240)
    assert (planned.attempts, planned.next_try_at) == (MOST_ATTEMPTS - 1, NOW + timedelta(minutes=4))


def test_only_sitemaps_that_may_have_changed_are_read() -> None:
    def child(name: str, days: int | None) -> Child:
        return Child(name, None if days is None else NOW - timedelta(days=days))

    index = ParsedFeed(FeedKind.SITEMAP, children=(child("old", 40), child("undated", None), child("new", 0), child("yesterday", 1)))
    assert [one.url for one in changed_children(index, NOW)] == ["new", "yesterday", "undated"]
    assert [one.url for one in changed_children(index, None)] == ["new", "yesterday", "old", "undated"]
