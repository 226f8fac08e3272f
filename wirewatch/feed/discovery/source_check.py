"""Ask sources whether they answer: for `feeds check`, and to find a site's feeds. Nothing is written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from warehouse.records.feed import Feed, FeedKind
from wirewatch.feed.discovery.discover import Candidate, distinct_feeds, page_candidates, robots_candidates, usual_candidates
from wirewatch.feed.discovery.feed_list import make_feed
from wirewatch.feed.mail.mailboxes import Mailboxes, MailReply
from wirewatch.feed.parsing.parsed_records import BadFeed
from wirewatch.feed.polling.job import ParseJob, ParseResult, read_job
from wirewatch.web.client import FetchError, Reply, Request, Web
from wirewatch.workers import WorkerFailure, Workers

OK = 200
GONE = (404, 410)
AT_ONCE = 32  # requests in flight; the web's own limit for each host stays below
PARSE_SECONDS = 8.0
FEED_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What a source answered once.

    Attributes:
        feed: The source.
        problem: Why it is no feed, in a word; "" where it is one.
        detail: The same for people.
        status: Of the answer, 0 where none came.
        kind: What it is, where it is a feed.
        title: As it calls itself.
        language: As it declares.
        entries: How many it lists.
        newest_at: Of its newest entry; None where its items have no dates.
        moved_to: Where it has moved for good.
        successor: An address of the same site that answers as a feed, where this one does no longer.
        milliseconds: How long the answer took.
        found: How its address was come by.
    """

    feed: Feed
    problem: str = ""
    detail: str = ""
    status: int = 0
    kind: str = ""
    title: str = ""
    language: str = ""
    entries: int = 0
    newest_at: datetime | None = None
    moved_to: str = ""
    successor: str = ""
    milliseconds: int = 0
    found: str = ""


async def check_sources(
    feeds: Sequence[Feed], web: Web, pool: Workers, tell: Callable[[SourceCheck], None] | None = None, mailboxes: Mailboxes | None = None
) -> list[SourceCheck]:
    """Ask each source once and say what it is, in the order given; `tell` hears of each as it is known."""
    gate = asyncio.Semaphore(AT_ONCE)
    mailboxes = mailboxes or Mailboxes()
    parse_turn = asyncio.Lock()

    async def one(feed: Feed) -> SourceCheck:
        async with gate:
            is_mail = feed.kind is FeedKind.MAIL
            reply = await mailboxes.look(feed.url, "") if is_mail else await web.fetch(Request(feed.url, "feed", accept=FEED_ACCEPT))
        # One at a time: the pool's own lock would hold a thread for each that waits.
        async with parse_turn:
            check = await asyncio.to_thread(_judge, feed, reply, pool)
        if tell is not None:
            tell(check)
        return check

    return list(await asyncio.gather(*(one(feed) for feed in feeds)))


async def propose_successors(
    checks: Sequence[SourceCheck], web: Web, pool: Workers, tell: Callable[[int, int], None] | None = None
) -> list[SourceCheck]:
    """Look where the site of a source keeps its feed now, for those whose address is gone or is no feed any more; the others stay.

    Sites are searched side by side, and each once, however many of its sources are gone; `tell` hears how many of how many are searched.
    """
    sites = list(dict.fromkeys(_site(check.feed) for check in checks if _is_gone(check)))
    gate = asyncio.Semaphore(AT_ONCE)
    searched = 0

    def say(number: int) -> None:
        if tell is not None and sites:
            tell(number, len(sites))

    async def search(site: str) -> list[SourceCheck]:
        nonlocal searched
        async with gate:
            offered = await discover(site, web, pool)
        searched += 1
        say(searched)
        return offered

    say(0)
    found = dict(zip(sites, await asyncio.gather(*map(search, sites)), strict=True))
    return [replace(check, successor=_successor(check.feed, found[_site(check.feed)])) if _is_gone(check) else check for check in checks]


def _is_gone(check: SourceCheck) -> bool:
    """Say whether the server answers and has no feed there; a host that is silent may be back tomorrow."""
    return bool(check.problem) and check.status in {OK, *GONE}


def _successor(feed: Feed, found: Sequence[SourceCheck]) -> str:
    others = [check.feed.url for check in found if not check.problem and check.feed.url != feed.url]
    return others[0] if others else ""


