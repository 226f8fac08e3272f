"""Which articles to label next: those of which a label teaches most."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from wirewatch.topic.evaluator import Weighed

# Without a judge the labels begin at the threshold, where the rule is least sure; every fourth is one that the rule is surest of,
# because examples of one kind alone teach nothing.
_EVERY = 4


def label_queue(weighed: Sequence[Weighed], minimum: float, known: Collection[str] = ()) -> list[Weighed]:
    """Return candidates in the order in which to label them, each headline once, those in `known` (ids) left out.

    Where a judge has an opinion, the least sure come first; elsewhere those nearest the topic's `minimum`, with sure ones between.
    """
    seen: set[str] = set()
    fresh: list[Weighed] = []
    for one in sorted(weighed, key=lambda one: one.article.article_id):
        headline = one.article.title.casefold().strip()
        if one.article.article_id not in known and headline not in seen:
            seen.add(headline)
            fresh.append(one)
    if any(one.probability is not None for one in fresh):
        return sorted(fresh, key=lambda one: abs((0.5 if one.probability is None else one.probability) - 0.5))
    near = sorted(fresh, key=lambda one: abs(one.match.score - minimum))
    surest = sorted(fresh, key=lambda one: -one.match.score)
    return _merged(near, surest)


def _merged(near: Sequence[Weighed], surest: Sequence[Weighed]) -> list[Weighed]:
    """Return all of `near`, every fourth the surest one that is not yet taken."""
    taken: dict[str, Weighed] = {}
    sources = [iter(surest) if place % _EVERY == _EVERY - 1 else iter(near) for place in range(_EVERY)]
    while len(taken) < len(near):
        for source in sources:
            one = next((one for one in source if one.article.article_id not in taken), None)
            if one is not None:
                taken[one.article.article_id] = one
    return list(taken.values())
