import asyncio
import hashlib
import hmac
import json
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.hostile_server import HostileServer, answer
from tests.fakes.hub import running_hub
from tests.feed_polling import rss
from warehouse.db import Connection, Warehouse
from warehouse.errors import WarehouseError
from warehouse.feed.feeds import add_feeds, feeds, save_fetches, update_feeds
from warehouse.records.feed import Feed, FetchRow
from warehouse.web.websub import HubReceiver, hub_receivers, save_hub_receiver
from wirewatch.cli.doctor import look_at_hubs
from wirewatch.cli.main import main
from wirewatch.cli.sources import websub as websub_command
from wirewatch.feed.discovery.feed_list import make_feed
from wirewatch.feed.polling.memory import PollMemory, read_memory, write_memory
from wirewatch.feed.polling.rhythm import PollRules
from wirewatch.feed.websub import receiver as receiver_module
from wirewatch.feed.websub import registry as registry_module
from wirewatch.feed.websub import subscription as websub
from wirewatch.feed.websub.listening import stop_relaxing, who_listens
from wirewatch.feed.websub.receiver import Receiver
from wirewatch.feed.websub.registry import SubscriptionRegistry, ask_hubs
from wirewatch.feed.websub.subscription import ACTIVE, ASKED, DENIED, Subscription
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.settings import read_settings
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
    made = SubscriptionRegistry(warehouse, clock, woken.append)
    made.begin("one.example:8791", "https://callback.example/websub")
    return made


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


# Who listens


OWN_SECONDS = 600
# An entry every twenty minutes, and validators that work: asked every ten.
LIVELY = PollMemory(hub="https://hub.example/", worked=1)


def relaxed(warehouse: Warehouse, registry: SubscriptionRegistry, clock: Clock, url: str = TOPIC) -> Feed:
    """Give a feed that was polled just now, of a hub that proved itself: polled again in twelve hours."""
    now = clock.moment
    made = make_feed(TOPIC)
    assert isinstance(made, Feed)
    lively = replace(LIVELY, times=tuple(int(now.timestamp()) - 1200 * number for number in range(20, -1, -1)))
    feed = replace(made, state="ok", rhythm=write_memory(lively), last_polled_at=now, url=url)
    warehouse.transact(lambda connection: add_feeds(connection, [feed]))
    (due,) = registry.refresh()
    assert registry.verify(due.token, {"hub.mode": "subscribe", "hub.topic": url, "hub.challenge": "c"}) == (200, "c")
    for _ in range(websub.PROOFS):
        assert registry.push(due.token, signed(due.secret, b"news")["X-Hub-Signature"], b"news") == 202
    registry.refresh()
    (trusted,) = feeds(warehouse.connection)
    assert read_memory(trusted.rhythm).pushed_until
    polled = replace(trusted, next_poll_at=after(now, 12 * 3600), interval_seconds=12 * 3600)
    assert warehouse.transact(lambda connection: update_feeds(connection, [polled])) == 1
    return polled


def next_poll(warehouse: Warehouse, now: datetime) -> float:
    """Says in how many seconds the one feed is polled."""
    (feed,) = feeds(warehouse.connection)
    assert feed.next_poll_at is not None
    return (feed.next_poll_at - now).total_seconds()


def other_machine(now: datetime, ends: int) -> HubReceiver:
    return HubReceiver("other", "two.example:8791", "https://callback.example/websub", now, now, after(now, ends))


@pytest.mark.parametrize(
    ("seconds", "ending", "is_own"),
    [
        (0, "", False),
        (290, "", False),
        (310, "", True),
        (30, "in order", True),
        (310, "another machine listens", False),
        (30, "in order, and another machine listens", False),
        (310, "another machine was ahead", True),
    ],
)
def test_a_listener_that_does_not_run_relaxes_nothing(
    warehouse: Warehouse, registry: SubscriptionRegistry, clock: Clock, seconds: int, ending: str, *, is_own: bool
) -> None:
    """Killed, or not started after a reboot, it kept its feeds waiting for pushes that nobody took: news was told 13 hours later."""
    relaxed(warehouse, registry, clock)
    if "another machine" in ending:
        other = other_machine(clock.moment, 86_400 if "ahead" in ending else 400)
        warehouse.transact(lambda connection: save_hub_receiver(connection, other))
    if "in order" in ending:
        registry.end()
    now = after(clock.moment, seconds)
    assert stop_relaxing(warehouse, now, PollRules()) == is_own
    assert (next_poll(warehouse, now) < 1.1 * OWN_SECONDS) == is_own
    assert stop_relaxing(warehouse, now, PollRules()) == 0, "once"


