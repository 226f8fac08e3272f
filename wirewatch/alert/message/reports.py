"""The wording of messages about many stories or none: overflow, daily digest, operations, flood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wirewatch.alert.message import wording
from wirewatch.alert.message.layout import Layout, Line, Part, Place, domain, name, part, short, text, thread, title, words
from wirewatch.alert.message.payload import DigestContent, FloodContent, OperationsContent, OverflowContent, StoryLine, TopicDay
from wirewatch.alert.message.safety import Piece

MOST_STORIES = 20
"""Stories of one message: a screenful."""

MOST_STORY_CHARACTERS = 7500
"""Characters of those stories, addresses included: with all else a message stays under 12,000 (Slack's hidden limit is about 13,200)."""

MOST_TOPICS = 12
"""Topics of a digest with figures of their own."""

MOST_SUBJECTS = 20
"""Things that an operations message lists."""

MOST_STORY_HEADLINE = 200
"""Code points of a headline in a list: two lines of a Slack window."""

_SEVERITIES = {"error": "needs a person", "warning": "warning", "resolved": "resolved"}


def overflow(content: OverflowContent) -> Layout:
    """Lay out the one message that many alerts were folded into."""
    reason = short(content.reason)
    span = f"{wording.date_and_clock(content.since)} to {wording.clock_beside(content.until, content.since)}"
    shown = _stories(content.stories)
    heading = f"{wording.counted(content.total, 'more alert')} in one message"
    parts = [
        *title(heading),
        *text(words(f"{reason} · {span}" if reason else span)),
        *part(Place.BULLETS, shown),
        *_left_out(content.total - len(shown), "more, not listed here; all of them: wirewatch alerts list --all"),
    ]
    return Layout(tuple(parts), summary=f"{heading}: {reason}" if reason else heading)


def digest(content: DigestContent) -> Layout:
    """Lay out one channel's day."""
    alerts = sum(topic.alerts for topic in content.topics)
    heading = f"Daily digest, {wording.date(content.day)}"
    topics = wording.counted(len(content.topics), "topic")
    totals = f"{wording.counted(content.articles, 'article')} read, {wording.counted(alerts, 'alert')} in {topics}"
    trouble = wording.counted(content.sources_in_trouble, "source needs", "sources need")
    sources = f", {trouble} a look" if content.sources_in_trouble else ""
    ranked = sorted(content.topics, key=lambda topic: (-topic.alerts, -topic.articles, topic.topic))
    stories = _stories(content.stories)
    parts = [
        *title(heading),
        *text(words(totals + sources)),
        *_picture(content),
        *_section("Topics", [_topic(topic) for topic in ranked[:MOST_TOPICS]]),
        *_left_out(len(ranked) - MOST_TOPICS, "quieter topics not shown"),
        *_section("Top stories", stories),
        *_left_out(len(content.stories) - len(stories), "smaller stories not shown"),
    ]
    return Layout(tuple(parts), summary=f"{heading}: {totals}")


def operations(content: OperationsContent) -> Layout:
    """Lay out a message to those who keep Wirewatch running."""
    severity = _SEVERITIES.get(content.severity, "note")
    shown = content.subjects[:MOST_SUBJECTS]
    to_do = (Piece("What to do: ", bold=True), Piece(short(content.to_do, 1000))) if content.to_do else ()
    parts = [
        *part(Place.KICKER, [words(f"Wirewatch operations · {severity}")]),
        *title(content.title),
        *text(words(short(content.what, 1000)), to_do),
        *part(Place.BULLETS, [words(short(subject)) for subject in shown]),
        *_left_out(len(content.subjects) - len(shown), "more"),
        *part(Place.SMALL, [words(wording.date_and_clock(content.at))] if content.at else []),
    ]
    return Layout(tuple(parts), summary=f"{severity.capitalize()}: {short(content.title)}")


def flood(content: FloodContent) -> Layout:
    """Lay out the one line about a source that listed many old items at once."""
    items = wording.counted(content.listed, "item") + " without a date" if content.undated else wording.counted(content.listed, "old item")
    listed = f" listed {items} at once"
    topic = f"“{name(content.topic)}”" if content.topic else "a topic"
    posted = "no more are" if content.undated else "none is"
    rest = f"; {wording.counted(content.matched, 'of them matches', 'of them match')} {topic}, and {posted} posted one by one."
    address = domain(content.url)
    line: Line = (Piece(name(content.source) or "A source", bold=True), *((Piece(" "), *address) if address else ()), Piece(listed + rest))
    parts = [*text(line), *part(Place.SMALL, [words(wording.date_and_clock(content.at))])]
    return Layout(tuple(parts), summary=f"{name(content.source) or 'A source'}{listed}{rest}")


def _stories(stories: Sequence[StoryLine]) -> list[Line]:
    kept: list[Line] = []
    left = MOST_STORY_CHARACTERS
    for line in map(_story, stories[:MOST_STORIES]):
        left -= sum(len(piece.text) + len(piece.url) for piece in line)
        if left < 0:
            break
        kept.append(line)
    return kept


def _story(story: StoryLine) -> Line:
    spread = wording.spread(story.outlets, story.independent_texts, "", None, None)
    first = f"{name(story.first_source)}: " if story.first_source else ""
    links = [link for link in (domain(story.link.url), thread(story.thread_url)) if link]
    return (
        Piece(first),
        Piece(short(story.headline, MOST_STORY_HEADLINE) or "(no headline)", bold=True),
        *(piece for link in links for piece in (Piece(" · "), *link)),
        Piece(f" · {spread}" + (f" · {name(story.topic)}" if story.topic else "")),
    )


def _topic(topic: TopicDay) -> Line:
    said = f": {wording.counted(topic.alerts, 'alert')} from {wording.counted(topic.articles, 'article')}"
    earlier = topic.daily[:-1]
    usual = f", usually {sum(earlier) / len(earlier):.1f} a day" if earlier else ""
    marked = f"; marked {topic.useful} useful, {topic.noise} noise" if topic.useful or topic.noise else ""
    return (Piece(name(topic.topic), bold=True), Piece(said + usual + marked))


def _picture(content: DigestContent) -> list[Part]:
    known = re.fullmatch(r"F[A-Z0-9]{2,30}", content.picture)
    return [Part(Place.PICTURE, (words("Alerts per topic and day"),), file=content.picture)] if known else []


def _section(heading: str, lines: list[Line]) -> list[Part]:
    return [*text((Piece(heading, bold=True),)), *part(Place.BULLETS, lines)] if lines else []


def _left_out(number: int, what: str) -> list[Part]:
    return part(Place.SMALL, [words(f"{number:,} {what}")]) if number > 0 else []
