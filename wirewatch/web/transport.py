"""The guards, as a transport of httpx: whatever a client sends through it is checked, paced, dialled and bounded here.

A transport sees one hop; redirects are followed above it, and each comes through here like a first request.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import httpcore
import httpx

from wirewatch.http_rules.addresses import IPNetwork, check_addresses
from wirewatch.http_rules.http_headers import retry_after_seconds
from wirewatch.http_rules.targets import DEFAULT_PORTS, Refusal, Target, check_url
from wirewatch.web.bounded_body import open_body
from wirewatch.web.network import Resolver, Wire, client_context
from wirewatch.web.pace import Hosts
from wirewatch.web.records import ExchangeError, WebLimits

# For a 429 that does not say how long.
BUSY_WAIT_SECONDS = 60.0
KEPT_CONNECTIONS = 64
# Servers close idle connections after 5 s or more (Apache's and nginx' defaults are 5 and 75).
KEPT_SECONDS = 5.0
# An honest answer has some twenty. Their bytes are bounded below (100 kB), which leaves room for thousands of short ones.
MOST_HEADERS = 256
VERSIONS = frozenset({b"HTTP/1.0", b"HTTP/1.1", b"HTTP/2"})
# What described the body's way here, now that it is decoded, and cookies, which we never send back.
LEFT_OUT = frozenset({b"content-encoding", b"content-length", b"transfer-encoding", b"set-cookie", b"set-cookie2"})
# What resolvers say of a name that nobody has; the second is not in every system.
NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
# OpenSSL's X509_V_ERR codes for chains that end in a certificate that nobody here knows.
OWN_ISSUERS = {18, 19, 20, 21}
ERRORS: dict[str, type[httpx.TransportError]] = {
    **dict.fromkeys(("resolve", "connect", "tls", "address"), httpx.ConnectError),
    **dict.fromkeys(("url", "scheme", "port"), httpx.UnsupportedProtocol),
    "timeout": httpx.ReadTimeout,
}


@dataclass(slots=True)
class Allowance:
    """What one request asks for and has used, over all its hops; it travels as the request's extension `allowance`.

    Attributes:
        purpose: What the request is counted as.
        delay_seconds: A robots.txt Crawl-delay.
        spent_seconds: Time with the network; waiting for a host's turn is our own choice and not the host's fault.
    """

    purpose: str = "page"
    delay_seconds: float = 0.0
    spent_seconds: float = 0.0


@dataclass(eq=False)
class GuardedTransport(httpx.AsyncBaseTransport):
    """Carries GETs, and POSTs of forms; raises a kind of `httpx.TransportError`, whose cause is an `ExchangeError`.

    Attributes:
        limits: What one exchange may cost.
        hosts: Whose turn it is.
        networks: Private networks that may be dialled.
        resolver: Looks names up.
        tls: What trusts servers; made at the first need where None.
        proxy: Dialled in place of every host, which leaves names unchecked: docs/fetching.md says what that means.
        now: When the pass began; the real clock where None.
    """

    limits: WebLimits
    hosts: Hosts
    networks: Sequence[IPNetwork]
    resolver: Resolver
    tls: ssl.SSLContext | None = None
    proxy: httpx.Proxy | None = None
    now: datetime | None = None

    def __post_init__(self) -> None:
        """Start with no connections."""
        self._places = asyncio.Semaphore(self.limits.connections)
        self._kept: dict[str, Wire] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Carry one request to one host, when it is its turn."""
        content = await request.aread()
        if request.method not in ("GET", "POST") or (request.method == "POST") != bool(content):
            raise httpx.UnsupportedProtocol("only a GET without a body and a POST with one are carried", request=request)
        try:
            return await self._carry(request)
        except ExchangeError as error:
            raise ERRORS.get(error.kind, httpx.RemoteProtocolError)(f"{error.kind}: {error.detail}", request=request) from error

    async def aclose(self) -> None:
        """Drop the connections that were kept."""
        # One by one, since each close gives way to others that may keep or take connections.
        while self._kept:
            await self._kept.popitem()[1].aclose()
        await asyncio.sleep(0)  # lets asyncio's transports report their end before the loop closes

    async def _carry(self, request: httpx.Request) -> httpx.Response:
        allowance = request.extensions.get("allowance") or Allowance()
        target = request.extensions.get("target") or check_url(str(request.url))
        if isinstance(target, Refusal):
            raise ExchangeError(target.kind, target.detail)
        key = target.pace_key
        if (wait := self.hosts.waiting_seconds(key, allowance.purpose)) > 0:
            raise ExchangeError("wait", f"{key} asked to be left alone for {wait:.0f} s more", retry_after_seconds=wait)
        if self.hosts.remaining(key) <= 0:
            raise ExchangeError("budget", f"{key} had its {self.limits.host_budget} requests of this hour", retry_after_seconds=3600.0)
        # The turn first: who waits for a slow host must not hold a place that another host could use.
        async with self.hosts.turn(key, allowance.delay_seconds), self._places:
            started = time.monotonic()
            try:  # one deadline for everything: a read time-out would be none, as one byte a second never meets it
                async with asyncio.timeout(self.limits.deadline_seconds - allowance.spent_seconds):
                    response = await self._exchange(target, request)
            except TimeoutError as error:
                raise ExchangeError("timeout", f"not finished within {self.limits.deadline_seconds:g} s") from error
            finally:
                allowance.spent_seconds += time.monotonic() - started
        if response.status_code in (httpx.codes.TOO_MANY_REQUESTS, httpx.codes.SERVICE_UNAVAILABLE):
            asked = retry_after_seconds(response.headers.get("retry-after", ""), self.now or datetime.now(UTC))
            if asked is not None or response.status_code == httpx.codes.TOO_MANY_REQUESTS:
                self.hosts.note_busy(key, asked or BUSY_WAIT_SECONDS)
        if response.is_redirect and "target" in request.extensions:  # httpx would read the Location too, and raise over what is none
            response.extensions["location"] = next((value for name, value in response.headers.raw if name.lower() == b"location"), b"")
            response.headers.pop("location", None)
        return response

    async def _exchange(self, target: Target, request: httpx.Request) -> httpx.Response:
        """Exchange once; a second time only where a kept connection turned out to be dead before any answer (RFC 9110, 9.2.2)."""
        port = None if target.port == DEFAULT_PORTS[target.scheme] else target.port
        url = httpcore.URL(scheme=target.scheme, host=target.host, port=port, target=target.path)
        carried = httpcore.Request(request.method, url, headers=request.headers.raw, content=request.content)
        while True:
            wire = await self._open(target)
            try:
                response = await _answer(wire, carried, self.limits.most_bytes)
            # Of cancellation too: a connection that was left in the middle of an answer would give its rest to the next request.
            except BaseException as error:
                await wire.aclose()
                if not (isinstance(error, ExchangeError) and error.is_unanswered and wire.exchanges > 1 and not request.content):
                    raise
            else:
                await self._keep(target.origin, wire)
                return response

    async def _open(self, target: Target) -> Wire:
        """Give a kept connection to the target, or prepare one to the addresses that were checked."""
        if kept := self._kept.pop(target.origin, None):
            if time.monotonic() - kept.idle_since < KEPT_SECONDS and await kept.is_silent():
                return kept
            await kept.aclose()
        if self.tls is None and (target.scheme == "https" or self.proxy):
            self.tls = client_context()
        addresses = await self._checked_addresses(target)
        if self.proxy is None:
            wire, origin = Wire(addresses), httpcore.Origin(target.scheme.encode(), target.host.encode(), target.port)
            # The name is for TLS and Host only; the wire dials what was checked, so that a name that changes its answer gains nothing.
            wire.http = httpcore.AsyncHTTPConnection(origin, self.tls, http2=True, network_backend=wire)
        else:
            wire, url = Wire([self.proxy.url.host]), str(self.proxy.url)
            wire.http = httpcore.AsyncHTTPProxy(url, self.proxy.raw_auth, ssl_context=self.tls, http2=True, network_backend=wire)
        return wire

    async def _checked_addresses(self, target: Target) -> Sequence[str]:
        if self.proxy is not None and not target.is_address:  # the proxy looks the name up, and only the port is left to check
            if target.port in self.limits.ports:
                return ()
            raise ExchangeError("port", f"{target.host}: port {target.port} is not a port of the web")
        try:
            answers = [target.host] if target.is_address else await self.resolver(target.host, target.port)
        except (OSError, UnicodeError) as error:
            is_offline = getattr(error, "errno", 0) == socket.EAI_AGAIN
            raise ExchangeError("resolve", _unresolved(target.host, error), is_offline=is_offline) from error
        checked = check_addresses(answers, target.port, self.networks, self.limits.ports)
        if isinstance(checked, Refusal):
            # An address that stands for its host is named by the reason already.
            said = checked.detail if checked.detail.startswith(target.host) else f"{target.host}: {checked.detail}"
            raise ExchangeError(checked.kind, said)
        return checked

    async def _keep(self, origin: str, wire: Wire) -> None:
        """Keep a connection for the host's next request, the one idle longest making room; a way through a proxy is made anew."""
        if origin in self._kept or not isinstance(wire.http, httpcore.AsyncHTTPConnection) or not wire.http.is_idle():
            await wire.aclose()
            return
        if len(self._kept) >= KEPT_CONNECTIONS:
            await self._kept.pop(next(iter(self._kept))).aclose()
        wire.idle_since, self._kept[origin] = time.monotonic(), wire


