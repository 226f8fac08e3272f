"""Topics and matches as the warehouse keeps them: every version that ran, and for each article what matched and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import duckdb

from warehouse.model import Match, ScorePart, Span


@dataclass(frozen=True, slots=True)
class TopicVersion:
    """One version of one topic, as it ran; `query` is its canonical text."""

    topic: str
    version: str
    description: str
    channel: str
    query: str
    minimum: float
    alert: float


def save_topic_versions(connection: duckdb.DuckDBPyConnection, versions: Sequence[TopicVersion], now: datetime) -> int:
    """Add the versions that never ran before; returns how many those are."""
    known = set(connection.execute("SELECT topic, version FROM topics").fetchall())
    rows = [
        (item.topic, item.version, item.description, item.channel, item.query, item.minimum, item.alert, now)
        for item in {(item.topic, item.version): item for item in versions}.values()
        if (item.topic, item.version) not in known
    ]
    if rows:
        connection.executemany(
            """
            INSERT INTO topics (topic, version, description, channel, query, minimum, alert, first_used_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            rows,
        )
    return len(rows)


def topic_versions(connection: duckdb.DuckDBPyConnection, topic: str) -> list[TopicVersion]:
    """Return every version of a topic, the latest first."""
    rows = connection.execute(
        """
        SELECT topic, version, description, channel, query, minimum, alert
        FROM topics WHERE topic = ? ORDER BY first_used_at DESC, version
        """,
        [topic],
    ).fetchall()
    return [TopicVersion(*row) for row in rows]


def save_matches(connection: duckdb.DuckDBPyConnection, matches: Sequence[Match], now: datetime) -> int:
    """Add the matches that are new; a match is known by article, topic and version. Returns how many were added."""
    by_key = {(match.article_id, match.topic, match.version): match for match in matches}
    if not by_key:
        return 0
    known = set(
        connection.execute(
            "SELECT article_id, topic, version FROM matches WHERE article_id IN (SELECT unnest(?::VARCHAR[]))",
            [sorted({match.article_id for match in matches})],
        ).fetchall()
    )
    rows = [_row(match, now) for key, match in by_key.items() if key not in known]
    if rows:
        connection.executemany(
            """
            INSERT INTO matches (article_id, topic, version, pattern, score, alert, sentence, sentence_field,
                                 sentence_start, sentence_end, spans, parts, matched_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            rows,
        )
    return len(rows)


def matches_of(connection: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> list[Match]:
    """Return every match of the articles, the latest first."""
    rows = connection.execute(
        """
        SELECT article_id, topic, version, pattern, score, alert, sentence, sentence_field, sentence_start, sentence_end, spans, parts
        FROM matches WHERE article_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY matched_at DESC, article_id, topic, version
        """,
        [list(article_ids)],
    ).fetchall()
    return [_match(row) for row in rows]


def _row(match: Match, now: datetime) -> tuple[object, ...]:
    spans = [[span.field, span.start, span.end, span.text, span.alias_set] for span in match.spans]
    parts = [[part.name, part.value] for part in match.parts]
    return (
        match.article_id,
        match.topic,
        match.version,
        match.pattern,
        match.score,
        match.alert,
        match.sentence,
        match.sentence_field,
        match.sentence_start,
        match.sentence_end,
        json.dumps(spans, ensure_ascii=False),
        json.dumps(parts, ensure_ascii=False),
        now,
    )


def _match(row: tuple[object, ...]) -> Match:
    spans = tuple(Span(*span) for span in json.loads(str(row[-2])))
    parts = tuple(ScorePart(*part) for part in json.loads(str(row[-1])))
    return replace(Match(*row[:-2]), spans=spans, parts=parts)  # type: ignore[arg-type]
