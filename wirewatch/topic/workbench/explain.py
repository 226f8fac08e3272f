"""A match told to a person: the sentence with its words marked, and the sum that made the score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.records.topic import Match, ScorePart, Span

# Enough to know a clause again in the topic's file; some list fifty words.
SHORT_CLAUSE = 40
# A judge's probabilities and bars have three digits, a bar in a file may have more.
_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the sentence.

    Attributes:
        text: Its characters.
        highlighted: Whether it matched; False for what stands between.
        alias_set: The set that matched it, empty for none.
    """

    text: str
    highlighted: bool = False
    alias_set: str = ""


def sentence_pieces(match: Match) -> list[Piece]:
    """Return the sentence of a match cut at its spans; joined, the pieces are the sentence."""
    pieces: list[Piece] = []
    at = match.sentence_start
    inside = [span for span in match.spans if span.field == match.sentence_field and span.end <= match.sentence_end]
    for span in sorted(inside, key=lambda span: (span.start, -span.end)):
        if span.start >= at:
            pieces += [Piece(match.sentence[at - match.sentence_start : span.start - match.sentence_start])] if span.start > at else []
            pieces.append(Piece(span.text, highlighted=True, alias_set=span.alias_set))
            at = span.end
    rest = match.sentence[at - match.sentence_start :]
    return [*pieces, Piece(rest)] if rest else pieces


def spans_elsewhere(match: Match) -> list[Span]:
    """Return the spans outside of the sentence."""
    return [
        span
        for span in match.spans
        if span.field != match.sentence_field or span.start < match.sentence_start or span.end > match.sentence_end
    ]


def sum_of(match: Match, parts: Sequence[ScorePart] = ()) -> str:
    """Return the score as a sum: "2 = 1 ties of the pair + 1 @affirm"; its parts in other words where these are given."""
    named = parts or match.parts
    terms = [f"{'-' if part.value < 0 else '+'} {abs(part.value):g} {part.name}" for part in named]
    return f"{match.score:g} = {' '.join(terms).removeprefix('+ ')}"


def short_clause(text: str) -> str:
    """Return a clause, or its beginning where it is long."""
    return text if len(text) <= SHORT_CLAUSE else f"{text[: SHORT_CLAUSE - 1].rstrip()}…"


def short_share(probability: float) -> str:
    """Return a probability as topics files write it: .35, and .698 where two digits would lift it to a bar that it does not reach."""
    whole, _, digits = f"{probability:.{_MOST_DIGITS}f}".partition(".")
    return f"{whole}.{digits.rstrip('0').ljust(2, '0')}".removeprefix("0")


def percent(probability: float) -> str:
    """Return a probability as messages write it: 35%, and 69.8% where it is no whole number."""
    return f"{round(100 * probability, _MOST_DIGITS - 2):g}%"
