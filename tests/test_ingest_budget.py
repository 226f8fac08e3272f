"""Pages of a host that can give none are left alone until it can, and nobody is told that they were read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite
from warehouse.db import Connection, Warehouse, open_warehouse
from warehouse.feed.entries import keep_listed
from warehouse.feed.feeds import add_feeds, save_fetches
from warehouse.leases import HostRest, save_host_rests
from warehouse.records.article import TEXT_MARK
from warehouse.records.feed import Entry, Feed, FetchRow, QueuedEntry
from wirewatch.article.robots import Robots
from wirewatch.cli.main import main
from wirewatch.cli.run import UNWATCHED_SECONDS, plain_report, reading_seconds
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.leases.claims import Claims
from wirewatch.ingest.leases.page_allowance import page_allowance
from wirewatch.ingest.pass_report import PassReport, report_page, sentence
from wirewatch.settings import Settings, read_settings
from wirewatch.web.client import Web
from wirewatch.web.pace import BUDGET, Hosts

MINUTE = timedelta(minutes=1)
SPENT = "hosts had their requests of this hour"
ASKED = "hosts asked to be left alone"


@pytest.fixture
def settings(environment: dict[str, str], tmp_path: Path) -> Settings:
    return read_settings(environment, tmp_path / "none.toml")


def watch(settings: Settings, feed_id: str, site: NewsSite) -> None:
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed(feed_id, site.feed_url, feed_id)]))


def asked_before(connection: Connection, host: str, requests: int, at: datetime) -> None:
    save_fetches(connection, [FetchRow(at, f"http://{host}/{number}", host, "page", "status-200") for number in range(requests)])


class BusySite(NewsSite):
    """Gives its feed, and wants to be left alone by whoever asks for a page."""

    def document(self, path: str) -> tuple[int, str, bytes]:
        return (429, "text/plain", b"not now") if path.startswith("/news/") else super().document(path)


def test_pages_beyond_a_host_s_budget_wait_and_are_not_said_to_be_read(news_site: NewsSite, settings: Settings) -> None:
    """Of 5,000 pages listed at once 1,003 were "read" by each of three passes; the two that asked for none took 309 and 190 s."""
    now, host = datetime.now(UTC), news_site.home.removeprefix("http://")
    for number in range(9):
        news_site.publish(f"ferry-{number}", f"{WEATHER[0]} at quay {number}", *WEATHER[1:])
    watch(settings, "quay", news_site)
    # What is left: its feed, its robots.txt and three pages.
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: asked_before(connection, host, BUDGET - 5, now - MINUTE))
    first = run_pass(settings, clock=lambda: now)
    assert (first.pages, first.articles, first.put_off, first.pages_waiting) == (3, 3, 1, {SPENT: 6})
    asked = news_site.requests.total()
    assert asked == 5
    with NewsSite() as other:
        other.publish("statement", *STATEMENT)
        watch(settings, "other", other)
        second = run_pass(settings, clock=lambda: now + MINUTE)
        assert (second.pages, second.articles, len(second.filed)) == (1, 1, 1), "others are read as ever"
        third = run_pass(settings, clock=lambda: now + 2 * MINUTE)
    assert (third.tried, third.pages_waiting, third.pages_left, news_site.requests.total()) == (0, {SPENT: 6}, 0, asked)
    assert plain_report(third).splitlines()[1:] == [f"Waiting: 6 pages ({SPENT}).", "Alerted: nothing."]
    assert sentence(third) == "2 feeds watched, none due, 6 pages waiting for hosts"
    fourth = run_pass(settings, clock=lambda: now + 62 * MINUTE)
    assert (fourth.pages, fourth.articles, fourth.pages_waiting) == (6, 6, {})


def test_a_host_that_asks_to_be_left_alone_is(settings: Settings) -> None:
    with BusySite() as site:
        for number in range(20):
            site.publish(f"ferry-{number}", f"{WEATHER[0]} at quay {number}", *WEATHER[1:])
        watch(settings, "quay", site)
        first = run_pass(settings)
        asked = sum(count for path, count in site.requests.items() if path.startswith("/news/"))
        assert asked == 8, "a batch that was begun"
        assert (first.pages, first.pages_waiting) == (asked, {ASKED: 12}), "who was asked said no; of the others nobody was asked"
        assert first.put_off <= 8, "of what was claimed when nobody knew"
        again = run_pass(settings)
        assert (again.tried, again.pages_waiting) == (0, {ASKED: 12})
        assert sum(count for path, count in site.requests.items() if path.startswith("/news/")) == asked
    assert f"pages waiting · {ASKED}" in report_page(first)


def test_a_report_tells_what_was_read_from_what_waits_and_what_is_left() -> None:
    waiting = {"budget": 1003, "wait": 1, "no-network": 2, "due": 40}
    report = PassReport(feeds=1, put_off=8, queued=waiting, is_cut=True)
    assert plain_report(report).splitlines()[1:] == [
        f"Waiting: 1,003 pages ({SPENT}); 1 page ({ASKED}); 2 pages (no network).",
        "Left to the next pass: 40 entries.",
        "Alerted: nothing.",
    ]
    assert sentence(report) == "1 feed, 0 new articles, 40 entries left to the next run, 1,006 pages waiting for hosts, 0 alerts"
    assert PassReport(queued=waiting).pages_left == 0, "where a pass read to its end, another run reads them"


@pytest.mark.parametrize(
    ("on_record", "seen_here", "under_way", "resting", "left"),
    [
        ({}, {}, [], [], 10),
        ({"a": 4}, {}, [], [], 6),
        ({"a": 4}, {"a": 7}, ["a"], [], 3),
        ({"a": 4}, {"a": 4}, ["a", "a", "b"], [], 4),
        ({"a": 10}, {}, [], [], 0),
        ({"a": 12, "b": 1}, {}, [], [], 0),
        ({"b": 10}, {"b": 10}, [], [], 10),
        ({}, {}, [], [("a", 1, 1)], 0),
        ({}, {}, [], [("a", 0, 1)], 10),
        ({}, {}, [], [("b", 1, 1)], 10),
    ],
)
def test_what_a_host_may_be_asked_for(
    now: datetime,
    *,
    on_record: Mapping[str, int],
    seen_here: Mapping[str, int],
    under_way: list[str],
    resting: list[tuple[str, int, int]],
    left: int,
) -> None:
    """A rest is a host, the minutes that it asked for and those of its pace: a Crawl-delay closes no host."""
    rests = [HostRest(host, now + asked * MINUTE, 1, now + pace * MINUTE) for host, asked, pace in resting]
    allowance = page_allowance(on_record, seen_here, under_way, rests, now, budget=10)
    assert (allowance.of("a"), "a" in allowance.closed) == (left, left == 0)


def listed(number: int, url: str, at: datetime) -> QueuedEntry:
    return QueuedEntry(f"a{number}", url, "f", "Gazette", Entry(url, url, f"Title {number}"), at)


def claimed(warehouse: Warehouse, claims: Claims, now: datetime, left: int) -> list[str]:
    if not claims.has_pages(warehouse, now):
        return []
    robots = Robots(Web(), now)
    pages = warehouse.transact(lambda connection: claims.claim_pages(connection, now, left, robots)).pages
    return [queued.article_id for queued in pages]


@pytest.mark.parametrize(
    ("asked", "rests", "expected"),
    [(0, False, ["a1", "a2", "a3", "a4", "a5"]), (1, False, ["a1", "a2", "a4", "a5"]), (3, False, ["a4", "a5"]), (0, True, ["a4", "a5"])],
)
def test_claimed_is_what_hosts_can_give(
    warehouse: Warehouse, tmp_path: Path, now: datetime, *, asked: int, rests: bool, expected: list[str]
) -> None:
    """What needs no page, as the posts of a channel, waits for no host."""
    urls = [*(f"https://one.example/{number}" for number in range(3)), f"https://one.example/post{TEXT_MARK}", "https://two.example/1"]

    def write(connection: Connection) -> None:
        keep_listed(connection, [listed(number, url, now) for number, url in enumerate(urls, 1)], now)
        asked_before(connection, "one.example", asked, now - MINUTE)
        save_host_rests(connection, [HostRest("one.example", now + MINUTE, 1, now)] if rests else [], now)

    warehouse.transact(write)
    claims = Claims(tmp_path, hosts=Hosts(budget=3))
    assert claimed(warehouse, claims, now, 10) == expected
    warehouse.transact(claims.let_go)
    kept = claims.count_queued(warehouse.connection, now)
    assert kept == ({"due": 2, "wait" if rests else "budget": 3} if len(expected) == 2 else {"due": 5})
    assert claimed(warehouse, claims, now + 62 * MINUTE, 10) == ["a1", "a2", "a3", "a4", "a5"]


def test_a_closed_host_that_addresses_spell_oddly_hides_no_other(warehouse: Warehouse, tmp_path: Path, now: datetime) -> None:
    odd = [listed(number, f"https://ONE.example:443/{number}", now) for number in range(1, 9)]

    def write(connection: Connection) -> None:
        keep_listed(connection, [listed(9, "https://two.example/1", now)], now - MINUTE)
        keep_listed(connection, odd, now)
        asked_before(connection, "one.example", 3, now - MINUTE)

    warehouse.transact(write)
    assert claimed(warehouse, Claims(tmp_path, hosts=Hosts(budget=3)), now, 1) == ["a9"]


@pytest.mark.parametrize(
    ("wanted", "at_terminal", "seconds"),
    [(None, True, float("inf")), (None, False, UNWATCHED_SECONDS), (600.0, False, 600.0), (5.0, True, 5.0)],
)
def test_a_pass_reads_as_long_as_somebody_watches(*, wanted: float | None, at_terminal: bool, seconds: float) -> None:
    assert reading_seconds(wanted, at_terminal=at_terminal) == seconds


def test_a_long_list_of_one_source_keeps_no_other_waiting(
    news_site: NewsSite,
    environment: dict[str, str],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A source that listed 5,000 entries held one pass for 865 s; cron skipped fourteen, and news of others waited."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    for number in range(24):
        news_site.publish(f"ferry-{number}", f"{WEATHER[0]} at quay {number}", *WEATHER[1:])
    watch(settings, "quay", news_site)
    assert main(["run", "--seconds", "0.01"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1:3] == ["Read 8 pages: 8 new articles; 0 matches of topics.", "Left to the next pass: 16 entries."]
    with NewsSite() as other:
        other.publish("statement", *STATEMENT)
        watch(settings, "other", other)
        report = run_pass(settings, longest_seconds=0.01)
    assert (report.pages, len(report.filed), report.pages_left) == (9, 1, 8), "one batch in any case, and of each host"
    assert sentence(report) == "1 feed, 9 new articles, 8 entries left to the next run, 1 alert"
    last = run_pass(settings)
    assert (last.pages, last.pages_left, last.is_cut) == (8, 0, False)
