"""A small news site on 127.0.0.1 that a test writes as it goes: one RSS feed, one page an article, validators and all."""

from __future__ import annotations

import hashlib
import html
from collections import Counter
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

from tests.fakes.silent_server import Serving, SilentServer

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Quay Gazette</title>
<meta property="og:title" content="{title}"><meta property="og:type" content="article"><link rel="canonical" href="{url}">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{title}","datePublished":"{at}"}}</script>
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>{title}</h1>{paragraphs}</article>
<footer>The Quay Gazette, Harbour Street 4</footer></body></html>"""


class NewsSite(Serving):
    """The site; `publish` makes an article appear in the feed and at its address.

    `address` is a loopback address: each is a host of its own to whoever fetches politely.
    The feed asks to be left alone for `ttl_minutes`; with 0 it does not say.
    """

    def __init__(self, address: str = "127.0.0.1", *, ttl_minutes: int = 5) -> None:
        self.ttl_minutes = ttl_minutes
        self.articles: dict[str, tuple[str, list[str], datetime]] = {}
        self.requests: Counter[str] = Counter()
        self.under_way = self.most_at_once = 0
        site = self

        class Desk(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.under_way += 1
                site.most_at_once = max(site.most_at_once, site.under_way)
                site.answer(self)
                site.under_way -= 1

            def log_message(self, *_: object) -> None:
                pass

        self.server = SilentServer((address, 0), Desk)
        self.home = f"http://{address}:{self.server.server_address[1]}"
        self.feed_url = f"{self.home}/feed.xml"

    def publish(self, slug: str, title: str, *paragraphs: str) -> str:
        """Publishes now and returns the address."""
        self.articles[f"/news/{slug}"] = (title, list(paragraphs), datetime.now(UTC))
        return f"{self.home}/news/{slug}"

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.requests[handler.path] += 1
        status, mime, body = self.document(handler.path)
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if status == 200 and handler.headers.get("If-None-Match") == tag:
            status, body = 304, b""
        handler.send_response(status)
        handler.send_header("ETag", tag)
        handler.send_header("Content-Type", mime)
        if status != 304:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def document(self, path: str) -> tuple[int, str, bytes]:
        if path == "/feed.xml":
            return 200, "application/rss+xml; charset=utf-8", self.feed().encode()
        if path in self.articles:
            title, paragraphs, at = self.articles[path]
            body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
            page = PAGE.format(title=html.escape(title), url=self.home + path, at=at.isoformat(), paragraphs=body)
            return 200, "text/html; charset=utf-8", page.encode()
        return 404, "text/plain", b"not here"

    def feed(self) -> str:
        rows = [
            f"<item><guid>{self.home}{path}</guid><link>{self.home}{path}</link><title>{html.escape(title)}</title>"
            f"<description>{html.escape(paragraphs[0])}</description><pubDate>{format_datetime(at)}</pubDate></item>"
            for path, (title, paragraphs, at) in reversed(self.articles.items())
        ]
        head = f"<title>The Quay Gazette</title><link>{self.home}/</link>"
        if self.ttl_minutes:
            head += f"<ttl>{self.ttl_minutes}</ttl>"
        return f'<rss version="2.0"><channel>{head}{"".join(rows)}</channel></rss>'


STATEMENT = (
    "China, Russia sign joint statement on deepening partnership",
    (
        "BEIJING, March 3 (Marlin News Agency) -- Chinese President Xi Jinping and Russian President Vladimir Putin on Tuesday signed a "
        "joint statement on further deepening the comprehensive strategic partnership of coordination between the two countries."
    ),
    "The two sides said that they would widen cooperation in trade, energy and transport, and hold regular talks between ministries.",
    "The statement was signed after three hours of talks in the Great Hall of the People, officials of both delegations told reporters.",
)
FISHERIES = (
    "Russia and China agree on fishing grounds in the far north",
    "MURMANSK -- Russian and Chinese fishery ministers announced quotas for crab and pollock, in a joint statement on their partnership.",
    "Trawlers of both fleets will carry observers from next spring, and disputed catches go to a board of six members in Harbin.",
)
WEATHER = (
    "Ferry timetable changes as spring tides reach the harbour",
    "The harbour office has moved the first ferry of the day to a quarter past seven because of the spring tides expected this week.",
    "Passengers with tickets for the earlier crossing may travel on any later one without a fee, the office said on Tuesday.",
    "Tides of this height were last seen six years ago, when the lower quay was closed for two days.",
)
