"""Requests saved over a simulated week by conditional GET and by adaptive intervals, and what they cost in delay.

    python benchmarks/etiquette.py [--feeds 200] [--days 7] [--failing 0]

Feeds of our own making publish with a rhythm of day and night, from a wire of 150 items a day to a blog of one a week; three of
four have validators that work, one in ten states a ttl. All readers poll them with the very decisions of `wirewatch.feed`: at fixed
intervals with and without validators, and at intervals learnt from each feed's rhythm. No web is involved: answers are made here.
With `--failing 2` two of a hundred minutes of each feed, which belong to no other, are answered with a 502, and a feed in ten is out of
order for six hours of each day, so that what retries cost is counted too.
"""

from __future__ import annotations

import argparse
import bisect
import hashlib
import random
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import mean, median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from warehouse.records.feed import Entry, Feed, FeedKind
from wirewatch.feed.parsing.parsed_records import Hints, ParsedFeed
from wirewatch.feed.polling.poll import Poll, PollAnswer, after_feed, after_not_modified, after_status, ask
from wirewatch.feed.polling.rhythm import PollRules

START = datetime(2026, 3, 2, tzinfo=UTC)
WEEK_BEFORE = timedelta(days=14)
LISTED = 20
OUTAGE_HOURS = 6
ITEM_BYTES, EMPTY_BYTES = 1500, 300
RATES = (150, 60, 60, 24, 24, 24, 8, 8, 8, 8, 3, 3, 3, 1, 1, 1, 1 / 3, 1 / 3, 1 / 7, 1 / 7)
"""Items a day: one feed in twenty is a wire, half have a few items a day, the rest are nearly silent, as in lists that people keep."""


def fixed(seconds: int) -> PollRules:
    """Return a reader that knows one interval; it keeps to a ttl like all others."""
    return PollRules(floor_seconds=seconds, fast_floor_seconds=seconds, ceiling_seconds=seconds)


@dataclass(frozen=True)
class Publisher:
    """What one feed publishes: seconds since START, in order."""

    name: str
    times: list[float]
    has_validators: bool
    ttl_minutes: int | None


@dataclass
class Tally:
    """What a reader asked and got."""

    requests: int = 0
    failed: int = 0
    full: int = 0
    size: int = 0
    delays: list[float] = None
    missed: int = 0


def publish(number: int, days: int) -> Publisher:
    dice = random.Random(f"publisher {number}")
    rate, moment, times = RATES[number % len(RATES)], -WEEK_BEFORE.total_seconds(), []
    while moment < days * 86400:
        moment += dice.expovariate(rate / 86400)
        hour = (moment / 3600) % 24
        if dice.random() < (1.0 if 7 <= hour < 22 else 0.25):
            times.append(moment)
    return Publisher(f"feed {number}", times, dice.random() < 0.75, 60 * dice.choice((1, 2)) if dice.random() < 0.1 else None)


def listing(publisher: Publisher, moment: float) -> tuple[int, list[float]]:
    count = bisect.bisect_right(publisher.times, moment)
    return count, publisher.times[max(0, count - LISTED) : count]


def is_out_of_order(publisher: Publisher, moment: float, failing: float) -> bool:
    """Say whether a feed fails in a minute of the week, for every reader alike."""
    number = int(publisher.name.split()[1])
    if failing and number % 10 == 0 and (moment / 3600 - number) % 24 < OUTAGE_HOURS:
        return True
    return random.Random(f"{publisher.name} {int(moment // 60)}").random() < failing / 100


def read(publisher: Publisher, rules: PollRules, days: int, *, conditional: bool, failing: float = 0.0) -> Tally:
    tally, seen = Tally(delays=[]), bisect.bisect_right(publisher.times, 0.0)
    feed = Feed(publisher.name, f"https://{publisher.name}.example/", publisher.name, FeedKind.RSS)
    now = START + timedelta(seconds=3600 * int(hashlib.sha1(publisher.name.encode()).hexdigest(), 16) / 2**160)
    while now < START + timedelta(days=days):
        moment = (now - START).total_seconds()
        count, listed = listing(publisher, moment)
        tag = f'"{count}"' if publisher.has_validators and conditional else ""
        poll = Poll(feed, now, rules)
        tally.requests += 1
        if is_out_of_order(publisher, moment, failing):
            tally.failed += 1
            tally.size += EMPTY_BYTES
            feed = after_status(poll, PollAnswer(502)).feed
            now = feed.next_poll_at
            continue
        if tag and ("If-None-Match", tag) in ask(poll).headers:
            feed, size = after_not_modified(poll, PollAnswer(304, etag=tag)).feed, EMPTY_BYTES
        else:
            entries = tuple(Entry(str(at), f"https://a.example/{at}", "T", published_at=START + timedelta(seconds=at)) for at in listed)
            parsed = ParsedFeed(FeedKind.RSS, entries=entries, hints=Hints(ttl_minutes=publisher.ttl_minutes))
            feed, size = after_feed(poll, PollAnswer(200, etag=tag), parsed, f"f1-{count}").feed, ITEM_BYTES * len(listed)
            tally.full += 1
        tally.size += size
        tally.missed += max(0, count - seen - LISTED)
        tally.delays += [moment - at for at in publisher.times[max(seen, count - LISTED) : count] if at > 0]
        seen, now = count, feed.next_poll_at
    return tally


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--feeds", type=int, default=200)
    options.add_argument("--days", type=int, default=7)
    options.add_argument(
        "--failing", type=float, default=0.0, help="of a hundred minutes of each feed, those in which it answers with a 502"
    )
    given = options.parse_args()
    publishers = [publish(number, given.days) for number in range(given.feeds)]
    readers = {
        "15 minutes, everything": (fixed(900), False),
        "15 minutes, conditional": (fixed(900), True),
        "an hour, conditional": (fixed(3600), True),
        "adaptive, conditional": (PollRules(), True),
    }
    baseline = None
    print(f"{given.feeds} feeds over {given.days} days; news waits for the next poll:")
    print(f"{'':24} {'requests':^16}  {'whole bodies':^16}  {'megabytes':^16}  {'median':>10} {'mean':>10}  missed")
    for name, (rules, conditional) in readers.items():
        tallies = [read(publisher, rules, given.days, conditional=conditional, failing=given.failing) for publisher in publishers]
        requests, full, size = (sum(getattr(tally, field) for tally in tallies) for field in ("requests", "full", "size"))
        baseline = baseline or (requests, full, size)
        saved = [f"{figure:8,} ({100 * (figure / base - 1):+4.0f} %)" for figure, base in zip((requests, full), baseline, strict=False)]
        delays = [delay / 60 for tally in tallies for delay in tally.delays]
        share = f"{size / 1e6:7.1f} ({100 * (size / baseline[2] - 1):+4.0f} %)"
        print(
            f"{name:24} {saved[0]}  {saved[1]}  {share} {median(delays):6.1f} min {mean(delays):6.1f} min"
            f"  {sum(tally.missed for tally in tallies):5}"
            + (f"  {sum(tally.failed for tally in tallies):,} failed" if given.failing else "")
        )


if __name__ == "__main__":
    main()
