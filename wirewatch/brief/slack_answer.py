"""A brief as a message of Slack's, for the button *Brief me* and for `/brief`; a name that is none is told in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from warehouse.db import Connection
from warehouse.errors import UsageError
from wirewatch.alert.message import blocks
from wirewatch.alert.message.format import safety
from wirewatch.alert.message.format.layout import Layout, LayoutPart, Line, Look, text
from wirewatch.alert.message.format.safety import TextRun
from wirewatch.alert.message.phrases import counted, topic_title
from wirewatch.brief.archive_brief import NoSuchStoryError, brief_of_story, briefs_of_topic
from wirewatch.brief.brief_layouts import numbered, said_counts, said_source
from wirewatch.brief.story_brief import BriefLine, StoryBrief
from wirewatch.days.said_moment import said_moment

TOPIC_SINCE = timedelta(days=7)
# Slack refuses a message of some 13,200 characters or of more than fifty blocks.
MOST_CHARACTERS = 9_000
MOST_BLOCKS = 45
MOST_TOPICS_NAMED = 30
_NAMES = "A story goes by the headline, the address or the id of any of its reports. Topics: {}."


def brief_answer(connection: Connection, name: str, since: str, topics: Mapping[str, str], now: datetime) -> blocks.Message:
    """Brief on a topic's stories or on one story.

    Args:
        connection: to the warehouse.
        name: a topic by its name or as messages call it, the id, address or headline of a story or an article, or "help".
        since: from when on, as it was typed; empty for all of a story and a week of a topic.
        topics: the topics that there are, with the titles of those that have one.
        now: the moment that `since` counts from.
    """
    topic = _topic_called(name, topics)
    if not name or (name.casefold() == "help" and not topic):
        return _said(f"Say what to brief on, and since when: /brief TOPIC 2d. {_NAMES.format(_known(topics))}")
    try:
        moment = said_moment(since, now)
        if not topic:
            return brief_message([brief_of_story(connection, name, moment)])
        briefs, left_out = briefs_of_topic(connection, topic, moment or now - TOPIC_SINCE)
    except NoSuchStoryError:
        return _said(f"{name} is no topic and no story. {_NAMES.format(_known(topics))}")
    except UsageError as error:
        return _said(str(error))
    return brief_message(briefs, left_out) if briefs else _said(f"{name} matched no story since then.")


def _topic_called(name: str, topics: Mapping[str, str]) -> str:
    """Give the topic of a name, or of a title however it is capitalized; empty where there is none."""
    if name in topics:
        return name
    titles = {called.casefold(): topic for topic, title in sorted(topics.items()) for called in (topic, topic_title(title or topic))}
    return titles.get(name.casefold(), "")


def _known(topics: Mapping[str, str]) -> str:
    titles = sorted(topic_title(title or topic) for topic, title in topics.items())
    more = len(titles) - MOST_TOPICS_NAMED
    return (", ".join(titles[:MOST_TOPICS_NAMED]) or "none yet") + (f" and {more:,} more" if more > 0 else "")


def brief_message(briefs: Sequence[StoryBrief], stories_left_out: int = 0) -> blocks.Message:
    """Return briefs as a message; what it cannot hold is counted in its last block."""
    parts: list[LayoutPart] = []
    size = lines_left_out = 0
    for part, is_line in (found for brief in briefs for found in _parts(brief)):
        size += sum(len(run.text) + len(run.url) for line in part.lines for run in line)
        if size > MOST_CHARACTERS or len(parts) >= MOST_BLOCKS:
            lines_left_out += is_line
        else:
            parts.append(part)
    left = [counted(lines_left_out, "line")] if lines_left_out else []
    left += [counted(stories_left_out, "story", "stories")] if stories_left_out else []
    if left:
        said = f"Left out: {' and '.join(left)}. Ask for less, such as the last day: /brief NAME 1d."
        parts.append(LayoutPart(Look.SMALL, ((TextRun(said),),)))
    drawn = blocks.draw(Layout(tuple(parts), ""))
    return blocks.Message(safety.escape_within(f"Brief: {safety.cleaned_apart(briefs[0].title)}", blocks.MOST_TEXT), tuple(drawn))


def _parts(brief: StoryBrief) -> Iterator[tuple[LayoutPart, bool]]:
    """Give the parts of a brief, and of each whether it is a line of it."""
    title = TextRun(safety.clean(brief.title) or "(no headline)", bold=True)
    yield from ((part, False) for part in text((title,), (TextRun(said_counts(brief)),)))
    for heading, lines in numbered(brief):
        yield from ((part, False) for part in text((TextRun(safety.clean(heading), bold=True),)))
        for number, line in lines:
            yield from ((part, True) for part in text(_line(number, line)))


def _line(number: int, line: BriefLine) -> Line:
    before = (TextRun("it said “"), TextRun(safety.cleaned_apart(line.before), strike=True), TextRun("” and says ")) if line.before else ()
    source = TextRun(said_source(line), url=safety.safe_url(line.quote.url))
    return (TextRun(f"{number}. "), *before, TextRun(f"“{safety.cleaned_apart(line.quote.text)}” — "), source)


def _said(sentence: str) -> blocks.Message:
    clean = safety.clean(sentence)
    return blocks.Message(safety.escape_within(clean, blocks.MOST_TEXT), tuple(blocks.draw(Layout(tuple(text((TextRun(clean),))), ""))))
