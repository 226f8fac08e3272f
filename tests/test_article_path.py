"""`why-not` walks every stage: a case for each place at which an article may stop."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.topic_books import article
from warehouse.articles import save_articles
from warehouse.db import Warehouse
from warehouse.feed.entries import keep_listed
from warehouse.feed.feeds import add_feeds, entries_done, entries_failed
from warehouse.records.article import ITEM_MARK, BodyStatus
from warehouse.records.drop import Drop
from warehouse.records.feed import Entry, FailedEntry, Feed, QueuedEntry
from warehouse.records.story import Placement, Relation
from warehouse.stories import save_placements
from wirewatch.ingest.article_path import ArticlePath, article_path
from wirewatch.urls import article_id

PLACES = ("read", "queued", "gone", "again", "copy", "teaser")


def url(name: str) -> str:
    return f"https://news.example/{name}"


@pytest.fixture
def archive(warehouse: Warehouse, now: datetime) -> Warehouse:
    entries = {
        name: QueuedEntry(article_id(url(name)), url(name), "f", "News", Entry(f"e{name}", url(name), f"Headline {name}"), now)
        for name in PLACES
    }
    read = [
        replace(
            article("The dam burst.", f"Headline {name}"),
            article_id=entries[name].article_id,
            url=url(name),
            canonical_url=url(name),
            source="News",
            first_seen_at=now,
            word_count=3,
            body_status=BodyStatus.FEED_ONLY if name == "teaser" else BodyStatus.FULL,
        )
        for name in ("read", "copy", "teaser")
    ]
    placed = [
        Placement(
            entries[name].article_id, f"g{number // 2}", "s1", relation, 1.0, "same text", "", "News", now, number, number // 2 * 2, 0
        )
        for number, (name, relation) in enumerate([("read", Relation.FIRST), ("copy", Relation.REPRINT)])
    ]
    failed = [
        FailedEntry(entries["gone"].article_id, 3, None, Drop("article", "status-410", url("gone"), "the page is gone")),
        FailedEntry(entries["again"].article_id, 1, now + timedelta(minutes=5), Drop("article", "timeout", url("again"))),
    ]
    exchange = "INSERT INTO fetches VALUES (?, ?, 'news.example', 'page', 'status-410', '', 410, 'Gone', 0, 5, 0)"

    def write(connection: object) -> None:
        keep_listed(warehouse.connection, list(entries.values()), now)
        save_articles(warehouse.connection, read, now)
        entries_done(warehouse.connection, [one.article_id for one in read])
        save_placements(warehouse.connection, placed, now)
        entries_failed(warehouse.connection, failed, now)
        warehouse.connection.execute(exchange, [now, url("gone")])

    warehouse.transact(write)
    return warehouse


def said(path: ArticlePath) -> str:
    return "\n".join(f"{stage.name} {stage.passed} {stage.said}" for stage in path.stages)


def test_every_stage_at_which_an_article_may_stop_is_named(archive: Warehouse) -> None:
    cases = {
        url("nowhere"): ("listed False", "no source of news.example is watched"),
        "no such headline": ("listed False", "no feed listed"),
        url("queued"): ("fetched False", "still to be read, after 0 tries"),
        url("again"): ("fetched False", "after 1 try; the last: timeout"),
        url("gone"): ("read False", "410"),
        url("read"): ("placed True", 'opened story s1 ("Headline read", first News, 2 articles)'),
        url("copy"): ("placed True", 'a reprint of "Headline read" of News in story s1'),
        url("teaser"): ("placed True", "in no story: its page gave no text yet"),
    }
    for wanted, (stage, words) in cases.items():
        path = said(article_path(archive.connection, wanted))
        assert stage in path, path
        assert words in path, path


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (("status-200", 200, ""), "UTC: 200\n"),
        (("status-304", 304, ""), "UTC: 304, not modified\n"),
        (("status-404", 404, "Not Found"), "UTC: 404, Not Found\n"),
        (("timeout", 0, ""), "UTC: no answer, timeout\n"),
    ],
)
def test_an_answer_is_said_once(archive: Warehouse, now: datetime, answer: tuple[str, int, str], words: str) -> None:
    """It was "200, status-200"."""
    exchange = "INSERT INTO fetches VALUES ($1, $2, 'news.example', 'page', $3, '', $4, $5, 0, 5, 0)"
    archive.transact(lambda connection: connection.execute(exchange, [now, url("read"), *answer]))
    assert words in said(article_path(archive.connection, url("read")))


@pytest.mark.parametrize(
    ("feed", "home", "is_watched"),
    [
        ("http://127.0.5.3:8101/feed.xml", "", True),
        ("https://127.0.5.3/feed.xml", "", True),
        ("https://feeds.example/quay", "http://127.0.5.3", True),
        ("https://feeds.example/quay?of=http://127.0.5.3/", "", False),
        ("http://127.0.5.30/feed.xml", "http://1127.0.5.3/", False),
    ],
)
def test_a_source_of_the_host_is_found_at_whatever_port(warehouse: Warehouse, feed: str, home: str, *, is_watched: bool) -> None:
    """ "No source of 127.0.5.3 is watched", where one was at another port."""
    warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", feed, "Quay", home_url=home)]))
    path = said(article_path(warehouse.connection, "http://127.0.5.3:8101/statement.mp3"))
    assert ("no source of 127.0.5.3 is watched" not in path) == is_watched, path


def test_a_headline_in_any_case_finds_its_article_and_tells_of_others(archive: Warehouse) -> None:
    path = article_path(archive.connection, "headline READ")
    assert path.article
    assert (path.article.url, path.others) == (url("read"), 0)
    assert article_path(archive.connection, "headline").others == len(PLACES) - 1


def test_a_copied_link_is_the_page(archive: Warehouse) -> None:
    path = article_path(archive.connection, f"{url('read')}?utm_source=chat#top")
    assert path.article
    assert path.article.url == url("read")


@pytest.mark.parametrize(
    "address", [url("read"), "http://news.example/read", "https://www.news.example/read/", f"{url('read')}?utm_source=x"]
)
def test_an_address_is_known_by_the_id_that_is_made_of_it(archive: Warehouse, address: str) -> None:
    found = article_path(archive.connection, address).article
    assert found is not None
    assert found.url == url("read")


def test_an_entry_of_a_live_blog_is_found_by_the_address_with_its_anchor(archive: Warehouse, now: datetime) -> None:
    page = replace(article("Third goal.", "Half time"), url="https://amp.news.example/live", canonical_url=url("live"), first_seen_at=now)
    entry = replace(page, article_id=article_id(f"{url('live')}?live-entry=p3"), url=f"{page.url}#p3", canonical_url=f"{url('live')}#p3")
    archive.transact(lambda connection: save_articles(connection, [entry], now))
    for address in (entry.url, entry.canonical_url):
        found = article_path(archive.connection, address).article
        assert found is not None
        assert found.title == "Half time"


@pytest.mark.parametrize(
    ("asked", "found", "others"),
    [
        (url("ep12.mp3"), "Podcast", 0),
        (f"{url('ep12.mp3')}?utm_source=feed", "Podcast", 0),
        (f"{url('ep12.mp3')}{ITEM_MARK}0a", "Podcast", 0),
        ("https://news.example/", "Later item", 1),
        ("https://news.example", "Later item", 1),
        ("Earlier item", "Earlier item", 0),
    ],
)
def test_an_item_without_a_page_is_found_by_the_address_that_people_see(
    warehouse: Warehouse, now: datetime, asked: str, found: str, others: int
) -> None:
    items = [("Podcast", "ep12.mp3", "0a", 0), ("Earlier item", "", "0b", 0), ("Later item", "", "0c", 1)]
    kept = [
        replace(
            article("", title),
            article_id=article_id(f"{url(place)}{ITEM_MARK}{digest}"),
            url=f"{url(place)}{ITEM_MARK}{digest}",
            canonical_url=f"{url(place)}{ITEM_MARK}{digest}",
            first_seen_at=now + timedelta(minutes=minutes),
            body_status=BodyStatus.HEADLINE_ONLY,
        )
        for title, place, digest, minutes in items
    ]
    warehouse.transact(lambda connection: save_articles(connection, kept, now))
    path = article_path(warehouse.connection, asked)
    assert path.article is not None
    assert (path.article.title, path.others) == (found, others)


def test_no_item_is_taken_for_another_one_of_its_site(warehouse: Warehouse, now: datetime) -> None:
    address = f"{url('ep12.mp3')}{ITEM_MARK}0a"
    item = replace(article("", "Podcast"), article_id=article_id(address), url=address, canonical_url=address, first_seen_at=now)
    warehouse.transact(lambda connection: save_articles(connection, [item], now))
    for other in (url("ep1.mp3"), "https://news.example/", f"{url('ep12.mp3')}{ITEM_MARK}0b", "ep12.mp3"):
        assert article_path(warehouse.connection, other).article is None
