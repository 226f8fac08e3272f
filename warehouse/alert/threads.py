"""Threads in SQL: what each has reported, what channels got lately, what readers muted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields, replace
from datetime import datetime, timedelta

import duckdb

from warehouse.alert.restores import UNCALLED
from warehouse.alert.reversals import reversals_by_threads
from warehouse.driver.keys import key_of, look_up_keys, rows_with
from warehouse.driver.utc import in_utc
from warehouse.records.alert import FirstMessage, Member, PastPosts, Reversal, ThreadRow
from warehouse.records.feed import ANSWERED
from warehouse.records.story import StoryTurn
from warehouse.story_turns import turns_of_stories

# The reason under which an article that was too old when it was first seen is dropped.
OLD_NEWS = "old when first seen"
UNDATED_FLOOD = "one of a flood without dates"
# A feed that was last polled in vain longer ago than this says nothing of when it listed an article.
_LONGEST_LISTING = timedelta(days=2)
_THREAD = ", ".join(field.name for field in fields(ThreadRow))
# Threads of before 0039 have no word on what they reverse.
READ_THREAD = _THREAD.replace("reverses", "coalesce(reverses, '')")


def threads_of(connection: duckdb.DuckDBPyConnection, story_ids: Sequence[str]) -> list[ThreadRow]:
    """Read the living threads of stories."""
    return _living_threads(connection, "story_id", story_ids)


def threads_reversing(connection: duckdb.DuckDBPyConnection, threads: Sequence[str]) -> list[ThreadRow]:
    """Read the living threads that told the opposite of these."""
    return _living_threads(connection, "reverses", threads)


def _living_threads(connection: duckdb.DuckDBPyConnection, column: str, values: Sequence[str]) -> list[ThreadRow]:
    if not values:
        return []
    rows = connection.execute(
        f"SELECT {READ_THREAD} FROM threads WHERE {column} IN (SELECT unnest(?)) AND continues_in = ''",  # noqa: S608 - our own columns
        [list(values)],
    ).fetchall()
    return [ThreadRow(*row) for row in rows]


def save_threads(connection: duckdb.DuckDBPyConnection, threads: Sequence[ThreadRow]) -> int:
    """Write threads over what was known of them; returns how many."""
    latest = {thread.thread: thread for thread in threads}
    if latest:
        # Deleted and inserted, since DuckLake has no keys to upsert by.
        connection.execute("DELETE FROM threads WHERE thread IN (SELECT unnest(?))", [list(latest)])
        connection.executemany(
            f"INSERT INTO threads ({_THREAD}) VALUES ({', '.join('?' for _ in fields(ThreadRow))})",  # noqa: S608 - our own columns
            [list(astuple(thread)) for thread in latest.values()],
        )
    return len(latest)


@dataclass(frozen=True, slots=True)
class MatchMessage:
    """A message that reports an article for a topic, and where it stands.

    Attributes:
        variant: Its form.
        state: Where it stands; of a further topic's row that of the message.
        channel: Where it goes.
        thread: The thread that it opens or belongs to.
        reason: The sink's own words for the state, or why it was given up.
        held_until: Until when quiet hours hold it; None where they do not.
        told_in: The message that tells it instead; empty unless it is folded.
        list_reason: Why that lists it with others; empty where it is no list.
        list_state: Where the list stands; empty likewise.
        refusal: What the channel answers at present; empty while it works.
    """

    variant: str
    state: str
    channel: str
    thread: str
    reason: str = ""
    held_until: datetime | None = None
    told_in: str = ""
    list_reason: str = ""
    list_state: str = ""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class MatchOutcome:
    """What became of a match.

    Attributes:
        messages: The messages that report its article for its topic, in the order of filing.
        threads: (thread, channel) of the threads that its story has for its topic.
        dropped: why it was left out; empty where it was not.
        reprint: whether its text was known when it came.
        reversals: what the threads that its messages opened reversed.
        turns: the reports that turned what its story tells, the first comes first.
        opened_later: of the threads those that were opened only after its article had its place.
    """

    messages: tuple[MatchMessage, ...]
    threads: tuple[tuple[str, str], ...]
    dropped: str
    reprint: bool
    reversals: tuple[Reversal, ...] = ()
    turns: tuple[StoryTurn, ...] = ()
    opened_later: tuple[str, ...] = ()


def outcome_of(connection: duckdb.DuckDBPyConnection, article_id: str, topic: str) -> MatchOutcome:
    """Read what became of a topic's match with an article."""
    messages = _messages_of(connection, article_id, topic)
    threads = connection.execute(
        """SELECT t.thread, t.channel, t.opened_at > p.placed_at FROM threads t JOIN story_articles p ON p.story_id = t.story_id
           WHERE p.article_id = $article AND t.continues_in = ''
               AND (t.topic = $topic OR t.thread IN (SELECT thread FROM alerts WHERE topic = $topic)) ORDER BY t.channel""",
        {"article": article_id, "topic": topic},
    ).fetchall()
    dropped = connection.execute(
        """SELECT d.reason FROM drops d JOIN articles a ON a.url = d.url
           WHERE a.article_id = ? AND d.stage = 'alert' AND d.detail = ? ORDER BY d.dropped_at DESC LIMIT 1""",
        [article_id, topic],
    ).fetchone()
    placed = connection.execute("SELECT relation, story_id FROM story_articles WHERE article_id = ?", [article_id]).fetchone()
    opened = [message.thread for message in messages if message.variant == "post"]
    reversals = tuple(reversals_by_threads(connection, opened)) if opened else ()
    is_reprint, story_id = (placed[0] == "reprint", placed[1]) if placed else (False, "")
    turns = turns_of_stories(connection, [story_id]).get(story_id, ())
    later = tuple(thread for thread, _, is_later in threads if is_later)
    places = tuple((thread, channel) for thread, channel, _ in threads)
    return MatchOutcome(messages, places, dropped[0] if dropped else "", is_reprint, reversals, turns, later)


