"""Topics as they ran and what they matched: every version, the files when they were last sound, for each article what matched and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from warehouse.driver.row_batch import Scalar, batch_sql, batch_text
from warehouse.records.topic import Match, Opinion, ScorePart, Span

_COLUMNS = {
    "article_id": "VARCHAR",
    "topic": "VARCHAR",
    "version": "VARCHAR",
    "pattern": "VARCHAR",
    "score": "DOUBLE",
    "alert": "BOOLEAN",
    "sentence": "VARCHAR",
    "sentence_field": "VARCHAR",
    "sentence_start": "INTEGER",
    "sentence_end": "INTEGER",
    "spans": "VARCHAR",
    "parts": "VARCHAR",
    "probability": "DOUBLE",
    "judge": "VARCHAR",
    "like_useful": "VARCHAR",
    "like_noise": "VARCHAR",
    "matched_at": "TIMESTAMPTZ",
}
_MATCH_COLUMNS = ", ".join(name for name in _COLUMNS if name != "matched_at")


@dataclass(frozen=True, slots=True)
class TopicVersion:
    """One version of one topic, as it ran.

    Attributes:
        topic: Name of the topic.
        version: Digest of what it means.
        description: What it is about, in words.
        channel: Where its alerts go.
        query: Its canonical text.
        minimum: Score from which an article matches.
        alert: Score from which a match is worth a message.
    """

    topic: str
    version: str
    description: str
    channel: str
    query: str
    minimum: float
    alert: float


@dataclass(frozen=True, slots=True)
class TopicFiles:
    """Both files as a pass ran with them.

    Attributes:
        digest: Of both texts.
        topics_text: The topics file.
        actors_text: The actors file.
    """

    digest: str
    topics_text: str
    actors_text: str


def save_topic_versions(connection: duckdb.DuckDBPyConnection, versions: Sequence[TopicVersion], now: datetime) -> int:
    """Add the versions that never ran before; returns how many those are."""
    # All of them are read: versions are few, and they are asked for once in a pass.
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


def last_topic_files(connection: duckdb.DuckDBPyConnection) -> TopicFiles | None:
    """Read the files of the last pass that ran without a mistake in them; None before the first such pass."""
    row = connection.execute(
        "SELECT digest, topics_text, actors_text FROM topic_files ORDER BY first_used_at DESC, digest LIMIT 1"
    ).fetchone()
    return TopicFiles(*row) if row else None


def save_topic_files(connection: duckdb.DuckDBPyConnection, files: TopicFiles, now: datetime) -> bool:
    """Keep sound files unless they are the last ones kept; tells whether they were new."""
    # Compared with the last ones only: files that return to an earlier state are news again.
    last = last_topic_files(connection)
    if last and last.digest == files.digest:
        return False
    connection.execute(
        "INSERT INTO topic_files (digest, topics_text, actors_text, first_used_at) VALUES (?, ?, ?, ?)",
        [files.digest, files.topics_text, files.actors_text, now],
    )
    return True


def topics_that_matched(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the names of the topics that matched anything, in order."""
    return [topic for (topic,) in connection.execute("SELECT DISTINCT topic FROM matches ORDER BY topic").fetchall()]


def save_matches(connection: duckdb.DuckDBPyConnection, matches: Sequence[Match], now: datetime) -> int:
    """Add the matches that are new; a match is known by article, topic and version. Returns how many were added."""
    # By version too: a topic that changed its meaning matches anew, and the old match stays what it was.
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
        connection.execute(
            f"INSERT INTO matches ({', '.join(_COLUMNS)}) SELECT {', '.join(_COLUMNS)} FROM {batch_sql(_COLUMNS)}",  # noqa: S608 - ours
            {"batch": batch_text(_COLUMNS, rows)},
        )
    return len(rows)


def matches_of(connection: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> list[Match]:
    """Return every match of the articles, the latest first."""
    rows = connection.execute(
        f"""
        SELECT {_MATCH_COLUMNS} FROM matches
        WHERE article_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY matched_at DESC, article_id, topic, version
        """,  # noqa: S608 - the columns are our own constants
        [list(article_ids)],
    ).fetchall()
    return [_match(row) for row in rows]


def matches_of_alert(connection: duckdb.DuckDBPyConnection, alert_id: str) -> list[Match]:
    """Return the matches behind an alert, by the topic versions that filed it: that of its own topic, then those it is further for."""
    rows = connection.execute(
        f"""
        SELECT {", ".join(f"matches.{name.strip()}" for name in _MATCH_COLUMNS.split(","))}
        FROM alerts told JOIN alerts ON alerts.alert_id = told.alert_id
            OR (alerts.folded_into = told.alert_id AND alerts.thread = told.thread AND alerts.article_id = told.article_id)
        JOIN matches ON matches.article_id = alerts.article_id AND matches.topic = alerts.topic AND matches.version = alerts.topic_version
        WHERE told.alert_id = ?
        ORDER BY alerts.alert_id <> told.alert_id, alerts.topic
        """,  # noqa: S608 - as above
        [alert_id],
    ).fetchall()
    return [_match(row) for row in rows]


def matches_of_topic(connection: duckdb.DuckDBPyConnection, topic: str, besides: str, since: datetime) -> tuple[str, list[Match]]:
    """Return the version of a topic that ran last, `besides` aside, and its matches of articles seen since; ("", []) where none ran."""
    row = connection.execute(
        "SELECT version FROM topics WHERE topic = ? AND version <> ? ORDER BY first_used_at DESC LIMIT 1", [topic, besides]
    ).fetchone()
    if row is None:
        return "", []
    rows = connection.execute(
        f"""
        SELECT {_MATCH_COLUMNS} FROM matches
        WHERE topic = ? AND version = ? AND article_id IN (SELECT article_id FROM articles WHERE first_seen_at >= ?)
        ORDER BY article_id
        """,  # noqa: S608 - as above
        [topic, row[0], since],
    ).fetchall()
    return str(row[0]), [_match(found) for found in rows]


def _row(match: Match, now: datetime) -> tuple[Scalar, ...]:
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
        # As lists without names: an article has dozens of spans, and names would be most of what is stored.
        json.dumps(spans, ensure_ascii=False),
        json.dumps(parts, ensure_ascii=False),
        *(match.opinion or (None,) * len(Opinion._fields)),
        now,
    )


def _match(row: tuple[object, ...]) -> Match:
    *head, written_spans, written_parts, probability, judge, useful, noise = row
    spans = tuple(Span(*span) for span in json.loads(str(written_spans)))
    parts = tuple(ScorePart(*part) for part in json.loads(str(written_parts)))
    opinion = None if probability is None else Opinion(float(str(probability)), str(judge), str(useful or ""), str(noise or ""))
    return Match(*head, spans, parts, opinion)  # type: ignore[call-arg,arg-type]
