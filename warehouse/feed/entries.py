"""What feeds list: which entries are new, have another title, or claim a change. `warehouse/feed/feeds.py` tells how they go on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

import duckdb

from warehouse.driver.keys import RECENT, Row, key_sql, look_up_keys, recent_first, rows_with
from warehouse.driver.row_batch import batch_sql, batch_text, batches, count, storable
from warehouse.feed.retitled_items import with_known_names
from warehouse.records.feed import Entry, QueuedEntry

ENTRY_COLUMNS = {
    "article_id": "VARCHAR", "canonical_url": "VARCHAR", "feed_id": "VARCHAR", "source": "VARCHAR", "guid": "VARCHAR", "url": "VARCHAR",
    "title": "VARCHAR", "summary": "VARCHAR", "content_html": "VARCHAR", "published_at": "TIMESTAMPTZ", "updated_at": "TIMESTAMPTZ",
    "authors": "VARCHAR[]", "entry_language": "VARCHAR", "language": "VARCHAR", "country": "VARCHAR", "first_seen_at": "TIMESTAMPTZ",
}  # fmt: skip


KnownEntry = tuple[str, str, datetime | None]
"""Feed, title and claimed change of an entry, as they are stored."""
# Some feeds claim a change with each poll: such an entry is looked at this often, so many times, for so long.
LEAST_BETWEEN, MOST_LOOKS, LONGEST = timedelta(minutes=15), 12, timedelta(days=4)
# Of what has no page: edits that are followed at that pace; from then on each wait is twice the one before, up to a day.
SOON_AGAIN, LONGEST_PAUSE = 3, timedelta(days=1)
# A feed that words more than half of its summaries anew in one poll counts comments or minutes in them.
FEW_REWORDED, SHARE_REWORDED = 4, 0.5
_TAG = re.compile(r"<[^<>]*>")


def keep_listed(connection: duckdb.DuckDBPyConnection, listed: Sequence[QueuedEntry], now: datetime) -> tuple[int, int]:
    """Queue what no feed listed before and what has another title now; returns how many of each.

    The page of what claims a later change under the same title, or has another summary, is due for a second look; what has no page, or
    has its text from the feed because the page gave none, is read anew where the feed's words are others.
    """
    # Read once for all questions: the table of entries is among the largest, and a poll lists mostly what is known.
    known = _known_entries(connection, listed, now)
    named = with_known_names(connection, listed, known, now - LONGEST)
    if named != list(listed):
        listed, known = named, _known_entries(connection, named, now)
    listed = _without_resting(connection, listed, known, now)
    retitled = _requeue(connection, [queued for queued in listed if _is_retitled(queued, known)], now)
    touched = [queued for queued in listed if _is_touched(queued, known)]
    reworded = _reworded(connection, [queued for queued in listed if _may_be_reworded(queued, known)], touched, now)
    from_feed = _read_from_feed(connection, reworded)
    posts = [queued for queued in (*touched, *reworded) if queued.article_id in from_feed or not queued.entry.has_page]
    retitled += _requeue(connection, posts, now)
    looked_at = [queued for queued in (*touched, *reworded) if queued.entry.has_page and queued.article_id not in from_feed]
    _look_again(connection, looked_at, now)
    return _append_entries(connection, _unknown(listed, known), now), retitled


def _known_entries(connection: duckdb.DuckDBPyConnection, entries: Sequence[QueuedEntry], now: datetime) -> dict[str, KnownEntry]:
    """Read the feed and title of those entries that are known, by article: a feed lists mostly what it listed before."""

    def ask(ids: Collection[str], since: datetime | None) -> list[Row]:
        condition = rows_with(connection, "entries", look_up_keys(ids), since=since, expected=False)
        sql = f"SELECT DISTINCT article_id, feed_id, title, updated_at FROM entries WHERE {condition}"  # noqa: S608 - numbers and times
        return connection.execute(sql).fetchall()

    # Each once: a sitemap and a feed of one site list the same news.
    ids = {queued.article_id for queued in entries}
    return {article_id: (feed_id, title, updated_at) for article_id, feed_id, title, updated_at in recent_first(ask, ids, now - RECENT)}


def _without_resting(
    connection: duckdb.DuckDBPyConnection, listed: Sequence[QueuedEntry], known: Mapping[str, KnownEntry], now: datetime
) -> list[QueuedEntry]:
    """Leave out the known entries without a page whose text became another one too often of late: their turn comes with a later poll."""
    posts = {queued.article_id for queued in listed if queued.article_id in known and not queued.entry.has_page}
    resting = _resting(connection, posts, now) if posts else set()
    return [queued for queued in listed if queued.article_id not in resting]


def _resting(connection: duckdb.DuckDBPyConnection, ids: Collection[str], now: datetime) -> set[str]:
    rows = connection.execute(
        "SELECT article_id, count(*), max(revised_at) FROM revisions "
        "WHERE cause = 'publisher' AND revised_at > ? AND revised_at <= ? AND article_id IN (SELECT unnest(?)) GROUP BY article_id",
        [now - LONGEST, now, list(ids)],
    ).fetchall()
    return {article_id for article_id, times, latest in rows if now < latest + pause_after(times)}


def pause_after(times: int) -> timedelta:
    """Say how long the words of an entry without a page count for nothing after its text became another one so often within `LONGEST`."""
    doubled: int = 2 ** max(0, min(times, MOST_LOOKS) - SOON_AGAIN)
    return min(LEAST_BETWEEN * doubled, LONGEST_PAUSE)


def _unknown(entries: Sequence[QueuedEntry], known: Mapping[str, KnownEntry]) -> list[QueuedEntry]:
    # Several feeds list one article; the first that did names its source.
    first = {queued.article_id: queued for queued in reversed(entries) if queued.article_id not in known}
    # In the order in which they were listed, so that runs of the same polls write the same rows.
    return list(first.values())[::-1]


def _append_entries(connection: duckdb.DuckDBPyConnection, fresh: Sequence[QueuedEntry], now: datetime) -> int:
    columns = ", ".join(ENTRY_COLUMNS)
    sql = (
        f"INSERT INTO entries ({columns}, state, attempts, next_try_at, last_error, article_key) "  # noqa: S608 - names are ours, values are parameters
        f"SELECT {columns}, 'queued', 0, CAST($now AS TIMESTAMPTZ), '', {key_sql('article_id')} FROM {batch_sql(ENTRY_COLUMNS)} AS batch"
    )
    # One batch at a time, written as it is needed: the bodies of a feed's entries are the largest thing that a poll keeps.
    texts = (batch_text(ENTRY_COLUMNS, map(_entry_row, some)) for some in batches(fresh))
    return sum(count(connection.execute(sql, {"now": now, "batch": text})) for text in texts)


def _is_retitled(queued: QueuedEntry, known: Mapping[str, KnownEntry]) -> bool:
    feed_id, title, _ = known.get(queued.article_id, ("", "", None))
    # Only its own feed may change a title: others word the same news in their way, and would queue the page at every poll.
    return feed_id == queued.feed_id and storable(queued.entry.title) not in ("", title)


def _is_touched(queued: QueuedEntry, known: Mapping[str, KnownEntry]) -> bool:
    """Tell whether the feed that had an entry first now claims a later change of it, under the same title."""
    feed_id, _, updated_at = known.get(queued.article_id, ("", "", None))
    claimed = queued.entry.updated_at
    return bool(feed_id == queued.feed_id and updated_at and claimed and claimed > updated_at) and not _is_retitled(queued, known)


def _may_be_reworded(queued: QueuedEntry, known: Mapping[str, KnownEntry]) -> bool:
    """Tell whether only its words can say that an entry changed: its own feed lists it again, under its title, and claims no later change.

    Many feeds let the claimed time stand when they edit (Reddit's, YouTube's); one that went back is an older copy of a cache.
    """
    feed_id, title, updated_at = known.get(queued.article_id, ("", "", None))
    is_same = feed_id == queued.feed_id and storable(queued.entry.title) == title
    has_words = bool(queued.entry.summary or queued.entry.content_html)
    claimed = queued.entry.updated_at
    return is_same and has_words and (claimed is None or updated_at is None or claimed == updated_at)


def _reworded(
    connection: duckdb.DuckDBPyConnection, listed: Sequence[QueuedEntry], touched: Sequence[QueuedEntry], now: datetime
) -> list[QueuedEntry]:
    """Find the entries whose summary is another one, or whose body where that is kept, and keep it; `touched` claim a change."""
    first = {queued.article_id: queued for queued in (*reversed(touched), *reversed(listed))}
    if not first:
        return []
    rows = connection.execute(
        # The days first: Parquet skips the row groups of older ones, whose summaries cannot count.
        "SELECT article_id, summary, content_html FROM entries "
        "WHERE first_seen_at > ? AND (summary <> '' OR content_html <> '') AND article_key IN (SELECT unnest(?::BIGINT[]))",
        [now - LONGEST, look_up_keys(first)],
    ).fetchall()
    found = [first[key] for key, *kept in rows if key in first and _says_other_words(first[key].entry, *kept)]
    if not found:
        return []
    columns = {"article_id": "VARCHAR", "summary": "VARCHAR", "content_html": "VARCHAR"}
    connection.execute(
        "UPDATE entries SET summary = coalesce(nullif(batch.summary, ''), entries.summary), "  # noqa: S608 - as above
        "content_html = if(entries.content_html = '' OR batch.content_html = '', entries.content_html, batch.content_html) "
        f"FROM {batch_sql(columns)} AS batch "
        f"WHERE entries.article_key = {key_sql('batch.article_id')} AND entries.article_id = batch.article_id",
        {"batch": batch_text(columns, [(queued.article_id, queued.entry.summary, queued.entry.content_html) for queued in found])},
    )
    counts, all_listed = Counter(queued.feed_id for queued in found), Counter(queued.feed_id for queued in first.values())
    restless = {name for name, times in counts.items() if times > max(FEW_REWORDED, SHARE_REWORDED * all_listed[name])}
    claimed = {queued.article_id for queued in touched}
    return [queued for queued in found if queued.feed_id not in restless or queued.article_id in claimed]


def _says_other_words(entry: Entry, summary: str, content_html: str) -> bool:
    """Tell whether an entry says other words than those that are kept of it; the body is kept where the article's text is the feed's.

    Addresses of pictures and other marks that a reader does not see change with every poll of some feeds.
    """
    said = storable(entry.content_html)
    has_other_summary = bool(entry.summary and summary) and storable(entry.summary) != summary
    return has_other_summary or (bool(said and content_html) and said != content_html and _words(said) != _words(content_html))


def _words(markup: str) -> list[str]:
    return _TAG.sub(" ", markup).split()


def _read_from_feed(connection: duckdb.DuckDBPyConnection, found: Sequence[QueuedEntry]) -> set[str]:
    """Give the ids of those entries that have no page, or whose page gave no text when it was read."""
    without = {queued.article_id for queued in found if not queued.entry.has_page}
    urls = [queued.entry.url for queued in found if queued.entry.has_page]
    if not urls:
        return without
    sql = "SELECT DISTINCT url FROM articles WHERE body_status IN ('feed-only', 'blocked', 'empty') AND url IN (SELECT unnest(?))"
    unread = {url for (url,) in connection.execute(sql, [urls]).fetchall()}
    return without | {queued.article_id for queued in found if queued.entry.url in unread}


def _look_again(connection: duckdb.DuckDBPyConnection, touched: Sequence[QueuedEntry], now: datetime) -> None:
    if not touched:
        return
    columns = {"article_id": "VARCHAR", "updated_at": "TIMESTAMPTZ", "url": "VARCHAR"}
    first = {queued.article_id: queued.entry for queued in reversed(touched)}
    batch = batch_text(columns, [(article_id, entry.updated_at, entry.url) for article_id, entry in first.items()])
    connection.execute(
        "UPDATE entries SET updated_at = coalesce(batch.updated_at, entries.updated_at) "  # noqa: S608 - names are ours, values are parameters
        f"FROM {batch_sql(columns)} AS batch WHERE entries.article_id = batch.article_id",
        {"batch": batch},
    )
    connection.execute(
        "UPDATE second_looks SET next_look_at = greatest($now, coalesce(looked_at + $between, $now)) "  # noqa: S608 - as above
        f"WHERE article_id IN (SELECT a.article_id FROM articles a JOIN {batch_sql(columns)} AS batch ON a.url = batch.url) "
        "AND (next_look_at IS NULL OR next_look_at > greatest($now, coalesce(looked_at + $between, $now))) "
        "AND looks < $most AND started_at > $now - $longest",
        {"batch": batch, "now": now, "between": LEAST_BETWEEN, "most": MOST_LOOKS, "longest": LONGEST},
    )
    connection.execute(
        "INSERT INTO second_looks (article_id, host, reason, started_at, next_look_at, looks, etag, last_modified, result, failures, "  # noqa: S608 - as above
        "is_gone, changes) SELECT DISTINCT a.article_id, lower(regexp_extract(a.url, '^[a-zA-Z]+://([^/?#]+)', 1)), 'entry-changed', "
        "CAST($now AS TIMESTAMPTZ), CAST($now AS TIMESTAMPTZ), 0, '', '', '', 0, false, 0 "
        f"FROM articles a JOIN {batch_sql(columns)} AS batch ON a.url = batch.url "
        "WHERE a.body_status IN ('full', 'partial', 'paywalled') AND a.kind NOT LIKE 'live%' "
        "AND a.article_id NOT IN (SELECT article_id FROM second_looks)",
        {"batch": batch, "now": now},
    )


def _requeue(connection: duckdb.DuckDBPyConnection, retitled: Sequence[QueuedEntry], now: datetime) -> int:
    columns = {name: ENTRY_COLUMNS[name] for name in ("article_id", "title", "summary", "content_html", "published_at", "updated_at")}
    first = {queued.article_id: queued for queued in reversed(retitled)}.values()
    rows = [
        (item.article_id, entry.title, entry.summary, entry.content_html, entry.published_at, entry.updated_at)
        for item in first
        for entry in [item.entry]
    ]
    sql = (
        "UPDATE entries SET title = batch.title, summary = batch.summary, content_html = batch.content_html, "  # noqa: S608 - names are ours, values are parameters
        # Many feeds have no other date than that of publication, and move it: that is when they changed what they list.
        "updated_at = coalesce(batch.updated_at, if(batch.published_at > entries.published_at, batch.published_at, NULL), "
        "entries.updated_at), state = 'queued', attempts = 0, next_try_at = $now "
        f"FROM {batch_sql(columns)} AS batch "
        f"WHERE entries.article_key = {key_sql('batch.article_id')} AND entries.article_id = batch.article_id"
    )
    texts = (batch_text(columns, some) for some in batches(rows))
    return sum(count(connection.execute(sql, {"now": now, "batch": text})) for text in texts)


def _entry_row(queued: QueuedEntry) -> tuple[str | datetime | Sequence[str] | None, ...]:
    entry = queued.entry
    return (
        queued.article_id, queued.canonical_url, queued.feed_id, queued.source, entry.guid, entry.url, entry.title, entry.summary,
        entry.content_html, entry.published_at, entry.updated_at, entry.authors, entry.language, queued.language, queued.country,
        queued.first_seen_at,
    )  # fmt: skip
