"""What comes back over a wire: one answer, what it cost, and the trouble it can be. Shared by HTTP/1.1 and HTTP/2."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wirewatch.web.address import Target
from wirewatch.web.body import Body, open_body

HEADER_BYTES = 64 * 1024
"""Status line and headers together; the largest honest ones, with long security policies, stay under 20 kB."""
MOST_HEADERS = 256
MOST_INFORMATIONAL = 8
"""Answers of the 1xx class before the real one; one or two are usual (100, 103)."""
READ_BYTES = 64 * 1024
FRAMING_FACTOR = 4
FRAMING_ALLOWANCE_BYTES = 256 * 1024
"""The wire may carry four times the payload and this much: chunks of one byte cost six times and would eat the CPU instead."""
LOWEST_STATUS, HIGHEST_STATUS = 200, 599
WITHOUT_BODY = frozenset({204, 304})

Headers = tuple[tuple[str, str], ...]


class Trouble(Exception):  # noqa: N818  # it is caught by us and never seen as an error
    """An exchange that failed, on its way to becoming a `FetchError`; `unanswered` where not one byte came back."""

    def __init__(self, kind: str, detail: str, *, unanswered: bool = False, retry_after_seconds: float | None = None) -> None:
        super().__init__(detail)
        self.retry_after_seconds = retry_after_seconds
        self.kind = kind
        self.detail = detail
        self.unanswered = unanswered


@dataclass(frozen=True, slots=True)
class Sending:
    """One request as it goes over the wire: of the answer at most `most_bytes` are taken, before and after decoding."""

    method: str
    target: Target
    headers: Headers
    content: bytes
    most_bytes: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it came; header names are lower-case, `wire_bytes` is what it cost on the wire."""

    status: int
    headers: Headers
    body: bytes
    wire_bytes: int

    def header(self, name: str) -> str:
        """Return the first header of that name, or ""."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(slots=True)
class Meter:
    """Counts what an exchange costs, and stops it when the cost has no relation to what is delivered."""

    wire_bytes: int = 0
    payload_bytes: int = 0
    informational: int = 0

    def add_wire(self, size: int) -> None:
        """Count bytes as they arrived, framing and all."""
        self.wire_bytes += size

    def check(self) -> None:
        """Raise Trouble where reading on would cost more than it can bring."""
        if self.wire_bytes > FRAMING_FACTOR * self.payload_bytes + FRAMING_ALLOWANCE_BYTES:
            raise Trouble("protocol", "the answer is nearly all framing")

    def add_informational(self) -> None:
        """Count an answer of the 1xx class; raise Trouble at one too many."""
        self.informational += 1
        if self.informational > MOST_INFORMATIONAL:
            raise Trouble("protocol", f"more than {MOST_INFORMATIONAL} answers of the 1xx class")


def read_headers(pairs: Iterable[tuple[str, str]]) -> Headers:
    """Keep an answer's headers, names in lower case.

    Raises:
        Trouble: there are more than any honest server sends.
    """
    return checked_headers([(name.lower(), value) for name, value in pairs])


def checked_headers(headers: Sequence[tuple[str, str]]) -> Headers:
    """Keep headers whose names are in lower case already; raises Trouble as `read_headers` does."""
    if len(headers) > MOST_HEADERS:
        raise Trouble("headers", f"{len(headers)} headers, more than {MOST_HEADERS}")
    return tuple(headers)


def start_body(status: int, headers: Headers, most_bytes: int) -> Body:
    """Prepare for the body that a status line and headers announce.

    Raises:
        Trouble: the status is none of HTTP's, or the announced length is over the cap.
        BodyError: the encoding is not one that was offered.
    """
    if not LOWEST_STATUS <= status <= HIGHEST_STATUS:
        raise Trouble("protocol", f"status {status} is none of HTTP's")
    codings, length = "", ""
    for name, value in headers:
        if name == "content-encoding":
            codings = f"{codings},{value}" if codings else value
        elif name == "content-length":
            length = value
    if status in WITHOUT_BODY:
        codings = ""
    elif length.isdecimal() and len(length) < 20 and int(length) > most_bytes:  # noqa: PLR2004  # h11 and h2 refuse longer numbers
        raise Trouble("too-large", f"announces {length} bytes, more than {most_bytes}")
    return open_body(codings, most_bytes)
