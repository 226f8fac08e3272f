"""The topics and actors files as they last were sound: what a mistake in them hides runs on from here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import duckdb


@dataclass(frozen=True, slots=True)
class TopicFiles:
    """The texts of both files, and a digest of them."""

    digest: str
    topics_text: str
    actors_text: str


def last_topic_files(connection: duckdb.DuckDBPyConnection) -> TopicFiles | None:
    """Read the files of the last pass that ran without a mistake in them; None before the first such pass."""
    row = connection.execute(
        "SELECT digest, topics_text, actors_text FROM topic_files ORDER BY first_used_at DESC, digest LIMIT 1"
    ).fetchone()
    return TopicFiles(*row) if row else None


def save_topic_files(connection: duckdb.DuckDBPyConnection, files: TopicFiles, now: datetime) -> bool:
    """Keep sound files unless they are the last ones kept; tells whether they were new."""
    last = last_topic_files(connection)
    if last and last.digest == files.digest:
        return False
    connection.execute(
        "INSERT INTO topic_files (digest, topics_text, actors_text, first_used_at) VALUES (?, ?, ?, ?)",
        [files.digest, files.topics_text, files.actors_text, now],
    )
    return True
