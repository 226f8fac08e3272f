"""When a page that could not be read is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta

from warehouse.records.drop import Drop
from warehouse.records.feed import UNASKED, FailedEntry, QueuedEntry

FIRST_WAIT = timedelta(minutes=5)
WAIT_FACTOR = 4
# After 5 and 20 minutes, 1.3, 5.3 and 21 hours: over a day, as an outage of a day is the longest that is usual.
MOST_ATTEMPTS = 6
# The reason of an article that a step of the pass could not bear: an error of ours, or more time than any honest text needs.
BREAKS = "breaks-a-step"
LONGEST_WAIT = timedelta(hours=24)
# What a host may ask for; more than this is a slip of its own.
MOST_WAIT_SECONDS = 48 * 3600.0


def plan_retry(queued: QueuedEntry, drop: Drop, now: datetime, *, retry: bool, wait_seconds: float = 0.0) -> FailedEntry:
    """Decide what becomes of an entry whose page failed: `retry` says whether trying again makes sense.

    `wait_seconds` counts where nobody was asked, which is no try. The last failure becomes the row in `drops`.
    """
    if drop.reason in UNASKED:
        return plan_wait(queued, drop, now, wait_seconds)
    attempts = queued.attempts + 1
    if not retry or attempts >= MOST_ATTEMPTS:
        return FailedEntry(queued.article_id, attempts, None, drop)
    wait = min(FIRST_WAIT * WAIT_FACTOR**queued.attempts, LONGEST_WAIT)
    return FailedEntry(queued.article_id, attempts, now + wait, drop)


def plan_wait(queued: QueuedEntry, drop: Drop, now: datetime, wait_seconds: float) -> FailedEntry:
    """Put an entry off where nobody was asked: that is no failure of the page."""
    wait = timedelta(seconds=min(max(wait_seconds, 60.0), MOST_WAIT_SECONDS))
    return FailedEntry(queued.article_id, queued.attempts, now + wait, drop)


def plan_breakage(queued: QueuedEntry, detail: str, now: datetime) -> FailedEntry:
    """Decide what becomes of an entry that broke a step: one more try, because its page may change or we may be mended, then no other."""
    drop = Drop("store", BREAKS, queued.canonical_url, detail)
    again = None if queued.last_error == BREAKS else now + FIRST_WAIT
    return FailedEntry(queued.article_id, queued.attempts + 1, again, drop)
