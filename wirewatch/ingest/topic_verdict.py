"""What each topic says of one article: the match and what became of it, or why there is none; for `why-not`, the desk and agents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from warehouse.db import Connection
from warehouse.matches import matches_of
from warehouse.records.article import Article
from warehouse.records.topic import Match, Opinion
from wirewatch.ingest.article_path import match_outcome, story_of
from wirewatch.topic.engine.plan import Planner
from wirewatch.topic.evaluator import Evaluator
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.workbench.why_not import Reason, why_not


@dataclass(frozen=True, slots=True)
class TopicVerdict:
    """What one topic says of one article.

    Attributes:
        topic: The topic as it is now.
        match: What it finds; None where it does not match.
        outcome: What became of the match, in a sentence; empty where it does not match, or where the article is none of the archive.
        reasons: Why each pattern fails, the nearest to a match first; empty where the query finds it.
        refused: What the query finds and the examples speak against, with their opinion; None where that is not why.
        needed: The probability from which the examples let it match; 0 where they were not asked.
    """

    topic: Topic
    match: Match | None
    outcome: str
    reasons: tuple[Reason, ...]
    refused: tuple[Match, Opinion] | None
    needed: float = 0.0


def topic_verdicts(
    evaluator: Evaluator, topics: Iterable[Topic], article: Article, connection: Connection | None = None
) -> list[TopicVerdict]:
    """Ask each topic about an article; without a connection the article is none of the archive, and nothing became of it."""
    document = evaluator.book.engine.read(article)
    planner = Planner(document.lexicon, evaluator.book.sets, evaluator.book.engine.frequencies)
    matched = {match.topic: match for match in evaluator.match(article)}
    verdicts = []
    for topic in topics:
        match = matched.get(topic.name)
        # Asked only where nothing matched: the query may have found it, and the examples refused it.
        refused = None if match else evaluator.opinion_of(article, topic)
        needed = evaluator.bar_of(topic) if refused else 0.0
        fate = _fate(connection, match, article) if connection and match else ""
        verdicts.append(TopicVerdict(topic, match, fate, tuple(why_not(document, topic, planner)), refused, needed))
    return verdicts


def _fate(connection: Connection, match: Match, article: Article) -> str:
    """Say what became of a match of the live topic; one that no pass has made yet is told so."""
    if not any(known.topic == match.topic for known in matches_of(connection, [article.article_id])):
        return "not matched when it came: the topic was another then, or none; `wirewatch topics rematch` writes what it finds now"
    return match_outcome(connection, match, story_of(connection, article))
