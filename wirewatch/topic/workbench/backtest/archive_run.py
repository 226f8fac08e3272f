"""Runs a topic over the archive with the evaluator that runs live, window after window, newest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import inf

from warehouse.archive import TextSieve, batches_between, beginnings_between, coverage_between, languages_between, seen_between, stories_of
from warehouse.db import Warehouse
from warehouse.feedback import labelled_examples
from wirewatch.process.garbage import uncollected
from wirewatch.topic.drafting.archive_words import ArchiveWords
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.evaluator import Evaluator
from wirewatch.topic.language.near_misses import as_judged
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.language.words.words import READ_LANGUAGES
from wirewatch.topic.live_topics import TopicBook
from wirewatch.topic.workbench.backtest.backtest import Hit, Summary, judged_by_readers, summarize
from wirewatch.topic.workbench.backtest.prefilter import ACCENTED, ALWAYS, MARKED, prefilter

# The newest stretch is short, so that the first page of hits comes within a second; the rest is one, because each is a query that
# scans what its predecessors scanned where articles did not arrive in order.
_FIRST_SHARE, _GROWTH = 1 / 50, 49
# Articles that no sieve thins are all held in memory, so a stretch may hold so many of them and no more.
_MOST_UNSIEVED = 25_000
_SHORTEST = timedelta(hours=1)
# As many headlines and leads as tell how common a word is; they are read in three seconds.
_READ_ARTICLES, _READ_LETTERS = 20_000, 600


@dataclass(frozen=True, slots=True)
class RunWindow:
    """One stretch of the archive, read.

    Attributes:
        hits: What the topic found in it.
        done: Share of all stretches that is done now, 0 to 1.
    """

    hits: tuple[Hit, ...]
    done: float


def engine_for(book: TopicBook, topic: Topic) -> Engine:
    """Return the engine that runs live, with one topic in it."""
    return Engine([topic], book.sets)


def backtest(warehouse: Warehouse, evaluator: Evaluator, topic: Topic, since: datetime, until: datetime) -> Iterator[RunWindow]:
    """Yield the hits of a topic in `since <= first seen < until`, the newest first; nothing is written."""
    book, alone = evaluator.book, evaluator.only(topic)
    counts = languages_between(warehouse.connection, since, until)
    sieves = sieves_of(alone.seen(topic), book, counts)
    unsieved = sum(counts[language] for sieve in sieves if sieve.passes for language in sieve.languages)
    whole = until - since
    growth = _GROWTH if unsieved <= _MOST_UNSIEVED else 1
    length = max(whole * _FIRST_SHARE if growth > 1 else whole * _MOST_UNSIEVED / unsieved, _SHORTEST)
    end = until
    while end > since:
        begin = max(since, end - length)
        for articles in batches_between(warehouse.connection, begin, end, sieves):
            with uncollected():
                found = alone.match_all(articles)
            hits = tuple(Hit(article, match) for article, matches in zip(articles, found, strict=True) for match in matches)
            yield RunWindow(hits, (until - articles[-1].first_seen_at) / whole)
        yield RunWindow((), (until - begin) / whole)
        end = begin
        length *= growth


def hits_of(warehouse: Warehouse, evaluator: Evaluator, topic: Topic, since: datetime, until: datetime) -> list[Hit]:
    """Return all that a topic finds in `since <= first seen < until`, the newest first."""
    return [hit for window in backtest(warehouse, evaluator, topic, since, until) for hit in window.hits]


def near_misses_of(
    warehouse: Warehouse, evaluator: Evaluator, topic: Topic, since: datetime, until: datetime, *, hits: Collection[Hit]
) -> list[Hit]:
    """Return what a topic's query finds or nearly finds in `since <= first seen < until` and its score or judge refuses, newest first."""
    matched = {hit.article.article_id for hit in hits}
    open_topic = replace(as_judged(topic), minimum=-inf, judging=None)
    return [hit for hit in hits_of(warehouse, evaluator, open_topic, since, until) if hit.article.article_id not in matched]


def words_between(warehouse: Warehouse, since: datetime, until: datetime) -> ArchiveWords | None:
    """Return the words of the newest articles in `since <= first seen < until`; None where there are none."""
    texts = beginnings_between(warehouse.connection, since, until, _READ_ARTICLES, _READ_LETTERS)
    return ArchiveWords(texts) if texts else None


def sieves_of(topic: Topic, book: TopicBook, languages: Iterable[str]) -> list[TextSieve]:
    """Return what DuckDB should let through of the articles in these languages: no less than the topic can match."""
    families: dict[str, list[str]] = {}
    for language in languages:
        families.setdefault(code if (code := language[:2].lower()) in READ_LANGUAGES else "", []).append(language)
    found: list[TextSieve] = []
    for family, members in families.items():
        sieve = prefilter(topic, book.sets, family)
        if sieve is None:
            found.append(TextSieve(tuple(members), passes=True))
        else:
            found.append(TextSieve(tuple(members), sieve.patterns, ACCENTED, ALWAYS, *MARKED))
    return found


def summary_of(warehouse: Warehouse, topic: str, hits: list[Hit], since: datetime, until: datetime) -> Summary:
    """Count the hits of a whole backtest, and how they stand to what readers marked as useful or as noise."""
    connection = warehouse.connection
    days: list[date] = [since.date() + timedelta(days=number) for number in range((until.date() - since.date()).days + 1)]
    stories = stories_of(connection, [hit.article.article_id for hit in hits])
    votes = {example.article_id: (example.useful, example.noise) for example in labelled_examples(connection, topic)}
    present = seen_between(connection, list(votes), since, until)
    judged = judged_by_readers(hits, {article_id: votes[article_id] for article_id in present})
    articles, first = coverage_between(connection, since, until)
    # What was seen before anything was watched is no quiet day.
    watched_days = max(1, round((until - (first or since)) / timedelta(days=1)))
    return summarize(hits, articles, days, stories, watched_days, judged)
