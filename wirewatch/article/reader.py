"""Read article pages: fetch, extract in a process that can be killed, join what is split over pages.

    QueuedEntry -> robots -> web.fetch -> Workers(extract_page) -> next pages -> PageOutcome(article | drop)

Nothing here writes; `warehouse.articles` keeps what comes out. A page that may not or cannot be read still gives an article from
what the feed said, because topics match on headline and lede.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from queue import SimpleQueue
from urllib.parse import urlsplit

from warehouse.records.article import Article, RawPage
from warehouse.records.drop import Drop
from warehouse.records.evidence import PageReading
from warehouse.records.feed import NO_NETWORK, UNASKED, Entry, QueuedEntry
from warehouse.records.second_look import LookResult
from wirewatch.article.kind.paging import continues
from wirewatch.article.look_schedule import is_conditional, result_of
from wirewatch.article.outcome import (
    article_from_feed,
    entry_from_article,
    incomplete,
    joined_pages,
    live_articles,
    live_blog_pause,
    make_article,
    reextract,
    why_not_html,
    why_unread,
)
from wirewatch.article.page_job import EXTRACT_SECONDS, PageToRead, extract_page
from wirewatch.article.record import PageKind, PageRecord
from wirewatch.article.robots import Permission, Robots
from wirewatch.feed.polling.outage import WAIT_SECONDS, is_an_answer, is_own_outage, may_be_ours, said_offline
from wirewatch.feed.polling.retry import MOST_ATTEMPTS
from wirewatch.http_rules.targets import Refusal, check_url
from wirewatch.web.client import FetchError, Reply, Request, Web
from wirewatch.workers import WorkerFailure, Workers

logger = logging.getLogger(__name__)

# No article of news runs over more pages; a chain that goes on is a gallery or an archive.
MOST_PAGES = 12
# What may stand where a further page was expected.
WITHOUT_ARTICLE = frozenset((PageKind.CONSENT, PageKind.CHALLENGE, PageKind.REGION, PageKind.MISSING))
# A page that refreshes to a page that refreshes is a shortener before a shortener.
MOST_HOPS = 3
# A longer ETag is no validator; it would be sent back with each look.
LONGEST_VALIDATOR = 8192
ACCEPT_HTML = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
OK = 200
# Answers that another try will not change, and those that mean "not for you": the feed's words are all we get.
GONE = frozenset((404, 410))
# A page that only says that it does not exist may be on its way: asked again after 5 and 20 minutes and an hour and a quarter.
TRIES_OF_MISSING = 4
FORBIDDEN = frozenset((401, 402, 403, 407, 451))
HARD_KINDS = frozenset(("url", "scheme", "port", "address", "redirect", "encoding", "too-large"))


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """What became of a queued entry: an article (and the entries of a live blog), or a drop.

    Attributes:
        queued: The entry.
        article: Its article.
        entries: The entries of a live blog, as articles of their own.
        raw: The bytes of its pages, for re-extraction.
        drop: Why there is no article, or why it has the feed's words alone.
        retry: Whether the drop may not last, so that the next try is planned.
        wait_seconds: From now, before that try.
        again_at: When to read a page once more that will have news, as a live blog has.
        validators: ETag and Last-Modified of its page; empty for an article over several pages.
        host: Host that answered, as pace and budget count it.
        look: How a second look ended; None for a page that is read first.
        answers: What servers answered, page by page, for the evidence of alerts.
        notice: All the words of a page of few, but for menus.
        listed: Headlines to which a page leads that only lists stories.
    """

    queued: QueuedEntry
    article: Article | None = None
    entries: tuple[Article, ...] = ()
    raw: tuple[RawPage, ...] = ()
    drop: Drop | None = None
    retry: bool = False
    wait_seconds: float = 0.0
    again_at: datetime | None = None
    validators: tuple[str, str] = ("", "")
    host: str = ""
    look: LookResult | None = None
    answers: tuple[PageReading, ...] = ()
    notice: str = ""
    listed: tuple[str, ...] = ()

    @property
    def is_put_off(self) -> bool:
        """Whether nobody was asked for the page."""
        return self.look is LookResult.PUT_OFF or (self.article is None and self.drop is not None and self.drop.reason in UNASKED)

    @property
    def is_of_feed(self) -> bool:
        """Whether the feed's words are kept in place of a page: it has none, or none that may or can be read."""
        return self.article is not None and all(answer.status != OK for answer in self.answers)

    @property
    def unread_because(self) -> Drop | None:
        """Why no page came of a first reading that was asked for one, though another try may get it; None where one came."""
        if self.drop is None or self.article or self.queued.due_look or self.is_put_off or not self.queued.entry.has_page:
            return None
        # A page that holds no article was read all the same.
        return None if any(answer.status == OK for answer in self.answers) else self.drop


