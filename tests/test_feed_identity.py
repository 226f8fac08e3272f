"""Nothing is missed, nothing floods: what makes an item the same one."""

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.records.feed import Entry, FetchRow, QueuedEntry
from wirewatch.article.reader import PageOutcome, read_pages
from wirewatch.feed.parsing.identity import MOST_DROPS, entry_key, newest, settle_identities
from wirewatch.feed.parsing.parsed_records import Draft, ParsedFeed
from wirewatch.feed.parsing.read_feed import parse_feed
from wirewatch.web.client import Web
from wirewatch.workers import Workers

URL = "https://www.bay-gazette.example/feed"
HOME = "https://www.bay-gazette.example/"


def read(*items: str) -> ParsedFeed:
    body = f'<rss version="2.0"><channel><link>{HOME}</link>{"".join(items)}</channel></rss>'
    parsed = parse_feed(body.encode(), "", URL)
    assert isinstance(parsed, ParsedFeed)
    return parsed


def item(title: str = "One", link: str = HOME + "1", guid: str = "", date: str = "", **more: str) -> str:
    fields = {"title": title, "link": link, "guid": guid, "pubDate": date} | more
    return "<item>" + "".join(f"<{name}>{text}</{name}>" for name, text in fields.items() if text) + "</item>"


def keys(parsed: ParsedFeed) -> list[str]:
    return [entry_key(entry) for entry in parsed.entries]


def test_a_changed_guid_date_or_title_lists_nothing_new() -> None:
    before = read(item(guid="a", date="Mon, 23 Nov 2026 14:05:09 GMT"))
    for after in (
        read(item(guid="b")),
        read(item(guid="a", date="Tue, 24 Nov 2026 09:00:00 GMT")),
        read(item(title="One, corrected", guid="a")),
        read(item(link=HOME + "1?utm_source=rss")),
        read(item(link="http://bay-gazette.example/1/")),
    ):
        assert keys(after) == keys(before)


def test_an_item_without_a_guid_goes_by_its_address() -> None:
    (entry,) = read(item()).entries
    assert entry.guid == entry.url == HOME + "1"


def test_the_same_item_twice_is_one_and_the_repetition_is_told() -> None:
    parsed = read(item(guid="a"), item(guid="a"), item(title="Two", link=HOME + "2"))
    assert [entry.title for entry in parsed.entries] == ["One", "Two"]
    assert [drop.reason for drop in parsed.drops] == ["repeated"]


def test_two_items_with_one_address_are_both_kept() -> None:
    """A ticker: every report has its own guid and title, and all link to one page."""
    parsed = read(
        item("Third report", HOME + "live", "c"), item("Second report", HOME + "live", "b"), item("First report", HOME + "live", "a")
    )
    assert [entry.title for entry in parsed.entries] == ["Third report", "Second report", "First report"]
    assert [entry.has_page for entry in parsed.entries] == [False, False, True]
    assert len(set(keys(parsed))) == 3
    assert all(entry.url.startswith(HOME + "live") for entry in parsed.entries)


def test_a_ticker_that_moves_on_repeats_nothing() -> None:
    first = read(item("First report", HOME + "live", "a"))
    second = read(item("Second report", HOME + "live", "b"), item("First report", HOME + "live", "a"))
    third = read(
        item("Third report", HOME + "live", "c"), item("Second report", HOME + "live", "b"), item("First report", HOME + "live", "a")
    )
    assert set(keys(first)) < set(keys(second)) < set(keys(third))


def test_a_retitled_item_listed_twice_under_one_guid_stays_one_article() -> None:
    parsed = read(item("Minister resigns (updated)", guid="a"), item("Minister resigns", guid="a"))
    assert len(set(keys(parsed))) == 1
    assert all(entry.has_page for entry in parsed.entries)