def test_a_pass_polls_what_waits_for_pushes_that_nobody_takes(
    warehouse: Warehouse, registry: SubscriptionRegistry, clock: Clock, tmp_path: Path
) -> None:
    with HostileServer({"/feed": [answer(rss("One"))]}) as server:
        relaxed(warehouse, registry, clock, server.url("/feed"))
        given = {"WIREWATCH_HOME": str(tmp_path / "home"), "WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8"}
        settings = read_settings(given, tmp_path / "none.toml")
        polled = []
        for seconds in (3600, 60):
            clock.moment = after(clock.moment, seconds)
            # It listens for the first hour, and not after it.
            if seconds == 3600:
                registry.renew()
            else:
                registry.end()
            polled.append(run_pass(settings, clock=clock).feeds)
    assert polled == [0, 1]


def test_what_a_pass_saved_later_is_given_back_too(warehouse: Warehouse, registry: SubscriptionRegistry, clock: Clock) -> None:
    """A poll that was decided while somebody listened is kept after that."""
    polled = relaxed(warehouse, registry, clock)
    registry.end()
    assert stop_relaxing(warehouse, clock.moment, PollRules()) == 1
    warehouse.transact(lambda connection: update_feeds(connection, [polled]))
    assert stop_relaxing(warehouse, after(clock.moment, 60), PollRules()) == 1
    assert next_poll(warehouse, clock.moment) < 1.1 * OWN_SECONDS


def test_who_begins_to_listen_trusts_no_hub_for_what_it_proved_before(
    warehouse: Warehouse, registry: SubscriptionRegistry, clock: Clock
) -> None:
    """What hubs pushed in between was taken by nobody; a restart within a minute is seen by no pass."""
    relaxed(warehouse, registry, clock)
    again = SubscriptionRegistry(warehouse, clock, lambda _: None)
    again.begin("one.example:8791", "https://callback.example/websub")
    again.refresh()
    assert next_poll(warehouse, clock.moment) < 1.1 * OWN_SECONDS
    (subscription,) = again.subscriptions()
    assert (subscription.proofs, subscription.state, subscription.pushes) == (0, ACTIVE, 3)
    assert subscription.reason == "nobody took the hub's calls for a while"


def test_who_asks_hubs_without_listening_trusts_none(warehouse: Warehouse, registry: SubscriptionRegistry, clock: Clock) -> None:
    """`--once` writes how far hubs are trusted, too."""
    relaxed(warehouse, registry, clock)
    once = SubscriptionRegistry(warehouse, clock, lambda _: None)
    once.refresh()
    assert next_poll(warehouse, clock.moment) > 11 * 3600, "the other one listens"
    registry.end()
    once.refresh()
    assert next_poll(warehouse, clock.moment) < 1.1 * OWN_SECONDS


def test_a_hub_that_missed_news_is_doubted_at_once(warehouse: Warehouse, registry: SubscriptionRegistry, clock: Clock) -> None:
    """The poll that found the news had already put the next one off by twelve hours."""
    feed = relaxed(warehouse, registry, clock)
    late = FetchRow(after(clock.moment, 7200), TOPIC, "harbour-post.example", "feed", "new", feed.feed_id)
    warehouse.transact(lambda connection: save_fetches(connection, [late]))
    clock.moment = after(clock.moment, 7300)
    registry.refresh()
    assert next_poll(warehouse, clock.moment) <= 0


def test_that_somebody_listens_is_said_each_minute_and_its_end_is_remembered(
    warehouse: Warehouse, registry: SubscriptionRegistry, clock: Clock
) -> None:
    began = clock.moment
    assert not registry.renew(), "it was said just now"
    for step in (-7200, 7261):  # a clock that steps back is no reason to be silent
        clock.moment = after(clock.moment, step)
        assert registry.renew()
    assert [receiver.place for receiver in who_listens(hub_receivers(warehouse.connection), clock.moment)] == ["one.example:8791"]
    registry.end()
    assert not registry.renew(), "a word that comes too late"
    (ended,) = hub_receivers(warehouse.connection)
    assert (ended.started_at, ended.ends_at) == (began, clock.moment)
    clock.moment = after(clock.moment, 90_000)
    registry.begin("two.example:8791", "https://callback.example/websub")
    assert [receiver.place for receiver in hub_receivers(warehouse.connection)] == ["two.example:8791"]


