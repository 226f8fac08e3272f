"""From a parsed query to a plan for texts of one language: what must be present, and functions that find the hits.

The rules, which the brute-force evaluator of the tests states again in their plainest form:
- Near pairs each hit of one side with the nearest of the other within the limit (`wirewatch.topic.engine.near`);
- Both, Either and Some give the hits of all their parts that hold; what is excluded is looked for in the same scope.

A *probe* is a token's key, a pair of neighbouring keys, or "word*" for a prefix. An article that holds none of a group's probes
cannot match; one that holds some of every group is verified on its spans.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TypeAlias

from wirewatch.topic.engine.document import Document, Hit, Probe
from wirewatch.topic.engine.near import keep_far, pair_near
from wirewatch.topic.engine.search import Scope, find_phrase, find_prefix, longest, may_speak, narrowed, ordered, separate, within
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.syntax import (
    AtLeast,
    Both,
    Either,
    Near,
    Node,
    Phrase,
    Prefix,
    Scoped,
    SetRef,
    Some,
    Weighted,
    query_parts,
    telling_parts,
)
from wirewatch.topic.language.words.spellings import spellings_of
from wirewatch.topic.language.words.words import Lexicon, Mode, fold

# None stands for "the probe says it all": one or two stemmed words.
_Sought: TypeAlias = Phrase | Prefix | None
Finder = Callable[[Document, Scope], list[Hit]]

# Shares of articles assumed where nothing was counted, by length of the word; pairs are rarer than words.
_ASSUMED_PAIR = 0.001
_ASSUMED_SHORT, _ASSUMED_MIDDLE, _ASSUMED_LONG = 0.05, 0.02, 0.008
_SHORT, _MIDDLE = 4, 7


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How common probes are.

    Attributes:
        shares: Share of articles that hold each probe.
        unseen: Share of what the count never met, 0 where nothing was counted.
    """

    shares: Mapping[Probe, float]
    unseen: float = 0.0

    def of(self, probe: Probe) -> float:
        """Return the share of articles that hold a probe: counted, or assumed from its length."""
        known = self.shares.get(probe)
        if known is not None:
            return known
        if self.unseen:
            return self.unseen
        if isinstance(probe, tuple):
            return _ASSUMED_PAIR
        return _ASSUMED_SHORT if len(probe) <= _SHORT else _ASSUMED_MIDDLE if len(probe) <= _MIDDLE else _ASSUMED_LONG


NOTHING_COUNTED = Frequencies({})


class Lookup:
    """Alternatives found by their probes: a phrase, a list of phrases joined by OR, or an alias set (then it has a name)."""

    __slots__ = ("_checked", "_plain", "_share", "name", "probes")

    def __init__(self, probes: dict[Probe, tuple[_Sought, ...]], name: str = "") -> None:
        """Part the probes that say it all from those whose phrases need a second look."""
        self.probes = probes
        self.name = name
        self._plain = frozenset([probe for probe, sought in probes.items() if None in sought])
        checked = [(probe, tuple(item for item in sought if item is not None)) for probe, sought in probes.items()]
        self._checked = {probe: items for probe, items in checked if items}
        self._share: float | None = None

    def share(self, frequencies: Frequencies) -> float:
        """Return the share of articles that may hold one of the alternatives; one planner asks, always with the same frequencies."""
        if self._share is None:
            self._share = sum(map(frequencies.of, self.probes))
        return self._share

    def __call__(self, document: Document, scope: Scope) -> list[Hit]:
        """Return the hits in a scope; the whole article is searched once."""
        known = document.found.get(self)
        if known is None:
            known = document.found[self] = self._search(document)
        return known if scope is None else within(known, scope)

    def _search(self, document: Document) -> list[Hit]:
        present, name = document.present, self.name
        # Hits of different probes never cover the same tokens, so that sorting is all the order they need.
        hits: list[Hit] = []
        for probe in self._plain & present:
            found = document.hits_of(probe, name)
            hits = sorted(hits + found) if hits else found
        checked = [
            hit
            for probe in self._checked.keys() & present
            for item in self._checked[probe]
            for hit in (find_phrase(document, item, name) if isinstance(item, Phrase) else find_prefix(document, item, name))
        ]
        if checked:
            hits = ordered(hits + checked)
        return longest(hits) if name and len(hits) > 1 else hits


