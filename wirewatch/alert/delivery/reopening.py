"""What becomes of a reply or an edit whose thread people deleted, or left in a channel that bears the name no more.

Runs inside the transaction that claims or settles it:

    an edit                                   ──► left out, as is one of a message that tells other stories as well
    a note on the thread (muted, merged, ...) ──► left out; what was muted goes to the thread that took over
    a reply, and its thread goes on elsewhere ──► a reply there
    a reply                                   ──► the post that opens the thread anew; later ones are replies to it

No call is made here, so that dying anywhere leaves a row that the next pass claims or looks up as any other.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from warehouse.alert import deleted_posts
from warehouse.alert.alerts import Connection, insert_alerts, payloads_of
from warehouse.records.alert import TOLD_WITH_OTHERS, AlertKind, FiledAlert, OpenAlert, ThreadRow
from wirewatch.alert.delivery.channel_places import REPLACED
from wirewatch.alert.message.layouts.reopened_post import is_told_alone, reopened_post
from wirewatch.alert.message.operations import alert_id
from wirewatch.alert.message.payload import AlertContent, Form, MuteContent, encode, readable_content
from wirewatch.alert.thread.thread_root import with_root

log = logging.getLogger(__name__)


def reopen_threads(connection: Connection, rows: Sequence[OpenAlert]) -> None:
    """Decide what becomes of rows that are about to be claimed for threads whose first messages are gone."""
    for row in rows:
        payload = payloads_of(connection, [row.alert_id])[row.alert_id]
        content = readable_content(payload)
        thread = deleted_posts.living_thread(connection, row.thread)
        goes_on = thread.thread if thread and thread.thread != row.thread else ""
        if row.kind is AlertKind.UPDATE:
            deleted_posts.leave_out(connection, row.alert_id, TOLD_WITH_OTHERS if row.parent_shared else deleted_posts.LEFT_OUT)
        elif content is None:
            # Its call says so, and operations hear of it.
            deleted_posts.make_post(connection, row.alert_id, payload)
        elif goes_on and (is_told_alone(content) or isinstance(content, MuteContent)):
            deleted_posts.send_to_thread(connection, row.alert_id, goes_on)
        elif is_told_alone(content):
            _open(connection, row, content, thread)
        else:
            deleted_posts.leave_out(connection, row.alert_id)


def take_as_post(connection: Connection, row: OpenAlert, now: datetime) -> None:
    """Let a reply that Slack has put into the channel, as its thread was gone, be the post that opens the thread anew, and say so."""
    content = readable_content(payloads_of(connection, [row.alert_id])[row.alert_id])
    thread = deleted_posts.living_thread(connection, row.thread)
    if not is_told_alone(content) or content.reopens or (thread and thread.thread != row.thread):
        return
    post = _open(connection, row, content, thread)
    edit = FiledAlert(
        alert_id=alert_id(post.topic, post.story_id, AlertKind.UPDATE.value, f"{row.alert_id}:reopened", row.channel),
        topic=post.topic,
        story_id=post.story_id,
        kind=AlertKind.UPDATE,
        variant=Form.UPDATE.value,
        thread=row.alert_id,
        channel=row.channel,
        payload=encode(post),
        created_at=now,
    )
    insert_alerts(connection, [edit])


def _open(connection: Connection, row: OpenAlert, reply: AlertContent, thread: ThreadRow | None) -> AlertContent:
    """Let a reply be a post, and its thread, where it is a story's, go on below it."""
    first = deleted_posts.first_post(connection, row.thread)
    replaced = row.reason.startswith(REPLACED)
    post = reopened_post(reply, readable_content(first.payload), readable_content(first.newest), first.told_at, is_replaced=replaced)
    deleted_posts.make_post(connection, row.alert_id, encode(post))
    if thread:
        deleted_posts.reopen_thread(connection, thread, row.alert_id, with_root(thread.thread_state, post))
    gone = "is in a channel that had this name before" if replaced else "was deleted"
    log.info("the first message of thread %s in %s %s; alert %s opens it anew", row.thread, row.channel, gone, row.alert_id)
    return post