def _messages_of(connection: duckdb.DuckDBPyConnection, article_id: str, topic: str) -> tuple[MatchMessage, ...]:
    """Read the messages that report an article for a topic; `o` is the one that a further topic's row is part of, `s` a list."""
    rows = connection.execute(
        """SELECT m.variant, coalesce(o.state, m.state), m.channel, m.thread, coalesce(o.reason, m.reason),
               CASE WHEN coalesce(o.not_before, m.not_before) > m.created_at THEN coalesce(o.not_before, m.not_before) END,
               coalesce(o.folded_into, m.folded_into), coalesce(json_extract_string(s.payload, '$.reason'), ''), coalesce(s.state, ''),
               coalesce(c.broken_reason, '')
           FROM alerts m LEFT JOIN alerts o ON o.alert_id = m.folded_into AND o.thread = m.thread
           LEFT JOIN alerts s ON s.alert_id = coalesce(o.folded_into, m.folded_into) AND s.variant = 'overflow'
           LEFT JOIN channel_states c ON c.channel = m.channel
           WHERE m.article_id = ? AND m.topic = ? AND m.kind <> 'update' ORDER BY m.created_at""",
        [article_id, topic],
    ).fetchall()
    return tuple(
        MatchMessage(variant, state, channel, thread, reason, in_utc(held_until), *listed)
        for variant, state, channel, thread, reason, held_until, *listed in rows
    )


def pending_edits(connection: duckdb.DuckDBPyConnection, threads: Sequence[str]) -> dict[str, str]:
    """Read the last edit of each thread that no call has begun: newer news goes into it, and nothing older is sent after it."""
    if not threads:
        return {}
    return dict(
        connection.execute(
            """SELECT thread, last(alert_id ORDER BY created_at, alert_id) FROM alerts
               WHERE kind = 'update' AND state = 'pending' AND attempt = 0 AND thread IN (SELECT unnest(?)) GROUP BY thread""",
            [list(threads)],
        ).fetchall()
    )


def past_posts(connection: duckdb.DuckDBPyConnection, now: datetime) -> list[PastPosts]:
    """Count what each channel got within the last hour and what waits for its time, with each topic's last post of the day.

    A post filed while the clock was ahead counts for nothing: no budget waits for the clock to catch up.
    """
    rows = connection.execute(
        f"""SELECT channel, topic, count(*) FILTER (WHERE created_at > ?), max(greatest(created_at, coalesce(not_before, created_at))),
                  count(*) FILTER (WHERE {UNCALLED} AND not_before > ?)
           FROM alerts WHERE kind = 'post' AND variant = 'post' AND state <> 'folded' AND created_at > ? AND created_at <= ?
           GROUP BY channel, topic""",  # noqa: S608 - our own words
        [now - timedelta(hours=1), now, now - timedelta(days=1), now],
    ).fetchall()
    return [PastPosts(*row) for row in rows]


