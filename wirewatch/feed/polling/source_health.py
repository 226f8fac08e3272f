"""Which sources fell silent without an error, and of which a person is told. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from warehouse.records.feed import LASTING, Feed
from wirewatch.feed.polling.memory import PollMemory, read_memory

# `failing` is told after some polls, because most failures pass.
FAILURES_BEFORE_NOTICE = 5
# Below this many known publication times there is no rhythm to miss.
LEAST_TIMES = 5
# A source is quiet after five times its longest usual gap: weekends and holidays are in the gaps already.
QUIET_FACTOR = 5.0
LEAST_QUIET_SECONDS = 24 * 3600.0
LONG_GAP_SHARE = 0.9
# A source that speaks again lists at most so many entries at once after the one that was its newest.
REMEMBERED = 20


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """One source that a person should be told of.

    Attributes:
        key: A notice of the same key is sent once.
        feed_id: The source.
        name: As people know it.
        state: Its state.
        what: A sentence.
    """

    key: str
    feed_id: str
    name: str
    state: str
    what: str


def find_problems(feeds: Iterable[Feed]) -> list[SourceProblem]:
    """Find the sources that a person should be told of, by name: those in trouble whose trouble does not pass by itself."""
    found = [SourceProblem(_key(feed), feed.feed_id, feed.name, feed.state, feed.state_reason) for feed in feeds if _is_told(feed)]
    return sorted(found, key=lambda problem: (problem.state, problem.name, problem.feed_id))


def _is_told(feed: Feed) -> bool:
    # The retry within minutes is not one of them: whom it finds failing has not failed for longer.
    return feed.state in LASTING or (feed.state == "failing" and feed.failures - read_memory(feed.rhythm).retries >= FAILURES_BEFORE_NOTICE)


def _key(feed: Feed) -> str:
    """Name a trouble: that of an address, or one silence, so that the next is told anew."""
    return f"{feed.state}:{feed.feed_id}:{max(read_memory(feed.rhythm).times, default=0) if feed.state == 'quiet' else feed.url}"


def problem_keys(feed: Feed) -> list[str]:
    """Give the keys under which problems of a source that is well now may have been told."""
    silences = sorted(read_memory(feed.rhythm).times)[-REMEMBERED:]
    states = [f"{state}:{feed.feed_id}:{feed.url}" for state in sorted({*LASTING, "failing"} - {"quiet"})]
    return [*states, *(f"quiet:{feed.feed_id}:{at}" for at in silences)]


def silence_of(memory: PollMemory, now: datetime) -> str:
    """Say in a sentence that a source which answers has listed nothing new for long; empty where it has not."""
    times = sorted(memory.times)
    if len(times) < LEAST_TIMES:
        return ""
    if now.timestamp() - times[-1] <= max(QUIET_FACTOR * _long_gap(times), LEAST_QUIET_SECONDS):
        return ""
    last = datetime.fromtimestamp(times[-1], UTC)
    pause = _days(_long_gap(times))
    return f"it answers, but its newest entry is of {last:%d %b %Y %H:%M} UTC; until then its longest usual pause was {pause}"


def _long_gap(times: Sequence[int]) -> float:
    gaps = sorted(after - before for before, after in itertools.pairwise(times))
    return float(gaps[min(int(len(gaps) * LONG_GAP_SHARE), len(gaps) - 1)])


def _days(seconds: float) -> str:
    hours = seconds / 3600
    return f"{hours / 24:.1f} days" if hours >= 48 else f"{max(hours, 1):.0f} h"  # noqa: PLR2004 - two days read better than 48 h
