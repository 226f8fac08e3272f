"""Serves the newsroom over HTTP on 127.0.0.1, all outlets behind one port, told apart by the Host header.

One address and one port because macOS has no loopback address but 127.0.0.1. The outlets' names end in .example and are in no
DNS: whoever reads them resolves names with `newsroom.resolve`.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self

from wirewatch.demo.newsroom.lists import listing
from wirewatch.demo.newsroom.pages import page, published_at
from wirewatch.demo.newsroom.world import FOLDER, Outlet, Story, load_world

# A list page or a feed seldom shows more at once.
LISTED_AT_ONCE = 30

ADDRESS = "127.0.0.1"

USUAL_PORT = 8899

ROBOTS = b"User-agent: *\nDisallow: /account/\nDisallow: /premium/\n"


@dataclass(frozen=True, slots=True)
class ServedDocument:
    """What one address holds now.

    Attributes:
        body: Its bytes.
        content_type: The header that says what they are.
        changed_at: When they changed last.
    """

    body: bytes
    content_type: str
    changed_at: datetime

    @property
    def etag(self) -> str:
        """A strong validator: equal exactly when the bytes are equal."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


class Newsroom:
    """The outlets as they stand at one minute of their day; a context manager that serves them.

    Its clock starts at `opened_at` and moves only by `move_to`, which publishes what is due by then.
    """

    def __init__(self, opened_at: datetime, folder: Path = FOLDER) -> None:
        # First, because the outlets' addresses hold the port that it got.
        self._server = _listen(self)
        self.world = load_world(self.port, folder)
        self.opened_at = opened_at.astimezone(UTC)
        self.minute = 0
        self._hosts = {outlet.host: outlet for outlet in self.world.outlets.values()}
        # The pause decides how long the end of a test waits; http.server's own is half a second.
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        """The port on 127.0.0.1."""
        return self._server.server_port

    @property
    def now(self) -> datetime:
        """The newsroom's time."""
        return self.opened_at + timedelta(minutes=self.minute)

    async def resolve(self, host: str, _port: int) -> Sequence[str]:
        """Stands in for DNS: the outlets' names are at the newsroom's address, no other name exists."""
        if host not in self._hosts:
            raise OSError(f"{host} is not in the demo's world")
        return [ADDRESS]

    def move_to(self, minute: int) -> int:
        """Let the day go on until `minute`; returns how many articles appear on the way."""
        before, self.minute = self.minute, minute
        return sum(before < story.minute <= minute for story in self.world.stories)

    def published(self, outlet: Outlet) -> list[Story]:
        """Return what `outlet` has printed by now, newest first."""
        return [story for story in reversed(self.world.stories) if story.outlet is outlet and story.minute <= self.minute]

    def document(self, host: str, path: str) -> ServedDocument | None:
        """Return what is at this address now, or None where there is nothing."""
        outlet = self._hosts.get(host)
        if outlet is None:
            return None
        if path == "/robots.txt":
            return ServedDocument(ROBOTS, "text/plain; charset=utf-8", self.opened_at)
        stories = self.published(outlet)
        if path == outlet.feed_path:
            content_type, body = listing(self.world, outlet, stories[:LISTED_AT_ONCE], self.opened_at)
            return ServedDocument(body, content_type, published_at(stories[0], self.opened_at))
        return self._page(outlet, path, stories)

    def _page(self, outlet: Outlet, path: str, stories: list[Story]) -> ServedDocument | None:
        story = next((story for story in stories if story.url == outlet.home_url + path), None)
        if story is None:
            return None
        body = page(self.world, story, [other for other in stories if other is not story], self.opened_at)
        return ServedDocument(body, f"text/html; charset={outlet.encoding}", published_at(story, self.opened_at))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        super().__init__((ADDRESS, port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a reader that hangs up, as on Ctrl-C, is no trouble of the newsroom's."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # A reader that keeps its connection open must not keep a thread for ever.
    timeout = 30
    server: _Server

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").partition(":")[0].lower()
        document = self.server.newsroom.document(host, self.path.partition("?")[0])
        if document is None:
            self._answer(HTTPStatus.NOT_FOUND, b"not here\n", {"Content-Type": "text/plain; charset=utf-8"})
        elif self._is_current(document):
            self._answer(HTTPStatus.NOT_MODIFIED, b"", _validators(document))
        else:
            self._answer(HTTPStatus.OK, document.body, {"Content-Type": document.content_type, **_validators(document)})

    def _is_current(self, document: ServedDocument) -> bool:
        """Tell whether the reader's copy is the current one (RFC 9110 section 13.2.2: the tag decides where it is given)."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return document.etag in {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        try:
            since = parsedate_to_datetime(self.headers.get("If-Modified-Since", ""))
        except ValueError:
            return False
        return document.changed_at.replace(microsecond=0) <= since

    def _answer(self, status: HTTPStatus, body: bytes, headers: Mapping[str, str]) -> None:
        packed = bool(body) and "gzip" in self.headers.get("Accept-Encoding", "")
        # Without a time in it, so that equal pages are equal bytes.
        body = gzip.compress(body, mtime=0) if packed else body
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        # A 304 has no body, and a length of 0 would speak of the page.
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
        """Say nothing: the demo's terminal is for what Wirewatch does."""


def _listen(newsroom: Newsroom) -> _Server:
    """Listen at the usual port, so that addresses are the same on the next run, or at any free one where that is taken."""
    try:
        return _Server(USUAL_PORT, newsroom)
    except OSError:
        return _Server(0, newsroom)


def _validators(document: ServedDocument) -> Mapping[str, str]:
    changed = document.changed_at.astimezone(UTC).replace(microsecond=0)
    return {"ETag": document.etag, "Last-Modified": format_datetime(changed, usegmt=True), "Vary": "Accept-Encoding"}
