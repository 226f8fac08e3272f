"""httpx over the one door: an ordinary `httpx.AsyncClient` whose every request passes the guards of `wirewatch.web.client`.

    async with guarded_client(web, "hub") as client:
        response = await client.post("https://hub.example/", data={"hub.mode": "subscribe"})

For what is not polled by the thousand. Redirects of a GET are followed below, each checked like a first address, so the client
follows none itself. Trouble is httpx's own: `httpx.TransportError`.
"""

from __future__ import annotations

from collections.abc import Mapping

import httpx

from wirewatch.web.client import FetchError, Request, Web

OURS = frozenset({"host", "connection", "user-agent", "accept", "accept-encoding", "content-type", "content-length", "cookie"})
"""Headers of a request that the door sets itself, or never sends."""
UNPACKED = frozenset({"content-encoding", "content-length", "transfer-encoding"})
"""Headers of an answer that describe its way here; the body has been read and decoded."""
TROUBLE: dict[str, type[httpx.TransportError]] = {
    "timeout": httpx.ReadTimeout,
    "resolve": httpx.ConnectError,
    "connect": httpx.ConnectError,
    "tls": httpx.ConnectError,
    "url": httpx.UnsupportedProtocol,
    "scheme": httpx.UnsupportedProtocol,
    "port": httpx.UnsupportedProtocol,
    "address": httpx.ConnectError,
    "encoding": httpx.RemoteProtocolError,
}


class GuardedTransport(httpx.AsyncBaseTransport):
    """Carries requests of httpx through a `Web`; `purpose` is what they are counted as."""

    def __init__(self, web: Web, purpose: str) -> None:
        self._web = web
        self._purpose = purpose

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Carry one request; raises a kind of `httpx.TransportError` where there is no answer."""
        content = await request.aread()
        if request.method not in ("GET", "POST") or (request.method == "POST") != bool(content):
            raise httpx.UnsupportedProtocol("only a GET without a body and a POST with one are carried", request=request)
        headers = tuple((name, value) for name, value in request.headers.items() if name not in OURS)
        url = str(request.url)
        reply = await self._web.fetch(Request(url, self._purpose, headers, content=content, accept=request.headers.get("accept", "")))
        if isinstance(reply, FetchError):
            raise TROUBLE.get(reply.kind, httpx.RemoteProtocolError)(f"{reply.kind}: {reply.detail}", request=request)
        kept = [(name, value) for name, value in reply.headers if name not in UNPACKED]
        return httpx.Response(reply.status, headers=kept, content=reply.body, request=request)


def guarded_client(web: Web, purpose: str) -> httpx.AsyncClient:
    """Open a client without proxies, cookies, time-outs or redirects of its own: the door has them."""
    return httpx.AsyncClient(transport=GuardedTransport(web, purpose), trust_env=False, timeout=None, follow_redirects=False)  # noqa: S113


async def post_form(client: httpx.AsyncClient, url: str, form: Mapping[str, str]) -> tuple[int, str]:
    """Send a form, and return the answer's status, or 0 and what went wrong."""
    try:
        response = await client.post(url, data=form)
    except (httpx.TransportError, httpx.InvalidURL) as error:
        return 0, str(error)
    return response.status_code, ""
