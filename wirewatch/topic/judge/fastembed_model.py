"""A model of the library fastembed, loaded where it runs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from wirewatch.topic.judge.meaning import Vectors

Encode = Callable[[list[str]], Vectors]


def load(model: str) -> Encode:
    """Return the encoder of a model by its name in fastembed's list.

    Raises:
        ModuleNotFoundError: fastembed is not installed; it is no dependency of ours, because its models come from elsewhere.
    """
    try:
        from fastembed import TextEmbedding  # noqa: PLC0415 - installed by those who name a model of it
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError("fastembed is not installed; `pip install fastembed`, or unset WIREWATCH_EMBEDDER") from error
    encoder = TextEmbedding(model, threads=1)

    def encode(texts: list[str]) -> Vectors:
        return np.asarray(list(encoder.embed(texts)), np.float32)

    return encode
