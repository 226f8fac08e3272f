"""Which sources need a person: those that just broke, and those that fell silent without an error. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from warehouse.records.feed import Feed
from wirewatch.feed.polling.memory import read_memory

# States told at once; `failing` is told after some polls, because most failures pass.
PROBLEM_STATES = frozenset({"blocked", "broken", "gone"})
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
    """One source that a person should look at.

    Attributes:
        key: A notice of the same key is sent once.
        feed_id: The source.
        name: As people know it.
        state: Its state, or quiet.
        what: A sentence.
    """

    key: str
    feed_id: str
    name: str
    state: str
    what: str


def find_problems(feeds: Iterable[Feed], now: datetime) -> list[SourceProblem]:
    """Find the sources that a person should look at, by name."""
    found = [problem for feed in feeds if (problem := _state_problem(feed) or _silence(feed, now))]
    return sorted(found, key=lambda problem: (problem.state, problem.name, problem.feed_id))


def with_silences(feeds: Iterable[Feed], now: datetime) -> list[Feed]:
    """Give sources as people should see them: those that answer and list nothing new for long are in the state "quiet", and say why."""
    return [replace(feed, state=silence.state, state_reason=silence.what) if (silence := _silence(feed, now)) else feed for feed in feeds]


def _state_problem(feed: Feed) -> SourceProblem | None:
    # The retry within minutes is not one of them: whom it finds failing has not failed for longer.
    lasting = feed.failures - read_memory(feed.rhythm).retries
    if feed.state in PROBLEM_STATES or (feed.state == "failing" and lasting >= FAILURES_BEFORE_NOTICE):
        return SourceProblem(f"{feed.state}:{feed.feed_id}:{feed.url}", feed.feed_id, feed.name, feed.state, feed.state_reason)
    return None


def problem_keys(feed: Feed) -> list[str]:
    """Give the keys under which problems of a source that is well now may have been told."""
    silences = sorted(read_memory(feed.rhythm).times)[-REMEMBERED:]
    states = [f"{state}:{feed.feed_id}:{feed.url}" for state in sorted({*PROBLEM_STATES, "failing"})]
    return [*states, *(f"quiet:{feed.feed_id}:{at}" for at in silences)]


def _silence(feed: Feed, now: datetime) -> SourceProblem | None:
    times = sorted(read_memory(feed.rhythm).times)
    if feed.state != "ok" or len(times) < LEAST_TIMES:
        return None
    silent_seconds = now.timestamp() - times[-1]
    allowed = max(QUIET_FACTOR * _long_gap(times), LEAST_QUIET_SECONDS)
    if silent_seconds <= allowed:
        return None
    last = datetime.fromtimestamp(times[-1], UTC)
    pause = _days(_long_gap(times))
    what = f"It answers, but its newest entry is of {last:%d %b %Y %H:%M} UTC; until then its longest usual pause was {pause}"
    return SourceProblem(f"quiet:{feed.feed_id}:{times[-1]}", feed.feed_id, feed.name, "quiet", what)


def _long_gap(times: Sequence[int]) -> float:
    gaps = sorted(after - before for before, after in itertools.pairwise(times))
    return float(gaps[min(int(len(gaps) * LONG_GAP_SHARE), len(gaps) - 1)])


def _days(seconds: float) -> str:
    hours = seconds / 3600
    return f"{hours / 24:.1f} days" if hours >= 48 else f"{max(hours, 1):.0f} h"  # noqa: PLR2004 - two days read better than 48 h