@dataclass(frozen=True, slots=True)
class Plan:
    """How one expression is answered.

    Attributes:
        groups: what must be present, one word of each.
        required: finders that must all find.
        excluded: finders of which none may find.
        is_telling: of each required finder, whether it is that of a most specific part.
    """

    groups: tuple[Lookup, ...]
    required: tuple[Finder, ...]
    excluded: tuple[Finder, ...] = ()
    is_telling: tuple[bool, ...] = ()

    def parts(self, document: Document, scope: Scope = None) -> list[list[Hit]]:
        """Return the hits of each required part, or nothing where the expression does not hold."""
        found: list[list[Hit]] = []
        # Before what is excluded: it is what most often fails.
        for find in self.required:
            hits = find(document, scope)
            if not hits:
                return []
            found.append(hits)
        for find in self.excluded:
            if find(document, scope):
                return []
        return found

    def __call__(self, document: Document, scope: Scope = None) -> list[Hit]:
        """Return the hits of the expression."""
        found = self.parts(document, scope)
        return found[0] if len(found) == 1 else ordered(chain.from_iterable(found))


class Planner:
    """Plans expressions for texts of one language; alias sets are planned once for all topics.

    `prefixes` are the probes ("word*") of every prefix that was planned, excluded and scoring ones too.
    """

    def __init__(self, lexicon: Lexicon, sets: Sets, frequencies: Frequencies) -> None:
        """Plan with the keys of a lexicon; `frequencies` decide which group is the rarest."""
        self.lexicon = lexicon
        self.sets = sets
        self.frequencies = frequencies
        self._of_sets: dict[str, Lookup] = {}
        self._finders: dict[Node, tuple[Finder, tuple[Lookup, ...]]] = {}
        self.prefixes: set[str] = set()

    def plan(self, node: Node) -> Plan:
        """Return the plan of an expression; a group without probes says that no text of this language can match."""
        groups: list[Lookup] = []
        parts, barred = query_parts(node)
        required = tuple(self._finder(part, groups) for part in parts)
        excluded = tuple(self._finder(part, []) for part in barred)
        return Plan(tuple(sorted(groups, key=self.share)), required, excluded, telling_parts(parts))

    def finder(self, node: Node) -> Finder:
        """Return the function that finds the hits of an expression."""
        return self._finder(node, [])

    def share(self, group: Lookup) -> float:
        """Return the share of articles that may hold a group."""
        return group.share(self.frequencies)

    def _finder(self, node: Node, groups: list[Lookup]) -> Finder:
        """Return a node's finder and append to `groups` what it cannot do without; equal nodes have one finder."""
        known = self._finders.get(node)
        if known is None:
            needed: list[Lookup] = []
            known = self._finders[node] = self._made(node, needed), tuple(needed)
        groups += known[1]
        return known[0]

    def _made(self, node: Node, groups: list[Lookup]) -> Finder:  # noqa: PLR0911 - one case a kind of node
        match node:
            case Phrase() | Prefix():
                return _grouped(self.lookup((node,)), groups)
            case Either():
                return self._either(node.parts, groups)
            case Near():
                return self._near(node, groups)
            case SetRef():
                return _grouped(self._set(node.name), groups)
            case Both():
                required = tuple(self._finder(part, groups) for part in node.required)
                # Without groups: those of its parts have gone up to the whole query.
                return Plan((), required, tuple(self._finder(part, []) for part in node.excluded))
            case Scoped():
                return _scoped(node.scope, self._finder(node.part, groups))
            case Weighted():
                return self._finder(node.part, groups)
            case AtLeast():
                return _at_least(node.count, self._finder(node.part, groups))
            case Some():
                return self._some(node, groups)

    def _near(self, node: Near, groups: list[Lookup]) -> Finder:
        left = self._finder(node.left, groups)
        if node.is_barring:
            return _far(left, self._finder(node.right, []), node.limit, in_order=node.is_ordered)
        return _remembered(_near(left, self._finder(node.right, groups), node.limit, in_order=node.is_ordered))

    def _either(self, parts: tuple[Node, ...], groups: list[Lookup]) -> Finder:
        literals = tuple(part for part in parts if isinstance(part, Phrase | Prefix))
        if len(literals) == len(parts):
            return _grouped(self.lookup(literals), groups)
        finders: list[Finder] = [self.lookup(literals)] if literals else []
        alternatives: list[Lookup] = [self.lookup(literals)] if literals else []
        for part in parts:
            if not isinstance(part, Phrase | Prefix):
                needed: list[Lookup] = []
                finders.append(self._finder(part, needed))
                # The rarest of what it needs stands for it, as an article without that cannot hold it.
                alternatives.append(min(needed, key=self.share))
        groups.append(_union(alternatives))
        return _remembered(_any_of(finders, 1))

    def _some(self, node: Some, groups: list[Lookup]) -> Finder:
        needed: list[list[Lookup]] = [[] for _ in node.parts]
        finders = [self._finder(part, below) for part, below in zip(node.parts, needed, strict=True)]
        if node.count == len(node.parts):
            groups += chain.from_iterable(needed)
        else:
            groups.append(_union([min(below, key=self.share) for below in needed]))
        return _any_of(finders, node.count)

    def _set(self, name: str) -> Lookup:
        known = self._of_sets.get(name)
        if known is None:
            known = self._of_sets[name] = self.lookup(self.sets[name], name)
        return known

    def lookup(self, alternatives: tuple[Phrase | Prefix, ...], name: str = "") -> Lookup:
        """Return the alternatives by their probes; those that only texts of another language hold are left out."""
        probes: dict[Probe, tuple[_Sought, ...]] = {}
        probe: Probe
        for item in alternatives:
            if isinstance(item, Prefix):
                probe = f"{fold(item.text)}*"
                probes[probe] = (item,)
                self.prefixes.add(probe)
                continue
            # Such as a German alias that is an everyday word of English.
            if item.language and not may_speak(self.lexicon.language, item.language):
                continue
            for spelling in spellings_of(item, self.lexicon):
                probe, sought = self._probe(spelling)
                known = probes.get(probe, ())
                if sought not in known:
                    probes[probe] = (*known, sought)
        return Lookup(probes, name)

    def _probe(self, phrase: Phrase) -> tuple[Probe, _Sought]:
        """Return the rarest probe of a phrase, and the phrase where the probe does not say it all."""
        words, lexicon = phrase.words, self.lexicon
        simple = not phrase.contexts and not phrase.language
        if len(words) == 1:
            word = words[0]
            return lexicon[word.text], None if simple and word.mode is Mode.STEM else phrase
        keys = [lexicon[word.text] for word in words]
        if len(words) == 2:  # noqa: PLR2004 - a pair is a probe
            simple = simple and words[0].mode is Mode.STEM and words[1].mode is Mode.STEM
            return (keys[0], keys[1]), None if simple else phrase
        of = self.frequencies.of
        # Of three words and more one pair is looked for, and the phrase only where that stands.
        return min(pairwise(keys), key=lambda pair: min(of(pair), of(pair[0]), of(pair[1]))), phrase


