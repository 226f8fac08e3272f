"""Runs a topic over the archive with the evaluator that runs live, window after window, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tasks.core.match.backtest import Hit, Summary, summarize
from tasks.core.match.engine import Engine
from tasks.core.match.plan import NOTHING_COUNTED
from tasks.core.match.prefilter import prefilter
from tasks.core.match.topic import Topic
from tasks.match import TopicBook
from warehouse.archive import articles_between, count_between, stories_of
from warehouse.db import Warehouse

# The first page of hits should come within a second, and each window costs one query.
MOST_WINDOWS = 40


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch of the archive, read: its hits, and which share of all windows is now done."""

    hits: tuple[Hit, ...]
    done: float


def engine_for(book: TopicBook, topic: Topic) -> Engine:
    """Return the engine that runs live, with one topic in it."""
    return Engine([topic], book.sets)


def backtest(warehouse: Warehouse, book: TopicBook, topic: Topic, since: datetime, until: datetime) -> Iterator[Window]:
    """Yield the hits of a topic in `since <= first seen < until`, the newest stretch first; nothing is written."""
    engine = engine_for(book, topic)
    expression = prefilter(topic, book.sets, engine.lexicons["en"], NOTHING_COUNTED)
    step = max((until - since) / MOST_WINDOWS, timedelta(hours=1))
    end = until
    while end > since:
        begin = max(since, end - step)
        articles = articles_between(warehouse.connection, begin, end, expression)
        hits = tuple(Hit(article, match) for article in articles for match in engine.match(article))
        end = begin
        yield Window(hits, (until - end) / (until - since))


def summary_of(warehouse: Warehouse, hits: list[Hit], since: datetime, until: datetime) -> Summary:
    """Count the hits of a whole backtest."""
    days: list[date] = [since.date() + timedelta(days=number) for number in range((until.date() - since.date()).days + 1)]
    stories = stories_of(warehouse.connection, [hit.article.article_id for hit in hits])
    return summarize(hits, count_between(warehouse.connection, since, until), days, stories)
