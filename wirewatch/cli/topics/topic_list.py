"""The topics there are: where each posts, and what it found lately."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from shlex import quote

from warehouse.analysis.topic_days import TopicActivity, topic_activity
from warehouse.db import is_unwritten, open_warehouse
from wirewatch.alert.message.phrases import counted
from wirewatch.cli.result_output import json_value
from wirewatch.cli.sources.source_lists import show_table
from wirewatch.settings import Settings
from wirewatch.topic.live_topics import TopicBook

_COLUMNS = ("topic", "channel", "matches", "worth an alert", "last match (UTC)", "about")
_LEAST_WIDTH = 100


def list_topics(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    """Print a row for each topic; those that a mistake hides stand on stderr."""
    found = _activity(settings, datetime.now(UTC) - timedelta(days=arguments.days))
    quiet = TopicActivity("", 0, 0, None)
    # A mistake in the file hides a topic that is still its own.
    unlisted = [] if book.problems else [did for name, did in found.items() if name not in {topic.name for topic in book.topics}]
    rows = [(topic, topic.channel or settings.channel, found.get(topic.name, quiet)) for topic in book.topics]
    if arguments.json:
        plain = [
            {**asdict(did), "topic": topic.name, "title": topic.title, "channel": channel, "description": topic.description}
            for topic, channel, did in rows
        ]
        told = {
            "days": arguments.days,
            "topics": plain,
            "unlisted": [asdict(did) for did in unlisted],
            "errors": [asdict(one) for one in book.problems],
        }
        print(json.dumps(told, default=json_value))
        return 0
    cells = [
        (
            topic.name,
            channel or "none",
            f"{did.matches:,}",
            f"{did.alerts:,}",
            f"{did.last_match_at:%Y-%m-%d %H:%M}" if did.last_match_at else "",
            topic.description,
        )
        for topic, channel, did in rows
    ]
    # A narrow terminal would fold the descriptions into columns of single words.
    shown = len(_COLUMNS) - (sys.stdout.isatty() and shutil.get_terminal_size().columns < _LEAST_WIDTH)
    show_table(_COLUMNS[:shown], [row[:shown] for row in cells])
    for problem in book.problems:
        print(f"error    {problem}", file=sys.stderr)
    for did in unlisted:
        print(
            f"note     {did.topic} matched {counted(did.matches, 'article')} and is no topic of the file; if it has another name now: "
            f"wirewatch topics rename {quote(did.topic)} NAME",
            file=sys.stderr,
        )
    print(f"matches of {arguments.days} days, and how many were worth an alert; the topics are in {book.topics_path}", file=sys.stderr)
    return 0


def _activity(settings: Settings, since: datetime) -> dict[str, TopicActivity]:
    if is_unwritten(settings.catalog, settings.data):
        return {}
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        return {did.topic: did for did in topic_activity(warehouse.connection, since)}
