"""Which articles to label next: those of which a label teaches most."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Sequence

import numpy as np

from wirewatch.topic.evaluator import Weighed


def label_queue(weighed: Sequence[Weighed], minimum: float, known: Collection[str] = ()) -> list[Weighed]:
    """Return candidates in the order in which to label them, each headline once, those in `known` (ids) left out.

    Where a judge has an opinion, the least sure and any others take turns: by hard cases alone it would be measured as worse than it is.
    Elsewhere those that rule and meaning together hold likeliest and those nearest the topic's `minimum` take turns: useful ones are rare,
    and one kind teaches nothing. Without an embedder every fourth is one that the rule is surest of.
    """
    seen: set[str] = set()
    fresh: list[Weighed] = []
    for one in sorted(weighed, key=lambda one: one.article.article_id):
        headline = one.article.title.casefold().strip()
        if one.article.article_id not in known and headline not in seen:
            seen.add(headline)
            fresh.append(one)
    if any(one.probability is not None for one in fresh):
        unsure = sorted(fresh, key=lambda one: abs((0.5 if one.probability is None else one.probability) - 0.5))
        return _merged([unsure, sorted(fresh, key=_digest)])
    near = sorted(fresh, key=lambda one: abs(one.match.score - minimum))
    if any(one.likeness is not None for one in fresh):
        return _merged([_likeliest(fresh), near])
    surest = sorted(fresh, key=lambda one: -one.match.score)
    return _merged([near, near, near, surest])


def _likeliest(weighed: Sequence[Weighed]) -> list[Weighed]:
    """Return candidates by rule and meaning together, each told by how far it lies above what is usual here."""
    columns = np.array([[one.match.score, 0.0 if one.likeness is None else one.likeness] for one in weighed])
    spread = columns.std(0)
    said = ((columns - columns.mean(0)) / np.where(spread > 0, spread, 1)).sum(1)
    return [weighed[place] for place in np.argsort(-said, kind="stable")]


def _digest(one: Weighed) -> int:
    """Return a number that stands for chance, the same each time."""
    return zlib.crc32(one.article.article_id.encode(errors="replace"))


def _merged(orders: Sequence[Sequence[Weighed]]) -> list[Weighed]:
    """Return all candidates once, one from each order in turn."""
    taken: dict[str, Weighed] = {}
    turns = [iter(order) for order in orders]
    while len(taken) < len(orders[0]):
        for turn in turns:
            one = next((one for one in turn if one.article.article_id not in taken), None)
            if one is not None:
                taken[one.article.article_id] = one
    return list(taken.values())
