"""How rare a term is: the shipped background, and what the window itself has seen of it."""

import numpy as np
import numpy.typing as npt

from wirewatch.story.joining.model import BACKGROUND_WEIGHT, FREQUENCY_SLOTS
from wirewatch.story.joining.pair_features import Floats
from wirewatch.story.text.features import HASH_SHIFT
from wirewatch.story.text.stop_words import ENGLISH, LANGUAGES

# An unlisted English word is in 1 of 600 articles; of other languages the common words are not listed either, so 1 in 100.
UNSEEN = np.full(len(LANGUAGES), BACKGROUND_WEIGHT / 100)
UNSEEN[ENGLISH] = BACKGROUND_WEIGHT / 600
# Document frequencies count the last twenty blocks of a thousand articles.
BLOCK = 1000
BLOCKS = 20


class DocumentFrequencies:
    """How many of the last articles hold each term; two rare terms that share a slot look a little less rare."""

    def __init__(self, seen: npt.NDArray[np.float32], articles: npt.NDArray[np.int64] | None = None) -> None:
        """Begin with what was seen so far, the model's background for a new window; the table is changed in place.

        Args:
            seen: how many articles hold the terms of each slot.
            articles: how many articles are in each language.
        """
        self._seen = seen
        self._articles = np.zeros(len(LANGUAGES), np.int64) if articles is None else articles

    def copy(self) -> "DocumentFrequencies":
        """Give a table that later counts do not touch."""
        return DocumentFrequencies(self._seen.copy(), self._articles.copy())

    @property
    def counts(self) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]:
        """What was seen so far: articles by slot of term, and by language."""
        return self._seen, self._articles

    def count(self, terms: npt.NDArray[np.uint32], language: int) -> None:
        """Count one article's packed terms."""
        np.add.at(self._seen, _slots(terms), 1)
        self._articles[language] += 1

    def forget(self, terms: npt.NDArray[np.uint32], languages: npt.NDArray[np.uint8]) -> None:
        """Take back the terms of a block of articles in these languages."""
        np.subtract.at(self._seen, _slots(terms), 1)
        self._articles -= np.bincount(languages, minlength=len(LANGUAGES))

    def articles(self, language: int) -> float:
        """Say among how many articles of a language words are counted, the background's with them."""
        return BACKGROUND_WEIGHT + float(self._articles[language])

    def rarity(self, terms: npt.NDArray[np.uint32], language: npt.NDArray[np.uint8] | int) -> Floats:
        """Give the inverse document frequency of each packed term among the articles of its language."""
        frequency = self._seen[_slots(terms)].astype(np.float64) + UNSEEN[language]
        result: Floats = np.log1p((BACKGROUND_WEIGHT + self._articles[language]) / frequency)
        return result


def _slots(terms: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    return (terms >> np.uint32(HASH_SHIFT)) & np.uint32(FREQUENCY_SLOTS - 1)
