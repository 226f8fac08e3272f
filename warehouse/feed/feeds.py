"""Feeds, their polls, and the queue of entries whose page is to be read.

The life of an entry: queued ──► done, or queued again with a later `next_try_at` ──► dropped, with a row in `drops`. An entry that
changes its title is queued again, so that the change becomes a revision.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any

import duckdb

from warehouse.alert.first_looks import forget_first_looks, note_first_looks
from warehouse.driver.keys import key_sql
from warehouse.driver.row_batch import batch_sql, batch_text, count
from warehouse.errors import WarehouseError
from warehouse.feed.entries import ENTRY_COLUMNS, keep_listed
from warehouse.records.article import ITEM_MARK, TEXT_MARK
from warehouse.records.drop import Drop
from warehouse.records.feed import (
    NO_NETWORK,
    REACHED,
    RESTRAINT,
    UNASKED,
    UNHEARD,
    Entry,
    FailedEntry,
    Feed,
    FeedKind,
    FetchRow,
    PollOutcome,
    QueuedEntry,
    SourceTier,
)

FEED_COLUMNS = {
    "feed_id": "VARCHAR", "url": "VARCHAR", "name": "VARCHAR", "kind": "VARCHAR", "language": "VARCHAR", "country": "VARCHAR",
    "home_url": "VARCHAR", "selector": "VARCHAR", "link_pattern": "VARCHAR", "state": "VARCHAR", "state_reason": "VARCHAR",
    "etag": "VARCHAR", "last_modified": "VARCHAR", "next_poll_at": "TIMESTAMPTZ", "last_polled_at": "TIMESTAMPTZ",
    "interval_seconds": "INTEGER", "failures": "INTEGER", "rhythm": "VARCHAR", "tier": "VARCHAR",
    "text_only": "BOOLEAN",
}  # fmt: skip
POLLED_COLUMNS = (
    "url", "name", "language",
    "kind", "home_url", "state", "state_reason", "etag", "last_modified", "next_poll_at", "last_polled_at", "interval_seconds",
    "failures", "rhythm",
)  # fmt: skip
FETCH_COLUMNS = {
    "fetched_at": "TIMESTAMPTZ", "url": "VARCHAR", "host": "VARCHAR", "purpose": "VARCHAR", "outcome": "VARCHAR", "feed_id": "VARCHAR",
    "status": "INTEGER", "detail": "VARCHAR", "size_bytes": "BIGINT", "milliseconds": "INTEGER", "entries": "INTEGER",
}  # fmt: skip
DROP_COLUMNS = {"stage": "VARCHAR", "reason": "VARCHAR", "url": "VARCHAR", "detail": "VARCHAR", "items": "INTEGER"}
SAME_ENTRY = f"entries.article_key = {key_sql('batch.article_id')} AND entries.article_id = batch.article_id"
FAILED_COLUMNS = {"article_id": "VARCHAR", "attempts": "INTEGER", "next_try_at": "TIMESTAMPTZ", "last_error": "VARCHAR"}
# A TIMESTAMPTZ takes the driver four times as long to hand over as a TIMESTAMP; the session's zone is UTC.
FEED_SELECT = ", ".join(f"CAST({name} AS TIMESTAMP)" if kind == "TIMESTAMPTZ" else name for name, kind in FEED_COLUMNS.items())
KIND, NEXT_POLL, LAST_POLL, TIER = map(list(FEED_COLUMNS).index, ("kind", "next_poll_at", "last_polled_at", "tier"))
_feed_row, _polled_row, _fetch_row = attrgetter(*FEED_COLUMNS), attrgetter("feed_id", *POLLED_COLUMNS), attrgetter(*FETCH_COLUMNS)
# By the key in the text, which is there only while it says something: most feeds have no hub, and their rhythms need not be parsed.
RELAXED = "contains(rhythm, '\"pushed_until\"')"
BUDGET_WINDOW = timedelta(hours=1)
# Of queued entries: nothing but a turn is waited for.
DUE = "due"
# A feed that was asked more recently has nothing to add to what it said; the most lively ones are asked so often.
LEAST_BETWEEN_POLLS = timedelta(minutes=5)


# The host as an address spells it: what is exact about hosts is said by `wirewatch.http_rules.targets`; this spares reading others.
SPELT_HOST = r"lower(regexp_extract(url, '^[A-Za-z]+://([^/?#]+)', 1))"
# Entries that need no page, or whose host is none of those that give no page for now.
READABLE = f"({SPELT_HOST} NOT IN (SELECT unnest($closed::VARCHAR[])) OR contains(url, '{ITEM_MARK}') OR ends_with(url, '{TEXT_MARK}'))"


@dataclass(frozen=True, slots=True)
class HostShare:
    """Which part of the hosts is asked for: one shard of several, and none that others hold.

    Attributes:
        shard: Number of the shard, from 0.
        shards: How many there are.
        held: Hosts that are left out.
    """

    shard: int = 0
    shards: int = 1
    held: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a shard that there is not: it would read nothing without a word."""
        if not 0 <= self.shard < self.shards:
            raise WarehouseError(f"There is no shard {self.shard} of {self.shards}; shards are numbered from 0 to {self.shards - 1}.")

    def condition(self, host: str = SPELT_HOST) -> str:
        """Give the SQL condition on a host, which is SQL too: by default that of the column `url`."""
        conditions = [f"{key_sql(host)} % $shards = $shard"] if self.shards > 1 else []
        # A hash table and not a list: one ingest may hold ten thousand hosts.
        conditions += [f"{host} NOT IN (SELECT unnest($held::VARCHAR[]))"] if self.held else []
        return " AND ".join(conditions) or "true"

    @property
    def parameters(self) -> dict[str, int | list[str]]:
        """What the condition's parameters are."""
        return {
            **({"shard": self.shard, "shards": self.shards} if self.shards > 1 else {}),
            **({"held": sorted(self.held)} if self.held else {}),
        }


