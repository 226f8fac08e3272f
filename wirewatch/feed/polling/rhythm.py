"""How long to wait for a feed's next poll: what the publisher asks for, then how often the feed has had news.

Measured over a simulated week (benchmarks/etiquette.py): half the usual gap between two entries finds news nearly as early as
the fixed hour does, with a fraction of the requests.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import sub

from wirewatch.feed.polling.memory import PollMemory

HOURS_A_DAY = 24
DAYS_A_WEEK = 7
FEWEST_GAPS = 3
# Entries that tell the present rhythm: more would hide that a feed woke up or fell asleep.
RECENT_TIMES = 20
# A feed silent for three times its usual gap is taken to have slowed down to a third of that silence.
QUIET_SHARE = 3.0
JITTER_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class PollRules:
    """The bounds of polling, in seconds where not said otherwise; no feed is ever given up.

    Attributes:
        floor_seconds: Least between polls of a feed of which nothing is known; an operator who agreed it with the publishers may lower it.
        fast_floor_seconds: Least where the publisher's signals or working validators allow more.
        ceiling_seconds: Most for a healthy feed.
        declared_ceiling_seconds: Most that the publisher's own word may ask for.
        retry_seconds: Wait after the first failure of a feed that was well.
        retry_pause_seconds: Least between two such retries of one feed.
        failure_base_seconds: First wait after a failure; it doubles.
        failure_ceiling_seconds: Most for a feed that fails.
        pushed_seconds: Wait while a hub proves itself.
        trust_seconds: Most that a hub is trusted from now on; more was granted by a clock that was ahead.
        audit_seconds: Least between two polls that ask for everything, to see whether validators lie.
        audit_after_not_modified: Answers without a body before such an audit.
        distrust_seconds: How long validators that lied are left out.
        gone_seconds: First wait after a 410.
        gone_ceiling_seconds: Most after several.
        stable_redirects: Permanent redirects in a row before the new address is kept.
        stable_ragged: Ill-formed answers in a row before the feed counts as written that way.
    """

    floor_seconds: int = 3600
    fast_floor_seconds: int = 300
    ceiling_seconds: int = 6 * 3600
    declared_ceiling_seconds: int = 24 * 3600
    retry_seconds: int = 300
    retry_pause_seconds: int = 6 * 3600
    failure_base_seconds: int = 900
    failure_ceiling_seconds: int = 24 * 3600
    pushed_seconds: int = 12 * 3600
    trust_seconds: int = 24 * 3600
    audit_seconds: int = 7 * 24 * 3600
    audit_after_not_modified: int = 10
    distrust_seconds: int = 30 * 24 * 3600
    gone_seconds: int = 7 * 24 * 3600
    gone_ceiling_seconds: int = 30 * 24 * 3600
    stable_redirects: int = 2
    stable_ragged: int = 3


def usual_gap_seconds(memory: PollMemory, now: datetime) -> float | None:
    """Estimate the present time between two entries, a long silence included; None where too little is known."""
    known = _known_gap(memory, now)
    return max(known[0], (now.timestamp() - known[1]) / QUIET_SHARE) if known else None


def median_gap_seconds(memory: PollMemory, now: datetime) -> float | None:
    """Give the median time between two entries, whatever silence followed them; None where too little is known."""
    known = _known_gap(memory, now)
    return known[0] if known else None


def _known_gap(memory: PollMemory, now: datetime) -> tuple[float, int] | None:
    """Give the median time between the latest entries, by their dates or else by when the feed changed, and when the last one came."""
    present = now.timestamp()
    for moments in (memory.times, memory.changes):
        if len(moments) <= FEWEST_GAPS:
            continue
        # Dates from the future would make a feed look lively that only has a wrong clock.
        past = sorted({moment for moment in moments if moment <= present})[-RECENT_TIMES:]
        gaps: list[int] = sorted(map(sub, past[1:], past))
        if len(gaps) >= FEWEST_GAPS:
            median = (gaps[(len(gaps) - 1) // 2] + gaps[len(gaps) // 2]) / 2  # statistics.median takes longer than the rest of a decision
            return median, past[-1]
    return None


def healthy_interval(memory: PollMemory, now: datetime, rules: PollRules, *, at_floor: bool = False) -> int:
    """Decide how long a feed that answered well is left alone, in seconds: no longer than politeness asks where it is polled `at_floor`."""
    declared = min(memory.declared_seconds, rules.declared_ceiling_seconds)
    if lasts(memory.pushed_until, now, rules.trust_seconds):
        return max(rules.pushed_seconds, declared)
    gap = usual_gap_seconds(memory, now)
    # Then a poll costs the publisher next to nothing, which is what allows asking more often.
    validators_work = memory.worked > 0 and not lasts(memory.distrusted_until, now, rules.distrust_seconds)
    floor = _floor(declared, rules, may_be_fast=validators_work and gap is not None)
    # What is not known, and what is asked at its floor, waits no longer than it must.
    wanted = 0 if gap is None or at_floor else gap / 2
    return int(max(floor, declared, min(wanted, rules.ceiling_seconds)))


def lasts(until: int, now: datetime, longest_seconds: int) -> bool:
    """Say whether something holds until a moment; not where it would for longer than it can, as a clock that was ahead has written it."""
    return 0 < until - now.timestamp() <= longest_seconds


def _floor(declared: int, rules: PollRules, *, may_be_fast: bool) -> int:
    if declared:
        # The publisher's word may shorten the hour, not only lengthen it.
        return min(rules.floor_seconds, max(rules.fast_floor_seconds, declared))
    return min(rules.floor_seconds, rules.fast_floor_seconds) if may_be_fast else rules.floor_seconds


def failure_wait(interval_seconds: int, failures: int, rules: PollRules) -> int:
    """Decide how long a feed that failed `failures` times in a row is left alone: twice as long each time, up to a ceiling."""
    # A slow feed is not asked more often because it fails.
    base = max(rules.failure_base_seconds, min(interval_seconds, rules.floor_seconds))
    return int(min(base * 2.0 ** min(failures, 16), rules.failure_ceiling_seconds))


def may_retry(memory: PollMemory, now: datetime, rules: PollRules) -> bool:
    """Say whether a feed that was well may be asked again soon after a failure: most pass within minutes.

    One that fails every other time is asked no more often for that than `retry_pause_seconds` says.
    """
    # The distance, since a clock that was ahead has left a moment to come.
    return abs(int(now.timestamp()) - memory.retried_at) >= rules.retry_pause_seconds


def share_of(key: str, moment: datetime) -> float:
    """Give a number in 0..1 that looks random but belongs to a feed and an hour, so that every replay decides alike."""
    digest = hashlib.blake2b(f"{key} {int(moment.timestamp()) // 3600}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def with_jitter(wait_seconds: float, key: str, now: datetime) -> float:
    """Lengthen a wait by up to a tenth, so that feeds added together drift apart; it is never shortened."""
    return wait_seconds * (1 + JITTER_SHARE * share_of(key, now))


def outside_skipped(moment: datetime, memory: PollMemory, key: str) -> datetime:
    """Move a poll out of the hours and days that the publisher asked to be left alone in (RSS skipHours and skipDays, UTC)."""
    if not memory.skip_hours and not memory.skip_days:
        return moment
    moment = moment.astimezone(UTC)
    # Bounded: a feed that skips every hour of every day is polled all the same.
    for _ in range(HOURS_A_DAY * (DAYS_A_WEEK + 1)):
        if moment.hour not in memory.skip_hours and moment.weekday() not in memory.skip_days:
            return moment
        start_of_next_hour = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        moment = start_of_next_hour + timedelta(seconds=600 * share_of(key, start_of_next_hour))
    return moment
