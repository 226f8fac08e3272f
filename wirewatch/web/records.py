"""What goes into a fetch and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass

from wirewatch.web.address import WEB_PORTS
from wirewatch.web.answer import Headers
from wirewatch.web.hosts import BUDGET, PACE_SECONDS

MEBIBYTE = 1024 * 1024
USER_AGENT = "Wirewatch/0.1 (+https://wirewatch.example/contact-not-set)"
PERMANENT = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class WebLimits:
    """What one exchange may cost, and how gently hosts are treated."""

    deadline_seconds: float = 8.0
    most_bytes: int = 10 * MEBIBYTE
    most_redirects: int = 5
    connections: int = 128
    pace_seconds: float = PACE_SECONDS
    host_budget: int = BUDGET
    ports: frozenset[int] = WEB_PORTS
    user_agent: str = USER_AGENT


@dataclass(frozen=True, slots=True)
class Request:
    """What to fetch, and why: purpose is feed, sitemap, page, robots or hub.

    `headers` are for one host only, by default the URL's own, or `headers_host` (as `Reply.host` gave it): a redirect to
    another host goes without them. `delay_seconds` is a robots.txt Crawl-delay. A `content` makes it a POST of a form.
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
    """One hop: the status that ordered it and where it led."""

    status: int
    url: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer of status 200 to 599; `body` is decoded, header names are lower-case, `host` is the one that answered."""

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
        moved = ""
        for hop in self.redirects:
            if hop.status not in PERMANENT:
                break
            moved = hop.url
        return moved


@dataclass(frozen=True, slots=True)
class FetchError:
    """Why there is no answer: `kind` from the module's table; `final_url` is the hop that failed."""

    kind: str
    detail: str
    url: str
    elapsed_ms: int = 0
    final_url: str = ""
    retry_after_seconds: float | None = None