EVERY_HOST = HostShare()


@dataclass(frozen=True, slots=True)
class SavedPolls:
    """What a batch of polls changed: feeds whose state changed, entries never seen before, and entries with a new title.

    Attributes:
        feeds_changed: Feeds whose state changed.
        entries_new: Entries never seen before.
        entries_retitled: Entries with a new title.
        drops: Items left out.
    """

    feeds_changed: int = 0
    entries_new: int = 0
    entries_retitled: int = 0
    drops: int = 0


def add_feeds(connection: duckdb.DuckDBPyConnection, feeds: Sequence[Feed]) -> int:
    """Add the feeds whose id and address are not known yet, and return how many these were."""
    # Reversed twice, so that of two with one address the first counts and their order stays.
    wanted = list({feed.url: feed for feed in reversed(feeds)}.values())[::-1]
    if not wanted:
        return 0
    columns = ", ".join(FEED_COLUMNS)
    return count(
        connection.execute(
            f"INSERT INTO feeds ({columns}) SELECT {columns} FROM {batch_sql(FEED_COLUMNS)} AS batch "  # noqa: S608 - names are ours, values are parameters
            "WHERE NOT EXISTS (SELECT 1 FROM feeds AS known WHERE known.feed_id = batch.feed_id OR known.url = batch.url)",
            {"batch": batch_text(FEED_COLUMNS, map(_feed_row, wanted))},
        )
    )


def remove_feeds(connection: duckdb.DuckDBPyConnection, feed_ids: Sequence[str]) -> int:
    """Remove feeds from polling and return how many these were; what they brought stays."""
    forget_first_looks(connection, feed_ids)
    return count(connection.execute("DELETE FROM feeds WHERE list_contains(?, feed_id)", [list(feed_ids)]))


def feeds(connection: duckdb.DuckDBPyConnection, share: HostShare = EVERY_HOST) -> list[Feed]:
    """Read every feed, by name."""
    sql = f"SELECT {FEED_SELECT} FROM feeds WHERE {share.condition()} ORDER BY name, feed_id"  # noqa: S608 - names are ours, values are parameters
    rows = connection.execute(sql, share.parameters).fetchall()
    return [_feed(row) for row in rows]


