"""Pairing the hits of two sides by distance or by sentence, in time that grows with their number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

from tasks.core.match.document import Document

# A leaf is (first token, last token, alias set or ""); a hit is (first token, last token, leaves).
Leaf = tuple[int, int, str]
Hit = tuple[int, int, tuple[Leaf, ...]]
Gap = Callable[[Hit, Hit], float]

# NEAR/n may reach over a full stop, never from one field into another; T is the title alone.
_SEGMENT_OF = {"S": "S", "P": "P", "T": "F"}


def joined(left: tuple[Leaf, ...], right: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
    """Return the leaves of both, each once, in order."""
    return left if left == right else tuple(sorted({*left, *right}))


def pair_near(document: Document, left: list[Hit], right: list[Hit], limit: int | str, *, in_order: bool) -> Iterator[Hit]:
    """Yield the hits that cover each mention of one side and the nearest of the other within the limit."""
    gap = _gap(document)
    farthest = limit if isinstance(limit, int) else float("inf")
    partner = _follower if in_order else _nearest
    for ours, theirs in _together(document, left, right, limit):
        pairs = [(hit, other) for hit, other in partner(ours, theirs, gap) if gap(hit, other) <= farthest]
        if in_order:
            pairs += [(other, hit) for hit, other in _leader(theirs, ours) if gap(other, hit) <= farthest]
        else:
            pairs += [(hit, other) for hit, other in _nearest(theirs, ours, gap) if gap(hit, other) <= farthest]
        for hit, other in pairs:
            yield min(hit[0], other[0]), max(hit[1], other[1]), joined(hit[2], other[2])


def keep_far(document: Document, left: list[Hit], right: list[Hit], limit: int | str) -> list[Hit]:
    """Return the hits on the left that have nothing of the right within the limit."""
    gap = _gap(document)
    farthest = limit if isinstance(limit, int) else float("inf")
    close = {
        hit[:2]
        for ours, theirs in _together(document, left, right, limit)
        for hit, other in _nearest(ours, theirs, gap)
        if gap(hit, other) <= farthest
    }
    return [hit for hit in left if hit[:2] not in close]


def nearest_distance(document: Document, left: list[Hit], right: list[Hit]) -> float | None:
    """Return the smallest distance in words between two sides in one field, or None where no field holds both."""
    gap = _gap(document)
    gaps = [gap(hit, other) for ours, theirs in _together(document, left, right, 0) for hit, other in _nearest(ours, theirs, gap)]
    return min(gaps, default=None)


def _gap(document: Document) -> Gap:
    ticks = document.ticks()
    if ticks is None:
        return lambda one, other: max(0, other[0] - one[1], one[0] - other[1])
    return lambda one, other: max(0, ticks[other[0]] - ticks[one[1]], ticks[one[0]] - ticks[other[1]]) / 2


def _together(document: Document, left: list[Hit], right: list[Hit], limit: int | str) -> Iterator[tuple[list[Hit], list[Hit]]]:
    """Yield the hits of both sides that share a segment, segment by segment."""
    if limit == "T":
        title = document.ranges("title")
        starts, only = document.segments("F"), {first for first, _ in title}
    else:
        starts, only = document.segments(_SEGMENT_OF.get(str(limit), "F")), None
    if len(starts) == 1 and only is None:
        yield left, right
        return
    of_left, of_right = _by_segment(left, starts), _by_segment(right, starts)
    for segment in of_left.keys() & of_right.keys():
        if only is None or starts[segment] in only:
            yield of_left[segment], of_right[segment]


def _by_segment(hits: list[Hit], starts: list[int]) -> dict[int, list[Hit]]:
    segments: dict[int, list[Hit]] = {}
    for hit in hits:
        segment = bisect_right(starts, hit[0]) - 1
        if segment + 1 >= len(starts) or hit[1] < starts[segment + 1]:
            segments.setdefault(segment, []).append(hit)
    return segments


def _nearest(ours: list[Hit], theirs: list[Hit], gap: Gap) -> Iterator[tuple[Hit, Hit]]:
    """Yield each of ours with the nearest of theirs: of two as near the one that begins before ours, of those the one that ends last."""
    starts = [hit[0] for hit in theirs]
    reaching = list(accumulate(theirs, _longer))
    for hit in ours:
        place = bisect_left(starts, hit[0])
        before = reaching[place - 1] if place else None
        after = theirs[place] if place < len(theirs) else None
        if after is None or (before is not None and gap(hit, before) <= gap(hit, after)):
            after = before
        if after is not None:
            yield hit, after


def _longer(known: Hit, hit: Hit) -> Hit:
    return hit if hit[1] > known[1] else known


def _follower(ours: list[Hit], theirs: list[Hit], _gap: Gap) -> Iterator[tuple[Hit, Hit]]:
    """Yield each of ours with the first of theirs that begins after it ends."""
    starts = [hit[0] for hit in theirs]
    for hit in ours:
        place = bisect_right(starts, hit[1])
        if place < len(theirs):
            yield hit, theirs[place]


def _leader(ours: list[Hit], theirs: list[Hit]) -> Iterator[tuple[Hit, Hit]]:
    """Yield each of ours with the one of theirs that ends last before it begins."""
    by_end = sorted(theirs, key=lambda hit: (hit[1], hit[0]))
    ends = [hit[1] for hit in by_end]
    for hit in ours:
        place = bisect_left(ends, hit[0])
        if place:
            yield hit, by_end[place - 1]
