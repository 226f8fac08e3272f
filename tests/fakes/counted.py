"""What was published against what is kept, and what was hit against what was told, counted in the warehouse and in Slack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from warehouse.db import open_warehouse
from wirewatch.settings import Settings


@dataclass(slots=True)
class Counted:
    """The counts.

    Attributes:
        published: Addresses that the sites have published.
        stored: How many of them are articles.
        dropped: How many went no further, by reason.
        unlisted: How many had gone from their feed before a pass that lived read it whole.
        lost: Addresses that were listed and are none of these.
        doubled: Articles kept twice.
        hits: Hits published.
        messages_per_hit: Hits by the number of messages that opened a thread for them.
        strangers: Messages that are about no hit.
        waiting: Alerts that are not at rest.
    """

    published: int = 0
    stored: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    unlisted: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: int = 0
    hits: int = 0
    messages_per_hit: Counter[int] = field(default_factory=Counter)
    strangers: int = 0
    waiting: int = 0

    def count_articles(self, settings: Settings, published: set[str], listed: set[str]) -> None:
        """Count what was published, of which feeds told what was `listed`."""
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            ask = warehouse.connection.execute
            kept: list[tuple[str, int]] = ask("SELECT url, count(*) FROM articles GROUP BY url").fetchall()
            drops: dict[str, str] = dict(ask("SELECT url, min(reason) FROM drops GROUP BY url").fetchall())
            self.waiting = ask("SELECT count(*) FROM alerts WHERE state IN ('pending', 'sending', 'unknown')").fetchall()[0][0]
        stored = {url for url, _ in kept}
        self.published, self.stored = len(published), len(published & stored)
        self.doubled = sum(count - 1 for _, count in kept)
        self.dropped = Counter(drops[url] for url in published - stored if url in drops)
        self.unlisted = len(published - stored - listed - drops.keys())
        self.lost = sorted(url for url in (published & listed) - stored if url not in drops)

    def count_messages(self, messages: Sequence[dict[str, Any]], tokens: Collection[str]) -> None:
        """Count the messages that opened a thread against the hits, each of which has a token in all that is told of it."""
        opened = [message for message in messages if message.get("thread_ts") in (None, message["ts"])]
        messages_of = Counter(token for message in opened for token in tokens if token in str(message))
        self.hits, self.messages_per_hit = len(tokens), Counter(messages_of[token] for token in tokens)
        self.strangers = sum(not any(token in str(message) for token in tokens) for message in opened)
