"""WebSub at work: ask hubs, answer them, and let a genuine push make its feed due.

    feeds that name a hub ──► subscriptions ──► ask_hubs (POST through the one door)
    hub ──GET──► Receiver ──► Desk.verify        hub ──POST──► Receiver ──► Desk.push ──► feed due, `wake()`

The receiver listens; it opens no connection. It belongs behind a reverse proxy that speaks TLS.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlencode, urlsplit

from warehouse.db import Connection, Warehouse
from warehouse.feeds import wake_feeds
from warehouse.web.websub import HubFeed, Value, hub_feeds, save_rhythms, save_subscriptions, subscription_rows, unannounced
from wirewatch.feed.polling.memory import read_memory, write_memory
from wirewatch.feed.websub import subscription as websub
from wirewatch.feed.websub.subscription import Subscription
from wirewatch.urls import canonical_url
from wirewatch.web.client import FetchError, Request, Web

SECRET_BYTES = 24
MOST_BODY_BYTES = 1024 * 1024
"""A push may carry the whole feed; we read it for its signature only."""
READ_SECONDS = 10
MOST_AT_ONCE = 32
"""Calls answered at the same time; a hub that gets 503 calls again."""
GRACE = timedelta(minutes=15)
"""After a push its feed is polled within a minute or two; news found later was not announced by it."""
POLLED_AGAIN = timedelta(hours=36)
"""How far back polls are looked at: relaxed feeds are polled every 12 hours."""

logger = logging.getLogger(__name__)


def wanted_subscriptions(known: Sequence[Subscription], feeds: Sequence[HubFeed]) -> list[Subscription]:
    """Return new subscriptions for feeds that name a hub and have none, or that moved to another hub or address."""
    by_feed = {subscription.feed_id: subscription for subscription in known}
    wanted = []
    for feed in feeds:
        memory = read_memory(feed.rhythm)
        topic, hub = memory.self_url or feed.url, memory.hub
        present = by_feed.get(feed.feed_id)
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


class Desk:
    """The subscriptions of one warehouse, for the threads of a receiver and the loop that keeps them; one at a time."""

    def __init__(self, warehouse: Warehouse, clock: Callable[[], datetime], wake: Callable[[str], None]) -> None:
        self._warehouse = warehouse
        self._clock = clock
        self._wake = wake
        self._turn = threading.Lock()

    def subscriptions(self) -> list[Subscription]:
        """Read every subscription."""
        with self._turn:
            return _read(self._warehouse.connection)

    def refresh(self) -> list[Subscription]:
        """Subscribe feeds that name a hub, write how far each hub is trusted, and return the subscriptions that are due."""
        now = self._clock()
        with self._turn:
            return self._warehouse.transact(lambda connection: _refresh(connection, now))

    def asked(self, changed: Sequence[Subscription]) -> None:
        """Keep what asking the hubs brought; a verification that came in meanwhile is not undone."""

        def write(connection: Connection) -> None:
            present = {subscription.feed_id: subscription for subscription in _read(connection)}
            merged = [_merged(present.get(subscription.feed_id), subscription) for subscription in changed]
            save_subscriptions(connection, [_row(subscription) for subscription in merged])

        with self._turn:
            self._warehouse.transact(write)

    def verify(self, token: str, query: Mapping[str, str]) -> tuple[int, str]:
        """Answer a hub's question with a status and a body."""
        now = self._clock()

        def decide(connection: Connection) -> tuple[int, str]:
            found = _read(connection, token)
            if not token or not found:
                return 404, ""
            answer = websub.verify(found[0], query, now)
            if answer.subscription != found[0]:
                save_subscriptions(connection, [_row(answer.subscription)])
            return answer.status, answer.body

        with self._turn:
            return self._warehouse.transact(decide)

    def push(self, token: str, signature: str, body: bytes) -> int:
        """Take a push: a genuine one makes its feed due; the hub hears the same either way, as the standard asks."""
        now = self._clock()

        def decide(connection: Connection) -> tuple[int, str]:
            found = _read(connection, token)
            if not token or not found:
                return 404, ""
            if not websub.is_genuine(found[0].secret, signature, body):
                return 202, ""
            save_subscriptions(connection, [_row(websub.pushed(found[0], now))])
            wake_feeds(connection, [found[0].feed_id], now)
            return 202, found[0].feed_id

        with self._turn:
            status, feed_id = self._warehouse.transact(decide)
        if feed_id:
            logger.info("a hub pushed news of feed %s", feed_id)
            self._wake(feed_id)
        elif status != 404:  # noqa: PLR2004 - HTTP
            logger.warning("a push without a genuine signature was ignored")
        return status


