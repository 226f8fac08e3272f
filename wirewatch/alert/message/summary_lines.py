"""What messages that sum up are made of: a story in one line, a topic's day, and where a text is. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Link:
    """Where an outlet carries the text.

    Attributes:
        outlet: Name of the outlet.
        url: Address; the domain that people see is taken from it when the message is built.
    """

    outlet: str
    url: str


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One story as a single line of an overflow message or a digest.

    Attributes:
        topic: Name of the topic.
        headline: The story's headline.
        link: Where to read it.
        first_source: Who had it first.
        first_at: When.
        outlets: Outlets that carry it.
        independent_texts: Different texts.
        independent_sources: Who wrote them; 0 where nobody counted.
        thread_url: Address of its thread; empty where there is none.
        story_id: The story; empty in rows of older versions.
        mark: What became of what was told first, a `what` of `PostMark`; empty where that stands.
        mark_by: Who told the opposite, or that again; empty for other marks, which are of the headline's outlet.
        mark_at: When; None for other marks.
        source: Whose headline it is; empty in rows of older versions.
        running_since: Of a digest, when the thread began that was told on in its time; None where it began in it.
        told_on: How many further messages it then had in its time.
        latest: What its post named as the latest, if that is of this time.
        latest_by: Who told that.
    """

    topic: str
    headline: str
    link: Link
    first_source: str = ""
    first_at: datetime | None = None
    outlets: int = 1
    independent_texts: int = 1
    independent_sources: int = 0
    thread_url: str = ""
    story_id: str = ""
    mark: str = ""
    mark_by: str = ""
    mark_at: datetime | None = None
    source: str = ""
    running_since: datetime | None = None
    told_on: int = 0
    latest: str = ""
    latest_by: str = ""


@dataclass(frozen=True, slots=True)
class TopicDay:
    """One topic's figures for the digest.

    Attributes:
        topic: Name of the topic.
        articles: Articles that matched on the day.
        alerts: Stories first told on the day.
        daily: Stories first told each day, oldest first, the digest's own day last.
        useful: Marks as useful.
        noise: Marks as noise.
        title: What messages call it; empty where its name in words will do.
        told_on: Messages on the day in threads of stories that it told before.
        running: These stories.
    """

    topic: str
    articles: int
    alerts: int
    daily: tuple[int, ...] = ()
    useful: int = 0
    noise: int = 0
    title: str = ""
    told_on: int = 0
    running: int = 0