def feeds_by_tier(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Read the ids of the feeds of each tier."""
    rows = connection.execute("SELECT tier, list(feed_id ORDER BY feed_id) FROM feeds WHERE tier <> '' GROUP BY tier").fetchall()
    return dict(rows)


def tiers_of_feeds(connection: duckdb.DuckDBPyConnection, feed_ids: Collection[str]) -> dict[str, str]:
    """Read the tier of each of these feeds that has one."""
    rows = connection.execute(
        "SELECT feed_id, tier FROM feeds WHERE tier <> '' AND feed_id IN (SELECT unnest(?))", [sorted(feed_ids)]
    ).fetchall()
    return dict(rows)


def count_feeds(connection: duckdb.DuckDBPyConnection) -> int:
    """Count the feeds that are watched."""
    row = connection.execute("SELECT count(*) FROM feeds").fetchone()
    return int(row[0]) if row else 0


def watched_and_relaxed(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """Count the feeds that are watched, and those of them that a hub has let be polled less often."""
    row = connection.execute(f"SELECT count(*), count(*) FILTER ({RELAXED}) FROM feeds").fetchone()  # noqa: S608 - our own names
    return (int(row[0]), int(row[1])) if row else (0, 0)


def relaxed_feeds(connection: duckdb.DuckDBPyConnection) -> list[Feed]:
    """Read the feeds that a hub has let be polled less often."""
    rows = connection.execute(f"SELECT {FEED_SELECT} FROM feeds WHERE {RELAXED} ORDER BY feed_id").fetchall()  # noqa: S608 - as above
    return [_feed(row) for row in rows]


def due_feeds(connection: duckdb.DuckDBPyConnection, now: datetime, limit: int, share: HostShare = EVERY_HOST) -> list[Feed]:
    """Read the feeds that are due, the longest overdue first."""
    rows = connection.execute(
        f"SELECT {FEED_SELECT} FROM feeds WHERE (next_poll_at IS NULL OR next_poll_at <= $now) AND {share.condition()} "  # noqa: S608 - names are ours, values are parameters
        "ORDER BY next_poll_at NULLS FIRST, feed_id LIMIT $limit",
        {"now": now, "limit": limit, **share.parameters},
    ).fetchall()
    return [_feed(row) for row in rows]


def wake_feeds(connection: duckdb.DuckDBPyConnection, feed_ids: Sequence[str], now: datetime) -> int:
    """Make feeds due at once, because a hub said that they have news; returns how many these were."""
    return count(connection.execute("UPDATE feeds SET next_poll_at = ? WHERE list_contains(?, feed_id)", [now, list(feed_ids)]))


def update_feeds(connection: duckdb.DuckDBPyConnection, changed: Sequence[Feed]) -> int:
    """Write feeds back as they are now, by their ids, and return how many were known."""
    if not changed:
        return 0
    settings = ", ".join(f"{name} = batch.{name}" for name in POLLED_COLUMNS)
    columns = {name: FEED_COLUMNS[name] for name in ("feed_id", *POLLED_COLUMNS)}
    return count(
        connection.execute(
            f"UPDATE feeds SET {settings} FROM {batch_sql(columns)} AS batch WHERE feeds.feed_id = batch.feed_id",  # noqa: S608 - names are ours, values are parameters
            {"batch": batch_text(columns, map(_polled_row, changed))},
        )
    )


def save_outcomes(connection: duckdb.DuckDBPyConnection, outcomes: Sequence[PollOutcome], now: datetime) -> SavedPolls:
    """Write a batch of polls: the feeds as they are now, every exchange, every change of state, new entries and drops."""
    # Both before the feeds are written: a change is the difference to what they were, and one that was empty when it was polled tells news.
    changed = _record_changes(connection, [outcome.feed for outcome in outcomes], now)
    note_first_looks(connection, outcomes)
    update_feeds(connection, [outcome.feed for outcome in outcomes])
    save_fetches(connection, [outcome.fetch for outcome in outcomes])
    drops = record_drops(connection, [drop for outcome in outcomes for drop in outcome.drops], now)
    listed = [entry for outcome in outcomes for entry in outcome.entries]
    added, retitled = keep_listed(connection, listed, now)
    return SavedPolls(changed, added, retitled, drops)


def _record_changes(connection: duckdb.DuckDBPyConnection, polled: Sequence[Feed], now: datetime) -> int:
    columns = {"feed_id": "VARCHAR", "url": "VARCHAR", "state": "VARCHAR", "state_reason": "VARCHAR"}
    rows = [(feed.feed_id, feed.url, feed.state, feed.state_reason) for feed in polled]
    if not rows:
        return 0
    sql = (
        "INSERT INTO feed_changes (feed_id, changed_at, old_state, new_state, old_url, new_url, reason) "  # noqa: S608 - names are ours, values are parameters
        "SELECT batch.feed_id, CAST($now AS TIMESTAMPTZ), feeds.state, batch.state, feeds.url, batch.url, batch.state_reason "
        f"FROM {batch_sql(columns)} AS batch JOIN feeds ON feeds.feed_id = batch.feed_id "
        "WHERE feeds.state <> batch.state OR feeds.url <> batch.url"
    )
    return count(connection.execute(sql, {"now": now, "batch": batch_text(columns, rows)}))


def save_fetches(connection: duckdb.DuckDBPyConnection, fetches: Sequence[FetchRow]) -> int:
    """Append exchanges; returns how many."""
    return _insert(connection, "fetches", FETCH_COLUMNS, list(map(_fetch_row, fetches)))


def spent_budgets(connection: duckdb.DuckDBPyConnection, now: datetime) -> Mapping[str, int]:
    """Count the requests that each host had within the last hour, for `Web(spent=...)`."""
    rows = connection.execute(
        "SELECT host, count(*) FROM fetches WHERE fetched_at > ? AND fetched_at <= ? AND NOT list_contains(?, outcome) GROUP BY host",
        [now - BUDGET_WINDOW, now, list(UNASKED)],
    ).fetchall()
    return dict(rows)


def silent_hosts(connection: duckdb.DuckDBPyConnection, since: datetime, now: datetime) -> frozenset[str]:
    """Read which hosts gave no answer to the polls of a span; none where any host did."""
    rows = connection.execute(
        "SELECT host, bool_and(list_contains(?, outcome)) FROM fetches "
        "WHERE purpose = 'feed' AND fetched_at > ? AND fetched_at <= ? AND NOT list_contains(?, outcome) GROUP BY host",
        [[*UNHEARD, NO_NETWORK], since, now, list(RESTRAINT)],
    ).fetchall()
    return frozenset(host for host, _ in rows) if all(silent for _, silent in rows) else frozenset()


def record_drops(connection: duckdb.DuckDBPyConnection, drops: Sequence[Drop], now: datetime) -> int:
    """Append items that went no further; returns how many."""
    columns = {"dropped_at": "TIMESTAMPTZ", **DROP_COLUMNS}
    return _insert(connection, "drops", columns, [(now, drop.stage, drop.reason, drop.url, drop.detail, drop.items) for drop in drops])


def due_entries(
    connection: duckdb.DuckDBPyConnection, now: datetime, limit: int, share: HostShare = EVERY_HOST, closed: Collection[str] = ()
) -> list[QueuedEntry]:
    """Read the queued entries that are due: new ones before those that failed, then the latest news first.

    Of `closed` hosts, which give no page for now, only entries that need none.
    """
    columns = ", ".join((*ENTRY_COLUMNS, "attempts", "last_error"))
    rows = connection.execute(
        f"SELECT {columns} FROM entries WHERE state = 'queued' AND next_try_at <= $now AND {share.condition()} AND {_readable(closed)} "  # noqa: S608 - names are ours, values are parameters
        "ORDER BY attempts > 0, first_seen_at DESC, published_at DESC NULLS LAST, article_id LIMIT $limit",
        {"now": now, "limit": limit, **share.parameters, **_closed_hosts(closed)},
    ).fetchall()
    return [_queued(row) for row in rows]


def due_addresses(
    connection: duckdb.DuckDBPyConnection, now: datetime, limit: int, share: HostShare = EVERY_HOST, closed: Collection[str] = ()
) -> list[tuple[str, str]]:
    """Read id and address of some of the queued entries that are due, in no order, which costs a third."""
    return connection.execute(
        "SELECT article_id, url FROM entries "  # noqa: S608 - names are ours, values are parameters
        f"WHERE state = 'queued' AND next_try_at <= $now AND {share.condition()} AND {_readable(closed)} LIMIT $limit",
        {"now": now, "limit": limit, **share.parameters, **_closed_hosts(closed)},
    ).fetchall()


def count_queued(
    connection: duckdb.DuckDBPyConnection, now: datetime, share: HostShare, spent: Collection[str], resting: Collection[str]
) -> dict[str, int]:
    """Count the queued entries that are due (`DUE`), and by outcomes of fetches those that wait until somebody can be asked.

    Args:
        connection: the warehouse.
        now: the time.
        share: which part of the hosts.
        spent: hosts that had their budget of this hour.
        resting: hosts that asked to be left alone.
    """
    rows = connection.execute(
        f"""
        SELECT CASE WHEN next_try_at > $now THEN last_error
                    WHEN {_readable([*spent, *resting])} THEN '{DUE}'
                    WHEN {SPELT_HOST} IN (SELECT unnest($spent::VARCHAR[])) THEN 'budget' ELSE 'wait' END AS why, count(*)
        FROM entries
        WHERE state = 'queued' AND (next_try_at <= $now OR list_contains($unasked, last_error)) AND {share.condition()}
        GROUP BY why ORDER BY why
        """,  # noqa: S608 - names are ours, values are parameters
        {"now": now, "unasked": list(UNASKED), "spent": sorted(spent), **share.parameters, **_closed_hosts([*spent, *resting])},
    ).fetchall()
    return dict(rows)


def _readable(closed: Collection[str]) -> str:
    return READABLE if closed else "true"


def _closed_hosts(closed: Collection[str]) -> dict[str, list[str]]:
    return {"closed": sorted(closed)} if closed else {}


def poll_soon(connection: duckdb.DuckDBPyConnection, feed_ids: Sequence[str], now: datetime) -> int:
    """Make feeds due that are well and were not asked just now, whatever their rhythm; returns how many."""
    if not feed_ids:
        return 0
    return count(
        connection.execute(
            "UPDATE feeds SET next_poll_at = $now WHERE list_contains($ids, feed_id) AND list_contains($reached, state) "
            "AND next_poll_at > $now AND (last_polled_at IS NULL OR last_polled_at < $now - $least)",
            {"now": now, "ids": list(feed_ids), "reached": list(REACHED), "least": LEAST_BETWEEN_POLLS},
        )
    )


def entries_at(connection: duckdb.DuckDBPyConnection, urls: Sequence[str]) -> dict[str, QueuedEntry]:
    """Read what feeds said of these addresses, whatever became of it since; the feed's own body is let go once a page gave its text."""
    columns = ", ".join((*ENTRY_COLUMNS, "attempts", "last_error"))
    rows = connection.execute(
        f"SELECT {columns} FROM entries WHERE list_contains(?, url) ORDER BY first_seen_at DESC, article_id",  # noqa: S608 - names are ours, values are parameters
        [list(urls)],
    ).fetchall()
    return {queued.entry.url: queued for queued in map(_queued, rows)}


def entries_done(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str], quoted: Sequence[str] = ()) -> int:
    """Mark entries as read; the feed's own body is let go but of those that are `quoted`, whose text is the feed's. Returns how many."""
    return count(
        connection.execute(
            "UPDATE entries SET state = 'done', last_error = '', content_html = if(list_contains($quoted, article_id), content_html, '') "
            "WHERE list_contains($done, article_id) AND state = 'queued'",
            {"done": list(article_ids), "quoted": list(quoted)},
        )
    )