@dataclass(frozen=True, slots=True)
class _Fetched:
    """What came of asking for a page.

    Attributes:
        queued: The entry.
        page: The page; None where it did not come.
        failure: What follows where it did not.
        validators: ETag and Last-Modified.
        host: Host that answered.
        unheard: Why nobody answered, where that could be our own network's fault.
        is_answered: Whether anybody did.
    """

    queued: QueuedEntry
    page: PageToRead | None
    failure: PageOutcome | None = None
    validators: tuple[str, str] = ("", "")
    host: str = ""
    unheard: FetchError | None = None
    is_answered: bool = False


@dataclass(frozen=True, slots=True)
class _ReadContext:
    """What pages are read with.

    Attributes:
        web: The client.
        robots: What sites allow.
        pool: Processes for the extraction.
        now: When the reading began.
    """

    web: Web
    robots: Robots
    pool: Workers
    now: datetime


async def read_pages(
    queued: Sequence[QueuedEntry],
    web: Web,
    pool: Workers,
    now: datetime,
    robots: Robots | None = None,
    *,
    silent_before: Collection[str] | None = None,
) -> list[PageOutcome]:
    """Read the page of every entry and return what came of each, in the order given; trouble of one never touches another.

    `silent_before` are hosts that were asked in vain lately, where nobody answered: then silence may be our own network's and costs a page
    no try. None where somebody has answered, or nobody looked.
    """
    context = _ReadContext(web, robots or Robots(web, now), pool, now)
    answers_before = context.robots.answers
    settled = await _fetch_and_extract(queued, context)
    if silent_before is not None and context.robots.answers == answers_before:
        settled = _spared([item for item, _ in settled], silent_before, context.robots) or settled
    outcomes = await asyncio.gather(*(_outcome_of(item, record, context) for item, record in settled))
    return [_looked(outcome) if outcome.queued.due_look else outcome for outcome in outcomes]


def _spared(
    fetched: Sequence[_Fetched], silent_before: Collection[str], robots: Robots
) -> list[tuple[_Fetched, PageRecord | WorkerFailure | None]]:
    """Put off what was asked for in vain where the fault is our own network's; empty where it is not."""
    unheard = [(item, item.unheard) for item in fetched if item.unheard]
    # A page that failed before, or is looked at again, may be away itself.
    fresh = [(_host_of(item), error) for item, error in unheard if item.queued.attempts == 0 and item.queued.due_look is None]
    if not unheard or any(item.is_answered for item in fetched) or not is_own_outage(fresh, silent_before):
        return []
    robots.forget_unheard()
    logger.warning("this machine reaches nobody; pages put off for some minutes: %d", len(unheard))
    return [(_put_off_unheard(item), None) for item in fetched]


def _put_off_unheard(item: _Fetched) -> _Fetched:
    if item.unheard is None:
        return item
    return replace(item, failure=_put_off(item.queued, NO_NETWORK, said_offline(item.unheard.detail), WAIT_SECONDS))


