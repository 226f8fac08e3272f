"""One pass of the pipe, with or without Prefect: poll what is due, read new pages, match, file, send.

    due feeds -> poll -> queue            one commit for some thousand feeds
    due pages -> read -> match -> write   one commit a batch, so that the first alert does not wait for the last page
    outbox    -> send                     beside the reading, in a thread of its own

Killed anywhere, the next pass goes on: what was listed is queued before any page is read, and what was filed is in the outbox.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Protocol, Self, TypeVar
from urllib.parse import urlsplit

from warehouse import articles, feeds, matches, stories
from warehouse.announcements import FiledNews, filed_at
from warehouse.db import Connection, Warehouse, open_warehouse
from warehouse.feeds import SavedPolls
from warehouse.records.article import Article, RawPage
from warehouse.records.drop import Drop
from warehouse.records.feed import FailedEntry, FetchRow, PollOutcome, QueuedEntry, RobotsRow
from warehouse.records.topic import Match
from warehouse.web import robots
from wirewatch.alert.filing.channel_policies import read_policy
from wirewatch.alert.filing.filing import file_alerts
from wirewatch.article.reader import PageOutcome, read_pages
from wirewatch.article.robots import Robots
from wirewatch.article.round_robin import take_round_robin
from wirewatch.feed.polling.retry import plan_retry
from wirewatch.feed.polling.rhythm import PollRules
from wirewatch.ingest.background_delivery import Courier
from wirewatch.ingest.operations_notices import tell_mistakes
from wirewatch.ingest.polling import Polling
from wirewatch.settings import Settings
from wirewatch.story.window import bring_up_to_date, place_articles
from wirewatch.topic.live_topics import TopicBook, live_topics, match_articles, versions_of
from wirewatch.web.client import Web, WebLimits
from wirewatch.web.network import Resolver
from wirewatch.workers import Workers

Value = TypeVar("Value")
Clock = Callable[[], datetime]

logger = logging.getLogger(__name__)

# Small enough that the first alert of a large pass leaves after some seconds, large enough that a commit costs nothing beside reading.
PAGES_PER_COMMIT = 100
# At the web client's pace of two pages a second and host, no site can hold a batch for longer than 4 s.
PAGES_PER_HOST = 8


class Stage(Protocol):
    """Runs one step of the pass: directly, or as a Prefect task run."""

    def __call__(self, name: str, step: Callable[[], Value], /) -> Value:
        """Run `step` and return what it returns."""
        ...


class Progress(Protocol):
    """Hears how far a pass is."""

    def __call__(self, step: str, done: int, total: int, /) -> None:
        """`done` of `total` units of a step ("feeds", "pages") are through."""
        ...


@dataclass(slots=True)
class PassReport:
    """What one pass did, in counts; `outcomes` are polls by outcome, `drops` by reason, `watched` is counted where nothing was due.

    `old` are new articles by source that were outside the freshness window when first seen: kept, and told to nobody.
    `mistakes` are those of the topics and actors files, each with its place.
    """

    watched: int = 0
    feeds: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    listed: int = 0
    pages: int = 0
    articles: int = 0
    revised: int = 0
    matches: int = 0
    filed: list[FiledNews] = field(default_factory=list)
    sent: int = 0
    waiting: int = 0
    drops: Counter[str] = field(default_factory=Counter)
    old: Counter[str] = field(default_factory=Counter)
    mistakes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a pass takes from around it, so that a test or the demo can bring its own."""

    progress: Progress
    clock: Clock
    resolver: Resolver | None = None
    every_feed: bool = False

    @contextmanager
    def open_web(self, settings: Settings, warehouse: Warehouse, loop: Loop) -> Iterator[Web]:
        """Open the one web client of a pass, so that pace, budgets and pauses of hosts hold from its first poll to its last page."""
        now = self.clock()
        spent = feeds.spent_budgets(warehouse.connection, now)
        limits = WebLimits(user_agent=settings.user_agent)
        web = Web(limits, settings.private_networks, resolver=self.resolver, proxy=settings.proxy, spent=spent, now=now)
        try:
            yield web
        finally:
            loop.run(web.aclose())


def directly(_name: str, step: Callable[[], Value]) -> Value:
    """Run a step as it is."""
    return step()


def silently(_step: str, _done: int, _total: int) -> None:
    """Tells nobody."""