async def _answer(wire: Wire, request: httpcore.Request, most_bytes: int) -> httpx.Response:
    """Send a request and read its whole answer; raises ExchangeError."""
    wire.exchanges, wire.wire_bytes, wire.payload_bytes = wire.exchanges + 1, 0, 0
    try:
        response = await wire.http.handle_async_request(request)
        body = open_body(_checked_coding(response, wire, most_bytes), most_bytes)
        async for piece in response.aiter_stream():
            wire.payload_bytes += len(piece)
            body.feed(piece)
        await response.aclose()
    except ExchangeError:
        raise
    except Exception as error:  # a stranger's bytes in libraries without a list of their errors
        raise _explained(error, wire) from error
    headers = [(name, value) for name, value in response.headers if name.lower() not in LEFT_OUT]
    return httpx.Response(response.status, headers=headers, content=body.finish())


def _checked_coding(response: httpcore.Response, wire: Wire, most_bytes: int) -> str:
    """Return the Content-Encoding of an answer whose status line and headers are what an honest server sends."""
    # Bytes that lay in wait since the last answer would be taken for the answer to this request.
    if not wire.wire_bytes:
        raise ExchangeError("protocol", "answered before it was asked", is_unanswered=True)
    version, codings, length = response.extensions["http_version"], [], b""
    if version not in VERSIONS or response.status not in range(200, 600):
        raise ExchangeError("protocol", f"status {response.status} of {version.decode('latin-1')[:10]} is none of HTTP's")
    if len(response.headers) > MOST_HEADERS:
        raise ExchangeError("headers", f"{len(response.headers)} headers, more than {MOST_HEADERS}")
    for name, value in response.headers:
        # Wherever the value is written out as text, what follows the break would be a header of its own.
        if b"\r" in value or b"\n" in value or b"\0" in value:
            raise ExchangeError("protocol", "a header with a line break")
        if name.lower() == b"content-encoding":
            codings.append(value.decode("latin-1"))
        elif name.lower() == b"content-length":
            length = value
    if response.status in (204, 304):  # which have no body
        return ""
    if length.isdigit() and len(length) < 20 and int(length) > most_bytes:  # noqa: PLR2004 - h11 and h2 refuse longer numbers
        raise ExchangeError("too-large", f"announces {int(length)} bytes, more than {most_bytes}")
    return ",".join(codings)


