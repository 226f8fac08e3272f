"""The checks of a well-mannered feed reader, over real HTTP and a moving clock."""

import email.utils
import gzip
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.fakes.hostile_server import HostileServer, answer
from tests.feed_polling import HOUR, LIMITS, START, PatientReader, poll_all, rss
from warehouse.records.feed import Feed
from wirewatch.feed.polling.rhythm import PollRules
from wirewatch.web.client import WebLimits
from wirewatch.workers import Workers

ODD_TAG = 'W/"we:ird, tag--gzip"'
ODD_DATE = "Mon,  02 Mar 2026 00:00:00 +0000"


@pytest.fixture(scope="module")
def pool() -> Iterator[Workers]:
    with Workers(count=1) as workers:
        yield workers


@pytest.fixture
def visit(pool: Workers) -> Iterator[Callable[..., Any]]:
    """Starts a server whose /feed gives these answers in turn, the last one for ever, and a reader of it."""
    servers = []

    def start(
        *answers: bytes | Callable[..., Any],
        rules: PollRules | None = None,
        path: str = "/feed",
        others: dict[str, Any] | None = None,
        **known: Any,
    ) -> tuple[HostileServer, PatientReader]:
        turns = list(answers)

        def take(request: str) -> list[bytes]:
            current = turns.pop(0) if len(turns) > 1 else turns[0]
            return [current(request) if callable(current) else current]

        server = HostileServer({path.partition("?")[0]: take, **(others or {})}).__enter__()
        servers.append(server)
        return server, PatientReader(pool, server.url(path), rules, **known)

    yield start
    for server in servers:
        server.__exit__()


def tagged(etag: str = "", modified: str = "", body: bytes | None = None, **headers: str) -> bytes:
    named = [("ETag", etag), ("Last-Modified", modified), *((name.replace("_", "-"), value) for name, value in headers.items())]
    return answer(rss("One") if body is None else body, headers=[(name, value) for name, value in named if value])


def conditional(etag: str, body: bytes, new_etag: str = "") -> Callable[..., Any]:
    """A server that answers 304 to its own ETag."""

    def reply(request: str) -> bytes:
        if f"if-none-match: {etag}".lower() in request.lower():
            return f"HTTP/1.1 304 Not Modified\r\nETag: {new_etag or etag}\r\nConnection: close\r\n\r\n".encode()
        return tagged(etag, body=body)

    return reply


# What a poll looks like


def test_a_poll_is_one_get_that_names_us_and_how_to_reach_us(visit: Callable[..., Any]) -> None:
    server, reader = visit(tagged(ODD_TAG))
    reader.wake()
    assert len(server.requests) == 1
    assert server.requests[0].startswith("GET /feed HTTP/1.1\r\n")
    headers = server.headers()
    product = headers["user-agent"].split(" ")[0]
    assert product.split("/")[0]
    assert product.split("/")[1][0].isdigit()
    assert "+http" in headers["user-agent"]
    assert "gzip" in headers["accept-encoding"]
    assert not {"referer", "cookie", "if-none-match", "if-modified-since", "from", "x-forwarded-for"} & set(headers)


def test_a_query_stays_as_it_is(visit: Callable[..., Any]) -> None:
    server, reader = visit(tagged(), path="/feed?format=xml&b=%20")
    reader.wake()
    assert server.paths() == ["/feed?format=xml&b=%20"]


def test_a_packed_feed_is_read(visit: Callable[..., Any]) -> None:
    _, reader = visit(answer(gzip.compress(rss("One")), headers=[("Content-Encoding", "gzip")]))
    assert len(reader.wake().outcomes[0].entries) == 1


def test_no_cookie_comes_back(visit: Callable[..., Any]) -> None:
    server, reader = visit(tagged(Set_Cookie="id=1; Path=/"))
    reader.wake().poll_when_due()
    assert "cookie" not in server.headers()


# Validators


@pytest.mark.parametrize("etag", [ODD_TAG, "unquoted", '"caf\xe9"', '""', '"a", "b"'])
def test_an_etag_is_echoed_byte_for_byte(visit: Callable[..., Any], etag: str) -> None:
    server, reader = visit(tagged(etag))
    reader.wake().poll_when_due()
    assert server.headers()["if-none-match"] == etag


@pytest.mark.parametrize("modified", ["Mon, 02 Mar 2026 00:00:00 GMT", ODD_DATE, "2026-03-02", "yesterday"])
def test_a_last_modified_is_echoed_byte_for_byte(visit: Callable[..., Any], modified: str) -> None:
    server, reader = visit(tagged("", modified))
    reader.wake().poll_when_due()
    assert server.headers()["if-modified-since"] == modified


