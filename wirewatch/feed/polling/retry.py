"""When a page that could not be read is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta

from warehouse.records.drop import Drop
from warehouse.records.feed import FailedEntry, QueuedEntry

FIRST_WAIT = timedelta(minutes=5)
WAIT_FACTOR = 4
# After 5 and 20 minutes, 1.3, 5.3 and 21 hours: over a day, as an outage of a day is the longest that is usual.
MOST_ATTEMPTS = 6
# The reason of an article that a step of the pass could not bear: an error of ours, or more time than any honest text needs.
BREAKS = "breaks-a-step"
LONGEST_WAIT = timedelta(hours=24)


def plan_retry(queued: QueuedEntry, drop: Drop, now: datetime, *, retry: bool, wait_seconds: float = 0.0) -> FailedEntry:
    """Decide what becomes of an entry whose page failed: `retry` says whether trying again makes sense.

    `wait_seconds` is what the host asked for. The last failure becomes the row in `drops`.
    """
    attempts = queued.attempts + 1
    if not retry or attempts >= MOST_ATTEMPTS:
        return FailedEntry(queued.article_id, attempts, None, drop)
    wait = max(min(FIRST_WAIT * WAIT_FACTOR**queued.attempts, LONGEST_WAIT), timedelta(seconds=min(wait_seconds, 48 * 3600)))
    return FailedEntry(queued.article_id, attempts, now + wait, drop)


def plan_wait(queued: QueuedEntry, drop: Drop, now: datetime, wait_seconds: float) -> FailedEntry:
    """Put an entry off by our own restraint (budget, a host that asked to be left alone): that is no failure of the page."""
    return FailedEntry(queued.article_id, queued.attempts, now + timedelta(seconds=max(wait_seconds, 60.0)), drop)


def plan_breakage(queued: QueuedEntry, detail: str, now: datetime) -> FailedEntry:
    """Decide what becomes of an entry that broke a step: one more try, because its page may change or we may be mended, then no other."""
    drop = Drop("store", BREAKS, queued.canonical_url, detail)
    again = None if queued.last_error == BREAKS else now + FIRST_WAIT
    return FailedEntry(queued.article_id, queued.attempts + 1, again, drop)