def _unresolved(host: str, error: OSError | UnicodeError) -> str:
    """Say in a reader's words why a name has no address; the resolver's own are codes."""
    if isinstance(error, socket.gaierror) and error.errno in NO_SUCH_NAME:
        return f"there is no host named {host[:200]}; look at the spelling, or whether the site has moved"
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        return f"the name {host[:200]} cannot be looked up now: is this machine online?"
    return f"the name {host[:200]} cannot be looked up: {error}"[:300]


def _mistrusted(error: ssl.SSLCertVerificationError) -> str:
    """Say why a certificate is not trusted, and what to do where it may be that of one's own network."""
    said = f"the certificate is not trusted: {error.verify_message}"[:200]
    return f"{said}; if a proxy of your network reads TLS, name its CA in SSL_CERT_FILE" if error.verify_code in OWN_ISSUERS else said


def _explained(error: Exception, wire: Wire) -> ExchangeError:
    """Say what a failed exchange means, by what had come in."""
    detail = (str(error) or type(error).__name__)[:300]
    is_unanswered = not wire.wire_bytes or isinstance(error, httpcore.ConnectionNotAvailable)
    if isinstance(error, ssl.SSLCertVerificationError):
        return ExchangeError("tls", _mistrusted(error))
    if isinstance(error, ssl.SSLError):
        return ExchangeError("tls", (error.reason or detail)[:300])
    if isinstance(error, OSError | httpcore.NetworkError | httpcore.ProxyError):
        return ExchangeError("connect", f"the connection broke: {detail}", is_unanswered=is_unanswered)
    if "Receive buffer too long" in detail:
        return ExchangeError("headers", "the headers are too long to be honest")
    if is_unanswered and not isinstance(error, httpcore.LocalProtocolError):
        return ExchangeError("connect", "the connection was closed without an answer", is_unanswered=True)
    return ExchangeError("truncated" if "closed connection" in detail or "disconnected" in detail else "protocol", detail)
