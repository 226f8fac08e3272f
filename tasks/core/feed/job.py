"""The part of a poll that touches a stranger's bytes, as one function for a worker process."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from tasks.core.feed.parse import parse
from tasks.core.feed.records import BadFeed, ParsedFeed
from warehouse.model import FeedKind

FINGERPRINT_VERSION = "f1"
"""Changes with what a fingerprint covers, so that an upgrade never looks like a change of every feed."""


@dataclass(frozen=True, slots=True)
class ParseJob:
    """A body and what is known of where it came from; see `tasks.core.feed.parse.parse`."""

    body: bytes
    content_type: str
    url: str
    kind: FeedKind = FeedKind.AUTO
    selector: str = ""
    link_pattern: str = ""


@dataclass(frozen=True, slots=True)
class ParseResult:
    """What the body is, and a fingerprint of its entries ("" where it is no feed)."""

    parsed: ParsedFeed | BadFeed
    fingerprint: str = ""


def read_job(job: ParseJob) -> ParseResult:
    """Parse one body."""
    parsed = parse(job.body, job.content_type, job.url, job.kind, selector=job.selector, link_pattern=job.link_pattern)
    return ParseResult(parsed) if isinstance(parsed, BadFeed) else ParseResult(parsed, fingerprint(parsed))


def fingerprint(parsed: ParsedFeed) -> str:
    """Identify what a feed lists: addresses and titles, but not dates, counters and whatever else changes without news."""
    digest = hashlib.blake2b(digest_size=12)
    for entry in parsed.entries:
        digest.update(f"{entry.url}\0{entry.title}\n".encode("utf-8", "surrogatepass"))
    for child in parsed.children:
        digest.update(f"{child.url}\0{child.updated_at}\n".encode("utf-8", "surrogatepass"))
    return f"{FINGERPRINT_VERSION}-{digest.hexdigest()}"
