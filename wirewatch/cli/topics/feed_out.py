"""What a topic matched as a feed for any reader: Atom, or JSON Feed; an entry for each story, or for each article."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from warehouse.db import open_warehouse
from warehouse.errors import UsageError
from warehouse.search.topic_matches import TopicMatch, latest_topic_matches
from wirewatch.alert.message.phrases import counted
from wirewatch.search.feed_document import FeedEntry, atom, json_feed
from wirewatch.settings import Settings
from wirewatch.topic.live_topics import TopicBook

DEFAULT_ENTRIES = 50
MOST_ENTRIES = 1000


def configure_feed(action: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    action.add_argument("topic", help="its name")
    form = action.add_mutually_exclusive_group()
    form.add_argument("--atom", action="store_true", help="Atom (the default)")
    form.add_argument("--json-feed", action="store_true", help="JSON Feed 1.1")
    action.add_argument("--matches", action="store_true", help="an entry for each article, not for each story")
    action.add_argument("--alerts", action="store_true", help="only what was worth a message")
    action.add_argument("--limit", type=int, default=DEFAULT_ENTRIES, help=f"entries (default {DEFAULT_ENTRIES}, at most {MOST_ENTRIES})")


def write_feed(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    """Print the feed."""
    if not 1 <= arguments.limit <= MOST_ENTRIES:
        raise UsageError(f"--limit is {arguments.limit}; give a whole number from 1 to {MOST_ENTRIES}.")
    topic = book.topic(arguments.topic)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        found = latest_topic_matches(
            warehouse.connection, topic.name, arguments.limit, by_story=not arguments.matches, alerts_only=arguments.alerts
        )
    entries = [_entry(item, by_story=not arguments.matches) for item in found]
    title = f"Wirewatch: {topic.name}"
    print(json_feed(title, entries) if arguments.json_feed else atom(title, entries, datetime.now(UTC)))
    return 0


def _entry(item: TopicMatch, *, by_story: bool) -> FeedEntry:
    key = f"story {item.story_id}" if by_story and item.story_id else f"article {item.article.article_id}"
    note = f"{counted(item.articles, 'article')} at {counted(item.outlets, 'outlet')} matched." if item.articles > 1 else ""
    return FeedEntry(f"{item.match.topic} {key}", item.article, item.updated_at, item.match, (item.match.topic,), note)
