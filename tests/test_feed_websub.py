import asyncio
import hashlib
import hmac
import json
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.hub import running_hub
from warehouse.db import Connection, Warehouse
from warehouse.feed.feeds import add_feeds, feeds, save_fetches
from warehouse.records.feed import Feed, FetchRow
from wirewatch.feed.discovery.feed_list import make_feed
from wirewatch.feed.polling.memory import PollMemory, read_memory, write_memory
from wirewatch.feed.websub import receiver as receiver_module
from wirewatch.feed.websub import registry as registry_module
from wirewatch.feed.websub import subscription as websub
from wirewatch.feed.websub.receiver import Receiver
from wirewatch.feed.websub.registry import SubscriptionRegistry, ask_hubs
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
def registry(warehouse: Warehouse, clock: Clock, woken: list[Any]) -> SubscriptionRegistry:
    return SubscriptionRegistry(warehouse, clock, woken.append)


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


def test_from_a_feeds_hub_to_a_push_that_makes_it_due(
    warehouse: Warehouse, registry: SubscriptionRegistry, clock: Clock, woken: list[Any]
) -> None:
    """The whole conversation over HTTP: subscribe, verify, push, forged push, trust, doubt."""
    with running_hub() as (hub, asked), Receiver(registry) as receiver:
        feed = store(warehouse, hub, clock.moment)
        due = registry.refresh()
        assert [subscription.topic for subscription in due] == [TOPIC]
        registry.asked(ask(due, clock.moment, f"http://127.0.0.1:{receiver.port}/websub"))
        assert registry.refresh() == []
        path = urlsplit(asked[0]["hub.callback"][0]).path
        secret = asked[0]["hub.secret"][0]

        question = {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "say this", "hub.lease_seconds": "864000"}
        assert call(receiver.port, "GET", f"{path}?{urlencode(question)}") == (200, "say this")
        assert call(receiver.port, "GET", f"/websub/guess?{urlencode(question)}")[0] == 404
        assert call(receiver.port, "GET", f"{path}?{'a=1&' * 60}")[0] == 400
        assert registry.subscriptions()[0].state == ACTIVE

        assert call(receiver.port, "POST", path, b"forged", signed("guess", b"forged"))[0] == 202
        assert call(receiver.port, "POST", path, b"unsigned")[0] == 202
        assert call(receiver.port, "POST", "/websub/", b"x")[0] == 404
        assert woken == []
        for body in (b"one", b"two", b"three"):
            assert call(receiver.port, "POST", path, body, signed(secret, body))[0] == 202
        assert woken == [feed.feed_id] * 3
        assert feeds(warehouse.connection)[0].next_poll_at == clock.moment
        registry.refresh()
        assert read_memory(feeds(warehouse.connection)[0].rhythm).pushed_until == int(after(clock.moment, 86_400).timestamp())

        late = FetchRow(after(clock.moment, 7200), TOPIC, "harbour-post.example", "feed", "new", feed.feed_id)
        warehouse.transact(lambda connection: save_fetches(connection, [late]))
        clock.moment = after(clock.moment, 7300)
        registry.refresh()
        assert registry.subscriptions()[0].proofs == 0
        assert read_memory(feeds(warehouse.connection)[0].rhythm).pushed_until == 0


def test_odd_calls_are_answered_and_change_nothing(registry: SubscriptionRegistry, woken: list[Any]) -> None:
    with Receiver(registry) as receiver:
        assert call(receiver.port, "GET", "/")[0] == 404
        assert call(receiver.port, "GET", "/websub/x?" + "a=1&" * 45)[0] == 404
        assert call(receiver.port, "POST", "/websub/x", b"", {"Content-Length": "99999999999"})[0] == 413
        assert call(receiver.port, "POST", "/websub/x", b"", {"Content-Length": "-1"})[0] in {400, 413}
        assert call(receiver.port, "PUT", "/websub/x", b"")[0] == 501
        assert call(receiver.port, "GET", "/websub/x", b"", {"Host": "[::half"})[0] == 404
    assert woken == []


