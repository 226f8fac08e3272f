import asyncio
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.db import Warehouse
from warehouse.feeds import add_feeds, feeds, save_fetches
from warehouse.records.feed import Feed, FetchRow
from wirewatch.feed.discovery.feed_list import make_feed
from wirewatch.feed.polling.memory import PollMemory, read_memory, write_memory
from wirewatch.feed.websub import subscription as websub
from wirewatch.feed.websub.receiver import Desk, Receiver, ask_hubs
from wirewatch.feed.websub.subscription import ACTIVE, ASKED, DENIED, Subscription
from wirewatch.web.client import Web, WebLimits

TOPIC = "https://harbour-post.example/rss.xml"
NEW = Subscription("f1-a", TOPIC, "https://hub.example/", "token", "secret")


def after(now: datetime, seconds: int) -> datetime:
    return now + timedelta(seconds=seconds)


def active(now: datetime, lease: int = 86_400, **more: Any) -> Subscription:
    return replace(NEW, state=ACTIVE, asked_at=now, expires_at=after(now, lease), lease_seconds=lease, **more)


@pytest.mark.parametrize(
    ("links", "hub", "topic"),
    [
        (['<https://hub.example/>; rel="hub", <https://a.example/feed>; rel="self"'], "https://hub.example/", "https://a.example/feed"),
        (["<https://hub.example/>; rel=hub", '<https://a.example/feed>; rel="self"'], "https://hub.example/", "https://a.example/feed"),
        (['</hub>; title="a, b"; REL="nofollow HUB"', "<?page=1> ; rel = self"], "https://a.example/hub", "https://a.example/x?page=1"),
        (["<https://one.example/>; rel=hub, <https://two.example/>; rel=hub"], "https://one.example/", ""),
        (['<https://hub.example/>; rel=hub; anchor="https://b.example/"'], "", ""),
        (["<javascript:alert(1)>; rel=hub"], "", ""),
        (["<https://hub.example/>; rel=next; rel=hub"], "", ""),
        (["<https://hub.example/>", "rel=hub", "", "<", "<a>; rel", '<a>; rel="hub'], "", ""),
    ],
)
def test_what_link_headers_announce(links: list[str], hub: str, topic: str) -> None:
    assert websub.announced(links, "https://a.example/x") == (hub, topic)


@given(st.lists(st.text(alphabet=st.sampled_from('<>;,=" abrelhubself'), max_size=200), max_size=5))
def test_no_link_header_raises(links: list[str]) -> None:
    assert len(websub.announced(links, "https://a.example/x")) == 2


def test_a_new_subscription_is_asked_for_at_once_and_again_ever_later(now: datetime) -> None:
    assert websub.is_due(NEW, now)
    waiting = NEW
    gaps = []
    for _ in range(10):
        waiting = websub.asked(waiting, now, 202)
        gaps.append(next(seconds for seconds in range(0, 100_000, 600) if websub.is_due(waiting, after(now, seconds))))
    assert waiting.state == ASKED
    assert gaps == sorted(gaps)
    assert gaps[0] >= 600
    assert gaps[-1] <= 90_000


def test_a_lease_is_renewed_at_two_thirds(now: datetime) -> None:
    subscription = active(now)
    assert not websub.is_due(subscription, after(now, 57_000))
    assert websub.is_due(subscription, after(now, 58_000))
    asked = websub.asked(subscription, after(now, 58_000), 202)
    assert asked.state == ACTIVE
    assert not websub.is_due(asked, after(now, 58_100))
    assert websub.is_due(asked, after(now, 58_700))


def test_a_denied_subscription_is_asked_for_again_after_a_week(now: datetime) -> None:
    denied = replace(NEW, state=DENIED, asked_at=now)
    assert not websub.is_due(denied, after(now, 6 * 86_400))
    assert websub.is_due(denied, after(now, 7 * 86_400))


def test_what_the_hub_is_asked() -> None:
    form = websub.subscribe_form(NEW, "https://news.example/websub/")
    assert form["hub.mode"] == "subscribe"
    assert form["hub.topic"] == TOPIC
    assert form["hub.callback"] == "https://news.example/websub/token"
    assert form["hub.secret"] == "secret"


