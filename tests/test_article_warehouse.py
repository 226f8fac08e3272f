"""Articles kept once, revisions instead of second rows, raw pages that come back byte for byte."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import pytest

from warehouse import articles as store
from warehouse.maintenance.retention import forget_old_rows
from warehouse.records.article import Article, BodyStatus, RawPage

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ARTICLE = Article(
    article_id="a1",
    url="https://one.example/1?ref=feed",
    canonical_url="https://one.example/1",
    feed_id="f1",
    source="One",
    title="Übung am Fluss \U0001f30a",
    text="Erster Absatz.\nZweiter Absatz.",
    first_seen_at=NOW - DAY,
    byline=("Ana Ruiz", "Jiří Dvořák"),
    agency="dpa",
    published_at=NOW - DAY,
    body_status=BodyStatus.PARTIAL,
    word_count=4,
    link_lines=("Read more: The river in pictures",),
)


def revisions(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, str]]:
    return connection.execute("SELECT article_id, cause, title, text FROM revisions ORDER BY revised_at").fetchall()


def test_an_article_comes_back_as_it_went_in(connection: duckdb.DuckDBPyConnection) -> None:
    assert store.save_articles(connection, [ARTICLE], NOW) == store.SavedArticles(inserted=("a1",))
    assert store.read_articles(connection, ["a1", "unknown"]) == [ARTICLE]


def test_saving_twice_changes_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    store.save_articles(connection, [ARTICLE, ARTICLE], NOW)
    assert store.save_articles(connection, [ARTICLE], NOW) == store.SavedArticles()
    assert revisions(connection) == []
    assert len(store.known_articles(connection, ["a1"])) == 1


def test_of_two_readings_in_one_batch_the_first_counts(connection: duckdb.DuckDBPyConnection) -> None:
    store.save_articles(connection, [ARTICLE, replace(ARTICLE, title="Later")], NOW)
    assert store.read_articles(connection, ["a1"])[0].title == ARTICLE.title


@pytest.mark.parametrize("change", [{"title": "Neue Übung"}, {"text": "Erster Absatz."}])
def test_a_changed_article_leaves_a_revision(connection: duckdb.DuckDBPyConnection, change: dict[str, Any]) -> None:
    store.save_articles(connection, [ARTICLE], NOW)
    newer = replace(ARTICLE, **change, first_seen_at=NOW, feed_id="f2")
    assert store.save_articles(connection, [newer], NOW + DAY) == store.SavedArticles(revised=("a1",))
    assert revisions(connection) == [("a1", "publisher", ARTICLE.title, ARTICLE.text)]
    assert store.read_articles(connection, ["a1"]) == [replace(ARTICLE, **change)]


def test_a_page_that_lost_its_text_is_no_revision(connection: duckdb.DuckDBPyConnection) -> None:
    store.save_articles(connection, [ARTICLE], NOW)
    assert store.save_articles(connection, [replace(ARTICLE, title="", text="")], NOW) == store.SavedArticles()


def test_raw_pages_come_back_byte_for_byte_and_go_with_time(connection: duckdb.DuckDBPyConnection) -> None:
    pages = [
        RawPage("a1", 0, "https://one.example/1", "utf-8", bytes(range(256)) * 50),
        RawPage("a1", 1, "https://one.example/1?page=2", "", b""),
    ]
    store.save_articles(connection, [ARTICLE], NOW)
    assert store.save_raw_pages(connection, pages, NOW) == 2
    assert store.save_raw_pages(connection, pages, NOW) == 2
    assert store.raw_pages_since(connection, NOW - 2 * DAY, 99, "", 10) == [pages]
    assert store.count_raw_since(connection, NOW - 2 * DAY, 99) == 1
    assert store.raw_pages_since(connection, NOW - 2 * DAY, 1, "", 10) == []
    assert store.raw_pages_since(connection, NOW, 99, "", 10) == []
    assert store.raw_pages_since(connection, NOW - 2 * DAY, 99, "a1", 10) == []
    assert forget_old_rows(connection, NOW + DAY, {"raw_pages": 1}) == {}
    assert forget_old_rows(connection, NOW + 2 * DAY, {"raw_pages": 1}) == {"raw_pages": 2}


@pytest.mark.parametrize("status", [BodyStatus.FEED_ONLY, BodyStatus.PAYWALLED, BodyStatus.PARTIAL])
def test_a_page_that_cannot_be_read_once_more_loses_no_text(connection: duckdb.DuckDBPyConnection, status: BodyStatus) -> None:
    read = replace(ARTICLE, article_id="a9", text="What the page said.", body_status=BodyStatus.FULL, word_count=4)
    store.save_articles(connection, [read], NOW)
    fed = replace(read, title="Another headline", text="The summary.", body_status=status, word_count=2)
    assert store.save_articles(connection, [fed], NOW + DAY).revised == ("a9",)
    [kept] = store.read_articles(connection, ["a9"])
    assert (kept.title, kept.text, kept.body_status, kept.word_count) == ("Another headline", read.text, BodyStatus.FULL, 4)
    assert store.save_articles(connection, [fed], NOW + 2 * DAY).revised == ()
