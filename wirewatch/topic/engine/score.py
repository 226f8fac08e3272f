"""How well an article matches: the score of each pattern in its best sentence, with the words that made it.

score = pattern weight + weights (unit^w) of the parts that hold + boosts (plus / minus) that hold in the sentence; a minus that names
a field holds wherever it stands in that field
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from warehouse.records.article import Article
from warehouse.records.topic import Match, ScorePart
from wirewatch.topic.engine.document import Document, Hit, Leaf, Range
from wirewatch.topic.engine.plan import Finder, Plan, Planner
from wirewatch.topic.engine.search import Scope, ordered
from wirewatch.topic.language.syntax import Both, Either, Filter, Near, Node, Weighted, children, names_fields, print_node, walk
from wirewatch.topic.language.topic import Pattern, Topic
from wirewatch.topic.language.words.words import fold
from wirewatch.urls import hostname_of

# Returns what the weights of a part add: (document, scope, sentence of the match).
Weigher = Callable[[Document, Scope, Range], list[ScorePart]]
_SCORE = attrgetter("score", "held")
_AGE_SECONDS = {"m": 60.0}
# Each filter of each topic asks for that of the same article.
_host = lru_cache(maxsize=4096)(hostname_of)


@dataclass(frozen=True, slots=True)
class PatternPlan:
    """A pattern ready to be judged in texts of one language.

    Attributes:
        pattern: the pattern as it was written.
        plan: how its query is answered.
        base: what every match of it scores.
        boosts: each clause, the finder that says whether it holds, and whether it is looked for beyond the sentences of the match.
        weigh: what adds up the weights inside the query; None where it has none.
    """

    pattern: Pattern
    plan: Plan
    base: tuple[ScorePart, ...]
    boosts: tuple[tuple[ScorePart, Finder, bool], ...]
    weigh: Weigher | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One pattern's best sentence.

    Attributes:
        pattern: the pattern that holds.
        sentence: the tokens of the sentence.
        score: the sum of the parts.
        held: how many of the required parts stand in the sentence.
        parts: what made the score.
        leaves: the words of the match, with those outside of the sentence that it could not do without.
    """

    pattern: Pattern
    sentence: Range
    score: float
    held: int
    parts: tuple[ScorePart, ...]
    leaves: tuple[Leaf, ...]


def plan_pattern(planner: Planner, pattern: Pattern) -> PatternPlan:
    """Return the plan of a pattern."""
    query = pattern.query
    boosts = tuple(
        (ScorePart(print_node(boost.part), boost.value), planner.finder(boost.part), boost.value < 0 and names_fields(boost.part))
        for boost in query.boosts
    )
    return PatternPlan(pattern, planner.plan(query.part), base_of(pattern.name, pattern.weight), boosts, _weigher(planner, query.part))


def admits(document: Document, filtered: Filter) -> bool:  # noqa: PLR0911 - one case a kind of filter
    """Tell whether an article passes one filter; an article without a date is of any age."""
    article = document.article
    match filtered.field:
        case "lang":
            return bool({document.lexicon.language, article.language[:2].lower()} & {value[:2].lower() for value in filtered.values})
        case "source":
            return any(is_source(article, value) for value in filtered.values)
        case "tier":
            # The ids of the feeds of that tier, which `with_tiers` put in the place of its name.
            return article.feed_id in filtered.values
        case "country":
            return article.country.upper() in {value.upper() for value in filtered.values}
        case "words":
            return (article.word_count or len(document.keys)) > int(filtered.values[0])
        case _:
            if article.published_at is None:
                return True
            # Against our first sight and not against now, so that a match over the archive finds what it would have found.
            age = (article.first_seen_at - article.published_at).total_seconds()
            return age < int(filtered.values[0][:-1]) * _AGE_SECONDS[filtered.values[0][-1]]


def is_source(article: Article, given: str) -> bool:
    """Tell whether an article is of a source: of that name, in any case and accents, or from that host or one below it."""
    wanted = fold(" ".join(given.split()))
    names = [article.source, article.feed_id, article.site_name]
    if wanted in map(fold, names):
        return True
    # What holds no dot is no host; the addresses are looked at last, since taking one apart costs.
    host = wanted.removeprefix("www.")
    return "." in host and any(f".{name}".endswith(f".{host}") for name in (article.source.lower(), *map(_host, _addresses(article))))


def _addresses(article: Article) -> tuple[str, str]:
    return article.url, article.canonical_url