def test_not_modified_keeps_everything(visit: Callable[..., Any]) -> None:
    server, reader = visit(conditional('"a"', rss("One")))
    reader.wake().poll_when_due()
    outcome = reader.poll_when_due()
    assert (outcome.fetch.status, outcome.fetch.outcome, outcome.feed.state) == (304, "not-modified", "ok")
    assert server.headers()["if-none-match"] == '"a"'


def test_the_same_body_under_a_new_etag_takes_the_new_one(visit: Callable[..., Any]) -> None:
    _, reader = visit(tagged('"a"'), tagged('"b"'))
    reader.wake().poll_when_due()
    assert reader.feed.etag == '"b"'


def test_a_new_etag_on_not_modified_is_taken(visit: Callable[..., Any]) -> None:
    server, reader = visit(conditional('"a"', rss("One"), new_etag='"b"'))
    reader.wake().poll_when_due()
    assert reader.feed.etag == '"b"'
    reader.poll_when_due()
    assert server.headers()["if-none-match"] == '"b"'


def test_an_answer_without_validators_drops_the_old_ones(visit: Callable[..., Any]) -> None:
    server, reader = visit(tagged('"a"', "yesterday"), tagged(body=rss("Two")))
    reader.wake().poll_when_due()
    reader.poll_when_due()
    assert not {"if-none-match", "if-modified-since"} & set(server.headers())


@pytest.mark.parametrize("body", [b"<html><title>Sign in</title></html>", b"", b"nothing at all", b"\x89PNG\r\n\x1a\n"])
def test_the_validators_of_what_is_no_feed_are_not_kept(visit: Callable[..., Any], body: bytes) -> None:
    server, reader = visit(tagged('"bad"', "yesterday", body=body), tagged('"good"'))
    outcome = reader.wake().outcomes[0]
    assert outcome.feed.state == "broken"
    assert outcome.feed.state_reason
    reader.poll_when_due()
    assert not {"if-none-match", "if-modified-since"} & set(server.headers())
    assert reader.feed.state == "ok"


@pytest.mark.parametrize(
    "body",
    [
        rss("One", "Two")[:-40],
        rss("One").replace(b"</item>", b""),
        rss("One").replace(b"<title>One", b"<title>Fish & Chips"),
        b"<rss><channel><item><title>cut",
    ],
)
def test_of_broken_xml_the_entries_are_kept_and_the_validators_are_not(visit: Callable[..., Any], body: bytes) -> None:
    server, reader = visit(tagged('"bad"', "yesterday", body=body), tagged('"good"'))
    reader.wake().poll_when_due()
    assert not {"if-none-match", "if-modified-since"} & set(server.headers())


def test_a_bad_answer_does_not_touch_the_validators_of_the_last_good_one(visit: Callable[..., Any]) -> None:
    server, reader = visit(tagged('"good"'), tagged('"bad"', body=b"<html>"), tagged('"good"'))
    reader.wake().poll_when_due()
    reader.poll_when_due()
    assert server.headers()["if-none-match"] == '"good"'


def test_a_sitemap_of_an_index_that_failed_is_asked_again(visit: Callable[..., Any]) -> None:
    changed = "<lastmod>2026-03-02T00:00:00Z</lastmod>"
    news = b"<urlset><url><loc>https://a.example/1</loc><lastmod>2026-03-02</lastmod></url></urlset>"
    turns = [answer(b"busy", status="503 Busy"), answer(news)]

    def index(request: str) -> bytes:
        place = request.lower().partition("host: ")[2].partition("\r")[0]
        body = f"<sitemapindex><sitemap><loc>http://{place}/child</loc>{changed}</sitemap></sitemapindex>".encode()
        return conditional('"index"', body)(request)  # type: ignore[no-any-return]

    _, reader = visit(index, others={"/child": lambda _request: [turns.pop(0)]})
    first = reader.wake().outcomes[0]
    assert [drop.reason for drop in first.drops] == ["sitemap-failed"]
    assert len(reader.poll_when_due().entries) == 1


def test_validators_over_8_kilobytes_are_dropped(visit: Callable[..., Any]) -> None:
    server, reader = visit(tagged('"' + "x" * 9000 + '"', "Mon, 02 Mar 2026 00:00:00 GMT"))
    reader.wake().poll_when_due()
    assert "if-none-match" not in server.headers()
    assert "if-modified-since" in server.headers()


