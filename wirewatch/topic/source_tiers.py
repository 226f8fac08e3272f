"""Topics that ask for the tier of a source: `where tier:official` becomes the feeds of that tier, as the warehouse has them now.

So a source that is given another tier is matched by it from the next pass on, and no article has to be written anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from warehouse.db import Warehouse
from warehouse.feed.feeds import feeds_by_tier
from wirewatch.topic.language.syntax import Filter
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.live_topics import TopicBook, compile_topics


def with_tiers(book: TopicBook, warehouse: Warehouse) -> TopicBook:
    """Return the book with feeds in the place of tiers; the same book where no topic asks for one. Versions stay as they are."""
    if not any(filtered.field == "tier" for topic in book.topics for pattern in topic.patterns for filtered in pattern.query.filters):
        return book
    feeds = feeds_by_tier(warehouse.connection)
    topics = tuple(_of_feeds(topic, feeds) for topic in book.topics)
    return replace(book, topics=topics, engine=compile_topics(topics, book.sets))


def _of_feeds(topic: Topic, feeds: Mapping[str, Sequence[str]]) -> Topic:
    patterns = (
        replace(pattern, query=replace(pattern.query, filters=tuple(_expanded(filtered, feeds) for filtered in pattern.query.filters)))
        for pattern in topic.patterns
    )
    return replace(topic, patterns=tuple(patterns))


def _expanded(filtered: Filter, feeds: Mapping[str, Sequence[str]]) -> Filter:
    if filtered.field != "tier":
        return filtered
    return replace(filtered, values=tuple(feed_id for tier in filtered.values for feed_id in feeds.get(tier.lower(), ())))
