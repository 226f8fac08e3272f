"""A model of the library fastembed, loaded where it runs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from fastembed import TextEmbedding

from wirewatch.topic.judge.meaning import Vectors

Encode = Callable[[list[str]], Vectors]


def load(model: str) -> Encode:
    """Return the encoder of a model by its name in fastembed's list."""
    encoder = TextEmbedding(model, threads=1)

    def encode(texts: list[str]) -> Vectors:
        return np.asarray(list(encoder.embed(texts)), np.float32)

    return encode
