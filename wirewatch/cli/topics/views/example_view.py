"""What became of the examples beside topics, told to people: for `topics test`, and for `topics add`, which refuses by the same answer."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TextIO

from wirewatch.alert.message.phrases import counted
from wirewatch.settings import Settings
from wirewatch.topic.evaluator import Evaluator, open_evaluator
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.live_topics import TopicBook
from wirewatch.topic.workbench.example_check import check_examples
from wirewatch.topic.workbench.examples import Outcome, outcome_lines
from wirewatch.topic.workbench.judge_standing import judge_standing


def run_examples(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    """Run the examples of one topic or of all, and tell those that are broken or that rule and judge differ about."""
    topics = [book.topic(arguments.topic)] if arguments.topic else list(book.topics)
    with Evaluator(book) if arguments.rule else open_evaluator(settings, book) as evaluator:
        checked = [(topic, check_examples(topic, evaluator)) for topic in topics]
        outcomes = [outcome for _, found in checked for outcome in found]
        broken = [outcome for outcome in outcomes if not outcome.kept]
        if arguments.json:
            print(json.dumps([{**asdict(outcome), "kept": outcome.kept} for outcome in outcomes]))
            return 1 if broken or book.problems else 0
        for topic, found in checked:
            tell_outcomes(topic, found, evaluator)
    for problem in book.problems:
        print(f"error    {problem}")
    print(examples_line(outcomes, len(topics)))
    return 1 if broken or book.problems else 0


def tell_outcomes(topic: Topic, outcomes: Sequence[Outcome], evaluator: Evaluator, out: TextIO | None = None) -> None:
    """Print the examples of a topic that are broken, then those that rule or judge alone keeps, below who decides on it."""
    told = [*(one for one in outcomes if not one.kept), *(one for one in outcomes if one.kept_by)]
    if told:
        print(f"{topic.name}: {judge_standing(evaluator, topic)}", file=out)
    for outcome in told:
        head, *lines = outcome_lines(outcome)
        print(f"{'kept' if outcome.kept else 'broken':<8} {head}", *lines, sep=f"\n{' ' * 9}", file=out)


def examples_line(outcomes: Sequence[Outcome], topics: int) -> str:
    """Count what became of examples: how many are kept, and how many of them by rule or judge alone."""
    if not outcomes:
        return f"no examples beside {counted(topics, 'topic')}"
    kept = sum(outcome.kept for outcome in outcomes)
    alone = {who: sum(outcome.kept_by == who for outcome in outcomes) for who in ("judge", "rule")}
    whose = " and ".join(f"{count} by the {who} alone" for who, count in alone.items() if count)
    counts = f"{kept} kept{f' ({whose})' if whose else ''}, {len(outcomes) - kept} broken"
    return f"{counted(len(outcomes), 'example')} of {counted(topics, 'topic')}: {counts}"
