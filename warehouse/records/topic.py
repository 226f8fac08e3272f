"""What a topic found in an article."""

from __future__ import annotations

from dataclasses import dataclass
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