def wall_clock() -> datetime:
    """Return the time, aware, in UTC."""
    return datetime.now(UTC)


class Loop:
    """The event loop of a pass, in which its one web client lives: `with Loop() as loop: loop.run(coroutine)`."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._runner.close()

    def run(self, work: Coroutine[None, None, Value]) -> Value:
        """Run a coroutine to its end.

        asyncio restores the handler of SIGINT by a call that formats the finished task with its result (cpython 3.11,
        signal._int_to_enum); a result that is put aside first spares some milliseconds for each page.
        """
        kept: list[Value] = []

        async def keep() -> None:
            kept.append(await work)

        self._runner.run(keep())
        return kept[0]


def poll_rules(settings: Settings) -> PollRules:
    """Return the bounds of polling with the operator's floor."""
    floor = round(settings.poll_floor_seconds)
    return PollRules(floor_seconds=floor, fast_floor_seconds=min(floor, PollRules().fast_floor_seconds))


def run_pass(
    settings: Settings,
    *,
    stage: Stage = directly,
    progress: Progress = silently,
    clock: Clock = wall_clock,
    resolver: Resolver | None = None,
    longest_seconds: float = float("inf"),
    every_feed: bool = False,
) -> PassReport:
    """Run one pass and return what it did; any number may run at once, and a second one right after finds nothing to do.

    Args:
        settings: where everything is.
        stage: how a step is run.
        progress: who hears how far it is.
        clock: what is called now.
        resolver: who knows the addresses of hosts; None for the system's.
        longest_seconds: no further batch of pages is begun after that; what is left is due in the next pass.
        every_feed: poll every feed now, also those that are not due: the operator's word, for a first look or a test.
    """
    around = Surroundings(progress, clock, resolver, every_feed)
    report = PassReport()
    with (
        open_warehouse(settings.catalog, settings.data) as warehouse,
        Workers() as pool,
        Courier(settings) as courier,
        Loop() as loop,
        around.open_web(settings, warehouse, loop) as web,
    ):
        book = live_topics(warehouse, settings.topics, settings.actors, clock())
        report.mistakes = [str(problem) for problem in book.problems]
        tell_mistakes(settings, warehouse, book, clock())
        courier.wake()
        known = robots.robots(warehouse.connection, clock())
        work = Pass(settings, warehouse, pool, book, courier, report, around, loop, web, Robots(web, clock(), known))
        stage("poll feeds", work.poll)
        started = clock()
        while (clock() - started).total_seconds() < longest_seconds and stage("read pages", work.read):
            progress("pages", report.pages, report.pages)
    for source, count in report.old.items():
        logger.info("%s: %d new articles were older than %g h; kept without alerts", source, count, settings.freshness_hours)
    report.sent = sum(sent.sent for sent in courier.reports)
    report.waiting = courier.reports[-1].waiting if courier.reports else 0
    return report


