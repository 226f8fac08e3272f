"""What goes into a fetch and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from wirewatch.http_rules.addresses import WEB_PORTS
from wirewatch.web.pace import BUDGET, PACE_SECONDS

USER_AGENT = "Wirewatch/0.1 (+https://wirewatch.example/contact-not-set)"
Headers = tuple[tuple[str, str], ...]


class ExchangeError(Exception):
    """An exchange that failed, on its way to becoming a `FetchError`; unanswered where the server saw nothing of the request."""

    def __init__(
        self, kind: str, detail: str, *, is_unanswered: bool = False, retry_after_seconds: float | None = None, is_offline: bool = False
    ) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.retry_after_seconds = kind, detail, retry_after_seconds
        self.is_unanswered, self.is_offline = is_unanswered, is_offline


@dataclass(frozen=True, slots=True)
class WebLimits:
    """What one exchange may cost, and how gently hosts are treated.

    Attributes:
        deadline_seconds: For the whole exchange, from the look-up to the last redirect's body; a host's turn is waited for beside it.
        most_bytes: Of a body, before decoding and after it.
        most_redirects: Followed for one request.
        connections: Exchanges under way at once, over all hosts.
        pace_seconds: Between the starts of two requests to one host.
        host_budget: Requests to one host in an hour.
        ports: What may be dialled at public addresses.
        user_agent: How every request introduces itself.
    """

    deadline_seconds: float = 8.0
    most_bytes: int = 10 * 1024 * 1024
    most_redirects: int = 5
    connections: int = 128
    pace_seconds: float = PACE_SECONDS
    host_budget: int = BUDGET
    ports: frozenset[int] = WEB_PORTS
    user_agent: str = USER_AGENT


@dataclass(frozen=True, slots=True)
class Request:
    """What to fetch, and why.

    Attributes:
        url: An http or https address; its fragment is left out.
        purpose: What it is counted and logged as: feed, sitemap, page, robots or hub.
        headers: For one host only: a redirect to another goes without them.
        headers_host: The host they are for, as `Reply.host` gave it; "" for the URL's own.
        delay_seconds: A robots.txt Crawl-delay.
        content: A form; where there is one it is a POST, of which only redirects that keep method and body are followed.
        accept: The Accept header, "" for none.
    """

    url: str
    purpose: str = "page"
    headers: Headers = ()
    headers_host: str = ""
    delay_seconds: float = 0.0
    content: bytes = b""
    accept: str = ""


@dataclass(frozen=True, slots=True)
class Redirect:
    """One hop.

    Attributes:
        status: What ordered it: 301, 302, 303, 307 or 308.
        url: Where it led.
    """

    status: int
    url: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer.

    Attributes:
        url: What was asked for.
        final_url: What answered, after redirects.
        host: Who answered, as pace and budget count it (`Target.pace_key`).
        status: 200 to 599.
        headers: Names in lower case, without cookies and without what described the body's way here.
        body: Decoded.
        elapsed_ms: Time with the network, over all hops.
        redirects: The hops before the answer.
    """

    url: str
    final_url: str
    host: str
    status: int
    headers: Headers
    body: bytes
    elapsed_ms: int
    redirects: tuple[Redirect, ...] = ()

    def header(self, name: str) -> str:
        """Return the first header of that name (in lower case), or ""."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def permanent_url(self) -> str:
        """Where the URL says it has moved for good: the end of the leading run of 301 and 308; "" where there is none."""
        permanent = [hop.url for hop in takewhile(lambda hop: hop.status in (301, 308), self.redirects)]
        return permanent[-1] if permanent else ""


@dataclass(frozen=True, slots=True)
class FetchError:
    """Why there is no answer.

    Attributes:
        kind: One of the table in docs/fetching.md.
        detail: For people.
        url: What was asked for.
        elapsed_ms: Time with the network, over all hops.
        final_url: The hop that failed.
        retry_after_seconds: When asking again makes sense, for the kinds budget and wait.
        is_offline: Whether this machine had no way out: its resolver gave no answer, or there was no route.
    """

    kind: str
    detail: str
    url: str
    elapsed_ms: int = 0
    final_url: str = ""
    retry_after_seconds: float | None = None
    is_offline: bool = False
