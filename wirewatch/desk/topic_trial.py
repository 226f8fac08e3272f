"""A draft of a topic, run over the archive: what it finds, what it nearly finds, and how right it is by the labels there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from math import inf
from time import monotonic

from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.topic.labelling.label_scores import label_rates, scored_labels
from wirewatch.topic.labelling.rates import Rates
from wirewatch.topic.language.near_misses import as_judged
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.live_topics import TopicBook
from wirewatch.topic.workbench.backtest.archive_run import backtest, summary_of
from wirewatch.topic.workbench.backtest.backtest import Hit, Summary

# What was found until then is told, and that it is not all.
LONGEST_BACKTEST_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class TopicTrial:
    """What a draft of a topic makes of the archive.

    Attributes:
        hits: What it finds.
        near: What its query finds or nearly finds, but its score or its examples refuse.
        summary: The hits, counted.
        is_cut: Whether time ran out before the oldest article.
        labelled: Articles of the topic that people labelled or marked, in all the time that it has its name.
        useful: How many of them are useful.
        rates: By name of a rule, how right it is on these; empty where there are none.
    """

    hits: list[Hit]
    near: list[Hit]
    summary: Summary
    is_cut: bool
    labelled: int
    useful: int
    rates: Mapping[str, Rates]


def run_trial(reader: ArchiveReader, book: TopicBook, topic: Topic, since: datetime, until: datetime) -> TopicTrial:
    """Run a topic over the archive, newest first, and beside what it finds look at what its score refuses."""
    begun, is_cut = None, False
    # Without threshold and judge: what these refuse are the near misses.
    open_topic = replace(as_judged(topic), minimum=-inf, judging=None)
    hits: list[Hit] = []
    near: list[Hit] = []
    with reader.warehouse(2 * LONGEST_BACKTEST_SECONDS) as warehouse, reader.evaluator(book, warehouse) as evaluator:
        labelled = evaluator.labelled_of(topic)
        rates = label_rates(topic, book.sets, scored_labels(evaluator, topic)) if labelled else {}
        alone = evaluator.only(topic)
        for window in backtest(warehouse, evaluator, open_topic, since, until):
            decided = alone.match_all([hit.article for hit in window.hits]) if window.hits else []
            for hit, matches in zip(window.hits, decided, strict=True):
                (hits if matches else near).append(Hit(hit.article, matches[0]) if matches else hit)
            # From the first hits on: loading the model is no part of the search.
            begun = begun or (monotonic() if window.hits else None)
            if begun and monotonic() - begun > LONGEST_BACKTEST_SECONDS and window.done < 1:
                is_cut = True
                break
        summary = summary_of(warehouse, topic.name, hits, since, until)
    useful = sum(is_useful for is_useful, _ in labelled)
    return TopicTrial(hits, near, summary, is_cut, len(labelled), useful, rates)
