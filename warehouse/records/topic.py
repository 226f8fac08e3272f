"""What a topic found in an article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


class Span(NamedTuple):
    """A piece of an article's text that a topic matched: `article.<field>[start:end] == text`.

    A named tuple, as `Match` is: both are made by the hundred for one article, and a frozen dataclass takes six times as long.

    Attributes:
        field: title, standfirst or text.
        start: First character, from 0.
        end: The character after the last.
        text: The characters themselves.
        alias_set: The alias set that they are from, empty for a word of the topic's own.
    """

    field: str
    start: int
    end: int
    text: str
    alias_set: str = ""


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One summand of a match's score.

    Attributes:
        name: What it is for, such as "verb".
        value: What it adds.
    """

    name: str
    value: float


class Opinion(NamedTuple):
    """What a topic's examples say of a match.

    Attributes:
        probability: How likely the match is useful, from 0 to 1.
        judge: The embedder and the digest of the examples.
        like_useful: Headline of the useful example that means most nearly the same; empty where none may be shown.
        like_noise: Headline of the noise that means most nearly the same; empty where none may be shown.
    """

    probability: float
    judge: str
    like_useful: str = ""
    like_noise: str = ""


class Match(NamedTuple):
    """A topic that an article satisfies.

    Attributes:
        article_id: The article.
        topic: Name of the topic.
        version: Version of the topic.
        pattern: The best of its patterns.
        score: Sum of the parts.
        alert: Whether the score reaches the topic's alert threshold.
        sentence: The sentence of the best pattern.
        sentence_field: Field of the article that holds it.
        sentence_start: Its first character in that field, from 0.
        sentence_end: The character after it.
        spans: The words that matched, in order.
        parts: What the score is the sum of.
        opinion: What the topic's examples say; None where its rule decided alone.
    """

    article_id: str
    topic: str
    version: str
    pattern: str
    score: float
    alert: bool
    sentence: str
    sentence_field: str
    sentence_start: int
    sentence_end: int
    spans: tuple[Span, ...] = ()
    parts: tuple[ScorePart, ...] = ()
    opinion: Opinion | None = None


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article that somebody called useful or noise for a topic.

    Attributes:
        article_id: The article, or the id that a file of labels gave.
        useful: True for what the topic should alert to, false for noise.
        title: Its headline.
        lead: The beginning of its text.
        language: Its language, empty where nobody said.
        seen_at: When it was first seen.
    """

    article_id: str
    useful: bool
    title: str
    lead: str
    language: str
    seen_at: datetime