def test_items_without_an_address_are_kept_as_what_the_feed_says() -> None:
    parsed = read(item("One", link="", guid=""), item("Two", link="", description="words"), item("Three", link="mailto:desk@example.org"))
    assert [entry.title for entry in parsed.entries] == ["One", "Two", "Three"]
    assert not any(entry.has_page for entry in parsed.entries)
    assert len(set(keys(parsed))) == 3
    assert all(entry.url.startswith(HOME + "#!item-") for entry in parsed.entries)


def test_an_item_without_a_page_becomes_an_article_without_a_request(now: datetime) -> None:
    (entry,) = read(item("Ferry resumes", link="", description="Both piers open on Monday.")).entries
    queued = QueuedEntry(entry_key(entry), entry.url, "f1-a", "Bay Gazette", entry, now)

    async def ask() -> tuple[list[PageOutcome], list[FetchRow]]:
        async with Web() as web:
            with Workers(count=1) as pool:
                return await read_pages([queued], web, pool, now), web.take_log()

    (outcome,), log = asyncio.run(ask())
    assert outcome.article is not None
    assert (outcome.article.title, outcome.article.url) == ("Ferry resumes", entry.url)
    assert log == []


def test_items_that_all_link_to_the_front_page_are_told_apart() -> None:
    parsed = read(item("One", HOME, "a"), item("Two", HOME, "b"))
    assert [entry.has_page for entry in parsed.entries] == [False, False]
    assert len(set(keys(parsed))) == 2


def test_undated_future_and_disordered_items_are_all_there_in_the_feeds_order() -> None:
    parsed = read(
        item("Old", HOME + "1", date="Mon, 02 Nov 2026 10:00:00 GMT"),
        item("Undated", HOME + "2"),
        item("Future", HOME + "3", date="Mon, 02 Nov 2099 10:00:00 GMT"),
        item("Odd", HOME + "4", date="soon"),
        item("New", HOME + "5", date="Mon, 23 Nov 2026 10:00:00 GMT"),
    )
    assert [entry.title for entry in parsed.entries] == ["Old", "Undated", "Future", "Odd", "New"]
    assert [entry.published_at is None for entry in parsed.entries] == [False, True, False, True, False]


def test_an_empty_item_is_dropped_and_told() -> None:
    parsed = read("<item/>", item())
    assert [drop.reason for drop in parsed.drops] == ["empty-item"]
    assert parsed.listed == 2


def test_the_cap_leaves_out_the_oldest_and_keeps_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wirewatch.feed.parsing.identity.MOST_ENTRIES", 2)
    dated = [Entry(str(day), f"{HOME}{day}", str(day), published_at=datetime(2026, 11, day, tzinfo=UTC)) for day in (1, 3, 2)]
    kept, capped = newest(dated)
    assert [entry.title for entry in kept] == ["3", "2"]
    assert capped == 1


drafts = st.lists(
    st.builds(
        Draft,
        guid=st.sampled_from(["", "a", "b", "http://x.example/1"]),
        link=st.sampled_from(["", HOME, HOME + "1", HOME + "2", HOME + "1#x"]),
        refused=st.sampled_from(["", "", "javascript:x"]),
        title=st.sampled_from(["", "One", "Two"]),
        summary=st.sampled_from(["", "words"]),
    ),
    max_size=8,
)


@given(drafts)
def test_every_draft_is_an_entry_or_a_drop_and_no_two_entries_are_equal(listed: list[Draft]) -> None:
    entries, drops = settle_identities(listed, HOME, "en")
    assert len(entries) + len(drops) == len(listed)
    assert len({(entry.url, entry.title) for entry in entries}) == len(entries)
    assert all(entry.guid and entry.url for entry in entries)


def test_drops_beyond_a_reasons_first_hundred_are_counted_in_one() -> None:
    item = "<item><link>https://a.example/1</link><title>Same</title></item>"
    parsed = parse_feed(f"<rss version='2.0'><channel>{item * 1000}</channel></rss>".encode(), "", "https://a.example/feed")
    assert isinstance(parsed, ParsedFeed)
    assert len(parsed.drops) == MOST_DROPS + 1
    assert sum(drop.items for drop in parsed.drops) == parsed.dropped == 999
