"""No server decides how long a fetch takes, what it costs, or what it reaches."""

import asyncio
import resource
import time
from contextlib import ExitStack
from typing import Any

import pytest

from tests.fakes.hostile_answers import FEED, rows
from tests.fakes.hostile_server import HostileServer, answer
from wirewatch.web.client import FetchError, Reply, Request, Web, WebLimits

LIMITS = WebLimits(deadline_seconds=6.0, pace_seconds=0.0)
LOOPBACK = ("127.0.0.0/8",)
ROWS = rows()
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def campaign() -> Any:
    """Every attack at once, with well-behaved servers among them: results by name, seconds and megabytes for all."""
    with ExitStack() as stack:
        servers = {name: stack.enter_context(HostileServer({"/": steps})) for name, (steps, _) in ROWS.items()}
        good = {f"good-{number}": stack.enter_context(HostileServer({"/": [answer(FEED)]})) for number in range(5)}
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

        async def run() -> Any:
            async with Web(LIMITS, LOOPBACK) as web:
                fetches = [web.fetch(Request(server.url("/"))) for server in {**servers, **good}.values()]
                return await asyncio.gather(*fetches)

        started = time.monotonic()
        results = dict(zip([*servers, *good], asyncio.run(run()), strict=True))
        kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        return results, time.monotonic() - started, kilobytes / 1024


@pytest.mark.parametrize("name", ROWS)
def test_contained(campaign: Any, name: str) -> None:
    result, expected = campaign[0][name], ROWS[name][1]
    if isinstance(expected, int):
        assert isinstance(result, Reply), result
        assert result.status == expected
        assert len(result.body) <= LIMITS.most_bytes
    else:
        assert isinstance(result, FetchError), result
        assert result.kind in expected, result
        assert result.detail


def test_the_others_of_the_same_cycle_finish(campaign: Any) -> None:
    assert {result.body for name, result in campaign[0].items() if name.startswith("good-")} == {FEED}


def test_all_of_it_together_stays_small_and_ends(campaign: Any) -> None:
    _, seconds, megabytes = campaign
    assert megabytes < 400  # for 70 attacks under way at once, each of which may hold its cap of 10 MiB
    assert seconds < 60


def test_one_deadline_covers_all_redirects() -> None:
    hops = {f"/{number}": [0.6, answer(status="302 Found", headers=[("Location", f"/{number + 1}")])] for number in range(9)}
    with HostileServer(hops) as server:
        result = asyncio.run(_fetch(Request(server.url("/0")), WebLimits(deadline_seconds=1.0, pace_seconds=0.0)))
        assert len(server.requests) <= 2
    assert result.kind == "timeout"


def test_five_redirects_are_followed_and_a_sixth_is_not() -> None:
    hops = {f"/{number}": [answer(status="302 Found", headers=[("Location", f"/{number + 1}")])] for number in range(30)}
    with HostileServer({**hops, "/5": [answer(b"end")]}) as server:
        assert asyncio.run(_fetch(Request(server.url("/0")))).body == b"end"
    with HostileServer(hops) as server:
        assert asyncio.run(_fetch(Request(server.url("/0")))).kind == "redirect"
        assert len(server.requests) == 6


def test_no_cookie_comes_back() -> None:
    redirect = answer(status="302 Found", headers=[("Set-Cookie", "session=1; Path=/"), ("Location", "/b")])
    with HostileServer({"/a": [redirect], "/b": [answer(b"end")]}) as server:
        asyncio.run(_fetch(Request(server.url("/a"))))
        assert all("cookie" not in server.headers(number) for number in range(2))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_headers_for_one_host_do_not_follow_to_another(status: int) -> None:
    secret = (("If-None-Match", '"tag"'), ("If-Modified-Since", "x"), ("Authorization", "Bearer x"), ("X-Api-Key", "k"))
    with HostileServer({"/": [answer(b"end")]}) as other:
        elsewhere = [answer(status=f"{status} X", headers=[("Location", other.url("/"))])]
        with HostileServer({"/": elsewhere, "/same": [answer(status="302 X", headers=[("Location", "/")])]}) as server:
            asyncio.run(_fetch(Request(server.url("/same"), headers=secret)))
            assert {"if-none-match", "authorization", "x-api-key"} <= set(server.headers(1))
        assert set(other.headers()) == {"host", "user-agent", "accept-encoding"}


def test_nothing_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with HostileServer({"/": [answer(b"end")]}) as server:
        assert asyncio.run(_fetch(Request(server.url("/")))).body == b"end"


async def _fetch(request: Any, limits: Any = LIMITS) -> Any:
    async with Web(limits, LOOPBACK) as web:
        return await web.fetch(request)
