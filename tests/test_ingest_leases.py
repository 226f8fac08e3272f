"""Ingests that share one warehouse: a host is in one hand at a time, and what a dead one held is taken over."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.news_site import WEATHER, NewsSite
from tests.fakes.quay_gazette import ask
from warehouse.db import Connection, Warehouse, open_warehouse
from warehouse.errors import WarehouseError
from warehouse.feed.feeds import HostShare, add_feeds, due_feeds, save_fetches
from warehouse.leases import HostRest, Lease, host_rests, keep_lease, leases, save_host_rests
from warehouse.records.feed import Feed, FetchRow
from wirewatch.cli.run import plain_report
from wirewatch.ingest.event_loop import Loop
from wirewatch.ingest.ingest_pass import open_pass, run_pass
from wirewatch.ingest.leases.claims import LEASE_SECONDS, Claims, stands
from wirewatch.ingest.leases.lease_owner import OwnerState, owner_state
from wirewatch.ingest.pass_report import sentence
from wirewatch.settings import Settings, read_settings
from wirewatch.web.pace import BUDGET, Hosts

MINUTE = timedelta(minutes=1)


@pytest.fixture
def news_sites() -> Iterator[list[NewsSite]]:
    with ExitStack() as stack:
        yield [stack.enter_context(NewsSite()) for _ in range(2)]


@pytest.fixture
def shared(environment: dict[str, str], tmp_path: Path, news_sites: list[NewsSite]) -> Settings:
    read = read_settings(environment, tmp_path / "none.toml")
    for number, news_site in enumerate(news_sites):
        for page in range(9):
            news_site.publish(f"ferry-{page}", f"{WEATHER[0]} at quay {number}-{page}", *WEATHER[1:])
    feeds = [Feed(f"site-{number}", news_site.feed_url, f"Gazette {number}") for number, news_site in enumerate(news_sites)]
    with open_warehouse(read.catalog, read.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, feeds))
    return read


def pages_asked(news_sites: list[NewsSite]) -> list[int]:
    return [times for news_site in news_sites for path, times in news_site.requests.items() if path.startswith("/news/")]


def test_two_ingests_share_the_pages_and_ask_for_each_once(shared: Settings, news_sites: list[NewsSite]) -> None:
    with open_pass(shared) as first, open_pass(shared) as second:
        assert (first.due, second.due) == (2, 0), "who came first holds the hosts of all due feeds"
        assert second.next_pages() == []
        assert first.poll_feeds().outcomes == {"new": 2}
        shares = [first.next_pages(), second.next_pages()]
        assert [len(share) for share in shares] == [16, 0], "eight pages of each host, and the other hosts' are not ours"
        first.store_batch(first.read_pages(shares[0]))
        # The same commit claimed what is left.
        assert second.next_pages() == []
        left = first.next_pages()
        assert len(left) == 2
        first.store_batch(first.read_pages(left))
    assert pages_asked(news_sites) == [1] * 18
    assert ask(shared, "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM leases)") == [(18, 0)]
    assert list((shared.home / "owners").iterdir()) == []


def test_the_next_batch_is_read_while_one_is_stored(shared: Settings, news_sites: list[NewsSite]) -> None:
    """One after the other, an ingest left one of two cores idle for three tenths of its time."""
    with open_pass(shared) as work:
        work.poll_feeds()
        first = work.read_pages(work.next_pages())
        assert len(first) == 16
        waited = time.monotonic() + 60
        while len(pages_asked(news_sites)) < 18 and time.monotonic() < waited:
            time.sleep(0.01)
        assert pages_asked(news_sites) == [1] * 18, "nothing of the first batch is stored yet"
        assert ask(shared, "SELECT (SELECT count(*) FROM articles), (SELECT len(string_split(hosts, ' ')) FROM leases)") == [(0, 2)]
        work.store_batch(first)
        assert ask(shared, "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM leases)") == [(16, 1)], "held until it is kept"
        left = work.next_pages()
        assert len(left) == 2
        work.store_batch(work.read_pages(left))
        assert work.next_pages() == []
    assert pages_asked(news_sites) == [1] * 18
    assert ask(shared, "SELECT count(*), count(DISTINCT article_id) FROM articles") == [(18, 18)]


def test_what_is_being_read_when_a_pass_ends_early_is_let_go(shared: Settings, news_sites: list[NewsSite]) -> None:
    with open_pass(shared) as work:
        work.poll_feeds()
        work.store_batch(work.read_pages(work.next_pages()))
    assert ask(shared, "SELECT count(*) FROM leases") == [(0,)]
    assert run_pass(shared).articles == 2


def test_a_batch_that_outlasts_its_lease_is_taken_over_by_nobody(warehouse: Warehouse, tmp_path: Path, now: datetime) -> None:
    """Four ingests on two busy cores read 250 pages in six minutes, and others asked for the same pages after five."""
    add_due(warehouse, "one.example")
    slow, there = Claims(tmp_path / "slow"), Claims(tmp_path / "there")
    assert claim(warehouse, slow, now) == ["one.example"]
    later, is_read = now + timedelta(seconds=LEASE_SECONDS - 1), threading.Event()

    def renew() -> None:
        slow.try_renew(warehouse, later)
        is_read.set()

    with Loop() as loop:
        reading = loop.begin(asyncio.to_thread(is_read.wait))
        assert reading.result(renew, every_seconds=0.01)
    assert claim(warehouse, there, now + timedelta(seconds=LEASE_SECONDS)) == []
    assert claim(warehouse, there, later + timedelta(seconds=LEASE_SECONDS)) == ["one.example"]


def test_a_lease_counts_from_its_commit_however_long_that_waited(shared: Settings, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four ingests wait minutes for each other on two busy cores: by the time before they waited, leases were over as they were written.

    Those of others looked as if a clock ahead had written them and were cut short too, so that every host was anybody's.
    """
    waited, transact = [timedelta(0)], Warehouse.transact

    def transact_late(self: Warehouse, write: Callable[[Connection], object]) -> object:
        waited[0] += 10 * MINUTE
        return transact(self, write)

    monkeypatch.setattr(Warehouse, "transact", transact_late)
    with open_pass(shared, clock=lambda: now + waited[0]) as work, open_warehouse(shared.catalog, shared.data) as others:
        elsewhere = Lease("elsewhere:1:ab", now + timedelta(days=1), frozenset({"other.example"}))
        with others.alone():
            others.connection.execute("BEGIN TRANSACTION")
            keep_lease(others.connection, elsewhere, now)
            others.connection.execute("COMMIT")

        def left() -> set[timedelta]:
            return {lease.ends_at - now - waited[0] for lease in leases(others.connection)}

        assert left() == {timedelta(seconds=LEASE_SECONDS), timedelta(days=1) - waited[0]}
        work.poll_feeds()
        pages = work.next_pages()
        assert left() == {timedelta(seconds=LEASE_SECONDS)}, "one length from the commit that saw it, as far ahead as it was"
        work.store_batch(work.read_pages(pages))
        assert left() == {timedelta(seconds=LEASE_SECONDS)}


