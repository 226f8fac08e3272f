"""A source's own past: the older pages that a feed links to (RFC 5005), and the sitemaps of an index, back to a date."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from warehouse.records.feed import Entry, QueuedEntry
from wirewatch.feed.parsing.parsed_records import BadFeed, ParsedFeed
from wirewatch.feed.polling.job import EntryKey, ParseJob, ParseResult, read_job
from wirewatch.urls import registrable_domain
from wirewatch.web.client import FetchError, Reply, Request, Web
from wirewatch.workers import WorkerFailure, Workers

OK = 200
PARSE_SECONDS = 20.0
# A feed of ten entries a page goes back ten thousand entries with these; who wants more, asks with an earlier date again.
MOST_LISTS = 1000


@dataclass(frozen=True, slots=True)
class PastEntries:
    """What one list of a source's past says.

    Attributes:
        url: The list.
        entries: What it lists since the date, as entries whose page is to be read.
        problem: Why the list cannot be read; empty where it can.
    """

    url: str
    entries: tuple[QueuedEntry, ...] = ()
    problem: str = ""


async def past_entries(url: str, since: datetime, web: Web, pool: Workers, now: datetime) -> AsyncIterator[PastEntries]:
    """Walk from a feed or a sitemap into its past until it is older than a date; each list is asked for once.

    A feed leads to its older pages one by one, a sitemap index to its sitemaps, newest first. A list without any date is read, and its
    entries are kept, because nothing says that they are older.
    """
    waiting, seen = [url], {url}
    while waiting and len(seen) <= MOST_LISTS:
        address = waiting.pop(0)
        parsed = await _read(address, web, pool)
        if isinstance(parsed, str):
            yield PastEntries(address, problem=parsed)
            continue
        feed, keys = parsed
        name = feed.title or registrable_domain(url)
        wanted = [(entry, key) for entry, key in zip(feed.entries, keys, strict=True) if _is_wanted(entry, since)]
        yield PastEntries(address, tuple(_queued(entry, key, name, feed.language, now) for entry, key in wanted))
        for older in _further(feed, since, found=bool(wanted)):
            if older not in seen:
                seen.add(older)
                waiting.append(older)


def _further(feed: ParsedFeed, since: datetime, *, found: bool) -> list[str]:
    """Return the lists that may hold what is older: only while this one still held something that is young enough."""
    dated = sorted((child for child in feed.children if child.updated_at), key=lambda child: str(child.updated_at), reverse=True)
    children = [*dated, *(child for child in feed.children if child.updated_at is None)]
    fresh = [child.url for child in children if child.updated_at is None or child.updated_at >= since]
    return [*fresh, *([feed.hints.next_url] if feed.hints.next_url and found else [])]


def _is_wanted(entry: Entry, since: datetime) -> bool:
    return entry.published_at is None or entry.published_at >= since


def _queued(entry: Entry, key: EntryKey, name: str, language: str, now: datetime) -> QueuedEntry:
    return QueuedEntry(key.article_id, key.canonical_url, "", name, entry, now, language[:2].lower())


async def _read(url: str, web: Web, pool: Workers) -> tuple[ParsedFeed, Sequence[EntryKey]] | str:
    reply = await web.fetch(Request(url, "feed"))
    if isinstance(reply, FetchError):
        return reply.detail
    return await asyncio.to_thread(_parsed, reply, pool) if reply.status == OK else f"the server answers with status {reply.status}"


def _parsed(reply: Reply, pool: Workers) -> tuple[ParsedFeed, Sequence[EntryKey]] | str:
    (result,) = pool.map(read_job, [ParseJob(reply.body, reply.header("content-type"), reply.final_url)], PARSE_SECONDS)
    if isinstance(result, WorkerFailure):
        return f"its parser was stopped: {result.detail}"
    return _listed(result)


def _listed(result: ParseResult) -> tuple[ParsedFeed, Sequence[EntryKey]] | str:
    return result.parsed.detail if isinstance(result.parsed, BadFeed) else (result.parsed, result.keys)


def host_of(queued: QueuedEntry) -> str:
    """Return the host by which pages take turns."""
    return urlsplit(queued.entry.url).hostname or ""


def as_last_try(queued: QueuedEntry, attempts: int) -> QueuedEntry:
    """Let a page that cannot be read become what its feed says of it, since an import does not come back to it by itself."""
    return replace(queued, attempts=attempts)