def _host_of(item: _Fetched) -> str:
    target = check_url(item.queued.entry.url)
    return "" if isinstance(target, Refusal) else target.pace_key


def _looked(outcome: PageOutcome) -> PageOutcome:
    """Say how a second look ended: an article only where the page shows one; whether it shows all that it did is judged beside its text."""
    result = result_of(outcome.article, outcome.drop.reason if outcome.drop else "", gave_text=outcome.queued.gave_text)
    # A live blog tells in its entries; its own text is the standfirst or none, and hides nothing.
    if result is LookResult.READ or (outcome.article and outcome.entries):
        return replace(outcome, look=LookResult.READ)
    return replace(outcome, article=None, entries=(), raw=(), look=result, again_at=None)


def reextract_pages(
    groups: Sequence[Sequence[RawPage]], articles: Sequence[Article], entries: Mapping[str, QueuedEntry], pool: Workers
) -> list[list[Article]]:
    """Each article, with the entries of its live blog, as the present extraction reads its stored pages; empty where one fails.

    `entries` are those of the feeds, by their addresses: a page is read as it was when the feed announced it.
    """
    by_id = {article.article_id: article for article in articles}
    known = [by_id.get(group[0].article_id) for group in groups]
    queued = [entries.get(article.url) or entry_from_article(article) if article else None for article in known]
    pages = [
        PageToRead(raw.html, raw.url, raw.header_charset, entry.entry if entry and number == 0 else None)
        for group, entry in zip(groups, queued, strict=True)
        for number, raw in enumerate(group)
    ]
    records = iter(list(pool.map(extract_page, pages, EXTRACT_SECONDS)))
    read = []
    for group, article, entry in zip(groups, known, queued, strict=True):
        found = [next(records) for _ in group]
        whole = [record for record in found if isinstance(record, PageRecord)]
        read.append(reextract(article, whole, entry) if article and entry and len(whole) == len(group) else [])
    return read


async def _fetch_and_extract(
    queued: Sequence[QueuedEntry], context: _ReadContext
) -> list[tuple[_Fetched, PageRecord | WorkerFailure | None]]:
    """Fetch the pages of all entries and hand each to the workers as it comes, so that a slow host holds up no page of another."""
    arrived: SimpleQueue[PageToRead | None] = SimpleQueue()
    places: list[int] = []

    async def fetch(place: int) -> _Fetched:
        item = await _fetch(queued[place], context)
        if item.page is not None:
            places.append(place)
            arrived.put(item.page)
        return item

    extracting = asyncio.create_task(_extract(iter(arrived.get, None), context.pool))
    try:
        fetched = await asyncio.gather(*map(fetch, range(len(queued))))
    finally:
        # Whatever ended the fetching: the thread that waits for pages must not wait for ever.
        arrived.put(None)
    records = dict(zip(places, await extracting, strict=True))
    return [(item, records.get(place)) for place, item in enumerate(fetched)]


async def _fetch(queued: QueuedEntry, context: _ReadContext) -> _Fetched:
    if not queued.entry.has_page:
        return _Fetched(queued, None, _unread(queued, "no-page", "the feed gives the item no page of its own", retry=False))
    permission = await context.robots.check(queued.entry.url)
    if not permission.is_allowed:
        return _Fetched(queued, None, _not_allowed(queued, permission), unheard=permission.unheard)
    headers = _conditions(queued)
    reply = await context.web.fetch(Request(queued.entry.url, "page", headers, delay_seconds=permission.delay_seconds, accept=ACCEPT_HTML))
    if isinstance(reply, FetchError):
        unheard = reply if may_be_ours(reply) else None
        return _Fetched(queued, None, _unanswered(queued, reply), unheard=unheard, is_answered=is_an_answer(reply))
    if reply.status != OK:
        answer = PageReading(queued.article_id, 0, reply.final_url, reply.status, _written(reply))
        return _Fetched(queued, None, replace(_refused(queued, reply), answers=(answer,)), is_answered=True)
    content_type = reply.header("content-type")
    if problem := why_not_html(content_type, reply.body):
        return _Fetched(queued, None, PageOutcome(queued, drop=Drop("article", "not-html", queued.entry.url, problem)), is_answered=True)
    page = PageToRead(reply.body, reply.final_url, _charset(content_type), queued.entry, _written(reply))
    return _Fetched(queued, page, validators=_validators(reply), host=reply.host, is_answered=True)


