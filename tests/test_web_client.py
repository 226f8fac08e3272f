"""An ordinary httpx client whose requests pass the guards of the door."""

import asyncio
import gzip
from collections.abc import Sequence
from typing import Any

import httpx
import pytest

from tests.fakes.hostile_server import HostileServer, answer
from wirewatch.web.client import Request, Web, WebLimits

LIMITS = WebLimits(deadline_seconds=2.0, pace_seconds=0.0)
LOOPBACK = ("127.0.0.0/8",)


def ask(url: str, networks: Sequence[str] = LOOPBACK, **form: Any) -> Any:
    async def run() -> Any:
        async with Web(LIMITS, networks) as web:
            return await (web.post(url, data=form) if form else web.get(url, headers={"X-Key": "1"}))

    return asyncio.run(run())


def test_a_page_is_read() -> None:
    packed = answer(gzip.compress(b"caf\xc3\xa9"), headers=[("Content-Encoding", "gzip"), ("Content-Type", "text/plain; charset=utf-8")])
    with HostileServer({"/": [packed]}) as server:
        response = ask(server.url("/"))
        sent = server.headers()
    assert (response.status_code, response.text) == (200, "caf\xe9")
    assert (sent["x-key"], sent["accept-encoding"]) == ("1", "gzip, deflate")
    assert sent["user-agent"].startswith("Wirewatch/")


def test_a_form_is_posted() -> None:
    with HostileServer({"/hub": [answer(status="202 Accepted")]}) as server:
        response = ask(server.url("/hub"), mode="subscribe")
        assert server.requests[0].endswith("\r\n\r\nmode=subscribe")
        assert server.headers()["content-type"] == "application/x-www-form-urlencoded"
    assert response.status_code == 202


def test_a_form_that_is_fetched_is_put_on_record() -> None:
    async def run(url: str) -> Any:
        async with Web(LIMITS, LOOPBACK) as web:
            return await web.fetch(Request(url, "hub", content=b"mode=subscribe")), web.take_log()

    with HostileServer({"/hub": [answer(status="202 Accepted")]}) as server:
        reply, log = asyncio.run(run(server.url("/hub")))
        assert server.requests[0].endswith("\r\n\r\nmode=subscribe")
        assert server.headers()["content-type"] == "application/x-www-form-urlencoded"
    assert reply.status == 202
    assert [(row.purpose, row.status) for row in log] == [("hub", 202)]


@pytest.mark.parametrize(("status", "paths"), [(307, ["/hub", "/moved"]), (308, ["/hub", "/moved"]), (302, ["/hub"]), (303, ["/hub"])])
def test_a_form_follows_redirects_that_keep_it(status: int, paths: list[str]) -> None:
    """A hub that had moved was not followed, and its feed polled for good."""

    async def run(url: str) -> Any:
        async with Web(LIMITS, LOOPBACK) as web:
            return await web.fetch(Request(url, "hub", content=b"mode=subscribe"))

    moved = answer(status=f"{status} Moved", headers=[("Location", "/moved")])
    with HostileServer({"/hub": [moved], "/moved": [answer(status="202 Accepted")]}) as server:
        reply = asyncio.run(run(server.url("/hub")))
        assert server.paths() == paths
        assert all(request.startswith("POST ") and request.endswith("\r\n\r\nmode=subscribe") for request in server.requests)
    assert reply.status == (202 if len(paths) > 1 else status)


def test_a_redirect_is_followed_and_its_cookie_is_not_sent_back() -> None:
    redirect = answer(status="302 Found", headers=[("Set-Cookie", "session=1; Path=/"), ("Location", "/b")])
    with HostileServer({"/a": [redirect], "/b": [answer(b"end")]}) as server:
        assert ask(server.url("/a")).text == "end"
        assert all("cookie" not in server.headers(number) for number in range(2))


@pytest.mark.parametrize(
    ("steps", "networks", "kind"),
    [
        ([answer()], (), httpx.ConnectError),
        ([5.0], LOOPBACK, httpx.ReadTimeout),
        ([b"SSH-2.0-OpenSSH_9.6\r\n"], LOOPBACK, httpx.RemoteProtocolError),
        ([answer(b"x", headers=[("Content-Encoding", "br")])], LOOPBACK, httpx.RemoteProtocolError),
        ([answer(status="302 Found", headers=[("Location", "http://10.0.0.1/")])], LOOPBACK, httpx.ConnectError),
    ],
)
def test_an_error_is_httpxs_own(steps: Sequence[Any], networks: Sequence[str], kind: type[Exception]) -> None:
    with HostileServer({"/": steps}) as server, pytest.raises(kind):
        ask(server.url("/"), networks)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST"])
def test_nothing_else_is_carried(method: str) -> None:
    async def run() -> None:
        async with Web(LIMITS) as web:
            await web.request(method, "http://93.184.215.14/")

    with pytest.raises(httpx.UnsupportedProtocol):
        asyncio.run(run())


def test_a_fetch_that_somebody_cancels_stays_cancelled() -> None:
    async def run(url: str) -> None:
        async with Web(LIMITS, LOOPBACK) as web:
            task = asyncio.create_task(web.fetch(Request(url)))
            await asyncio.sleep(0.2)
            task.cancel()
            await task

    with HostileServer({"/": [5.0]}) as server, pytest.raises(asyncio.CancelledError):
        asyncio.run(run(server.url("/")))


def test_a_time_out_ends_one_fetch_and_not_the_others() -> None:
    async def run(server: Any) -> Any:
        async with Web(LIMITS, LOOPBACK) as web:
            return await asyncio.gather(*(web.fetch(Request(server.url(path))) for path in ("/slow", "/quick", "/slow")))

    with HostileServer({"/slow": [5.0], "/quick": [0.3, answer(b"end")]}) as server:
        results = asyncio.run(run(server))
    assert [getattr(result, "kind", "") for result in results] == ["timeout", "", "timeout"]
