"""What a post says of the running story beside which it opens a thread: that it reverses it, or that it may belong to it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from warehouse.records.alert import FirstMessage, ThreadRow
from wirewatch.alert.filing.thread_state import ThreadState, decode_thread_state, report_of_match
from wirewatch.alert.message.compose import NewsItem
from wirewatch.alert.message.payload import AlertContent
from wirewatch.alert.message.reversed_thread import ReversedThread
from wirewatch.story.joining.event import JoinVerdict, judge_join
from wirewatch.story.text.state_changes import reversed_changes, state_changes

# Two states, a firm and its regulator: who lifts a ban on one neighbour has not lifted that on another.
LEAST_NAMES = 2


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
    headline = state.root.headline
    if opposite and _is_reversal(content, lead, state):
        former = ReversedThread(beside.thread, beside.story_id, headline, beside.opened_at, message.permalink, message.sent)
        return replace(content, reverses=former)
    return replace(content, near_story=beside.story_id, near_headline=headline, near_url=message.permalink)


def _is_reversal(content: AlertContent, lead: NewsItem, state: ThreadState) -> bool:
    """Say whether a post tells the opposite of what a thread told last: by its report, and by the sentences that both quote.

    Headlines alone do not tell: among 25,000 feed items nine stories began with the opposite headline of a like text, and eight of them
    told the same event in other words ("allows a ban", "lifts an injunction"). The sentences told the ninth, a reversal, from those.
    """
    if lead.match is None:
        return False
    judged = judge_join(report_of_match(lead.article.title, lead.match), state.reports)
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
