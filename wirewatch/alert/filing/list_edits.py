"""The edits of lists whose stories were corrected, changed or withdrawn since; written within the transaction that files the replies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from warehouse.alert import alerts as outbox
from warehouse.alert.alerts import Connection
from warehouse.alert.listed_posts import save_listed
from warehouse.alert.threads import pending_edits
from warehouse.records.alert import AlertKind, FiledAlert, ListedPost
from wirewatch.alert.filing.listed_stories import ListedNews, marked_list
from wirewatch.alert.message.operations import alert_id
from wirewatch.alert.message.payload import Form, OverflowContent, decode_payload, encode


def edit_lists(connection: Connection, told: Sequence[ListedNews], loud_at: dict[str, datetime | None], now: datetime) -> list[FiledAlert]:
    """Mark the lines of changed stories: in a list or edit that still waits, or with a new edit, which is returned.

    Args:
        connection: within a transaction.
        told: what is told below lists.
        loud_at: by channel, when its quiet hours end, if it is in them.
        now: the time.
    """
    save_listed(connection, [news.post for news in told])
    lists: dict[str, tuple[ListedPost, OverflowContent]] = {}
    for news in told:
        content = lists[news.post.listed_in][1] if news.post.listed_in in lists else decode_payload(news.post.list_payload)
        if isinstance(content, OverflowContent):
            lists[news.post.listed_in] = (news.post, marked_list(content, news))
    waiting = pending_edits(connection, list(lists))
    edits = []
    for list_id, (post, content) in lists.items():
        payload, not_before = encode(content), loud_at.get(post.channel)
        if payload == post.list_payload or outbox.replace_pending(connection, list_id, payload, post.not_before):
            continue
        if list_id not in waiting or not outbox.replace_pending(connection, waiting[list_id], payload, not_before):
            edits.append(_edit(post, payload, not_before, now))
    return edits


def _edit(post: ListedPost, payload: str, not_before: datetime | None, now: datetime) -> FiledAlert:
    return FiledAlert(
        alert_id=alert_id("", "", AlertKind.UPDATE.value, f"{post.listed_in}:{now.isoformat()}", post.channel),
        topic="",
        story_id="",
        kind=AlertKind.UPDATE,
        variant=Form.UPDATE.value,
        thread=post.listed_in,
        channel=post.channel,
        payload=payload,
        created_at=now,
        not_before=not_before,
    )