def _grouped(lookup: Lookup, groups: list[Lookup]) -> Lookup:
    groups.append(lookup)
    return lookup


def _union(lookups: list[Lookup]) -> Lookup:
    """Return a group that is present where any of the lookups is; it is only asked for its probes."""
    probes: dict[Probe, tuple[_Sought, ...]] = {}
    for lookup in lookups:
        for probe, sought in lookup.probes.items():
            probes[probe] = probes.get(probe, ()) + sought
    return Lookup(probes)


def _remembered(find: Finder) -> Finder:
    """Return a finder that searches one scope of a document once: the patterns of a topic share most of what they ask for."""

    def found(document: Document, scope: Scope) -> list[Hit]:
        # By the finder itself: equal nodes have one, see `_finder`.
        known = document.found.get((found, scope))
        if known is None:
            known = document.found[found, scope] = find(document, scope)
        return known

    return found


def _scoped(name: str, find: Finder) -> Finder:
    return lambda document, scope: find(document, narrowed(scope, document.ranges(name)))


def _at_least(count: int, find: Finder) -> Finder:
    def found(document: Document, scope: Scope) -> list[Hit]:
        hits = find(document, scope)
        return hits if separate(hits) >= count else []

    return found


def _any_of(finders: list[Finder], count: int) -> Finder:
    def found(document: Document, scope: Scope) -> list[Hit]:
        kept = [hits for find in finders if (hits := find(document, scope))]
        return ordered(chain.from_iterable(kept)) if len(kept) >= count else []

    return found


def _near(left: Finder, right: Finder, limit: int | str, *, in_order: bool) -> Finder:
    def found(document: Document, scope: Scope) -> list[Hit]:
        ours = left(document, scope)
        theirs = right(document, scope) if ours else ours
        return pair_near(document, ours, theirs, limit, in_order=in_order) if theirs else []

    return found


def _far(left: Finder, right: Finder, limit: int | str, *, in_order: bool) -> Finder:
    def found(document: Document, scope: Scope) -> list[Hit]:
        ours = left(document, scope)
        return keep_far(document, ours, right(document, scope), limit, in_order=in_order) if ours else []

    return found
