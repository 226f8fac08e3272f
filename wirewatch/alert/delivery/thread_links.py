"""What only delivery knows of another thread that a message names: whether its first message is in the channel by now, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from warehouse.alert.alerts import Connection
from warehouse.alert.threads import first_messages
from warehouse.records.alert import FirstMessage
from wirewatch.alert.message.payload import AlertContent, PostMark, encode, readable_alert

# Few messages name another thread, and the others need not be read to know it.
_NAMES_A_THREAD = ('"reverses":', '"other_thread":', '"near_thread":')


def with_thread_links(connection: Connection, payloads: Mapping[str, str]) -> dict[str, str]:
    """Let payloads about to be sent link the threads that they name; filed in one batch, those had no address yet."""
    naming = {alert_id: content for alert_id, payload in payloads.items() if (content := _naming(payload))}
    known = first_messages(connection, sorted({thread for content in naming.values() for thread in _threads_named(content)}))
    return {**payloads, **{alert_id: encode(_linked(content, known)) for alert_id, content in naming.items()}}


def _threads_named(content: AlertContent) -> list[str]:
    beside = [content.reverses.thread] if content.reverses else []
    beside += [content.near_thread] if content.near_thread else []
    return beside + [mark.other_thread for mark in content.marks if mark.other_thread]


def _linked(content: AlertContent, known: Mapping[str, FirstMessage]) -> AlertContent:
    former = content.reverses
    if former and (message := known.get(former.thread)):
        former = replace(former, url=message.permalink, sent=message.sent)
    if message := known.get(content.near_thread):
        content = replace(content, near_url=message.permalink)
    mark = _located(content.mark, known) if content.mark else None
    return replace(content, reverses=former, mark=mark, earlier_marks=tuple(_located(each, known) for each in content.earlier_marks))


def _located(mark: PostMark, known: Mapping[str, FirstMessage]) -> PostMark:
    return replace(mark, other_url=known[mark.other_thread].permalink) if mark.other_thread in known else mark


def _naming(payload: str) -> AlertContent | None:
    """Read a payload that names another thread; None for any other, and for one that cannot be read, which its call will say."""
    return readable_alert(payload) if any(name in payload for name in _NAMES_A_THREAD) else None