def muted_stories(connection: duckdb.DuckDBPyConnection, story_ids: Sequence[str]) -> set[tuple[str, str]]:
    """Read which (topic, story) readers have muted."""
    if not story_ids:
        return set()
    return set(
        connection.execute(
            "SELECT DISTINCT topic, story_id FROM feedback WHERE verdict = 'mute' AND story_id IN (SELECT unnest(?))", [list(story_ids)]
        ).fetchall()
    )


def give_story(connection: duckdb.DuckDBPyConnection, thread: str, former: str, survivor: str) -> None:
    """Give a thread's messages the story that it is about now, and that story the mutes of the former one, which go by a story's id."""
    connection.execute("UPDATE alerts SET story_id = ? WHERE thread = ? AND story_id = ?", [survivor, thread, former])
    connection.execute(
        """UPDATE feedback SET story_id = ? WHERE verdict = 'mute' AND story_id = ?
               AND topic IN (SELECT topic FROM alerts WHERE thread = ?)""",
        [survivor, former, thread],
    )


def permalinks(connection: duckdb.DuckDBPyConnection, alert_ids: Sequence[str]) -> dict[str, str]:
    """Read the addresses of sent messages; only those that have one, and that nobody deleted."""
    return dict(
        connection.execute(
            """SELECT alert_id, permalink FROM alerts
               WHERE permalink <> '' AND deleted_at IS NULL AND alert_id IN (SELECT unnest(?))""",
            [list(alert_ids)],
        ).fetchall()
    )


def first_messages(connection: duckdb.DuckDBPyConnection, threads: Sequence[str]) -> dict[str, FirstMessage]:
    """Read where the messages that opened threads stand; where one was deleted, the message that opened its thread anew."""
    if not threads:
        return {}
    rows = connection.execute(
        """SELECT a.alert_id, CASE WHEN a.deleted_at IS NULL THEN a.permalink ELSE coalesce(o.permalink, '') END, a.state = 'sent'
           FROM alerts a LEFT JOIN threads t ON t.thread = a.alert_id AND a.deleted_at IS NOT NULL
           LEFT JOIN alerts o ON o.alert_id = t.continues_in
           WHERE a.alert_id IN (SELECT unnest(?))""",
        [list(threads)],
    ).fetchall()
    return {alert_id: FirstMessage(permalink, sent) for alert_id, permalink, sent in rows}


def earlier_members(connection: duckdb.DuckDBPyConnection, story_ids: Sequence[str]) -> list[Member]:
    """Read all articles of stories, oldest first."""
    if not story_ids:
        return []
    rows = connection.execute(
        """SELECT p.story_id, p.article_id, coalesce(nullif(a.site_name, ''), a.source), p.reprint_group,
                  coalesce(nullif(p.agency, ''), a.agency), coalesce(a.published_at, a.first_seen_at), a.url,
                  p.relation <> 'headline-only', a.first_seen_at, NULL, coalesce(p.near_story, ''), coalesce(p.opposite_story, ''),
                  CASE WHEN p.relation IN ('independent', 'headline-only') THEN p.similarity ELSE 1 END, a.title, '',
                  a.language, a.feed_id
           FROM story_articles AS p JOIN articles AS a ON a.article_key = p.article_key AND a.article_id = p.article_id
           WHERE p.story_id IN (SELECT unnest(?))
           ORDER BY p.number""",
        [list(story_ids)],
    ).fetchall()
    members = [(Member(*row[:-1]), row[-1]) for row in rows]
    listed = [(member.article_id, feed_id, member.listed_at) for member, feed_id in members if member.listed_at]
    unlisted = polls_before(connection, listed)
    return [replace(member, unlisted_at=unlisted.get(member.article_id)) for member, _ in members]


def listing_of(connection: duckdb.DuckDBPyConnection, article_id: str) -> tuple[datetime | None, datetime | None]:
    """Read the last poll of its feed that did not list an article, and the first that did."""
    row = connection.execute(
        "SELECT first_seen_at FROM articles WHERE article_key = ? AND article_id = ?", [key_of(article_id), article_id]
    ).fetchone()
    return polls_without(connection, [article_id]).get(article_id), row[0] if row else None


