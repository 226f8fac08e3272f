"""What proves an alert: every reading of its article's pages, and all that the warehouse knows of it, as plain values."""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime

import duckdb

from warehouse.archive import stories_of
from warehouse.articles import COMPRESSION_LEVEL, MOST_RAW_BYTES
from warehouse.driver.row_batch import Scalar, batch_sql, batch_text, count
from warehouse.records.evidence import AlertFile, KeptReading, PageReading

Connection = duckdb.DuckDBPyConnection
OK = 200
# Alerts that one name may fit and that are told apart; a list tells as many.
MOST_FOUND = 40

PAGE_COLUMNS = {
    "article_id": "VARCHAR", "position": "INTEGER", "url": "VARCHAR", "status": "INTEGER", "headers": "VARCHAR[]", "sha256": "VARCHAR",
    "size_bytes": "BIGINT", "packed": "VARCHAR", "read_at": "TIMESTAMPTZ",
}  # fmt: skip


def told_articles(connection: Connection, stories: Mapping[str, str], unplaced: Collection[str] = ()) -> set[str]:
    """Return those articles whose story has a thread: its messages link, name or count each of them.

    Args:
        connection: the warehouse.
        stories: the stories of articles that are at hand, by article.
        unplaced: articles whose stories are to be looked up.
    """
    if missing := set(unplaced).difference(stories):
        stories = {**stories, **stories_of(connection, sorted(missing))}
    if not stories:
        return set()
    told = {
        story_id
        for (story_id,) in connection.execute(
            "SELECT DISTINCT story_id FROM threads WHERE story_id IN (SELECT unnest(?::VARCHAR[]))", [sorted(set(stories.values()))]
        ).fetchall()
    }
    return {article_id for article_id, story_id in stories.items() if story_id in told}


def keep_readings(
    connection: Connection, readings: Sequence[PageReading], now: datetime, told: Collection[str] = (), earlier: Collection[str] = ()
) -> int:
    """Keep readings of those articles that an alert reports; returns how many. Bytes that an earlier reading has are not kept twice.

    Args:
        connection: the warehouse.
        readings: what servers answered.
        now: when.
        told: articles that the threads of their stories tell, beside those with an alert of their own.
        earlier: articles that were read before: where nothing of one is kept yet, its page in `raw_pages`, which the new one is about to
            replace, is kept as its first reading.
    """
    asked = {reading.article_id for reading in readings}.union(earlier)
    reported = _alerted(connection, sorted(asked)) | asked.intersection(told) if asked else set()
    if not reported:
        return 0
    known = set(
        connection.execute(
            "SELECT DISTINCT article_id, sha256 FROM evidence_pages WHERE article_id IN (SELECT unnest(?::VARCHAR[]))", [sorted(reported)]
        ).fetchall()
    )
    unproved = reported.intersection(earlier).difference(article_id for article_id, digest in known if digest)
    rows: list[tuple[Scalar, ...]] = []
    for article_id in sorted(unproved):
        for kept in _raw_readings(connection, article_id):
            known.add((article_id, kept.sha256))
            packed = _packed(kept.body)
            rows.append((article_id, kept.position, kept.url, kept.status, (), kept.sha256, len(kept.body), packed, kept.read_at))
    for reading in readings:
        if reading.article_id not in reported:
            continue
        digest = hashlib.sha256(reading.body).hexdigest() if reading.body else ""
        is_new = bool(digest) and (reading.article_id, digest) not in known
        known.add((reading.article_id, digest))
        packed = _packed(reading.body) if is_new else ""
        size = len(reading.body)
        rows.append((reading.article_id, reading.position, reading.url, reading.status, reading.headers, digest, size, packed, now))
    if not rows:
        return 0
    names = "article_id, position, url, status, headers, sha256, size_bytes, read_at"
    return count(
        connection.execute(
            f"INSERT INTO evidence_pages ({names}, html) "  # noqa: S608 - names are ours
            f"SELECT {names}, from_base64(packed) FROM {batch_sql(PAGE_COLUMNS)}",
            {"batch": batch_text(PAGE_COLUMNS, rows)},
        )
    )


def _packed(body: bytes) -> str:
    return base64.b64encode(zlib.compress(body, COMPRESSION_LEVEL)).decode("ascii")


