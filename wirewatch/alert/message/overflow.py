"""One message for many: posts beyond a budget, and floods of old items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from warehouse.records.alert import AlertKind, AlertState, FiledAlert
from wirewatch.alert.filing.throttle import OverflowSlot
from wirewatch.alert.message.operations import alert_id, channel_post
from wirewatch.alert.message.payload import AlertContent, FloodContent, Form, OverflowContent, PostMark, decode_payload, encode
from wirewatch.alert.message.phrases import topic_title
from wirewatch.alert.message.summary_lines import Link, StoryLine

# More lines than one message shows; the total stands besides.
MOST_LINES = 40
# What another report tells of the story's event, which the line must say whoever told it.
_TURNS = ("reversed", "restated")
# The marks that a line tells, by weight.
_IN_LISTS = ("retracted", *_TURNS, "gone", "corrected", "changed")


def overflow_alert(payload: str | None, posts: Sequence[FiledAlert], fold: OverflowSlot, channel: str, now: datetime) -> FiledAlert:
    """Make the message that tells folded posts, or add them to it.

    Args:
        payload: what it says so far; None where it is new.
        posts: the posts folded now.
        fold: why, and when it is due: the same reason and time are the same message.
        channel: where.
        now: the time.
    """
    own_id = alert_id("", "", Form.OVERFLOW.value, f"{fold.reason}:{fold.due_at.isoformat()}", channel)
    before = decode_payload(payload) if payload else None
    content = before if isinstance(before, OverflowContent) else OverflowContent(fold.reason, fold.since, fold.due_at, 0, alert_id=own_id)
    lines = [story_line(shown) for post in posts if isinstance(shown := decode_payload(post.payload), AlertContent)]
    content = replace(content, total=content.total + len(posts), stories=(*content.stories, *lines)[:MOST_LINES])
    return replace(channel_post(own_id, content, channel, now), not_before=fold.due_at)


def without_lines(content: OverflowContent, left: Sequence[str]) -> OverflowContent:
    """Let a list tell only these of its posts, given by what they say."""
    lines = [story_line(shown) for payload in left if isinstance(shown := decode_payload(payload), AlertContent)]
    return replace(content, total=len(left), stories=tuple(lines[:MOST_LINES]))


def folded(post: FiledAlert, overflow_id: str) -> FiledAlert:
    """PostMark a post as listed in another message."""
    return replace(post, state=AlertState.FOLDED, folded_into=overflow_id)


def flood_alert(content: FloodContent, source: str, channel: str) -> FiledAlert:
    """Make the one line that tells of a source's old items; one a day for each source and topic."""
    own_id = alert_id(content.topic, "", Form.FLOOD.value, f"{source}:{content.at.date().isoformat()}", channel)
    return FiledAlert(
        alert_id=own_id,
        topic=content.topic,
        story_id="",
        kind=AlertKind.POST,
        variant=Form.FLOOD.value,
        thread=own_id,
        channel=channel,
        source=source,
        payload=encode(content),
        created_at=content.at,
    )


def story_line(content: AlertContent) -> StoryLine:
    """Say in one line of a list what an alert says."""
    mark = _heaviest(content)
    is_turn = mark is not None and mark.what in _TURNS
    return StoryLine(
        topic=", ".join(topic_title(content.title_of(topic)) for topic in content.topics),
        headline=f"Reversal: {content.headline}" if content.reverses else content.headline,
        link=content.links[0] if content.links else Link("", ""),
        first_source=content.first_source or content.agency or content.source,
        source=content.agency or content.source,
        first_at=content.first_at,
        outlets=content.outlets,
        independent_texts=content.independent_texts,
        independent_sources=content.independent_sources,
        story_id=content.story_id,
        mark=mark.what if mark else "",
        mark_by=mark.by if mark and is_turn else "",
        mark_at=mark.at if mark and is_turn else None,
    )


def _heaviest(content: AlertContent) -> PostMark | None:
    """Choose what weighs most of what became of the article that gives the headline, or of what it told; None where it stands as it was."""
    marks = [mark for mark in content.marks if mark.what in _TURNS or _is_of_headline(mark, content)]
    return min((mark for mark in marks if mark.what in _IN_LISTS), key=lambda mark: _IN_LISTS.index(mark.what), default=None)


def _is_of_headline(mark: PostMark, content: AlertContent) -> bool:
    """Tell whether a mark is about the article of the headline; of one without an article the only one of its outlet is taken."""
    if mark.article_id:
        return mark.article_id == content.article_id
    return mark.by == (content.source or content.agency) and sum(link.outlet == mark.by for link in content.links) < 2  # noqa: PLR2004 - its own
