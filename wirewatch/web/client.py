"""The one door to the web: an httpx client behind guards, with fetches that never raise.

async with Web(WebLimits(), open_networks=("127.0.0.0/8",)) as web:
reply = await web.fetch(Request("https://example.org/feed.xml", purpose="feed"))
if isinstance(reply, FetchError): ...  # trouble outside is a value with a kind (docs/fetching.md)
response = await web.get("https://example.org/")  # plain httpx, behind the same guards
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urldefrag, urljoin

import httpx

from warehouse.records.feed import FetchRow
from wirewatch.http_rules.addresses import parse_networks
from wirewatch.http_rules.targets import Refusal, Target, check_url
from wirewatch.web.bounded_body import OFFERED
from wirewatch.web.network import Resolver, look_up
from wirewatch.web.pace import Hosts
from wirewatch.web.records import ExchangeError, FetchError, Headers, Redirect, Reply, Request, WebLimits
from wirewatch.web.transport import Allowance, GuardedTransport

__all__ = ["FetchError", "Redirect", "Reply", "Request", "Web", "WebLimits"]

REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Those that ask for the same method and the same body at the other address.
KEEPING = frozenset({307, 308})
FORM = ("Content-Type", "application/x-www-form-urlencoded")

logging.getLogger("httpx").setLevel(logging.WARNING)  # it tells each request, with the keys that an address may hold


class Web(httpx.AsyncClient):
    """The client: one for each pass, shared by everything that fetches in it."""

    def __init__(
        self,
        limits: WebLimits | None = None,
        open_networks: Sequence[str] = (),
        *,
        resolver: Resolver | None = None,
        tls: ssl.SSLContext | None = None,
        proxy: str = "",
        spent: Mapping[str, int] | None = None,
        now: datetime | None = None,
    ) -> None:
        """`open_networks` are private networks that may be fetched, on any port; `spent` are requests of this hour by host.

        `proxy` is the address of an HTTP proxy. `now` is when the pass began; the real clock where it is None.
        """
        self.limits = limits or WebLimits()
        self._now = now
        self._log: list[FetchRow] = []
        self._common_headers: Headers = (("User-Agent", self.limits.user_agent), ("Accept-Encoding", OFFERED))
        self.hosts = hosts = Hosts(self.limits.pace_seconds, self.limits.host_budget, spent)
        networks, through = parse_networks(open_networks), httpx.Proxy(proxy) if proxy else None
        transport = GuardedTransport(self.limits, hosts, networks, resolver or look_up, tls, through, now)
        # Without the environment: HTTP_PROXY would lead around the guards, and ~/.netrc would give passwords to whoever is asked.
        # No time-out here: the transport has one deadline for the whole exchange.
        super().__init__(transport=transport, trust_env=False, timeout=None, headers=dict(self._common_headers))
        self.follow_redirects, self.max_redirects = True, self.limits.most_redirects

    async def fetch(self, request: Request) -> Reply | FetchError:
        """Fetch a URL, following redirects; anything the outside does wrong comes back as a `FetchError`."""
        allowance = Allowance(request.purpose, request.delay_seconds)
        hops = [Redirect(0, urldefrag(request.url.strip())[0])]
        result: Reply | FetchError
        try:
            result = await self._follow(request, allowance, hops)
        except ExchangeError as error:
            spent_ms = round(allowance.spent_seconds * 1000)
            result = FetchError(error.kind, error.detail, request.url, spent_ms, hops[-1].url, error.retry_after_seconds, error.is_offline)
        if request.purpose != "feed":  # a poll has a row of its own, with what it meant
            self._log.append(self._row(request, result))
        return result

    def take_log(self) -> list[FetchRow]:
        """Give the fetches since the last call, other than polls of feeds, for `warehouse.feed.feeds.save_fetches`."""
        taken, self._log = self._log, []
        return taken

    async def _follow(self, request: Request, allowance: Allowance, hops: list[Redirect]) -> Reply:
        """Send a request, and again wherever it is redirected, adding to `hops`; each URL is checked as it is written."""
        headers_host = request.headers_host
        while True:
            target = check_url(hops[-1].url)
            if isinstance(target, Refusal):
                raise ExchangeError(target.kind, target.detail)
            headers_host = headers_host or target.pace_key
            headers = request.headers if target.pace_key == headers_host else ()
            response = await self._send(request, target, headers, allowance)
            status = response.status_code
            # "No change" to a request without validators would be taken for a poll without news, for as long as the server says it.
            if (status in (204, 205) and not request.content) or (status == httpx.codes.NOT_MODIFIED and not headers):
                raise ExchangeError("status", f"status {status} is no answer to a request for everything")
            if status not in (KEEPING if request.content else REDIRECTS):
                answer = tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in response.headers.raw)
                spent_ms, content = round(allowance.spent_seconds * 1000), response.content
                return Reply(request.url, target.url, target.pace_key, status, answer, content, spent_ms, tuple(hops[1:]))
            # A loop needs no check of its own: it ends here too.
            if len(hops) > self.limits.most_redirects:
                raise ExchangeError("redirect", f"more than {self.limits.most_redirects} redirects")
            following = _next_url(target, response)
            if request.content and target.url.startswith("https:") and not following.lower().startswith("https:"):
                raise ExchangeError("redirect", "a form is not sent on from https to http, where others could read it")
            hops.append(Redirect(status, following))

    async def _send(self, request: Request, target: Target, headers: Headers, allowance: Allowance) -> httpx.Response:
        headers += (FORM,) if request.content else ()
        headers += (("Accept", request.accept),) if request.accept else ()
        headers += self._common_headers
        if any(mark in value for _, value in headers for mark in "\r\n\0"):
            raise ExchangeError("protocol", "a header with a line break cannot be sent")
        method = "POST" if request.content else "GET"
        encoded = [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in headers]
        extensions = {"allowance": allowance, "target": target}
        hop = httpx.Request(method, target.url, headers=encoded, content=request.content or None, extensions=extensions)
        try:
            return await self.send(hop, follow_redirects=False)
        except httpx.TransportError as error:
            # The kind must survive httpx' few classes: retries and states of feeds hang on it.
            raise (error.__cause__ if isinstance(error.__cause__, ExchangeError) else ExchangeError("protocol", str(error))) from error

    def _row(self, request: Request, result: Reply | FetchError) -> FetchRow:
        target = check_url(request.url)
        host = "" if isinstance(target, Refusal) else target.pace_key
        row = FetchRow(self._now or datetime.now(UTC), request.url, host, request.purpose, "", milliseconds=result.elapsed_ms)
        if isinstance(result, FetchError):
            return replace(row, outcome=result.kind, detail=result.detail)
        return replace(row, outcome=f"status-{result.status}", status=result.status, size_bytes=len(result.body))


def _next_url(target: Target, response: httpx.Response) -> str:
    location = str(response.extensions["location"], "utf-8", "replace").strip()  # a header is bytes; browsers read them so
    if not location:
        raise ExchangeError("redirect", f"status {response.status_code} without a Location")
    try:
        return urldefrag(urljoin(target.url, location))[0]
    except ValueError as error:
        raise ExchangeError("redirect", f"broken Location: {error}"[:300]) from error