def alerts_named(connection: Connection, name: str, message: tuple[str, str] | None = None) -> list[tuple[str, str, str]]:
    """Find alerts by id or its beginning, by their article's id or address, or by permalink: (id, article, headline), the latest first.

    Of a message that lists alerts, by its id or link, these are all that it lists; at most `MOST_FOUND`. Ids may be in capitals;
    headlines are those that were told, whatever the articles are called since.

    Args:
        connection: the warehouse.
        name: any of these.
        message: channel and timestamp of a message by which to find its alert too: replies sent by earlier versions have no permalink.
    """
    channel, timestamp = message or ("", "")
    named = {"name": name, "id": name.lower(), "channel": channel, "timestamp": timestamp, "most": MOST_FOUND}
    found = connection.execute(
        """
        SELECT m.alert_id, m.article_id, coalesce(json_extract_string(m.payload, '$.headline'), a.title, '')
        FROM alerts m LEFT JOIN articles a ON a.article_id = m.article_id
        WHERE m.topic <> '' AND m.article_id <> '' AND m.kind <> 'update'
            AND (starts_with(m.alert_id, $id) OR m.article_id = $id OR m.permalink = $name OR a.url = $name OR a.canonical_url = $name
                OR ($timestamp <> '' AND m.sent_channel = $channel AND m.sent_ts = $timestamp))
        ORDER BY m.created_at DESC, m.alert_id LIMIT $most
        """,
        named,
    ).fetchall()
    return (
        found
        or connection.execute(
            """
        SELECT m.alert_id, m.article_id, coalesce(json_extract_string(m.payload, '$.headline'), '')
        FROM alerts m JOIN alerts o ON o.alert_id = m.folded_into
        WHERE o.variant = 'overflow' AND m.article_id <> '' AND (starts_with(o.alert_id, $id) OR o.permalink = $name
            OR ($timestamp <> '' AND o.sent_channel = $channel AND o.sent_ts = $timestamp))
        ORDER BY m.created_at DESC, m.alert_id LIMIT $most
        """,
            named,
        ).fetchall()
    )


def threads_telling(connection: Connection, article_ids: Sequence[str]) -> list[tuple[str, str]]:
    """Find the threads that tell articles without an alert of their own: (alert that opened it, article), the latest first."""
    stories = stories_of(connection, article_ids)
    if not stories:
        return []
    rows = connection.execute(
        "SELECT story_id, thread FROM threads WHERE story_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY opened_at DESC, thread",
        [sorted(set(stories.values()))],
    ).fetchall()
    return [(thread, article_id) for told, thread in rows for article_id, story_id in stories.items() if story_id == told]


def read_alert_file(connection: Connection, alert_id: str, article_id: str) -> AlertFile:
    """Read all that is known of an alert and its article."""
    by_article = ("articles", "revisions", "revision_diffs", "matches", "story_articles", "second_looks")
    tables = {name: _rows(connection, f"SELECT * FROM {name} WHERE article_id = ?", article_id) for name in by_article}  # noqa: S608 - ours
    # An entry has the id of its own address, which the page may have called another.
    of_article = "article_id = $1 OR url IN (SELECT url FROM articles WHERE article_id = $1)"
    tables["entries"] = _rows(connection, f"SELECT * FROM entries WHERE {of_article} ORDER BY first_seen_at, article_id", article_id)  # noqa: S608 - ours
    # Below a list stand replies about others' stories, too; in a thread all are about one.
    tables["alerts"] = _rows(
        connection,
        """
        WITH named AS (SELECT * FROM alerts WHERE alert_id = $1),
            own AS (SELECT m.* FROM alerts m, named WHERE m.thread = named.thread AND (m.story_id IN ('', named.story_id)
                OR named.thread NOT IN (SELECT alert_id FROM alerts WHERE variant = 'overflow'))),
            told_by AS (SELECT folded_into AS alert_id FROM own WHERE folded_into <> '' UNION SELECT thread FROM named),
            telling AS (FROM told_by UNION
                SELECT folded_into FROM alerts WHERE folded_into <> '' AND alert_id IN (FROM told_by))
        SELECT * FROM own UNION SELECT m.* FROM alerts m, named WHERE m.story_id IN ('', named.story_id)
            AND (m.alert_id IN (FROM telling) OR m.thread IN (FROM telling) OR m.folded_into IN (FROM telling))
        ORDER BY created_at, alert_id
        """,
        alert_id,
    )
    readings = connection.execute(
        "SELECT read_at, position, url, status, headers, sha256, html FROM evidence_pages WHERE article_id = ? ORDER BY read_at, position",
        [article_id],
    ).fetchall()
    kept = [
        KeptReading(at.astimezone(UTC), position, url, status, tuple(headers), sha256, _unpacked(html))
        for at, position, url, status, headers, sha256, html in readings
    ]
    return AlertFile(tables, kept or _raw_readings(connection, article_id))


def _raw_readings(connection: Connection, article_id: str) -> list[KeptReading]:
    """Read the pages of an article that was alerted later than it was read: the latest reading alone, and without its headers."""
    found = connection.execute(
        "SELECT fetched_at, position, url, html FROM raw_pages WHERE article_id = ? ORDER BY fetched_at, position", [article_id]
    ).fetchall()
    pages = [(at.astimezone(UTC), position, url, _unpacked(html)) for at, position, url, html in found]
    return [KeptReading(at, position, url, OK, (), hashlib.sha256(body).hexdigest(), body) for at, position, url, body in pages]


def _alerted(connection: Connection, article_ids: Sequence[str]) -> set[str]:
    rows = connection.execute(
        "SELECT DISTINCT article_id FROM alerts WHERE topic <> '' AND article_id IN (SELECT unnest(?::VARCHAR[]))", [list(article_ids)]
    ).fetchall()
    return {article_id for (article_id,) in rows}


def _rows(connection: Connection, sql: str, key: str) -> list[dict[str, object]]:
    found = connection.execute(sql, [key])
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _unpacked(packed: bytes) -> bytes:
    return zlib.decompressobj().decompress(packed, MOST_RAW_BYTES) if packed else b""
