"""What a query finds in one document: hits, each a run of tokens with the words that made it.

The rules, which the brute-force evaluator of the tests states again in their plainest form:
- a hit is (first token, last token, leaves); two hits are `last - first` words apart, 0 where they overlap;
- Near pairs each hit of one side with the nearest hit of the other within the limit, so that the work grows with the number
  of mentions and not with its square; the pair's hit covers both;
- Both, Either and Some give the hits of all their parts that hold; what is excluded is looked for in the same scope.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from tasks.core.match.document import Document, Range
from tasks.core.match.near import Hit, Leaf, joined, keep_far, pair_near
from tasks.core.match.sets import Sets
from tasks.core.match.syntax import AtLeast, Both, Either, Near, Node, Phrase, Prefix, Proximity, Scoped, SetRef, Some, Weighted
from tasks.core.match.words import Mode, Word, fold, shape

Scope = tuple[Range, ...] | None

# Languages that their script gives away, so that an alias in them needs no claim about the article.
OWN_SCRIPT = frozenset(
    [
        "am",
        "ar",
        "be",
        "bg",
        "bn",
        "el",
        "fa",
        "he",
        "hi",
        "hy",
        "ja",
        "ka",
        "kk",
        "km",
        "ko",
        "lo",
        "mk",
        "mn",
        "my",
        "ru",
        "sr",
        "ta",
        "te",
        "th",
        "uk",
        "ur",
        "zh",
    ]
)


class Evaluator:
    """Evaluates the parts of queries on one document."""

    def __init__(self, document: Document, sets: Sets) -> None:
        """Remember what each set finds: many topics use the same ones."""
        self.document = document
        self.sets = sets
        self._of_sets: dict[str, list[Hit]] = {}

    def hits(self, node: Node, scope: Scope = None) -> list[Hit]:  # noqa: C901, PLR0911 -- one case a kind of node
        """Return the hits of a node in a scope (the whole article where None), ordered and each once."""
        match node:
            case Phrase():
                return within(self._phrase(node, ""), scope)
            case SetRef():
                return within(self._set(node.name), scope)
            case Near():
                return self._near(node, scope)
            case Either():
                return ordered(hit for part in node.parts for hit in self.hits(part, scope))
            case Both():
                return self._both(node, scope)
            case Scoped():
                return self.hits(node.part, narrowed(scope, self.document.ranges(node.scope)))
            case Weighted():
                return self.hits(node.part, scope)
            case Prefix():
                return within(self._prefix(node), scope)
            case AtLeast():
                found = self.hits(node.part, scope)
                return found if separate(found) >= node.count else []
            case Some():
                kept = [found for part in node.parts if (found := self.hits(part, scope))]
                return ordered(hit for found in kept for hit in found) if len(kept) >= node.count else []

    def _both(self, node: Both, scope: Scope) -> list[Hit]:
        found: list[Hit] = []
        for part in node.required:
            hits = self.hits(part, scope)
            if not hits:
                return []
            found += hits
        if any(self.hits(part, scope) for part in node.excluded):
            return []
        return ordered(found)

    def _near(self, node: Near, scope: Scope) -> list[Hit]:
        left = self.hits(node.left, scope)
        if not left:
            return []
        right = self.hits(node.right, scope)
        if node.proximity is Proximity.NOT_NEAR:
            return keep_far(self.document, left, right, node.limit)
        return ordered(pair_near(self.document, left, right, node.limit, in_order=node.proximity is Proximity.PRE)) if right else []

    def _set(self, name: str) -> list[Hit]:
        known = self._of_sets.get(name)
        if known is None:
            present, lexicon = self.document.present, self.document.lexicon
            phrases = (phrase for phrase in self.sets[name] if lexicon[phrase.words[0].text] in present)
            known = longest(ordered(hit for phrase in phrases for hit in self._phrase(phrase, name)))
            self._of_sets[name] = known
        return known

    def _phrase(self, phrase: Phrase, set_name: str) -> list[Hit]:
        document = self.document
        keys = [document.lexicon[word.text] for word in phrase.words]
        if keys[0] not in document.present or (phrase.language and not speaks(document, phrase.language)):
            return []
        length = len(keys)
        strict = [(place, word) for place, word in enumerate(phrase.words) if word.mode is not Mode.STEM]
        found = [
            first
            for first in document.positions(keys[0])
            if (length == 1 or document.keys[first : first + length] == keys)
            and all(same_form(document.tokens[first + place], word) for place, word in strict)
        ]
        hits: list[Hit] = [(first, first + length - 1, ((first, first + length - 1, set_name),)) for first in found]
        if not hits or not phrase.contexts:
            return hits
        contexts = [hit for context in phrase.contexts for hit in self._phrase(context, "")]
        return [hit for hit in hits if not any(context[0] <= hit[0] and hit[1] <= context[1] for context in contexts)]

    def _prefix(self, node: Prefix) -> list[Hit]:
        return [
            (place, place, ((place, place, ""),))
            for place, token in enumerate(self.document.tokens)
            if shape(token).casefold().startswith(node.text)
        ]


def same_form(token: str, word: Word) -> bool:
    """Tell whether a token with a word's key also has its form (and its case, where the word asks for it)."""
    form = shape(token)
    return form == word.text or (word.mode is Mode.FOLD and fold(form) == fold(word.text))


def speaks(document: Document, language: str) -> bool:
    """Tell whether an alias of a language may stand in a document."""
    code = language[:2].lower()
    return code in OWN_SCRIPT or code in {document.lexicon.language, document.article.language[:2].lower()}


def ordered(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits in the order of the text; hits over the same tokens become one with all their leaves."""
    merged: dict[tuple[int, int], tuple[Leaf, ...]] = {}
    for first, last, leaves in hits:
        known = merged.get((first, last))
        merged[first, last] = leaves if known is None else joined(known, leaves)
    return [(first, last, leaves) for (first, last), leaves in sorted(merged.items())]


def within(hits: list[Hit], scope: Scope) -> list[Hit]:
    """Return the hits that lie wholly in one range of a scope."""
    if scope is None or not hits:
        return hits
    kept: list[Hit] = []
    for first, end in scope:
        low = bisect_left(hits, (first,))
        high = bisect_right(hits, (end,))
        kept += [hit for hit in hits[low:high] if hit[1] < end]
    return kept


def narrowed(scope: Scope, ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Return the parts of a scope that also lie in the ranges."""
    if scope is None:
        return tuple(ranges)
    return tuple((max(first, low), min(end, high)) for first, end in scope for low, high in ranges if max(first, low) < min(end, high))


def longest(hits: list[Hit]) -> list[Hit]:
    """Return hits without those inside a longer one: "Russian" inside "Russian Federation" is one mention."""
    kept: list[Hit] = []
    for hit in hits:
        while kept and kept[-1][0] == hit[0]:
            kept.pop()
        if not kept or hit[1] > kept[-1][1]:
            kept.append(hit)
    return kept


def separate(hits: list[Hit]) -> int:
    """Return how many hits stand side by side without overlapping, counted from the one that ends first."""
    count, reached = 0, -1
    for first, last, _ in sorted(hits, key=lambda hit: hit[1]):
        if first > reached:
            count, reached = count + 1, last
    return count
