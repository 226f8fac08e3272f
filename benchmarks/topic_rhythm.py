"""Spikes and silences on a simulated year: false alarms where nothing happened, and how many of those made on purpose are found.

    python benchmarks/topic_rhythm.py [--topics 40]

Each topic is weighed once a day for a year after its eight weeks of past. Its texts come in bursts (each event brings a random number of
texts), with quiet weekends and a slow drift. Peer in the same run: the rule of thumb "more than mean + 3 standard deviations" for spikes,
and "three times the longest gap of the past" for silences. In-sample: the simulation is ours, real news has other bursts.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from bisect import bisect_left
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import fmean, stdev

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from wirewatch.topic.workbench.backtest.topic_rhythm import DAY, HISTORY_DAYS, RhythmKind, counts_before, weigh_rhythm

BEGIN = datetime(2025, 1, 1, tzinfo=UTC)
YEAR = 365
RATES = (0.1, 0.5, 2.0, 8.0, 30.0)
WEEKEND = 0.5


def texts(chance: random.Random, rate: float, days: int, extra: dict[int, float]) -> list[datetime]:
    """Return the moments of one topic's texts; `extra` multiplies the rate of some days."""
    moments: list[datetime] = []
    mean_burst = 1.8
    for day in range(days):
        weekday = (BEGIN + day * DAY).weekday()
        level = rate * (WEEKEND if weekday >= 5 else 1.2) * (1 + 0.3 * math.sin(day / 60)) * extra.get(day, 1.0)
        for _ in range(poisson(chance, level / mean_burst)):
            at = BEGIN + day * DAY + timedelta(hours=chance.triangular(0, 24, 11))
            burst = 1 + poisson(chance, mean_burst - 1)
            moments += [at + timedelta(hours=chance.expovariate(0.5)) for _ in range(burst)]
    return sorted(moments)


def poisson(chance: random.Random, mean: float) -> int:
    """Return a Poisson number."""
    limit, product, number = math.exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        number += 1
    return number


def thumb(past: Sequence[int], seen: Sequence[datetime], now: datetime) -> RhythmKind:
    """Judge by the rules of thumb."""
    count = len(seen) - bisect_left(seen, now - DAY)
    if count > fmean(past) + 3 * stdev(past):
        return RhythmKind.SPIKE
    gaps = [after - before for before, after in pairwise(seen[bisect_left(seen, now - HISTORY_DAYS * DAY) :])]
    return RhythmKind.SILENCE if seen and gaps and now - seen[-1] > 3 * max(gaps) else RhythmKind.USUAL


def year(chance: random.Random, rate: float, extra: dict[int, float]) -> dict[str, list[tuple[int, RhythmKind]]]:
    """Weigh a year of one topic; return the days on which each judge called, an unbroken silence once."""
    moments = texts(chance, rate, HISTORY_DAYS + YEAR + 2, extra)
    calls: dict[str, list[tuple[int, RhythmKind]]] = {"ours": [], "thumb": []}
    silent = {"ours": False, "thumb": False}
    for day in range(HISTORY_DAYS + 1, HISTORY_DAYS + 1 + YEAR):
        now = BEGIN + (day + 1) * DAY
        seen = moments[bisect_left(moments, now - (HISTORY_DAYS + 30) * DAY) : bisect_left(moments, now)]
        kinds = {"ours": weigh_rhythm(seen, BEGIN, now).kind, "thumb": thumb(counts_before(seen, BEGIN, now), seen, now)}
        for name, kind in kinds.items():
            if kind is RhythmKind.SPIKE or (kind is RhythmKind.SILENCE and not silent[name]):
                calls[name].append((day, kind))
            silent[name] = kind is RhythmKind.SILENCE
    return calls


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--topics", type=int, default=20, help="topics of each rate")
    given = options.parse_args()
    chance = random.Random(7)
    print("texts a day | false alarms a topic and year: spikes, silences | found: 4 spikes (x5), 2 silences (10 days or 12 texts)")
    for rate in RATES:
        quiet = [year(chance, rate, {}) for _ in range(given.topics)]
        length = max(10, round(12 / rate))
        spikes = {HISTORY_DAYS + 30 + 90 * number: 5.0 for number in range(4)}
        gaps = {HISTORY_DAYS + start + day: 0.0 for start in (100, 250) for day in range(min(length, 60))}
        loud = [year(chance, rate, spikes) for _ in range(given.topics)]
        mute = [year(chance, rate, gaps) for _ in range(given.topics)]
        for name in ("ours", "thumb"):
            false = [
                sum(kind is wanted for calls in quiet for _, kind in calls[name]) / given.topics
                for wanted in (RhythmKind.SPIKE, RhythmKind.SILENCE)
            ]
            hit = sum(
                any(day <= called <= day + 1 and kind is RhythmKind.SPIKE for called, kind in calls[name])
                for calls in loud
                for day in spikes
            )
            starts = [HISTORY_DAYS + start for start in (100, 250)]
            missed = sum(
                any(start <= called <= start + min(length, 60) and kind is RhythmKind.SILENCE for called, kind in calls[name])
                for calls in mute
                for start in starts
            )
            total = given.topics * 4, given.topics * 2
            print(f"{rate:>6} {name:>5} | {false[0]:.2f}, {false[1]:.2f} | {hit / total[0]:.0%} | {missed / total[1]:.0%}", flush=True)


if __name__ == "__main__":
    main()
