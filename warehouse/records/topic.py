"""What a topic found in an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A piece of an article's text that a topic matched: `article.<field>[start:end] == text`.

    A named tuple, as `Match` is: both are made by the hundred for one article, and a frozen dataclass takes six times as long.
    """

    field: str
    start: int
    end: int
    text: str
    alias_set: str = ""


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One summand of a match's score, such as ("verb", 1.0)."""

    name: str
    value: float


class Match(NamedTuple):
    """A topic that an article satisfies; `alert` is True where the score reaches the topic's alert threshold.

    `sentence` is the sentence of the best pattern; `sentence_field`, `sentence_start` and `sentence_end` slice it back.
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
