"""The meanings of a batch of articles, embedded before they are placed: outside the transaction, which is short."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.db import Connection
from warehouse.records.article import Article
from wirewatch.story.text.article_meaning import KNOWN_EMBEDDER, Meaning, meaning_of
from wirewatch.story.window import languages_meet
from wirewatch.topic.evaluator import Evaluator


def meanings_of(articles: Sequence[Article], connection: Connection, evaluator: Evaluator) -> dict[str, Meaning]:
    """Return the embeddings of articles by id where languages meet; one that fails is placed by its words, names and figures alone.

    Args:
        articles: what was read.
        connection: the warehouse, whose story window is up to date.
        evaluator: what embeds the candidates of topics too, each article once.
    """
    if not articles or not evaluator.embedder_name.startswith(KNOWN_EMBEDDER) or not languages_meet(connection, articles):
        return {}
    embedded = zip(articles, evaluator.embedded(articles), strict=True)
    found = {article.article_id: meaning_of(vectors) for article, vectors in embedded if vectors is not None}
    return {article_id: meaning for article_id, meaning in found.items() if meaning is not None}
