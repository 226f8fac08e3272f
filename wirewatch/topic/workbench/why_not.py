"""Why a topic did not match an article: the first part that fails, and how near it came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wirewatch.topic.engine.document import Document
from wirewatch.topic.engine.near import nearest_distance
from wirewatch.topic.engine.plan import Planner
from wirewatch.topic.engine.score import admits, judge, plan_pattern
from wirewatch.topic.engine.search import Scope, narrowed, separate
from wirewatch.topic.language.syntax import (
    AtLeast,
    Both,
    Either,
    Filter,
    Near,
    Node,
    Phrase,
    Prefix,
    Scoped,
    SetRef,
    Some,
    Weighted,
    print_node,
)
from wirewatch.topic.language.topic import Pattern, Topic

_OUTSIDE = {
    "title": "below the title",
    "speaker": "but not as who speaks in the headline",
    "claim": "but not in what the headline claims",
    "lead": "below the lead",
    "body": "in the title only",
}
_SEGMENT_NAMES = {"S": "one sentence", "P": "one paragraph", "T": "the title"}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one pattern failed.

    Attributes:
        pattern: Its name.
        sentence: The reason.
        distance: The nearest distance in words where a NEAR failed, else None.
        score: What it scored where the score was too low, else None.
    """

    pattern: str
    sentence: str
    distance: float | None = None
    score: float | None = None


