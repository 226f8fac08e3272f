"""What readers say of an alert, kept with what the story's threads hear of it: a note on who muted it, or undid that, and what it missed.

Buttons, the desk and the command line come here, so that a thread that falls silent says why, whoever asked for it and wherever.
"""

from __future__ import annotations

from datetime import datetime

from warehouse.alert.alerts import Connection, insert_alerts, open_alert
from warehouse.alert.muted_replies import story_as_filed
from warehouse.feedback import Feedback, Kept, is_muted, muted_under, post_of_each_thread, save_feedback, unmute
from warehouse.records.alert import AlertKind, FiledAlert, OpenAlert
from wirewatch.alert.message.blocks import UNMUTE
from wirewatch.alert.message.operations import alert_id
from wirewatch.alert.message.payload import Form, MuteContent, encode
from wirewatch.alert.thread.unmuted_thread import tell_kept_back


def keep_mark(connection: Connection, feedback: Feedback, now: datetime) -> Kept:
    """Keep a mark, and file what its thread must hear of it with the same commit: one that changed nothing is told to nobody."""
    muted_before = is_muted(connection, feedback.alert_id)
    kept = save_feedback(connection, feedback)
    alert = open_alert(connection, feedback.alert_id)
    if alert is None or muted_before == is_muted(connection, feedback.alert_id):
        return kept
    missed = tell_kept_back(connection, story_as_filed(connection, feedback.alert_id), now) if feedback.verdict == UNMUTE else {}
    insert_alerts(connection, [mute_reply(alert, feedback, now, sum(missed.values()))])
    return kept


def mute_story(connection: Connection, story_id: str, topic: str, person: str, now: datetime) -> int:
    """Mute a story in each of its threads, for one topic or for all where it is empty; returns in how many threads that is new.

    Args:
        connection: within a transaction.
        story_id: the story, as its alerts name it.
        topic: the topic that hears no more of it.
        person: who, as `MuteContent.user_id`.
        now: the time.
    """
    posts = post_of_each_thread(connection, story_id, topic)
    presses = [Feedback(post, "mute", person, person, now, only=bool(topic)) for post in posts]
    new = [press for press in presses if not is_muted(connection, press.alert_id)]
    for press in new:
        keep_mark(connection, press, now)
    return len(new)


def unmute_story(connection: Connection, story_id: str, topic: str, person: str, now: datetime) -> tuple[int, int]:
    """Take away who ever muted a story, as `mute_story`; returns for how many topics, and how many reports its threads missed."""
    found = [open_alert(connection, post) for post in muted_under(connection, story_id, topic)]
    first = {alert.thread: alert for alert in reversed(found) if alert}
    changed = unmute(connection, story_id, topic)
    missed = tell_kept_back(connection, story_id, now) if changed else {}
    whole = sum(missed.values())

    def note(alert: OpenAlert) -> FiledAlert:
        undone = Feedback(alert.alert_id, UNMUTE, person, person, now, only=bool(topic))
        # A thread whose post was deleted goes on in another, so that of one alone the count is the whole.
        return mute_reply(alert, undone, now, missed.get(alert.thread, 0) if len(first) > 1 else whole)

    insert_alerts(connection, [note(alert) for alert in first.values()])
    return changed, whole


def mute_reply(alert: OpenAlert, feedback: Feedback, now: datetime, missed: int = 0) -> FiledAlert:
    """Make the note in the thread of the alert that was shown; the same press is the same note.

    Args:
        alert: the alert that was marked.
        feedback: the mark.
        now: the time.
        missed: how many reports came while the story was muted, of which the last is told now.
    """
    key = f"{feedback.alert_id}:{feedback.user_id}:{feedback.pressed_at.isoformat()}"
    undone = feedback.verdict == UNMUTE
    return FiledAlert(
        alert_id=alert_id("", "", Form.MUTE.value, key, alert.thread),
        topic="",
        story_id="",
        kind=AlertKind.REPLY,
        variant=Form.MUTE.value,
        thread=alert.thread,
        channel=alert.channel,
        payload=encode(MuteContent(feedback.alert_id, feedback.user_id, feedback.only, undone, missed)),
        created_at=now,
    )
