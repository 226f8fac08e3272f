"""What the threads are about that replies belong to, for sinks that show no threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from warehouse.alert.alerts import Connection, payloads_of
from warehouse.records.alert import AlertKind, OpenAlert
from wirewatch.alert.message.payload import readable_alert


def with_thread_headlines(connection: Connection, rows: Sequence[OpenAlert], threadless: Sequence[str]) -> list[OpenAlert]:
    """Give rows that are about to be sent the headline of their thread's first message, of these channels' replies."""
    channels = frozenset(threadless)
    bare = {row.alert_id: row.thread for row in rows if row.kind is AlertKind.REPLY and row.channel in channels}
    if not bare:
        return list(rows)
    told = {thread: readable_alert(payload) for thread, payload in payloads_of(connection, list(bare.values())).items()}
    headlines = {thread: content.headline for thread, content in told.items() if content}
    return [replace(row, parent_headline=headlines.get(row.thread, "")) if row.alert_id in bare else row for row in rows]
