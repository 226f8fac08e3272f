"""What a query nearly finds: the same words farther apart, which only a judge lets match.

lead:(sanction NEAR/S (impose OR announce))      does not find "US sanctions three firms"; its near misses, which do, are
lead:(sanction AND (impose OR announce)) OR title:sanction

What a query leaves out no example can bring back: queries written in a minute found .62 of the useful articles on outbreaks, .52 on
sanctions and .50 on mergers, their near misses 1.0, .94 and .87.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf

from wirewatch.topic.language.syntax import Both, Either, Near, Node, Phrase, Query, Scoped, SetRef, Weighted, walk
from wirewatch.topic.language.topic import Judging, Pattern, Topic, highest_score

_NAME = "near misses"


def as_judged(topic: Topic) -> Topic:
    """Return a topic as widely as its judge looks: near misses among its patterns, and as `min` the score from which one is judged.

    The rule never reads this, so that no near miss matches without a judge, and no version changes. A pattern that cannot match by the rule
    is there to be judged and wide already, so it has no near misses of its own, unless no pattern can.
    """
    if topic.judging is None or not sees_near_misses(topic):
        # Whoever wrote near misses wants them judged.
        is_written = topic.judging == Judging() and any(is_near_miss(pattern.name) for pattern in topic.patterns)
        return replace(topic, minimum=-inf if is_written else topic.floor)
    ruled = [pattern for pattern in topic.patterns if highest_score(pattern) >= topic.minimum]
    wider = [(pattern, query) for pattern in ruled or topic.patterns if (query := near_misses(pattern.query))]
    names = [_NAME if len(topic.patterns) == 1 else f"{_NAME} of {pattern.name}" for pattern, _ in wider]
    # What is not quite the query has no weight, where the query itself has one: the rule's vote tells them apart.
    more = [Pattern(name, query, 0.0) for name, (_, query) in zip(names, wider, strict=True)]
    lowest = topic.judging.candidates
    return replace(topic, patterns=(*topic.patterns, *more), minimum=-inf if lowest is None else lowest)


def sees_near_misses(topic: Topic) -> bool:
    """Tell whether what the query nearly finds is judged.

    Where the topic does not say: unless its judge was learnt beforehand, and so without, or it has near misses of its own, as drafts do.
    """
    if topic.judging is None or topic.judging.near_misses is not None:
        return topic.judging is not None and bool(topic.judging.near_misses)
    return not topic.judging.trained and not any(is_near_miss(pattern.name) for pattern in topic.patterns)


def is_near_miss(pattern: str) -> bool:
    """Tell by the name of a match's pattern whether the query only nearly found it; drafts of `topics new` call theirs so too."""
    return pattern.startswith(_NAME)


def near_misses(query: Query) -> Query | None:
    """Return a query that asks for less, its boosts and filters kept; None where it would find the same.

    Words that a NEAR holds together may stand apart, in the lead where they stood in the title. What the query names first is enough in
    a headline, unless it is somebody's name, of whom all else is news too.
    """
    apart, (first, excluded) = _apart(query.part), _first(query.part)
    parts: list[Node] = [] if apart == query.part else [apart]
    # One list of alternatives in the lead or anywhere finds it in the headline already.
    if not _names_somebody(first) and (parts or _asks_for_more(query.part)):
        headline = Scoped("title", first)
        parts.append(Both((headline,), excluded) if excluded else headline)
    if not parts:
        return None
    return replace(query, part=parts[0] if len(parts) == 1 else Either(tuple(parts)))


def _apart(node: Node) -> Node:
    """Return a node without what holds its words together or counts them, and with the lead where it asks for the title."""
    match node:
        case Near() if not node.is_barring:
            return Both((_apart(node.left), _apart(node.right)))
        case Both():
            return Both(tuple(map(_apart, node.required)), node.excluded)
        case Either():
            return Either(tuple(map(_apart, node.parts)))
        case Scoped():
            return Scoped("lead" if node.scope == "title" else node.scope, _apart(node.part))
        case Weighted():
            return _apart(node.part)
        case _:
            return node


def _first(node: Node) -> tuple[Node, tuple[Node, ...]]:
    """Return what a query names first, a word, a set or alternatives; and what is ruled out there."""
    excluded: tuple[Node, ...] = ()
    while True:
        match node:
            case Near() if not node.is_barring:
                node = node.left
            case Both():
                excluded += node.excluded
                node = node.required[0]
            case Scoped() | Weighted():
                node = node.part
            case _:
                return node, excluded


def _asks_for_more(node: Node) -> bool:
    """Tell whether a query asks for something beside what it names first."""
    return any(isinstance(one, Near | Both) and one is not _first(node)[0] for one in walk(node)) and not isinstance(node, Either)


def _names_somebody(node: Node) -> bool:
    """Tell whether a set or a word with a capital stands among alternatives; of a word without letter case nobody can tell, so it does."""
    return any(
        isinstance(one, SetRef) or (isinstance(one, Phrase) and any(not word.text.islower() for word in one.words)) for one in walk(node)
    )