def test_validators_that_lied_are_left_out(visit: Callable[..., Any]) -> None:
    """The entries changed under one ETag, so a conditional request would have missed them."""
    server, reader = visit(tagged('"same"', body=rss("One")), tagged('"same"', body=rss("Two", "One")))
    reader.wake().poll_when_due()
    assert "validators" in reader.feed.state_reason
    reader.poll_when_due()
    assert "if-none-match" not in server.headers()
    assert reader.wait >= HOUR


def test_after_a_week_of_not_modified_one_poll_asks_for_everything(visit: Callable[..., Any]) -> None:
    server, reader = visit(conditional('"a"', rss("One")))
    reader.wake()
    for _ in range(400):
        reader.poll_when_due()
        if "if-none-match" not in server.headers():
            break
    assert reader.now - START >= timedelta(days=7)
    assert len(reader.outcomes) > 10


def test_a_delta_is_asked_for_and_taken_in(visit: Callable[..., Any]) -> None:
    def reply(request: str) -> bytes:
        if "a-im: feed" in request.lower() and 'if-none-match: "a"' in request.lower():
            return answer(rss("Two"), "226 IM Used", [("ETag", '"b"'), ("IM", "feed")])
        return tagged('"a"')

    server, reader = visit(reply)
    reader.wake()
    assert "a-im" not in server.headers()
    outcome = reader.poll_when_due()
    assert server.headers()["a-im"] == "feed"
    assert [entry.entry.title for entry in outcome.entries] == ["Two"]
    assert outcome.feed.etag == '"b"'


def test_a_delta_that_nobody_asked_for_is_none(visit: Callable[..., Any]) -> None:
    _, reader = visit(answer(rss("Two"), "226 IM Used"))
    assert reader.wake().feed.state == "broken"


# When to come back


def test_an_unknown_feed_is_asked_at_most_once_an_hour(visit: Callable[..., Any]) -> None:
    server, reader = visit(tagged())
    for _ in range(24 * 12):
        reader.wake(timedelta(minutes=5))
    assert len(server.requests) <= 24


@pytest.mark.parametrize(
    ("headers", "extra", "least"),
    [
        ({"Cache_Control": "public, max-age=14400"}, "", 4 * HOUR),
        ({"Cache_Control": 'max-age="7200"'}, "", 2 * HOUR),
        ({"Expires": email.utils.format_datetime(START + 5 * HOUR), "Date": email.utils.format_datetime(START)}, "", 5 * HOUR),
        ({"Expires": email.utils.format_datetime(START + 5 * HOUR)}, "", 5 * HOUR),
        ({}, "<ttl>180</ttl>", 3 * HOUR),
        ({"Cache_Control": "max-age=60"}, "<ttl>180</ttl>", 3 * HOUR),
        ({"Cache_Control": "max-age=999999999"}, "", 23 * HOUR),
    ],
)
def test_the_publishers_wish_is_kept(visit: Callable[..., Any], headers: dict[str, str], extra: str, least: timedelta) -> None:
    _, reader = visit(tagged(body=rss("One", extra=extra), **headers))
    reader.wake()
    assert least <= reader.wait <= timedelta(hours=30)


def test_skipped_hours_are_left_alone(visit: Callable[..., Any]) -> None:
    hours = "".join(f"<hour>{hour}</hour>" for hour in range(1, 9))
    _, reader = visit(tagged(body=rss("One", extra=f"<skipHours>{hours}</skipHours>")))
    reader.wake()
    assert reader.feed.next_poll_at.hour >= 9


def test_a_feed_that_skips_every_hour_is_polled_all_the_same(visit: Callable[..., Any]) -> None:
    hours = "".join(f"<hour>{hour}</hour>" for hour in range(24))
    _, reader = visit(tagged(body=rss("One", extra=f"<skipHours>{hours}</skipHours>")))
    reader.wake()
    assert reader.wait < timedelta(days=15)


@pytest.mark.parametrize("minutes", [5, 10, 30])
def test_a_publisher_may_allow_more_than_once_an_hour(visit: Callable[..., Any], minutes: int) -> None:
    _, reader = visit(tagged(Cache_Control=f"max-age={60 * minutes}"))
    reader.wake()
    assert timedelta(minutes=minutes) <= reader.wait <= timedelta(minutes=minutes * 1.2)


def test_no_publisher_makes_us_ask_more_than_every_five_minutes(visit: Callable[..., Any]) -> None:
    _, reader = visit(tagged(Cache_Control="max-age=1"))
    reader.wake()
    assert reader.wait >= timedelta(minutes=5)


def test_an_operator_may_allow_more(visit: Callable[..., Any]) -> None:
    _, reader = visit(tagged(), rules=PollRules(floor_seconds=600))
    reader.wake()
    assert timedelta(minutes=10) <= reader.wait <= timedelta(minutes=12)


