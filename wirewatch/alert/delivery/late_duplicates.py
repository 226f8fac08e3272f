"""Copies: what a sink stored after our time-out and after our look-up, when the message had been sent again.

No quarantine outlasts every delay, so messages that a look-up did not see are looked for again a minute and ten minutes later; the copy
that the outbox does not name is taken away. Readers then see the message once, which is all that "exactly once" can come to where the
other side takes no idempotency key (slack-api-specs issue 10).
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Protocol

from warehouse.alert import alerts as outbox
from warehouse.db import Warehouse
from warehouse.records.alert import Delivery
from wirewatch.alert.delivery.outbox import Timing, recheck_due
from wirewatch.alert.delivery.send_outcome import Failed
from wirewatch.alert.delivery.sink import Retracting, Sink, outgoing_message

log = logging.getLogger(__name__)

# After the last check nothing more is looked for; some passes may have been missed until then.
FORGOTTEN = timedelta(hours=2)


class Router(Protocol):
    """Knows the sink of each destination."""

    def route(self, destination: str) -> tuple[Sink, str]:
        """Give the sink and the channel's name within it."""
        ...


def remove_copies(warehouse: Warehouse, router: Router, timing: Timing, owner: str, now: datetime) -> int:
    """Look for copies of the messages that are due for it, and return how many were taken away; a sink that cannot look has none."""
    done: list[Delivery] = []
    removed = 0
    for alert, missed_at, checked_at in outbox.sent_again(warehouse.connection, now - FORGOTTEN):
        sink, channel = router.route(alert.channel)
        if not isinstance(sink, Retracting) or not recheck_due(missed_at, checked_at, timing, now):
            continue
        copies = sink.remove_copies(outgoing_message(alert, channel), alert.timestamp)
        if isinstance(copies, Failed):
            log.warning("copies of alert %s could not be looked for or removed: %s %s", alert.alert_id, copies.error, copies.detail)
        else:
            removed += len(copies)
        detail = copies.error if isinstance(copies, Failed) else " ".join(copies)
        # A failed check counts as made: a sink that refuses to look is asked once for each time of `rechecks`, not in every pass.
        done.append(Delivery(alert.alert_id, alert.attempt, now, now, outbox.CHECKED, detail, owner))
    if done:
        warehouse.transact(lambda connection: outbox.save_deliveries(connection, done))
    return removed