def judge(document: Document, planned: PatternPlan) -> Verdict | None:
    """Return a pattern's best sentence, or None where it does not match.

    Of two that score the same it is the one that holds more of the required parts, and of equals the first.
    """
    filters = planned.pattern.query.filters
    # First, because a filter looks at a field and a plan at the text.
    if filters and not all(admits(document, filtered) for filtered in filters):
        return None
    found = planned.plan.parts(document)
    if not found:
        return None
    hits = ordered([hit for part, is_telling in zip(found, planned.plan.is_telling, strict=True) if is_telling for hit in part])
    # Once each and in the order of the text, so that of equals the first is taken.
    sentences = [*dict.fromkeys([document.segment("S", hit[0]) for hit in hits])]
    return max((_scored(document, planned, found, sentence) for sentence in sentences), key=_SCORE)


def _scored(document: Document, planned: PatternPlan, found: list[list[Hit]], sentence: Range) -> Verdict:
    """Score a pattern in one sentence of its most specific part.

    A required part that does not stand in the sentence brings that of its first mention along: what helps must stand in the sentence of
    the match, what speaks against it counts in each of them, and in any field that it names.
    """
    parts, extra = [*planned.base], []
    missing = [hits[0] for hits in found if not any(sentence[0] <= hit[0] < sentence[1] for hit in hits)]
    elsewhere = [*dict.fromkeys(document.segment("S", hit[0]) for hit in missing)] if planned.boosts else []
    if planned.weigh:
        parts += planned.weigh(document, None, sentence)
    for part, find, is_anywhere in planned.boosts:
        scopes: list[Scope] = [(place,) for place in ([sentence, *elsewhere] if part.value < 0 else [sentence])]
        helping = next((hits for scope in ([None] if is_anywhere else scopes) if (hits := find(document, scope))), None)
        if helping:
            parts.append(part)
            extra += helping
    # Rounded, so that 0.1 + 0.2 reaches a threshold of 0.3.
    score = round(sum([part.value for part in parts]), 6)
    return Verdict(planned.pattern, sentence, score, len(found) - len(missing), tuple(parts), _leaves(found, sentence, extra))


def _leaves(found: list[list[Hit]], sentence: Range, extra: Sequence[Hit] = ()) -> tuple[Leaf, ...]:
    """Return the words of the match in its sentence, and the first mention of each required part that is not in it."""
    first, end = sentence
    leaves = {leaf for hit in extra for leaf in hit[2]}
    for hits in found:
        missing = True
        for hit in hits:
            if hit[0] >= end:
                break
            if hit[0] >= first:
                leaves.update(hit[2])
                missing = False
        if missing:
            leaves.update(hits[0][2])
    return tuple(sorted(leaves))


def _weigher(planner: Planner, node: Node) -> Weigher | None:
    """Return what adds up the weights inside a node: OR gives its best part, a Near counts in the sentence of the match only."""
    if not any(isinstance(below, Weighted) for below in walk(node)):
        return None
    find = planner.finder(node)
    below = [weigh for part in (node.required if isinstance(node, Both) else children(node)) if (weigh := _weigher(planner, part))]
    own = [ScorePart(print_node(node.part), node.weight)] if isinstance(node, Weighted) else []
    near, either = isinstance(node, Near), isinstance(node, Either)

    def weighed(document: Document, scope: Scope, sentence: Range) -> list[ScorePart]:
        inside: Scope = (sentence,) if near else scope
        if not find(document, inside):
            return []
        added = [weigh(document, inside, sentence) for weigh in below]
        if either:
            return max(added, key=lambda parts: sum(part.value for part in parts))
        return own + [part for parts in added for part in parts]

    return weighed


def match_of(document: Document, topic: Topic, verdict: Verdict) -> Match:
    """Return the record of a match: every span slices back to the article's own text."""
    spans = tuple(map(document.span, verdict.leaves))
    name, start, stop, text = document.sentence(verdict.sentence[0])
    is_alert = verdict.score >= topic.alert
    head = document.article.article_id, topic.name, topic.version, verdict.pattern.name, verdict.score, is_alert
    return Match(*head, text, name, start, stop, spans, verdict.parts)


@lru_cache(maxsize=65536)
def base_of(name: str, weight: float) -> tuple[ScorePart, ...]:
    """Return what a match of a pattern scores at least, as the first part of its score."""
    return (ScorePart(name, weight),)
