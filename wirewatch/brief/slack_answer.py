"""A brief as a message of Slack's, for the button *Brief me* and for `/brief`; a name that is none is told in a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from warehouse.db import Connection
from warehouse.errors import UsageError
from wirewatch.alert.message import blocks, safety
from wirewatch.alert.message.layout import Layout, LayoutPart, Line, Look, text
from wirewatch.alert.message.phrases import counted
from wirewatch.alert.message.safety import TextRun
from wirewatch.brief.archive_brief import brief_of_story, briefs_of_topic
from wirewatch.brief.brief_layouts import numbered, said_counts, said_source
from wirewatch.brief.story_brief import BriefLine, StoryBrief
from wirewatch.said_moment import said_moment

TOPIC_SINCE = timedelta(days=7)
# Slack refuses a message of some 13,200 characters or of more than fifty blocks.
MOST_CHARACTERS = 9_000
MOST_BLOCKS = 45
MOST_TOPICS_NAMED = 30


def brief_answer(connection: Connection, name: str, since: str, topics: Collection[str], now: datetime) -> blocks.Message:
    """Brief on a topic's stories or on one story.

    Args:
        connection: to the warehouse.
        name: a topic, or the id, address or headline of a story or an article.
        since: from when on, as it was typed; empty for all of a story and a week of a topic.
        topics: names of the topics that there are.
        now: the moment that `since` counts from.
    """
    if not name:
        known = ", ".join(sorted(topics)[:MOST_TOPICS_NAMED]) or "none yet"
        return _said(f"Say what to brief on, and since when: /brief TOPIC 2d, or a story's id or address. Topics: {known}.")
    try:
        moment = said_moment(since, now)
        if name not in topics:
            return brief_message([brief_of_story(connection, name, moment)])
        briefs, left_out = briefs_of_topic(connection, name, moment or now - TOPIC_SINCE)
    except UsageError as error:
        return _said(str(error))
    return brief_message(briefs, left_out) if briefs else _said(f"{name} matched no story since then.")


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
        said = f"Left out: {' and '.join(left)}. `wirewatch brief` and the desk have them."
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
