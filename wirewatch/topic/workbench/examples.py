"""The examples that stand beside a topic, and whether it keeps to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from warehouse.records.article import Article
from warehouse.records.topic import Match
from wirewatch.topic.language.topic import Example, Topic

_NO_TIME = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one example.

    Attributes:
        topic: The topic.
        example: The example.
        score: What it scored; None where the topic did not match.
        alert: Whether it was worth a message.
    """

    topic: str
    example: Example
    score: float | None
    alert: bool

    @property
    def kept(self) -> bool:
        """Whether the topic did what the example asks."""
        if not self.example.should:
            return self.score is None
        return self.score is not None and (self.alert or not self.example.alert)


def article_of(example: Example) -> Article:
    """Return an example as an article."""
    return Article("example", "", "", "", "", example.title, example.text, _NO_TIME, language=example.language)


def check_examples(topic: Topic, match: Callable[[Article], Sequence[Match]]) -> list[Outcome]:
    """Return what the topic makes of each of its examples; `match` is the evaluator's, of this topic alone."""
    found: list[Outcome] = []
    for example in topic.examples:
        matches = match(article_of(example))
        found.append(Outcome(topic.name, example, matches[0].score if matches else None, bool(matches and matches[0].alert)))
    return found
