"""An embedder behind an endpoint as OpenAI defined it, which most model servers speak: llama.cpp, Ollama, vLLM, and OpenAI's own.

What is sent are headlines and leads of articles, to the address that the user gave and to no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from wirewatch.topic.judge.meaning import Vectors, clean_text, unit
from wirewatch.web.json_api import JsonApiError, post_json
from wirewatch.workers import WorkerFailure

TIMEOUT_SECONDS = 20.0
# After so many failures in a row the service is away, and a pass does not wait for it once more for each article.
_MOST_FAILURES = 3


class EndpointEmbedder:
    """Asks `URL/embeddings`, the texts of one article a call, so that its vectors do not depend on others."""

    def __init__(self, url: str, model: str, key: str = "") -> None:
        """Make no call yet; the key is a secret."""
        self.name = f"openai-{model}"
        self._url = f"{url.rstrip('/')}/embeddings"
        self._model = model
        self._key = key
        self._failures = 0

    def embed(self, groups: Sequence[Sequence[str]]) -> Iterator[Vectors | WorkerFailure]:
        """Yield the vectors of each group, or why it has none."""
        for group in groups:
            if self._failures >= _MOST_FAILURES:
                yield WorkerFailure("error", f"{self._url} failed {_MOST_FAILURES} times in a row and is left alone until the next pass")
                continue
            found = self._asked([clean_text(text) for text in group])
            self._failures = self._failures + 1 if isinstance(found, WorkerFailure) else 0
            yield found

    def close(self) -> None:
        """Hold nothing."""

    def _asked(self, texts: Sequence[str]) -> Vectors | WorkerFailure:
        # An empty text is an error there.
        body = {"model": self._model, "input": [text or "-" for text in texts], "encoding_format": "float"}
        try:
            return _vectors(post_json(self._url, body, self._key, TIMEOUT_SECONDS), len(texts))
        except JsonApiError as error:
            return WorkerFailure("error", str(error))
        except (KeyError, TypeError, ValueError) as error:
            return WorkerFailure("error", f"{self._url} answers no embeddings: {error!r}")


def _vectors(answer: object, count: int) -> Vectors:
    """Return the embeddings in the order of the texts, which an answer need not keep."""
    if not isinstance(answer, dict):
        raise TypeError(type(answer).__name__)
    rows = {int(item["index"]): np.asarray(item["embedding"], np.float32) for item in answer["data"]}
    vectors = np.stack([rows[place] for place in range(count)])
    if not np.isfinite(vectors).all():
        raise ValueError("not a number")
    return unit(vectors)
