"""How rare a term is: the shipped background, and what the window itself has seen of it."""

import numpy as np
import numpy.typing as npt

from tasks.core.story.features import HASH_SHIFT
from tasks.core.story.model import BACKGROUND_WEIGHT, FREQUENCY_SLOTS
from tasks.core.story.pairs import Floats

# Document frequencies count the last twenty blocks of a thousand articles.
BLOCK = 1000
BLOCKS = 20


class Frequencies:
    """How many of the last articles hold each term; two rare terms that share a slot look a little less rare."""

    def __init__(self, seen: npt.NDArray[np.float32], articles: int = 0) -> None:
        """Begin with what was seen so far, the model's background for a new window; the table is changed in place."""
        self._seen = seen
        self._articles = articles

    def copy(self) -> "Frequencies":
        """Give a table that later counts do not touch."""
        return Frequencies(self._seen.copy(), self._articles)

    def count(self, terms: npt.NDArray[np.uint32]) -> None:
        """Count one article's packed terms."""
        np.add.at(self._seen, _slots(terms), 1)
        self._articles += 1

    def forget(self, terms: npt.NDArray[np.uint32], articles: int) -> None:
        """Take back the terms of a block of articles."""
        np.subtract.at(self._seen, _slots(terms), 1)
        self._articles -= articles

    def rarity(self, terms: npt.NDArray[np.uint32]) -> Floats:
        """Give the inverse document frequency of each packed term."""
        slots = _slots(terms)
        result: Floats = np.log1p((BACKGROUND_WEIGHT + self._articles) / (self._seen[slots].astype(np.float64) + 0.5))
        return result


def _slots(terms: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    return (terms >> np.uint32(HASH_SHIFT)) & np.uint32(FREQUENCY_SLOTS - 1)
