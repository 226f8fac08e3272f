"""Poll feeds: fetch concurrently, parse in killable workers, decide; nothing is written and no transaction is open.

feeds by host ──► fetch (pace and two at once for each host) ──► parse (worker processes) ──► decide ──► outcomes in batches
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from warehouse.records.article import TEXT_MARK
from warehouse.records.drop import Drop
from warehouse.records.feed import RESTRAINT, Entry, Feed, FeedKind, FetchRow, PollOutcome, QueuedEntry
from wirewatch.feed.mail.mail_folder import is_mail_address, read_mail_address
from wirewatch.feed.mail.mail_poll import poll_mailbox
from wirewatch.feed.mail.mailboxes import Mailboxes
from wirewatch.feed.parsing.forms.sitemap import changed_children
from wirewatch.feed.parsing.parsed_records import BadFeed, ParsedFeed
from wirewatch.feed.polling.job import EntryKey, ParseJob, ParseResult, entry_key_of, read_job
from wirewatch.feed.polling.outage import is_an_answer, is_own_outage, may_be_ours, without_network
from wirewatch.feed.polling.poll import (
    ACCEPT,
    DELTA,
    NOT_MODIFIED,
    OK,
    Poll,
    PollAnswer,
    PollVerdict,
    Question,
    after_bad_feed,
    after_error,
    after_feed,
    after_not_modified,
    after_status,
    ask,
    postponed,
)
from wirewatch.feed.polling.rhythm import PollRules, share_of
from wirewatch.feed.websub.subscription import announced
from wirewatch.http_rules.targets import Refusal, check_url
from wirewatch.urls import registrable_domain
from wirewatch.web.client import FetchError, Reply, Request, Web
from wirewatch.workers import WorkerFailure, Workers

# Feeds of one host polled in one pass; the others follow in the next ones, so that 200 due at once are spread.
HOST_POLLS = 60
# How long one host may keep a pass busy: a slow one must not delay the news of all others.
HOST_SECONDS = 60.0
# Between two shares of a host's feeds: the length of a pass.
SPREAD_SECONDS = 60.0
# Polls that are kept in one commit, and entries: some 2 kB each while they are under way.
BATCH_POLLS = 5000
BATCH_ENTRIES = 20_000
PARSE_SECONDS = 8.0
PARSE_BATCH = 64
# Sitemaps read of a sitemap index, newest first: the others are archives.
MOST_CHILDREN = 10
DEFAULT_RULES = PollRules()

logger = logging.getLogger(__name__)


SilentHosts = Callable[[], Awaitable[Collection[str]]]


async def none_silent() -> Collection[str]:
    """Name no host that was silent before."""
    return ()


async def poll_feeds(
    feeds: Sequence[Feed], web: Web, pool: Workers, now: datetime, rules: PollRules = DEFAULT_RULES, *, mailboxes: Mailboxes | None = None
) -> list[PollOutcome]:
    """Poll every feed and return what each poll changed, in the order given; one feed that fails never touches another."""
    outcomes = [outcome async for batch in poll_in_batches(feeds, web, pool, now, rules, mailboxes=mailboxes) for outcome in batch]
    places = {feed.feed_id: place for place, feed in enumerate(feeds)}
    return sorted(outcomes, key=lambda outcome: places[outcome.feed.feed_id])


async def poll_in_batches(
    feeds: Sequence[Feed],
    web: Web,
    pool: Workers,
    now: datetime,
    rules: PollRules = DEFAULT_RULES,
    *,
    mailboxes: Mailboxes | None = None,
    silent_before: SilentHosts = none_silent,
) -> AsyncGenerator[list[PollOutcome], None]:
    """Poll every feed and give what the polls changed as they end, some thousand at a time.

    Polling goes on while the caller keeps a batch, so that neither the entries of all feeds are held at once nor the web waits. Where
    nobody answers, `silent_before` is asked for the hosts whose polls were in vain within `outage.SILENCE`, if nobody answered in it.
    """
    started = time.monotonic()
    ended: asyncio.Queue[PollOutcome | None] = asyncio.Queue()
    async with _parser(pool) as parser:
        poller = _Poller(web, parser, now, rules, ended, mailboxes=mailboxes or Mailboxes(), silent_before=silent_before)
        polling = asyncio.create_task(poller.run(feeds))
        # Also where it failed, so that nobody waits for an end that never comes.
        polling.add_done_callback(lambda _: ended.put_nowait(None))
        try:
            async for batch in _batches(ended):
                yield batch
            await polling
        finally:
            polling.cancel()
            await asyncio.gather(polling, return_exceptions=True)
    logger.info("polled %d feeds of %d hosts in %.1f s", len(feeds), poller.hosts, time.monotonic() - started)


async def _batches(ended: asyncio.Queue[PollOutcome | None]) -> AsyncIterator[list[PollOutcome]]:
    batch: list[PollOutcome] = []
    entries = 0
    while (outcome := await ended.get()) is not None:
        batch.append(outcome)
        entries += len(outcome.entries)
        if len(batch) >= BATCH_POLLS or entries >= BATCH_ENTRIES:
            yield batch
            batch, entries = [], 0
    if batch:
        yield batch


class _Parser:
    """Hands bodies to the pool in batches and each result back to the poll that waits for it."""

    def __init__(self, pool: Workers) -> None:
        self._pool = pool
        self._waiting: deque[tuple[ParseJob, asyncio.Future[ParseResult | WorkerFailure]]] = deque()
        self._handed: list[tuple[ParseJob, asyncio.Future[ParseResult | WorkerFailure]]] = []
        self._arrived = asyncio.Event()
        self._broken: Exception | None = None

    async def parse(self, job: ParseJob) -> ParseResult | WorkerFailure:
        if self._broken:
            raise self._broken
        future: asyncio.Future[ParseResult | WorkerFailure] = asyncio.get_running_loop().create_future()
        self._waiting.append((job, future))
        self._arrived.set()
        return await future

    async def serve(self) -> None:
        """Hand out what arrives until it is cancelled; whatever else ends it ends the polls too, which would wait for ever."""
        try:
            while True:
                await self._arrived.wait()
                self._arrived.clear()
                await self._hand_out()
        except Exception as error:
            self._broken = error
            for _, future in (*self._handed, *self._waiting):
                if not future.done():
                    future.set_exception(error)
            raise

    async def _hand_out(self) -> None:
        while self._waiting:
            self._handed = [self._waiting.popleft() for _ in range(min(PARSE_BATCH, len(self._waiting)))]
            # In a thread, since the pool's loop blocks; the web's loop goes on meanwhile.
            results = await asyncio.to_thread(self._parse_batch, [job for job, _ in self._handed])
            for (_, future), result in zip(self._handed, results, strict=True):
                # Its poll was cancelled while the batch was in a worker.
                if not future.done():
                    future.set_result(result)

    def _parse_batch(self, jobs: Sequence[ParseJob]) -> list[ParseResult | WorkerFailure]:
        return list(self._pool.map(read_job, jobs, PARSE_SECONDS))


@asynccontextmanager
async def _parser(pool: Workers) -> AsyncIterator[_Parser]:
    parser = _Parser(pool)
    server = asyncio.create_task(parser.serve())
    try:
        yield parser
    finally:
        server.cancel()
        await asyncio.gather(server, return_exceptions=True)


@dataclass(slots=True)
class _HostShare:
    """One host in this pass.

    Attributes:
        feeds: Those that are still to be asked.
        started: When the first was, by the monotonic clock.
    """

    feeds: deque[Feed]
    started: float = 0.0


class _Poller:
    """One pass over many feeds."""

    def __init__(
        self,
        web: Web,
        parser: _Parser,
        now: datetime,
        rules: PollRules,
        ended: asyncio.Queue[PollOutcome | None],
        *,
        mailboxes: Mailboxes,
        silent_before: SilentHosts,
    ) -> None:
        self._web = web
        self._parser = parser
        self._now = now
        self._rules = rules
        self._ended = ended
        self._mailboxes = mailboxes
        self._silent_before = silent_before
        # Polls that nobody answered, until somebody answers: then they are their sources' failures.
        self._unanswered: list[tuple[Poll, FetchError]] | None = []
        self.hosts = 0

    async def run(self, feeds: Sequence[Feed]) -> None:
        """Poll every feed and put what came of it into the queue."""
        shares: dict[str, _HostShare] = {}
        for feed in feeds:
            shares.setdefault(_host_of(feed.url), _HostShare(deque())).feeds.append(feed)
        self.hosts = len(shares)
        # Hosts with many feeds take longest, so they start first.
        waiting = deque(sorted(shares.values(), key=lambda share: -len(share.feeds)))
        for share in waiting:
            self._spread(share)
        runners = min(len(waiting), self._web.limits.connections)
        await asyncio.gather(*(self._serve(waiting) for _ in range(runners)))
        if self._unanswered:
            errors = [(_host_of(poll.feed.url), error) for poll, error in self._unanswered if not poll.feed.failures]
            if is_own_outage(errors, await self._silent_before()):
                logger.warning("this machine reaches nobody; polls put off for some minutes: %d", len(self._unanswered))
                for poll, error in self._unanswered:
                    self._ended.put_nowait(self._in_vain(without_network(poll, error.detail), error))
            else:
                self._somebody_answered()

    def _somebody_answered(self) -> None:
        """Let the polls that nobody answered be their sources' failures, those of before and all that come."""
        unanswered, self._unanswered = self._unanswered or (), None
        for poll, error in unanswered:
            self._ended.put_nowait(self._failed(poll, error))

    def _spread(self, share: _HostShare) -> None:
        """Put off the feeds beyond a host's share, each to one of the next passes."""
        number = 0
        while len(share.feeds) > HOST_POLLS:
            feed = share.feeds.pop()
            wait = SPREAD_SECONDS * (1 + number // HOST_POLLS + share_of(feed.feed_id, self._now))
            self._ended.put_nowait(self._put_off(feed, f"the host has more than {HOST_POLLS} feeds due", wait))
            number += 1

    async def _serve(self, waiting: deque[_HostShare]) -> None:
        while waiting:
            share = waiting.popleft()
            share.started = time.monotonic()
            if len(share.feeds) == 1:
                await self._drain(share)
            else:
                # As many as a host may have under way at once, see `web.pace.PARALLEL`.
                await asyncio.gather(self._drain(share), self._drain(share))

    async def _drain(self, share: _HostShare) -> None:
        while share.feeds:
            feed = share.feeds.popleft()
            if time.monotonic() - share.started > HOST_SECONDS:
                wait = SPREAD_SECONDS * (1 + share_of(feed.feed_id, self._now))
                self._ended.put_nowait(self._put_off(feed, f"the host took more than {HOST_SECONDS:g} s of this pass", wait))
            elif (outcome := await self._poll(feed)) is not None:
                self._ended.put_nowait(outcome)

    def _put_off(self, feed: Feed, detail: str, wait_seconds: float) -> PollOutcome:
        verdict = postponed(Poll(feed, self._now, self._rules), "host-allowance", detail, wait_seconds)
        return PollOutcome(verdict.feed, self._row(verdict, feed.url), drops=(Drop("poll", "host-allowance", feed.url, detail),))

    async def _poll(self, feed: Feed) -> PollOutcome | None:
        """Poll one feed; None where nobody answered, in this pass, and what that means is seen at its end."""
        poll = Poll(feed, self._now, self._rules)
        if feed.kind is FeedKind.MAIL:
            return await poll_mailbox(poll, self._mailboxes, self._parser.parse)
        question = ask(poll)
        result = await self._web.fetch(Request(feed.url, "feed", question.headers, question.host, accept=ACCEPT))
        if isinstance(result, FetchError):
            if self._unanswered is not None and may_be_ours(result):
                self._unanswered.append((poll, result))
                return None
            if is_an_answer(result):
                self._somebody_answered()
            return self._failed(poll, result)
        self._somebody_answered()
        answer = _answer(result)
        if result.status == NOT_MODIFIED:
            return self._done(after_not_modified(poll, answer), result)
        if result.status not in (OK, DELTA):
            return self._done(after_status(poll, answer), result)
        return await self._read(poll, question, result, answer)

    def _failed(self, poll: Poll, error: FetchError) -> PollOutcome:
        if error.kind in RESTRAINT:
            verdict = postponed(poll, error.kind, error.detail, error.retry_after_seconds or SPREAD_SECONDS)
            drops: tuple[Drop, ...] = (Drop("poll", error.kind, poll.feed.url, error.detail),)
        else:
            verdict, drops = after_error(poll, error.kind, error.detail), ()
        return self._in_vain(verdict, error, drops)

    def _in_vain(self, verdict: PollVerdict, error: FetchError, drops: tuple[Drop, ...] = ()) -> PollOutcome:
        row = replace(self._row(verdict, error.url), milliseconds=error.elapsed_ms)
        return PollOutcome(verdict.feed, row, drops=drops)

    async def _read(self, poll: Poll, question: Question, reply: Reply, answer: PollAnswer) -> PollOutcome:
        feed = poll.feed
        result = await self._parse(feed, reply)
        if isinstance(result, ParseResult) and isinstance(result.parsed, ParsedFeed) and result.parsed.children:
            result = await self._with_children(feed, result, result.parsed)
        if isinstance(result, WorkerFailure):
            return self._done(after_bad_feed(poll, BadFeed(result.kind, f"its parser was stopped: {result.detail}")), reply)
        parsed = result.parsed
        if isinstance(parsed, BadFeed):
            return self._done(after_bad_feed(poll, parsed), reply)
        # Taken for the whole feed, it would make all that it leaves out look gone.
        if reply.status == DELTA and not question.headers:
            return self._done(after_bad_feed(poll, BadFeed("delta", "it answers with a delta (226) that nobody asked for")), reply)
        unread = any(drop.reason == "sitemap-failed" for drop in parsed.drops)
        if unread or any(child.updated_at is None for child in parsed.children):
            # An index that does not date its sitemaps says nothing about them by its own validators, and one that has not changed must
            # be asked again for the sitemap that failed: its date stays news for a day.
            answer = replace(answer, etag="", last_modified="")
        known = replace(poll, feed=_described(feed, parsed))
        return self._listed(after_feed(known, answer, parsed, result.fingerprint), reply, parsed, result.keys)

    async def _parse(self, feed: Feed, reply: Reply) -> ParseResult | WorkerFailure:
        job = ParseJob(reply.body, reply.header("content-type"), reply.final_url, feed.kind, feed.selector, feed.link_pattern)
        return await self._parser.parse(job)

    async def _with_children(self, feed: Feed, result: ParseResult, index: ParsedFeed) -> ParseResult:
        """Read the sitemaps that an index lists as changed since the last poll, newest first."""
        news = changed_children(index, feed.last_polled_at)
        entries, keys, drops = list(index.entries), list(result.keys), list(index.drops)
        if len(news) > MOST_CHILDREN:
            detail = f"{len(news)} sitemaps in the index may have changed, the newest {MOST_CHILDREN} were read"
            drops.append(Drop("poll", "sitemap-limit", feed.url, detail, len(news) - MOST_CHILDREN))
        for child in news[:MOST_CHILDREN]:
            reply = await self._web.fetch(Request(child.url, "sitemap", accept=ACCEPT))
            read = await self._parse(feed, reply) if isinstance(reply, Reply) and reply.status == OK else None
            if isinstance(read, ParseResult) and isinstance(read.parsed, ParsedFeed):
                entries += read.parsed.entries
                keys += read.keys
                drops += read.parsed.drops
            else:
                why = reply.detail if isinstance(reply, FetchError) else f"status {reply.status}, not a sitemap that can be read"
                drops.append(Drop("poll", "sitemap-failed", child.url, why))
        return replace(result, parsed=replace(index, entries=tuple(entries), drops=tuple(drops)), keys=tuple(keys))

    def _done(self, verdict: PollVerdict, reply: Reply, listed: int = 0) -> PollOutcome:
        row = FetchRow(
            self._now, reply.url, _host_of(reply.url), "feed", verdict.outcome, verdict.feed.feed_id, reply.status, verdict.detail,
            len(reply.body), reply.elapsed_ms, listed,
        )  # fmt: skip
        return PollOutcome(verdict.feed, row)

    def _listed(self, verdict: PollVerdict, reply: Reply, parsed: ParsedFeed, keys: Sequence[EntryKey]) -> PollOutcome:
        drops = parsed.drops
        if parsed.capped:
            left_out = f"{parsed.capped} of {parsed.listed} entries, the oldest, left out"
            drops = (*drops, Drop("parse", "entry-limit", reply.url, left_out, parsed.capped))
        pairs = zip(parsed.entries, keys, strict=True)
        entries = tuple(_queued(verdict.feed, entry, key, self._now) for entry, key in pairs)
        return replace(self._done(verdict, reply, len(entries)), entries=entries, drops=drops)

    def _row(self, verdict: PollVerdict, url: str) -> FetchRow:
        return FetchRow(self._now, url, _host_of(url), "feed", verdict.outcome, verdict.feed.feed_id, detail=verdict.detail)


def _host_of(url: str) -> str:
    if is_mail_address(url):
        folder = read_mail_address(url)
        return "" if isinstance(folder, str) else folder.host
    target = check_url(url)
    return "" if isinstance(target, Refusal) else target.pace_key


def _answer(reply: Reply) -> PollAnswer:
    # Reversed, so that of two headers of one name the first stays, as `Reply.header` gives it.
    first = dict(reversed(reply.headers))
    links = [value for name, value in reply.headers if name == "link"] if "link" in first else []
    hub, self_url = announced(links, reply.final_url) if links else ("", "")
    return PollAnswer(
        status=reply.status,
        host=reply.host,
        etag=first.get("etag", ""),
        last_modified=first.get("last-modified", ""),
        cache_control=first.get("cache-control", ""),
        expires=first.get("expires", ""),
        date=first.get("date", ""),
        retry_after=first.get("retry-after", ""),
        permanent_url=reply.permanent_url if reply.redirects else "",
        hub=hub,
        self_url=self_url,
    )


def _described(feed: Feed, parsed: ParsedFeed) -> Feed:
    """Fill in what the feed says about itself, where nobody said it before; a list that named no source gave it its host's name."""
    is_named = feed.name and not (feed.state == "new" and feed.name == registrable_domain(feed.url))
    return replace(
        feed,
        kind=parsed.kind if feed.kind is FeedKind.AUTO else feed.kind,
        name=feed.name if is_named else parsed.title or feed.name,
        home_url=feed.home_url or parsed.home_url,
        language=feed.language or parsed.language,
    )


def _queued(feed: Feed, entry: Entry, key: EntryKey, now: datetime) -> QueuedEntry:
    if feed.text_only and entry.has_page:
        entry = replace(entry, url=entry.url.split("#", 1)[0] + TEXT_MARK)
        key = entry_key_of(entry.url)
    return QueuedEntry(key.article_id, key.canonical_url, feed.feed_id, feed.name, entry, now, feed.language, feed.country)
