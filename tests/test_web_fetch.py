"""The one door to the web: what a well-meaning server sees and what we take from it."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from tests.fakes.hostile_server import HostileServer, answer
from wirewatch.web.client import FetchError, Reply, Request, Web, WebLimits

LOOPBACK = ("127.0.0.0/8",)
QUICK = WebLimits(pace_seconds=0.0, deadline_seconds=3.0)


def fetch_all(requests: Any, limits: Any = QUICK, networks: Sequence[str] = LOOPBACK, **options: Any) -> Any:
    async def run() -> Any:
        async with Web(limits, networks, **options) as web:
            return [await web.fetch(request) for request in requests]

    return asyncio.run(run())


def fetch(url: str, **options: Any) -> Any:
    return fetch_all([Request(url, **options)])[0]


def test_a_page_comes_whole_with_status_headers_and_addresses() -> None:
    with HostileServer({"/page": [answer(b"hello", headers=[("ETag", '"x"')])]}) as server:
        reply = fetch(server.url("/page#part"))
    assert isinstance(reply, Reply)
    assert (reply.status, reply.body, reply.header("etag")) == (200, b"hello", '"x"')
    assert reply.final_url == server.url("/page")
    assert reply.redirects == ()


def test_the_request_says_who_we_are_and_nothing_more() -> None:
    with HostileServer({"/page": [answer(b"hello")]}) as server:
        fetch(server.url("/page"))
        headers = server.headers()
    assert set(headers) == {"host", "user-agent", "accept-encoding"}
    assert headers["user-agent"].startswith("Wirewatch/")
    assert "+http" in headers["user-agent"]
    assert headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize("status", [404, 410, 429, 500, 503])
def test_an_error_status_is_an_answer(status: int) -> None:
    with HostileServer({"/page": [answer(b"no", f"{status} X")]}) as server:
        assert fetch(server.url("/page")).status == status


def test_a_dead_host_is_a_value() -> None:
    with HostileServer() as server:
        url = server.url("/")
    result = fetch(url)
    assert isinstance(result, FetchError)
    assert result.kind == "connect"
