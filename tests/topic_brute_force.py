"""The language once more, as plainly as it can be said: every hit is looked for everywhere, nothing is filed, shared or skipped.

The engine must agree with this evaluator on every article and query.
"""

from __future__ import annotations

from itertools import product

from wirewatch.topic.engine.document import Document
from wirewatch.topic.language.cases.case_forms import case_forms, declines_last_alone
from wirewatch.topic.language.cases.ending_table import own_names
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.syntax import (
    AtLeast,
    Both,
    Either,
    Near,
    Node,
    Phrase,
    Prefix,
    Proximity,
    Query,
    Scoped,
    SetRef,
    Some,
    Weighted,
)
from wirewatch.topic.language.words.words import Mode, Word, fold, is_glued, shape, shared_start, without_accents

FAR = 10**9


class Plainly:
    """Hits are (first, last); a scope is the set of token places it allows."""

    def __init__(self, document: Document, sets: Sets) -> None:
        self.document = document
        self.sets = sets
        self.places = range(len(document.tokens))
        self.everywhere = frozenset(self.places)

    def hits(self, node: Node, scope: frozenset[int]) -> set[tuple[int, int]]:  # noqa: C901, PLR0911 - one case a kind of node
        match node:
            case Phrase():
                return {hit for hit in self.phrase(node) if set(range(hit[0], hit[1] + 1)) <= scope}
            case Prefix():
                return {(at, at) for at in scope if fold(shape(self.document.tokens[at])).startswith(fold(node.text))}
            case SetRef():
                found = {hit for phrase in self.sets[node.name] for hit in self.phrase(phrase)}
                kept = {hit for hit in found if not any(other != hit and other[0] <= hit[0] and hit[1] <= other[1] for other in found)}
                return {hit for hit in kept if set(range(hit[0], hit[1] + 1)) <= scope}
            case Either():
                return set().union(*(self.hits(part, scope) for part in node.parts))
            case Both():
                required = [self.hits(part, scope) for part in node.required]
                barred = any(self.hits(part, scope) for part in node.excluded)
                return set().union(*required) if all(required) and not barred else set()
            case Some():
                present = [hits for part in node.parts if (hits := self.hits(part, scope))]
                return set().union(*present) if len(present) >= node.count else set()
            case AtLeast():
                found = self.hits(node.part, scope)
                return found if self.side_by_side(found) >= node.count else set()
            case Weighted():
                return self.hits(node.part, scope)
            case Scoped():
                allowed = {at for first, end in self.document.ranges(node.scope) for at in range(first, end)}
                return self.hits(node.part, scope & allowed)
            case Near():
                return self.near(node, self.hits(node.left, scope), self.hits(node.right, scope))

    def parts(self, node: Node) -> list[Node]:
        """What must stand somewhere, taken apart."""
        if isinstance(node, Both) and not node.excluded:
            return [below for part in node.required for below in self.parts(part)]
        if isinstance(node, Scoped) and isinstance(node.part, Both) and not node.part.excluded:
            return [Scoped(node.scope, below) for below in self.parts(node.part)]
        return [node]

    def is_of_fields(self, node: Node) -> bool:
        """Whether each alternative or each part is bound to a field by name."""
        if isinstance(node, Either | Both):
            return all(self.is_of_fields(part) for part in (node.parts if isinstance(node, Either) else node.required))
        return isinstance(node, Scoped)

    def words(self, node: Node) -> int:
        """How many words must stand together."""
        match node:
            case Phrase():
                return len(node.words)
            case Near():
                return self.words(node.left) + (0 if node.proximity in {Proximity.NOT_NEAR, Proximity.NOT_PRE} else self.words(node.right))
            case Either() | Some():
                return min(self.words(part) for part in node.parts)
            case Both():
                return max(self.words(part) for part in node.required)
            case Prefix() | SetRef():
                return 1
            case _:
                return self.words(node.part)

    def best(self, query: Query) -> tuple[float, int] | None:
        """The score of a query without weights, and the first token of the sentence it is bound to; None where it does not match."""
        node = query.part
        top, barred = ([*node.required], node.excluded) if isinstance(node, Both) else ([node], ())
        parts = [below for part in top for below in self.parts(part)]
        found = [self.hits(part, self.everywhere) for part in parts]
        if not all(found) or any(self.hits(part, self.everywhere) for part in barred):
            return None
        most = max(self.words(part) for part in parts)
        starts = [*self.document.segments("S"), len(self.places)]
        sentence_of = {place: max(start for start in starts if start <= place) for place in self.places}
        telling = {sentence_of[hit[0]] for part, hits in zip(parts, found, strict=True) if self.words(part) == most for hit in hits}
        judged = []
        for start in telling:
            held = [hits for hits in found if any(sentence_of[hit[0]] == start for hit in hits)]
            elsewhere = {sentence_of[min(hits)[0]] for hits in found if hits not in held}
            score = 1.0
            for boost in query.boosts:
                places = {start} | (elsewhere if boost.value < 0 else set())
                if boost.value < 0 and self.is_of_fields(boost.part):
                    score += boost.value if self.hits(boost.part, self.everywhere) else 0
                elif any(self.hits(boost.part, frozenset(at for at in self.places if sentence_of[at] == place)) for place in places):
                    score += boost.value
            judged.append((score, len(held), -start))
        score, _, start = max(judged)
        return score, -start

    def phrase(self, phrase: Phrase) -> set[tuple[int, int]]:
        size = len(phrase.words)
        found = {
            (first, first + size - 1)
            for first in self.places
            if first + size <= len(self.places)
            and all(self.same(first + step, word) or self.is_in_a_case(phrase, step, first) for step, word in enumerate(phrase.words))
        }
        spoken = {self.document.lexicon.language, self.document.article.language[:2].lower(), "ru", "zh", "ar"}
        if phrase.language and phrase.language not in spoken:
            return set()
        outside = [context for other in phrase.contexts for context in self.phrase(other)]
        return {hit for hit in found if not any(context[0] <= hit[0] and hit[1] <= context[1] for context in outside)}

    def same(self, place: int, word: Word) -> bool:
        token = self.document.tokens[place]
        if not token:
            return False
        form, small = shape(token), word.text.casefold()
        if word.mode is Mode.CASE:
            return form == word.text or (word.text.isupper() and without_accents(form) == without_accents(word.text))
        # In any accents; and a name with two letters for one, or with one letter for two as it stands.
        if fold(form) == fold(word.text):
            # A Russian name that is a word in small letters, too, has its capital.
            return word.mode is not Mode.NAME or form[0].isupper() or small[0] < "\u0370"
        if word.mode in {Mode.NAME, Mode.FOLD}:
            return form.casefold() in {small.replace("ue", "ü"), small.replace("aa", "å")} or fold(form) == fold(small.replace("ü", "ue"))
        return self.document.lexicon[token] == self.document.lexicon[word.text]

    def is_in_a_case(self, phrase: Phrase, step: int, first: int) -> bool:
        """Whether a token with a capital is a name in a case of the text's language: in any accents up to its ending, which has its own."""
        word, language = phrase.words[step], self.document.lexicon.language
        name, is_latin = word.text.casefold(), word.text[0] < "\u0370"
        is_name = word.mode is Mode.NAME or (word.mode is Mode.STEM and word.text[0].isupper() and not is_latin)
        form = shape(self.document.tokens[first + step] or " ")
        if not is_name or not form[0].isupper() or (declines_last_alone(language) and step < len(phrase.words) - 1):
            return False
        small = form.casefold()
        for known in {one for forms in case_forms(name, language) for one in forms}:
            stem = len(shared_start([fold(known), fold(name)]))
            is_other = len(phrase.words) == 1 and known[:stem] + fold(known[stem:]) in own_names()
            endings = {known[stem:], fold(known[stem:])} if is_latin else {small[stem:]}
            if fold(small) == fold(known) and small[stem:] in endings and not is_other:
                return True
        return False

    def side_by_side(self, hits: set[tuple[int, int]]) -> int:
        count, reached = 0, -1
        for last, first in sorted((last, first) for first, last in hits):
            if first > reached:
                count, reached = count + 1, last
        return count

    def half_words(self, first: int, last: int) -> int:
        glued = any(is_glued(token) for token in self.document.tokens)
        return sum(1 if glued and is_glued(self.document.tokens[at]) else 2 for at in range(first, last))

    def gap(self, one: tuple[int, int], other: tuple[int, int]) -> int:
        if one[1] < other[0]:
            return self.half_words(one[1], other[0])
        return self.half_words(other[1], one[0]) if other[1] < one[0] else 0

    def segment(self, hit: tuple[int, int], kind: str) -> int | None:
        starts = self.document.segments({"S": "S", "P": "P"}.get(kind, "F"))
        first, last = (max(start for start in starts if start <= place) for place in hit)
        if kind == "T" and not any(low <= hit[0] < high for low, high in self.document.ranges("title")):
            return None
        return first if first == last else None

    def near(self, node: Near, left: set[tuple[int, int]], right: set[tuple[int, int]]) -> set[tuple[int, int]]:
        limit = 2 * node.limit if isinstance(node.limit, int) else FAR
        kind = node.limit if isinstance(node.limit, str) else "F"
        together = [
            (ours, theirs)
            for ours, theirs in product(left, right)
            if self.segment(ours, kind) is not None and self.segment(ours, kind) == self.segment(theirs, kind)
        ]
        if node.proximity is Proximity.NOT_NEAR:
            return left - {ours for ours, theirs in together if self.gap(ours, theirs) <= limit}
        if node.proximity is Proximity.NOT_PRE:
            return left - {ours for ours, theirs in together if ours[1] < theirs[0] and self.gap(ours, theirs) <= limit}
        if node.proximity is Proximity.PRE:
            together = [(ours, theirs) for ours, theirs in together if ours[1] < theirs[0]]
        both_ways = [*together, *((theirs, ours) for ours, theirs in together)]
        pairs = [
            (hit, self.nearest(hit, [other for mine, other in side if mine == hit], node.proximity))
            for side in (both_ways[: len(together)], both_ways[len(together) :])
            for hit in {hit for hit, _ in side}
        ]
        return {(min(a[0], b[0]), max(a[1], b[1])) for a, b in pairs if self.gap(a, b) <= limit}

    def nearest(self, hit: tuple[int, int], others: list[tuple[int, int]], proximity: Proximity) -> tuple[int, int]:
        def order(other: tuple[int, int]) -> tuple[int, ...]:
            before = other[0] < hit[0]
            if proximity is Proximity.PRE:
                return (-other[1], -other[0]) if before else (other[0], other[1])
            return (self.gap(hit, other), not before, -other[1] if before else other[0], other[0] if before else other[1])

        return min(others, key=order)
