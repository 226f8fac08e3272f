"""Every stored time, and what it does when the clock that wrote it was ahead and has stepped back: nothing waits for it to catch up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from warehouse.alert.first_looks import first_looks
from warehouse.clock import BEGUN_ANEW, MENDED_WAIT, MOVED_BACK, clock_is_behind, mend_clock
from warehouse.feed import feeds as store
from warehouse.leases import HostRest, host_rests, save_host_rests
from warehouse.records.drop import Drop
from warehouse.records.feed import Entry, FailedEntry, Feed, FetchRow, PollOutcome, QueuedEntry, RobotsRow
from warehouse.web.robots import robots, save_robots
from warehouse.web.websub import save_subscriptions, subscription_rows
from wirewatch.feed.polling.memory import PollMemory
from wirewatch.feed.polling.rhythm import PollRules, healthy_interval
from wirewatch.feed.websub.registry import _row
from wirewatch.feed.websub.subscription import ACTIVE, DENIED, Subscription, is_due, trusted_until

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FEED = Feed("f1", "https://one.example/feed", "One")
STEPS = pytest.mark.parametrize("step", [10 * MINUTE, DAY, 365 * DAY], ids=["ten minutes", "a day", "a year"])
# What stored times do that lie ahead: they are taken back by `mend_clock`, by delivery (tests/test_alert_clocks.py) or by whoever claims
# hosts (tests/test_ingest_leases.py), or they tell what happened and nobody waits for them.
TAKEN_BACK, BY_DELIVERY, BY_CLAIMS, TELLS = "taken back", "by delivery", "by claims", "tells"
STORED_TIMES = {
    "alerts": dict.fromkeys(
        ("not_before", "created_at", "first_started_at", "started_at", "released_at", "finished_at"), BY_DELIVERY
    ) | dict.fromkeys(("published_at", "first_seen_at", "matched_at", "sent_at", "deleted_at"), TELLS),
    "articles": dict.fromkeys(("first_seen_at", "published_at", "modified_at", "read_at"), TELLS),
    "channel_questions": {"asked_at": TELLS},
    "channel_readings": dict.fromkeys(("restored_at", "read_at"), TELLS),
    "channel_states": dict.fromkeys(("next_at", "probe_at", "lookup_after"), BY_DELIVERY) | {"broken_since": TELLS, "told_at": BY_DELIVERY},
    "deliveries": dict.fromkeys(("started_at", "finished_at"), TELLS),
    "drops": {"dropped_at": TELLS},
    "entries": dict.fromkeys(("first_seen_at", "next_try_at"), TAKEN_BACK) | dict.fromkeys(("published_at", "updated_at"), TELLS),
    "evidence_pages": {"read_at": TELLS},
    "feed_changes": {"changed_at": TELLS},
    "feedback": {"pressed_at": TELLS},
    "feeds": dict.fromkeys(("next_poll_at", "last_polled_at"), TAKEN_BACK),
    "fetches": {"fetched_at": TELLS},
    "first_looks": {"looked_at": TAKEN_BACK},
    "host_rests": dict.fromkeys(("asked_until", "next_request_at", "told_at"), TAKEN_BACK),
    "hub_receivers": {"started_at": TELLS} | dict.fromkeys(("renewed_at", "ends_at"), TAKEN_BACK),
    "imports": dict.fromkeys(("started_at", "advanced_at", "finished_at"), TELLS),
    "labels": dict.fromkeys(("seen_at", "labelled_at"), TELLS),
    "leases": {"claimed_at": TELLS, "ends_at": BY_CLAIMS},
    "matches": {"matched_at": TELLS},
    "moves": {"moved_at": TELLS},
    "policy_files": {"first_used_at": TAKEN_BACK},
    "raw_pages": {"fetched_at": TELLS},
    "restores": dict.fromkeys(("restored_at", "known_until", "doubtful_until"), TELLS),
    "revision_diffs": {"revised_at": TELLS},
    "revisions": dict.fromkeys(("revised_at", "published_at", "modified_at"), TELLS),
    "robots": dict.fromkeys(("fetched_at", "expires_at"), TAKEN_BACK),
    "second_looks": dict.fromkeys(("started_at", "next_look_at", "looked_at", "gone_at"), TAKEN_BACK),
    "signatures": {"seen_at": TELLS},
    "story_articles": {"seen_at": TAKEN_BACK, "placed_at": TELLS},
    "story_decisions": {"decided_at": TELLS},
    "story_ids": {"first_seen_at": TELLS},
    "subscriptions": dict.fromkeys(("asked_at", "expires_at", "pushed_at"), TAKEN_BACK),
    "threads": {"opened_at": TELLS},
    "told_messages": {"read_at": TELLS},
    "topic_files": {"first_used_at": TAKEN_BACK},
    "topics": {"first_used_at": TAKEN_BACK},
    "translations": {"translated_at": TELLS},
}  # fmt: skip


def queued(number: int, seen: datetime) -> QueuedEntry:
    listed = Entry(f"g{number}", f"https://one.example/{number}", f"Title {number}")
    return QueuedEntry(f"a{number}", listed.url, FEED.feed_id, "One", listed, seen)


def poll_ahead(connection: duckdb.DuckDBPyConnection, ahead: datetime) -> None:
    """Let a feed be polled by a clock that is ahead; what it lists is its first look."""
    store.add_feeds(connection, [FEED])
    polled = replace(FEED, state="ok", last_polled_at=ahead, next_poll_at=ahead + HOUR)
    row = FetchRow(ahead, FEED.url, "one.example", "feed", "new", FEED.feed_id, 200)
    store.save_outcomes(connection, [PollOutcome(polled, row, (queued(1, ahead),), ())], ahead)


def test_every_stored_time_is_known_here(connection: duckdb.DuckDBPyConnection) -> None:
    rows = connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns() JOIN duckdb_tables() USING (database_name, table_name) "
        "WHERE database_name = 'wirewatch' AND data_type LIKE 'TIMESTAMP%'"
    ).fetchall()
    assert sorted(rows) == sorted((table, column) for table, columns in STORED_TIMES.items() for column in columns)
    mended = {(table, column) for table, (columns, _) in MOVED_BACK.items() for column in columns}
    mended |= {(table, column) for table, (begun, columns) in BEGUN_ANEW.items() for column in (begun, *columns)}
    mended |= {("feeds", "next_poll_at"), ("feeds", "last_polled_at"), ("subscriptions", "pushed_at"), ("story_articles", "seen_at")}
    assert mended == {(table, column) for table, columns in STORED_TIMES.items() for column, does in columns.items() if does == TAKEN_BACK}


@STEPS
def test_no_stored_time_that_somebody_waits_for_stays_ahead(connection: duckdb.DuckDBPyConnection, step: timedelta) -> None:
    """Every such column of a row that a clock was ahead has written, with waits of up to two hours; beside it a row of the right clock."""
    ahead = NOW + step
    store.add_feeds(connection, [replace(FEED, last_polled_at=ahead, next_poll_at=ahead + HOUR)])
    taken = {table: [name for name, does in columns.items() if does == TAKEN_BACK] for table, columns in STORED_TIMES.items()}
    for table in [table for table, names in taken.items() if names and table != "feeds"]:
        columns = connection.execute(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? AND database_name = 'wirewatch'", [table]
        ).fetchall()
        for moment in (ahead, NOW - HOUR):
            values = [value_sql(table, name, kind, moment) for name, kind in columns]
            connection.execute(f"INSERT INTO {table} ({', '.join(name for name, _ in columns)}) SELECT {', '.join(values)}")
    assert clock_is_behind(connection, NOW)
    assert mend_clock(connection, NOW) == 1
    assert not clock_is_behind(connection, NOW)
    for table, names in taken.items():
        for name in names:
            for (moment,) in connection.execute(f"SELECT {name} FROM {table} WHERE {name} > ?", [NOW + 2 * HOUR]).fetchall():
                pytest.fail(f"{table}.{name} waits until {moment}")


def value_sql(table: str, name: str, kind: str, moment: datetime) -> str:
    """Give the SQL of a value: a wait ends two hours after the row was written where the row says when that was, else an hour."""
    if STORED_TIMES[table].get(name) == TAKEN_BACK:
        begun = BEGUN_ANEW[table][0] if table in BEGUN_ANEW else None
        wait = timedelta(0) if name == begun else 2 * HOUR if begun else HOUR
        return f"TIMESTAMPTZ '{(moment + wait).isoformat()}'"
    values = {"VARCHAR": "''", "VARCHAR[]": "[]", "TIMESTAMP WITH TIME ZONE": f"TIMESTAMPTZ '{NOW.isoformat()}'"}
    return "'queued'" if (table, name) == ("entries", "state") else values.get(kind, f"CAST(0 AS {kind})")


@pytest.mark.parametrize(("learnt", "left"), [(3 * MINUTE, 3 * MINUTE), (6 * HOUR, MENDED_WAIT)])
def test_a_clock_that_jumped_back_silences_no_feed(connection: duckdb.DuckDBPyConnection, learnt: timedelta, left: timedelta) -> None:
    """By a clock a day ahead the newest entry is a day old: the interval that was learnt from that silenced lively feeds for six hours."""
    store.add_feeds(connection, [replace(FEED, last_polled_at=NOW + DAY, next_poll_at=NOW + DAY + learnt)])
    mend_clock(connection, NOW)
    (mended,) = store.feeds(connection)
    assert (mended.last_polled_at, mended.next_poll_at) == (NOW, NOW + left)


@STEPS
def test_no_feed_and_no_page_waits_for_a_clock_that_stepped_back(connection: duckdb.DuckDBPyConnection, step: timedelta) -> None:
    ahead = NOW + step
    poll_ahead(connection, ahead)
    store.entries_failed(connection, [FailedEntry("a1", 1, ahead + HOUR, Drop("page", "timeout", "u", "no answer"))], ahead)
    mend_clock(connection, NOW)
    assert [feed.feed_id for feed in store.due_feeds(connection, NOW + HOUR, 10)] == [FEED.feed_id]
    assert [item.article_id for item in store.due_entries(connection, NOW + HOUR, 10)] == ["a1"]


def test_polls_of_another_machine_that_began_later_are_no_clock_ahead(connection: duckdb.DuckDBPyConnection) -> None:
    """A poll batch is kept by the moment it began: taken for now, it cut the waits of all feeds that others had polled meanwhile."""
    other = replace(FEED, feed_id="f2", url="https://two.example/feed", last_polled_at=NOW + MINUTE, next_poll_at=NOW + MINUTE + HOUR)
    store.add_feeds(connection, [FEED, other])
    row = FetchRow(NOW, FEED.url, "one.example", "feed", "new", FEED.feed_id, 200)
    store.save_outcomes(connection, [PollOutcome(replace(FEED, last_polled_at=NOW), row, (), ())], NOW)
    assert [feed.next_poll_at for feed in store.feeds(connection) if feed.feed_id == "f2"] == [other.next_poll_at]


@STEPS
def test_a_host_that_asked_to_be_left_alone_rests_as_long_as_it_asked(connection: duckdb.DuckDBPyConnection, step: timedelta) -> None:
    """One was told by the clock that was ahead, the other by the right one before: neither is silent for longer, nor asked sooner."""
    ahead = NOW + step
    save_host_rests(connection, [HostRest("before.example", NOW + 5 * HOUR, 2, NOW)], NOW - HOUR)
    save_host_rests(connection, [HostRest("ahead.example", ahead + 10 * MINUTE, 1, ahead + MINUTE)], ahead)
    # A later pass of the clock that was ahead polled a feed: the step is the same, and the rest is counted by its own moment.
    poll_ahead(connection, ahead + MINUTE)
    mend_clock(connection, NOW)
    rests = {rest.host: (rest.asked_until, rest.next_request_at) for rest in host_rests(connection, NOW)}
    assert rests["ahead.example"] == (NOW + 10 * MINUTE, NOW + MINUTE)
    # What the right clock wrote is forgotten by the one that is ahead only where that wait is over by then.
    assert rests.get("before.example") == ((NOW + 5 * HOUR, NOW) if step < 5 * HOUR else None)


def test_a_rest_alone_shows_that_the_clock_was_ahead(connection: duckdb.DuckDBPyConnection) -> None:
    save_host_rests(connection, [HostRest("one.example", NOW + DAY + HOUR, 1, NOW)], NOW + DAY)
    assert clock_is_behind(connection, NOW)
    mend_clock(connection, NOW)
    assert [rest.asked_until for rest in host_rests(connection, NOW)] == [NOW + HOUR]


@STEPS
def test_what_is_listed_after_the_first_look_is_news_again(connection: duckdb.DuckDBPyConnection, step: timedelta) -> None:
    """A first look of a day ahead made old stock of all that its source listed within that day: a summary and no alert."""
    poll_ahead(connection, NOW + step)
    mend_clock(connection, NOW)
    looked_at = first_looks(connection, [FEED.feed_id])[FEED.feed_id]
    (listed,) = store.due_entries(connection, NOW, 10)
    assert listed.first_seen_at <= looked_at <= NOW, "what was there then is part of it, what comes now is not"


@STEPS
def test_a_robots_file_out_of_reach_is_asked_for_again_within_the_hour(connection: duckdb.DuckDBPyConnection, step: timedelta) -> None:
    """No answer forbids for an hour; by a clock a year ahead that hour forbade every page of the site for a year."""
    poll_ahead(connection, NOW + step)
    save_robots(connection, [RobotsRow("https://one.example", NOW + step, NOW + step + HOUR, 0, "")])
    mend_clock(connection, NOW)
    assert [row.expires_at for row in robots(connection, NOW)] == [NOW + HOUR]


@STEPS
def test_a_hub_is_asked_again_and_not_trusted_until_the_clock_catches_up(connection: duckdb.DuckDBPyConnection, step: timedelta) -> None:
    ahead = NOW + step
    poll_ahead(connection, ahead)
    active = Subscription("f1", "t", "h", "token", "s", ACTIVE, "", ahead, ahead + 7 * DAY, 7 * 86_400, 0, ahead, 5, 5)
    denied = replace(active, feed_id="f2", state=DENIED, token="other", proofs=0, expires_at=None)
    save_subscriptions(connection, [_row(active), _row(denied)])
    mend_clock(connection, NOW)
    mended = [Subscription(**row) for row in subscription_rows(connection)]  # type: ignore[arg-type] # the columns are the fields
    assert [is_due(subscription, NOW + 7 * DAY) for subscription in mended] == [True, True]
    assert trusted_until(mended[0], NOW) == NOW + DAY


@pytest.mark.parametrize(
    ("ahead", "interval"), [(timedelta(0), 12 * HOUR), (DAY - MINUTE, 12 * HOUR), (DAY + MINUTE, HOUR), (365 * DAY, HOUR)]
)
def test_trust_in_a_hub_of_longer_than_it_lasts_relaxes_no_poll(ahead: timedelta, interval: timedelta) -> None:
    memory = PollMemory(pushed_until=int((NOW + ahead).timestamp()) + 1)
    assert healthy_interval(memory, NOW, PollRules()) == interval.total_seconds()
