"""What proves an alert: the answers that its article was read from, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PageReading:
    """One answer to a request for an article's page.

    Attributes:
        article_id: The article.
        position: Number of the page within the article, from 0.
        url: Address that answered.
        status: HTTP status.
        headers: Headers of the answer, "name: value".
        body: Its bytes, decoded from any compression; empty where it brought none.
    """

    article_id: str
    position: int
    url: str
    status: int
    headers: tuple[str, ...]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class KeptReading:
    """A reading as it was kept.

    Attributes:
        read_at: When.
        position: Number of the page within the article.
        url: Address that answered.
        status: HTTP status.
        headers: Headers of the answer.
        sha256: SHA-256 of its bytes; empty where it brought none.
        body: The bytes; empty where an earlier reading has the same.
    """

    read_at: datetime
    position: int
    url: str
    status: int
    headers: tuple[str, ...]
    sha256: str
    body: bytes


@dataclass(frozen=True, slots=True)
class AlertFile:
    """All that the warehouse knows of an alert.

    Attributes:
        tables: Rows by table, each a mapping of plain values.
        readings: Readings of its article's pages, first to last.
    """

    tables: dict[str, list[dict[str, object]]]
    readings: list[KeptReading]
