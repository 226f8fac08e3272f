"""When the page of an article is read again, and what one such look came to. Pure.

    kept ──► +15 min ──► +2 h ──► +1 day ──► +3 days ──► over
               │ 404, or nothing left of the article: once more after 10 minutes, then it is gone; 410 at once; one more after the last
               │ no answer: after 15 minutes, 1 hour, 4 hours, then the look counts as done

About a quarter of news articles change after publication, most within hours, and few change their headline, so that their feeds do not say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zlib import crc32

from warehouse.records.article import ITEM_MARK, WITHOUT_PAGE, Article, BodyStatus
from warehouse.records.feed import UNASKED
from warehouse.records.second_look import LookResult, SecondLook, WatchReason

LOOKS = (timedelta(minutes=15), timedelta(hours=2), timedelta(days=1), timedelta(days=3))
"""After the first reading: most changes come within hours, most withdrawals within days."""
UNSHOWN_LOOKS = LOOKS[:2]
"""At a page that showed nothing of its article, which a topic may want once it is read: most faults are over within hours."""
SAMPLE_LOOK = timedelta(days=1)
SAMPLE = 50
"""One of so many articles that nobody was told of is looked at once: at 10,000 articles a day that tells a share of 25 % to within 3 %."""
# Looks at articles of one moment are spread by up to this part of their delay, so that a host is not asked for all of them at once.
SPREAD = 0.1
CONFIRM_GONE = timedelta(minutes=10)
LOOK_AT_GONE = timedelta(days=1)
RETRY, RETRY_FACTOR, MOST_FAILURES = timedelta(minutes=15), 4, 3
LONGEST_WAIT = timedelta(hours=48)
_GONE = frozenset(("status-404", "status-410", "missing-page", "index-page"))


def new_look(article: Article, reason: WatchReason, host: str, read_at: datetime, validators: tuple[str, str]) -> SecondLook | None:
    """Plan the looks at an article that was just kept; None where it has no page, or a live blog that is read often anyway.

    A page that gave no text, for a wall or a fault, may give it later or go; of the sample are those alone that gave one.
    """
    has_page = article.body_status is not BodyStatus.TEXT_ONLY and ITEM_MARK not in article.url
    if not has_page or article.kind.startswith("live") or (reason is WatchReason.SAMPLE and article.body_status in WITHOUT_PAGE):
        return None
    due = first_look_at(article.article_id, reason, read_at)
    return SecondLook(article.article_id, host, reason, read_at, due, etag=validators[0], last_modified=validators[1])


def first_look_at(article_id: str, reason: WatchReason, read_at: datetime) -> datetime:
    """Say when an article that was just kept is looked at first; one whose entry changed at once."""
    if reason is WatchReason.ENTRY_CHANGED:
        return read_at
    return read_at + _spread(article_id, SAMPLE_LOOK if reason is WatchReason.SAMPLE else LOOKS[0])


def is_sampled(article_id: str) -> bool:
    """Tell whether an article belongs to the sample; the same one always does."""
    return crc32(article_id.encode()) % SAMPLE == 0


def is_conditional(look: SecondLook) -> bool:
    """Tell whether a look may ask for the page only if it changed: the last one asks for all of it, for a server that says so wrongly."""
    return look.looks < len(LOOKS) - 1 and look.gone_at is None and bool(look.etag or look.last_modified)


def result_of(article: Article | None, drop_reason: str, *, gave_text: bool = True) -> LookResult:
    """Say how a look ended, from the article that was read or the reason why there is none, and from whether its page gave text before."""
    if drop_reason == "status-304":
        return LookResult.UNCHANGED
    if drop_reason in _GONE:
        return LookResult.GONE
    if drop_reason in UNASKED:
        return LookResult.PUT_OFF
    if article and article.body_status not in WITHOUT_PAGE:
        return LookResult.READ
    return LookResult.FAILED if article is None or gave_text else LookResult.UNCHANGED


def after_look(
    look: SecondLook,
    result: LookResult,
    now: datetime,
    *,
    validators: tuple[str, str] = ("", ""),
    is_certain: bool = False,
    has_changed: bool = False,
    wait_seconds: float = 0.0,
) -> SecondLook:
    """Decide what a look leaves behind.

    Args:
        look: as it was.
        result: how it ended.
        now: the time.
        validators: ETag and Last-Modified of a whole answer.
        is_certain: whether "gone" was said for good (410), so that nothing has to confirm it.
        has_changed: whether the text was another one.
        wait_seconds: what the host, or our budget for it, asked for.
    """
    asked = replace(look, looked_at=now, result=str(result))
    wait = timedelta(seconds=min(max(wait_seconds, 0.0), LONGEST_WAIT.total_seconds()))
    match result:
        case LookResult.PUT_OFF:
            return replace(look, next_look_at=now + max(wait, timedelta(minutes=1)))
        case LookResult.FAILED if look.failures < MOST_FAILURES:
            pause = max(RETRY * RETRY_FACTOR**look.failures, wait)
            return replace(asked, failures=look.failures + 1, next_look_at=now + pause)
        case LookResult.GONE if look.gone_at is None and not is_certain:
            return replace(asked, gone_at=now, next_look_at=now + CONFIRM_GONE)
        case LookResult.GONE:
            return _done(replace(asked, gone_at=look.gone_at or now, is_gone=True), now)
        case LookResult.FAILED:
            return _done(asked, now)
    tags = validators if result is LookResult.READ else (look.etag, look.last_modified)
    there = replace(asked, etag=tags[0], last_modified=tags[1], gone_at=None, is_gone=False, changes=look.changes + has_changed)
    return _done(there, now)


def _done(look: SecondLook, now: datetime) -> SecondLook:
    """Plan the look after this one; after half its distance at least, for a machine that slept and for clocks that step."""
    done, delays = look.looks + 1, _delays(look)
    looked = replace(look, looks=done, failures=0)
    if done >= len(delays):
        # Once more where it ends with a page that is gone, because readers were told so.
        return replace(looked, next_look_at=now + LOOK_AT_GONE if looked.is_gone and done == len(delays) else None)
    gap = delays[done] - delays[done - 1]
    planned = look.started_at + _spread(look.article_id, delays[done])
    return replace(looked, next_look_at=min(max(planned, now + gap / 2), now + 2 * delays[done]))


def _delays(look: SecondLook) -> Sequence[timedelta]:
    if look.reason is WatchReason.SAMPLE:
        return (SAMPLE_LOOK,)
    if look.reason is WatchReason.UNSHOWN:
        return UNSHOWN_LOOKS
    return (timedelta(), *LOOKS) if look.reason is WatchReason.ENTRY_CHANGED else LOOKS


def _spread(article_id: str, delay: timedelta) -> timedelta:
    return delay * (1 + SPREAD * (crc32(article_id.encode()) % 1000) / 1000)