class Receiver:
    """A small HTTP server for the hubs' calls, in threads of its own: `with Receiver(desk, port=8791) as receiver`."""

    def __init__(self, desk: Desk, host: str = "127.0.0.1", port: int = 0) -> None:
        self._server = ThreadingHTTPServer((host, port), _handler(desk))
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(target=self._server.serve_forever, name="websub", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(desk: Desk) -> type[BaseHTTPRequestHandler]:
    places = threading.BoundedSemaphore(MOST_AT_ONCE)

    class Handler(BaseHTTPRequestHandler):
        """Answers one call; the last part of the path is the token."""

        timeout = READ_SECONDS
        server_version, sys_version = "Wirewatch", ""

        def do_GET(self) -> None:
            """Answers a hub that verifies."""
            parts = urlsplit(self.path)
            query = dict(parse_qsl(parts.query, keep_blank_values=True, max_num_fields=50))
            self._answer(lambda: desk.verify(_token(parts.path), query))

        def do_POST(self) -> None:
            """Take a push."""
            length = self.headers.get("Content-Length", "")
            if not (length.isascii() and length.isdecimal()) or int(length) > MOST_BODY_BYTES:
                self._send(413, "")
                return
            body = self.rfile.read(int(length))
            signature = self.headers.get("X-Hub-Signature", "")
            self._answer(lambda: (desk.push(_token(urlsplit(self.path).path), signature, body), ""))

        def _answer(self, decide: Callable[[], tuple[int, str]]) -> None:
            if not places.acquire(blocking=False):
                self._send(503, "")
                return
            try:
                self._send(*decide())
            finally:
                places.release()

        def _send(self, status: int, body: str) -> None:
            content = body.encode("utf-8", "replace")
            self.send_response(status)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *values: object) -> None:  # noqa: A002 - the standard library's name
            logger.debug(format, *values)

    return Handler


def _token(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def _refresh(connection: Connection, now: datetime) -> list[Subscription]:
    feeds = hub_feeds(connection)
    wanted = wanted_subscriptions(_read(connection), feeds)
    save_subscriptions(connection, [_row(subscription) for subscription in wanted])
    judged = [_judged(connection, subscription, now) for subscription in _read(connection)]
    save_subscriptions(connection, [_row(subscription) for subscription in judged])
    save_rhythms(connection, _rhythms(judged, feeds, now))
    return [subscription for subscription in judged if websub.is_due(subscription, now)]


def _judged(connection: Connection, subscription: Subscription, now: datetime) -> Subscription:
    """Withdraw trust where a poll found news long after the last push."""
    if subscription.pushed_at is None or subscription.proofs == 0:
        return subscription
    since = max(subscription.pushed_at + GRACE, now - POLLED_AGAIN)
    return websub.missed(subscription) if unannounced(connection, subscription.feed_id, since, now) else subscription


def _rhythms(judged: Sequence[Subscription], feeds: Sequence[HubFeed], now: datetime) -> dict[str, str]:
    """Return the memories whose trust in push changed."""
    until = {subscription.feed_id: websub.trusted_until(subscription, now) for subscription in judged}
    changed = {}
    for feed in feeds:
        memory = read_memory(feed.rhythm)
        trusted = until.get(feed.feed_id)
        pushed_until = int(trusted.timestamp()) if trusted is not None else 0
        if memory.pushed_until != pushed_until:
            changed[feed.feed_id] = write_memory(replace(memory, pushed_until=pushed_until))
    return changed


def _merged(present: Subscription | None, asked: Subscription) -> Subscription:
    """Keep what a hub confirmed while we were still reading its first answer."""
    if present is None or present.token != asked.token or present.state != websub.ACTIVE:
        return asked
    return replace(present, reason=asked.reason)


def _read(connection: Connection, token: str = "") -> list[Subscription]:
    return [Subscription(**row) for row in subscription_rows(connection, token)]  # type: ignore[arg-type] # the columns are the fields


def _row(subscription: Subscription) -> dict[str, Value]:
    return asdict(subscription)
