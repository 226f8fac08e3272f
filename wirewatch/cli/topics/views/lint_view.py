"""What is wrong with the files of topics, and what an analyst should know of them.

wirewatch topics lint [T] [--no-archive] [--near] [--json]
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from warehouse.archive import articles_between
from warehouse.db import open_warehouse
from warehouse.errors import WarehouseError
from warehouse.feed.feeds import feeds
from warehouse.records.article import Article
from warehouse.records.feed import Feed
from wirewatch.alert.filing.channel_policies import channel_mistake
from wirewatch.alert.filing.topic_channels import destinations
from wirewatch.alert.message.phrases import codes_by_name, counted, is_country, is_language
from wirewatch.settings import Settings
from wirewatch.topic.language.near_misses import as_judged, sees_near_misses
from wirewatch.topic.language.sets.built_in_sets import own_sets
from wirewatch.topic.language.syntax import print_node, print_query
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.live_topics import TopicBook
from wirewatch.topic.topics_file import shipped_sets
from wirewatch.topic.workbench.backtest.archive_run import engine_for
from wirewatch.topic.workbench.lint.filter_advice import KnownCodes, filter_advice, unknown_sources
from wirewatch.topic.workbench.lint.lint import LONE_WORD, Advice, lint, lint_on_archive, reading, unused_sets
from wirewatch.topic.workbench.lint.lint_notes import notes

# Sets that no topic uses, to name: the shipped actors are many, and a list of them hides what is wrong.
_SHOWN_IDLE = 5
# Enough to see phrases that never occur; more would make `lint` a backtest.
_LINTED_ARTICLES = 5_000


def lint_topics(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    """Print errors, warnings and notes; fail where a file cannot be read whole or a pattern can never match."""
    topics = [book.topic(arguments.topic)] if arguments.topic else list(book.topics)
    advice = [found for topic in topics for found in (*lint(topic, book.sets), *_readings(topic), *_channels(topic), *_filters(topic))]
    of_archive = [] if arguments.no_archive else _on_archive(arguments, settings, book, topics)
    advice += [found for found in of_archive if found.code != LONE_WORD]
    noted = [found for topic in topics for found in notes(topic, book.sets)]
    noted += [found for found in of_archive if found.code == LONE_WORD]
    near = {topic.name: _near_lines(topic) for topic in topics} if arguments.near else {}
    # A topic that could not be read uses some of them.
    idle = [] if arguments.topic or book.problems else _idle_sets(book)
    if arguments.json:
        plain = {"warnings": [asdict(one) for one in advice], "notes": [asdict(one) for one in noted], "unused_sets": idle}
        of_files = {"errors": [asdict(one) for one in book.problems], "hints": [asdict(one) for one in book.hints]}
        print(json.dumps(of_files | plain | ({"judged": near} if arguments.near else {})))
    else:
        for problem in book.problems:
            print(f"error    {problem}")
        for hint in book.hints:
            print(f"warning  {hint}")
        for kind, found in (("warning", advice), ("note", noted)):
            for one in found:
                print(f"{kind:<8} {one.topic}{f' / {one.pattern}' if one.pattern else ''}: {one.message} ({one.code})")
        if idle:
            shown = ", ".join(f"@{name}" for name in idle[:_SHOWN_IDLE])
            more = f" and {len(idle) - _SHOWN_IDLE} more sets" if len(idle) > _SHOWN_IDLE else ""
            print(f"note     used by no topic: {shown}{more}")
        for lines in near.values():
            print("\n".join(lines))
        counts = {"topic": len(topics), "error": len(book.problems), "warning": len(book.hints) + len(advice)}
        print(", ".join(counted(number, noun) for noun, number in counts.items()))
    # A phrase that can never match is a mistake; all other advice is taste.
    return 1 if book.problems or any(found.code == "never" for found in advice) else 0


def _near_lines(topic: Topic) -> list[str]:
    """Say which articles a topic's judge is asked about."""
    if topic.judging is None:
        return [f"judged   {topic.name}: nothing, since it says `judge: off`"]
    judged = as_judged(topic)
    bound = "at any score" if judged.minimum == float("-inf") else f"from a rule score of {judged.minimum:g} on"
    if not sees_near_misses(topic):
        why = "its judge was learnt without near misses" if topic.judging.trained else "it has near misses of its own, or asks for none"
        return [f"judged   {topic.name}: what its query finds, {bound}; {why}"]
    more = [f"  {one.name}: {print_node(one.query.part)}" for one in judged.patterns[len(topic.patterns) :]]
    nearly = "and what it nearly finds" if more else "and no near misses, since nothing less could be asked for"
    return [f"judged   {topic.name}: what its query finds, {bound}, {nearly}", *more]


def _idle_sets(book: TopicBook) -> list[str]:
    return unused_sets(book.topics, list(own_sets(book.sets).keys() - book.actors.keys() - shipped_sets()))


def _readings(topic: Topic) -> list[Advice]:
    found: list[Advice] = []
    for pattern in topic.patterns:
        read = reading(pattern.text, print_query(pattern.query)) if pattern.text else ""
        if read:
            message = f"OR meets AND, NEAR or PRE without parentheses; it is read as {read}"
            found.append(Advice(topic.name, pattern.name, "reading", message))
    return found


def _channels(topic: Topic) -> list[Advice]:
    mistakes = [mistake for channel in destinations(topic.channel, "") if channel and (mistake := channel_mistake(channel))]
    return [Advice(topic.name, "", "channel", mistake) for mistake in mistakes]


def _filters(topic: Topic) -> list[Advice]:
    # CLDR's names take 50 ms, and most topics have no filter.
    if not any(pattern.query.filters for pattern in topic.patterns):
        return []
    return filter_advice(topic, KnownCodes(is_country, is_language, *codes_by_name()))


def _of_feed(feed: Feed) -> Article:
    """Return an article as a source would bring it that has brought none yet."""
    return Article("", feed.home_url or feed.url, feed.url, feed.feed_id, feed.name, "", "", datetime.now(UTC), country=feed.country)


def _on_archive(arguments: argparse.Namespace, settings: Settings, book: TopicBook, topics: list[Topic]) -> list[Advice]:
    until = datetime.now(UTC)
    try:
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            articles = articles_between(warehouse.connection, until - timedelta(days=arguments.days), until)
            watched = [_of_feed(feed) for feed in feeds(warehouse.connection)]
    # Whoever writes the first topics has no archive yet, and the files can be checked without.
    except WarehouseError as error:
        print(f"wirewatch: the files only, because {str(error)[:1].lower()}{str(error)[1:]}", file=sys.stderr)
        return []
    # Of a source each of its hosts once.
    seen = {(one.source, one.site_name, urlsplit(one.url).netloc): one for one in articles}
    sources = [*watched, *seen.values()]
    unknown = [found for topic in topics for found in unknown_sources(topic, sources)] if sources else []
    if not articles:
        return unknown
    days = max((articles[-1].first_seen_at - articles[0].first_seen_at) / timedelta(days=1), 1.0)
    shown = articles[-_LINTED_ARTICLES:]
    return unknown + [
        found
        for topic in topics
        for found in lint_on_archive(topic, engine_for(book, topic), shown, days * len(shown) / len(articles), every=bool(arguments.topic))
    ]
