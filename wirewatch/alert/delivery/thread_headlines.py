"""What the threads are about that replies belong to, for sinks that show no threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from warehouse.alert.alerts import Connection, payloads_of
from warehouse.records.alert import AlertKind, OpenAlert
from wirewatch.alert.message.payload import readable_alert


def with_thread_headlines(connection: Connection, rows: Sequence[OpenAlert], threadless: Sequence[str]) -> list[OpenAlert]:
    """Give rows that are about to be sent the headline of their thread's first message, of these channels' replies."""
    replies = [row for row in rows if row.kind is AlertKind.REPLY and row.channel in threadless]
    if not replies:
        return list(rows)
    told = {thread: readable_alert(payload) for thread, payload in payloads_of(connection, [row.thread for row in replies]).items()}
    headlines = {thread: content.headline for thread, content in told.items() if content}
    return [replace(row, parent_headline=headlines.get(row.thread, "")) if row in replies else row for row in rows]
