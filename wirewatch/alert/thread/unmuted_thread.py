"""Tells what fell into a mute when readers undo it: in each thread the last reply that was kept back, which names those before it.

The last edit of its post goes out beside it. Runs inside the transaction that takes the mute away. What is told
is kept back no longer, so that a second press tells nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from warehouse.alert import deleted_posts, muted_replies
from warehouse.alert.alerts import Connection
from warehouse.alert.muted_replies import MutedReply
from wirewatch.alert.message.muted_before import MOST_NAMED, MutedBefore, MutedReport
from wirewatch.alert.message.payload import AlertContent, encode, readable_alert

# The note in the thread about the undoing is filed at the same moment, and comes first.
_AFTER_NOTE = timedelta(seconds=1)


def tell_kept_back(connection: Connection, story_id: str, now: datetime) -> dict[str, int]:
    """Let each thread of a story hear what it missed and now wants to hear; returns how many reports that are, by thread.

    Args:
        connection: within the transaction that took a mute away.
        story_id: the story, as the mute was kept.
        now: the time.
    """
    kept: dict[str, list[MutedReply]] = {}
    for reply in muted_replies.heard_again(connection, story_id):
        kept.setdefault(reply.thread, []).append(reply)
    for thread, replies in kept.items():
        *earlier, last = replies
        muted_replies.send_after_mute(connection, last.alert_id, told_after_mute(last.payload, earlier), now + _AFTER_NOTE)
        muted_replies.tell_within(connection, [reply.alert_id for reply in earlier], last.alert_id)
        living = deleted_posts.living_thread(connection, thread)
        if living and living.thread != thread:
            deleted_posts.send_to_thread(connection, last.alert_id, living.thread)
    for edit in muted_replies.edits_wanted_again(connection, story_id):
        muted_replies.send_after_mute(connection, edit.alert_id, edit.payload, now + _AFTER_NOTE)
    return {thread: len(replies) for thread, replies in kept.items()}


def told_after_mute(payload: str, earlier: Sequence[MutedReply]) -> str:
    """Let a reply say that its story was muted when it came, and name the last of those before it."""
    content = readable_alert(payload)
    if content is None:
        return payload
    named = [said for reply in reversed(earlier[-MOST_NAMED:]) if (said := readable_alert(reply.payload))]
    return encode(replace(content, muted_before=MutedBefore(len(earlier), tuple(map(_named, named)))))


def _named(content: AlertContent) -> MutedReport:
    return MutedReport(content.headline, content.agency or content.source, content.links[0].url if content.links else "")
