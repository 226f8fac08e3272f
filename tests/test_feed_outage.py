"""A machine without a network: no source is to blame for it, nothing is left alone for hours afterwards, and it is said."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.hostile_server import HostileServer, answer
from tests.fakes.news_site import WEATHER, NewsSite
from tests.feed_polling import rss
from warehouse.analysis.vital_signs import vital_signs
from warehouse.db import Warehouse, open_warehouse
from warehouse.feed.feeds import add_feeds, save_fetches, silent_hosts
from warehouse.records.feed import NO_NETWORK, Entry, Feed, FeedKind, FetchRow, PollOutcome, QueuedEntry, RobotsRow
from wirewatch.article.reader import PageOutcome, read_pages
from wirewatch.article.robots import Robots
from wirewatch.feed.mail.mail_folder import MailLogin
from wirewatch.feed.mail.mailboxes import Mailboxes
from wirewatch.feed.polling.outage import is_an_answer, is_own_outage, may_be_ours
from wirewatch.feed.polling.poller import poll_in_batches
from wirewatch.feed.polling.retry import MOST_ATTEMPTS, plan_retry
from wirewatch.ingest.health.proof_of_life import what_is_stuck
from wirewatch.ingest.ingest_pass import open_pass, run_pass
from wirewatch.ingest.network_signs import NetworkSigns
from wirewatch.settings import read_settings
from wirewatch.web.client import FetchError, Web, WebLimits
from wirewatch.workers import Workers

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LIMITS = WebLimits(pace_seconds=0.001, deadline_seconds=0.4)
OPEN = ("127.0.0.0/8",)
OFFLINE = FetchError("resolve", "", "", is_offline=True)
UNKNOWN = FetchError("resolve", "", "")
SILENT = FetchError("timeout", "", "")


@pytest.fixture(scope="module")
def pool() -> Iterator[Workers]:
    with Workers(count=1) as workers:
        yield workers


async def no_resolver(_host: str, _port: int) -> Sequence[str]:
    raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")


@pytest.mark.parametrize(
    ("errors", "before", "is_ours"),
    [
        ([("a", OFFLINE)], [], True),
        ([("a", SILENT)], [], False),
        ([("a", SILENT), ("b", SILENT)], [], False),
        ([("a", SILENT), ("a", SILENT), ("a", SILENT)], [], False),
        ([("a", SILENT), ("b", SILENT), ("c", SILENT)], [], True),
        ([("a", SILENT)], ["b", "c"], True),
        ([("a", SILENT)], ["a", "b"], False),
        ([("a", SILENT), ("b", OFFLINE)], [], True),
        ([("a", UNKNOWN), ("b", SILENT)], [], False),
        ([("a", UNKNOWN), ("b", SILENT), ("c", UNKNOWN)], [], True),
    ],
)
def test_an_outage_is_ours_where_nobody_answers_and_not_one_or_two_hosts(
    errors: list[tuple[str, FetchError]], before: list[str], is_ours: bool
) -> None:
    assert is_own_outage(errors, before) is is_ours


@pytest.mark.parametrize(
    ("kind", "is_offline", "doubtful", "answers"),
    [
        ("resolve", True, True, False),
        ("resolve", False, True, False),
        ("connect", True, True, False),
        ("connect", False, False, True),
        ("timeout", False, True, False),
        ("tls", False, False, True),
        ("budget", False, False, False),
        ("address", False, False, False),
    ],
)
def test_what_an_error_says_of_our_network(kind: str, is_offline: bool, doubtful: bool, answers: bool) -> None:
    error = FetchError(kind, "", "", is_offline=is_offline)
    assert (may_be_ours(error), is_an_answer(error)) == (doubtful, answers)


def polled(
    pool: Workers, urls: Sequence[str], known: dict[str, str], before: Sequence[str] = (), failures: int = 0
) -> dict[str, PollOutcome]:
    """Poll sources by a resolver that knows some hosts; a host without an address has no resolver that answers."""

    async def resolver(host: str, port: int) -> Sequence[str]:
        return [known[host]] if host in known else await no_resolver(host, port)

    async def silent_before() -> Sequence[str]:
        return before

    async def ask() -> dict[str, PollOutcome]:
        feeds = [Feed(url, url, "", failures=failures) for url in urls]
        async with Web(LIMITS, OPEN, resolver=resolver) as web:
            batches = poll_in_batches(feeds, web, pool, NOW, silent_before=silent_before)
            return {outcome.feed.feed_id: outcome async for batch in batches for outcome in batch}

    return asyncio.run(ask())


def test_no_poll_of_an_outage_is_a_failure_of_its_source(pool: Workers) -> None:
    urls = [f"http://{name}.example/feed" for name in ("one", "two", "three")]
    for outcome in polled(pool, urls, {}).values():
        assert (outcome.feed.failures, outcome.feed.state, outcome.fetch.outcome) == (0, "new", NO_NETWORK)
        assert outcome.feed.next_poll_at is not None
        assert timedelta(0) < outcome.feed.next_poll_at - NOW < timedelta(minutes=5)
        assert outcome.fetch.detail.startswith("this machine reaches nobody")


def test_sources_that_were_silent_before_are_no_proof_of_an_outage(pool: Workers) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        known = {f"{name}.example": "127.0.0.1" for name in ("one", "two", "three")}
        urls = [f"http://{name}:{silent.getsockname()[1]}/feed" for name in known]
        outcomes = polled(pool, urls, known, failures=2)
    assert {(outcome.feed.failures, outcome.fetch.outcome) for outcome in outcomes.values()} == {(3, "timeout")}


def test_where_somebody_answers_a_host_that_does_not_is_to_blame(pool: Workers) -> None:
    with HostileServer({"/feed": [answer(rss("One"))]}) as server:
        well = server.url("/feed").replace("127.0.0.1", "well.example")
        outcomes = polled(pool, ["http://gone.example/feed", well], {"well.example": "127.0.0.1"})
    assert outcomes[well].fetch.outcome == "new"
    assert (outcomes["http://gone.example/feed"].feed.failures, outcomes["http://gone.example/feed"].fetch.outcome) == (1, "resolve")


def test_hosts_that_are_silent_one_a_pass_are_an_outage_too(pool: Workers) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        known = {f"{name}.example": "127.0.0.1" for name in ("one", "two", "three")}
        url = f"http://one.example:{port}/feed"
        assert polled(pool, [url], known)[url].fetch.outcome == "timeout"
        assert polled(pool, [url], known, [f"two.example:{port}", f"three.example:{port}"])[url].fetch.outcome == NO_NETWORK
        three = [f"http://{name}:{port}/feed" for name in known]
        assert {outcome.fetch.outcome for outcome in polled(pool, three, known).values()} == {NO_NETWORK}


def test_a_mailbox_is_not_to_blame_either(pool: Workers) -> None:
    async def ask() -> PollOutcome:
        mailboxes = Mailboxes([MailLogin("mail.example", "u", "p")], OPEN, resolver=no_resolver)
        feed = Feed("m", "imaps://mail.example/INBOX", "", kind=FeedKind.MAIL)
        async with Web(LIMITS, OPEN) as web:
            batches = poll_in_batches([feed], web, pool, NOW, mailboxes=mailboxes)
            (outcome,) = [outcome async for batch in batches for outcome in batch]
            return outcome

    outcome = asyncio.run(ask())
    assert (outcome.feed.failures, outcome.fetch.outcome) == (0, NO_NETWORK)


@pytest.mark.parametrize(
    ("outcomes", "silent"),
    [
        ([("a", "timeout"), ("b", "no-network")], {"a", "b"}),
        ([("a", "timeout"), ("b", "not-modified")], set()),
        ([("a", "timeout"), ("a", "new")], set()),
        ([("a", "timeout"), ("b", "budget")], {"a"}),
        ([("a", "resolve"), ("b", "timeout"), ("c", "no-network")], {"a", "b", "c"}),
        ([("a", "resolve"), ("b", "connect")], set()),
        ([], set()),
    ],
)
def test_silent_hosts_are_named_where_nobody_answered(warehouse: Warehouse, outcomes: list[tuple[str, str]], silent: set[str]) -> None:
    rows = [FetchRow(NOW, f"http://{host}/", host, "feed", outcome) for host, outcome in outcomes]
    save_fetches(warehouse.connection, [*rows, FetchRow(NOW - timedelta(hours=1), "http://z/", "z", "feed", "new")])
    assert silent_hosts(warehouse.connection, NOW - timedelta(minutes=30), NOW) == silent


def test_a_robots_txt_that_nobody_could_ask_for_forbids_nothing_afterwards() -> None:
    async def ask() -> Robots:
        async with Web(LIMITS, resolver=no_resolver) as web:
            robots = Robots(web, NOW)
            permission = await robots.check("http://one.example/page")
            assert (permission.is_allowed, permission.is_offline) == (False, True)
            return robots

    assert asyncio.run(ask()).take_fresh() == []


PAGES = ("one", "two", "three")


def read_in_vain(
    pool: Workers, entries: Sequence[QueuedEntry], silent_before: Sequence[str] | None, known: Sequence[RobotsRow] = ()
) -> tuple[list[PageOutcome], Robots]:
    """Read pages whose hosts have addresses but for those called `well`, which answers, at a port where nobody answers."""

    async def ask() -> tuple[list[PageOutcome], Robots]:
        async with Web(LIMITS, OPEN, resolver=everywhere_here) as web:
            robots = Robots(web, NOW, known)
            return await read_pages(entries, web, pool, NOW, robots, silent_before=silent_before), robots

    return asyncio.run(ask())


async def everywhere_here(_host: str, _port: int) -> Sequence[str]:
    return ["127.0.0.1"]


def page_entry(host: str, port: int, *, attempts: int = 0) -> QueuedEntry:
    entry = Entry("g", f"http://{host}.example:{port}/page", "A headline", summary="Words of the feed.")
    return QueuedEntry(host, entry.url, "f1", "Quay Gazette", entry, NOW, attempts=attempts)


@pytest.fixture
def silent_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        yield silent.getsockname()[1]


@pytest.mark.parametrize(
    ("hosts", "attempts", "silent_before", "is_ours"),
    [
        (PAGES, 0, (), True),
        (PAGES, MOST_ATTEMPTS - 1, ("a", "b", "c"), True),
        # Somebody has answered, or nobody looked.
        (PAGES, 0, None, False),
        # Fewer may be away themselves, and what failed before proves nothing.
        (PAGES[:2], 0, (), False),
        (PAGES[:1], 0, ("a", "b"), True),
        (PAGES, 1, (), False),
    ],
)
@pytest.mark.parametrize("has_robots", [False, True])
def test_a_page_that_nobody_could_ask_for_keeps_its_tries(
    pool: Workers,
    silent_port: int,
    hosts: Sequence[str],
    attempts: int,
    silent_before: Sequence[str] | None,
    *,
    is_ours: bool,
    has_robots: bool,
) -> None:
    entries = [page_entry(host, silent_port, attempts=attempts) for host in hosts]
    later = NOW + timedelta(hours=9)
    known = [RobotsRow(f"http://{host}.example:{silent_port}", NOW, later, 200, "") for host in hosts] if has_robots else []
    outcomes, robots = read_in_vain(pool, entries, silent_before, known)
    assert len(outcomes) == len(hosts)
    for entry, outcome in zip(entries, outcomes, strict=True):
        if not is_ours:
            assert outcome.drop is None or outcome.drop.reason == ("timeout" if has_robots else "robots")
            continue
        assert outcome.article is None, "not the feed's words alone, also not at the last try"
        assert outcome.drop is not None
        assert (outcome.drop.reason, outcome.retry) == (NO_NETWORK, True)
        failed = plan_retry(entry, outcome.drop, NOW, retry=outcome.retry, wait_seconds=outcome.wait_seconds)
        assert failed.attempts == attempts
        assert failed.next_try_at is not None
        assert failed.next_try_at - NOW <= timedelta(minutes=5)
    assert len(robots.take_fresh()) == (0 if is_ours or has_robots else len(hosts)), "what could not be asked for forbids nothing"


def test_where_one_page_answers_the_others_are_to_blame(pool: Workers, silent_port: int) -> None:
    with HostileServer({"/page": [answer(b"<p>Hello", headers=[("Content-Type", "text/html")])]}) as server:
        entries = [*(page_entry(host, silent_port) for host in PAGES), page_entry("well", int(server.url("/").split(":")[2].strip("/")))]
        outcomes, _ = read_in_vain(pool, entries, ())
    assert [outcome.drop and outcome.drop.reason for outcome in outcomes[:3]] == ["robots"] * 3


@pytest.mark.parametrize(
    ("polls", "pages", "minutes", "silent"),
    [
        ([], [], 0, set()),
        ([("a", "no-network"), ("b", "timeout")], [], 0, {"a"}),
        ([("a", "no-network"), ("b", "not-modified")], [], 0, None),
        ([("a", "status-500")], [], 0, None),
        ([("a", "connect")], [], 0, None),
        ([("a", "budget"), ("b", "address")], [], 0, set()),
        ([], [200], 0, None),
        ([], [404, 0], 3, None),
        # A long pass in whose midst the network went.
        ([("a", "new")], [200], 4, set()),
        ([], [0], 0, set()),
    ],
)
def test_a_pass_knows_whether_anybody_has_answered_within_minutes(
    warehouse: Warehouse, polls: list[tuple[str, str]], pages: list[int], minutes: int, silent: set[str] | None
) -> None:
    signs = NetworkSigns()
    signs.hear_polls([FetchRow(NOW, f"http://{host}/", host, "feed", outcome) for host, outcome in polls], NOW)
    signs.hear_pages([FetchRow(NOW, "http://p/", "p", "page", "", status=status) for status in pages], NOW)
    assert signs.silent_before(warehouse.connection, NOW + timedelta(minutes=minutes)) == silent


def test_after_a_pass_without_a_network_its_pages_have_all_their_tries(
    environment: dict[str, str], tmp_path: Path, news_site: NewsSite
) -> None:
    """The resolver knows no name, as it says of every one while the line to its own is cut."""
    settings = read_settings(environment, tmp_path / "none.toml")
    news_site.publish("ferry", *WEATHER)
    began = datetime.now(UTC)
    others = [Feed(name, f"http://{name}.example/feed", name) for name in PAGES]
    sources = [Feed("quay", news_site.feed_url.replace("127.0.0.1", "quay.example"), "The Quay Gazette")]
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, sources))
    with open_pass(settings, clock=lambda: began, resolver=everywhere_here) as work:
        assert work.poll_feeds().listed == 1
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, others))
        page = "UPDATE entries SET url = replace(url, '127.0.0.1', 'quay.example')"
        warehouse.transact(lambda connection: connection.execute(page))

    async def knows_nobody(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    for minutes in (40, 45):
        report = run_pass(settings, clock=lambda at=began + timedelta(minutes=minutes): at, resolver=knows_nobody)  # type: ignore[misc]
        assert (report.pages, report.put_off, report.pages_waiting) == (0, 1, {"no network": 1})
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        tries = "SELECT state, attempts, last_error FROM entries"
        assert warehouse.connection.execute(tries).fetchall() == [("queued", 0, NO_NETWORK)]


def test_after_six_hours_without_a_network_news_come_within_minutes(
    environment: dict[str, str], tmp_path: Path, news_site: NewsSite, caplog: pytest.LogCaptureFixture
) -> None:
    settings = read_settings(environment, tmp_path / "none.toml")
    url = news_site.feed_url.replace("127.0.0.1", "quay.example")
    began = datetime.now(UTC)
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", url, "The Quay Gazette")]))
    for minutes in (0, 5, 360):
        report = run_pass(settings, clock=lambda at=began + timedelta(minutes=minutes): at, resolver=no_resolver)  # type: ignore[misc]
        assert (report.feeds, report.outcomes) == (1, {NO_NETWORK: 1})
    assert "this machine reaches nobody; polls put off for some minutes: 1" in caplog.text
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        signs = vital_signs(warehouse.connection, began + timedelta(minutes=361))
    assert (signs.read, signs.last_answer_at, signs.vain_polls) == (0, None, 3)
    assert what_is_stuck(signs, began + timedelta(minutes=361)).startswith("no source has answered within a day, 3 polls in vain")

    async def back(_host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    news_site.publish("ferry", *WEATHER)
    report = run_pass(settings, clock=lambda: began + timedelta(minutes=365), resolver=back)
    assert report.outcomes == {"new": 1}
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        signs = vital_signs(warehouse.connection, began + timedelta(minutes=366))
    assert (signs.read, signs.vain_polls, what_is_stuck(signs, began + timedelta(minutes=366))) == (1, 0, "")
