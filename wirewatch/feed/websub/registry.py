"""The subscriptions of one warehouse: which are wanted and due, what the hubs answered, and what a genuine push makes due.

feeds that name a hub ──► refresh ──► ask_hubs (POST through the one door) ──► asked
hub ──GET──► Receiver ──► verify        hub ──POST──► Receiver ──► push ──► feed due, `wake()`
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from http import HTTPStatus
from urllib.parse import urlencode

from warehouse.db import Connection, Warehouse
from warehouse.feed.feeds import wake_feeds
from warehouse.web.websub import (
    HubFeed,
    HubReceiver,
    Value,
    hub_feeds,
    hub_receivers,
    save_hub_receiver,
    save_subscriptions,
    subscription_rows,
    unannounced,
)
from wirewatch.feed.polling.memory import read_memory
from wirewatch.feed.polling.rhythm import PollRules
from wirewatch.feed.websub import subscription as websub
from wirewatch.feed.websub.listening import RENEW, keep_trust, listens_on, who_listens
from wirewatch.feed.websub.subscription import Subscription
from wirewatch.urls import canonical_url
from wirewatch.web.client import FetchError, Request, Web

SECRET_BYTES = 24
# To one address of ours: a hub calls once for each piece of news, and calls again after a 429.
MOST_CALLS_A_MINUTE = 60
# How often an address that we do not know makes us look whether another process subscribed it.
RELOAD_SECONDS = 5.0
# After a push its feed is polled within a minute or two; news found later was not announced by it.
GRACE = timedelta(minutes=15)
# How far back polls are looked at: relaxed feeds are polled every 12 hours.
POLLED_AGAIN = timedelta(hours=36)

logger = logging.getLogger(__name__)


def wanted_subscriptions(known: Sequence[Subscription], feeds: Sequence[HubFeed]) -> list[Subscription]:
    """Return new subscriptions for feeds that name a hub and have none, or that moved to another hub or address."""
    by_feed = {subscription.feed_id: subscription for subscription in known}
    wanted = []
    for feed in feeds:
        memory = read_memory(feed.rhythm)
        topic, hub = memory.self_url or feed.url, memory.hub
        present = by_feed.get(feed.feed_id)
        # A feed can name any address as its hub; what is none that we would fetch is no hub.
        if canonical_url(hub) and (present is None or (present.topic, present.hub) != (topic, hub)):
            wanted.append(Subscription(feed.feed_id, topic, hub, secrets.token_urlsafe(SECRET_BYTES), secrets.token_urlsafe(SECRET_BYTES)))
    return wanted


async def ask_hubs(due: Sequence[Subscription], web: Web, callback_base: str, now: datetime) -> list[Subscription]:
    """Ask the hub of each subscription, and return the subscriptions as they are afterwards."""
    changed = []
    for subscription in due:
        form = urlencode(websub.subscribe_form(subscription, callback_base)).encode("ascii")
        answer = await web.fetch(Request(subscription.hub, "hub", content=form))
        status, failure = (0, f"{answer.kind}: {answer.detail}") if isinstance(answer, FetchError) else (answer.status, "")
        changed.append(websub.asked(subscription, now, status, failure))
    return changed


class SubscriptionRegistry:
    """The subscriptions of one warehouse, for the calls of a receiver and the loop that keeps them; one at a time.

    Callers are answered from memory. Only a call that names a token of ours, and changes what it names, reaches the warehouse: a
    stranger's never takes the writer's turn, nor makes a snapshot.
    """

    def __init__(
        self, warehouse: Warehouse, clock: Callable[[], datetime], wake: Callable[[str], None], rules: PollRules | None = None
    ) -> None:
        self._warehouse = warehouse
        self._clock = clock
        self._wake = wake
        self._rules = rules or PollRules()
        self._listening: HubReceiver | None = None
        self._turn = threading.Lock()
        self._known: dict[str, Subscription] = {}
        self._loaded_at = -RELOAD_SECONDS
        self._calls: defaultdict[str, int] = defaultdict(int)
        self._minute = 0
        self._ignored: Counter[str] = Counter()

    def begin(self, place: str, callback: str) -> None:
        """Say that hubs are heard from now on; they prove themselves anew, as perhaps nobody heard what they called for before."""
        now = self._clock()
        listening = listens_on(HubReceiver(secrets.token_hex(8), place, callback, now, now, now), now)

        def write(connection: Connection) -> None:
            save_hub_receiver(connection, listening)
            save_subscriptions(connection, [_row(websub.unheard(present)) for present in _read(connection) if present.proofs])

        with self._turn:
            self._warehouse.transact(write)
            self._listening = listening
            self._load()

    def renew(self) -> bool:
        """Say that hubs are still heard, where that was not said within a minute; returns whether it was said."""
        now = self._clock()
        with self._turn:
            if self._listening is None or abs(now - self._listening.renewed_at) < RENEW:
                return False
            renewed = listens_on(self._listening, now)
            self._warehouse.transact(lambda connection: save_hub_receiver(connection, renewed))
            self._listening = renewed
        return True

    def end(self) -> None:
        """Say that hubs are heard no longer."""
        now = self._clock()
        with self._turn:
            if self._listening is None:
                return
            ended = replace(self._listening, renewed_at=now, ends_at=now)
            self._warehouse.transact(lambda connection: save_hub_receiver(connection, ended))
            self._listening = None

    def subscriptions(self) -> list[Subscription]:
        """Read every subscription."""
        with self._turn:
            return self._load()

    def refresh(self) -> list[Subscription]:
        """Subscribe feeds that name a hub, write how far each hub is trusted, and return the subscriptions that are due."""
        now = self._clock()

        def write(connection: Connection) -> list[Subscription]:
            if renewed is not None:
                save_hub_receiver(connection, renewed)
            return _refresh(connection, now, self._rules)

        with self._turn:
            renewed = listens_on(self._listening, now) if self._listening else None
            # What is due is decided where it is written, so that two processes that keep one warehouse see each other's changes.
            due = self._warehouse.transact(write)
            self._listening = renewed
            self._load()
        ignored, self._ignored = self._ignored, Counter()
        if ignored:
            logger.warning("ignored calls since the last minute: %s", ", ".join(f"{count} {why}" for why, count in ignored.most_common()))
        return due

    def asked(self, changed: Sequence[Subscription]) -> None:
        """Keep what asking the hubs brought; a verification that came in meanwhile is not undone."""

        def write(connection: Connection) -> None:
            # Read again here and not taken from memory: hubs answer while others of them are still being asked.
            present = {subscription.feed_id: subscription for subscription in _read(connection)}
            merged = [_merged(present.get(subscription.feed_id), subscription) for subscription in changed]
            save_subscriptions(connection, [_row(subscription) for subscription in merged])

        with self._turn:
            self._warehouse.transact(write)
            self._load()

    def find(self, token: str) -> Subscription | None:
        """Give the subscription whose callback has this token, from memory; what another process subscribed is seen within seconds."""
        found = self._known.get(token)
        if found is None and token and time.monotonic() - self._loaded_at > RELOAD_SECONDS and self._turn.acquire(blocking=False):
            try:
                self._load()
            finally:
                self._turn.release()
            found = self._known.get(token)
        if found is None:
            self._ignored["to no address of ours"] += 1
        return found

    def may_call(self, token: str) -> bool:
        """Count a call to one of our addresses; False where it is one too many of this minute."""
        minute = int(time.monotonic() // 60)
        if minute != self._minute:
            self._minute = minute
            self._calls.clear()
        self._calls[token] += 1
        if self._calls[token] > MOST_CALLS_A_MINUTE:
            self._ignored["too many for one address"] += 1
            return False
        return True

    def verify(self, token: str, query: Mapping[str, str]) -> tuple[int, str]:
        """Answer a hub's question with a status and a body."""
        now, subscription = self._clock(), self.find(token)
        if subscription is None:
            return HTTPStatus.NOT_FOUND, ""
        answer = websub.verify(subscription, query, now)
        # Judged again within the transaction, from what is stored by then; a question that changes nothing makes no snapshot.
        if answer.subscription != subscription:
            self._change(token, lambda present: websub.verify(present, query, now).subscription)
        return answer.status, answer.body

    def push(self, token: str, signature: str, body: bytes) -> int:
        """Take a push: a genuine one makes its feed due; the hub hears the same either way, as the standard asks."""
        now, subscription = self._clock(), self.find(token)
        if subscription is None:
            return HTTPStatus.NOT_FOUND
        # 202 all the same: the standard asks for it, and a forger learns nothing.
        if not websub.is_genuine(subscription.secret, signature, body):
            self._ignored["without a genuine signature"] += 1
        elif self._change(token, lambda present: websub.pushed(present, now), wake_at=now):
            logger.info("a hub pushed news of feed %s", subscription.feed_id)
            self._wake(subscription.feed_id)
        return HTTPStatus.ACCEPTED

    def _change(self, token: str, change: Callable[[Subscription], Subscription], wake_at: datetime | None = None) -> bool:
        """Write what a call changes, and make its feed due at a moment; False where the subscription has gone meanwhile."""

        def write(connection: Connection) -> bool:
            present = _read(connection, token)
            save_subscriptions(connection, [_row(change(subscription)) for subscription in present])
            if wake_at is not None:
                wake_feeds(connection, [subscription.feed_id for subscription in present], wake_at)
            return bool(present)

        with self._turn:
            # The lock is held over the commit, since the warehouse's connection belongs to one thread at a time.
            is_written = self._warehouse.transact(write)
            self._load()
        return is_written

    def _load(self) -> list[Subscription]:
        found = _read(self._warehouse.connection)
        self._known = {subscription.token: subscription for subscription in found}
        self._loaded_at = time.monotonic()
        return found


