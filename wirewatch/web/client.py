"""The one door to the web.

    async with Web(WebLimits(), open_networks=("127.0.0.0/8",)) as web:
        reply = await web.fetch(Request("https://example.org/feed.xml", purpose="feed"))
        if isinstance(reply, FetchError): ...          # trouble outside is a value with a kind; nothing is raised

One exchange, redirects included, has one deadline, a cap on bytes before and after decoding, and at most five hops, each of
them checked anew: the URL first, then **every** answer of the resolver, and what was checked is what is dialled. No cookies, no
Referer, no proxy from the environment; headers meant for one host never reach another. Kinds of `FetchError`:

    url scheme port address     refused before anything was dialled
    resolve connect tls         no conversation came about
    timeout                     the deadline of the whole exchange
    protocol headers encoding   not HTTP as we can safely read it
    truncated too-large         not the whole body, or too much of it
    redirect                    no or a broken Location, a loop, too many hops
    status                      an answer that cannot be one: 304 to an unconditional request, 204 or 205 to a GET
    budget wait                 our own restraint: the host's hourly budget is spent, or it asked to be left alone
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Self
from urllib.parse import urldefrag, urljoin

from warehouse.records.feed import FetchRow
from wirewatch.web.address import IPNetwork, Refusal, Target, check_addresses, check_url, parse_networks
from wirewatch.web.answer import Answer, Headers, Sending, Trouble
from wirewatch.web.body import OFFERED
from wirewatch.web.deadline import Deadlines
from wirewatch.web.headers import retry_after_seconds
from wirewatch.web.hosts import Hosts
from wirewatch.web.pipe import Readiness
from wirewatch.web.records import FetchError, Redirect, Reply, Request, WebLimits
from wirewatch.web.wire import Resolver, SystemResolver, Wire, WireKey, client_context, dial

__all__ = ["FetchError", "Redirect", "Reply", "Request", "Web", "WebLimits"]

REDIRECTS = frozenset({301, 302, 303, 307, 308})
NOT_MODIFIED = 304
NO_CONTENT = frozenset({204, 205})
BUSY = frozenset({429, 503})
TOO_MANY_REQUESTS = 429
BUSY_WAIT_SECONDS = 60.0
"""For a 429 that does not say how long."""
KEPT_WIRES = 64
KEPT_SECONDS = 5.0
"""Servers close idle connections after 5 s or more (Apache's and nginx' defaults are 5 and 75)."""


class Web:
    """The client: one for each pass, shared by everything that fetches in it."""

    def __init__(
        self,
        limits: WebLimits | None = None,
        open_networks: Sequence[str] = (),
        *,
        resolver: Resolver | None = None,
        tls: ssl.SSLContext | None = None,
        spent: Mapping[str, int] | None = None,
        now: datetime | None = None,
    ) -> None:
        """`open_networks` are private networks that may be fetched, on any port; `spent` are requests of this hour by host.

        `now` is when the pass began, for the log and for dates in Retry-After; the real clock where it is None.
        """
        self.limits = limits or WebLimits()
        self.hosts = Hosts(self.limits.pace_seconds, self.limits.host_budget, spent)
        self._networks: tuple[IPNetwork, ...] = parse_networks(open_networks)
        self._resolver: Resolver = resolver or SystemResolver()
        self._tls = tls
        self._now = now
        self._log: list[FetchRow] = []
        self.connections = asyncio.Semaphore(self.limits.connections)
        self.deadlines = Deadlines()
        self._kept: dict[WireKey, Wire] = {}
        self._readiness: Readiness | None = None  # belongs to the event loop, which may not run yet
        self.common_headers: Headers = (("User-Agent", self.limits.user_agent), ("Accept-Encoding", OFFERED))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.close()

    async def close(self) -> None:
        """Drop the connections that were kept."""
        for wire in self._kept.values():
            wire.close()
        self._kept.clear()
        if self._readiness is not None:
            self._readiness.close()
            self._readiness = None
        await asyncio.sleep(0)  # lets the transports report their end before the loop closes

    def now(self) -> datetime:
        """When this pass began, or the present where nobody said."""
        return self._now or datetime.now(UTC)

    async def fetch(self, request: Request) -> Reply | FetchError:
        """Fetch a URL, following redirects; anything the outside does wrong comes back as a `FetchError`."""
        result = await _Journey(self, request).run()
        if request.purpose != "feed":  # a poll has a row of its own, with what it meant
            self._log.append(self._row(request, result))
        return result

    def take_log(self) -> list[FetchRow]:
        """Give the exchanges since the last call, other than polls of feeds, for `warehouse.feeds.save_fetches`."""
        taken, self._log = self._log, []
        return taken

    def _row(self, request: Request, result: Reply | FetchError) -> FetchRow:
        target = check_url(request.url)
        host = "" if isinstance(target, Refusal) else target.pace_key
        moment = self.now()
        if isinstance(result, FetchError):
            return FetchRow(moment, request.url, host, request.purpose, result.kind, detail=result.detail, milliseconds=result.elapsed_ms)
        return FetchRow(
            moment,
            request.url,
            host,
            request.purpose,
            f"status-{result.status}",
            status=result.status,
            size_bytes=len(result.body),
            milliseconds=result.elapsed_ms,
        )

    async def _open_wire(self, target: Target) -> Wire:
        """Give a kept connection to the target, or dial the address that was checked.

        Raises:
            Trouble: the address is refused or does not answer.
        """
        kept = self._kept.pop((target.scheme, target.host, target.port), None)
        if kept is not None:
            if kept.is_fresh and time.monotonic() - kept.idle_since < KEPT_SECONDS:
                return kept
            kept.close()
        addresses = check_addresses(await self._resolve(target), target.port, self._networks, self.limits.ports)
        if isinstance(addresses, Refusal):
            raise Trouble(addresses.kind, f"{target.host}: {addresses.detail}")
        if self._tls is None and target.scheme == "https":
            self._tls = client_context()
        if self._readiness is None:
            self._readiness = Readiness()
        return await dial(target, addresses, self._tls, self._readiness)

    async def _resolve(self, target: Target) -> Sequence[str]:
        if target.is_address:
            return [target.host]
        try:
            return await self._resolver(target.host, target.port)
        except (OSError, UnicodeError) as error:
            raise Trouble("resolve", f"{target.host}: {error}"[:300]) from error

    def _keep_wire(self, wire: Wire) -> None:
        """Keep a connection for the host's next request; the one idle longest makes room."""
        if not wire.protocol.reusable or wire.key in self._kept:  # whether it is alive is asked when it is wanted again
            wire.close()
            return
        if len(self._kept) >= KEPT_WIRES:
            self._kept.pop(next(iter(self._kept))).close()
        wire.idle_since = time.monotonic()
        self._kept[wire.key] = wire


