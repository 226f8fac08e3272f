"""The part of a poll that touches a stranger's bytes, as one function for a worker process."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from warehouse.records.feed import FeedKind
from wirewatch.feed.parsing.parsed_records import BadFeed, ParsedFeed
from wirewatch.feed.parsing.read_feed import parse_feed
from wirewatch.urls import article_id, canonical_url

# Changes with what a fingerprint covers, so that an upgrade never looks like a change of every feed.
FINGERPRINT_VERSION = "f1"


@dataclass(frozen=True, slots=True)
class ParseJob:
    """A body and what is known of where it came from; the arguments of `wirewatch.feed.parsing.read_feed.parse_feed`.

    Attributes:
        body: As received, without transfer encoding.
        content_type: The answer's header.
        url: Where it came from, after redirects.
        kind: What is expected.
        selector: CSS selector of a list page's links.
        link_pattern: Regular expression of a list page's addresses.
    """

    body: bytes
    content_type: str
    url: str
    kind: FeedKind = FeedKind.AUTO
    selector: str = ""
    link_pattern: str = ""


class EntryKey(NamedTuple):
    """Under what an entry is remembered.

    Attributes:
        canonical_url: Its address in its one usual spelling.
        article_id: The id of the article there.
    """

    canonical_url: str
    article_id: str


@dataclass(frozen=True, slots=True)
class ParseResult:
    """What came of a body, in the process that may be killed.

    Attributes:
        parsed: The feed, or why it is none.
        fingerprint: Of its entries, with a version; "" where it is no feed.
        keys: Each entry's key, in order.
    """

    parsed: ParsedFeed | BadFeed
    fingerprint: str = ""
    keys: tuple[EntryKey, ...] = ()


def read_job(job: ParseJob) -> ParseResult:
    """Parse one body."""
    parsed = parse_feed(job.body, job.content_type, job.url, job.kind, selector=job.selector, link_pattern=job.link_pattern)
    if isinstance(parsed, BadFeed):
        return ParseResult(parsed)
    keys = tuple(entry_key_of(entry.url) for entry in parsed.entries)
    return ParseResult(parsed, fingerprint(parsed), keys)


def entry_key_of(url: str) -> EntryKey:
    """Give the key of an entry at an address."""
    canonical = canonical_url(url) or url
    return EntryKey(canonical, article_id(canonical))


def fingerprint(parsed: ParsedFeed) -> str:
    """Identify what a feed lists: addresses and titles, but not dates, counters and whatever else changes without news."""
    digest = hashlib.blake2b(digest_size=12)
    for entry in parsed.entries:
        digest.update(f"{entry.url}\0{entry.title}\n".encode("utf-8", "surrogatepass"))
    # With their dates: an index lists the same sitemaps for years, and only the dates tell that one has news.
    for child in parsed.children:
        digest.update(f"{child.url}\0{child.updated_at}\n".encode("utf-8", "surrogatepass"))
    return f"{FINGERPRINT_VERSION}-{digest.hexdigest()}"