def test_an_interrupt_ends_what_the_loop_was_doing() -> None:
    ended: list[str] = []

    async def read() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("read")

    def interrupt() -> None:
        raise KeyboardInterrupt

    with Loop() as loop, pytest.raises(KeyboardInterrupt):
        loop.begin(read()).result(interrupt, every_seconds=0.05)
    assert ended == ["read"]


def test_a_killed_ingest_is_followed_at_once_on_its_machine(shared: Settings, news_sites: list[NewsSite]) -> None:
    with open_pass(shared) as killed:
        killed.poll_feeds()
        assert len(killed.next_pages()) == 16
        # What the kernel does when a process dies.
        file = killed._claims.owner._file
        assert file is not None
        os.close(file)
        with open_pass(shared) as other:
            while pages := other.next_pages():
                other.store_batch(other.read_pages(pages))
        killed._claims.owner._file = None
    assert pages_asked(news_sites) == [1] * 18, "it had not asked yet"


@pytest.mark.parametrize(
    ("state", "minutes_left", "expected"),
    [
        (OwnerState.ALIVE, 1, True),
        (OwnerState.ALIVE, -60, True),  # the clock stepped forward: the kernel's word counts
        (OwnerState.DEAD, 1, False),
        (OwnerState.ELSEWHERE, 1, True),
        (OwnerState.ELSEWHERE, -1, False),
    ],
)
def test_whether_a_lease_stands(now: datetime, state: OwnerState, minutes_left: int, expected: bool) -> None:
    assert stands(Lease("there:1:ab", now + MINUTE * minutes_left, frozenset({"one.example"})), state, now) is expected


def test_an_owner_lives_until_its_file_is_free_or_its_promise_is_over(tmp_path: Path) -> None:
    owner = Claims(tmp_path).owner
    assert owner_state(tmp_path, owner.name) is OwnerState.ALIVE
    owner.promise(-1)
    assert owner_state(tmp_path, owner.name) is OwnerState.DEAD, "it hangs"
    owner.promise(60)
    assert owner_state(tmp_path, owner.name) is OwnerState.ALIVE
    assert owner_state(tmp_path / "other", owner.name) is OwnerState.ELSEWHERE
    assert owner_state(tmp_path, "another-machine:1:ab") is OwnerState.ELSEWHERE
    owner.close()
    assert owner_state(tmp_path, owner.name) is OwnerState.ELSEWHERE