async def discover(url: str, web: Web, pool: Workers) -> list[SourceCheck]:
    """Return the sources behind an address that answer as feeds: the address itself, or what its page and site offer.

    One check with a problem comes back where the address itself cannot be read.
    """
    given = make_feed(url)
    if isinstance(given, str):
        return [SourceCheck(Feed("", url, ""), "bad-address", given)]
    if given.kind is FeedKind.MAIL:
        return [SourceCheck(given, "mailbox", "a folder of a mailbox is a source by itself: `wirewatch feeds add` takes its address")]
    reply = await web.fetch(Request(given.url, "page"))
    itself = await asyncio.to_thread(_judge, given, reply, pool)
    if not itself.problem:
        return [replace(itself, found="itself")]
    if isinstance(reply, FetchError):
        return [itself]
    offered = page_candidates(reply.body, reply.header("content-type"), reply.final_url)
    good = await _good(offered, web, pool)
    if good:
        return good
    # Only where the page offers nothing: guesses cost the site some twenty requests.
    robots = await web.fetch(Request(_root(reply.final_url) + "robots.txt", "robots"))
    named = robots_candidates(robots.body, robots.final_url) if isinstance(robots, Reply) and robots.status == OK else []
    return await _good(distinct_feeds([*named, *usual_candidates(reply.final_url)]), web, pool)


async def _good(candidates: Sequence[Candidate], web: Web, pool: Workers) -> list[SourceCheck]:
    made = [(candidate, make_feed(candidate.url, candidate.title)) for candidate in candidates]
    known = [(candidate, feed) for candidate, feed in made if isinstance(feed, Feed)]
    checks = await check_sources([feed for _, feed in known], web, pool)
    found = [replace(check, found=candidate.found) for (candidate, _), check in zip(known, checks, strict=True)]
    return [_named(check) for check in found if not check.problem]


def _named(check: SourceCheck) -> SourceCheck:
    """Give a discovered source the name and the kind that its body has."""
    name = check.title or check.feed.name
    return replace(check, feed=replace(check.feed, name=name, kind=FeedKind(check.kind), language=check.language[:2].lower()))


def _site(feed: Feed) -> str:
    return feed.home_url or _root(feed.url)


def _root(url: str) -> str:
    scheme, _, rest = url.partition("//")
    return f"{scheme}//{rest.split('/', 1)[0]}/"


def _judge(feed: Feed, reply: Reply | MailReply | FetchError, pool: Workers) -> SourceCheck:
    if isinstance(reply, FetchError):
        return SourceCheck(feed, reply.kind, reply.detail, milliseconds=reply.elapsed_ms)
    if isinstance(reply, MailReply):
        dates = [mail.arrived_at for mail in reply.look.mails if mail.arrived_at is not None]
        mails, newest = len(reply.look.mails) + reply.look.left_out + reply.look.waiting, max(dates, default=None)
        return SourceCheck(feed, kind=str(FeedKind.MAIL), entries=mails, newest_at=newest, milliseconds=reply.elapsed_ms)
    check = SourceCheck(feed, status=reply.status, milliseconds=reply.elapsed_ms, moved_to=reply.permanent_url)
    if reply.status != OK:
        return replace(check, problem=f"status-{reply.status}", detail=f"the server answers with status {reply.status}")
    job = ParseJob(reply.body, reply.header("content-type"), reply.final_url, feed.kind, feed.selector, feed.link_pattern)
    (result,) = pool.map(read_job, [job], PARSE_SECONDS)
    return _described(check, result)


def _described(check: SourceCheck, result: ParseResult | WorkerFailure) -> SourceCheck:
    if isinstance(result, WorkerFailure):
        return replace(check, problem=f"parser-{result.kind}", detail=result.detail)
    parsed = result.parsed
    if isinstance(parsed, BadFeed):
        return replace(check, problem=parsed.reason, detail=parsed.detail)
    dates = [entry.published_at for entry in parsed.entries if entry.published_at is not None]
    return replace(
        check,
        kind=str(parsed.kind),
        title=parsed.title,
        language=parsed.language,
        entries=len(parsed.entries) or len(parsed.children),
        newest_at=max(dates, default=None),
    )
