"""A topic against its own rhythm: is the last day louder, or its silence longer, than its past explains?

The past is the topic's own counts of new texts in days that end at the same time, eight weeks back, with its weekdays. News comes in
bursts, so counts scatter more than a fair die's: the scatter is measured and a negative binomial distribution takes it into account.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import fmean

DAY = timedelta(days=1)
# Eight of each weekday.
HISTORY_DAYS = 56
# Two of each weekday; before that nothing is said.
FEWEST_DAYS = 14
# Asked once a day, a topic without news cries wolf less than once a year; benchmarks/topic_rhythm.py counts it.
LEAST_PROBABILITY = 0.002
# One event brings two or three texts by itself, however rare the topic is.
FEWEST_OF_A_SPIKE = 4
# So many usual weeks' worth is believed of a weekday before it has shown itself.
_WEEKDAY_PRIOR = 4
# Of the past, so many days are too loud to say what is usual; they do say how much it scatters.
_LOUD_SHARE = 0.05
_USUAL_SHARE = 0.9


class RhythmKind(StrEnum):
    """What a topic's last day is."""

    USUAL = "usual"
    SPIKE = "spike"
    SILENCE = "silence"
    TOO_SHORT = "too-short"


@dataclass(frozen=True, slots=True)
class RhythmVerdict:
    """A topic's last day beside its past.

    Attributes:
        kind: What it is.
        count: New texts within the last 24 hours.
        expected: New texts of such a day.
        usual: Between how many and how many nine of ten such days have.
        probability: How likely its past makes at least so many texts, or so long a silence; 1 where nothing was weighed.
        last_at: When the last text came; None where none ever did.
        days: Days of the past that were looked at.
    """

    kind: RhythmKind
    count: int
    expected: float
    usual: tuple[int, int]
    probability: float
    last_at: datetime | None
    days: int


def weigh_rhythm(moments: Sequence[datetime], since: datetime, now: datetime) -> RhythmVerdict:
    """Weigh a topic's last day.

    Args:
        moments: First sights of its texts in order, up to `now`.
        since: Since when the topic is watched; its past begins there at the earliest.
        now: The end of the last day.
    """
    past = counts_before(moments, since, now)
    count = len(moments) - bisect_left(moments, now - DAY)
    last_at = moments[-1] if moments else None
    if len(past) < FEWEST_DAYS:
        return RhythmVerdict(RhythmKind.TOO_SHORT, count, 0.0, (0, 0), 1.0, last_at, len(past))
    expected, scatter = _expected(past), _scatter(past)
    usual = _usual(expected, scatter)
    if count >= FEWEST_OF_A_SPIKE and (probability := at_least(count, expected, scatter)) < LEAST_PROBABILITY:
        return RhythmVerdict(RhythmKind.SPIKE, count, expected, usual, probability, last_at, len(past))
    probability = _silence(moments, past, scatter, now)
    kind = RhythmKind.SILENCE if probability < LEAST_PROBABILITY else RhythmKind.USUAL
    return RhythmVerdict(kind, count, expected, usual, probability, last_at, len(past))


def _silence(moments: Sequence[datetime], past: Sequence[int], scatter: float, now: datetime) -> float:
    """Return how likely a silence as long as the present one is; 1 where the past had as long a one, or was all silence."""
    if not moments:
        return 1.0
    known = moments[bisect_left(moments, now - (len(past) + 1) * DAY) :]
    if now - moments[-1] <= max((after - before for before, after in pairwise(known)), default=DAY):
        return 1.0
    gap, mean = (now - moments[-1]) / DAY, 0.0
    for day in range(math.ceil(gap)):
        mean += _expected(past, day) * min(1.0, gap - day)
    return none_within(mean, scatter)


def counts_before(moments: Sequence[datetime], since: datetime, now: datetime) -> list[int]:
    """Return the counts of the days before the last one, the latest first, as far as the topic's past goes."""
    counts: list[int] = []
    for day in range(1, HISTORY_DAYS + 1):
        begin, end = now - (day + 1) * DAY, now - day * DAY
        if begin < since:
            break
        counts.append(bisect_left(moments, end) - bisect_left(moments, begin))
    return counts


def _expected(past: Sequence[int], day: int = 0) -> float:
    """Return what a day brings: the mean of all days, moved to that of its own weekday by how much of it was seen.

    Args:
        past: The counts of day 1, 2 ... before the last day, which is day 0.
        day: The day that is asked about.
    """
    # A loud day counts as the loudest of the calm ones, or what it was about would be usual for eight weeks.
    calmest = sorted(past)[len(past) - 1 - int(len(past) * _LOUD_SHARE)]
    capped = [min(count, calmest) for count in past]
    same = [count for place, count in enumerate(capped, 1) if (place - day) % 7 == 0]
    return (sum(same) + _WEEKDAY_PRIOR * fmean(capped)) / (len(same) + _WEEKDAY_PRIOR)


def _scatter(past: Sequence[int]) -> float:
    """Return how much more the counts scatter around what their weekdays bring than chance alone would let them, at least 1."""
    expected = [max(_expected(past, weekday), 1 / HISTORY_DAYS) for weekday in range(7)]
    squares = [(count - expected[place % 7]) ** 2 / expected[place % 7] for place, count in enumerate(past, 1)]
    # Seven weekdays were fitted, and few days make it uncertain.
    return max(1.0, sum(squares) / (len(past) - 7)) * (1 + 1 / math.sqrt(len(past)))


def at_least(count: int, mean: float, scatter: float) -> float:
    """Return how likely `count` or more are, by a negative binomial distribution of this mean and scatter."""
    return max(0.0, 1.0 - sum(_shares(count, max(mean, 1 / HISTORY_DAYS), scatter)))


def none_within(mean: float, scatter: float) -> float:
    """Return how likely none is where `mean` are expected."""
    return _shares(1, mean, scatter)[0] if mean > 0 else 1.0


def _shares(count: int, mean: float, scatter: float) -> list[float]:
    """Return the probabilities of 0, 1 ... count - 1."""
    if scatter <= 1.0 + 1e-9:
        share, found = math.exp(-mean), []
        for number in range(count):
            found.append(share)
            share *= mean / (number + 1)
        return found
    size = mean / (scatter - 1)
    share, found = math.exp(-size * math.log(scatter)), []
    for number in range(count):
        found.append(share)
        share *= (size + number) / (number + 1) * (1 - 1 / scatter)
    return found


def _usual(mean: float, scatter: float) -> tuple[int, int]:
    """Return the counts between which nine of ten such days lie."""
    below, low, high = 0.0, 0, 0
    for number, share in enumerate(_shares(int(mean * 20) + 50, max(mean, 1e-9), scatter)):
        if below < (1 - _USUAL_SHARE) / 2:
            low = number
        below += share
        high = number
        if below >= 1 - (1 - _USUAL_SHARE) / 2:
            break
    return low, high
