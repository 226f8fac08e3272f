"""Asks rule and judges about the examples that stand beside a topic."""

from __future__ import annotations

from dataclasses import replace
from math import inf

from warehouse.records.topic import Match
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.evaluator import Evaluator, article_of_example
from wirewatch.topic.language.topic import Example, Topic
from wirewatch.topic.workbench.examples import LEFT_OUT, Outcome, Ruling, judged, ruled
from wirewatch.topic.workbench.planners import Planners
from wirewatch.topic.workbench.told_clauses import told_sum
from wirewatch.topic.workbench.why_not import why_not


def check_examples(topic: Topic, evaluator: Evaluator) -> list[Outcome]:
    """Return what a topic makes of each of its examples; an evaluator without an embedder asks its rule alone."""
    alone = evaluator.only(topic)
    articles = [article_of_example(example) for example in topic.examples]
    found = [next(iter(matches), None) for matches in Engine([replace(topic, minimum=-inf)], alone.book.sets).match_all(articles)]
    judging, bar, opinions = topic.judging, alone.bar_of(topic), alone.opinions_left_out(topic)
    is_judged = alone.may_judge(topic) and alone.judge_of(topic) is not None
    outcomes: list[Outcome] = []
    planners = Planners(alone.book.engine)
    for example, match, opinion, live in zip(topic.examples, found, opinions, alone.match_all(articles), strict=True):
        by_rule, by_judge = ruled(topic, match), None
        # A judge that was learnt beforehand may know every example, so that it is asked as it runs and for nothing else.
        if is_judged and judging and not judging.trained:
            by_judge = judged(judging, *opinion, bar) if opinion else LEFT_OUT
        outcomes.append(
            Outcome(
                topic.name,
                example,
                match.score if match else None,
                opinion[1] if opinion else None,
                by_rule.keeps(example),
                by_judge.keeps(example) if by_judge else None,
                Ruling(bool(live), bool(live and live[0].alert)).keeps(example),
                by_rule.matches or bool(by_judge and by_judge.matches),
                _reason(topic, example, match, alone, planners),
            )
        )
    return outcomes


def _reason(topic: Topic, example: Example, match: Match | None, evaluator: Evaluator, planners: Planners) -> str:
    """Return the sum of what the rule finds, or why it does not find what it should."""
    document = evaluator.book.engine.read(article_of_example(example))
    planner = planners[document.lexicon.language]
    if match and (match.score >= topic.minimum or not example.should):
        return f'pattern "{match.pattern}": {told_sum(document, planner, topic, match)}'
    if not example.should:
        return ""
    nearest = why_not(document, topic, planner)[0]
    return f'pattern "{nearest.pattern}": {nearest.sentence}'
