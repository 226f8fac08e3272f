"""An ordinary httpx client whose requests pass the guards of the door."""

import asyncio
import gzip

import httpx
import pytest

from tests.fakes.hostile_server import HostileServer, answer
from wirewatch.web.client import Web, WebLimits
from wirewatch.web.httpx_adapter import guarded_client

LIMITS = WebLimits(deadline_seconds=2.0, pace_seconds=0.0)


def ask(url, networks=("127.0.0.0/8",), **form):
    async def run():
        async with Web(LIMITS, networks) as web, guarded_client(web, "hub") as client:
            response = await (client.post(url, data=form) if form else client.get(url, headers={"X-Key": "1"}))
            return response, web.take_log()

    return asyncio.run(run())


def test_a_page_is_read_and_put_on_record() -> None:
    packed = answer(gzip.compress(b"caf\xc3\xa9"), headers=[("Content-Encoding", "gzip"), ("Content-Type", "text/plain; charset=utf-8")])
    with HostileServer({"/": [packed]}) as server:
        response, log = ask(server.url("/"))
        sent = server.headers()
    assert (response.status_code, response.text) == (200, "caf\xe9")
    assert (sent["x-key"], sent["accept-encoding"]) == ("1", "gzip, deflate")
    assert sent["user-agent"].startswith("Wirewatch/")
    assert [row.purpose for row in log] == ["hub"]


def test_a_form_is_posted() -> None:
    with HostileServer({"/hub": [answer(status="202 Accepted")]}) as server:
        response, _ = ask(server.url("/hub"), mode="subscribe")
        assert server.requests[0].endswith("\r\n\r\nmode=subscribe")
        assert server.headers()["content-type"] == "application/x-www-form-urlencoded"
    assert response.status_code == 202


@pytest.mark.parametrize(
    ("steps", "networks", "kind"),
    [
        ([answer()], (), httpx.ConnectError),
        ([5.0], ("127.0.0.0/8",), httpx.ReadTimeout),
        ([b"SSH-2.0-OpenSSH_9.6\r\n"], ("127.0.0.0/8",), httpx.RemoteProtocolError),
        ([answer(b"x", headers=[("Content-Encoding", "br")])], ("127.0.0.0/8",), httpx.RemoteProtocolError),
        ([answer(status="302 Found", headers=[("Location", "http://10.0.0.1/")])], ("127.0.0.0/8",), httpx.ConnectError),
    ],
)
def test_trouble_is_httpxs_own(steps, networks, kind) -> None:
    with HostileServer({"/": steps}) as server, pytest.raises(kind):
        ask(server.url("/"), networks)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST"])
def test_nothing_else_is_carried(method) -> None:
    async def run() -> None:
        async with Web(LIMITS) as web, guarded_client(web, "hub") as client:
            await client.request(method, "http://93.184.215.14/")

    with pytest.raises(httpx.UnsupportedProtocol):
        asyncio.run(run())
