"""What the warehouse keeps of feeds, polls and the queue of pages."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import duckdb

from warehouse.driver.row_batch import batch_sql, batch_text
from warehouse.feed import feeds as store
from warehouse.feed.entries import keep_listed
from warehouse.maintenance.retention import forget_old_rows
from warehouse.records.drop import Drop
from warehouse.records.feed import Entry, FailedEntry, Feed, FeedKind, FetchRow, PollOutcome, QueuedEntry, SourceTier

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED = Feed("f1", "https://one.example/feed", "One", FeedKind.RSS, etag='W/"we:ird, tag--gzip"')


def entry(number: int, title: str = "", feed_id: str = "f1") -> QueuedEntry:
    listed = Entry(
        f"g{number}", f"https://one.example/{number}", title or f"Title {number}", authors=("A. Author", "Ł. Ö"), published_at=NOW
    )
    return QueuedEntry(f"a{number}", listed.url, feed_id, "One", listed, NOW, "en", "GB")


def outcome(feed: Feed, *entries: QueuedEntry, drops: tuple[Drop, ...] = (), result: str = "new") -> PollOutcome:
    row = FetchRow(NOW, feed.url, "one.example", "feed", result, feed.feed_id, 200, size_bytes=10, milliseconds=3, entries=len(entries))
    return PollOutcome(feed, row, entries, drops)


def test_a_feed_comes_back_as_it_went_in(connection: duckdb.DuckDBPyConnection) -> None:
    full = replace(
        FEED,
        next_poll_at=NOW,
        last_polled_at=NOW - HOUR,
        rhythm='{"times":[1]}',
        name="Ünö \U0001f4f0",
        selector="a[href*='x']",
        tier=SourceTier.STATE,
    )
    assert store.add_feeds(connection, [full]) == 1
    assert store.feeds(connection) == [full]


def test_the_same_address_or_id_is_added_once(connection: duckdb.DuckDBPyConnection) -> None:
    again = [FEED, replace(FEED, feed_id="f2"), replace(FEED, url="https://other.example/")]
    assert store.add_feeds(connection, again[:2]) == 1
    assert store.add_feeds(connection, again) == 0
    assert [feed.feed_id for feed in store.feeds(connection)] == ["f1"]


def test_the_longest_overdue_feed_comes_first_and_the_limit_holds(connection: duckdb.DuckDBPyConnection) -> None:
    store.add_feeds(
        connection,
        [
            replace(FEED, feed_id="later", url="u1", next_poll_at=NOW + HOUR),
            replace(FEED, feed_id="due", url="u2", next_poll_at=NOW),
            replace(FEED, feed_id="overdue", url="u3", next_poll_at=NOW - HOUR),
            replace(FEED, feed_id="new", url="u4"),
        ],
    )
    assert [feed.feed_id for feed in store.due_feeds(connection, NOW, 10)] == ["new", "overdue", "due"]
    assert [feed.feed_id for feed in store.due_feeds(connection, NOW, 2)] == ["new", "overdue"]


def test_a_poll_writes_state_exchange_entries_drops_and_the_reason_of_a_change(connection: duckdb.DuckDBPyConnection) -> None:
    store.add_feeds(connection, [FEED])
    polled = replace(FEED, state="ok", state_reason="First poll answered with a feed", next_poll_at=NOW + HOUR, last_polled_at=NOW)
    saved = store.save_outcomes(connection, [outcome(polled, entry(1), entry(2), drops=(Drop("parse", "repeated", "u", "d"),))], NOW)
    assert (saved.feeds_changed, saved.entries_new, saved.entries_retitled, saved.drops) == (1, 2, 0, 1)
    assert store.feeds(connection) == [polled]
    assert connection.execute("SELECT old_state, new_state, reason FROM feed_changes").fetchall() == [("new", "ok", polled.state_reason)]
    assert connection.execute("SELECT outcome, status, entries FROM fetches").fetchall() == [("new", 200, 2)]
    assert connection.execute("SELECT stage, reason FROM drops").fetchall() == [("parse", "repeated")]


def test_saving_the_same_poll_twice_queues_nothing_twice(connection: duckdb.DuckDBPyConnection) -> None:
    store.add_feeds(connection, [FEED])
    polled = outcome(replace(FEED, state="ok"), entry(1), entry(1), entry(2))
    assert store.save_outcomes(connection, [polled], NOW).entries_new == 2
    again = store.save_outcomes(connection, [polled], NOW + HOUR)
    assert (again.feeds_changed, again.entries_new, again.entries_retitled) == (0, 0, 0)
    assert [item.article_id for item in store.due_entries(connection, NOW, 10)] == ["a1", "a2"]


def test_an_entry_comes_back_as_it_went_in(connection: duckdb.DuckDBPyConnection) -> None:
    keep_listed(connection, [entry(1, "Ünïcode \U0001f4f0")], NOW)
    assert store.due_entries(connection, NOW, 10) == [entry(1, "Ünïcode \U0001f4f0")]


def test_text_that_no_database_holds_is_stored_with_a_mark_in_its_place(connection: duckdb.DuckDBPyConnection) -> None:
    keep_listed(connection, [entry(1, "a\0b\ud800c")], NOW)
    assert store.due_entries(connection, NOW, 1)[0].entry.title == "a\ufffdb\ufffdc"


def test_a_new_title_queues_a_page_again_but_only_from_the_feed_that_had_it_first(connection: duckdb.DuckDBPyConnection) -> None:
    keep_listed(connection, [entry(1)], NOW)
    store.entries_done(connection, ["a1"])
    assert keep_listed(connection, [entry(1, "Another outlet's title", feed_id="f2")], NOW) == (0, 0)
    assert keep_listed(connection, [entry(1)], NOW) == (0, 0)
    assert keep_listed(connection, [entry(1, "Corrected title")], NOW) == (0, 1)
    assert store.due_entries(connection, NOW, 10)[0].entry.title == "Corrected title"


def test_a_title_that_no_database_holds_as_it_is_queues_its_page_only_once(connection: duckdb.DuckDBPyConnection) -> None:
    keep_listed(connection, [entry(1, "a\0b")], NOW)
    assert keep_listed(connection, [entry(1, "a\0b")], NOW) == (0, 0)


def test_an_entry_listed_twice_in_one_batch_is_queued_once_as_the_first_said(connection: duckdb.DuckDBPyConnection) -> None:
    assert keep_listed(connection, [entry(1, "First"), entry(1, "Second"), entry(2)], NOW) == (2, 0)
    assert {item.entry.title for item in store.due_entries(connection, NOW, 10)} == {"First", entry(2).entry.title}


def test_a_page_that_fails_is_due_later_and_then_dropped_with_a_reason(connection: duckdb.DuckDBPyConnection) -> None:
    keep_listed(connection, [entry(1), entry(2)], NOW)
    drop = Drop("page", "timeout", "https://one.example/1", "not finished within 8 s")
    assert store.entries_failed(connection, [FailedEntry("a1", 1, NOW + HOUR, drop)], NOW) == 0
    assert [item.article_id for item in store.due_entries(connection, NOW, 10)] == ["a2"]
    (first, _) = store.due_entries(connection, NOW + HOUR, 10)[::-1]
    assert (first.article_id, first.attempts, first.last_error) == ("a1", 1, "timeout")
    assert store.entries_failed(connection, [FailedEntry("a1", 2, None, drop)], NOW + HOUR) == 1
    assert [item.article_id for item in store.due_entries(connection, NOW + HOUR, 10)] == ["a2"]
    assert connection.execute("SELECT stage, reason FROM drops").fetchall() == [("page", "timeout")]


def test_a_read_page_is_not_due_again(connection: duckdb.DuckDBPyConnection) -> None:
    keep_listed(connection, [entry(1)], NOW)
    assert store.entries_done(connection, ["a1", "unknown"]) == 1
    assert store.due_entries(connection, NOW, 10) == []


def test_the_budget_counts_what_a_host_was_asked_for_within_the_hour(connection: duckdb.DuckDBPyConnection) -> None:
    rows = [
        FetchRow(NOW - 2 * HOUR, "u", "one.example", "feed", "new"),
        FetchRow(NOW, "u", "one.example", "feed", "not-modified"),
        FetchRow(NOW, "u", "one.example", "page", "status-200"),
        FetchRow(NOW, "u", "one.example", "feed", "host-allowance"),
        FetchRow(NOW, "u", "two.example", "page", "timeout"),
    ]
    assert store.save_fetches(connection, rows) == 5
    assert store.spent_budgets(connection, NOW) == {"one.example": 2, "two.example": 1}


def test_a_hub_wakes_a_feed(connection: duckdb.DuckDBPyConnection) -> None:
    store.add_feeds(connection, [replace(FEED, next_poll_at=NOW + HOUR)])
    assert store.wake_feeds(connection, ["f1"], NOW) == 1
    assert len(store.due_feeds(connection, NOW, 1)) == 1


def test_removing_a_feed_keeps_what_it_brought(connection: duckdb.DuckDBPyConnection) -> None:
    store.add_feeds(connection, [FEED])
    keep_listed(connection, [entry(1)], NOW)
    assert store.remove_feeds(connection, ["f1"]) == 1
    assert store.feeds(connection) == []
    assert len(store.due_entries(connection, NOW, 10)) == 1


def test_settled_entries_are_forgotten_by_age(connection: duckdb.DuckDBPyConnection) -> None:
    keep_listed(connection, [entry(1), entry(2)], NOW)
    store.entries_done(connection, ["a1"])
    assert forget_old_rows(connection, NOW + 3 * HOUR, {"entries": 1 / 12}) == {"entries": 1}


def test_nothing_to_write_is_fine(connection: duckdb.DuckDBPyConnection) -> None:
    saved = store.save_outcomes(connection, [], NOW)
    assert saved == store.SavedPolls()
    assert store.entries_failed(connection, [], NOW) == 0
    assert store.add_feeds(connection, []) == 0


def test_a_batch_keeps_every_kind_of_text_and_time() -> None:
    columns = {"text": "VARCHAR", "at": "TIMESTAMPTZ", "names": "VARCHAR[]", "number": "BIGINT"}
    at = datetime(2026, 11, 25, 10, 47, 29, 508075, tzinfo=UTC)
    rows = [("plain", at, ("a", "ü"), 1), ("half \ud800, nul \0", None, ("nul \0",), 2), (r"backslash \u0000", at, (), -3)]
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        read = connection.execute(f"SELECT * FROM {batch_sql(columns)}", {"batch": batch_text(columns, rows)}).fetchall()
    assert [(text, moment and moment.astimezone(UTC), tuple(names), number) for text, moment, names, number in read] == [
        rows[0],
        ("half \ufffd, nul \ufffd", None, ("nul \ufffd",), 2),
        rows[2],
    ]


def test_a_batch_without_rows_is_an_empty_table() -> None:
    columns = {"text": "VARCHAR", "number": "BIGINT"}
    with duckdb.connect() as connection:
        assert connection.execute(f"SELECT * FROM {batch_sql(columns)}", {"batch": batch_text(columns, [])}).fetchall() == []