# Trouble


@pytest.mark.parametrize(
    ("status", "value", "least"),
    [
        ("429 X", "7200", 2 * HOUR),
        ("429 X", email.utils.format_datetime(START + 3 * HOUR, usegmt=False), 3 * HOUR),
        ("503 X", "10800", 3 * HOUR),
        ("503 X", email.utils.format_datetime(START + 4 * HOUR), 4 * HOUR),
        ("429 X", "99999999999", 47 * HOUR),
        ("429 X", "Fri, 31 Dec 9999 23:59:59 GMT", 47 * HOUR),
    ],
)
def test_retry_after_is_obeyed_within_reason(visit: Callable[..., Any], status: str, value: str, least: timedelta) -> None:
    server, reader = visit(answer(b"", status, [("Retry-After", value)]))
    reader.wake()
    assert reader.feed.state == "slowed"
    assert least <= reader.wait <= timedelta(hours=53)
    assert len(server.requests) == 1


@pytest.mark.parametrize("value", ["-1", "0", "soon", "", "1e3", "Fri, 31 Dec 1999 23:59:59 GMT", "٣"])
def test_nonsense_in_retry_after_is_like_none(visit: Callable[..., Any], value: str) -> None:
    _, reader = visit(answer(b"", "429 X", [("Retry-After", value)] if value.isascii() else []))
    reader.wake()
    assert HOUR < reader.wait < 4 * HOUR


@pytest.mark.parametrize("status", ["404 X", "500 X", "429 X", "502 X", "403 X"])
def test_a_failing_feed_is_asked_ever_less_but_never_given_up(visit: Callable[..., Any], status: str) -> None:
    server, reader = visit(answer(b"no", status))
    reader.wake().wake_hourly(11)
    assert len(server.requests) <= 6
    for _ in range(10):
        reader.poll_when_due()
    assert reader.wait <= timedelta(hours=27)
    assert str(reader.feed.failures) in reader.feed.state_reason


def test_a_failing_feed_recovers_at_the_first_good_answer(visit: Callable[..., Any]) -> None:
    _, reader = visit(answer(b"no", "500 X"), answer(b"no", "500 X"), tagged('"a"'))
    reader.wake().poll_when_due()
    reader.poll_when_due()
    assert (reader.feed.state, reader.feed.failures) == ("ok", 0)
    assert "Recovered after 2" in reader.feed.state_reason


def test_gone_stops_regular_polling_and_is_asked_again_once_in_a_while(visit: Callable[..., Any]) -> None:
    server, reader = visit(answer(b"", "410 Gone"))
    reader.wake().wake_hourly(48)
    assert len(server.requests) == 1
    assert reader.feed.state == "gone"
    reader.poll_when_due()
    assert timedelta(days=30) <= reader.wait <= timedelta(days=34)


def test_no_server_error_is_retried_within_a_poll(visit: Callable[..., Any]) -> None:
    server, reader = visit(answer(b"", "503 X"))
    reader.wake()
    assert len(server.requests) == 1


# Moves


@pytest.mark.parametrize("status", ["301 X", "308 X"])
def test_a_permanent_move_is_remembered_once_it_proved_stable(visit: Callable[..., Any], status: str) -> None:
    server, reader = visit(answer(b"", status, [("Location", "/new")]), others={"/new": [tagged('"a"')]})
    reader.wake()
    assert reader.feed.url == server.url("/feed")
    reader.poll_when_due()
    assert reader.feed.url == server.url("/new")
    before = len(server.requests)
    reader.poll_when_due()
    assert server.paths()[before:] == ["/new"]


@pytest.mark.parametrize("status", ["302 X", "303 X", "307 X"])
def test_a_temporary_move_is_not_remembered(visit: Callable[..., Any], status: str) -> None:
    server, reader = visit(answer(b"", status, [("Location", "/new")]), others={"/new": [tagged()]})
    for _ in range(4):
        reader.poll_when_due()
    assert reader.feed.url == server.url("/feed")
    assert server.paths() == ["/feed", "/new"] * 4


def test_a_permanent_move_behind_a_temporary_one_is_not_remembered(visit: Callable[..., Any]) -> None:
    others = {"/b": [answer(b"", "301 X", [("Location", "/c")])], "/c": [tagged()]}
    server, reader = visit(answer(b"", "302 X", [("Location", "/b")]), others=others)
    for _ in range(4):
        reader.poll_when_due()
    assert reader.feed.url == server.url("/feed")


