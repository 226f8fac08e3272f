"""What each part of a topic is worth: the topic without it, and the plainest query of its own phrases to stand beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wirewatch.topic.language.syntax import (
    AtLeast,
    Boost,
    Both,
    Either,
    Near,
    Node,
    Scoped,
    Some,
    Weighted,
    print_node,
)
from wirewatch.topic.language.topic import Topic


def plainest(topic: Topic) -> Topic:
    """Return the topic as a first draft would have it: the words of its patterns joined by AND and OR, anywhere, without any score."""
    patterns = tuple(
        replace(pattern, query=replace(pattern.query, part=_plain(pattern.query.part), boosts=()), weight=1.0) for pattern in topic.patterns
    )
    return replace(topic, patterns=patterns, minimum=1.0, alert=1.0, judging=None)


def _plain(node: Node) -> Node:  # noqa: PLR0911 - one case a kind of node
    match node:
        case Near() if node.is_barring:
            return _plain(node.left)
        case Near():
            return _together([_plain(node.left), _plain(node.right)])
        case Both():
            return _together([_plain(part) for part in node.required])
        case Either():
            return Either(tuple(_plain(part) for part in node.parts))
        case Some():
            return Some(node.count, tuple(_plain(part) for part in node.parts))
        case AtLeast() | Scoped() | Weighted():
            return _plain(node.part)
        case _:
            return node


def _together(parts: list[Node]) -> Node:
    """Return an AND of parts, each once."""
    flat = [below for part in parts for below in (part.required if isinstance(part, Both) else (part,))]
    once = {print_node(part): part for part in flat}
    return Both(tuple(once.values())) if len(once) > 1 else flat[0]


def clause_text(boost: Boost) -> str:
    """Return a clause as a query writes it."""
    return f"{'minus' if boost.value < 0 else 'plus'} {abs(boost.value):g} {print_node(boost.part)}"


def clauses_of(topic: Topic) -> list[Boost]:
    """Return the scoring clauses of a topic, each once, in the order in which they stand."""
    return list({clause_text(boost): boost for pattern in topic.patterns for boost in pattern.query.boosts}.values())


def without_each(topic: Topic) -> Iterator[tuple[str, Topic]]:
    """Yield each pattern and each clause by its text, with the topic as it would be without."""
    if len(topic.patterns) > 1:
        for pattern in topic.patterns:
            yield f"pattern {pattern.name}", replace(topic, patterns=tuple(one for one in topic.patterns if one is not pattern))
    for clause in clauses_of(topic):
        yield clause_text(clause), with_clauses(topic, {clause_text(clause): 0.0})


def with_clauses(topic: Topic, values: dict[str, float]) -> Topic:
    """Return a topic in which the clauses with these texts have other values; one with the value 0 is gone."""
    return replace(
        topic,
        patterns=tuple(
            replace(pattern, query=replace(pattern.query, boosts=_changed(pattern.query.boosts, values))) for pattern in topic.patterns
        ),
    )


def _changed(boosts: tuple[Boost, ...], values: dict[str, float]) -> tuple[Boost, ...]:
    changed = [replace(boost, value=values.get(clause_text(boost), boost.value)) for boost in boosts]
    return tuple(boost for boost in changed if boost.value)
