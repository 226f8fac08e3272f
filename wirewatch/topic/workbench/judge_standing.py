"""Who decides on a topic's finds, its rule or its judge, and from where, in a sentence."""

from __future__ import annotations

from wirewatch.topic.evaluator import Evaluator
from wirewatch.topic.judge.judge import FEWEST_EXAMPLES, FEWEST_OF_A_KIND, are_enough
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.workbench.explain import short_share


def judge_standing(evaluator: Evaluator, topic: Topic) -> str:
    """Say from where rule and judge let a topic match and alert, or why the rule decides alone; learns from the examples where they do."""
    rule = f"the rule matches from {topic.minimum:g} and alerts from {topic.alert:g}"
    if topic.judging is None:
        return f"{rule}, and decides alone (`judge: off`)"
    if not evaluator.embedder_name:
        return f"{rule}; no judge is asked"
    judge = evaluator.judge_of(topic) if evaluator.may_judge(topic) else None
    if judge:
        bars = f"it matches from {short_share(evaluator.bar_of(topic))} and alerts from {short_share(topic.judging.alert)}"
        return f"{rule}; its judge, taught by {judge.useful} useful ones and {judge.noise} others, decides: {bars}"
    useful, noise = _counts(evaluator, topic)
    if are_enough(useful, noise):
        return f"{rule}, and decides alone: it foretells examples that were left out better than its judge does"
    return (
        f"{rule}, and decides alone: a judge needs {FEWEST_EXAMPLES} examples, {FEWEST_OF_A_KIND} of each kind, "
        f"and there are {useful} that should match and {noise} that should not"
    )


def _counts(evaluator: Evaluator, topic: Topic) -> tuple[int, int]:
    kinds = [*(example.should for example in topic.examples), *(useful for useful, _ in evaluator.labelled_of(topic))]
    return sum(kinds), len(kinds) - sum(kinds)