def entries_again(connection: duckdb.DuckDBPyConnection, again: Mapping[str, datetime]) -> int:
    """Queue entries whose pages were read once more, each for its time; returns how many."""
    if not again:
        return 0
    columns = {"article_id": "VARCHAR", "next_try_at": "TIMESTAMPTZ"}
    sql = (
        "UPDATE entries SET state = 'queued', attempts = 0, next_try_at = batch.next_try_at "  # noqa: S608 - names are ours, values are parameters
        f"FROM {batch_sql(columns)} AS batch WHERE {SAME_ENTRY}"
    )
    return count(connection.execute(sql, {"batch": batch_text(columns, list(again.items()))}))


def entries_failed(connection: duckdb.DuckDBPyConnection, failed: Sequence[FailedEntry], now: datetime) -> int:
    """Put entries off to their next try, or drop those that have none with a row in `drops`; returns how many were dropped."""
    if not failed:
        return 0
    # An entry without a next try keeps its last time, because the column takes no NULL.
    connection.execute(
        "UPDATE entries SET attempts = batch.attempts, next_try_at = coalesce(batch.next_try_at, entries.next_try_at), "  # noqa: S608 - names are ours, values are parameters
        "last_error = batch.last_error, state = CASE WHEN batch.next_try_at IS NULL THEN 'dropped' ELSE 'queued' END "
        f"FROM {batch_sql(FAILED_COLUMNS)} AS batch WHERE {SAME_ENTRY}",
        {"batch": batch_text(FAILED_COLUMNS, [(item.article_id, item.attempts, item.next_try_at, item.drop.reason) for item in failed])},
    )
    return record_drops(connection, [item.drop for item in failed if item.next_try_at is None], now)


