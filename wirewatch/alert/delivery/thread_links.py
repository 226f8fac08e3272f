"""What only delivery knows of another thread that a message names: whether its first message is in the channel by now, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from warehouse.alert.alerts import Connection
from warehouse.alert.threads import first_messages
from wirewatch.alert.message.payload import AlertContent, encode, readable_alert

# Few messages reverse another thread, and the others need not be read to know it.
_NAMES_A_THREAD = '"reverses":'


def with_thread_links(connection: Connection, payloads: Mapping[str, str]) -> dict[str, str]:
    """Let payloads about to be sent link the threads that they reverse; filed in one batch, those had no address yet."""
    naming = {alert_id: content for alert_id, payload in payloads.items() if (content := _naming(payload))}
    former = {alert_id: content.reverses for alert_id, content in naming.items() if content.reverses}
    known = first_messages(connection, [each.thread for each in former.values()])
    linked = {
        alert_id: replace(each, url=known[each.thread].permalink, sent=known[each.thread].sent)
        for alert_id, each in former.items()
        if each.thread in known
    }
    return {**payloads, **{alert_id: encode(replace(naming[alert_id], reverses=each)) for alert_id, each in linked.items()}}


def _naming(payload: str) -> AlertContent | None:
    """Read a payload that names another thread; None for any other, and for one that cannot be read, which its call will say."""
    return readable_alert(payload) if _NAMES_A_THREAD in payload else None
