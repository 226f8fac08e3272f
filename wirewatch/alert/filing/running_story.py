"""What a message says of a running story beside its own: that it reverses it, or that its own may belong to it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from warehouse.records.alert import FirstMessage, ThreadRow
from wirewatch.alert.filing.change_report import with_mark
from wirewatch.alert.message.compose import NewsItem
from wirewatch.alert.message.payload import AlertContent, Form, PostMark
from wirewatch.alert.message.reversed_thread import ReversedThread
from wirewatch.alert.thread.thread_state import ThreadState, decode_thread_state, encode_thread_state, report_of_match
from wirewatch.story.joining.event import JoinVerdict, Report, judge_join, opposed
from wirewatch.story.text.states.state_changes import reversed_changes, state_changes

# Two states, a firm and its regulator: who lifts a ban on one neighbour has not lifted that on another.
LEAST_NAMES = 2
# Texts about a decision still come for hours after its reversal; who tells it half a day later tells of another one.
LATE_REPORTS = timedelta(hours=12)


def overturns(item: NewsItem, lead: NewsItem) -> bool:
    """Say whether a text tells the opposite of what the article that opens a thread with it tells."""
    if item.match is None or lead.match is None:
        return False
    return bool(opposed(report_of_match(item.article, item.match), report_of_match(lead.article, lead.match)))


def turns_thread(item: NewsItem, report: Report, state: ThreadState) -> bool:
    """Say whether a further text tells the opposite of what its thread told last, by its matched sentence or as a text of the story.

    Who names the parties of a truce matches a sentence about their talks, and its headline tells that they fight again.

    Args:
        item: the text.
        report: what its matched sentence reports.
        state: the thread.
    """
    if judge_join(report, state.reports).verdict is JoinVerdict.REVERSAL:
        return True
    place = item.placement
    last = next((mark.what for mark in state.root.marks if mark.what in {"reversed", "restated"} and not mark.other_thread), "")
    if state.opposing and last != "restated":
        return last == "reversed" and place.restates == state.root.article_id
    return bool(place.overturns) and place.overturns == state.root.article_id


def beside_running_story(
    content: AlertContent, lead: NewsItem, near: ThreadRow | None, opposite: ThreadRow | None, messages: Mapping[str, FirstMessage]
) -> AlertContent:
    """Let a post name the running story that it reverses, or else one that it may belong to.

    Args:
        content: the post.
        lead: the article that it tells.
        near: the thread of its channel whose story this one may be part of.
        opposite: the thread of its channel whose story this one's headline tells the opposite of.
        messages: where the first messages of both stand.
    """
    beside = opposite or near
    if beside is None:
        return content
    state, message = decode_thread_state(beside.thread_state), messages.get(beside.thread, FirstMessage())
    if opposite and _is_reversal(content, lead, state):
        return replace(content, reverses=_named(beside, state, message))
    named = replace(content, near_story=beside.story_id, near_headline=state.root.headline, near_url=message.permalink)
    # Of one batch: where its message will stand, delivery knows.
    return named if message.permalink else replace(named, near_thread=beside.thread)


def marked_as_reversed(row: ThreadRow, post: AlertContent, now: datetime) -> tuple[ThreadRow, AlertContent]:
    """Mark the post of a thread with the opposite that another thread begins with, and give the edit that shows it.

    Args:
        row: the thread.
        post: the post that reverses it.
        now: the time.
    """
    state = decode_thread_state(row.thread_state)
    mark = PostMark("reversed", now, post.source or post.agency, post.article_id, other_thread=post.alert_id)
    state = replace(state, root=with_mark(state.root, mark))
    return replace(row, thread_state=encode_thread_state(state)), replace(state.counted(), form=Form.UPDATE)


def reversal_since(
    item: NewsItem, report: Report, answered: frozenset[str], reversing: Sequence[ThreadRow], messages: Mapping[str, FirstMessage]
) -> ReversedThread | None:
    """Find the thread that reversed this one's story and that a further text of the story reverses in its turn; None where there is none.

    Args:
        item: the further text.
        report: what it reports.
        answered: threads of which that was told before.
        reversing: threads that told the opposite of this one.
        messages: where their first messages stand.
    """
    at = item.article.published_at or item.article.first_seen_at
    for row in reversing:
        if row.thread not in answered and at >= row.opened_at + LATE_REPORTS:
            state = decode_thread_state(row.thread_state)
            judged = judge_join(report, state.reports)
            # By its headline too: what only looks back at the decision begins with other news.
            headline = reversed_changes(state_changes(item.article.title), state.reports[judged.report].changes) if state.reports else []
            if judged.verdict is JoinVerdict.REVERSAL and headline:
                return _named(row, state, messages.get(row.thread, FirstMessage()))
    return None


def _named(row: ThreadRow, state: ThreadState, message: FirstMessage) -> ReversedThread:
    return ReversedThread(row.thread, row.story_id, state.root.headline, row.opened_at, message.permalink, message.sent)


def _is_reversal(content: AlertContent, lead: NewsItem, state: ThreadState) -> bool:
    """Say whether a post tells the opposite of what a thread told last: by its report, and by the sentences that both quote.

    Headlines alone do not tell: among 25,000 feed items nine stories began with the opposite headline of a like text, and eight of them
    told the same event in other words ("allows a ban", "lifts an injunction"). The sentences told the ninth, a reversal, from those.
    """
    if lead.match is None:
        return False
    judged = judge_join(report_of_match(lead.article, lead.match), state.reports)
    if judged.verdict is not JoinVerdict.REVERSAL or not reversed_changes(_changes_below(content), _changes_below(state.root)):
        return False
    # Scripts without capitals tell no names from other words; there a set of verbs may count as one, which only asks for more.
    ours = {span.alias_set or span.text.casefold() for span in lead.match.spans if not span.text[:1].islower()}
    theirs = frozenset[str]().union(*(report.names for report in state.reports))
    return len(ours & theirs) >= min(len(ours), LEAST_NAMES)


def _changes_below(content: AlertContent) -> dict[str, str]:
    """Give the changes of state that a message tells below its headline."""
    sentence = content.sentence if content.sentence.strip() != content.headline.strip() else ""
    return state_changes(f"{sentence}\n{content.lede}")
