"""How well an article matches: the score of each pattern in its best sentence, with the words that made it.

score = pattern weight + weights (unit^w) of the parts that hold + boosts (plus / minus) that hold in the sentence
"""

from __future__ import annotations

from dataclasses import dataclass

from tasks.core.match.document import Range
from tasks.core.match.evaluate import Evaluator, Scope, within
from tasks.core.match.near import Leaf
from tasks.core.match.syntax import AtLeast, Both, Either, Filter, Near, Node, Scoped, Some, Weighted, print_node
from tasks.core.match.topic import Pattern, Topic
from warehouse.model import Article, Match, ScorePart, Span

_AGE_SECONDS = {"m": 60.0}


@dataclass(frozen=True, slots=True)
class Verdict:
    """One pattern's best sentence: its tokens, its score and what made it."""

    pattern: Pattern
    sentence: Range
    score: float
    parts: tuple[ScorePart, ...]
    leaves: tuple[Leaf, ...]


def admits(article: Article, filtered: Filter, language: str, words: int) -> bool:
    """Tell whether an article passes one filter; `language` is the one its words were read in."""
    match filtered.field:
        case "lang":
            return bool({language, article.language[:2].lower()} & {value[:2].lower() for value in filtered.values})
        case "source":
            return any(_is_source(article, value.lower()) for value in filtered.values)
        case "country":
            return article.country.upper() in {value.upper() for value in filtered.values}
        case "words":
            return (article.word_count or words) > int(filtered.values[0])
        case _:
            if article.published_at is None:
                return True
            age = (article.first_seen_at - article.published_at).total_seconds()
            return age < int(filtered.values[0][:-1]) * _AGE_SECONDS[filtered.values[0][-1]]


def _is_source(article: Article, wanted: str) -> bool:
    known = (article.source.lower(), article.feed_id.lower(), article.site_name.lower())
    return wanted in known or known[0].endswith(f".{wanted}")


def judge(evaluator: Evaluator, pattern: Pattern) -> Verdict | None:
    """Return a pattern's best sentence (the first of equals), or None where it does not match."""
    document = evaluator.document
    words = len(document.tokens)
    if not all(admits(document.article, filtered, document.lexicon.language, words) for filtered in pattern.query.filters):
        return None
    hits = evaluator.hits(pattern.query.part)
    best: Verdict | None = None
    plain = not pattern.query.boosts and not _has_weights(pattern.query.part)
    for sentence in dict.fromkeys(document.segment("S", hit[0]) for hit in (hits[:1] if plain else hits)):
        parts = [ScorePart(pattern.name, pattern.weight), *_weights(evaluator, pattern.query.part, None, sentence)]
        leaves = [leaf for hit in hits if sentence[0] <= hit[0] < sentence[1] for leaf in hit[2]]
        for boost in pattern.query.boosts:
            found = evaluator.hits(boost.part, (sentence,))
            if found:
                parts.append(ScorePart(print_node(boost.part), boost.value))
                leaves += [leaf for hit in found for leaf in hit[2]]
        score = round(sum(part.value for part in parts), 6)
        if best is None or score > best.score:
            leaves += _elsewhere(evaluator, pattern.query.part, sentence)
            best = Verdict(pattern, sentence, score, tuple(parts), tuple(sorted(set(leaves))))
    return best


def _has_weights(node: Node) -> bool:
    return isinstance(node, Weighted) or any(_has_weights(part) for part in _positive(node))


def _positive(node: Node) -> tuple[Node, ...]:
    match node:
        case Near():
            return node.left, node.right
        case Both():
            return node.required
        case Either() | Some():
            return node.parts
        case Scoped() | Weighted() | AtLeast():
            return (node.part,)
        case _:
            return ()


def _weights(evaluator: Evaluator, node: Node, scope: Scope, sentence: Range) -> list[ScorePart]:
    """Return what the weights of a node add: OR gives its best part, a Near counts in the sentence of the match only."""
    if not _has_weights(node) or not evaluator.hits(node, scope):
        return []
    if isinstance(node, Either):
        return max((_weights(evaluator, part, scope, sentence) for part in node.parts), key=lambda parts: sum(part.value for part in parts))
    inside: Scope = (sentence,) if isinstance(node, Near) else scope
    own = [ScorePart(print_node(node.part), node.weight)] if isinstance(node, Weighted) else []
    return own + [part for below in _positive(node) for part in _weights(evaluator, below, inside, sentence)]


def _elsewhere(evaluator: Evaluator, node: Node, sentence: Range) -> list[Leaf]:
    """Return the first mention of each required part that the sentence of the match does not hold."""
    if not isinstance(node, Both):
        return []
    found = [hits for part in node.required if (hits := evaluator.hits(part)) and not within(hits, (sentence,))]
    return [leaf for hits in found for leaf in hits[0][2]]


def match_of(evaluator: Evaluator, topic: Topic, verdict: Verdict) -> Match:
    """Return the record of a match: every span slices back to the article's own text."""
    document = evaluator.document
    first, end = verdict.sentence
    field, start, stop = document.slice(first, end - 1)
    start, stop = _with_ends(field.text, start, stop, _next_start(evaluator, end, field.end, field.text))
    return Match(
        article_id=document.article.article_id,
        topic=topic.name,
        version=topic.version,
        pattern=verdict.pattern.name,
        score=verdict.score,
        alert=verdict.score >= topic.alert,
        sentence=field.text[start:stop],
        sentence_field=field.name,
        sentence_start=start,
        sentence_end=stop,
        spans=tuple(_span(evaluator, leaf) for leaf in verdict.leaves),
        parts=verdict.parts,
    )


def _span(evaluator: Evaluator, leaf: Leaf) -> Span:
    field, start, end = evaluator.document.slice(leaf[0], leaf[1])
    return Span(field.name, start, end, field.text[start:end], leaf[2])


def _next_start(evaluator: Evaluator, end: int, field_end: int, text: str) -> int:
    return evaluator.document.slice(end, end)[1] if end < field_end else len(text)


def _with_ends(text: str, start: int, stop: int, limit: int) -> tuple[int, int]:
    """Return a sentence's characters with the quotation mark that opens it and the stop that ends it."""
    while stop < limit and not text[stop].isspace():
        stop += 1
    while start > 0 and text[start - 1] in "\"'“‘«(":
        start -= 1
    return start, stop