def test_a_hub_that_refuses_is_named_and_asked_again_later(warehouse: Warehouse, registry: SubscriptionRegistry, clock: Clock) -> None:
    with running_hub(answer=400) as (hub, _):
        store(warehouse, hub, clock.moment)
        registry.asked(ask(registry.refresh(), clock.moment))
    (subscription,) = registry.subscriptions()
    assert "status 400" in subscription.reason
    assert registry.refresh() == []
    clock.moment = after(clock.moment, 1300)
    assert len(registry.refresh()) == 1


def test_a_confirmation_that_overtakes_the_hubs_first_answer_is_kept(
    warehouse: Warehouse, registry: SubscriptionRegistry, clock: Clock
) -> None:
    store(warehouse, "https://hub.example/", clock.moment)
    (due,) = registry.refresh()
    waiting = websub.asked(due, clock.moment, 202)
    registry.asked([waiting])
    assert registry.verify(due.token, {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "c"}) == (200, "c")
    registry.asked([waiting])
    assert registry.subscriptions()[0].state == ACTIVE


def test_a_feed_that_names_another_hub_is_subscribed_there(warehouse: Warehouse, registry: SubscriptionRegistry, clock: Clock) -> None:
    feed = store(warehouse, "https://hub.example/", clock.moment)
    (first,) = registry.refresh()
    moved = json.dumps({"hub": "https://other-hub.example/", "self_url": TOPIC + "?full"})
    warehouse.connection.execute("UPDATE feeds SET rhythm = ? WHERE feed_id = ?", [moved, feed.feed_id])
    (second,) = registry.refresh()
    assert (second.hub, second.topic) == ("https://other-hub.example/", TOPIC + "?full")
    assert second.token != first.token
    assert len(registry.subscriptions()) == 1


# What strangers cost


@contextmanager
def subscribed(warehouse: Warehouse, registry: SubscriptionRegistry, clock: Clock) -> Iterator[tuple[int, str, str]]:
    """Give a receiver with one confirmed subscription: its port, path and secret."""
    store(warehouse, "https://hub.example/", clock.moment)
    (due,) = registry.refresh()
    question = {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "c"}
    assert registry.verify(due.token, question) == (200, "c")
    with Receiver(registry) as receiver:
        yield receiver.port, f"/websub/{due.token}", due.secret


def snapshots(warehouse: Warehouse) -> int:
    found = warehouse.connection.execute("SELECT count(*) FROM ducklake_snapshots('wirewatch')").fetchone()
    assert found is not None
    return int(found[0])


def shout(port: int, calls: list[bytes]) -> list[bytes]:
    """Send each call over a connection of its own, and return the status of each answer."""
    statuses = []
    for sent in calls:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as caller:
            caller.sendall(sent)
            statuses.append(caller.recv(4096).split(b" ", 2)[1])
    return statuses


