"""The phrases of messages about many stories or none: overflow, daily digest, operations, flood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wirewatch.alert.filing.throttle import FIRST_LOOK, MISSED
from wirewatch.alert.message import phrases
from wirewatch.alert.message.format.layout import (
    Layout,
    LayoutPart,
    Line,
    Look,
    desk,
    domain,
    inline,
    name,
    part,
    run_page,
    short,
    text,
    thread,
    title,
    words,
)
from wirewatch.alert.message.format.safety import TextRun
from wirewatch.alert.message.payload import DigestContent, FloodContent, MuteContent, OperationsContent, OverflowContent
from wirewatch.alert.message.summary_lines import StoryLine, TopicDay

# Stories of one message: a screenful.
MOST_STORIES = 20

# Characters of those stories, addresses included: with all else a message stays under 12,000 (Slack's hidden limit is about 13,200).
MOST_STORY_CHARACTERS = 7500

# Topics of a digest with figures of their own.
MOST_TOPICS = 12

# Things that an operations message lists.
MOST_SUBJECTS = 20

# Code points of a headline in a list: two lines of a Slack window.
MOST_STORY_HEADLINE = 200

# Where else than in Slack readers mark alerts, as marks name it.
WHERE_MARKED = {"desk": "on the desk", "shell": "in a shell"}
_SEVERITIES = {"error": "needs a person", "warning": "warning", "resolved": "resolved"}


def overflow(content: OverflowContent) -> Layout:
    """Lay out the one message that many alerts were folded into."""
    if content.reason in {FIRST_LOOK, MISSED}:
        return _told_late(content)
    reason = short(content.reason[:1].upper() + content.reason[1:])
    span = (phrases.moment(content.since), TextRun(" to "), phrases.moment(content.until, content.since))
    shown = _stories(content.stories, content.desk_url)
    heading = f"{phrases.counted(content.total, 'more alert')} in one message"
    parts = [
        *title(heading),
        *text((*((TextRun(f"{reason} · "),) if reason else ()), *span)),
        *part(Look.BULLETS, shown),
        *_unlisted(content, len(shown)),
    ]
    return Layout(tuple(parts), f"{heading}: {reason}" if reason else heading, elsewhere=_elsewhere(content, len(shown)))


def _told_late(content: OverflowContent) -> Layout:
    """Lay out what new sources had already when they were first polled, or what was published while nobody could look."""
    shown, stories = _stories(content.stories, content.desk_url), phrases.counted(content.total, "story", "stories")
    if content.reason == FIRST_LOOK:
        heading = "First look: what I would have alerted"
        said = words(
            f"{stories} that your new sources had already. They are in the archive; from now on each new story is posted as it appears."
        )
    else:
        heading = "While nobody looked: what I would have alerted"
        since = phrases.moment(content.since)
        said = (
            *words(f"{stories} that appeared after the last look at their sources ("),
            since,
            *words("), too old by now to be told one by one."),
        )
    parts = [*title(heading), *text(said), *part(Look.BULLETS, shown), *_unlisted(content, len(shown))]
    return Layout(tuple(parts), f"{heading}: {stories}", elsewhere=_elsewhere(content, len(shown)))


def folded_page(stories: Sequence[StoryLine], first: int) -> tuple[Layout, int]:
    """Lay out one page of all that a message was folded from, for the reader who asked; also gives where the next page begins.

    Args:
        stories: all of them.
        first: how many of them come before this page.
    """
    shown = _stories(stories[first:])
    heading = f"{first + 1:,} to {first + len(shown):,} of {phrases.counted(len(stories), 'alert')} in that message"
    return Layout((*text((TextRun(heading, bold=True),)), *part(Look.BULLETS, shown)), heading), first + len(shown)


def _unlisted(content: OverflowContent, shown: int) -> list[LayoutPart]:
    """Say how many are not listed, and where all of them are."""
    left = content.total - shown
    if left > 0 and (link := desk(content.desk_url, "alerts#folded", "see them on the desk")):
        return text((TextRun(f"{left:,} more, not listed here · "), *link))
    return _left_out(left, "more, not listed here")


def _elsewhere(content: OverflowContent, shown: int) -> str:
    """Say where all are, where there is no desk to link to."""
    return "All of them, in a shell: wirewatch alerts list --all" if content.total > shown and not content.desk_url else ""


def digest(content: DigestContent) -> Layout:
    """Lay out one channel's day or week."""
    told = phrases.counted(content.told or sum(topic.alerts for topic in content.topics), "story", "stories")
    heading = f"Daily digest, {phrases.date(content.day)}" if content.days == 1 else f"Weekly digest, week to {phrases.date(content.day)}"
    topics = phrases.counted(len(content.topics), "topic")
    totals = f"{phrases.counted(content.articles, 'article')} read, {told} told in {topics}"
    needing = phrases.counted(content.sources_in_trouble, "source needs", "sources need")
    sources = f", {needing} a look" if content.sources_in_trouble else ""
    ranked = sorted(content.topics, key=lambda topic: (-topic.alerts, -topic.articles, topic.topic))
    changes = _stories(content.changes)
    stories = _stories(content.stories, spent=sum(map(_size, changes)))
    parts = [
        *title(heading),
        *text(words(totals + sources), *([words(said)] if (said := _changes(content)) else [])),
        *part(Look.BULLETS, changes),
        *_picture(content),
        *_section("Topics", [_topic(topic, content.days) for topic in ranked[:MOST_TOPICS]]),
        *_left_out(len(ranked) - MOST_TOPICS, "quieter topics not shown", "quieter topic not shown"),
        *_section("Top stories", stories),
        *_left_out(len(content.stories) - len(stories), "smaller stories not shown", "smaller story not shown"),
    ]
    return Layout(tuple(parts), summary=f"{heading}: {totals}")


