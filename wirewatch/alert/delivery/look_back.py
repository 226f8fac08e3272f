"""After a restore: what channels were told since the backup is read from them once, and each row in doubt is compared with that.

    a row in doubt ──► its channel's posts ──► the replies of each thread that got any ──► kept ──► told before: sent; else pending

What is read is kept step by step, because a sink that asks to wait ends the step. Later rows of the channel ask nobody.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from warehouse.alert import alerts as outbox
from warehouse.alert import restores
from warehouse.alert.alerts import Connection
from warehouse.db import Warehouse
from warehouse.records.alert import (
    TOLD_BEFORE,
    TOLD_WITH_OTHERS,
    AlertKind,
    AlertState,
    ChannelReading,
    Delivery,
    OpenAlert,
    Restore,
    ToldMessage,
)
from wirewatch.alert.delivery.outbox import untold
from wirewatch.alert.delivery.send_outcome import Failed, FailureKind
from wirewatch.alert.delivery.sink import Remembering
from wirewatch.alert.delivery.told_before import Retold, ToldInChannel
from wirewatch.alert.message.blocks import build
from wirewatch.alert.message.overflow import without_lines
from wirewatch.alert.message.payload import Content, OverflowContent, encode, readable_content

log = logging.getLogger(__name__)

# Threads go on for as long as stories do: one of a month ago may have got a reply.
OLDEST_THREAD = timedelta(days=30)
# Threads whose replies are kept together: a commit for each would cost more than its call.
THREADS_AT_ONCE = 10
# What no waiting mends; a token that is out of order is renewed, and the look-up goes on then.
_REFUSED = (FailureKind.REFUSED, FailureKind.CHANNEL)
NO_SCOPE = "missing_scope"


def read_back(warehouse: Warehouse, sink: Remembering, name: str, row: OpenAlert, now: datetime) -> Failed | None:
    """Read and keep what the channel of a row in doubt was told, as far as it was not read yet; gives what failed.

    Args:
        warehouse: the warehouse.
        sink: the channel's.
        name: the channel's name within the sink.
        row: the row.
        now: the time.
    """
    connection = warehouse.connection
    restore = restores.restore_before(connection, row.created_at)
    if restore is None:
        return None
    reading = restores.channel_reading(connection, row.channel, restore.restored_at)
    if reading is None:
        channel_id = outbox.known_channels(connection, [row.channel]).get(row.channel, "")
        found = sink.read_channel(name, channel_id, restore.known_until, restore.known_until - OLDEST_THREAD)
        if isinstance(found, Failed):
            return _without_reading(warehouse, row.channel, restore, found, now)
        reading = ChannelReading(row.channel, restore.restored_at, found.channel_id, found.threads)
        _keep(warehouse, reading, found.messages, now)
    while reading.threads_left:
        threads = reading.threads_left[:THREADS_AT_ONCE]
        told: list[ToldMessage] = []
        for number, thread in enumerate(threads):
            replies = sink.read_thread(reading.channel_id, thread, restore.known_until)
            if isinstance(replies, Failed):
                _keep(warehouse, replace(reading, threads_left=reading.threads_left[number:]), told, now)
                return replies
            told += replies
        reading = replace(reading, threads_left=reading.threads_left[len(threads) :])
        _keep(warehouse, reading, told, now)
    return None


def _without_reading(warehouse: Warehouse, channel: str, restore: Restore, failed: Failed, now: datetime) -> Failed | None:
    """Let messages go out unlooked for where the sink lets nobody read the channel: told twice is less than told to nobody."""
    if failed.kind not in _REFUSED and failed.error != NO_SCOPE:
        return failed
    log.error("%s cannot be read (%s): what it was told before the restore may be told there again", channel, failed.error)
    _keep(warehouse, ChannelReading(channel, restore.restored_at, trouble=failed.error), (), now)
    return None


def _keep(warehouse: Warehouse, reading: ChannelReading, told: Sequence[ToldMessage], now: datetime) -> None:
    warehouse.transact(lambda connection: restores.save_reading(connection, reading, told, now))


def settle_told(connection: Connection, group: Sequence[OpenAlert], now: datetime) -> list[tuple[OpenAlert, bool]]:
    """Let what was told before be sent, and the rest pending, of rows of one channel that was read.

    Returns:
        Each row as it was, with whether it was told.
    """
    channel, ids = group[0].channel, [row.alert_id for row in group]
    written = outbox.attempts_of(connection, ids)
    # Another process may have been first, and its call of a row may be in doubt by now.
    rows = [row for row in group if written[row.alert_id] == (row.attempt, AlertState.UNKNOWN)]
    messages = restores.told_messages(connection, channel)
    taken = restores.known_messages(connection, channel, messages)
    told = ToldInChannel(messages, taken)
    payloads, addresses = outbox.payloads_of(connection, ids), restores.addresses_of(connection, [row.article_id for row in rows])
    settled: list[OpenAlert] = []
    told_rows: list[tuple[OpenAlert, bool]] = []
    for row in rows:
        content = readable_content(payloads[row.alert_id])
        found = _found(told, row.alert_id, row.kind, content, addresses.get(row.article_id, ""))
        if found is None and isinstance(content, OverflowContent):
            found = _take_off(connection, told, row, content)
        if found:
            taken.add(found.message.timestamp)
        settled.append(settle_row(row, found, now))
        told_rows.append((row, found is not None))
    outbox.save_alerts(connection, settled)
    names = [outbox.TOLD if is_told else outbox.NOT_TOLD for _, is_told in told_rows]
    ended = zip(settled, names, strict=True)
    outbox.save_deliveries(connection, [Delivery(row.alert_id, row.attempt, now, now, name, row.reason, row.owner) for row, name in ended])
    return told_rows


def settle_row(row: OpenAlert, found: Retold | None, now: datetime) -> OpenAlert:
    """End the doubt of a row: sent as the message that told it, else pending as if it had been filed now."""
    if found is None:
        return untold(row)
    told = found.message
    return replace(
        row,
        state=AlertState.SENT if told.timestamp else AlertState.FOLDED,
        failure_kind="",
        reason=TOLD_WITH_OTHERS if found.is_shared else TOLD_BEFORE,
        finished_at=now,
        sent_channel=told.sent_channel,
        timestamp=told.timestamp,
        permalink=told.permalink,
    )


def _found(told: ToldInChannel, alert_id: str, kind: AlertKind, content: Content | None, address: str) -> Retold | None:
    # Entries of a live blog are articles of their own, told apart behind "#!", and all link the one page.
    return told.find(alert_id, kind, content, lambda: build(content).text if content else "", own_page="#!" not in address)


def _take_off(connection: Connection, told: ToldInChannel, row: OpenAlert, content: OverflowContent) -> Retold | None:
    """Take the stories off a list that were told before; gives the message of one where none is left."""
    folded = restores.folded_rows(connection, row.alert_id)
    addresses = restores.addresses_of(connection, [article_id for _, article_id, _ in folded])
    found = {
        alert_id: retold
        for alert_id, article_id, payload in folded
        if (retold := _found(told, alert_id, AlertKind.POST, readable_content(payload), addresses.get(article_id, "")))
    }
    if not found:
        return None
    left = [payload for alert_id, _, payload in folded if alert_id not in found]
    told_in = {alert_id: retold.message.alert_id for alert_id, retold in found.items()}
    restores.take_off_list(connection, row.alert_id, encode(without_lines(content, left)), told_in, TOLD_BEFORE)
    return None if left else Retold(ToldMessage(row.alert_id, "", "", ""))
