"""What people say of a topic's articles, by hand or by a button: the examples that its judge learns from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import duckdb

from warehouse.articles import read_articles
from warehouse.feedback import labelled_examples
from warehouse.records.topic import LabelledArticle


def save_labels(connection: duckdb.DuckDBPyConnection, topic: str, labels: Sequence[LabelledArticle], now: datetime) -> int:
    """Keep labels, each in place of an older one of the same article; returns how many. Runs inside `Warehouse.transact`."""
    latest = {label.article_id: label for label in labels}
    forget_labels(connection, topic, list(latest))
    rows = [
        (topic, label.article_id, label.useful, label.title, label.lead, label.language, label.seen_at, now) for label in latest.values()
    ]
    if rows:
        connection.executemany(
            """INSERT INTO labels (topic, article_id, useful, title, lead, language, seen_at, labelled_at)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            rows,
        )
    return len(rows)


def forget_labels(connection: duckdb.DuckDBPyConnection, topic: str, article_ids: Sequence[str]) -> None:
    """Take labels back. Runs inside `Warehouse.transact`."""
    connection.execute("DELETE FROM labels WHERE topic = ? AND list_contains(?, article_id)", [topic, list(article_ids)])


def read_labels(connection: duckdb.DuckDBPyConnection, topic: str) -> list[LabelledArticle]:
    """Read what was labelled by hand, in the order of the ids."""
    rows = connection.execute(
        """SELECT article_id, useful, title, lead, language, seen_at
           FROM labels
           WHERE topic = ?
           ORDER BY article_id""",
        [topic],
    ).fetchall()
    return [
        LabelledArticle(article_id, useful, title, lead, language, seen_at.astimezone(UTC))
        for article_id, useful, title, lead, language, seen_at in rows
    ]


def labelled_articles(connection: duckdb.DuckDBPyConnection, topics: Sequence[str]) -> dict[str, list[LabelledArticle]]:
    """Read for each topic what was labelled by hand and what readers marked by a majority; the hand has the last word."""
    wanted = set(topics)
    known = connection.execute("SELECT DISTINCT topic FROM labels UNION SELECT DISTINCT topic FROM feedback ORDER BY topic").fetchall()
    return {topic: _labelled(connection, topic) for (topic,) in known if topic in wanted}


def _labelled(connection: duckdb.DuckDBPyConnection, topic: str) -> list[LabelledArticle]:
    found = {label.article_id: label for label in read_labels(connection, topic)}
    # A tie says nothing, and an example without a side teaches nothing.
    marks = {mark.article_id: mark.useful > mark.noise for mark in labelled_examples(connection, topic) if mark.useful != mark.noise}
    for article in read_articles(connection, [article_id for article_id in marks if article_id not in found]):
        # Headline and lead are all that a judge reads of an article.
        useful, lead = marks[article.article_id], article.standfirst or article.text
        label = LabelledArticle(article.article_id, useful, article.title, lead, article.language, article.first_seen_at)
        found[article.article_id] = label
    return [found[article_id] for article_id in sorted(found)]
