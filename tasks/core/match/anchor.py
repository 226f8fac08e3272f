"""Which tokens an article must hold before a pattern is worth a look: groups of probes, the rarest being the anchor.

A probe is a token's key, a pair of neighbouring keys, or "word*" for a prefix. An article that holds none of a group's probes
cannot match; one that holds some of every group is verified on its spans.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from tasks.core.match.document import Probe
from tasks.core.match.evaluate import OWN_SCRIPT
from tasks.core.match.sets import Sets
from tasks.core.match.syntax import AtLeast, Both, Either, Near, Node, Phrase, Prefix, Proximity, Scoped, SetRef, Some, Weighted
from tasks.core.match.words import Lexicon

Group = frozenset[Probe]
Frequencies = Mapping[Probe, float]

# Shares of articles assumed for what was never counted, by length of the word; pairs are rarer than words.
_ASSUMED_PAIR = 0.001
_ASSUMED_SHORT, _ASSUMED_MIDDLE, _ASSUMED_LONG = 0.05, 0.02, 0.008
_SHORT, _MIDDLE = 4, 7


def frequency(frequencies: Frequencies, probe: Probe) -> float:
    """Return the share of articles that hold a probe: counted, or assumed from its length."""
    known = frequencies.get(probe)
    if known is not None:
        return known
    if isinstance(probe, tuple):
        return _ASSUMED_PAIR
    return _ASSUMED_SHORT if len(probe) <= _SHORT else _ASSUMED_MIDDLE if len(probe) <= _MIDDLE else _ASSUMED_LONG


class Anchors:
    """Finds the groups of patterns for texts of one language."""

    def __init__(self, lexicon: Lexicon, sets: Sets, frequencies: Frequencies) -> None:
        """Share the groups of sets between all topics that use them."""
        self.lexicon = lexicon
        self.sets = sets
        self.frequencies = frequencies
        self._of_sets: dict[str, Group] = {}

    def groups(self, node: Node) -> list[Group]:
        """Return the groups of a node, rarest first; an empty group says that no text of this language can match."""
        return sorted(dict.fromkeys(self._groups(node)), key=self._share)

    def _share(self, group: Group) -> float:
        return sum(frequency(self.frequencies, probe) for probe in group)

    def _groups(self, node: Node) -> list[Group]:  # noqa: PLR0911 -- one case a kind of node
        match node:
            case Phrase() | Prefix():
                return [frozenset(self._probes(node))]
            case SetRef():
                return [self._of_set(node.name)]
            case Both():
                return [group for part in node.required for group in self._groups(part)]
            case Near():
                right = [] if node.proximity is Proximity.NOT_NEAR else self._groups(node.right)
                return self._groups(node.left) + right
            case Either():
                return [self._any(node.parts)]
            case Some():
                if node.count == len(node.parts):
                    return [group for part in node.parts for group in self._groups(part)]
                return [self._any(node.parts)]
            case Scoped() | Weighted() | AtLeast():
                return self._groups(node.part)

    def _any(self, parts: tuple[Node, ...]) -> Group:
        """Return a group that holds where any part holds: the union of each part's rarest."""
        found: set[Probe] = set()
        for part in parts:
            if isinstance(part, Phrase | Prefix):
                found.update(self._probes(part))
            else:
                rarest: Group = min(self._groups(part), key=self._share)
                found |= rarest
        return frozenset(found)

    def _of_set(self, name: str) -> Group:
        known = self._of_sets.get(name)
        if known is None:
            known = frozenset(probe for phrase in self.sets[name] for probe in self._probes(phrase))
            self._of_sets[name] = known
        return known

    def _probes(self, part: Phrase | Prefix) -> Iterator[Probe]:
        if isinstance(part, Prefix):
            yield f"{part.text}*"
            return
        if part.language and part.language[:2] not in OWN_SCRIPT and part.language[:2] != self.lexicon.language:
            return
        keys = [self.lexicon[word.text] for word in part.words]
        if len(keys) == 1:
            yield keys[0]
        else:
            pairs = list(pairwise(keys))
            yield min(pairs, key=self._rarity) if len(pairs) > 1 else pairs[0]

    def _rarity(self, pair: tuple[str, str]) -> float:
        return min(frequency(self.frequencies, pair), frequency(self.frequencies, pair[0]), frequency(self.frequencies, pair[1]))
