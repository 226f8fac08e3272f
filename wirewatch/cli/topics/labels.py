"""Label articles for a topic, and see what its examples are worth.

wirewatch topics label T --from ROWS.jsonl   take labels in: {id, title, text, date?, lang?, label} with 2 or true for useful
wirewatch topics label T --to ROWS.jsonl     write those there are
wirewatch topics score T                     precision and recall of the rule and of the judge on days left out
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from math import sqrt
from pathlib import Path

import numpy as np

from warehouse.db import open_warehouse
from warehouse.errors import UsageError
from warehouse.labels import read_labels, save_labels
from warehouse.records.topic import LabelledArticle
from wirewatch.cli.batch.jsonl import article_of_line, lines_of
from wirewatch.settings import Settings
from wirewatch.topic.evaluator import open_evaluator
from wirewatch.topic.judge.judge import FEWEST_EXAMPLES, FEWEST_OF_A_KIND, Flags, Labelled, left_out, may_learn
from wirewatch.topic.language.topic import Judging, Topic
from wirewatch.topic.live_topics import TopicBook

_USEFUL, _NOISE = frozenset({"2", "true", "useful", "yes"}), frozenset({"0", "false", "noise", "no"})
# As much of a text as the judge reads, with room for what cleaning takes away.
_LEAD_LETTERS = 2400
# The interval in which 19 of 20 samples lie (Wilson, 1927).
_Z = 1.96


def exchange_labels(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    """Take labels in, or write them out."""
    topic = book.topic(arguments.topic)
    if arguments.rows_from:
        labels, troubles = _read_rows(arguments.rows_from)
        for trouble in troubles:
            print(f"wirewatch: {trouble}", file=sys.stderr)
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            now = datetime.now(UTC)
            kept = warehouse.transact(lambda connection: save_labels(connection, topic.name, labels, now))
        print(f"{topic.name}: {kept} labels kept, {sum(one.useful for one in labels)} of them useful")
        return 1 if troubles else 0
    if not arguments.rows_to:
        raise UsageError("Give --from ROWS.jsonl to take labels in, or --to ROWS.jsonl to write those there are.")
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        written = read_labels(warehouse.connection, topic.name)
    lines = [
        {
            "id": one.article_id,
            "title": one.title,
            "text": one.lead,
            "lang": one.language,
            "date": one.seen_at.isoformat(),
            "label": 2 if one.useful else 0,
        }
        for one in written
    ]
    arguments.rows_to.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    print(f"{topic.name}: {len(lines)} labels written")
    return 0


def _read_rows(path: Path) -> tuple[list[LabelledArticle], list[str]]:
    """Return the labels of a file, and what is wrong with its other lines; a label between the two kinds is left out."""
    labels: list[LabelledArticle] = []
    troubles: list[str] = []
    for number, line in enumerate(lines_of(path), 1):
        if not line.strip():
            continue
        article = article_of_line(line, number)
        if isinstance(article, str):
            troubles.append(article)
            continue
        said = str(json.loads(line).get("label", "")).strip().lower()
        if said in _USEFUL | _NOISE:
            lead = article.text[:_LEAD_LETTERS]
            seen = article.published_at or article.first_seen_at
            labels.append(LabelledArticle(article.article_id, said in _USEFUL, article.title, lead, article.language, seen))
        # On the edge is an answer too, and none that teaches.
        elif said != "1":
            troubles.append(f"line {number}: label is {said!r}; expected 2 (useful), 0 (noise) or 1 (on the edge, not learnt)")
    return labels, troubles


def score_labels(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    """Say how the rule does on the labels, and how the judge does on those of days left out."""
    topic = book.topic(arguments.topic)
    with (
        open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse,
        open_evaluator(settings, book, warehouse) as evaluator,
    ):
        own, labelled = evaluator.examples_of(topic)
        examples, judge = [*labelled, *own], evaluator.learnt(topic)
    tested = labelled or own
    useful = np.array([one.useful for one in tested], np.bool_)
    print(f"{topic.name}: {int(useful.sum())} useful and {int((~useful).sum())} noise, {len(own)} examples in the file")
    _print_rates("rule, match", useful, _above(tested, 0.0))
    _print_rates("rule, alert", useful, _above(tested, topic.alert - topic.minimum))
    if not may_learn(examples):
        print(f"the rule decides alone: a judge needs {FEWEST_EXAMPLES} examples, {FEWEST_OF_A_KIND} of each kind")
        return 0
    judging = topic.judging or Judging()
    # Of days left out, since a judge knows its own examples by heart.
    probability = left_out(examples)[0][: len(tested)]
    is_candidate = np.array([one.score is not None for one in tested], np.bool_)
    _print_rates("judge, match", useful, is_candidate & (probability >= judging.match))
    _print_rates("judge, alert", useful, is_candidate & (probability >= judging.alert))
    if judge:
        verdict = "the judge decides" if judge.decides and topic.judging else "the rule decides alone"
        print(f"surprise at labels left out: rule {judge.rule_loss:.3f}, judge {judge.judge_loss:.3f} nats: {verdict}")
    _print_errors(topic, tested, probability)
    return 0


def _above(examples: Sequence[Labelled], threshold: float) -> Flags:
    return np.array([one.score is not None and one.score >= threshold for one in examples], np.bool_)


def _print_rates(what: str, useful: Flags, hit: Flags) -> None:
    found, hits, wanted = int((useful & hit).sum()), int(hit.sum()), int(useful.sum())
    precision, recall = found / max(1, hits), found / max(1, wanted)
    both = 2 * precision * recall / (precision + recall) if found else 0.0
    low, high = _interval(found, hits)
    print(f"  {what:<14} precision {precision:.2f} ({low:.2f} to {high:.2f}), recall {recall:.2f}, F1 {both:.2f}; {hits} hits")


def _interval(found: int, of: int) -> tuple[float, float]:
    """Return the interval in which the true share lies, 19 times in 20."""
    if not of:
        return 0.0, 1.0
    share, square = found / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    reach = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _print_errors(topic: Topic, examples: Sequence[Labelled], probability: np.ndarray[tuple[int], np.dtype[np.float64]]) -> None:
    judging = topic.judging or Judging()
    # The surest mistakes first: they are the ones that a label or the query has wrong.
    for one, likely in sorted(zip(examples, probability.tolist(), strict=True), key=lambda pair: -pair[1]):
        hit = one.score is not None and likely >= judging.match
        if hit != one.useful:
            why = "the query does not find it" if one.score is None else f"judged {likely:.0%}"
            print(f"  {'missed' if one.useful else 'wrong '}  {why}: {one.title}")
