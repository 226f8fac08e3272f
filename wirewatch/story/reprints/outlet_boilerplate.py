"""What the pages of one outlet have in common besides their articles: boilerplate that no list of known lines has.

Learnt as shingles: what a page shares with one of the outlet's latest eight that tells of something else belongs to the outlet, so it
leaves the page's signature before that is compared with anything. Another outlet's pages are never touched by it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from wirewatch.story.index.mapped_arrays import MappedColumn
from wirewatch.story.joining.pair_features import Floats
from wirewatch.story.text.boilerplate import FEWEST_WORDS
from wirewatch.story.text.features import HASH_SHIFT, TITLE, Features

# An outlet changes its layout seldom, and within a day eight articles show it.
LATEST_OF_OUTLET = 8
# Two pages of an outlet are one text only where one has as much of the other's headline (446 of 446 labelled pairs of versions do).
LEAST_HEADLINE_OVERLAP = 0.5
# On a page that is boilerplate by half, the words that such pages share say nothing either.
MOSTLY_OWN = 0.8
# Prints of sixteen bits meet by chance: one or two of 128 among eight articles.
ALL_OWN = 0.95
# Under another headline two pages of an outlet that are all but identical are one text again; shorter ones are paywalls.
COPY_WORDS = 100
COPY_LIKENESS = 0.8
NO_SOURCE = 0
NONE = 0xFFFFFFFF


def source_key(source: str) -> int:
    """Shorten an outlet's name to sixteen bits; no name gives 0."""
    return crc32(source.encode()) % 0xFFFF + 1 if source else NO_SOURCE


class Outlets:
    """Which articles of the window are of one outlet, the latest first."""

    def __init__(self, start: int = 0) -> None:
        self._source = MappedColumn(np.uint16, start=start)
        # Articles of an outlet as a chain: the article before.
        self._before = MappedColumn(np.uint32, start=start)
        self._last: dict[int, int] = {}

    @property
    def nbytes(self) -> int:
        """Bytes held for articles."""
        return self._source.nbytes + self._before.nbytes

    def columns(self) -> dict[str, MappedColumn[Any]]:
        """Give every column by its name, to be saved and loaded."""
        return {"source": self._source, "same_source_before": self._before}

    def latest_numbers(self) -> npt.NDArray[np.int64]:
        """Give each outlet's latest article, a row of outlet and number each, to be saved."""
        return np.array(sorted(self._last.items()), np.int64).reshape(-1, 2)

    def load_latest(self, rows: npt.NDArray[np.int64]) -> None:
        """Take what `latest_numbers` gave."""
        self._last = {int(source): int(number) for source, number in rows}

    def add(self, source: int) -> None:
        """Enter the next article's outlet."""
        number = len(self._source)
        self._before.append(self._last.get(source, NONE))
        self._source.append(source)
        # What names no outlet has no outlet in common.
        if source != NO_SOURCE:
            self._last[source] = number

    def latest(self, source: int, start: int) -> list[int]:
        """Give an outlet's latest articles from number `start` on, newest first."""
        numbers: list[int] = []
        number = self._last.get(source, NONE)
        while number != NONE and number >= start and len(numbers) < LATEST_OF_OUTLET:
            numbers.append(number)
            number = int(self._before.get(number))
        return numbers

    def same(self, source: int, numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Say which articles are of this outlet; an unnamed outlet is none."""
        if source == NO_SOURCE:
            return np.zeros(len(numbers), bool)
        result: npt.NDArray[np.bool_] = self._source.take(numbers) == source
        return result

    def cut(self, number: int) -> None:
        """Go back to how it was before an article was added."""
        for place in range(len(self._source) - 1, number - 1, -1):
            source, before = int(self._source.get(place)), int(self._before.get(place))
            if before == NONE:
                self._last.pop(source, None)
            else:
                self._last[source] = before
        self._source.cut(number)
        self._before.cut(number)

    def forget(self, before: int) -> None:
        """Drop all articles before a number."""
        self._source.forget(before)
        self._before.forget(before)
        self._last = {source: number for source, number in self._last.items() if number >= before}


def _own(features: Features, others: Sequence[npt.NDArray[np.uint16]]) -> npt.NDArray[np.bool_]:
    seen = np.zeros(1 << 16, bool)
    seen[np.concatenate(others)] = True
    return ~seen[features.signature.prints]


def has_boilerplate(features: Features, others: Sequence[npt.NDArray[np.uint16]]) -> bool:
    """Say whether an article shares more shingles than chance would with other texts of its outlet, given by their prints."""
    return bool(others and not features.headline_only and len(features.signature.prints) and _own(features, others).mean() < ALL_OWN)


def _of_one_text(features: Features, others: Sequence[tuple[int, npt.NDArray[np.uint16]]]) -> npt.NDArray[np.bool_]:
    """Say which shingles one text of the outlet has alone, where more are known: that is a text that goes on, not the page's make."""
    texts: dict[int, list[npt.NDArray[np.uint16]]] = {}
    for group, prints in others:
        texts.setdefault(group, []).append(prints)
    if len(texts) == 1:
        return np.zeros(len(features.signature.prints), bool)
    result: npt.NDArray[np.bool_] = np.sum([~_own(features, prints) for prints in texts.values()], axis=0) == 1
    return result


def without_boilerplate(
    features: Features, others: Sequence[tuple[int, npt.NDArray[np.uint16]]], terms: npt.NDArray[np.uint32]
) -> Features:
    """Take the shingles that an outlet's other texts share out of an article's signature, and from a page full of them also the terms.

    Where too little is left for a text of its own the page says nothing of its own, and its headline stands for it.

    Args:
        features: the article's features.
        others: of the outlet's latest articles that tell of something else the text that each carries, by number, and its prints.
        terms: the packed terms of those articles.
    """
    prints = [prints for _, prints in others]
    if not has_boilerplate(features, prints):
        return features
    own = _own(features, prints) | _of_one_text(features, others)
    words = round(features.words * float(own.mean()))
    titles = (features.terms & np.uint32(TITLE)) > 0
    if words < FEWEST_WORDS:
        nothing = features.signature.only(np.zeros(len(own), bool))
        return replace(features, signature=nothing, terms=features.terms[titles], words=words, headline_only=True)
    left = features.terms
    if own.mean() < MOSTLY_OWN:
        left = left[titles | ~np.isin(left >> np.uint32(HASH_SHIFT), terms >> np.uint32(HASH_SHIFT))]
    return replace(features, signature=features.signature.only(own), terms=left, words=words)


def headline_overlap(ours: npt.NDArray[np.uint32], theirs: npt.NDArray[np.uint32], lengths: npt.NDArray[np.int64]) -> Floats:
    """Give, for each of several articles, the share of one headline's terms that the other article has, whichever is larger.

    Args:
        ours: the packed terms of one article.
        theirs: the packed terms of the others, one behind the other.
        lengths: how many terms each of the others has.
    """
    count, shift = len(lengths), np.uint32(HASH_SHIFT)
    if not len(ours):
        return np.zeros(count)
    mine, hashes = ours >> shift, theirs >> shift
    my_title, title = (ours & np.uint32(TITLE)) > 0, (theirs & np.uint32(TITLE)) > 0
    place = np.minimum(np.searchsorted(mine, hashes), len(mine) - 1)
    both = mine[place] == hashes
    owner = np.repeat(np.arange(count), lengths)
    of_mine, titles, of_theirs = (np.bincount(owner[chosen], minlength=count) for chosen in (both & my_title[place], title, both & title))
    result: Floats = np.maximum(of_mine / max(1, int(my_title.sum())), of_theirs / np.maximum(1, titles))
    return result
