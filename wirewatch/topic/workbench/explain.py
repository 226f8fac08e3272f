"""A match told to a person: the sentence with its words marked, and the sum that made the score."""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.records.topic import Match, Span


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


def sum_of(match: Match) -> str:
    """Return the score as a sum: "2 = 1 ties of the pair + 1 @affirm"."""
    terms = [f"{'-' if part.value < 0 else '+'} {abs(part.value):g} {part.name}" for part in match.parts]
    return f"{match.score:g} = {' '.join(terms).removeprefix('+ ')}"
