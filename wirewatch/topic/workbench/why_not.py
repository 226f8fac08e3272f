"""Why a topic did not match an article: the first part that fails, and how near it came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wirewatch.topic.engine.document import Document, Hit, Lexicons
from wirewatch.topic.engine.near import nearest_distance
from wirewatch.topic.engine.plan import Planner
from wirewatch.topic.engine.score import Verdict, admits, judge, plan_pattern
from wirewatch.topic.engine.search import OWN_SCRIPT, Scope, find_spellings, narrowed, separate, speaks
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
    phrase_text,
    print_node,
    set_names,
)
from wirewatch.topic.language.topic import Pattern, Topic, highest_score
from wirewatch.topic.language.words.spellings import spellings_of
from wirewatch.topic.workbench.explain import short_clause
from wirewatch.topic.workbench.told_clauses import short_query, told_parts

_OUTSIDE = {
    "title": "below the title",
    "speaker": "but not as who speaks in the headline",
    "claim": "but not in what the headline claims",
    "lead": "below the lead",
    "body": "in the title only",
}
_HOW_TO_SAY = "Say so: `language: {code}` in an example, `--language {code}` of `topics try`, `lang` in a row"
_SEGMENT_NAMES = {"S": "one sentence", "P": "one paragraph", "T": "the title"}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one pattern failed.

    Attributes:
        pattern: Its name.
        sentence: The reason.
        distance: The nearest distance in words where a NEAR failed, else None.
        score: What it scored where the score was too low, else None.
        is_undone: Whether it would match, did no minus count against it.
    """

    pattern: str
    sentence: str
    distance: float | None = None
    score: float | None = None
    is_undone: bool = False