@pytest.mark.parametrize(("days_dead", "state"), [(0, OwnerState.DEAD), (6, OwnerState.DEAD), (8, OwnerState.ELSEWHERE)])
@pytest.mark.parametrize("days_ahead", [-30, 0, 30])
def test_an_owner_that_died_is_known_as_dead_by_the_next_but_one(
    days_dead: int, state: OwnerState, days_ahead: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clock that was set ahead made the next run forget the owner, whose lease then stood until its end."""
    dead = Claims(tmp_path).owner
    assert dead._file is not None
    os.close(dead._file)
    path, real = tmp_path / "owners" / dead.name, time.time
    os.utime(path, (real() - days_dead * 86_400,) * 2)
    monkeypatch.setattr(time, "time", lambda: real() + days_ahead * 86_400)
    for _ in range(2):
        killed = Claims(tmp_path).owner
        assert killed._file is not None
        os.close(killed._file)
        assert owner_state(tmp_path, dead.name) is state


@pytest.mark.parametrize("every_feed", [pytest.param(True, marks=pytest.mark.slow), False])
def test_feeds_that_another_run_holds_are_due_and_the_report_says_so(every_feed: bool, shared: Settings) -> None:
    """ "None of 2 due" was said of feeds that waited for the lease of a run."""
    with open_pass(shared) as first:
        assert first.due == 2
        report = run_pass(shared, every_feed=every_feed)
    assert (report.feeds, report.in_hand) == (0, 2)
    words = "all of the 2 in hand" if every_feed else "2 of 2 in hand that are due"
    assert plain_report(report, every_feed=every_feed).startswith(f"No source asked: another run has {words}.")
    assert sentence(report) == "2 feeds watched, 2 due and in the hands of another run"
    assert run_pass(shared).in_hand == 0
    idle = run_pass(shared)
    assert (idle.feeds, idle.in_hand, "none due" in sentence(idle)) == (0, 0, True)


def add_due(warehouse: Warehouse, *hosts: str) -> None:
    found = [Feed(host, f"https://{host}/feed", host) for host in hosts]
    warehouse.transact(lambda connection: add_feeds(connection, found))


def claim(warehouse: Warehouse, claims: Claims, now: datetime) -> list[str]:
    return [feed.feed_id for feed in warehouse.transact(lambda connection: claims.claim_feeds(connection, now, 10))]


def test_another_machine_takes_over_when_the_lease_ends(warehouse: Warehouse, tmp_path: Path, now: datetime) -> None:
    add_due(warehouse, "one.example", "two.example")
    here, there = Claims(tmp_path / "here"), Claims(tmp_path / "there")
    assert claim(warehouse, here, now) == ["one.example", "two.example"]
    assert claim(warehouse, there, now + MINUTE) == []
    assert claim(warehouse, there, now + timedelta(seconds=LEASE_SECONDS)) == ["one.example", "two.example"]
    assert [lease.owner for lease in leases(warehouse.connection)] == [there.owner.name], "the old lease is gone with it"


def test_a_lease_of_a_clock_far_ahead_lasts_one_length(warehouse: Warehouse, tmp_path: Path, now: datetime) -> None:
    add_due(warehouse, "one.example")
    ahead = Lease("elsewhere:1:ab", now + timedelta(days=400), frozenset({"one.example"}))
    warehouse.transact(lambda connection: keep_lease(connection, ahead, now))
    claims = Claims(tmp_path)
    assert claim(warehouse, claims, now) == []
    assert claim(warehouse, claims, now + timedelta(seconds=LEASE_SECONDS)) == ["one.example"]


def test_shards_split_the_hosts_and_leave_none_out(warehouse: Warehouse, now: datetime) -> None:
    hosts = [f"host-{number}.example" for number in range(40)]
    add_due(warehouse, *hosts)
    shares = [{feed.feed_id for feed in due_feeds(warehouse.connection, now, 99, HostShare(shard, 3))} for shard in range(3)]
    assert sum(map(len, shares)) == 40
    assert set.union(*shares) == set(hosts)
    assert all(len(share) >= 5 for share in shares)
    with pytest.raises(WarehouseError, match=r"There is no shard 3 of 3; shards are numbered from 0 to 2\."):
        HostShare(3, 3)


def test_a_wait_that_one_ingest_was_told_is_kept_by_all(warehouse: Warehouse, now: datetime) -> None:
    rest = HostRest("one.example", now + MINUTE, 2, now)
    warehouse.transact(lambda connection: save_host_rests(connection, [rest], now))
    assert host_rests(warehouse.connection, now) == [rest]
    assert host_rests(warehouse.connection, now + MINUTE) == []
    hosts = Hosts()
    hosts.learn_rest("one.example", 60.0, 2, 0.0)
    assert hosts.waiting_seconds("one.example", "page") > 59
    assert hosts.waiting_seconds("one.example", "feed") > 59
    assert hosts.take_rests() == [], "what others know is not told again"
    hosts.note_busy("two.example", 30.0)
    assert [(key, busy) for key, _, busy, _ in hosts.take_rests()] == [("two.example", 1)]
    assert hosts.take_rests() == []


def test_what_others_asked_of_a_host_counts_for_its_budget(warehouse: Warehouse, now: datetime) -> None:
    hosts = Hosts(spent={"one.example": 5})
    hosts.learn_spent({"one.example": 5})
    assert hosts.remaining("one.example") == BUDGET - 5
    hosts.learn_spent({"one.example": 9, "two.example": 3})
    assert (hosts.remaining("one.example"), hosts.remaining("two.example")) == (BUDGET - 9, BUDGET - 3)
    fetch = FetchRow(now, "https://one.example/a", "one.example", "page", "status-200")
    warehouse.transact(lambda connection: save_fetches(connection, [fetch]))
