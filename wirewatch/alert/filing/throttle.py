"""Keeps a channel readable: budgets, quiet hours, cooldown and the freshness of what is reported. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from warehouse.records.alert import PastPosts
from warehouse.records.article import Article
from wirewatch.alert.message.phrases import counted

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one channel or one topic asks for; 0 and None mean no such rule.

    Attributes:
        posts_per_hour: New threads an hour; those beyond are listed in one message at the full hour.
        quiet_from: When quiet hours begin: messages wait until their end.
        quiet_until: When they end.
        zone: Time zone of the quiet hours.
        catch_up: New threads that wait for that end; the others are listed in one message.
        cooldown_minutes: After a topic's post, its next ones are listed in one message at the end of the cooldown.
        day_line: When the channel is told in one line, once a day, that all is well and what was read.
    """

    posts_per_hour: int = 0
    quiet_from: time | None = None
    quiet_until: time | None = None
    zone: str = "UTC"
    catch_up: int = 5
    cooldown_minutes: float = 0.0
    day_line: time | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """All that decides whether news is reported now, later or in one line with others.

    Attributes:
        freshness: How old an article may be when first seen.
        flood_items: So many old matching items of one source within an hour are reported in one line.
        channels: Rules by channel.
        topics: Rules by topic.
    """

    freshness: timedelta = timedelta(hours=48)
    flood_items: int = 20
    channels: Mapping[str, Rules] = field(default_factory=dict)
    topics: Mapping[str, Rules] = field(default_factory=dict)

    def fresh(self, article: Article) -> bool:
        """Says whether an article was new when it was first seen; without a date it is taken as new."""
        return article.published_at is None or article.first_seen_at - article.published_at <= self.freshness

    def of_channel(self, channel: str) -> Rules:
        """Give a channel's rules."""
        return self.channels.get(channel, Rules())

    def of_topic(self, topic: str) -> Rules:
        """Give a topic's rules."""
        return self.topics.get(topic, Rules())


@dataclass(frozen=True, slots=True)
class OwnPost:
    """Post it as a message of its own.

    Attributes:
        not_before: From then on; None for at once.
    """

    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class OverflowSlot:
    """List it in one message with others.

    Attributes:
        reason: Why, for readers.
        since: When the collecting began.
        due_at: When that message goes out.
    """

    reason: str
    since: datetime
    due_at: datetime


FIRST_LOOK = "part of the first look at a source"
"""The reason of the one message that lists what a source had when it was polled for the first time."""


MISSED = "published while nobody looked"
"""The reason of the one message that lists what came while the machine was off, or while its source gave no answer."""


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What of a batch opens no thread, and is listed in one message.

    Attributes:
        articles: What sources had listed already when they were first polled; it gets no reply either.
        due_at: When the message goes out that lists what would have been posted.
        missed: What is older than news may be, and was published since its source had answered last; it is news to threads that there are.
        looked_at: When the first of these sources had answered last; None where nothing was missed.
    """

    articles: frozenset[str] = frozenset()
    due_at: datetime | None = None
    missed: frozenset[str] = frozenset()
    looked_at: datetime | None = None

    def slot(self, rules: Rules, now: datetime, *, is_missed: bool) -> OverflowSlot:
        """Say where it is listed: one message a pass, after the quiet hours."""
        due_at = quiet_until(rules, now) or self.due_at or now
        return OverflowSlot(MISSED, self.looked_at or now, due_at) if is_missed else OverflowSlot(FIRST_LOOK, now, due_at)


class Traffic:
    """What each channel got lately; grows with what this batch adds."""

    def __init__(self, past: Iterable[PastPosts] = ()) -> None:
        """Start from what the warehouse remembers."""
        self._posts: Counter[tuple[str, str]] = Counter()
        self._last: dict[tuple[str, str], datetime] = {}
        self._held: Counter[str] = Counter()
        for posts in past:
            self._posts[posts.channel, posts.topic] += posts.within_hour
            self._last[posts.channel, posts.topic] = posts.last_at
            self._held[posts.channel] += posts.held

    def of_channel(self, channel: str) -> int:
        """Count the posts of a channel within the hour."""
        return sum(count for (known, _), count in self._posts.items() if known == channel)

    def of_topic(self, channel: str, topic: str) -> int:
        """Count a topic's posts in a channel within the hour."""
        return self._posts[channel, topic]

    def last_of_topic(self, channel: str, topic: str) -> datetime | None:
        """Tells when a topic was last posted in a channel."""
        return self._last.get((channel, topic))

    def held(self, channel: str) -> int:
        """Count the posts that wait for the end of the quiet hours."""
        return self._held[channel]

    def posted(self, channel: str, topic: str, at: datetime, *, held: bool) -> None:
        """Remembers one more post."""
        self._posts[channel, topic] += 1
        self._last[channel, topic] = at
        self._held[channel] += held


def admit(channel: str, topic: str, policy: Policy, traffic: Traffic, now: datetime) -> OwnPost | OverflowSlot:
    """Decides whether a new thread opens now, after the quiet hours, or is listed in an overflow message."""
    rules, topic_rules = policy.of_channel(channel), policy.of_topic(topic)
    last_at, cooldown = traffic.last_of_topic(channel, topic), timedelta(minutes=topic_rules.cooldown_minutes)
    if cooldown and last_at and now < last_at + cooldown:
        return OverflowSlot(f"after each alert {topic} rests for {topic_rules.cooldown_minutes:g} minutes", last_at, last_at + cooldown)
    if rules.posts_per_hour and traffic.of_channel(channel) >= rules.posts_per_hour:
        return OverflowSlot(f"this channel's budget is {counted(rules.posts_per_hour, 'new story', 'new stories')} an hour", *_hour(now))
    if topic_rules.posts_per_hour and traffic.of_topic(channel, topic) >= topic_rules.posts_per_hour:
        return OverflowSlot(
            f"the budget of {topic} is {counted(topic_rules.posts_per_hour, 'new story', 'new stories')} an hour", *_hour(now)
        )
    loud_at = quiet_until(rules, now)
    if loud_at and traffic.held(channel) >= rules.catch_up:
        return OverflowSlot("filed during the quiet hours", now, loud_at)
    traffic.posted(channel, topic, loud_at or now, held=loud_at is not None)
    return OwnPost(loud_at)


def quiet_until(rules: Rules, now: datetime) -> datetime | None:
    """Give the end of the quiet hours that `now` falls into, in UTC; None where it falls into none."""
    if rules.quiet_from is None or rules.quiet_until is None or rules.quiet_from == rules.quiet_until:
        return None
    local = now.astimezone(ZoneInfo(rules.zone))
    clock = local.time().replace(tzinfo=None)
    over_midnight = rules.quiet_from > rules.quiet_until
    quiet = (clock >= rules.quiet_from or clock < rules.quiet_until) if over_midnight else rules.quiet_from <= clock < rules.quiet_until
    if not quiet:
        return None
    days = 1 if over_midnight and clock >= rules.quiet_from else 0
    end = datetime.combine(local.date() + timedelta(days=days), rules.quiet_until, tzinfo=local.tzinfo)
    return end.astimezone(now.tzinfo)


def _hour(now: datetime) -> tuple[datetime, datetime]:
    start = now.replace(minute=0, second=0, microsecond=0)
    return start, start + HOUR