def test_a_permanent_move_to_what_is_no_feed_is_not_remembered(visit: Callable[..., Any]) -> None:
    server, reader = visit(answer(b"", "301 X", [("Location", "/login")]), others={"/login": [answer(b"<html>Sign in</html>")]})
    for _ in range(4):
        reader.poll_when_due()
    assert reader.feed.url == server.url("/feed")
    assert reader.feed.state == "broken"


def test_a_redirect_loop_is_bounded(visit: Callable[..., Any]) -> None:
    server, reader = visit(answer(b"", "301 X", [("Location", "/feed")]))
    reader.wake()
    assert len(server.requests) <= 6
    assert reader.feed.state == "failing"


def test_validators_of_the_place_a_redirect_leads_to_go_there_and_nowhere_else(visit: Callable[..., Any]) -> None:
    with HostileServer({"/new": [tagged('"there"')]}) as other:
        server, reader = visit(answer(b"", "302 X", [("Location", other.url("/new"))]))
        reader.wake().poll_when_due()
        assert "if-none-match" not in server.headers()
        assert other.headers()["if-none-match"] == '"there"'


# Many feeds


def test_one_host_sees_at_most_two_requests_at_once(pool: Workers) -> None:
    at_once, most, lock = 0, 0, threading.Lock()

    def busy(_request: str) -> list[bytes]:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.03)
        with lock:
            at_once -= 1
        return [tagged()]

    with HostileServer({f"/{number}": busy for number in range(20)}) as server:
        outcomes = poll_all([Feed(f"f{number}", server.url(f"/{number}"), "A") for number in range(20)], pool)
    assert {outcome.feed.state for outcome in outcomes} == {"ok"}
    assert most == 2


def test_two_hundred_feeds_of_one_host_are_spread(pool: Workers) -> None:
    with HostileServer({f"/{number}": [tagged()] for number in range(200)}) as server:
        outcomes = poll_all([Feed(f"f{number}", server.url(f"/{number}"), "A") for number in range(200)], pool)
        asked = len(server.requests)
    assert asked == 60
    times = [outcome.feed.next_poll_at for outcome in outcomes if outcome.fetch.outcome == "host-allowance"]
    later = sorted(time for time in times if time is not None)
    assert len(later) == 140
    assert later[-1] - later[0] > timedelta(minutes=2)
    assert sum(len(outcome.drops) for outcome in outcomes) == 140
    assert {outcome.feed.state for outcome in outcomes if outcome.fetch.outcome == "host-allowance"} == {"new"}
    polled = [outcome.feed.next_poll_at for outcome in outcomes if outcome.feed.state == "ok"]
    assert len(set(polled)) > 55


def test_requests_to_one_host_keep_their_pace(pool: Workers) -> None:
    times = []

    def note(_request: str) -> list[bytes]:
        times.append(time.monotonic())
        return [tagged()]

    with HostileServer({f"/{number}": note for number in range(5)}) as server:
        feeds = [Feed(f"f{number}", server.url(f"/{number}"), "A") for number in range(5)]
        poll_all(feeds, pool, limits=WebLimits(deadline_seconds=3.0, pace_seconds=0.1))
    assert times[-1] - times[0] > 0.35


def test_an_hours_budget_puts_polls_off_without_a_fault(pool: Workers) -> None:
    with HostileServer({f"/{number}": [tagged()] for number in range(5)}) as server:
        feeds = [Feed(f"f{number}", server.url(f"/{number}"), "A") for number in range(5)]
        outcomes = poll_all(feeds, pool, limits=WebLimits(deadline_seconds=3.0, pace_seconds=0.0, host_budget=3))
        assert len(server.requests) == 3
    assert sorted(outcome.fetch.outcome for outcome in outcomes) == ["budget", "budget", "new", "new", "new"]
    assert {outcome.feed.failures for outcome in outcomes} == {0}


def test_one_bad_feed_changes_nothing_for_the_others(pool: Workers) -> None:
    bad = {"/hang": [30.0], "/bomb": [tagged(body=b"<rss>" + b"<a>" * 200_000)], "/cut": [b"HTTP/1.1 200 OK\r\nContent-Le"]}
    with HostileServer({**bad, "/good": [tagged()]}) as server:
        feeds = [Feed(name, server.url(name), "A") for name in ("/hang", "/bomb", "/good", "/cut")]
        outcomes = {outcome.feed.feed_id: outcome for outcome in poll_all(feeds, pool, limits=LIMITS)}
    assert outcomes["/good"].feed.state == "ok"
    assert len(outcomes["/good"].entries) == 1
    assert {outcomes[name].feed.state for name in ("/hang", "/cut")} == {"failing"}
    assert list(outcomes) == [feed.feed_id for feed in feeds]
