"""Through a proxy of the user's: what still holds, and what only the proxy can hold."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.hostile_answers import GZIP_BOMB, packed
from tests.fakes.hostile_server import Forever, HostileServer, answer
from tests.fakes.http2_server import Http2Server, server_context, simple, trusting
from tests.fakes.proxy_server import ProxyServer
from wirewatch.errors import SettingsError
from wirewatch.settings import read_settings
from wirewatch.web.client import FetchError, Reply, Request, Web, WebLimits

LIMITS = WebLimits(deadline_seconds=2.0, pace_seconds=0.0)


async def never(host: str, port: int) -> list[str]:
    """Answer as a machine that knows no names of the internet, as behind many proxies."""
    raise OSError(f"{host}: no such name")


def fetch(proxy: str, *urls: str, **options: Any) -> list[Any]:
    async def run() -> list[Reply | FetchError]:
        async with Web(LIMITS, resolver=never, proxy=proxy, **options) as web:
            return [await web.fetch(Request(url, headers=(("If-None-Match", '"tag"'),))) for url in urls]

    return asyncio.run(run())


def test_a_page_comes_through_the_proxy_and_its_name_is_looked_up_there() -> None:
    with HostileServer({"/page": [answer(b"hello")]}) as server, ProxyServer({"news.example": ("127.0.0.1", server.port)}) as proxy:
        (reply,) = fetch(proxy.url(), "http://news.example/page")
        assert proxy.asked == ["GET http://news.example/page HTTP/1.1"]
        assert server.headers()["host"] == "news.example"
        assert server.headers()["if-none-match"] == '"tag"'
    assert (reply.status, reply.body) == (200, b"hello")


def test_tls_goes_to_the_publisher_and_not_to_the_proxy(certificate: Path) -> None:
    """The certificate of 127.0.0.1 is checked behind the tunnel; HTTP/2 is spoken in it."""
    with Http2Server(certificate, simple()) as server, ProxyServer({"127.0.0.1:443": ("127.0.0.1", server.port)}) as proxy:
        (reply,) = fetch(proxy.url(), "https://127.0.0.1/page", tls=trusting(certificate), open_networks=("127.0.0.0/8",))
        assert proxy.asked == ["CONNECT 127.0.0.1:443 HTTP/1.1"]
    assert (reply.status, reply.body) == (200, b"hello")


def test_a_certificate_for_another_host_is_refused_behind_the_proxy(certificate: Path) -> None:
    context = server_context(certificate, "http/1.1")
    with HostileServer({}, context=context) as server, ProxyServer({"news.example:443": ("127.0.0.1", server.port)}) as proxy:
        (error,) = fetch(proxy.url(), "https://news.example/", tls=trusting(certificate))
    assert error.kind == "tls"


def test_the_proxy_is_told_who_we_are_where_it_asks() -> None:
    with HostileServer({"/": [answer(b"hello")]}) as server:
        place = {"news.example": ("127.0.0.1", server.port)}
        with ProxyServer(place, credentials="ann:s3cret") as proxy:
            (reply,) = fetch(proxy.url("ann:s3cret"), "http://news.example/")
            (refused,) = fetch(proxy.url(), "http://news.example/")
            (untunnelled,) = fetch(proxy.url("ann:wrong"), "https://news.example/")
    assert reply.body == b"hello"
    assert refused.status == 407
    assert untunnelled.kind == "connect"
    assert "wrong" not in untunnelled.detail


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://127.0.0.1/", "address"),
        ("http://169.254.169.254/latest/", "address"),
        ("http://[::ffff:10.0.0.1]/", "address"),
        ("http://2130706433/", "address"),
        ("http://news.example:6379/", "port"),
        ("file:///etc/passwd", "scheme"),
        ("http://user@news.example/", "url"),
    ],
)
def test_what_an_address_says_by_itself_is_refused_before_the_proxy_hears_of_it(url: str, kind: str) -> None:
    with ProxyServer({}) as proxy:
        (error,) = fetch(proxy.url(), url)
        assert proxy.asked == []
    assert error.kind == kind


def test_a_redirect_to_a_private_address_is_refused() -> None:
    redirect = answer(status="302 Found", headers=[("Location", "http://10.0.0.1/")])
    with HostileServer({"/": [redirect]}) as server, ProxyServer({"news.example": ("127.0.0.1", server.port)}) as proxy:
        (error,) = fetch(proxy.url(), "http://news.example/")
    assert error.kind == "address"


@pytest.mark.parametrize(
    ("steps", "kinds"),
    [
        ([packed("gzip", GZIP_BOMB)], {"too-large"}),
        ([b"HTTP/1.1 200 OK\r\n\r\n", Forever(b"x" * 65536)], {"too-large", "timeout"}),
        ([60.0], {"timeout"}),
        ([b"SSH-2.0-OpenSSH_9.6\r\n"], {"protocol", "truncated"}),
    ],
)
def test_caps_and_the_deadline_hold(steps: Sequence[Any], kinds: set[str]) -> None:
    with HostileServer({"/": steps}) as server, ProxyServer({"news.example": ("127.0.0.1", server.port)}) as proxy:
        (error,) = fetch(proxy.url(), "http://news.example/")
    assert error.kind in kinds


def test_a_proxy_that_is_not_there_is_a_value() -> None:
    with ProxyServer({}) as proxy:
        url = proxy.url()
    (error,) = fetch(url, "http://news.example/")
    assert error.kind == "connect"


def test_what_a_proxy_looks_up_is_not_checked() -> None:
    """The limit that docs/fetching.md names: only the proxy can keep a name away from a private address."""
    with HostileServer({"/": [answer(b"private")]}) as server, ProxyServer({"rebound.example": ("127.0.0.1", server.port)}) as proxy:
        (reply,) = fetch(proxy.url(), "http://rebound.example/")
    assert reply.body == b"private"


@pytest.mark.parametrize("value", ["ann:s3cret@proxy:3128", "socks5://ann:s3cret@proxy:1080", "http:///s3cret", "ftp://s3cret@proxy"])
def test_a_setting_that_is_no_proxy_says_so_and_keeps_the_secret(value: str) -> None:
    with pytest.raises(SettingsError, match=r"WIREWATCH_PROXY is .* but must be an address") as raised:
        read_settings({"WIREWATCH_PROXY": value})
    assert "s3cret" not in str(raised.value)


def test_the_setting_is_read() -> None:
    assert read_settings({"WIREWATCH_PROXY": "http://ann:pw@proxy.example:3128"}).proxy == "http://ann:pw@proxy.example:3128"
    assert not read_settings({}).proxy