class _Journey:
    """One fetch from the first URL through its redirects, under one deadline.

    The deadline counts the time with the network; waiting for a host's turn is our own choice and not the host's fault.
    """

    def __init__(self, web: Web, request: Request) -> None:
        self._web = web
        self._request = request
        self._hops: list[Redirect] = []
        self._used_seconds = 0.0
        self._url = urldefrag(request.url.strip())[0]
        self._headers_host = request.headers_host

    async def run(self) -> Reply | FetchError:
        try:
            while True:
                target = self._checked_target()
                answer = await self._hop(target)
                if answer.status not in REDIRECTS or self._request.content:
                    return self._reply(target, answer)
                self._follow(target, answer)
        except Trouble as trouble:
            return self._error(trouble)

    def _checked_target(self) -> Target:
        target = check_url(self._url)
        if isinstance(target, Refusal):
            raise Trouble(target.kind, target.detail)
        if not self._headers_host:
            self._headers_host = target.pace_key
        return target

    async def _hop(self, target: Target) -> Answer:
        hosts = self._web.hosts
        key = target.pace_key
        if (wait := hosts.waiting_seconds(key, self._request.purpose)) > 0:
            raise Trouble("wait", f"{key} asked to be left alone for {wait:.0f} s more", retry_after_seconds=wait)
        if hosts.remaining(key) <= 0:
            hosts.use(key).refused += 1
            raise Trouble("budget", f"{key} had its {self._web.limits.host_budget} requests of this hour", retry_after_seconds=3600.0)
        use = hosts.use(key)
        await hosts.take_turn(use, self._request.delay_seconds)
        try:
            async with self._web.connections:
                answer = await self._timed(target)
            use.size_bytes += answer.wire_bytes
        finally:
            hosts.end_turn(use)
        self._note_busy(key, answer)
        return answer

    async def _timed(self, target: Target) -> Answer:
        started = time.monotonic()
        try:
            with self._web.deadlines.within(self._web.limits.deadline_seconds - self._used_seconds):
                return await self._exchange(target)
        except TimeoutError as error:
            raise Trouble("timeout", f"not finished within {self._web.limits.deadline_seconds:g} s") from error
        finally:
            self._used_seconds += time.monotonic() - started

    async def _exchange(self, target: Target) -> Answer:
        """Exchange once; a second time only where a kept connection turned out to be dead before any answer (RFC 9110, 9.2.2)."""
        request = self._request
        headers = self._web.common_headers + (request.headers if target.pace_key == self._headers_host else ())
        if request.accept:
            headers += (("Accept", request.accept),)
        if request.content:
            headers += (("Content-Type", "application/x-www-form-urlencoded"), ("Content-Length", str(len(request.content))))
        sending = Sending("POST" if request.content else "GET", target, headers, request.content, self._web.limits.most_bytes)
        while True:
            wire = await self._web._open_wire(target)  # noqa: SLF001  # the journey is the client's own inner part
            kept = False
            try:
                answer = await wire.exchange(sending)
                kept = True
            except Trouble as trouble:
                if not trouble.unanswered or wire.exchanges == 1 or request.content:
                    raise
            else:
                return answer
            finally:
                if kept:
                    self._web._keep_wire(wire)  # noqa: SLF001
                else:
                    wire.close()

    def _note_busy(self, key: str, answer: Answer) -> None:
        if answer.status not in BUSY:
            return
        wait = retry_after_seconds(answer.header("retry-after"), self._web.now())
        if wait is not None or answer.status == TOO_MANY_REQUESTS:
            self._web.hosts.note_busy(key, wait or BUSY_WAIT_SECONDS)

    def _follow(self, target: Target, answer: Answer) -> None:
        location = answer.header("location")
        if not location.strip():
            raise Trouble("redirect", f"status {answer.status} without a Location")
        if len(self._hops) >= self._web.limits.most_redirects:
            raise Trouble("redirect", f"more than {self._web.limits.most_redirects} redirects")
        try:
            # A header is bytes; browsers read a Location beyond ASCII as UTF-8.
            url = urldefrag(urljoin(target.url, location.strip().encode("latin-1").decode("utf-8", "replace")))[0]
        except ValueError as error:
            raise Trouble("redirect", f"broken Location: {error}"[:300]) from error
        self._hops.append(Redirect(answer.status, url))
        self._url = url

    def _reply(self, target: Target, answer: Answer) -> Reply:
        request = self._request
        if answer.status in NO_CONTENT and not request.content:
            raise Trouble("status", f"status {answer.status} has no content to read")
        if answer.status == NOT_MODIFIED and not (request.headers and target.pace_key == self._headers_host):
            raise Trouble("status", "not modified (304), though nothing was asked conditionally")
        return Reply(
            url=request.url,
            final_url=target.url,
            host=target.pace_key,
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            elapsed_ms=round(self._used_seconds * 1000),
            redirects=tuple(self._hops),
        )

    def _error(self, trouble: Trouble) -> FetchError:
        return FetchError(
            kind=trouble.kind,
            detail=trouble.detail,
            url=self._request.url,
            elapsed_ms=round(self._used_seconds * 1000),
            final_url=self._url,
            retry_after_seconds=trouble.retry_after_seconds,
        )
