"""The daily digest decided: which day, which moments part the days before it, which stories lead."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from warehouse.records.digest import RunningCount, ThreadPayload
from warehouse.records.second_look import ChangeCounts, WeightyChange
from wirewatch.alert.message.overflow import story_line
from wirewatch.alert.message.payload import DigestContent, readable_alert
from wirewatch.alert.message.summary_lines import Link, StoryLine, TopicDay

# Days that the digest compares: two weeks show a weekly rhythm.
DAYS = 14
WEEK = 7
_MARK_OF_KIND = {
    "retraction": "retracted",
    "gone": "gone",
    "correction": "corrected",
    "facts": "changed",
    "back": "back",
    "reinstated": "reinstated",
}


@dataclass(frozen=True, slots=True)
class Day:
    """One calendar day in a time zone, or the week that ends with it.

    Attributes:
        date: The day.
        moments: The midnights that begin each of the last DAYS days, and the one that ends it.
        days: Days that are summed up: 1, or 7.
    """

    date: date
    moments: tuple[datetime, ...]
    days: int = 1

    @property
    def since(self) -> datetime:
        """When the day or the week began."""
        return self.moments[-1 - self.days]

    @property
    def until(self) -> datetime:
        """When the day ended."""
        return self.moments[-1]


@dataclass(frozen=True, slots=True)
class Figures:
    """What the warehouse counted for one channel.

    Attributes:
        alerts: Stories first told by topic and day, 0 for the oldest.
        told: Stories first told on the day or in the week by any of these topics, each once.
        articles: Matching articles by topic.
        votes: (useful, noise) by topic.
        stories: Its threads' stories.
        pages: Articles read in the whole warehouse.
        sources_in_trouble: Sources that need a person.
        changes: Articles that were changed after publication, by what became of them.
        weightiest: The changes that matter most.
        titles: What messages call topics, by name.
        running: What was told of stories from before, by topic.
        begins_at: When the first article of the days compared was seen; None where there is none.
    """

    alerts: Mapping[tuple[str, int], int]
    told: int
    articles: Mapping[str, int]
    votes: Mapping[str, tuple[int, int]]
    stories: Sequence[StoryLine]
    pages: int
    sources_in_trouble: int
    changes: ChangeCounts = field(default_factory=ChangeCounts)
    weightiest: Sequence[WeightyChange] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    running: Mapping[str, RunningCount] = field(default_factory=dict)
    begins_at: datetime | None = None


def last_full_day(now: datetime, zone: tzinfo) -> Day:
    """Give the last day that is over in a time zone; a day has 23 or 25 hours where the clocks change."""
    today = now.astimezone(zone).date()
    return day_of(today - timedelta(days=1), zone)


def day_of(wanted: date, zone: tzinfo) -> Day:
    """Give a day by its date, with the days before it."""
    dates = [wanted + timedelta(days=offset) for offset in range(1 - DAYS, 2)]
    return Day(wanted, tuple(datetime.combine(each, time(), zone).astimezone(UTC) for each in dates))


def week_to(wanted: date, zone: tzinfo) -> Day:
    """Give the week that ends with a day."""
    return replace(day_of(wanted, zone), days=WEEK)


def last_full_week(now: datetime, zone: tzinfo) -> Day:
    """Give the last week from Monday to Sunday that is over in a time zone."""
    today = now.astimezone(zone).date()
    return week_to(today - timedelta(days=today.weekday() + 1), zone)


def threaded_line(thread: ThreadPayload, day: Day) -> StoryLine | None:
    """Make the line of a story from its thread's newest payload; None where that is no story's."""
    content = readable_alert(thread.payload)
    if content is None:
        return None
    line = replace(story_line(content), thread_url=thread.permalink)
    if thread.opened_at >= day.since:
        return line
    latest = content.latest if content.latest and day.since <= content.latest.at < day.until else None
    line = replace(line, running_since=thread.opened_at, told_on=thread.told_on)
    return replace(line, latest=latest.headline, latest_by=latest.by) if latest else line


def compose_digest(day: Day, figures: Figures, topics: Sequence[str], picture: str = "") -> DigestContent:
    """Compose one channel's digest; `topics` are those it is about, with or without an alert on the day."""
    # Days before anything was watched were no quiet days.
    first_day = bisect_right(day.moments, figures.begins_at) - 1 if figures.begins_at else 0
    # What a day added to a story from before, and not what that had already.
    stories = sorted(figures.stories, key=lambda story: (-(story.told_on or story.outlets), -story.independent_texts))
    return DigestContent(
        day=datetime.combine(day.date, time(), UTC),
        articles=figures.pages,
        topics=tuple(_topic_day(topic, figures, day.days, first_day) for topic in sorted(topics)),
        days=day.days,
        told=figures.told,
        stories=tuple(stories),
        sources_in_trouble=figures.sources_in_trouble,
        picture=picture,
        changed=figures.changes.changed,
        gone=figures.changes.gone,
        back=figures.changes.back,
        reinstated=figures.changes.reinstated,
        changes=tuple(map(_change_line, figures.weightiest)),
    )


def _change_line(change: WeightyChange) -> StoryLine:
    link = Link(change.source, change.url)
    return StoryLine("", change.title, link, first_source=change.source, mark=_MARK_OF_KIND[change.kind])


def _topic_day(topic: str, figures: Figures, days: int, first_day: int) -> TopicDay:
    daily = tuple(figures.alerts.get((topic, bucket), 0) for bucket in range(first_day, DAYS))
    useful, noise = figures.votes.get(topic, (0, 0))
    title, running = figures.titles.get(topic, ""), figures.running.get(topic, RunningCount(topic, 0, 0))
    told = sum(daily[-days:])
    return TopicDay(topic, figures.articles.get(topic, 0), told, daily, useful, noise, title, running.told_on, running.stories)