def test_what_looks_says_that_feeds_wait_for_pushes_that_nobody_takes(
    warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`status` was well, `doctor` and `feeds health` said nothing."""
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    clock = Clock(datetime.now(UTC))
    registry = SubscriptionRegistry(warehouse, clock, lambda _: None)

    def said(*words: str) -> str:
        main(list(words))
        shown = capsys.readouterr()
        return "\n".join(line for line in (shown.out + shown.err).splitlines() if "hub" in line or "listens" in line)

    def looked_at() -> list[tuple[str, str]]:
        """Gives what `doctor` has to say of hubs alone."""
        return [(found.state, found.detail) for found in look_at_hubs(read_settings())]

    assert said("doctor") == said("status") == said("feeds", "health") == "", "nobody has a hub"
    registry.begin("one.example:8791", "https://callback.example/websub")
    relaxed(warehouse, registry, clock)
    assert looked_at() == [("ok", "one.example:8791 listens; 1 feed subscribed")]
    assert said("status") == said("feeds", "health") == ""
    warehouse.transact(
        lambda connection: connection.execute("UPDATE subscriptions SET state = 'denied', asked_at = asked_at - INTERVAL 1 HOUR")
    )
    refused = "0 feeds subscribed; 1 feed is polled, since its hub refuses or does not answer"
    ((state, detail),) = looked_at()
    assert (state, detail.partition(" (")[0]) == ("ok", f"one.example:8791 listens; {refused}")
    warehouse.transact(
        lambda connection: connection.execute("UPDATE subscriptions SET state = 'active', asked_at = asked_at + INTERVAL 1 HOUR")
    )
    registry.end()
    unheard = (
        "1 feed waits for pushes of its hub and nobody listens (one.example:8791 did until just now); polled as any other "
        "meanwhile: start `wirewatch websub`, or set WIREWATCH_WEBSUB_CALLBACK, and `wirewatch up` runs it"
    )
    assert said("doctor") == f"warning  hubs: {unheard}"
    assert said("status") == f"hubs       {unheard}"
    assert said("feeds", "health") == unheard
    main(["status", "--json"])
    assert json.loads(capsys.readouterr().out)["hubs"] == {"feeds": 1, "listening": False}
    warehouse.transact(lambda connection: connection.execute("UPDATE subscriptions SET expires_at = asked_at"))
    assert (looked_at(), said("status")) == ([], ""), "the hub pushes nothing any more"
    monkeypatch.setenv("WIREWATCH_WEBSUB_CALLBACK", "https://callback.example/websub")
    ((state, detail),) = looked_at()
    assert (state, detail.partition(":")[0]) == ("warning", "WIREWATCH_WEBSUB_CALLBACK is set and nobody listens")


class Telling:
    """A registry that counts what is said, and cannot say it the first time; and its receiver."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.is_serving = True

    def begin(self, place: str, _callback: str) -> None:
        self.said.append(place.rpartition(":")[2])

    def renew(self) -> bool:
        self.said.append("renewed")
        if len(self.said) == 2:
            raise WarehouseError("the disk is full")
        return True

    def end(self) -> None:
        self.said.append("ended")


def test_it_is_said_that_somebody_listens_for_as_long_as_the_receiver_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websub_command, "LOOK_SECONDS", 0.005)
    telling: Any = Telling()
    telling.port = 8791

    def count() -> int:
        seen: int = telling.said.count("renewed")
        return seen

    with websub_command.presence(telling, telling, "https://callback.example/websub"):
        give_up = time.monotonic() + 30
        while count() < 3 and time.monotonic() < give_up:
            time.sleep(0.005)
        assert count() >= 3, "also after the warehouse was in trouble"
        telling.is_serving = False
        time.sleep(0.05)
        silent = count()
        time.sleep(0.05)
        assert count() == silent
    assert (telling.said[0], telling.said[-1]) == ("8791", "ended")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["websub"], "hubs need an address that they can call: --callback https://..., or WIREWATCH_WEBSUB_CALLBACK."),
        (["websub", "--callback", "news.example"], "--callback news.example is no address; hubs need one that begins with https://."),
    ],
)
def test_hubs_need_an_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    assert sentence in capsys.readouterr().err


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