def _conditions(queued: QueuedEntry) -> tuple[tuple[str, str], ...]:
    """Give the headers that ask for a page only if it changed, for one that is read again."""
    look = queued.due_look
    if look is None or not is_conditional(look):
        return ()
    return tuple((name, tag) for name, tag in (("If-None-Match", look.etag), ("If-Modified-Since", look.last_modified)) if tag)


def _written(reply: Reply) -> tuple[str, ...]:
    """Write an answer's headers, one a line."""
    return tuple(f"{name}: {value}" for name, value in reply.headers)


def _validators(reply: Reply) -> tuple[str, str]:
    """Give a page's validators; none after a redirect to another host, to which they would not be sent."""
    if urlsplit(reply.url).netloc != urlsplit(reply.final_url).netloc:
        return "", ""
    etag, modified = reply.header("etag"), reply.header("last-modified")
    return (etag if len(etag) <= LONGEST_VALIDATOR else "", modified if len(modified) <= LONGEST_VALIDATOR else "")


def _refused(queued: QueuedEntry, reply: Reply) -> PageOutcome:
    detail = f"the server answered {reply.status}"
    if reply.status in GONE:
        return PageOutcome(queued, drop=Drop("article", f"status-{reply.status}", queued.entry.url, detail), retry=queued.attempts == 0)
    return _unread(queued, f"status-{reply.status}", detail, retry=reply.status not in FORBIDDEN)


def _not_allowed(queued: QueuedEntry, permission: Permission) -> PageOutcome:
    if permission.is_offline:
        return _put_off(queued, NO_NETWORK, permission.reason, WAIT_SECONDS)
    return _unread(queued, "robots", permission.reason, retry=permission.retry)


def _unanswered(queued: QueuedEntry, error: FetchError) -> PageOutcome:
    if error.is_offline:
        return _put_off(queued, NO_NETWORK, said_offline(error.detail), WAIT_SECONDS)
    if error.kind in UNASKED:
        return _put_off(queued, error.kind, error.detail, error.retry_after_seconds or 0.0)
    return _unread(queued, error.kind, error.detail, retry=error.kind not in HARD_KINDS)


def _put_off(queued: QueuedEntry, reason: str, detail: str, wait_seconds: float) -> PageOutcome:
    """Try again later without counting this try: nobody was asked."""
    return PageOutcome(queued, drop=Drop("article", reason, queued.entry.url, detail), retry=True, wait_seconds=wait_seconds)


def _unread(queued: QueuedEntry, reason: str, detail: str, *, retry: bool) -> PageOutcome:
    """Try again later; at the last try, or where trying is no use, take the feed's words."""
    if retry and queued.attempts + 1 < MOST_ATTEMPTS:
        return PageOutcome(queued, drop=Drop("article", reason, queued.entry.url, detail), retry=True)
    article = article_from_feed(queued)
    return PageOutcome(queued, article, drop=None if article else Drop("article", reason, queued.entry.url, detail))


async def _extract(pages: Iterable[PageToRead], pool: Workers) -> list[PageRecord | WorkerFailure]:
    return await asyncio.to_thread(lambda: list(pool.map(extract_page, pages, EXTRACT_SECONDS)))


