"""One pass of the pipe in three steps, which a command calls one after the other and a flow runs as its tasks.

    poll_feeds     due feeds -> poll -> queue             one commit for some thousand feeds
    read_pages     due pages -> fetch -> extract          no transaction open; the next batch is read while one is stored
    store_batch    place -> match -> judge -> file        one commit a batch, so that the first alert does not wait for the last page

What is filed is sent beside the reading, by a thread of its own. Killed anywhere, the next pass goes on: what was listed is queued
before any page is read, and what was filed is in the outbox.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from warehouse import articles, leases, matches, second_looks, stories
from warehouse.alert import parked
from warehouse.alert.announcements import filed_at
from warehouse.clock import clock_is_behind, mend_clock
from warehouse.db import Connection, Warehouse, open_warehouse
from warehouse.errors import WarehouseError
from warehouse.feed import feeds
from warehouse.feed.feeds import EVERY_HOST, HostShare, SavedPolls
from warehouse.records.feed import Feed, PollOutcome, QueuedEntry
from warehouse.records.second_look import LookResult
from warehouse.records.topic import Match
from warehouse.web import robots
from wirewatch.alert.filing.channel_policies import live_policy
from wirewatch.alert.filing.filing import file_alerts
from wirewatch.alert.message.phrases import counted
from wirewatch.article.look_schedule import after_look
from wirewatch.article.reader import PageOutcome, read_pages
from wirewatch.article.robots import Robots
from wirewatch.feed.mail.mailboxes import open_mailboxes
from wirewatch.feed.polling.retry import plan_breakage
from wirewatch.feed.websub.listening import stop_relaxing
from wirewatch.ingest.background_delivery import BackgroundDelivery
from wirewatch.ingest.batch_pages import save_pages, settle_queue
from wirewatch.ingest.cpu_limit import BATCH_CPU_SECONDS, PAGE_CPU_SECONDS, cpu_limit
from wirewatch.ingest.event_loop import Loop
from wirewatch.ingest.first_look import FirstLooks
from wirewatch.ingest.health import operations_notices
from wirewatch.ingest.health.proof_of_life import last_pass, note_pass, prove_life
from wirewatch.ingest.health.silence import tell_passes_again
from wirewatch.ingest.leases.claims import (
    MOST_PAGES_PER_COMMIT,
    PAGES_PER_COMMIT,
    RENEW_SECONDS,
    ClaimedPages,
    Claims,
    learn_claimed,
    learn_rests,
    take_rests,
)
from wirewatch.ingest.network_signs import NetworkSigns
from wirewatch.ingest.pages.day_lines import file_day_lines
from wirewatch.ingest.pass_end import complete
from wirewatch.ingest.pass_report import NewArticle, PassReport, Progress, polled, silently
from wirewatch.ingest.pass_surroundings import Clock, Surroundings, wall_clock
from wirewatch.ingest.polling import Polling, poll_rules
from wirewatch.ingest.reading import ReadAhead, Reading, Written, meanings_of
from wirewatch.ingest.renamed_channels import follow_renamed_channels, threads_left_behind
from wirewatch.ingest.rereading.live_blogs import matches_of_batch
from wirewatch.ingest.rereading.look_planning import plan_looks, unshown_articles
from wirewatch.ingest.rereading.second_looks import keep_what_stands, settle_replaced, weigh_changes
from wirewatch.process.interrupts import raise_interrupt
from wirewatch.settings import Settings
from wirewatch.story.window import bring_up_to_date, forget_windows, place_articles
from wirewatch.topic.evaluator import Evaluator, match_articles, open_evaluator
from wirewatch.topic.language.sets.built_in_sets import nameless_sets
from wirewatch.topic.live_topics import live_topics, versions_of
from wirewatch.web.client import Web
from wirewatch.web.network import Resolver
from wirewatch.workers import Workers

logger = logging.getLogger(__name__)

# Trouble of the machine or the warehouse is no article's fault: it ends the pass, and the next one goes on.
OF_THE_MACHINE = (WarehouseError, OSError, MemoryError)
# A pass without an end of its own ends long before a clock could overflow.
LONGEST_PASS = timedelta(days=365)


@contextmanager
def open_pass(
    settings: Settings,
    *,
    progress: Progress = silently,
    clock: Clock = wall_clock,
    resolver: Resolver | None = None,
    longest_seconds: float = float("inf"),
    every_feed: bool = False,
    share: HostShare = EVERY_HOST,
) -> Iterator[IngestPass]:
    """Open what a pass works with, and read which feeds are due; on leaving, wait until what was filed is sent or long overdue.

    Any number may be open at once, and one right after another finds nothing to do.

    Args:
        settings: where everything is.
        progress: who hears how far it is.
        clock: what is called now.
        resolver: who knows the addresses of hosts; None for the system's.
        longest_seconds: no further batch of pages than the first is begun after that; what is left is due in the next pass.
        every_feed: poll every feed now, also those that are not due: the operator's word, for a first look or a test.
        share: which part of the hosts, where several deployments share the work.
    """
    around = Surroundings(progress, clock, resolver, every_feed, longest_seconds, share)
    delivery = BackgroundDelivery(settings)
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        with Workers() as pool, delivery, Loop() as loop, around.open_web(settings, warehouse, loop) as web:
            work = IngestPass(settings, around, Tools(warehouse, pool, loop, web, delivery))
            try:
                yield work
                work.tell_first_looks()
            finally:
                work.close()
        work.finish()
        tell_passes_again(warehouse, settings.operations_channel, last_pass(settings.home), clock())
    note_pass(settings.home, clock())
    prove_life(settings, clock())


def run_pass(
    settings: Settings,
    *,
    progress: Progress = silently,
    clock: Clock = wall_clock,
    resolver: Resolver | None = None,
    longest_seconds: float = float("inf"),
    every_feed: bool = False,
) -> PassReport:
    """Run one pass to its end, tell the sources that need a person, and return what it did; the arguments are those of `open_pass`."""
    with open_pass(
        settings, progress=progress, clock=clock, resolver=resolver, longest_seconds=longest_seconds, every_feed=every_feed
    ) as work:
        work.poll_feeds()
        work.tell_sources()
        while pages := work.next_pages():
            work.store_batch(work.read_pages(pages))
    return work.report


@dataclass(frozen=True, slots=True)
class Tools:
    """What a pass has open: it is closed when the pass ends, and never leaves its process.

    Attributes:
        warehouse: The warehouse, for the thread of the pass.
        pool: Processes for untrusted bytes.
        loop: The event loop in which the web client lives.
        web: The one door to the web.
        delivery: Sends what was filed, beside the reading.
    """

    warehouse: Warehouse
    pool: Workers
    loop: Loop
    web: Web
    delivery: BackgroundDelivery


class IngestPass:
    """One open pass: its steps, and in `report` what they have done so far.

    Not a record, so that Prefect does not walk through it in search of futures when a task is given it.
    """

    def __init__(self, settings: Settings, around: Surroundings, tools: Tools) -> None:
        warehouse, now = tools.warehouse, around.clock()
        self.settings = settings
        self.report = PassReport(home=str(settings.home.absolute()))
        self._opened_at = now
        self._around = around
        self._tools = tools
        self._opened_evaluator: Evaluator | None = None
        with warehouse.one_moment():
            self._read_files(now)
            left = threads_left_behind(settings, warehouse, self._book, now)
        # Slack is asked of them, and no moment kept open meanwhile.
        if left:
            follow_renamed_channels(settings, warehouse, self._book, now)
        self._claims = Claims(settings.home, around.share, hosts=tools.web.hosts)
        self._network = NetworkSigns()
        self._claimed: ClaimedPages | None = None
        self._taken = ClaimedPages(())
        self._ahead: ReadAhead | None = None
        with warehouse.one_moment():
            self._see_to_outbox(now)
            self._robots = self._learn_hosts(now)
            self._due = self._claim_feeds(now)
        self._first_looks = FirstLooks.of_pass(settings, now)
        self._over_at = now + timedelta(seconds=min(around.longest_seconds, LONGEST_PASS.total_seconds()))

    def _read_files(self, now: datetime) -> None:
        """Read topics, actors and rules of channels, and tell operations what is wrong with them."""
        settings, warehouse = self.settings, self._tools.warehouse
        self._book = live_topics(warehouse, settings.topics, settings.actors, now)
        self.report.mistakes = [str(problem) for problem in self._book.problems]
        operations_notices.tell_mistakes(settings, warehouse, self._book, now)
        freshness = timedelta(hours=settings.freshness_hours)
        self._policy, mistake = live_policy(warehouse, settings.channels, freshness, settings.timezone, now)
        self.report.mistakes += [mistake] if mistake else []
        operations_notices.tell_policy_mistake(settings, warehouse, mistake, now)

    def _see_to_outbox(self, now: datetime) -> None:
        """Wake the delivery where anything waits, is in doubt or parked, which is looked at once more first."""
        warehouse = self._tools.warehouse
        file_day_lines(warehouse, self._policy, now)
        if parked.anything_unsent(warehouse.connection):
            operations_notices.move_parked_alerts(self.settings, warehouse, self._book)
            self._tools.delivery.wake(self._tools.warehouse)

    def _learn_hosts(self, now: datetime) -> Robots:
        """Read what is known of hosts, once the clock is right; gives the rules of their sites."""
        warehouse, connection = self._tools.warehouse, self._tools.warehouse.connection
        if clock_is_behind(connection, now):
            warehouse.transact(lambda writing: mend_clock(writing, now))
            forget_windows()
        permissions, rests = robots.robots(connection, now), leases.host_rests(connection, now)
        self.report.watched, relaxed = feeds.watched_and_relaxed(connection)
        if relaxed and (unheard := stop_relaxing(warehouse, now, poll_rules(self.settings))):
            logger.warning("nobody takes the hubs' calls: %s in their own rhythm again", counted(unheard, "feed is", "feeds are"))
        learn_rests(rests, self._tools.web, now)
        return Robots(self._tools.web, now, permissions)

    @property
    def _evaluator(self) -> Evaluator:
        """The engine and the judge, made when the first page needs them: most passes of a minute read none."""
        if self._opened_evaluator is None:
            self._opened_evaluator = open_evaluator(self.settings, self._book, self._tools.warehouse)
        return self._opened_evaluator

    def _claim_feeds(self, now: datetime) -> list[Feed]:
        warehouse, every_feed = self._tools.warehouse, self._around.every_feed
        # A look first: most passes of a minute find nothing due, and cost no commit.
        are_due, self.report.in_hand = self._claims.are_feeds_due(warehouse, now, self.settings.batch, every_feed=every_feed)
        if not are_due:
            return []
        limit, clock = self.settings.batch, self._around.clock
        due = warehouse.transact(lambda writing: self._claims.claim_feeds(writing, clock(), limit, every_feed=every_feed))
        self._tools.web.hosts.learn_spent(feeds.spent_budgets(warehouse.connection, now))
        return due

    @property
    def due(self) -> int:
        """How many feeds were due when the pass was opened."""
        return len(self._due)

    @property
    def due_words(self) -> str:
        """The same in words: "312 feeds"."""
        return counted(self.due, "feed")

    def poll_feeds(self) -> PassReport:
        """Poll what is due and queue what the feeds list; returns the report so far."""
        if self._due:
            tools, mailboxes = self._tools, open_mailboxes(self.settings, self._around.resolver)
            polling = Polling(
                tools.warehouse, tools.web, tools.pool, poll_rules(self.settings), self._claims, self._around.clock, mailboxes
            )
            self._tools.loop.run(polling.run(self._due, self._around.clock(), self._heard))
            logger.info(polled(self.report))
        return self.report

    def tell_sources(self) -> None:
        """Tell operations of sources that need a person, by what their last polls saw; where Prefect runs, a flow of its own does it."""
        tools, now = self._tools, self._around.clock()
        self.report.troubled, filed = operations_notices.tell_source_problems(self.settings, tools.warehouse, now)
        if filed:
            tools.delivery.wake(self._tools.warehouse)

    def _heard(self, outcomes: Sequence[PollOutcome], saved: SavedPolls) -> None:
        self._network.hear_polls((outcome.fetch for outcome in outcomes), self._around.clock())
        self.report.feeds += len(outcomes)
        self.report.listed += saved.entries_new
        self.report.outcomes.update(outcome.fetch.outcome for outcome in outcomes)
        self.report.leave_out(drop for outcome in outcomes for drop in outcome.drops)
        self._around.progress("feeds", self.report.feeds, self.due)

    def next_pages(self) -> list[QueuedEntry]:
        """Give the next batch of queued pages that are due and claimed, hosts taking turns; empty when none is, or the time is over."""
        if self._ahead:
            return list(self._ahead.pages)
        claimed, self._claimed = self._claimed, None
        # One batch in any case: polling alone may take as long, and then no page would ever be read.
        self.report.is_cut = (self.report.tried > 0 and self._around.clock() >= self._over_at) or self._pages_left(0) <= 0
        if self.report.is_cut:
            return []
        # Where the commit of a batch found no further page, none is asked for again: the next pass is a minute away.
        if claimed is None:
            claimed = self._claim_pages()
        self._taken = claimed
        return list(claimed.pages)

    def _claim_pages(self, reading: Sequence[QueuedEntry] = ()) -> ClaimedPages:
        """Claim pages in a commit of their own, where there are any: the first two batches, and after one that was kept page by page."""
        warehouse, clock, left = self._tools.warehouse, self._around.clock, self._pages_left(len(reading))
        if left <= 0 or not self._claims.has_pages(warehouse, clock(), reading):
            return ClaimedPages(())
        most = MOST_PAGES_PER_COMMIT if reading else PAGES_PER_COMMIT
        # The time within the transaction, which may have waited for others: a lease counts from when it is written.
        claims, allowed = self._claims, self._robots
        return warehouse.transact(lambda writing: claims.claim_pages(writing, clock(), left, allowed, most=most, reading=reading))

    def _pages_left(self, under_way: int) -> int:
        return max(self.settings.pages_per_pass - self.report.tried - under_way, 0)

    def read_pages(self, pages: Sequence[QueuedEntry]) -> Reading:
        """Fetch and extract a batch; nothing is written but claims, and trouble of one page never touches another.

        Before it returns, the next batch is begun, so that its pages are read while this one is stored.
        """
        ahead, self._ahead = self._ahead or self._begin(self._taken), None
        # Meanwhile, for the first batch of a pass alone, and where it did not take all: later ones are claimed by the commit of the batch
        # before.
        if self._claimed is None and self._taken.due > len(pages) and self._around.clock() < self._over_at:
            self._claimed = self._claim_pages(pages)
        # Anew each while, because on a busy machine a batch outlasts the length of its lease.
        read = ahead.running.result(lambda: self._claims.try_renew(self._tools.warehouse, self._around.clock()), RENEW_SECONDS)
        if self._claimed and self._claimed.pages and self._around.clock() < self._over_at:
            self._ahead, self._claimed = self._begin(self._claimed), None
        with self._tools.warehouse.one_moment():
            return replace(read, pages=settle_replaced(self._tools.warehouse.connection, read.pages, self._around.clock()))

    def _begin(self, claimed: ClaimedPages) -> ReadAhead:
        """Begin to read a batch; nothing else is read then, so that what others learnt of its hosts can be taken in."""
        now = self._around.clock()
        learn_claimed(claimed, self._tools.web, self._robots, now)
        self._around.progress("pages", self.report.settled, self.report.settled + max(claimed.due, len(claimed.pages)))
        silent = self._network.silent_before(self._tools.warehouse.connection, now)
        return ReadAhead(claimed.pages, self._tools.loop.begin(self._read(claimed.pages, now, silent)))

    async def _read(self, pages: Sequence[QueuedEntry], now: datetime, silent: Collection[str] | None) -> Reading:
        outcomes = await read_pages(pages, self._tools.web, self._tools.pool, now, self._robots, silent_before=silent)
        fetches, ended = self._tools.web.take_log(), self._around.clock()
        self._network.hear_pages(fetches, ended)
        return Reading(outcomes, self._robots.take_fresh(), fetches, take_rests(self._tools.web, ended))

    def store_batch(self, reading: Reading) -> Written:
        """Place, match, judge and file what was read, and keep all of it in one commit; then wake the delivery when something was filed.

        A batch that breaks a step, or holds it, is kept page by page, so that one text never stops the others.
        """
        now = self._around.clock()
        bring_up_to_date(self._tools.warehouse.connection, self.settings.home / "story-index")
        try:
            written, self._claimed = self._commit(reading, now, BATCH_CPU_SECONDS, stored=len(reading.pages))
        except OF_THE_MACHINE:
            raise
        except Exception as error:
            raise_interrupt(error)
            logger.exception("%s broke a step together and are kept one by one", counted(len(reading), "page"))
            written = self._store_each(reading, now)
        report, tried = self.report, reading.tried
        report.count(tried)
        unread = [why for page in reading.pages if (why := page.unread_because)]
        report.unread += unread
        report.articles += len(written.articles)
        report.revised += written.revised
        report.matches += written.matches
        report.filed += written.filed
        report.old.update(written.old)
        report.new_articles += [NewArticle(article.source, article.title, article.display_url) for article in written.articles]
        report.leave_out(written.drops)
        logger.info(written.sentence(tried, len(unread)))
        self._around.progress("pages", report.settled, report.settled)
        if written.messages:
            self._tools.delivery.wake(self._tools.warehouse)
        return written

    def _commit(self, reading: Reading, now: datetime, seconds: float, stored: int | None = None) -> tuple[Written, ClaimedPages | None]:
        """Keep pages in one commit; only deciding is limited, because a commit that is interrupted leaves open whether it happened.

        Once all pages of a batch are `stored`, the same commit lets go of its hosts and claims the next batch.
        """
        with cpu_limit(seconds):
            found = match_articles(self._evaluator, reading.articles)
        reading = replace(reading, meanings=meanings_of(reading.articles, self._tools.warehouse.connection, self._evaluator))

        def write(connection: Connection) -> tuple[Written, ClaimedPages | None]:
            with cpu_limit(seconds):
                written = self._write(connection, reading, found, now)
            if stored is None:
                return written, None
            under_way = self._ahead.pages if self._ahead else ()
            left = self._pages_left(stored + len(under_way)) if now < self._over_at else 0
            present = self._around.clock()
            return written, self._claims.claim_pages(connection, present, left, self._robots, most=MOST_PAGES_PER_COMMIT, reading=under_way)

        return self._tools.warehouse.transact(write)

    def _store_each(self, reading: Reading, now: datetime) -> Written:
        """Keep a batch page by page; each commit has a moment of its own, because what was filed is known by its moment."""
        written, _ = self._commit(Reading([], reading.permissions, reading.fetches, reading.rests), now, BATCH_CPU_SECONDS)
        for number, page in enumerate(reading.pages, 1):
            moment = now + timedelta(microseconds=number)
            try:
                kept, _ = self._commit(Reading([page], [], []), moment, PAGE_CPU_SECONDS)
                written = written.with_more(kept)
            except OF_THE_MACHINE:
                raise
            except Exception as error:
                raise_interrupt(error)
                logger.exception("%s broke a step", page.queued.canonical_url)
                written = written.with_more(self._set_aside(page, error, moment))
        return written

    def _set_aside(self, page: PageOutcome, error: Exception, now: datetime) -> Written:
        """Put off a page that broke a step, or give it up where it did so before, and tell operations."""
        if due := page.queued.due_look:
            look = after_look(due, LookResult.FAILED, now)
            self._tools.warehouse.transact(lambda connection: second_looks.save_looks(connection, [look]))
            return Written([], 0, 0, [], [], Counter())
        failed = plan_breakage(page.queued, f"{type(error).__name__}: {error}", now)
        given_up = failed.next_try_at is None
        self._tools.warehouse.transact(lambda connection: feeds.entries_failed(connection, [failed], now))
        if given_up:
            operations_notices.tell_set_aside(self.settings, self._tools.warehouse, failed, now)
        return Written([], 0, 0, [], [failed.drop] if given_up else [], Counter())

    def _write(self, connection: Connection, reading: Reading, found: Sequence[Match], now: datetime) -> Written:
        known = articles.known_articles(connection, [article.article_id for article in reading.articles], now)
        reading = replace(reading, pages=keep_what_stands(connection, reading.pages, known))
        pages, read = reading.pages, reading.articles
        unshown = unshown_articles(pages, found)
        placements = place_articles(connection, read, now, self._book.actors, known.keys(), meanings=reading.meanings, unshown=unshown)
        saved = articles.save_articles(connection, read, now, places=placements, known=known)
        stories.save_placements(connection, placements, now, saved.inserted)
        changes = weigh_changes(connection, pages, read, saved, placements, now)
        changed = {*saved.inserted, *saved.revised}
        news, told, repeated = matches_of_batch(pages, found, changed)
        matches.save_topic_versions(connection, versions_of(self._book), now)
        kept = matches.save_matches(connection, news, now)
        reported = [*(article for article in read if article.article_id in changed), *changes.standing]
        policy, channel, places = self._policy, self.settings.channel, [*placements, *changes.places]
        look = self._first_looks.among(connection, reported, saved.inserted, policy)
        messages = file_alerts(
            connection, told, places, reported, self._book, now,
            policy=policy, first_look=look, default_channel=channel, changes=changes.reported,
            nameless=nameless_sets(self._book.sets, {span.alias_set for match in told for span in match.spans}),
        )  # fmt: skip
        save_pages(connection, reading, saved, places, now, lacking=changes.lacking, has_news=bool(news or messages))
        plan_looks(connection, pages, changes, saved, news, now)
        failed = settle_queue(connection, pages, now)
        feeds.record_drops(connection, [*reading.wordless, *repeated], now)
        feeds.save_fetches(connection, reading.fetches)
        robots.save_robots(connection, reading.permissions)
        leases.save_host_rests(connection, reading.rests, now)
        first = {article.article_id: article for article in reversed(read)}
        inserted = [first[article_id] for article_id in saved.inserted]
        old = Counter(article.source for article in inserted if not policy.fresh(article) and article.article_id not in look.missed)
        dropped = [*reading.wordless, *(item.drop for item in failed if item.next_try_at is None)]
        return Written(inserted, len(saved.revised), kept, filed_at(connection, now) if messages else [], dropped, old, messages)

    def tell_first_looks(self) -> None:
        """Let the summary of what new sources had already go out, now that the pass is over."""
        if self._first_looks.tell(self._tools.warehouse, self._around.clock()):
            self._tools.delivery.wake(self._tools.warehouse)

    def close(self) -> None:
        """Let go of what is still claimed, and of the process that embeds candidates, if one came."""
        if self._opened_evaluator:
            self._opened_evaluator.close()
        if self._ahead:
            self._ahead.running.cancel()
        # Where the warehouse is in trouble, others take over as from one that was killed.
        with suppress(WarehouseError):
            if self._claims.holds(self._tools.warehouse.connection):
                self._tools.warehouse.transact(self._claims.let_go)
        self._claims.owner.close()

    def finish(self) -> None:
        """Complete the report once delivery has ended."""
        warehouse, now = self._tools.warehouse, self._around.clock()
        with warehouse.one_moment():
            if self.report.tried or self._tools.web.hosts.any_closed:
                self.report.queued = self._claims.count_queued(warehouse.connection, now)
            complete(self.report, warehouse, self._tools.delivery.reports, self._opened_at, now)
        for source, count in self.report.old.items():
            logger.info("%s: %d new articles were older than %g h; kept without alerts", source, count, self.settings.freshness_hours)
