"""How long each table that only grows is kept: one row a table, one count a round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import duckdb

from warehouse.driver.row_batch import count


@dataclass(frozen=True, slots=True)
class Retention:
    """How long the rows of one table are kept.

    Attributes:
        table: The table.
        column: The time that their age counts from.
        settled: SQL condition of rows that nothing waits for; the others stay whatever their age.
        days: Days that they are kept where the settings say nothing.
        why: What they serve, and so why that long.
    """

    table: str
    column: str
    settled: str
    days: int
    why: str


# What messages report: articles with an alert of their own, and those that the thread of their story links and counts.
REPORTED = (
    "SELECT article_id FROM alerts WHERE topic <> '' "
    "UNION SELECT article_id FROM story_articles WHERE story_id IN (SELECT story_id FROM threads)"
)
# An article that was reported later than it was read has its only proof in raw_pages; all others that were reported in evidence_pages.
UNPROVED = f"article_id IN (({REPORTED}) EXCEPT SELECT article_id FROM evidence_pages WHERE size_bytes > 0)"  # noqa: S608 - our own names
ALERTED = f"article_id IN ({REPORTED})"
# What a feed said in full is kept where it is all that there was to read; of what messages report it is the proof.
QUOTED = f"content_html <> '' AND ({ALERTED} OR url IN (SELECT url FROM articles WHERE {ALERTED}))"  # noqa: S608 - our own names

RETENTIONS = (
    Retention("raw_pages", "fetched_at", f"NOT {UNPROVED}", 30, "pages as they were fetched, for extracting again what a holiday let slip"),
    Retention("evidence_pages", "read_at", "true", 1095, "readings of articles that alerts report, for `wirewatch evidence`"),
    Retention("second_looks", "started_at", "next_look_at IS NULL", 180, "articles read again, for how many of them change"),
    Retention("revision_diffs", "revised_at", f"NOT {ALERTED}", 365, "what changed, in words; of alerted articles for good, as revisions"),
    Retention(
        "entries",
        "first_seen_at",
        f"state <> 'queued' AND NOT ({QUOTED})",
        365,
        "what feeds listed; one listed for longer is read once more; the feed's own text of alerted articles for good",
    ),
    Retention("fetches", "fetched_at", "true", 90, "exchanges with the web, for the health of sources"),
    Retention("drops", "dropped_at", "true", 365, "what went no further and why, for `why-not` and coverage"),
    Retention("deliveries", "started_at", "true", 365, "single attempts to deliver; the alerts themselves stay"),
    Retention("signatures", "seen_at", "true", 180, "what texts are compared by; the story window looks back 30 days"),
    Retention("translations", "translated_at", "true", 90, "translated sentences, asked for once; threads are edited for weeks"),
    Retention("robots", "expires_at", "true", 1, "robots.txt files that have expired"),
)


def forget_old_rows(connection: duckdb.DuckDBPyConnection, now: datetime, days: Mapping[str, float]) -> dict[str, int]:
    """Delete what is older than its table's days (`days` by table, else the default); returns how many rows, of tables that lost some."""
    gone = {}
    for item in RETENTIONS:
        before = now - timedelta(days=days.get(item.table, item.days))
        sql = f"DELETE FROM {item.table} WHERE {item.column} < ? AND {item.settled}"  # noqa: S608 - our own names
        if rows := count(connection.execute(sql, [before])):
            gone[item.table] = rows
    return gone