async def _outcome_of(item: _Fetched, record: PageRecord | WorkerFailure | None, context: _ReadContext) -> PageOutcome:
    queued = item.queued
    if item.page is None or record is None:
        return item.failure or PageOutcome(queued, drop=Drop("article", "lost", queued.entry.url))
    if isinstance(record, WorkerFailure):
        article = article_from_feed(queued)
        return PageOutcome(queued, article, drop=Drop("article", f"worker-{record.kind}", queued.entry.url, record.detail))
    records, pages = await _follow(*await _follow_redirects(record, item.page, context), context)
    whole = joined_pages(records)
    kept = make_article(whole, queued)
    if isinstance(kept, Drop):
        retry = whole.kind is PageKind.MISSING and queued.attempts + 1 < TRIES_OF_MISSING
        return PageOutcome(queued, drop=kept, retry=retry, answers=_answers([queued.article_id], pages))
    raw = tuple(RawPage(kept.article_id, number, page.url, page.header_charset, page.html) for number, page in enumerate(pages))
    entries = live_articles(whole, kept, context.now)
    pause = live_blog_pause(entries, queued, context.now)
    again_at = context.now + pause if pause else None
    return PageOutcome(
        queued,
        kept,
        entries,
        raw,
        drop=why_unread(whole, queued),
        again_at=again_at,
        # Of an article over several pages the first may stand while a later one is edited: each look asks for all of them.
        validators=item.validators if len(pages) == 1 else ("", ""),
        host=item.host,
        answers=_answers([kept.article_id, *(entry.article_id for entry in entries)], pages),
        notice=whole.notice,
        listed=whole.listed,
    )


def _answers(article_ids: Sequence[str], pages: Sequence[PageToRead]) -> tuple[PageReading, ...]:
    return tuple(
        PageReading(article_id, number, page.url, OK, page.headers, page.html)
        for article_id in article_ids
        for number, page in enumerate(pages)
    )


async def _follow_redirects(record: PageRecord, page: PageToRead, context: _ReadContext) -> tuple[PageRecord, PageToRead]:
    """Return the page where a refresh in the markup or a frameset leads; the page itself where that one cannot be read."""
    seen = {page.url}
    while (address := record.redirect_url) and address not in seen and len(seen) <= MOST_HOPS:
        seen.add(address)
        arrived = await _read_page(address, context, page.entry)
        if arrived is None:
            break
        record, page = arrived
    return record, page


async def _follow(first: PageRecord, page: PageToRead, context: _ReadContext) -> tuple[list[PageRecord], list[PageToRead]]:
    """Return the article's other pages: the single-page view alone where there is one, else page after page."""
    if first.full_page_url and first.next_page_url and (whole := await _read_page(first.full_page_url, context)):
        record, whole_page = whole
        if len(record.text) >= len(first.text):
            return [replace(record, canonical_url=first.canonical_url)], [whole_page]
    records, pages, seen = [first], [page], {page.url}
    while (address := records[-1].next_page_url) and address not in seen:
        seen.add(address)
        following = await _read_page(address, context) if len(pages) < MOST_PAGES else None
        if following is None or following[0].kind in WITHOUT_ARTICLE:
            return [incomplete(first), *records[1:]], pages
        if not continues(first, following[0], address):
            break
        records.append(following[0])
        pages.append(following[1])
    return records, pages


async def _read_page(url: str, context: _ReadContext, entry: Entry | None = None) -> tuple[PageRecord, PageToRead] | None:
    permission = await context.robots.check(url)
    if not permission.is_allowed:
        return None
    reply = await context.web.fetch(Request(url, "page", delay_seconds=permission.delay_seconds, accept=ACCEPT_HTML))
    if isinstance(reply, FetchError) or reply.status != OK or why_not_html(reply.header("content-type"), reply.body):
        return None
    page = PageToRead(reply.body, reply.final_url, _charset(reply.header("content-type")), entry, _written(reply))
    record = (await _extract([page], context.pool))[0]
    return None if isinstance(record, WorkerFailure) else (record, page)


def _charset(content_type: str) -> str:
    return content_type.partition("charset=")[2].split(";")[0].strip(" \"'")
