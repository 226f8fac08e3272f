"""What a topic's labels say of its rule, its judge and each of its parts.

wirewatch topics score T [--plot FILE.png] [--json]
"""

from __future__ import annotations

import argparse
import json
import math
from dataclasses import asdict
from math import inf
from shlex import quote

import numpy as np

from warehouse.db import open_warehouse
from warehouse.errors import UsageError
from warehouse.records.topic import Match
from wirewatch.settings import Settings
from wirewatch.topic.evaluator import open_evaluator
from wirewatch.topic.judge.judge import FEWEST_EXAMPLES, FEWEST_OF_A_KIND
from wirewatch.topic.labelling.clauses import without_each
from wirewatch.topic.labelling.label_scores import ScoredLabels, found_at_all, label_rates, scored_labels
from wirewatch.topic.labelling.rates import Rates, flags_of, precision_recall, rates_of
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.live_topics import TopicBook
from wirewatch.topic.workbench.explain import percent

# Enough to see what goes wrong; more is a list for `--json`.
_SHOWN_ERRORS = 30
# A part without which F1 moves less than this is told as worth nothing.
_NOTHING = 0.005


def score_labels(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    """Say how the rule does on the labels, and how the judge does on those of days left out."""
    topic = book.topic(arguments.topic)
    with (
        open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse,
        open_evaluator(settings, book, warehouse) as evaluator,
    ):
        scored = scored_labels(evaluator, topic)
    if not len(scored.useful):
        raise UsageError(f"{topic.name} has neither labels nor examples to score. {how_to_label(topic)}")
    rates = label_rates(topic, book.sets, scored)
    if arguments.plot:
        _plot(arguments, topic, scored, rates)
    if arguments.json:
        print(
            json.dumps({"topic": topic.name, "rates": {name: _plain(one) for name, one in rates.items()}, "errors": _errors(topic, scored)})
        )
        return 0
    noise = len(scored.useful) - int(scored.useful.sum())
    print(f"{topic.name}: {int(scored.useful.sum())} useful and {noise} noise, {len(topic.examples)} examples in the file")
    for name, one in rates.items():
        print(f"  {name:<14} {one}")
    print(_verdict(topic, scored))
    _print_worth(topic, book.sets, scored, rates["rule, match"])
    _print_errors(topic, scored)
    return 0


def how_to_label(topic: Topic) -> str:
    """Say where labels come from."""
    asks = f"`wirewatch topics label {quote(topic.name)}` asks for labels"
    return f"{asks}; Useful and Noise pressed under its messages count as well."


def _verdict(topic: Topic, scored: ScoredLabels) -> str:
    judge = scored.judge
    if judge is None:
        return f"the rule decides alone: a judge needs {FEWEST_EXAMPLES} examples, {FEWEST_OF_A_KIND} of each kind, and an embedder"
    decides = "the judge decides" if judge.decides and topic.judging else "the rule decides alone"
    return f"surprise at labels left out: rule {judge.rule_loss:.3f}, judge {judge.judge_loss:.3f} nats: {decides}"


def _print_worth(topic: Topic, sets: Sets, scored: ScoredLabels, whole: Rates) -> None:
    """Say of each pattern and each clause what the rule's matches would be without it."""
    for name, without in without_each(topic):
        left = rates_of(scored.useful, flags_of([_reaches(topic, match) for match in found_at_all(without, sets, scored.articles)]))
        gain = whole.f1 - left.f1
        worth = "adds nothing here" if abs(gain) < _NOTHING else f"F1 {gain:+.2f}"
        moved = f"precision {whole.precision - left.precision:+.2f}, recall {whole.recall - left.recall:+.2f}"
        print(f"  {worth:<18} {f'({moved}) ' if abs(gain) >= _NOTHING else ''}{name}")


def _reaches(topic: Topic, match: Match | None) -> bool:
    return match is not None and match.score >= topic.minimum


def _errors(topic: Topic, scored: ScoredLabels) -> list[dict[str, object]]:
    """Return what is matched or missed wrongly by whoever decides, the surest error first."""
    by_judge = scored.probability is not None and scored.judge is not None and scored.judge.decides and topic.judging is not None
    value = scored.probability if by_judge and scored.probability is not None else scored.score
    bars = scored.bar if by_judge and scored.bar is not None else np.full(len(value), topic.minimum)
    found: list[tuple[float, dict[str, object]]] = []
    for place, (article, match) in enumerate(zip(scored.articles, scored.matches, strict=True)):
        hit, is_useful = bool(value[place] >= bars[place]), bool(scored.useful[place])
        if hit == is_useful:
            continue
        seen = match or scored.seen[place]
        why = f"scores {match.score:g}" if match else "the query nearly finds it" if seen else "the query does not find it"
        if by_judge and np.isfinite(value[place]):
            why += f", judged {percent(_cut(float(value[place])))}"
        elif match is not None and by_judge:
            why += ", too low to be judged"
        sentence = seen.sentence if seen and seen.sentence_field != "title" else ""
        error: dict[str, object] = {"kind": "missed" if is_useful else "wrong", "title": article.title, "why": why, "sentence": sentence}
        found.append((abs(value[place] - bars[place]) if np.isfinite(value[place]) else inf, error))
    return [error for _, error in sorted(found, key=lambda pair: -pair[0])]


def _cut(probability: float) -> float:
    """Return a probability with the digits that a bar has, never lifted to one that it is below."""
    return math.floor(round(1000 * probability, 6)) / 1000


def _print_errors(topic: Topic, scored: ScoredLabels) -> None:
    errors = _errors(topic, scored)
    for error in errors[:_SHOWN_ERRORS]:
        print(f"  {error['kind']:<6}  {error['why']}: {error['title']}")
        if error["sentence"]:
            print(f"          {error['sentence']}")
    if len(errors) > _SHOWN_ERRORS:
        print(f"  and {len(errors) - _SHOWN_ERRORS} more; --json has all")


def _plain(rates: Rates) -> dict[str, object]:
    low, high = rates.interval
    return {**asdict(rates), "precision": rates.precision, "recall": rates.recall, "f1": rates.f1, "low": low, "high": high}


def _plot(arguments: argparse.Namespace, topic: Topic, scored: ScoredLabels, rates: dict[str, Rates]) -> None:
    from wirewatch.topic.labelling.precision_plot import plot_precision  # noqa: PLC0415 - matplotlib takes 0.4 s to load

    curves = {"rule": [one for _, one in precision_recall(scored.useful, scored.score)]}
    if scored.probability is not None:
        curves["judge, on days left out"] = [one for _, one in precision_recall(scored.useful, scored.probability)]
    curves["plainest query"] = [rates["plainest query"]]
    plot_precision(curves, f"{topic.name}: {len(scored.useful)} labels", arguments.plot)
