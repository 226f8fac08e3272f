"""A topic: weighted patterns, thresholds and where its alerts go, with a version that changes when its meaning does."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.syntax import Boost, Filter, Phrase, Query, Weighted, print_query, set_names, walk

# Goes into every version, so that a change of the language itself makes new versions and says so.
LANGUAGE_VERSION = 3
DEFAULT_MINIMUM = 1.0
# Four times as likely useful as not, which leaves room for what the labels of few examples do not tell.
DEFAULT_ALERT = 0.7


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of saying it.

    Attributes:
        name: what it is called in explanations.
        query: its query, read.
        weight: what a match scores before weights and boosts.
        text: the query as it was written.
    """

    name: str
    query: Query
    weight: float = 1.0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A short article that a topic should or should not match.

    Attributes:
        title: its headline.
        should: whether the topic should match it.
        text: its text.
        language: its language; empty where nobody said.
        alert: whether it must also be worth a message.
    """

    title: str
    should: bool
    text: str = ""
    language: str = ""
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Judging:
    """What a topic leaves to its examples.

    Attributes:
        candidates: rule score from which an article is judged; None for any score with near misses, and for `min` without.
        match: probability from which a candidate matches; None where the examples say which serves best.
        alert: probability from which a match is worth a message.
        sure: rule score from which a match is worth a message whatever the examples say; None where there is none.
        trained: file of what was learnt beforehand, beside the topics file; empty where there is none.
        near_misses: whether what the query nearly finds is judged too; None where nobody said, see `Topic.sees_near_misses`.
        at_least: rule score that a message needs, too, however likely the examples call it useful; None where the examples alone say.
    """

    candidates: float | None = None
    match: float | None = None
    alert: float = DEFAULT_ALERT
    sure: float | None = None
    trained: str = ""
    near_misses: bool | None = None
    at_least: float | None = None

    def is_worth_a_message(self, probability: float, score: float) -> bool:
        """Tell whether a match of this probability and rule score is sent."""
        return self.is_sure(score) or (probability >= self.alert and (self.at_least is None or score >= self.at_least))

    def is_sure(self, score: float) -> bool:
        """Tell whether a rule score is worth a message whatever the examples say."""
        return self.sure is not None and score >= self.sure

    def bar(self, learnt: float) -> float:
        """Return the probability from which a candidate matches; `learnt` is what the examples say. An alert is a match."""
        return min(self.alert, learnt) if self.match is None else self.match


def highest_score(pattern: Pattern) -> float:
    """Return the highest score that a match of a pattern can have."""
    gains = [boost.value for boost in pattern.query.boosts if boost.value > 0]
    gains += [node.weight for node in walk(pattern.query.part) if isinstance(node, Weighted) and node.weight > 0]
    return pattern.weight + sum(gains)


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the book. An article's score is its best pattern's.

    Attributes:
        name: what it is called everywhere.
        patterns: the ways of saying it.
        version: digest of what it means.
        description: what it is about, in words.
        channel: where its alerts go; empty for the default channel.
        minimum: score from which an article matches.
        alert: score from which a match is worth a message.
        expected_per_day: alerts that its author expects; None where nobody said.
        examples: short articles that it should or should not match.
        judging: what it leaves to its examples; None where its rule decides alone.
        title: what messages call it; empty where the name in words will do.
    """

    name: str
    patterns: tuple[Pattern, ...]
    version: str = ""
    description: str = ""
    channel: str = ""
    minimum: float = DEFAULT_MINIMUM
    alert: float = DEFAULT_MINIMUM
    expected_per_day: float | None = None
    examples: tuple[Example, ...] = ()
    judging: Judging | None = Judging()
    title: str = ""

    @property
    def floor(self) -> float:
        """The score from which an article is at least a candidate."""
        lowest = self.judging.candidates if self.judging else None
        return self.minimum if lowest is None else lowest


def thresholds(queries: list[Query], minimum: float | None, alert: float | None) -> tuple[float, float]:
    """Return (min, alert): the topic's own, or its queries', or the default; without alert, every match is worth one."""
    lowest = next((value for value in (minimum, *(query.minimum for query in queries)) if value is not None), DEFAULT_MINIMUM)
    highest = next((value for value in (alert, *(query.alert for query in queries)) if value is not None), lowest)
    return lowest, max(lowest, highest)


def with_common(query: Query, boosts: tuple[Boost, ...], filters: tuple[Filter, ...]) -> Query:
    """Return a pattern's query with the boosts and filters that the topic has for all its patterns."""
    return Query(query.part, query.name, query.boosts + boosts, query.filters + filters, query.minimum, query.alert)


def version_of(patterns: tuple[Pattern, ...], minimum: float, alert: float, sets: Sets) -> str:
    """Return a digest of what a topic means: its canonical text, its thresholds and every alias it uses."""
    # Of what a topic means and nothing else: a new channel or description must not make every article match anew.
    digest = hashlib.sha256(f"{LANGUAGE_VERSION} {minimum!r} {alert!r}".encode())
    for pattern in patterns:
        digest.update(f"\n{pattern.name} {pattern.weight!r} {print_query(pattern.query)}".encode())
    for name in sorted({name for pattern in patterns for name in set_names(pattern.query)}):
        digest.update(f"\n@{name} {_canonical(sets, name)}".encode(errors="surrogatepass"))
    return digest.hexdigest()[:12]


def _canonical(sets: Mapping[str, tuple[Phrase, ...]], name: str) -> str:
    # Sorted: the order of aliases means nothing.
    return repr(sorted(repr(phrase) for phrase in sets.get(name, ())))


def canonical_text(topic: Topic) -> str:
    """Return a topic as its patterns' canonical queries, one a line, with name and weight."""
    return "\n".join(f"{pattern.name} {pattern.weight:g}: {print_query(pattern.query)}" for pattern in topic.patterns)