def folded_reasons(reasons: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give each sentence once, where it comes first, behind the patterns that it is true of: one by name, the others by number."""
    patterns: dict[str, list[str]] = {}
    for pattern, sentence in reasons:
        patterns.setdefault(sentence, []).append(pattern)
    return [(f"{names[0]} and {len(names) - 1} more" if len(names) > 1 else names[0], sentence) for sentence, names in patterns.items()]


def why_not(document: Document, topic: Topic, planner: Planner) -> list[Reason]:
    """Return a reason for each pattern of a topic, the nearest to a match first; empty where the topic matches.

    A text in a language that nobody named may match where it is taken for what it is; that reason comes before all others.
    """
    reasons = [(pattern, _reason(document, topic, pattern, planner)) for pattern in topic.patterns]
    if any(reason is None for _, reason in reasons):
        return []
    given = [(_remoteness(document, topic, pattern, reason, planner), reason) for pattern, reason in reasons if reason is not None]
    mistaken = _mistaken_language(document, topic, planner)
    return [*([mistaken] if mistaken else []), *(reason for _, reason in sorted(given, key=lambda pair: pair[0]))]


def _remoteness(document: Document, topic: Topic, pattern: Pattern, reason: Reason, planner: Planner) -> tuple[float, ...]:
    """Return what patterns are sorted by.

    First one that holds and would match, did no minus count against it; then whether one could match at all, its score, and how much of
    what it asks for is there.
    """
    missing, held = _Search(document, planner).lacking(pattern.query.part, None)
    return (
        not reason.is_undone,
        highest_score(pattern) < topic.minimum,
        reason.score is None,
        -(reason.score or 0),
        missing,
        -held,
        reason.distance is None,
        reason.distance or 0,
    )


def _mistaken_language(document: Document, topic: Topic, planner: Planner) -> Reason | None:
    """Return that a text would match in another language than the one that it is taken for; None where its language is known."""
    if document.article.language:
        return None
    guessed = document.lexicon.language
    names = sorted({name for pattern in topic.patterns for name in set_names(pattern.query)})
    bound = [phrase for name in names for phrase in planner.sets[name] if phrase.language]
    codes = sorted({phrase.language for phrase in bound} - OWN_SCRIPT - {guessed})
    lexicons = Lexicons()
    for code in codes:
        read = Document(replace(document.article, language=code), lexicons)
        there = Planner(read.lexicon, planner.sets, planner.frequencies)
        aliases = tuple(phrase for phrase in bound if phrase.language == code)
        found = there.lookup(aliases)(read, None)
        if not found:
            continue
        verdict = max((held for pattern in topic.patterns if (held := judge(read, plan_pattern(there, pattern)))), key=_score, default=None)
        if verdict and verdict.score >= topic.minimum:
            field, start, end = read.slice(found[0][0], found[0][1])
            return Reason(
                verdict.pattern.name,
                f'it is taken for a text in {guessed}, as nobody says its language; in {code} it matches, with "{field.text[start:end]}" '
                f"among the aliases for {code} alone. {_HOW_TO_SAY.format(code=code)}",
            )
    return None


def _score(verdict: Verdict) -> float:
    return verdict.score


def _reason(document: Document, topic: Topic, pattern: Pattern, planner: Planner) -> Reason | None:
    for filtered in pattern.query.filters:
        if not admits(document, filtered):
            return Reason(pattern.name, _filter_sentence(document, filtered))
    planned = plan_pattern(planner, pattern)
    verdict = judge(document, planned)
    if verdict is None:
        sentence, distance = _Search(document, planner).failing(pattern.query.part, None)
        return Reason(pattern.name, sentence, distance)
    if verdict.score >= topic.minimum:
        return None
    summed = " ".join(f"{part.value:+g} {part.name}" for part in told_parts(document, planned, verdict))
    scores = f"scores {verdict.score:g} of the {topic.minimum:g} needed: {summed}"
    if sum(part.value for part in verdict.parts if part.value > 0) >= topic.minimum:
        # A minus did it, and what else might count for it is beside the point.
        return Reason(pattern.name, scores, score=verdict.score, is_undone=True)
    missing = [
        boost for boost in pattern.query.boosts if boost.value > 0 and print_node(boost.part) not in {part.name for part in verdict.parts}
    ]
    lacking = ", ".join(f"{boost.value:+g} {short_clause(short_query(boost.part))}" for boost in missing)
    return Reason(pattern.name, f"{scores}{f'; it lacks {lacking}' if lacking else ''}", score=verdict.score)


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

    def lacking(self, node: Node, scope: Scope) -> tuple[float, int]:  # noqa: PLR0911 - one case a kind of node
        """Return how many of the parts of a node do not hold, half of one that stands elsewhere or too far, and how many do."""
        match node:
            case Near() if not node.is_barring:
                return self._unless(node, scope, [self.lacking(node.left, scope), self.lacking(node.right, scope)])
            case Near():
                return self._unless(node, scope, [self.lacking(node.left, scope)])
            case Both():
                return self._unless(node, scope, [self.lacking(part, scope) for part in node.required])
            case Scoped():
                return self.lacking(node.part, narrowed(scope, self.document.ranges(node.scope)))
            case Weighted():
                return self.lacking(node.part, scope)
            case AtLeast():
                return self._unless(node, scope, [self.lacking(node.part, scope)])
            case Either() | Some() if any(not isinstance(part, Phrase | Prefix | SetRef) for part in node.parts):
                best = sorted((self.lacking(part, scope) for part in node.parts), key=_nearest_first)
                return _summed(best[: node.count if isinstance(node, Some) else 1])
            case _:
                return (0, 1) if self._holds(node, scope) else (0.5 if self._holds(node, None) else 1, 0)

    def _unless(self, node: Node, scope: Scope, parts: Sequence[tuple[float, int]]) -> tuple[float, int]:
        """Return the sum of the parts; where all hold and the node does not, they stand too far apart or something rules them out."""
        missing, held = _summed(parts)
        return (missing or (0 if self._holds(node, scope) else 0.5)), held

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
                return f"{short_query(node.part)} stands there {count} times of the {node.count} needed", None
            case Some():
                missing = [short_query(part) for part in node.parts if not self._holds(part, scope)]
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
        return f"NOT {_side(barred)} rules it out: {self._quoted(hit[0], hit[1])} is there", None

    def _either(self, parts: Sequence[Node], scope: Scope) -> tuple[str, float | None]:
        nearest = min(parts, key=lambda part: _nearest_first(self.lacking(part, scope)))
        missing, held = self.lacking(nearest, scope)
        if missing < 1 or held:
            return self.failing(nearest, scope)
        return f"none of {short_query(Either(tuple(parts))).replace(' OR ', ', ')} is there", None

    def _scoped(self, node: Scoped, scope: Scope) -> tuple[str, float | None]:
        if self._holds(node.part, scope):
            return f"{short_query(node.part)} is in the article, but {_OUTSIDE.get(node.scope, 'elsewhere')}", None
        self._where = node.scope
        return self.failing(node.part, narrowed(scope, self.document.ranges(node.scope)))

    def _near(self, node: Near, scope: Scope) -> tuple[str, float | None]:
        left, right = (self.planner.finder(part)(self.document, scope) for part in (node.left, node.right))
        if not left:
            return self.failing(node.left, scope)
        if node.is_barring:
            behind = " behind it" if node.is_ordered else ""
            return f"every {_side(node.left)} has {_side(node.right)} within {_reach(node)}{behind}", None
        if not right:
            return self.failing(node.right, scope)
        distance = nearest_distance(self.document, left, right)
        sides = f"{_side(node.left)} and {_side(node.right)}"
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
            lexicon = self.document.lexicon
            spellings = {tuple([lexicon[word.text] for word in one.words]): None for one in spellings_of(phrase, lexicon)}
            hits = [hit for keys in spellings for hit in self.document.hits_of(keys)]
            if hits:
                found = self._quoted(hits[0][0], hits[0][1])
                if phrase.language and not speaks(self.document, phrase.language):
                    return f"{name} is not there; {found} is, but that alias counts in {phrase.language} alone, and {self._language()}"
                if context := self._context_of(phrase, hits):
                    return f"{name} is not there; {found} is, but only within {context}"
                return f"{name} is not there; {found} is, but in another form"
        return f"none of the {len(phrases)} aliases of {name} is there" if isinstance(node, SetRef) else f"{name} is not there"

    def _context_of(self, phrase: Phrase, hits: Sequence[Hit]) -> str:
        """Return the words that hold every mention of an alias and are none of its own, with the context that says so; else nothing."""
        covering: list[str] = []
        for hit in hits:
            for context in phrase.contexts:
                around = [one for one in find_spellings(self.document, context) if one[0] <= hit[0] and hit[1] <= one[1]]
                if around:
                    covering.append(f"{self._quoted(around[0][0], around[0][1])}, which `not: {phrase_text(context)}` leaves out")
                    break
        return covering[0] if len(covering) == len(hits) else ""

    def _language(self) -> str:
        said = self.document.article.language
        return f"this text is in {said}" if said else f"this text is taken for one in {self.document.lexicon.language}"

    def _quoted(self, first: int, last: int) -> str:
        field, start, end = self.document.slice(first, last)
        return f'"{field.text[start:end]}"'


def _summed(parts: Sequence[tuple[float, int]]) -> tuple[float, int]:
    return sum(missing for missing, _ in parts), sum(held for _, held in parts)


def _nearest_first(lacking: tuple[float, int]) -> tuple[float, int]:
    return lacking[0], -lacking[1]


def _side(node: Node) -> str:
    text = short_query(node)
    return f"({text})" if isinstance(node, Either | Both) else text


def _reach(node: Near) -> str:
    return _SEGMENT_NAMES[node.limit] if isinstance(node.limit, str) else f"{node.limit} words"
