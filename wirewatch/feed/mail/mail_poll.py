"""A poll of a mailbox's folder: the new mails, each read in a worker, as entries that have no page."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace

from warehouse.records.drop import Drop
from warehouse.records.feed import Entry, FeedKind, FetchRow, PollOutcome, QueuedEntry
from wirewatch.feed.mail.mail_session import Mail
from wirewatch.feed.mail.mailboxes import Mailboxes, MailReply
from wirewatch.feed.parsing.parsed_records import BadFeed, ParsedFeed
from wirewatch.feed.polling.job import EntryKey, ParseJob, ParseResult, fingerprint
from wirewatch.feed.polling.outage import without_network
from wirewatch.feed.polling.poll import (
    DELTA,
    NOT_MODIFIED,
    Poll,
    PollAnswer,
    PollVerdict,
    after_error,
    after_feed,
    after_not_modified,
    after_refusal,
)
from wirewatch.web.records import FetchError
from wirewatch.workers import WorkerFailure

# What a person must mend: asked on as before, a mail server locks the mailbox.
REFUSALS = frozenset({"mail-login", "mail-folder", "url", "address", "port"})

Parsed = ParseResult | WorkerFailure
Parse = Callable[[ParseJob], Awaitable[Parsed]]


async def poll_mailbox(poll: Poll, mailboxes: Mailboxes, parse: Parse) -> PollOutcome:
    """Look what is new in a folder; a mail that cannot be read is a drop and touches no other."""
    feed = poll.feed
    reply = await mailboxes.look(feed.url, feed.etag)
    if isinstance(reply, FetchError):
        verdict = _unanswered(poll, reply)
        return PollOutcome(verdict.feed, replace(_row(poll, verdict), milliseconds=reply.elapsed_ms))
    mails = reply.look.mails
    read = await asyncio.gather(*(parse(ParseJob(mail.body, "", feed.url, FeedKind.MAIL)) for mail in mails))
    # Each once: a list and its author may both have sent it.
    entries = {queued.article_id: queued for queued in _entries(poll, mails, read)}
    verdict = _verdict(poll, reply, [queued.entry for queued in entries.values()])
    row = replace(
        _row(poll, verdict, reply.host),
        milliseconds=reply.elapsed_ms,
        size_bytes=sum(len(mail.body) for mail in mails),
        entries=len(entries),
    )
    return PollOutcome(verdict.feed, row, tuple(entries.values()), tuple(_drops(poll, reply, read)))


def _unanswered(poll: Poll, error: FetchError) -> PollVerdict:
    if error.is_offline:
        return without_network(poll, error.detail)
    after = after_refusal if error.kind in REFUSALS else after_error
    return after(poll, error.kind, error.detail)


def _entries(poll: Poll, mails: Sequence[Mail], read: Sequence[Parsed]) -> Iterator[QueuedEntry]:
    feed = poll.feed
    for mail, result in zip(mails, read, strict=True):
        if isinstance(result, WorkerFailure) or isinstance(result.parsed, BadFeed):
            continue
        for entry, key in zip(result.parsed.entries, result.keys, strict=True):
            dated = replace(entry, published_at=entry.published_at or mail.arrived_at)
            yield _queued(poll, dated, key, result.parsed.title or feed.name)


def _queued(poll: Poll, entry: Entry, key: EntryKey, sender: str) -> QueuedEntry:
    """Queue a mail under its sender's name: a folder holds the newsletters of many, and each is an outlet of its own."""
    feed = poll.feed
    return QueuedEntry(key.article_id, key.canonical_url, feed.feed_id, sender, entry, poll.now, feed.language, feed.country)


def _verdict(poll: Poll, reply: MailReply, entries: Sequence[Entry]) -> PollVerdict:
    """Take a look for what it is to polling: a delta to the position that was known."""
    answer = PollAnswer(DELTA if reply.look.mails else NOT_MODIFIED, reply.host, etag=reply.look.position)
    if not reply.look.mails:
        return after_not_modified(poll, answer)
    parsed = ParsedFeed(FeedKind.MAIL, entries=tuple(entries), listed=len(entries), parser="mail")
    return after_feed(poll, answer, parsed, fingerprint(parsed))


def _drops(poll: Poll, reply: MailReply, read: Sequence[Parsed]) -> Iterator[Drop]:
    url = poll.feed.url
    for result in read:
        if isinstance(result, WorkerFailure):
            yield Drop("parse", f"mail-{result.kind}", url, f"the parser of a mail was stopped: {result.detail}")
        elif isinstance(result.parsed, BadFeed):
            yield Drop("parse", result.parsed.reason, url, result.parsed.detail)
    if reply.look.left_out:
        read_first = f"the newest {len(reply.look.mails):,} mails were read when the folder was new"
        detail = f"{read_first}; `wirewatch import` takes in older ones from files"
        yield Drop("poll", "mail-limit", url, detail, reply.look.left_out)


def _row(poll: Poll, verdict: PollVerdict, host: str = "") -> FetchRow:
    return FetchRow(poll.now, poll.feed.url, host, "feed", verdict.outcome, poll.feed.feed_id, detail=verdict.detail)
