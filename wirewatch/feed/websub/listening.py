"""Whether anybody takes the hubs' calls: while nobody does, no hub lets a feed be polled less often.

Each receiver says every minute that it listens, in the warehouse, where other machines see it too. One that was killed, or whose machine
was switched off, is missed within minutes; the next pass then gives every feed back to its own rhythm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from warehouse.db import Connection, Warehouse
from warehouse.feed.feeds import relaxed_feeds, update_feeds
from warehouse.web.websub import HubFeed, HubReceiver, hub_receivers, save_rhythms
from wirewatch.feed.polling.memory import read_memory, write_memory
from wirewatch.feed.polling.poll import without_push
from wirewatch.feed.polling.rhythm import PollRules

# Between two words of a receiver.
RENEW = timedelta(seconds=60)
# Without a word for so long a receiver has ended: a commit that waits for another writer takes half a minute.
SILENT = timedelta(minutes=5)


def listens_on(receiver: HubReceiver, now: datetime) -> HubReceiver:
    """Return a receiver that says now that it listens."""
    return replace(receiver, renewed_at=now, ends_at=now + SILENT)


def who_listens(receivers: Iterable[HubReceiver], now: datetime) -> tuple[HubReceiver, ...]:
    """Give those who take the hubs' calls.

    What would count for much longer than a word does was written by a clock that was ahead; those of other machines may be so by minutes.
    """
    return tuple(receiver for receiver in receivers if now < receiver.ends_at <= now + 2 * SILENT)


def keep_trust(connection: Connection, feeds: Iterable[HubFeed], trusted: Mapping[str, datetime], now: datetime, rules: PollRules) -> int:
    """Write until when each hub is trusted, and give feeds whose hub is not back to their own rhythm; returns how many these were."""
    changed = {}
    for feed in feeds:
        memory = read_memory(feed.rhythm)
        until = int(trusted[feed.feed_id].timestamp()) if feed.feed_id in trusted else 0
        if until and memory.pushed_until != until:
            changed[feed.feed_id] = write_memory(replace(memory, pushed_until=until))
    save_rhythms(connection, changed)
    left = [without_push(feed, now, rules) for feed in relaxed_feeds(connection) if feed.feed_id not in trusted]
    return update_feeds(connection, left)


def stop_relaxing(warehouse: Warehouse, now: datetime, rules: PollRules) -> int:
    """Give every feed back to its own rhythm where nobody takes the hubs' calls; returns how many these were."""
    if who_listens(hub_receivers(warehouse.connection), now):
        return 0

    def write(connection: Connection) -> int:
        # Again, for one that has begun to listen meanwhile.
        return 0 if who_listens(hub_receivers(connection), now) else keep_trust(connection, (), {}, now, rules)

    return warehouse.transact(write)
