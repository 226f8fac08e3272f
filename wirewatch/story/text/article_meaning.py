"""The meaning of an article as the story window keeps it: one embedding, a byte a dimension."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from wirewatch.topic.judge.meaning import Vectors

# How alike two reports must be was learnt with this encoder; vectors of another one lie nearer or farther.
KNOWN_EMBEDDER = "use-multilingual-"
DIMENSIONS = 512
MOST_LEVEL = 127

Meaning = npt.NDArray[np.int8]


def meaning_of(vectors: Vectors) -> Meaning | None:
    """Return the embedding of an article's headline with its lead, the last of `article_texts`, in bytes.

    A byte a dimension joins what half precision joins, in a quarter of the memory; sums of products of bytes are also exact, so that no
    likeness depends on what else is compared.
    """
    whole = vectors[-1]
    most = float(np.abs(whole).max(initial=0.0))
    if len(whole) != DIMENSIONS or not most:
        return None
    return np.asarray(np.rint(whole * (MOST_LEVEL / most)), np.int8)