def _insert(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: Mapping[str, str],
    rows: Sequence[tuple[str | int | datetime, ...]],
) -> int:
    if not rows:
        return 0
    names = ", ".join(columns)
    sql = f"INSERT INTO {table} ({names}) SELECT {names} FROM {batch_sql(columns)}"  # noqa: S608 - names are constants of this module
    return count(connection.execute(sql, {"batch": batch_text(columns, rows)}))


def _feed(row: tuple[Any, ...]) -> Feed:
    """Make a feed of a row of `FEED_SELECT`, whose columns are the record's fields in its order."""
    # By position, since ten thousand due feeds are read at once: a dictionary for each would take longer than the query.
    values = list(row)
    values[KIND], values[TIER] = FeedKind(row[KIND]), SourceTier(row[TIER])
    values[NEXT_POLL], values[LAST_POLL] = _aware(row[NEXT_POLL]), _aware(row[LAST_POLL])
    return Feed(*values)


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment is not None else None


def _queued(row: tuple[object, ...]) -> QueuedEntry:
    values = dict(zip((*ENTRY_COLUMNS, "attempts", "last_error"), row, strict=True))
    entry = Entry(
        guid=str(values["guid"]),
        url=str(values["url"]),
        title=str(values["title"]),
        summary=str(values["summary"]),
        content_html=str(values["content_html"]),
        published_at=_utc(values["published_at"]),
        updated_at=_utc(values["updated_at"]),
        authors=tuple(_texts(values["authors"])),
        language=str(values["entry_language"]),
    )
    first_seen_at = _utc(values["first_seen_at"])
    assert first_seen_at is not None
    return QueuedEntry(
        article_id=str(values["article_id"]),
        canonical_url=str(values["canonical_url"]),
        feed_id=str(values["feed_id"]),
        source=str(values["source"]),
        entry=entry,
        first_seen_at=first_seen_at,
        language=str(values["language"]),
        country=str(values["country"]),
        attempts=int(str(values["attempts"])),
        last_error=str(values["last_error"]),
    )


def _texts(value: object) -> Iterable[str]:
    return map(str, value) if isinstance(value, list) else ()


def _utc(value: object) -> datetime | None:
    return value.astimezone(UTC) if isinstance(value, datetime) else None
