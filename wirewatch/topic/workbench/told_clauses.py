"""Queries told to a person in short: the words that made a clause hold, and long lists of alternatives by their sets. Pure.

minus 3 (@seeks PRE/6 (@rules_on OR @void))           - 3 @seeks "appeals" … @rules_on "block"
title:((@craft OR rocket OR probe OR shuttle) NEAR/4 x)    title:((@craft OR rocket OR 2 more) NEAR/4 x)
"""

from __future__ import annotations

from warehouse.records.topic import Match, ScorePart
from wirewatch.topic.engine.document import Document, Leaf
from wirewatch.topic.engine.plan import Finder, Planner
from wirewatch.topic.engine.score import PatternPlan, Verdict, judge, plan_pattern
from wirewatch.topic.language.syntax import Both, Either, Near, Node, Phrase, Prefix, Scoped, SetRef, Weighted, print_node
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.workbench.explain import short_clause, sum_of

# Alternatives that are named one by one; of a longer list the sets and the first words.
_SHOWN_ALTERNATIVES, _SHOWN_WORDS = 3, 1


def told_parts(document: Document, planned: PatternPlan, verdict: Verdict) -> tuple[ScorePart, ...]:
    """Return the parts of a score, each clause by the words that made it hold; one that is a word already stays as it is."""
    clauses = {
        id(part): (boost.part, find, is_anywhere)
        for boost, (part, find, is_anywhere) in zip(planned.pattern.query.boosts, planned.boosts, strict=True)
    }
    return tuple(
        ScorePart(_told(document, verdict, *clauses[id(part)]) if id(part) in clauses else short_clause(part.name), part.value)
        for part in verdict.parts
    )


def told_sum(document: Document, planner: Planner, topic: Topic, match: Match) -> str:
    """Return the score of a match as a sum of its pattern and the words of its clauses; `topic` is the one that was matched."""
    pattern = next(pattern for pattern in topic.patterns if pattern.name == match.pattern)
    planned = plan_pattern(planner, pattern)
    verdict = judge(document, planned)
    return sum_of(match, told_parts(document, planned, verdict) if verdict else ())


def _told(document: Document, verdict: Verdict, node: Node, find: Finder, is_anywhere: bool) -> str:
    if isinstance(node, Phrase | Prefix):
        return print_node(node)
    # What speaks against a match counts in the sentences of its required parts, too, and the words of the match tell which these are.
    sentences = [verdict.sentence, *(document.segment("S", first) for first, _, _ in verdict.leaves)]
    hits = next((found for scope in ([None] if is_anywhere else [(one,) for one in sentences]) if (found := find(document, scope))), [])
    scope = f"{node.scope}: " if isinstance(node, Scoped) else ""
    return scope + " … ".join(_worded(document, leaf) for leaf in hits[0][2]) if hits else short_query(node)


def _worded(document: Document, leaf: Leaf) -> str:
    first, last, name = leaf
    field, start, end = document.slice(first, last)
    return f'{f"@{name} " if name else ""}"{field.text[start:end]}"'


def short_query(node: Node) -> str:  # noqa: PLR0911 - one case a kind of node
    """Return the text of an expression, of a long list of alternatives its sets and its first words."""
    match node:
        case Either() if len(node.parts) > _SHOWN_ALTERNATIVES:
            sets = [part for part in node.parts if isinstance(part, SetRef)]
            others = [part for part in node.parts if not isinstance(part, SetRef)]
            shown = [*sets, *others[: max(_SHOWN_WORDS, _SHOWN_ALTERNATIVES - 1 - len(sets))]]
            left = len(node.parts) - len(shown)
            return " OR ".join([*map(_inside, shown), *([f"{left} more"] if left else [])])
        case Either():
            return " OR ".join(map(_inside, node.parts))
        case Near():
            left_side = short_query(node.left) if isinstance(node.left, Near) else _inside(node.left)
            return f"{left_side} {node.proximity}/{node.limit} {_inside(node.right)}"
        case Both():
            return " AND ".join(map(_inside, node.required)) + "".join(f" NOT {_inside(part)}" for part in node.excluded)
        case Scoped():
            return f"{node.scope}:{_inside(node.part)}"
        case Weighted():
            return _inside(node.part)
        case _:
            return print_node(node)


def _inside(node: Node) -> str:
    text = short_query(node)
    return f"({text})" if isinstance(node, Either | Near | Both) else text
