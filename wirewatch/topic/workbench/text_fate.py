"""What becomes of texts that somebody makes up or pastes, topic by topic: for `topics try`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf

from warehouse.records.article import Article
from warehouse.records.topic import Match
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.evaluator import Evaluator, own_examples
from wirewatch.topic.language.near_misses import as_judged, is_near_miss
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.workbench.planners import Planners
from wirewatch.topic.workbench.told_clauses import told_sum
from wirewatch.topic.workbench.why_not import why_not


class Fate(StrEnum):
    """What becomes of a text, the best first."""

    ALERT = "alert"
    MATCH = "match"
    # The rule lets it match, and the judge does not.
    REFUSED = "refused"
    BELOW = "below min"
    NEAR = "near miss"
    NOTHING = "not found"


@dataclass(frozen=True, slots=True)
class TextFate:
    """What one topic makes of one text.

    Attributes:
        article: The text.
        topic: The topic's name.
        fate: What becomes of it.
        found: What the rule finds at any score, or its near miss; None where it finds neither.
        probability: How likely the topic's judge calls it useful; None where none was asked.
        is_learnt: Whether that judge has learnt this very text, so that it only says what it was told.
        reason: The sum of the score, or the first part of the nearest pattern that fails.
    """

    article: Article
    topic: str
    fate: Fate
    found: Match | None
    probability: float | None
    is_learnt: bool
    reason: str


def fates_of(evaluator: Evaluator, topics: Sequence[Topic], articles: Sequence[Article]) -> list[list[TextFate]]:
    """Return for each text what each topic makes of it, as it would live; `topics` are of the evaluator's book."""
    asked = evaluator.only(topics[0]) if len(topics) == 1 else evaluator
    scored = _by_topic(Engine([replace(topic, minimum=-inf) for topic in topics], evaluator.book.sets).match_all(articles))
    near = _by_topic(Engine([as_judged(topic) for topic in topics], evaluator.book.sets).match_all(articles))
    live = _by_topic(asked.match_all(articles))
    planners = Planners(evaluator.book.engine)
    return [
        [
            _fate(asked, planners, topic, article, live=alive.get(topic.name), found=found.get(topic.name) or nearly.get(topic.name))
            for topic in topics
        ]
        for article, alive, found, nearly in zip(articles, live, scored, near, strict=True)
    ]


def _by_topic(found: Sequence[Sequence[Match]]) -> list[dict[str, Match]]:
    return [{match.topic: match for match in matches} for matches in found]


def _is_learnt(evaluator: Evaluator, topic: Topic, text: Article) -> bool:
    known = (*own_examples(topic), *evaluator.labelled_of(topic))
    return any((article.title, article.text) == (text.title, text.text) for _, article in known)


def _fate(evaluator: Evaluator, planners: Planners, topic: Topic, article: Article, *, live: Match | None, found: Match | None) -> TextFate:
    refused = None if live or found is None else evaluator.opinion_of(article, topic)
    opinion = live.opinion if live else refused[1] if refused else None
    best = live or (refused[0] if refused else found)
    is_learnt = opinion is not None and _is_learnt(evaluator, topic, article)
    fate = _name(topic, live, best)
    probability = opinion.probability if opinion else None
    return TextFate(
        article, topic.name, fate, best, probability, is_learnt, _reason(evaluator, planners, topic, article, fate=fate, best=best)
    )


def _name(topic: Topic, live: Match | None, best: Match | None) -> Fate:
    if live:
        return Fate.ALERT if live.alert else Fate.MATCH
    if best is None:
        return Fate.NOTHING
    if is_near_miss(best.pattern):
        return Fate.NEAR
    return Fate.REFUSED if best.score >= topic.minimum else Fate.BELOW


def _reason(evaluator: Evaluator, planners: Planners, topic: Topic, article: Article, *, fate: Fate, best: Match | None) -> str:
    document = evaluator.book.engine.read(article)
    planner = planners[document.lexicon.language]
    summed = told_sum(document, planner, as_judged(topic), best) if best else ""
    if best and not is_near_miss(best.pattern) and best.score >= topic.minimum:
        return summed
    reasons = why_not(document, topic, planner)
    # What a query finds is no reason why the near miss that scores more is none; a draft names such a pattern itself.
    nearest = next((reason for reason in reasons if not is_near_miss(reason.pattern)), None)
    if nearest is None:
        return summed
    told = nearest.sentence if nearest.score is not None else f"{nearest.sentence} (pattern {nearest.pattern})"
    # A sum says more of what scores too little than what another pattern lacks.
    is_told = fate is Fate.NOTHING or (fate is Fate.BELOW and nearest.score is not None)
    return told if is_told else f"{summed}; by the rule alone: {told}"
