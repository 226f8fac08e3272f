"""What a topic's labels would change: thresholds and weights, each with its gain and its cost. No file is changed.

wirewatch topics learn T [--precision 0.9]
wirewatch topics suggest T
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import inf

import numpy as np

from warehouse.db import open_warehouse
from warehouse.errors import UsageError
from warehouse.records.article import Article
from warehouse.records.topic import Match
from wirewatch.cli.topics.views.score_view import how_to_label
from wirewatch.settings import Settings
from wirewatch.topic.engine.document import Document
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.evaluator import open_evaluator, own_examples
from wirewatch.topic.judge.judge import FEWEST_OF_A_KIND, FOLDS
from wirewatch.topic.labelling.clauses import clauses_of, with_clauses
from wirewatch.topic.labelling.label_scores import ScoredLabels, found_at_all, scored_labels
from wirewatch.topic.labelling.rates import Rates, best_threshold, precise_threshold, rates_of, tested_threshold
from wirewatch.topic.labelling.telling_words import telling_words
from wirewatch.topic.labelling.weight_fit import propose_weights
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.syntax import SetRef
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.live_topics import TopicBook
from wirewatch.topic.workbench.planners import Planners

# Words of a kind to show: what fits a screen.
_SHOWN_WORDS = 12
_SHORTEST_WORD = 3
# As much of a text as the lead of a long first sentence or two.
_LEAD_LETTERS = 500


def _scored(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> ScoredLabels:
    topic = book.topic(arguments.topic)
    with (
        open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse,
        open_evaluator(settings, book, warehouse) as evaluator,
    ):
        scored = scored_labels(evaluator, topic)
    useful = int(scored.useful.sum())
    if min(useful, len(scored.useful) - useful) < FEWEST_OF_A_KIND:
        raise UsageError(
            f"{topic.name} has {useful} useful and {len(scored.useful) - useful} noisy labels; at least {FEWEST_OF_A_KIND} of each are "
            f"needed. {how_to_label(topic)}"
        )
    return scored


def learn_from_labels(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    """Propose thresholds and weights, with what each gains and costs on the labels."""
    if not 0 < arguments.precision <= 1:
        raise UsageError(f"--precision is {arguments.precision:g}; give a share above 0 and up to 1, such as 0.9.")
    topic, scored = book.topic(arguments.topic), _scored(arguments, settings, book)
    print(f"{topic.name}: {len(scored.useful)} labels. Proposals, to be written into the topics file by you:")
    for line in (*_rule_lines(topic, scored, arguments.precision), *_judge_lines(topic, scored, arguments.precision)):
        print(line)
    for line in _weight_lines(topic, book.sets, scored):
        print(line)
    return 0


def _rule_lines(topic: Topic, scored: ScoredLabels, precision: float) -> Iterator[str]:
    minimum, alert = best_threshold(scored.useful, scored.score), precise_threshold(scored.useful, scored.score, precision)
    yield from _threshold_lines("min", topic.minimum, minimum, scored.useful, scored.score)
    yield from _threshold_lines("alert", topic.alert, alert, scored.useful, scored.score)
    if alert is None:
        yield f"  no rule score gives precision {precision:.2f}"
    else:
        yield f"    chosen on the others, tested on each fifth: {tested_threshold(scored.useful, scored.score, _folds(scored), precision)}"


def _judge_lines(topic: Topic, scored: ScoredLabels, precision: float) -> Iterator[str]:
    if scored.probability is None or scored.judge is None or topic.judging is None:
        yield "  judge: the examples are too few, or it is off; the rule decides alone"
        return
    likely, judging = scored.probability, topic.judging
    rounded = np.where(np.isfinite(likely), np.floor(likely * 20) / 20, -inf)
    yield from _threshold_lines(
        "judge: match", judging.bar(scored.judge.bar), best_threshold(scored.useful, rounded), scored.useful, likely
    )
    # What the rule keeps from being sent is no matter of the probability.
    sendable = np.ones(len(likely), np.bool_) if judging.at_least is None else scored.score >= judging.at_least
    rounded, likely = np.where(sendable, rounded, -inf), np.where(sendable, likely, -inf)
    alert = precise_threshold(scored.useful, rounded, precision)
    yield from _threshold_lines("judge: alert", judging.alert, alert, scored.useful, likely)
    if alert is None:
        yield f"  no probability gives precision {precision:.2f}; label more, or let `alert` stand"
    else:
        yield f"    chosen on the others, tested on each fifth: {tested_threshold(scored.useful, likely, _folds(scored), precision)}"


def _threshold_lines(name: str, present: float, proposed: float | None, useful: np.ndarray, value: np.ndarray) -> Iterator[str]:
    if proposed is None:
        return
    before, after = rates_of(useful, value >= present), rates_of(useful, value >= proposed)
    if before == after:
        yield f"  {name} {present:g} stays: {before}"
        return
    yield f"  {name} {present:g} -> {proposed:g}: {_change(before, after)}"
    yield f"    before {before}"
    yield f"    after  {after}"


def _change(before: Rates, after: Rates) -> str:
    useful, noise = after.found - before.found, (after.hits - after.found) - (before.hits - before.found)
    return f"{useful:+d} useful, {noise:+d} noise"


def _folds(scored: ScoredLabels) -> np.ndarray:
    """Return a fold for each label; those of one day are left out together."""
    days = [article.first_seen_at.date().isoformat() for article in scored.articles]
    if len(set(days)) == 1:
        # Examples of a file have no day.
        days = [article.title for article in scored.articles]
    number = {day: place % FOLDS for place, day in enumerate(sorted(set(days)))}
    return np.array([number[day] for day in days])


def _weight_lines(topic: Topic, sets: Sets, scored: ScoredLabels) -> Iterator[str]:
    """Propose weights where they help on labels that had no say in them."""
    clauses = clauses_of(topic)
    found = np.array([match is not None for match in scored.matches])
    if not clauses or len(set(scored.useful[found].tolist())) < 2:  # noqa: PLR2004 - both kinds
        yield "  weights: no clause to weigh, or the query finds one kind of label only"
        return
    folds, hit = _folds(scored), np.zeros(len(found), np.bool_)
    for fold in set(folds.tolist()):
        known = found & (folds != fold)
        values = propose_weights(clauses, _chosen(scored.matches, known), scored.useful[known], topic.minimum).values
        tested = np.flatnonzero(folds == fold)
        hit[tested] = _hits(with_clauses(topic, values), sets, [scored.articles[place] for place in tested])
    before, tested_rates = rates_of(scored.useful, scored.score >= topic.minimum), rates_of(scored.useful, hit)
    if tested_rates.f1 <= before.f1:
        yield f"  weights stay: others would match no better on labels left out (F1 {tested_rates.f1:.2f}, now {before.f1:.2f})"
        return
    values = propose_weights(clauses, _chosen(scored.matches, found), scored.useful[found], topic.minimum).values
    yield f"  weights: F1 {before.f1:.2f} -> {tested_rates.f1:.2f} on labels left out, {_change(before, tested_rates)}"
    for text, value in values.items():
        part = text.split(" ", 2)[2]
        yield f"    {text}  ->  " + (f"{'minus' if value < 0 else 'plus'} {abs(value):g} {part}" if value else "drop it")


def _chosen(matches: Sequence[Match | None], chosen: np.ndarray) -> list[Match]:
    return [match for match, is_chosen in zip(matches, chosen.tolist(), strict=True) if is_chosen and match is not None]


def _hits(topic: Topic, sets: Sets, articles: Sequence[Article]) -> list[bool]:
    return [match is not None and match.score >= topic.minimum for match in found_at_all(topic, sets, articles)]


def suggest_words(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    """Say which words and sets tell the useful labels of a topic from the noise."""
    topic = book.topic(arguments.topic)
    with (
        open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse,
        open_evaluator(settings, book, warehouse) as evaluator,
    ):
        given = [*evaluator.labelled_of(topic), *own_examples(topic)]
    engine = Engine([topic], book.sets)
    words = _Words(engine, book.sets)
    kinds = {kind: [words.of(article) for useful, article in given if useful is kind] for kind in (True, False)}
    if not kinds[True] or not kinds[False]:
        raise UsageError(f"{topic.name} has no labels of both kinds. {how_to_label(topic)}")
    found = telling_words(kinds[True], kinds[False], _SHOWN_WORDS)
    if arguments.json:
        print(json.dumps([{"word": words.written(one.word), "useful": one.useful, "noise": one.noise, "odds": one.odds} for one in found]))
        return 0
    print(f"{topic.name}: {len(kinds[True])} useful and {len(kinds[False])} noisy examples; in how many of each a word stands")
    for sign, speaking in (("plus", [one for one in found if one.odds > 0]), ("minus", [one for one in found if one.odds < 0])):
        for one in speaking:
            print(f"  {sign} 0.5 {words.written(one.word):<24} useful {one.useful:>3}, noise {one.noise:>3}")
    print("Add what you understand; a word that only names last month's news will not help next month.")
    return 0


class _Words:
    """The words and sets of articles by their keys, and how each is mostly written."""

    def __init__(self, engine: Engine, sets: Sets) -> None:
        self._engine = engine
        self._sets = sets
        self._forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        # To plan the sets of a large file takes longer than to look for them in a headline and a lead.
        self._planners = Planners(engine)

    def of(self, article: Article) -> frozenset[str]:
        """Return the words and sets of headline and lead."""
        document = self._engine.read(Article("", "", "", "", "", article.title, article.text[:_LEAD_LETTERS], article.first_seen_at))
        found = set(self._held(document))
        for key, token in zip(document.keys, document.tokens, strict=True):
            if len(token) >= _SHORTEST_WORD and token[0].isalpha():
                self._forms[key][token.casefold()] += 1
                found.add(key)
        return frozenset(found)

    def _held(self, document: Document) -> Iterator[str]:
        planner = self._planners[document.lexicon.language]
        for name in self._sets:
            if planner.finder(SetRef(name))(document, None):
                yield f"@{name}"

    def written(self, key: str) -> str:
        """Return a key as a query writes it."""
        return key if key.startswith("@") else self._forms[key].most_common(1)[0][0]