def folded_reasons(reasons: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give each sentence once, where it comes first, behind the patterns that it is true of: one by name, the others by number."""
    patterns: dict[str, list[str]] = {}
    for pattern, sentence in reasons:
        patterns.setdefault(sentence, []).append(pattern)
    return [(f"{names[0]} and {len(names) - 1} more" if len(names) > 1 else names[0], sentence) for sentence, names in patterns.items()]


def why_not(document: Document, topic: Topic, planner: Planner) -> list[Reason]:
    """Return a reason for each pattern of a topic, the nearest to a match first; empty where the topic matches."""
    reasons = [_reason(document, topic, pattern, planner) for pattern in topic.patterns]
    if any(reason is None for reason in reasons):
        return []
    given = [reason for reason in reasons if reason is not None]
    return sorted(given, key=lambda reason: (reason.score is None, -(reason.score or 0), reason.distance is None, reason.distance or 0))


def _reason(document: Document, topic: Topic, pattern: Pattern, planner: Planner) -> Reason | None:
    for filtered in pattern.query.filters:
        if not admits(document, filtered):
            return Reason(pattern.name, _filter_sentence(document, filtered))
    verdict = judge(document, plan_pattern(planner, pattern))
    if verdict is None:
        sentence, distance = _Search(document, planner).failing(pattern.query.part, None)
        return Reason(pattern.name, sentence, distance)
    if verdict.score >= topic.minimum:
        return None
    summed = " ".join(f"{part.value:+g} {part.name}" for part in verdict.parts)
    missing = [
        boost for boost in pattern.query.boosts if boost.value > 0 and print_node(boost.part) not in {part.name for part in verdict.parts}
    ]
    wanted = "; it lacks " + ", ".join(f"{boost.value:+g} {print_node(boost.part)}" for boost in missing) if missing else ""
    return Reason(pattern.name, f"scores {verdict.score:g} of the {topic.minimum:g} needed: {summed}{wanted}", score=verdict.score)


def _filter_sentence(document: Document, filtered: Filter) -> str:
    article = document.article
    found = {
        "lang": article.language or f"{document.lexicon.language} (guessed)",
        "source": article.source,
        "country": article.country or "unknown",
        "words": str(article.word_count or len(document.keys)),
        "age": "older",
    }.get(filtered.field, "")
    if filtered.field == "tier":
        return f"the filter on the tier of its source does not admit it: {article.source or 'it'} is of another tier, or of none"
    return f"the filter {filtered.field}{filtered.comparison}{','.join(filtered.values)} does not admit it: it is {found}"


class _Search:
    """Walks a query in one document."""

    def __init__(self, document: Document, planner: Planner) -> None:
        self.document = document
        self.planner = planner
        # What the scope that is being looked at is called; a search enters one at a time.
        self._where = ""

    def _holds(self, node: Node, scope: Scope) -> bool:
        return bool(self.planner.finder(node)(self.document, scope))

    def failing(self, node: Node, scope: Scope) -> tuple[str, float | None]:  # noqa: PLR0911 - one case a kind of node
        """Return the sentence and the distance of the first part of a failing node that fails."""
        match node:
            case Both():
                return self._both(node, scope)
            case Near():
                return self._near(node, scope)
            case Weighted():
                return self.failing(node.part, scope)
            case Scoped():
                return self._scoped(node, scope)
            case AtLeast():
                count = separate(self.planner.finder(node.part)(self.document, scope))
                return f"{print_node(node.part)} stands there {count} times of the {node.count} needed", None
            case Some():
                missing = [print_node(part) for part in node.parts if not self._holds(part, scope)]
                held = len(node.parts) - len(missing)
                return f"{held} of the {node.count} parts needed hold; missing are {', '.join(missing)}", None
            case Either():
                return self._either(node.parts, scope)
            case Phrase() | Prefix() | SetRef():
                return self._leaf(node, scope), None

    def _both(self, node: Both, scope: Scope) -> tuple[str, float | None]:
        for part in node.required:
            if not self._holds(part, scope):
                return self.failing(part, scope)
        barred = next(part for part in node.excluded if self._holds(part, scope))
        hit = self.planner.finder(barred)(self.document, scope)[0]
        return f"NOT {print_node(barred)} rules it out: {self._quoted(hit[0], hit[1])} is there", None

    def _either(self, parts: Sequence[Node], scope: Scope) -> tuple[str, float | None]:
        failed = [self.failing(part, scope) for part in parts]
        near = min((found for found in failed if found[1] is not None), key=lambda found: found[1] or 0, default=None)
        if near:
            return near
        names = [print_node(part) for part in parts]
        return f"none of {', '.join(names)} is there", None

    def _scoped(self, node: Scoped, scope: Scope) -> tuple[str, float | None]:
        if self._holds(node.part, scope):
            return f"{print_node(node.part)} is in the article, but {_OUTSIDE.get(node.scope, 'elsewhere')}", None
        self._where = node.scope
        return self.failing(node.part, narrowed(scope, self.document.ranges(node.scope)))

    def _near(self, node: Near, scope: Scope) -> tuple[str, float | None]:
        left, right = (self.planner.finder(part)(self.document, scope) for part in (node.left, node.right))
        if not left:
            return self.failing(node.left, scope)
        if node.is_barring:
            behind = " behind it" if node.is_ordered else ""
            return f"every {print_node(node.left)} has {print_node(node.right)} within {_reach(node)}{behind}", None
        if not right:
            return self.failing(node.right, scope)
        distance = nearest_distance(self.document, left, right)
        sides = f"{print_node(node.left)} and {print_node(node.right)}"
        if distance is None:
            return f"{sides} stand only in different fields (title, standfirst, text), not within {_reach(node)}", None
        order = " in this order" if node.is_ordered else ""
        return (
            f"{sides} are not within {_reach(node)}{order}; the nearest are {distance:g} {'word' if distance == 1 else 'words'} apart",
            distance,
        )

    def _leaf(self, node: Phrase | Prefix | SetRef, scope: Scope) -> str:
        name = print_node(node)
        elsewhere = self.planner.finder(node)(self.document, None) if scope is not None else []
        if elsewhere:
            found = self._quoted(elsewhere[0][0], elsewhere[0][1])
            return f"{name} is in the article as {found}, but {_OUTSIDE.get(self._where, 'elsewhere')}"
        phrases = self.planner.sets[node.name] if isinstance(node, SetRef) else (node,) if isinstance(node, Phrase) else ()
        for phrase in phrases:
            hits = self.document.hits_of(tuple([self.document.lexicon[word.text] for word in phrase.words]))
            if hits:
                found = self._quoted(hits[0][0], hits[0][1])
                return f"{name} is not there; {found} is, but in another form or as part of a context that does not count"
        return f"none of the {len(phrases)} aliases of {name} is there" if isinstance(node, SetRef) else f"{name} is not there"

    def _quoted(self, first: int, last: int) -> str:
        field, start, end = self.document.slice(first, last)
        return f'"{field.text[start:end]}"'


def _reach(node: Near) -> str:
    return _SEGMENT_NAMES[node.limit] if isinstance(node.limit, str) else f"{node.limit} words"