def operations(content: OperationsContent) -> Layout:
    """Lay out a message to those who keep Wirewatch running, or the quiet line of a day."""
    if content.severity == "quiet":
        return Layout(tuple(part(Look.SMALL, [words(short(content.what, 1000))])), summary=short(content.what))
    severity = _SEVERITIES.get(content.severity, "note")
    shown = content.subjects[:MOST_SUBJECTS]
    to_do = (TextRun("What to do: ", bold=True), TextRun(short(content.to_do, 1000))) if content.to_do else ()
    link = desk(content.desk_url, content.desk_page, "Open on the desk") if content.desk_page else run_page(content.run_url)
    # A command is of no use to who reads on a telephone; it stands where there is nothing to press.
    link = link or ((TextRun(f"In a shell: {short(content.command)}"),) if content.command else ())
    parts = [
        *part(Look.KICKER, [words(f"Wirewatch operations · {severity}")]),
        *title(content.title),
        *text(words(short(content.what, 1000)), to_do, link),
        *part(Look.BULLETS, [words(short(subject)) for subject in shown]),
        *_left_out(len(content.subjects) - len(shown), "more"),
        *part(Look.SMALL, [(phrases.moment(content.at),)] if content.at else []),
    ]
    return Layout(tuple(parts), summary=f"{severity.capitalize()}: {inline(content.title)}")


def flood(content: FloodContent) -> Layout:
    """Lay out the one line about a source that listed many old items at once."""
    items = phrases.counted(content.listed, "item") + " without a date" if content.undated else phrases.counted(content.listed, "old item")
    listed = f" listed {items} at once"
    topic = f"“{name(phrases.topic_title(content.topic))}”" if content.topic else "a topic"
    posted = "no more are" if content.undated else "none is"
    rest = f"; {phrases.counted(content.matched, 'of them matches', 'of them match')} {topic}, and {posted} posted one by one."
    address = domain(content.url)
    line: Line = (
        TextRun(name(content.source) or "A source", bold=True),
        *((TextRun(" "), *address) if address else ()),
        TextRun(listed + rest),
    )
    parts = [*text(line, desk(content.desk_url, "sources", "Sources on the desk")), *part(Look.SMALL, [(phrases.moment(content.at),)])]
    return Layout(tuple(parts), summary=f"{name(content.source) or 'A source'}{listed}{rest}")


def mute(content: MuteContent) -> Layout:
    """Lay out the note about a mute for sinks that do not know the reader."""
    said = f"{reader_elsewhere(content.user_id) or 'A reader'} {mute_words(content)}"
    return Layout(tuple(text(words(said))), summary=said)


def reader_elsewhere(user_id: str) -> str:
    """Name who marked an alert outside Slack, with the place ("ana on the desk"); empty for a reader in Slack."""
    place, is_elsewhere, person = user_id.partition(":")
    return f"{name(person) or 'Somebody'} {WHERE_MARKED.get(place, place)}" if is_elsewhere else ""


def mute_words(content: MuteContent) -> str:
    """Say what a reader did, without the reader."""
    if content.undone:
        came = phrases.counted(content.kept_back, "report") if content.kept_back else ""
        follows = "it follows" if content.kept_back == 1 else "the last of them follows"
        return "undid the mute: replies come here again." + (f" Meanwhile {came} came: {follows}." if came else "")
    what = "this topic's part of the story" if content.only else "this story"
    return f"muted {what}: no further replies here, except corrections."