def polls_without(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> dict[str, datetime]:
    """Read when a feed was last polled in vain for each article, before it listed the article; only where such a poll is known."""
    # Moments as values, so that neither articles nor fetches are read but for the days in question.
    condition = rows_with(connection, "articles", look_up_keys(article_ids))
    asked = f"SELECT article_id, feed_id, first_seen_at FROM articles WHERE {condition}"  # noqa: S608 - numbers and times
    known = set(article_ids)
    return polls_before(connection, [row for row in connection.execute(asked).fetchall() if row[0] in known])


def polls_before(connection: duckdb.DuckDBPyConnection, listed: Sequence[tuple[str, str, datetime]]) -> dict[str, datetime]:
    """Read the same for articles given as (article id, feed id, when it was first seen)."""
    if not listed:
        return {}
    ids, feeds, moments = zip(*listed, strict=True)
    return dict(
        connection.execute(
            f"""SELECT w.article_id, max(f.fetched_at)
               FROM (SELECT unnest($ids) AS article_id, unnest($feeds) AS feed_id, unnest($moments::TIMESTAMPTZ[]) AS first_seen_at) w
               JOIN fetches f ON f.feed_id = w.feed_id AND f.fetched_at < w.first_seen_at
               WHERE f.purpose = 'feed' AND f.outcome IN {ANSWERED}
                   AND f.fetched_at >= $from AND f.fetched_at < $to
               GROUP BY w.article_id""",  # noqa: S608 - names of ours
            {"ids": ids, "feeds": feeds, "moments": moments, "from": min(moments) - _LONGEST_LISTING, "to": max(moments)},
        ).fetchall()
    )


def headline_of(connection: duckdb.DuckDBPyConnection, article_id: str) -> str:
    """Read an article's headline as it is now; empty where it is not known."""
    row = connection.execute(
        "SELECT title FROM articles WHERE article_key = ? AND article_id = ?", [key_of(article_id), article_id]
    ).fetchone()
    return row[0] if row else ""


def former_titles(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str], now: datetime) -> dict[str, str]:
    """Read the headlines of articles before the changes of `now`; only of those that were changed then."""
    if not article_ids:
        return {}
    return dict(
        connection.execute(
            "SELECT article_id, max(title) FROM revisions WHERE revised_at = ? AND article_id IN (SELECT unnest(?)) GROUP BY article_id",
            [now, list(article_ids)],
        ).fetchall()
    )


def merged_threads(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Read which stories with a living thread were merged, and into which surviving story."""
    # Merges are few and threads many, so this ends most calls at once.
    merged = dict(connection.execute("SELECT story_id, merged_into FROM story_ids WHERE merged_into <> ''").fetchall())
    if not merged:
        return {}
    living = connection.execute("SELECT DISTINCT story_id FROM threads WHERE continues_in = ''").fetchall()
    return {story_id: _survivor(story_id, merged) for (story_id,) in living if story_id in merged}


def _survivor(story_id: str, merged: dict[str, str]) -> str:
    # Merges that people make may run in a circle.
    seen = {story_id}
    while (following := merged.get(story_id, "")) and following not in seen:
        seen.add(following)
        story_id = following
    return story_id


def undated_news(connection: duckdb.DuckDBPyConnection, since: datetime) -> dict[tuple[str, str], set[str]]:
    """Read the addresses of undated articles first seen since then that reach a topic's alert threshold, by topic and source."""
    rows = connection.execute(
        """SELECT m.topic, a.source, list(DISTINCT a.url) FROM matches m JOIN articles a USING (article_id)
           WHERE m.alert AND a.published_at IS NULL AND a.first_seen_at >= ? GROUP BY ALL""",
        [since],
    ).fetchall()
    return {(topic, source): set(urls) for topic, source, urls in rows}


def old_news(connection: duckdb.DuckDBPyConnection, since: datetime) -> dict[tuple[str, str], set[str]]:
    """Read the addresses of matching articles that were dropped as too old since then, by topic and source."""
    rows = connection.execute(
        """SELECT d.detail, a.source, list(DISTINCT d.url) FROM drops d JOIN articles a ON a.url = d.url
           WHERE d.stage = 'alert' AND d.reason = ? AND d.dropped_at >= ? GROUP BY ALL""",
        [OLD_NEWS, since],
    ).fetchall()
    return {(topic, source): set(urls) for topic, source, urls in rows}
