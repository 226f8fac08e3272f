"""Which sitemaps of an index are worth reading."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from wirewatch.feed.parsing.records import Child, ParsedFeed

SLACK = timedelta(days=1)
"""Publishers write the date without a time, or in a clock of their own."""
NEVER = datetime.min.replace(tzinfo=UTC)


def changed_children(index: ParsedFeed, last_polled_at: datetime | None) -> list[Child]:
    """Give the sitemaps that may have changed since the last poll: the dated ones newest first, then those without a date."""
    since = last_polled_at - SLACK if last_polled_at is not None else NEVER
    news = [child for child in index.children if child.updated_at is None or child.updated_at >= since]
    return sorted(news, key=lambda child: child.updated_at or NEVER, reverse=True)