@pytest.mark.parametrize("rounds", [50, pytest.param(250, marks=pytest.mark.slow)])
def test_thousands_of_calls_of_strangers_never_reach_the_warehouse(
    warehouse: Warehouse, registry: SubscriptionRegistry, clock: Clock, woken: list[Any], monkeypatch: pytest.MonkeyPatch, *, rounds: int
) -> None:
    """Unknown addresses, forged and unsigned pushes, wrong verifications: no turn of the writer, no snapshot; then a hub is heard."""
    with subscribed(warehouse, registry, clock) as (port, path, secret):
        monkeypatch.setattr(registry_module, "MOST_CALLS_A_MINUTE", 10_000)  # so that each forged call is looked at
        writes: list[object] = []
        before = snapshots(warehouse)
        transact = warehouse.transact

        def counted(_self: Warehouse, work: Callable[[Connection], object]) -> object:
            writes.append(work)
            return transact(work)

        monkeypatch.setattr(Warehouse, "transact", counted)
        known = path.encode()
        kinds = [
            (b"GET /websub/guess?hub.mode=subscribe&hub.topic=x&hub.challenge=y HTTP/1.1\r\nHost: a\r\n\r\n", b"404"),
            (b"POST /websub/guess HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\nthe rest never comes", b"404"),
            (b"POST " + known + b" HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nforged", b"202"),
            (b"POST " + known + b" HTTP/1.1\r\nHost: a\r\nX-Hub-Signature: sha256=00\r\nContent-Length: 6\r\n\r\nforged", b"202"),
            (b"GET " + known + b"?hub.mode=subscribe&hub.topic=x&hub.challenge=y HTTP/1.1\r\nHost: a\r\n\r\n", b"404"),
        ]
        with ThreadPoolExecutor(8) as callers:
            answers = list(callers.map(lambda _: shout(port, [sent for sent, _ in kinds] * rounds), range(8)))
        assert sum(map(len, answers)) == 8 * 5 * rounds
        assert all(answer == [expected for _, expected in kinds] * rounds for answer in answers)
        assert writes == []
        assert snapshots(warehouse) == before
        assert woken == []
        assert call(port, "POST", path, b"news", signed(secret, b"news"))[0] == 202
        assert len(woken) == len(writes) == 1


def test_an_address_that_is_called_too_often_hears_so(
    warehouse: Warehouse, registry: SubscriptionRegistry, clock: Clock, woken: list[Any]
) -> None:
    with subscribed(warehouse, registry, clock) as (port, path, _):
        statuses = [call(port, "POST", path, b"forged")[0] for _ in range(70)]
        assert call(port, "GET", "/websub/other")[0] == 404
    assert statuses[:50] == [202] * 50
    assert statuses.count(429) >= 8  # where the minute ends in between, the count begins anew
    assert woken == []


def test_a_body_without_a_length_is_cut_off(warehouse: Warehouse, registry: SubscriptionRegistry, clock: Clock) -> None:
    with subscribed(warehouse, registry, clock) as (port, path, _), socket.create_connection(("127.0.0.1", port), timeout=10) as caller:
        caller.sendall(f"POST {path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        with suppress(OSError):  # it hangs up in the middle
            for _ in range(40):
                caller.sendall(b"10000\r\n" + b"x" * 65_536 + b"\r\n")
        assert caller.recv(4096).split(b" ", 2)[1] == b"413"


@pytest.mark.parametrize("begun", [b"", b"GET /websub/x HT", b"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf"])
def test_a_caller_who_dawdles_is_cut_off(
    warehouse: Warehouse, registry: SubscriptionRegistry, clock: Clock, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    monkeypatch.setattr(receiver_module, "CONNECTION_SECONDS", 0.5)
    with subscribed(warehouse, registry, clock) as (port, path, _), socket.create_connection(("127.0.0.1", port), timeout=20) as caller:
        caller.sendall(begun.replace(b"{path}", path.encode()))
        with suppress(ConnectionResetError):
            assert caller.recv(4096) == b""
        assert call(port, "GET", "/websub/x")[0] == 404


def test_what_another_process_subscribed_is_known_within_seconds(
    warehouse: Warehouse, registry: SubscriptionRegistry, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry_module, "RELOAD_SECONDS", 0.0)
    other = SubscriptionRegistry(warehouse, clock, lambda _: None)
    store(warehouse, "https://hub.example/", clock.moment)
    (due,) = other.refresh()
    assert registry.verify(due.token, {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "c"}) == (200, "c")


def test_ignored_calls_are_told_once_a_minute_and_not_each(registry: SubscriptionRegistry, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(500):
        assert registry.push("guess", "sha256=00", b"x") == 404
    registry.refresh()
    registry.refresh()
    assert [record.getMessage() for record in caplog.records] == ["ignored calls since the last minute: 500 to no address of ours"]
