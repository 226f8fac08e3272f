"""Second looks: which pages are due again, what became of each look, and what a revision changed in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb

from warehouse.alert.listed_posts import LISTED, any_listed
from warehouse.driver.keys import look_up_keys, rows_with
from warehouse.driver.row_batch import batch_sql, batch_text, count
from warehouse.driver.utc import in_utc
from warehouse.feed.feeds import BUDGET_WINDOW, EVERY_HOST, HostShare
from warehouse.records.article import WITHOUT_PAGE, as_opened
from warehouse.records.feed import UNASKED, Entry, QueuedEntry
from warehouse.records.second_look import ChangeCounts, LiveEntryPlace, OtherAddress, RevisionDiff, SecondLook, WatchReason, WeightyChange

Connection = duckdb.DuckDBPyConnection

# One text at two addresses is read at both within these days, as looks are.
TOLD_TOGETHER = timedelta(days=4)

LOOK_COLUMNS = {
    "article_id": "VARCHAR", "host": "VARCHAR", "reason": "VARCHAR", "started_at": "TIMESTAMPTZ", "next_look_at": "TIMESTAMPTZ",
    "looks": "INTEGER", "etag": "VARCHAR", "last_modified": "VARCHAR", "looked_at": "TIMESTAMPTZ", "result": "VARCHAR",
    "failures": "INTEGER", "gone_at": "TIMESTAMPTZ", "is_gone": "BOOLEAN", "changes": "INTEGER",
}  # fmt: skip
DIFF_COLUMNS = {
    "article_id": "VARCHAR", "revised_at": "TIMESTAMPTZ", "kind": "VARCHAR", "removed": "VARCHAR[]", "added": "VARCHAR[]",
    "figures": "VARCHAR[]", "names": "VARCHAR[]", "quotes": "VARCHAR[]", "sentence_survives": "BOOLEAN", "before": "VARCHAR",
    "after": "VARCHAR", "notified": "BOOLEAN", "note": "VARCHAR",
}  # fmt: skip
_NAMES = ", ".join(LOOK_COLUMNS)
# What became of an article is over once a later change ended it: a retraction that was taken back, a page that answers again.
_OVER = """
    EXISTS (
        SELECT 1 FROM changes AS later WHERE later.article_id = changes.article_id AND later.revised_at > changes.revised_at AND (
            (changes.kind = 'retraction' AND later.kind = 'reinstated')
            OR (changes.kind = 'reinstated' AND later.kind = 'retraction')
            OR (changes.kind = 'gone' AND later.kind <> 'gone' AND later.cause <> 'report')
            OR (changes.kind = 'back' AND later.kind = 'gone')
        )
    )"""
# Of an article that a channel's topics matched, or whose story it was told of; of any where no channel is named.
_OF_CHANNEL = """($channel = '' OR article_id IN (
        SELECT article_id FROM matches WHERE topic IN (SELECT unnest($topics::VARCHAR[]))
        UNION SELECT article_id FROM story_articles
            WHERE story_id IN (SELECT story_id FROM alerts WHERE channel = $channel AND topic <> '')
    ))"""
_WEIGHT = "list_position(['retraction', 'reinstated', 'gone', 'correction', 'facts', 'back'], kind)"


def due_looks(connection: Connection, now: datetime, limit: int, most_asked: int, share: HostShare = EVERY_HOST) -> list[QueuedEntry]:
    """Read the pages that are due to be read again, the longest overdue first, each with what its feed said; kept texts stay unread.

    A host that was asked `most_asked` times within the hour is left to new pages, and so is an article whose page is queued anyway.
    """
    # Asked by itself, because it is mostly none, and DuckLake asks its catalog anew of each of the four tables below: 3 CPU ms against 28.
    if limit <= 0 or not connection.execute("SELECT 1 FROM second_looks WHERE next_look_at <= ? LIMIT 1", [now]).fetchone():
        return []
    rows = connection.execute(
        f"""
        WITH due AS (
            SELECT {_NAMES} FROM second_looks AS look
            WHERE next_look_at <= $now AND {share.condition("look.host")}
                AND host NOT IN (
                    SELECT host FROM fetches WHERE fetched_at > $since AND fetched_at <= $now AND NOT list_contains($unasked, outcome)
                    GROUP BY host HAVING count(*) >= $most_asked
                )
                AND NOT EXISTS (
                    SELECT 1 FROM entries WHERE entries.article_id = look.article_id AND state = 'queued' AND next_try_at <= $now
                )
            ORDER BY next_look_at, article_id LIMIT $limit
        )
        SELECT {", ".join(f"due.{name}" for name in LOOK_COLUMNS)}, a.url, a.canonical_url, a.feed_id,
            a.source, a.first_seen_at, a.language, a.country, coalesce(e.guid, a.url), coalesce(e.title, a.title), coalesce(e.summary, ''),
            CASE WHEN e.url IS NULL AND a.published_source = 'feed' THEN a.published_at ELSE e.published_at END, e.updated_at,
            coalesce(e.authors, []), coalesce(e.entry_language, ''), coalesce(e.content_html, ''), a.body_status
        FROM due JOIN articles a ON a.article_id = due.article_id LEFT JOIN entries e ON e.url = a.url AND e.feed_id = a.feed_id
        ORDER BY due.next_look_at, due.article_id
        """,  # noqa: S608 - names are ours, values are parameters
        {"now": now, "since": now - BUDGET_WINDOW, "unasked": list(UNASKED), "most_asked": most_asked, "limit": limit, **share.parameters},
    ).fetchall()
    return list({row[0]: _due(row) for row in rows}.values())


def looks_of(connection: Connection, article_ids: Sequence[str]) -> dict[str, SecondLook]:
    """Read what is known of the looks at these articles."""
    if not article_ids:
        return {}
    rows = connection.execute(
        f"SELECT {_NAMES} FROM second_looks WHERE article_id IN (SELECT unnest(?::VARCHAR[]))",  # noqa: S608 - names are ours
        [list(article_ids)],
    ).fetchall()
    return {look.article_id: look for look in map(_look, rows)}


def save_looks(connection: Connection, looks: Iterable[SecondLook]) -> int:
    """Write looks over what was known of them; returns how many."""
    latest = {look.article_id: look for look in looks}
    if not latest:
        return 0
    connection.execute("DELETE FROM second_looks WHERE article_id IN (SELECT unnest(?::VARCHAR[]))", [list(latest)])
    rows = [tuple(getattr(look, name) for name in LOOK_COLUMNS) for look in latest.values()]
    sql = f"INSERT INTO second_looks ({_NAMES}) SELECT {_NAMES} FROM {batch_sql(LOOK_COLUMNS)}"  # noqa: S608 - names are ours
    return count(connection.execute(sql, {"batch": batch_text(LOOK_COLUMNS, rows)}))


def articles_of_alerted_stories(connection: Connection, article_ids: Sequence[str], now: datetime) -> list[str]:
    """Read which of these articles stand in a story that a thread or a list tells, and which older ones do that is told just now."""
    listed = f"UNION ALL SELECT p.story_id, m.created_at {LISTED}" if any_listed(connection) else ""
    rows = connection.execute(
        f"""
        WITH told AS (
            SELECT story_id, opened_at AS told_at FROM threads WHERE continues_in = '' {listed}
        )
        SELECT DISTINCT p.article_id FROM told AS t JOIN story_articles AS p ON p.story_id = t.story_id
        WHERE t.told_at = $now OR p.article_id IN (SELECT unnest($ids::VARCHAR[]))
        """,  # noqa: S608 - our own words
        {"now": now, "ids": list(article_ids)},
    ).fetchall()
    return [article_id for (article_id,) in rows]


def live_entries_of(connection: Connection, canonical_url: str, since: datetime) -> list[LiveEntryPlace]:
    """Read the entries that were ever read of a live blog which was first seen at `since`."""
    rows = connection.execute(
        "SELECT article_id, canonical_url, published_at FROM articles "
        "WHERE first_seen_at >= ? AND kind = 'live-entry' AND starts_with(canonical_url, ?) ORDER BY article_id",
        [since, f"{canonical_url}#"],
    ).fetchall()
    return [LiveEntryPlace(article_id, url, in_utc(published_at)) for article_id, url, published_at in rows]


def states_before(connection: Connection, article_ids: Sequence[str], now: datetime) -> dict[str, tuple[str, str]]:
    """Read headline and text of articles before the changes of `now`; only of those that were changed then."""
    if not article_ids:
        return {}
    rows = connection.execute(
        "SELECT article_id, title, text FROM revisions WHERE revised_at = ? AND article_id IN (SELECT unnest(?::VARCHAR[]))",
        [now, list(article_ids)],
    ).fetchall()
    return {article_id: (title, text) for article_id, title, text in rows}


def record_standing(connection: Connection, article_ids: Sequence[str], cause: str, now: datetime) -> int:
    """Keep that pages went (`cause` "gone"), came back ("back") or were corrected elsewhere ("report"), none with another text."""
    if not article_ids:
        return 0
    return count(
        connection.execute(
            "INSERT INTO revisions (article_id, revised_at, cause, title, text, published_at, modified_at, extraction_version) "
            "SELECT article_id, CAST($now AS TIMESTAMPTZ), $cause, title, text, published_at, modified_at, extraction_version "
            "FROM articles WHERE article_id IN (SELECT unnest($ids::VARCHAR[]))",
            {"now": now, "cause": cause, "ids": list(article_ids)},
        )
    )


def told_as_gone(connection: Connection, article_ids: Sequence[str]) -> dict[str, list[str]]:
    """Read which sentences of these articles threads were told had gone from the text, or had given way to others, by article."""
    if not article_ids:
        return {}
    return dict(
        connection.execute(
            "SELECT article_id, list(before) FROM revision_diffs WHERE article_id IN (SELECT unnest($ids::VARCHAR[])) "
            "AND kind IN ('facts', 'back') AND notified AND before <> '' GROUP BY article_id",
            {"ids": list(article_ids)},
        ).fetchall()
    )


def told_gone_pages(connection: Connection, article_ids: Sequence[str]) -> set[str]:
    """Read of which of these articles threads were told, when their page went last, that it is gone."""
    if not article_ids:
        return set()
    rows = connection.execute(
        "SELECT article_id FROM revision_diffs WHERE article_id IN (SELECT unnest($ids::VARCHAR[])) AND kind = 'gone' "
        "GROUP BY article_id HAVING arg_max(notified, revised_at)",
        {"ids": list(article_ids)},
    ).fetchall()
    return {article_id for (article_id,) in rows}


def gone_copies(connection: Connection, reprint_groups: Sequence[str]) -> list[str]:
    """Read the articles of these reprint groups whose page is gone, and of which nobody was told yet where the text stands."""
    if not reprint_groups:
        return []
    rows = connection.execute(
        "SELECT a.article_id FROM second_looks look JOIN articles a ON a.article_id = look.article_id "
        "WHERE look.is_gone AND a.reprint_group IN (SELECT unnest(?::VARCHAR[])) AND NOT EXISTS ("
        "SELECT 1 FROM revision_diffs d WHERE d.article_id = a.article_id AND d.kind IN ('gone', 'back') AND contains(d.after, '://'))",
        [sorted(set(reprint_groups))],
    ).fetchall()
    return [article_id for (article_id,) in rows]


def other_addresses(connection: Connection, article_ids: Sequence[str]) -> list[OtherAddress]:
    """Read where copies of these articles were read, and where their feeds list what has their guid, since they were seen first."""
    if not article_ids:
        return []
    keys = look_up_keys(article_ids)
    parameters = {"ids": list(article_ids), "unread": list(WITHOUT_PAGE)}
    rows = connection.execute(
        f"""
        WITH own AS (
            SELECT article_id, reprint_group, first_seen_at FROM articles
            WHERE {rows_with(connection, "articles", keys)} AND list_contains($ids, article_id) AND reprint_group <> ''
        )
        SELECT own.article_id, a.url, a.title, a.source, a.feed_id, a.first_seen_at, a.text
        FROM articles a JOIN own ON a.reprint_group = own.reprint_group
        WHERE a.first_seen_at >= (SELECT min(first_seen_at) FROM own) AND a.first_seen_at >= own.first_seen_at
            AND a.article_id <> own.article_id AND NOT contains(a.url, '#') AND NOT list_contains($unread, a.body_status)
            AND NOT EXISTS (SELECT 1 FROM second_looks look WHERE look.article_id = a.article_id AND look.gone_at IS NOT NULL)
        """,  # noqa: S608 - a condition of numbers and times
        parameters,
    ).fetchall()
    rows += connection.execute(
        f"""
        WITH own AS (
            SELECT article_id, guid, feed_id, first_seen_at FROM entries
            WHERE {rows_with(connection, "entries", keys)} AND list_contains($ids, article_id) AND guid <> ''
        )
        SELECT own.article_id, e.url, e.title, e.source, e.feed_id, e.first_seen_at, ''
        FROM entries e JOIN own ON e.guid = own.guid AND e.feed_id = own.feed_id
        WHERE e.first_seen_at >= (SELECT min(first_seen_at) FROM own) AND e.first_seen_at > own.first_seen_at
            AND e.article_id <> own.article_id AND e.state <> 'dropped' AND NOT contains(e.url, '#')
        """,  # noqa: S608 - a condition of numbers and times
        {"ids": list(article_ids)},
    ).fetchall()
    return [
        OtherAddress(article_id, url, title, source, feed_id, listed_at.astimezone(UTC), text)
        for article_id, url, title, source, feed_id, listed_at, text in rows
    ]


def told_of_others(connection: Connection, edit: RevisionDiff, unsaved: Iterable[RevisionDiff]) -> list[OtherAddress]:
    """Read the other articles of a story of which the same edit was told within days, or is told just now, as `unsaved` has it."""
    said = (edit.kind, edit.before, edit.after, edit.note)
    if not any(said[1:]):
        return []
    rows = connection.execute(
        """
        WITH same AS (
            SELECT article_id FROM revision_diffs
            WHERE notified AND revised_at > $since AND kind = $kind AND before = $before AND after = $after AND note = $note
            UNION SELECT unnest($now::VARCHAR[])
        )
        SELECT DISTINCT a.article_id, a.url, a.title, a.source, a.feed_id, a.first_seen_at, a.text
        FROM same JOIN articles a ON a.article_id = same.article_id
            JOIN story_articles place ON place.article_id = a.article_id
            JOIN story_articles own ON own.story_id = place.story_id AND own.article_id = $own
        WHERE a.article_id <> $own
        """,
        {
            "since": edit.revised_at - TOLD_TOGETHER,
            **dict(zip(("kind", "before", "after", "note"), map(str, said), strict=True)),
            "now": [each.article_id for each in unsaved if each.notified and (each.kind, each.before, each.after, each.note) == said],
            "own": edit.article_id,
        },
    ).fetchall()
    return [
        OtherAddress(edit.article_id, url, title, source, feed_id, in_utc(seen_at) or edit.revised_at, text)
        for _, url, title, source, feed_id, seen_at, text in rows
    ]


def save_diffs(connection: Connection, diffs: Sequence[RevisionDiff]) -> int:
    """Append what revisions changed; returns how many."""
    if not diffs:
        return 0
    names = ", ".join(DIFF_COLUMNS)
    rows = [tuple(getattr(item, name) for name in DIFF_COLUMNS) for item in diffs]
    sql = f"INSERT INTO revision_diffs ({names}) SELECT {names} FROM {batch_sql(DIFF_COLUMNS)}"  # noqa: S608 - names are ours
    return count(connection.execute(sql, {"batch": batch_text(DIFF_COLUMNS, rows)}))


@dataclass(frozen=True, slots=True)
class ListedChange:
    """A change as the command lists it.

    Attributes:
        revised_at: When we saw it.
        kind: What it is.
        notified: Whether threads got a message.
        source: The outlet.
        title: Headline now.
        title_before: Headline before.
        before: The sentence that tells the change best, as it read.
        after: The same as it reads; where the page is gone, or back with the same text, why; where another report says so its address.
        note: What the publisher says of it; of a page that is back what it answers.
        figures: Altered figures.
        names: Altered names.
        quotes: Altered quotes.
        removed: Words taken out.
        added: Words put in.
        sentence_survives: Whether the matched sentences still stand; None where none had matched.
        topics: Topics that had matched.
        url: Address of the article.
        article_id: The article.
        cause: publisher; gone or back where the page itself went or came; report where another report, at the address in `after`, says so.
    """

    revised_at: datetime
    kind: str
    notified: bool
    source: str
    title: str
    title_before: str
    before: str
    after: str
    note: str
    figures: list[str]
    names: list[str]
    quotes: list[str]
    removed: list[str]
    added: list[str]
    sentence_survives: bool | None
    topics: list[str]
    url: str
    article_id: str
    cause: str


def list_changes(connection: Connection, since: datetime, topic: str, kinds: Sequence[str], limit: int) -> list[ListedChange]:
    """Read the changes since a moment, the latest first; of one topic, or of all where it is empty, and of these kinds, or all."""
    rows = connection.execute(
        """
        WITH topics AS (SELECT article_id, list_sort(list(DISTINCT topic)) AS topics FROM matches GROUP BY article_id)
        SELECT c.revised_at, c.kind, c.notified, c.source, c.title_after, c.title_before, c.before, c.after, c.note, c.figures, c.names,
            c.quotes, c.removed, c.added, c.sentence_survives, coalesce(t.topics, []), c.canonical_url, c.article_id, c.cause
        FROM changes c LEFT JOIN topics t ON t.article_id = c.article_id
        WHERE c.kind <> '' AND c.revised_at >= $since AND ($topic = '' OR list_contains(t.topics, $topic))
            AND (len($kinds::VARCHAR[]) = 0 OR list_contains($kinds::VARCHAR[], c.kind))
        ORDER BY c.revised_at DESC, c.article_id LIMIT $limit
        """,
        {"since": since, "topic": topic, "kinds": list(kinds), "limit": limit},
    ).fetchall()
    found = [ListedChange(row[0].astimezone(UTC), *row[1:]) for row in rows]
    return [replace(change, url=as_opened(change.url)) for change in found]


def count_looks(connection: Connection, since: datetime, topic: str, kinds: Sequence[str]) -> tuple[int, int, int]:
    """Count the articles whose page was read again since a moment, those of them found changed, gone or back, and others that changed.

    The others changed in their feed alone, or by what another item says of them. Counted are those that a topic matched, or all where it is
    empty, and their changes of these kinds, or all.
    """
    row = connection.execute(
        """
        WITH revised AS (
            SELECT r.article_id, bool_or(r.cause <> 'report') AS by_page FROM revisions r
            LEFT JOIN revision_diffs d ON d.article_id = r.article_id AND d.revised_at = r.revised_at
            WHERE r.revised_at >= $since AND r.cause <> 'extraction'
                AND (len($kinds::VARCHAR[]) = 0 OR list_contains($kinds::VARCHAR[], d.kind))
            GROUP BY r.article_id
        ), looked AS (SELECT article_id FROM second_looks WHERE looked_at >= $since)
        SELECT count(looked.article_id), count(*) FILTER (looked.article_id IS NOT NULL AND revised.by_page),
            count(*) FILTER (revised.article_id IS NOT NULL AND NOT (looked.article_id IS NOT NULL AND revised.by_page))
        FROM looked FULL JOIN revised ON revised.article_id = looked.article_id
        WHERE $topic = '' OR coalesce(looked.article_id, revised.article_id) IN (SELECT article_id FROM matches WHERE topic = $topic)
        """,
        {"since": since, "topic": topic, "kinds": list(kinds)},
    ).fetchone()
    return (int(row[0]), int(row[1]), int(row[2])) if row else (0, 0, 0)


def count_changed(
    connection: Connection, since: datetime, until: datetime, *, channel: str = "", topics: Sequence[str] = ()
) -> ChangeCounts:
    """Count the articles that were altered within a span of time, by what became of them.

    Only those of a channel where one is named: what its topics matched, and the stories that it was told of.
    """
    row = connection.execute(
        f"""
        SELECT count(DISTINCT article_id) FILTER (kind IN ('facts', 'correction', 'retraction')),
            count(DISTINCT article_id) FILTER (kind = 'gone'), count(DISTINCT article_id) FILTER (kind = 'back'),
            count(DISTINCT article_id) FILTER (kind = 'reinstated')
        FROM changes
        WHERE {_WEIGHT} > 0 AND revised_at >= $since AND revised_at < $until AND {_OF_CHANNEL} AND NOT {_OVER}
        """,  # noqa: S608 - our own words
        {"since": since, "until": until, "channel": channel, "topics": list(topics)},
    ).fetchone()
    return ChangeCounts(*row) if row else ChangeCounts()


def weightiest_changes(
    connection: Connection, since: datetime, until: datetime, most: int, *, channel: str = "", topics: Sequence[str] = ()
) -> list[WeightyChange]:
    """Read the changes of a span of time that matter most, one of each article, and of those that are not over by now.

    Only those of a channel where one is named, as `count_changed` counts them. Retractions come first, then those that were taken back,
    pages gone, corrections, facts, pages that are back. Of a kind those come first that threads were told of, then the latest.
    """
    rows = connection.execute(
        f"""
        SELECT kind, source, CASE kind WHEN 'reinstated' THEN title_after ELSE title_before END, canonical_url FROM changes
        WHERE {_WEIGHT} > 0 AND revised_at >= $since AND revised_at < $until AND {_OF_CHANNEL} AND NOT {_OVER}
        QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY {_WEIGHT}, revised_at DESC) = 1
        ORDER BY {_WEIGHT}, notified DESC, revised_at DESC, article_id LIMIT $most
        """,  # noqa: S608 - our own words
        {"since": since, "until": until, "most": most, "channel": channel, "topics": list(topics)},
    ).fetchall()
    return [WeightyChange(row[0], row[1], row[2], as_opened(row[3])) for row in rows]


def _due(row: tuple[Any, ...]) -> QueuedEntry:
    own = len(LOOK_COLUMNS)
    url, canonical_url, feed_id, source, first_seen_at, language, country = row[own : own + 7]
    guid, title, summary, published_at, updated_at, authors, entry_language, content, status = row[own + 7 :]
    return QueuedEntry(
        article_id=row[0],
        canonical_url=canonical_url,
        feed_id=feed_id,
        source=source,
        entry=Entry(guid, url, title, summary, content, in_utc(published_at), in_utc(updated_at), tuple(authors), entry_language),
        first_seen_at=first_seen_at.astimezone(UTC),
        language=language,
        country=country,
        due_look=_look(row[:own]),
        gave_text=status not in WITHOUT_PAGE,
    )


def _look(row: tuple[Any, ...]) -> SecondLook:
    values = dict(zip(LOOK_COLUMNS, row, strict=True))
    moments = {name: in_utc(values[name]) for name in ("started_at", "next_look_at", "looked_at", "gone_at")}
    return SecondLook(**{**values, **moments, "reason": WatchReason(values["reason"])})


assert {field.name for field in fields(SecondLook)} == set(LOOK_COLUMNS), "a field of SecondLook has no column"
