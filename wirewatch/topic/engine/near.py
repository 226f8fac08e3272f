"""Pairing the hits of two sides by distance or by sentence, in time that grows with their number.

Two hits are as far apart as their nearest ends, 0 where they overlap, 1 where they are neighbours. Each mention is paired with
the nearest of the other side, so that a thousand mentions make some thousand pairs and not a million.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from wirewatch.topic.engine.document import Document, Hit
from wirewatch.topic.engine.search import joined, ordered

# NEAR/n may reach over a full stop, never from one field into another; T is the title alone.
_SEGMENT_OF = {"S": "S", "P": "P"}
_FAR = 1 << 60

# Two paired hits and the distance between them, in ticks.
Pair = tuple[int, Hit, Hit]


def pair_near(document: Document, left: list[Hit], right: list[Hit], limit: int | str, *, in_order: bool) -> list[Hit]:
    """Return the hits that cover each mention of one side and the nearest of the other within the limit."""
    places, farthest = _measure(document, limit)
    covering: list[Hit] = []
    for ours, theirs in _together(document, left, right, limit):
        if in_order:
            pairs = [*_followers(ours, theirs, places), *_leaders(ours, theirs, places)]
        else:
            pairs = [*_nearest(ours, theirs, places), *_nearest(theirs, ours, places)]
        for gap, hit, other in pairs:
            if gap <= farthest:
                first = min(other[0], hit[0])
                last = max(other[1], hit[1])
                covering.append((first, last, joined(hit[2], other[2])))
    return ordered(covering) if len(covering) > 1 else covering


def keep_far(document: Document, left: list[Hit], right: list[Hit], limit: int | str, *, in_order: bool) -> list[Hit]:
    """Return the hits on the left that have nothing of the right within the limit, `in_order` nothing behind them."""
    if not right:
        return left
    places, farthest = _measure(document, limit)
    close = {
        hit[:2]
        for ours, theirs in _together(document, left, right, limit)
        for gap, hit, _ in (_followers if in_order else _nearest)(ours, theirs, places)
        if gap <= farthest
    }
    return [hit for hit in left if hit[:2] not in close]


def nearest_distance(document: Document, left: list[Hit], right: list[Hit]) -> float | None:
    """Return the smallest distance in words between two sides in one field, or None where no field holds both."""
    places, _ = _measure(document, 0)
    gaps = [gap for ours, theirs in _together(document, left, right, 0) for gap, _, _ in _nearest(ours, theirs, places)]
    return min(gaps) / (1 if isinstance(places, range) else 2) if gaps else None


def _measure(document: Document, limit: int | str) -> tuple[Sequence[int], int]:
    """Return the place of each token and the greatest distance between two places that the limit allows."""
    ticks = document.ticks()
    number = limit if isinstance(limit, int) else _FAR
    return (range(len(document.keys)), number) if ticks is None else (ticks, 2 * number)


def _together(document: Document, left: list[Hit], right: list[Hit], limit: int | str) -> Iterator[tuple[list[Hit], list[Hit]]]:
    """Yield the hits of both sides that share a segment, segment by segment."""
    starts = document.segments(_SEGMENT_OF.get(str(limit), "F"))
    if limit == "T":
        title = {first for first, _ in document.ranges("title")}
    # All of it in one segment, so that there is nothing to sort.
    elif len(starts) == 1:
        yield left, right
        return
    of_left, of_right = _by_segment(left, starts), _by_segment(right, starts)
    for segment in of_left.keys() & of_right.keys():
        if limit != "T" or starts[segment] in title:
            yield of_left[segment], of_right[segment]


def _by_segment(hits: list[Hit], starts: list[int]) -> dict[int, list[Hit]]:
    segments: dict[int, list[Hit]] = {}
    for hit in hits:
        segment = bisect_right(starts, hit[0]) - 1
        # A hit that reaches over its segment's end, such as a NEAR over a full stop, stands in neither.
        if segment + 1 >= len(starts) or hit[1] < starts[segment + 1]:
            segments.setdefault(segment, []).append(hit)
    return segments


def _nearest(ours: list[Hit], theirs: list[Hit], places: Sequence[int]) -> Iterator[Pair]:
    """Yield each of ours with the nearest of theirs.

    Of two as near it is the one that begins before ours, of several such the one that ends last.
    """
    starts = [hit[0] for hit in theirs]
    # Of those that begin before ours the one that reaches farthest is the nearest; kept as they come, so that none is looked at twice.
    reaching = list(accumulate(theirs, _longer))
    count = len(starts)
    for hit in ours:
        place = bisect_left(starts, hit[0])
        gap, other = _FAR, hit
        if place:
            other = reaching[place - 1]
            gap = max(0, places[hit[0]] - places[other[1]])
        if gap and place < count:
            after = max(0, places[starts[place]] - places[hit[1]])
            if after < gap:
                gap, other = after, theirs[place]
        yield gap, hit, other


def _longer(known: Hit, hit: Hit) -> Hit:
    return hit if hit[1] > known[1] else known


def _followers(ours: list[Hit], theirs: list[Hit], places: Sequence[int]) -> Iterator[Pair]:
    """Yield each of ours with the first of theirs that begins after it ends."""
    starts = [hit[0] for hit in theirs]
    for hit in ours:
        place = bisect_right(starts, hit[1])
        if place < len(theirs):
            other = theirs[place]
            yield places[other[0]] - places[hit[1]], hit, other


def _leaders(ours: list[Hit], theirs: list[Hit], places: Sequence[int]) -> Iterator[Pair]:
    """Yield each of theirs with the one of ours that ends last before it begins."""
    by_end = sorted(ours, key=lambda hit: (hit[1], hit[0]))
    ends = [hit[1] for hit in by_end]
    for hit in theirs:
        place = bisect_left(ends, hit[0])
        if place:
            other = by_end[place - 1]
            yield places[hit[0]] - places[other[1]], other, hit