def _stories(stories: Sequence[StoryLine], desk_url: str = "", spent: int = 0) -> list[Line]:
    """Make a line for each story; the topic is said where there are several to tell apart. `spent` characters are taken already."""
    several = len({story.topic for story in stories}) > 1
    kept: list[Line] = []
    left = MOST_STORY_CHARACTERS - spent
    for line in (_story(story, desk_url, several=several) for story in stories[:MOST_STORIES]):
        left -= _size(line)
        if left < 0:
            break
        kept.append(line)
    return kept


def _size(line: Line) -> int:
    return sum(len(run.text) + len(run.url) for run in line)


def _story(story: StoryLine, desk_url: str, *, several: bool) -> Line:
    """Say each thing once: whose headline it is, which leads there, how far the story went, who had it first, its topic, its thread."""
    is_shared = story.outlets > 1 or story.independent_texts > 1
    spread = phrases.spread(story.outlets, story.independent_texts, story.independent_sources) if is_shared else ""
    topic = ", ".join(map(name, story.topic.split(", "))) if several else ""
    source, first = name(story.source) or name(story.first_source), name(story.first_source)
    # The headline is its outlet's, whoever was first.
    others = f"first {first}" if first and first.casefold() != source.casefold() else ""
    added = f"{phrases.counted(story.told_on, 'further message')} in its thread" if story.running_since else ""
    latest = f"latest “{inline(story.latest, MOST_STORY_HEADLINE)}”" if story.latest else ""
    teller = f" ({name(story.latest_by)})" if latest and story.latest_by else ""
    said = "".join(f" · {each}" for each in (latest + teller, spread, others, added, topic) if each)
    on_desk = desk(desk_url, f"stories/{story.story_id}", "on the desk") if story.story_id else ()
    links = [link for link in (domain(story.link.url), thread(story.thread_url), on_desk) if link]
    marked = phrases.became(story.mark, name(story.mark_by)) if story.mark in phrases.MARKS else ""
    at = (TextRun(", "), phrases.moment(story.mark_at)) if story.mark_at else ()
    return (
        *((TextRun(marked), *at, TextRun(" · ")) if marked else ()),
        *((TextRun(f"{source}: "),) if source else ()),
        TextRun(inline(story.headline, MOST_STORY_HEADLINE) or "(no headline)", bold=True),
        TextRun(said),
        *((TextRun(" · since "), phrases.moment(story.running_since)) if story.running_since else ()),
        *(run for link in links for run in (TextRun(" · "), *link)),
    )


def _topic(topic: TopicDay, days: int) -> Line:
    said = f": {phrases.counted(topic.alerts, 'story', 'stories')} told, from {phrases.counted(topic.articles, 'match', 'matches')}"
    if topic.running:
        running = phrases.counted(topic.running, "story", "stories")
        said += f", and {phrases.counted(topic.told_on, 'message')} on {running} told before"
    earlier = topic.daily[:-days]
    mean = f"{days * sum(earlier) / len(earlier):.1f}".removesuffix(".0") if earlier else ""
    usual = f", usually {'none' if mean == '0' else mean} a {'day' if days == 1 else 'week'}" if mean else ""
    votes = f"; marked {topic.useful} useful, {topic.noise} noise" if topic.useful or topic.noise else ""
    return (TextRun(name(phrases.topic_title(topic.title or topic.topic)), bold=True), TextRun(said + usual + votes))


def _changes(content: DigestContent) -> str:
    """Say how many articles were altered after publication; nothing on a day without."""
    altered = f"{phrases.counted(content.changed, 'article')} changed after publication" if content.changed else ""
    gone = f"{phrases.counted(content.gone, 'page')} gone" if content.gone else ""
    back = f"{phrases.counted(content.back, 'page')} back" if content.back else ""
    reinstated = f"{phrases.counted(content.reinstated, 'retraction')} taken back" if content.reinstated else ""
    return ", ".join(part for part in (altered, gone, back, reinstated) if part)


def _picture(content: DigestContent) -> list[LayoutPart]:
    known = re.fullmatch(r"F[A-Z0-9]{2,30}", content.picture)
    return [LayoutPart(Look.PICTURE, (words("Stories told per topic and day"),), file=content.picture)] if known else []


def _section(heading: str, lines: list[Line]) -> list[LayoutPart]:
    return [*text((TextRun(heading, bold=True),)), *part(Look.BULLETS, lines)] if lines else []


def _left_out(number: int, what: str, one: str = "") -> list[LayoutPart]:
    return part(Look.SMALL, [words(phrases.counted(number, one or what, what))]) if number > 0 else []
