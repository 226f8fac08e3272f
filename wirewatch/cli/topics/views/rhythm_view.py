"""Which topics are louder or more silent than their own past explains, and what stands behind it."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from warehouse.analysis.topic_days import SourceEvidence, StoryEvidence, TopicTimes, sources_behind, stories_behind, topic_times
from warehouse.db import Connection, open_warehouse
from warehouse.errors import UsageError
from warehouse.records.feed import WELL
from wirewatch.alert.message.phrases import counted, date_and_clock
from wirewatch.cli.result_output import json_value
from wirewatch.settings import Settings
from wirewatch.topic.live_topics import TopicBook
from wirewatch.topic.workbench.backtest.topic_rhythm import DAY, HISTORY_DAYS, RhythmKind, RhythmVerdict, weigh_rhythm

_MOST_LISTED = 3


def configure_rhythm(action: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    action.add_argument("topic", nargs="?", help="one topic (default: all)")
    action.add_argument("--at", metavar="TIME", help="the end of the day that is weighed: 2026-11-28 or 2026-11-28T18:00 (default: now)")


def show_rhythm(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    """Print a line for each topic, and the evidence of what is unusual."""
    names = [book.topic(arguments.topic).name] if arguments.topic else [topic.name for topic in book.topics]
    now = _end(arguments.at)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        found = topic_times(warehouse.connection, names, now - (HISTORY_DAYS + 2) * DAY, now)
        for times in found:
            _show(warehouse.connection, times, weigh_rhythm(times.moments, times.watched_since, now), now, as_json=arguments.json)
    if not found and not arguments.json:
        print("No pass has run these topics yet; `wirewatch topics rematch TOPIC` gives one a past.")
    return 0


def _end(said: str | None) -> datetime:
    if said is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(said)
    except ValueError as error:
        raise UsageError(f"--at is {said!r}; write 2026-11-28 or 2026-11-28T18:00.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _show(connection: Connection, times: TopicTimes, verdict: RhythmVerdict, now: datetime, *, as_json: bool) -> None:
    stories: list[StoryEvidence] = []
    sources: list[SourceEvidence] = []
    if verdict.kind is RhythmKind.SPIKE:
        stories = stories_behind(connection, times.topic, now - DAY, now, _MOST_LISTED)
    elif verdict.kind is RhythmKind.SILENCE:
        stories = stories_behind(connection, times.topic, times.moments[-1], now, 1)
        sources = sources_behind(connection, times.topic, now - HISTORY_DAYS * DAY, now, _MOST_LISTED)
    if as_json:
        plain = {
            "topic": times.topic,
            **asdict(verdict),
            "stories": [asdict(one) for one in stories],
            "sources": [asdict(one) for one in sources],
        }
        print(json.dumps(plain, default=json_value, ensure_ascii=False))
        return
    print(f"{times.topic}: {rhythm_words(verdict, now)}")
    for story in stories:
        spread = f"{counted(story.texts, 'text')} at {counted(story.outlets, 'outlet')}"
        print(f"  {date_and_clock(story.first_seen_at)}  {story.source}  {story.headline}  ({spread})\n    {story.canonical_url}")
    for source in sources:
        latest = f"last article {date_and_clock(source.last_article_at)}" if source.last_article_at else "no article"
        state = "" if source.state in WELL else f", {source.state}"
        print(f"  {source.name}: {counted(source.texts, 'match', 'matches')} in eight weeks, {latest}{state}")


def rhythm_words(verdict: RhythmVerdict, now: datetime) -> str:
    """Say a verdict in a sentence."""
    texts = counted(verdict.count, "text")
    if verdict.kind is RhythmKind.TOO_SHORT:
        return f"{texts} in 24 hours; its past of {counted(verdict.days, 'day')} is too short to say what is usual"
    usual = f"nine of ten such days have {_between(*verdict.usual)}"
    odds = f"about one day in {1 / verdict.probability:,.0f}" if verdict.probability > 1e-6 else "less than one day in a million"  # noqa: PLR2004 - says so
    if verdict.kind is RhythmKind.SPIKE:
        return f"spike: {texts} in 24 hours; {usual} (as many or more: {odds})"
    if verdict.kind is RhythmKind.SILENCE and verdict.last_at:
        return (
            f"silence: nothing for {_length(now - verdict.last_at)}; {verdict.expected:.1f} a day are expected (so long by chance: {odds})"
        )
    if verdict.usual[0] <= verdict.count <= verdict.usual[1]:
        return f"as usual: {texts} in 24 hours; {usual}"
    # Of ten days one is outside, and neither as usual nor anything to be told.
    return f"{'no spike' if verdict.count > verdict.usual[1] else 'no silence'}: {texts} in 24 hours, though {usual}"


def _between(low: int, high: int) -> str:
    """Say between which numbers a count lies: "0 to 1", "3", "none"."""
    return f"{low} to {high}" if low != high else str(low or "none")


def _length(gap: timedelta) -> str:
    hours = gap / timedelta(hours=1)
    return f"{hours / 24:.1f} days" if hours >= 48 else f"{hours:.0f} hours"  # noqa: PLR2004 - two days