@dataclass(slots=True)
class Pass:
    """One pass: what it works with and what it has done so far."""

    settings: Settings
    warehouse: Warehouse
    pool: Workers
    book: TopicBook
    courier: Courier
    report: PassReport
    around: Surroundings
    loop: Loop
    web: Web
    robots: Robots

    def poll(self) -> None:
        """Poll what is due and queue what the feeds list."""
        now = self.around.clock()
        connection = self.warehouse.connection
        due = feeds.feeds(connection) if self.around.every_feed else feeds.due_feeds(connection, now, self.settings.batch)
        if not due:
            self.report.watched = feeds.count_feeds(connection)
            return
        polling = Polling(self.warehouse, self.web, self.pool, poll_rules(self.settings))
        self.loop.run(polling.run(due, now, self._heard))

    def _heard(self, outcomes: Sequence[PollOutcome], saved: SavedPolls) -> None:
        self.report.feeds += len(outcomes)
        self.report.listed += saved.entries_new
        self.report.outcomes.update(outcome.fetch.outcome for outcome in outcomes)
        for drop in (drop for outcome in outcomes for drop in outcome.drops):
            self.report.drops[drop.reason] += drop.items
        self.around.progress("feeds", self.report.feeds, self.report.feeds)

    def read(self) -> bool:
        """Read, places, matches and files one batch of queued pages; False when none is due any more."""
        now = self.around.clock()
        due = feeds.due_entries(self.warehouse.connection, now, max(self.settings.pages_per_pass - self.report.pages, 0))
        turn = take_round_robin(due, _host, PAGES_PER_COMMIT, PAGES_PER_HOST)
        if not turn:
            return False
        self.around.progress("pages", self.report.pages, self.report.pages + len(due))
        self._keep(self.loop.run(self._read(turn, now)), self.around.clock())
        return True

    async def _read(self, turn: Sequence[QueuedEntry], now: datetime) -> Reading:
        pages = await read_pages(turn, self.web, self.pool, now, self.robots)
        return Reading(pages, self.robots.take_fresh(), self.web.take_log())

    def _keep(self, reading: Reading, now: datetime) -> None:
        """Keep a batch in one commit, then wake the courier when something was filed."""
        found = match_articles(self.book, reading.articles)
        bring_up_to_date(self.warehouse.connection, self.settings.home / "story-index")
        written = self.warehouse.transact(lambda connection: self._write(connection, reading, found, now))
        self.report.pages += len(reading.pages)
        self.report.articles += written.articles
        self.report.revised += written.revised
        self.report.matches += written.matches
        self.report.filed += written.filed
        self.report.drops.update(written.drops)
        self.report.old.update(written.old)
        logger.info(
            "%d pages: %d new articles, %d matches, %d alerts", len(reading.pages), written.articles, written.matches, len(written.filed)
        )
        if written.filed:
            self.courier.wake()

    def _write(self, connection: Connection, reading: Reading, found: Sequence[Match], now: datetime) -> Written:
        pages, read = reading.pages, reading.articles
        saved = articles.save_articles(connection, read, now)
        articles.save_raw_pages(connection, reading.raw_pages, now)
        placements = place_articles(connection, read, now, self.book.actors)
        stories.save_placements(connection, placements, now)
        changed = {*saved.inserted, *saved.revised}
        news = [match for match in found if match.article_id in changed]
        matches.save_topic_versions(connection, versions_of(self.book), now)
        kept = matches.save_matches(connection, news, now)
        told = [article for article in read if article.article_id in changed]
        policy = read_policy(self.settings.channels, timedelta(hours=self.settings.freshness_hours), self.settings.timezone)
        file_alerts(connection, news, placements, told, self.book, now, policy=policy, default_channel=self.settings.channel)
        failed = [_failed(page, page.drop, now) for page in pages if page.article is None and page.drop]
        feeds.entries_done(connection, [page.queued.article_id for page in pages if page.article])
        feeds.entries_again(connection, {page.queued.article_id: page.again_at for page in pages if page.again_at})
        feeds.entries_failed(connection, failed, now)
        feeds.save_fetches(connection, reading.fetches)
        robots.save_robots(connection, reading.permissions)
        old = Counter(article.source for article in read if article.article_id in saved.inserted and not policy.fresh(article))
        dropped = Counter(item.drop.reason for item in failed if item.next_try_at is None)
        return Written(len(saved.inserted), len(saved.revised), kept, filed_at(connection, now), dropped, old)


@dataclass(frozen=True, slots=True)
class Reading:
    """One batch as it was read: what came of each page, and what else the web told on the way."""

    pages: Sequence[PageOutcome]
    permissions: Sequence[RobotsRow]
    fetches: Sequence[FetchRow]

    @property
    def articles(self) -> list[Article]:
        """Every article that was read, the entries of live blogs among them."""
        return [article for page in self.pages for article in (page.article, *page.entries) if article]

    @property
    def raw_pages(self) -> list[RawPage]:
        """What each article was read from: of two addresses that are one article (AMP, print) the first, as with the article itself."""
        first = {page.raw[0].article_id: page.raw for page in reversed(self.pages) if page.raw}
        return [raw for pages in reversed(first.values()) for raw in pages]


@dataclass(frozen=True, slots=True)
class Written:
    """What one commit added."""

    articles: int
    revised: int
    matches: int
    filed: list[FiledNews]
    drops: Counter[str]
    old: Counter[str]


def _failed(page: PageOutcome, drop: Drop, now: datetime) -> FailedEntry:
    return plan_retry(page.queued, drop, now, retry=page.retry, wait_seconds=page.wait_seconds)


def _host(queued: QueuedEntry) -> str:
    return urlsplit(queued.entry.url).hostname or ""