@pytest.mark.parametrize(
    ("query", "status", "state"),
    [
        ({"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "c1", "hub.lease_seconds": "600"}, 200, ACTIVE),
        ({"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "c1"}, 200, ACTIVE),
        ({"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "c1", "hub.lease_seconds": "٣"}, 200, ACTIVE),
        ({"hub.mode": "subscribe", "hub.topic": TOPIC}, 404, ASKED),
        ({"hub.mode": "subscribe", "hub.topic": "https://elsewhere.example/", "hub.challenge": "c1"}, 404, ASKED),
        ({"hub.mode": "unsubscribe", "hub.topic": TOPIC, "hub.challenge": "c1"}, 404, ASKED),
        ({"hub.mode": "denied", "hub.topic": TOPIC, "hub.reason": "full"}, 200, DENIED),
        ({}, 404, ASKED),
    ],
)
def test_a_hub_may_confirm_only_what_was_asked_for(now: datetime, query: dict[str, str], status: int, state: str) -> None:
    answer = websub.verify(websub.asked(NEW, now, 202), query, now)
    assert (answer.status, answer.subscription.state) == (status, state)
    assert answer.body == ("c1" if state == ACTIVE else "")


def test_a_hub_may_ask_before_it_answers_our_request(now: datetime) -> None:
    query = {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "c1"}
    assert websub.verify(NEW, query, now).subscription.state == ACTIVE


@pytest.mark.parametrize(
    ("given", "kept"), [("600", 600), ("1", 300), ("99999999", 30 * 86_400), ("-5", 7 * 86_400), ("9" * 40, 7 * 86_400)]
)
def test_leases_are_bounded(now: datetime, given: str, kept: int) -> None:
    query = {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "c", "hub.lease_seconds": given}
    assert websub.verify(websub.asked(NEW, now, 202), query, now).subscription.lease_seconds == kept


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_a_signature_proves_the_secret(method: str) -> None:
    digest = hmac.new(b"secret", b"news", getattr(hashlib, method)).hexdigest()
    assert websub.is_genuine("secret", f"{method}={digest}", b"news")
    assert websub.is_genuine("secret", f"{method.upper()}={digest.upper()}", b"news")
    assert not websub.is_genuine("secret", f"{method}={digest}", b"other news")
    assert not websub.is_genuine("other", f"{method}={digest}", b"news")


@pytest.mark.parametrize("signature", ["", "sha256", "sha256=", "md5=00", "=", "sha256=é", "sha256=" + "0" * 64, "crc=1"])
def test_anything_else_is_forged(signature: str) -> None:
    assert not websub.is_genuine("secret", signature, b"news")


def test_polling_is_relaxed_only_while_push_proves_itself(now: datetime) -> None:
    subscription = active(now, lease=10 * 86_400)
    for _ in range(2):
        subscription = websub.pushed(subscription, now)
        assert websub.trusted_until(subscription, now) is None
    subscription = websub.pushed(subscription, now)
    assert websub.trusted_until(subscription, now) == after(now, 86_400)
    assert websub.trusted_until(subscription, after(now, 86_400)) is None
    assert websub.trusted_until(websub.missed(subscription), now) is None
    assert websub.trusted_until(replace(subscription, expires_at=after(now, 60)), now) == after(now, 60)
    assert websub.trusted_until(replace(subscription, state=ASKED), now) is None


@contextmanager
def running_hub(answer: int = 202) -> Iterator[tuple[str, list[dict[str, list[str]]]]]:
    asked: list[dict[str, list[str]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(dict(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())))
            self.send_response(answer)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *words: str) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hub", asked
    server.shutdown()
    server.server_close()
    thread.join()


class Clock:
    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
def woken() -> list[Any]:
    return []


@pytest.fixture
def desk(warehouse: Warehouse, clock: Clock, woken: list[Any]) -> Desk:
    return Desk(warehouse, clock, woken.append)


def store(warehouse: Warehouse, hub: str, now: datetime) -> Feed:
    made = make_feed(TOPIC)
    assert isinstance(made, Feed)
    feed = replace(made, rhythm=write_memory(PollMemory(hub=hub)), next_poll_at=after(now, 40_000))
    warehouse.transact(lambda connection: add_feeds(connection, [feed]))
    return feed


def ask(due: list[Subscription], now: datetime, callback: str = "http://127.0.0.1:9/websub") -> list[Subscription]:
    async def run() -> list[Subscription]:
        async with Web(WebLimits(pace_seconds=0.001), ("127.0.0.0/8",)) as web:
            return await ask_hubs(due, web, callback, now)

    return asyncio.run(run())


def call(port: int, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, body, headers or {})
    reply = connection.getresponse()
    answer = reply.status, reply.read().decode()
    connection.close()
    return answer


def signed(secret: str, body: bytes) -> dict[str, str]:
    return {"X-Hub-Signature": "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}


def test_from_a_feeds_hub_to_a_push_that_makes_it_due(warehouse: Warehouse, desk: Desk, clock: Clock, woken: list[Any]) -> None:
    """The whole conversation over HTTP: subscribe, verify, push, forged push, trust, doubt."""
    with running_hub() as (hub, asked), Receiver(desk) as receiver:
        feed = store(warehouse, hub, clock.moment)
        due = desk.refresh()
        assert [subscription.topic for subscription in due] == [TOPIC]
        desk.asked(ask(due, clock.moment, f"http://127.0.0.1:{receiver.port}/websub"))
        assert desk.refresh() == []
        path = urlsplit(asked[0]["hub.callback"][0]).path
        secret = asked[0]["hub.secret"][0]

        question = {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "say this", "hub.lease_seconds": "864000"}
        assert call(receiver.port, "GET", f"{path}?{urlencode(question)}") == (200, "say this")
        assert call(receiver.port, "GET", f"/websub/guess?{urlencode(question)}")[0] == 404
        assert desk.subscriptions()[0].state == ACTIVE

        assert call(receiver.port, "POST", path, b"forged", signed("guess", b"forged"))[0] == 202
        assert call(receiver.port, "POST", path, b"unsigned")[0] == 202
        assert call(receiver.port, "POST", "/websub/", b"x")[0] == 404
        assert woken == []
        for body in (b"one", b"two", b"three"):
            assert call(receiver.port, "POST", path, body, signed(secret, body))[0] == 202
        assert woken == [feed.feed_id] * 3
        assert feeds(warehouse.connection)[0].next_poll_at == clock.moment
        desk.refresh()
        assert read_memory(feeds(warehouse.connection)[0].rhythm).pushed_until == int(after(clock.moment, 86_400).timestamp())

        late = FetchRow(after(clock.moment, 7200), TOPIC, "harbour-post.example", "feed", "new", feed.feed_id)
        warehouse.transact(lambda connection: save_fetches(connection, [late]))
        clock.moment = after(clock.moment, 7300)
        desk.refresh()
        assert desk.subscriptions()[0].proofs == 0
        assert read_memory(feeds(warehouse.connection)[0].rhythm).pushed_until == 0


def test_odd_calls_are_answered_and_change_nothing(desk: Desk, woken: list[Any]) -> None:
    with Receiver(desk) as receiver:
        assert call(receiver.port, "GET", "/")[0] == 404
        assert call(receiver.port, "GET", "/websub/x?" + "a=1&" * 45)[0] == 404
        assert call(receiver.port, "POST", "/websub/x", b"", {"Content-Length": "99999999999"})[0] == 413
        assert call(receiver.port, "POST", "/websub/x", b"", {"Content-Length": "-1"})[0] in {400, 413}
        assert call(receiver.port, "PUT", "/websub/x", b"")[0] == 501
    assert woken == []


def test_a_hub_that_refuses_is_named_and_asked_again_later(warehouse: Warehouse, desk: Desk, clock: Clock) -> None:
    with running_hub(answer=400) as (hub, _):
        store(warehouse, hub, clock.moment)
        desk.asked(ask(desk.refresh(), clock.moment))
    (subscription,) = desk.subscriptions()
    assert "status 400" in subscription.reason
    assert desk.refresh() == []
    clock.moment = after(clock.moment, 1300)
    assert len(desk.refresh()) == 1


def test_a_confirmation_that_overtakes_the_hubs_first_answer_is_kept(warehouse: Warehouse, desk: Desk, clock: Clock) -> None:
    store(warehouse, "https://hub.example/", clock.moment)
    (due,) = desk.refresh()
    waiting = websub.asked(due, clock.moment, 202)
    desk.asked([waiting])
    assert desk.verify(due.token, {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "c"}) == (200, "c")
    desk.asked([waiting])
    assert desk.subscriptions()[0].state == ACTIVE


def test_a_feed_that_names_another_hub_is_subscribed_there(warehouse: Warehouse, desk: Desk, clock: Clock) -> None:
    feed = store(warehouse, "https://hub.example/", clock.moment)
    (first,) = desk.refresh()
    moved = json.dumps({"hub": "https://other-hub.example/", "self_url": TOPIC + "?full"})
    warehouse.connection.execute("UPDATE feeds SET rhythm = ? WHERE feed_id = ?", [moved, feed.feed_id])
    (second,) = desk.refresh()
    assert (second.hub, second.topic) == ("https://other-hub.example/", TOPIC + "?full")
    assert second.token != first.token
    assert len(desk.subscriptions()) == 1
