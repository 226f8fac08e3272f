"""What rule and judge of a topic make of its labelled articles; the judge is tested on examples that it did not learn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from warehouse.records.article import Article
from warehouse.records.topic import Match
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.evaluator import Evaluator, own_examples
from wirewatch.topic.judge.judge import Flags, Judge, left_out, may_learn
from wirewatch.topic.judge.logistic import Floats
from wirewatch.topic.labelling.clauses import plainest
from wirewatch.topic.labelling.rates import Rates, flags_of, rates_of
from wirewatch.topic.language.near_misses import as_judged
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.topic import Judging, Topic


@dataclass(frozen=True, slots=True)
class ScoredLabels:
    """The labelled articles of a topic with what its rule and its judge make of them.

    Attributes:
        articles: each labelled article.
        useful: whether it is useful.
        matches: the rule's match at any score; None where the query does not find it.
        score: the rule's score; -inf where there is no match.
        probability: what a judge says that learnt without it; -inf where it is no candidate. None where the examples are too few.
        judge: what all examples taught; None where they are too few.
        bar: the probability from which each article matches, by those that judged it; None where the examples are too few.
        seen: the match as the judge sees it, near misses included; None where it is no candidate.
    """

    articles: list[Article]
    useful: Flags
    matches: list[Match | None]
    score: Floats
    probability: Floats | None
    judge: Judge | None
    bar: Floats | None = None
    seen: tuple[Match | None, ...] = ()


def scored_labels(evaluator: Evaluator, topic: Topic) -> ScoredLabels:
    """Return a topic's labels, or where nobody gave any its own examples, with what rule and judge make of them."""
    labelled = evaluator.labelled_of(topic)
    given = labelled or own_examples(topic)
    articles = [article for _, article in given]
    useful = flags_of([is_useful for is_useful, _ in given])
    matches = found_at_all(topic, evaluator.book.sets, articles)
    score = np.array([-inf if match is None else match.score for match in matches])
    seen = [found[0] if found else None for found in Engine([as_judged(topic)], evaluator.book.sets).match_all(articles)]
    own, read = evaluator.examples_of(topic)
    tested = read if labelled else own
    examples = [*tested, *(own if labelled else ())]
    if len(tested) < len(given) or not may_learn(examples):
        return ScoredLabels(articles, useful, matches, score, None, None, None, tuple(seen))
    said = left_out(examples)
    probability = np.where([match is not None for match in seen], said.judged[: len(tested)], -inf)
    judging = topic.judging or Judging()
    bar = np.array([judging.bar(float(learnt)) for learnt in said.bar[: len(tested)]])
    return ScoredLabels(articles, useful, matches, score, probability, evaluator.learnt(topic), bar, tuple(seen))


def found_at_all(topic: Topic, sets: Sets, articles: Sequence[Article]) -> list[Match | None]:
    """Return the match of each article at any score; None where the query does not find it."""
    engine = Engine([replace(topic, minimum=-inf)], sets)
    return [found[0] if found else None for found in engine.match_all(articles)]


def label_rates(topic: Topic, sets: Sets, scored: ScoredLabels) -> dict[str, Rates]:
    """Return the rates of the plainest query, of the rule and of the judge."""
    plain = flags_of([match is not None for match in found_at_all(plainest(topic), sets, scored.articles)])
    rates = {
        "plainest query": rates_of(scored.useful, plain),
        "rule, match": rates_of(scored.useful, scored.score >= topic.minimum),
        "rule, alert": rates_of(scored.useful, scored.score >= topic.alert),
    }
    judging = topic.judging or Judging()
    if scored.probability is not None and scored.bar is not None:
        rates["judge, match"] = rates_of(scored.useful, scored.probability >= scored.bar)
        pairs = zip(scored.probability.tolist(), scored.score.tolist(), strict=True)
        rates["judge, alert"] = rates_of(scored.useful, flags_of([judging.is_worth_a_message(*pair) for pair in pairs]))
    return rates
