"""An embedder without a model: texts that share words are near each other."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

import numpy as np

from wirewatch.topic.judge.meaning import Vectors, unit
from wirewatch.workers import WorkerFailure


class WordsEmbedder:
    """Gives each word a direction of its own; `broken` makes every group fail."""

    name = "words-1"

    def __init__(self, *, broken: bool = False) -> None:
        self.broken = broken
        self.embedded = 0

    def embed(self, groups: Sequence[Sequence[str]]) -> Iterator[Vectors | WorkerFailure]:
        for group in groups:
            self.embedded += 1
            if self.broken:
                yield WorkerFailure("crash", "broken on purpose")
            else:
                yield unit(np.stack([self._vector(text) for text in group]))

    def close(self) -> None:
        """Hold nothing."""

    @staticmethod
    def _vector(text: str) -> Vectors:
        vector = np.zeros(512, np.float32)
        for word in text.casefold().split():
            vector[zlib.crc32(word.strip(".,").encode()) % 512] += 1
        return vector