def _refresh(connection: Connection, now: datetime, rules: PollRules) -> list[Subscription]:
    feeds = hub_feeds(connection)
    wanted = wanted_subscriptions(_read(connection), feeds)
    save_subscriptions(connection, [_row(subscription) for subscription in wanted])
    judged = [_judged(connection, subscription, now) for subscription in _read(connection)]
    save_subscriptions(connection, [_row(subscription) for subscription in judged])
    # `--once` asks hubs and does not listen.
    heard = bool(who_listens(hub_receivers(connection), now))
    until = {present.feed_id: websub.trusted_until(present, now) for present in judged if heard}
    keep_trust(connection, feeds, {feed_id: moment for feed_id, moment in until.items() if moment}, now, rules)
    return [subscription for subscription in judged if websub.is_due(subscription, now)]


def _judged(connection: Connection, subscription: Subscription, now: datetime) -> Subscription:
    """Withdraw trust where a poll found news long after the last push."""
    if subscription.pushed_at is None or subscription.proofs == 0:
        return subscription
    since = max(subscription.pushed_at + GRACE, now - POLLED_AGAIN)
    return websub.missed(subscription) if unannounced(connection, subscription.feed_id, since, now) else subscription


def _merged(present: Subscription | None, asked: Subscription) -> Subscription:
    """Keep what a hub confirmed while we were still reading its first answer."""
    if present is None or present.token != asked.token or present.state != websub.ACTIVE:
        return asked
    return replace(present, reason=asked.reason)


def _read(connection: Connection, token: str = "") -> list[Subscription]:
    return [Subscription(**row) for row in subscription_rows(connection, token)]  # type: ignore[arg-type] # the columns are the fields


def _row(subscription: Subscription) -> dict[str, Value]:
    return asdict(subscription)
