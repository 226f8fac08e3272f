"""The examples that stand beside a topic, and whether it keeps to them: by its rule, or by a judge that had not learnt them.

A judge is taught by the very examples, so what it says of one that it knows proves nothing: each is judged by one that left it out. Which
examples are left out together follows from their headlines, so that the same file gives the same answer everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.records.topic import Match
from wirewatch.topic.language.topic import Example, Judging, Topic
from wirewatch.topic.workbench.explain import short_share


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one example.

    Attributes:
        topic: The topic.
        example: The example.
        score: The rule's, also below every threshold; None where no pattern holds.
        probability: How likely a judge that left it out calls it useful; None where none was asked about it.
        by_rule: Whether the rule alone keeps it.
        by_judge: Whether a judge that left it out keeps it; None where the rule decides alone.
        is_live: Whether it is kept as the topic runs, by a judge that has learnt it too where one decides.
        is_found: Whether rule or judge lets it match at all.
        reason: The pattern with its sum, or the first part of the nearest pattern that fails.
    """

    topic: str
    example: Example
    score: float | None
    probability: float | None
    by_rule: bool
    by_judge: bool | None
    is_live: bool
    is_found: bool
    reason: str

    @property
    def kept(self) -> bool:
        """Whether the topic does what the example asks: as it runs, and by its rule or by a judge that did not know the answer."""
        return self.is_live and (self.by_rule or bool(self.by_judge))

    @property
    def kept_by(self) -> str:
        """Who alone keeps it, where rule and judge differ: "rule" or "judge"; else nothing."""
        if not self.kept or self.by_judge is None or self.by_judge == self.by_rule:
            return ""
        return "rule" if self.by_rule else "judge"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is made of one text.

    Attributes:
        matches: Whether it matches.
        alerts: Whether it is worth a message.
    """

    matches: bool
    alerts: bool

    def keeps(self, example: Example) -> bool:
        """Tell whether this is what an example asks for."""
        if not example.should:
            return not self.matches
        return self.alerts or (self.matches and not example.alert)


LEFT_OUT = Ruling(matches=False, alerts=False)


def ruled(topic: Topic, match: Match | None) -> Ruling:
    """Return what the rule makes of what it finds at any score."""
    score = match.score if match else None
    return LEFT_OUT if score is None else Ruling(score >= topic.minimum, score >= max(topic.minimum, topic.alert))


def judged(judging: Judging, score: float, probability: float, bar: float) -> Ruling:
    """Return what a judge makes of a candidate that it calls useful with this probability, where a match needs `bar`."""
    matches = probability >= bar or judging.is_sure(score)
    return Ruling(matches, matches and judging.is_worth_a_message(probability, score))


def outcome_lines(outcome: Outcome) -> list[str]:
    """Tell what became of an example: its words, then who says what of it, then where the rule errs why."""
    example = outcome.example
    found = "rule finds nothing" if outcome.score is None else f"rule {outcome.score:g}"
    judged = f", judge {short_share(outcome.probability)}" if outcome.probability is not None else ""
    asked = ", judge not asked" if outcome.by_judge is not None and not judged else judged
    verdict = f"kept by the {outcome.kept_by} alone" if outcome.kept_by else "kept" if outcome.kept else _broken(outcome)
    reasons = [outcome.reason] if outcome.reason and not (outcome.kept and outcome.by_rule) else []
    return [f"{outcome.topic}: {example.title or example.text!r}", f"{found}{asked}: {verdict}", *reasons]


def _broken(outcome: Outcome) -> str:
    stands = "stands under should" if outcome.example.should else "stands under should_not"
    if not (outcome.by_rule or outcome.by_judge):
        if not outcome.example.should:
            return f"{stands}, and matches"
        return "has `alert: true`, and matches without an alert" if outcome.is_found else f"{stands}, and does not match"
    # Rule or judge would have it right, and what runs has it wrong.
    done = "does not let it match" if outcome.example.should else "lets it match"
    short = "does not let it alert" if outcome.example.alert else done
    return f"{stands}, and the judge that decides {short}, though it may have learnt it"
