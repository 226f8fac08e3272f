"""Text-only sources: what the feed says is the whole article, no page is asked for, and lists carry the mark in and out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.news_site import NewsSite
from warehouse.articles import read_articles
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.article import TEXT_MARK, BodyStatus
from warehouse.records.feed import ITEM_MARK, Entry, Feed, QueuedEntry
from wirewatch.alert.message.phrases import BODY
from wirewatch.article.outcome import article_from_feed
from wirewatch.cli.main import main
from wirewatch.feed.discovery.feed_list import make_feed, read_list, write_csv, write_opml
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.settings import read_settings

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
POST = "The ministry of Ostrava and its partners signed a joint statement on the bridge today. More at noon."


@pytest.mark.parametrize(("title", "expected"), [("Bridge", "Bridge"), ("", "The ministry of Ostrava")])
def test_a_post_is_the_article_that_its_feed_tells(title: str, expected: str) -> None:
    url = f"https://social.example/@ministry/1{TEXT_MARK}"
    article = article_from_feed(QueuedEntry("a1", url, "f1", "Ministry", Entry("1", url, title, POST), AT))
    assert article is not None
    assert article.title.startswith(expected)
    assert (article.text, article.body_status) == (POST, BodyStatus.TEXT_ONLY)
    assert article.url == "https://social.example/@ministry/1", "what readers open"


@pytest.mark.parametrize(
    ("url", "summary", "status"),
    [
        (f"https://quay.example/{ITEM_MARK}1", "", BodyStatus.HEADLINE_ONLY),
        (f"https://quay.example/{ITEM_MARK}1", POST, BodyStatus.FEED_ONLY),
        ("https://quay.example/1", "", BodyStatus.BLOCKED),
    ],
)
def test_an_item_without_a_page_was_refused_by_none(url: str, summary: str, status: BodyStatus) -> None:
    article = article_from_feed(QueuedEntry("a1", url, "f1", "Quay", Entry("1", url, "Bridge closed", summary), AT))
    assert article is not None
    assert (article.body_status, article.text, article.url) == (status, summary, url)
    assert ("refused" in BODY[article.body_status]) is (status is BodyStatus.BLOCKED)


def test_lists_carry_the_mark_in_and_out() -> None:
    made = make_feed("https://social.example/@ministry.rss", "Ministry", text_only="yes")
    assert isinstance(made, Feed)
    other = make_feed("https://quay.example/feed", "Quay")
    assert isinstance(other, Feed)
    assert made.text_only
    assert not other.text_only
    for written in (write_csv([made, other]), write_opml([made, other])):
        assert list(read_list(written.encode()).feeds) == [made, other]
    [bad] = read_list(b"url,text_only\nhttps://quay.example/feed,perhaps\n").bad_lines
    assert bad.reason == "text_only 'perhaps' is neither yes nor no"


def test_no_page_of_a_text_only_source_is_asked_for_and_an_edited_post_is_a_revision(
    news_site: NewsSite, environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main(["feeds", "add", news_site.feed_url, "--text-only", "--unchecked", "--name", "Ministry"]) == 0
    assert main(["feeds", "list", "--json"]) == 0
    assert '"text_only": true' in capsys.readouterr().out
    news_site.publish("post", "", POST)
    settings, start = read_settings(environment, tmp_path / "none.toml"), datetime.now(UTC)
    run_pass(settings, clock=lambda: start)
    news_site.articles["/news/post"] = ("", [POST.replace("signed", "postponed")], start)
    run_pass(settings, clock=lambda: start + timedelta(hours=1))
    assert set(news_site.requests) <= {"/feed.xml", "/robots.txt"}
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        ask = warehouse.connection.execute
        [(url, status, text)] = ask("SELECT url, body_status, text FROM articles").fetchall()
        [article] = read_articles(warehouse.connection, [article_id for (article_id,) in ask("SELECT article_id FROM articles").fetchall()])
        assert article.display_url == url, "without the mark that only we understand"
        assert (url, status, "postponed" in text) == (f"{news_site.home}/news/post", "text-only", True)
        assert ask("SELECT count(*) FROM revisions").fetchall() == [(1,)]
        assert ask("SELECT count(*) FROM second_looks").fetchall() == [(0,)]


def test_what_a_post_links_to_is_read_where_another_feed_lists_it(news_site: NewsSite, environment: dict[str, str], tmp_path: Path) -> None:
    settings, start = read_settings(environment, tmp_path / "none.toml"), datetime.now(UTC)
    quay = Feed("quay", news_site.feed_url, "Quay")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        posts = replace(quay, feed_id="posts", url=f"{news_site.home}/feed.xml?posts", text_only=True)
        warehouse.transact(lambda connection: add_feeds(connection, [posts, quay]))
    document = news_site.document
    news_site.document = lambda path: document(path.partition("?")[0])  # type: ignore[method-assign]
    news_site.publish("bridge", "Bridge", POST, POST)
    run_pass(settings, clock=lambda: start)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        rows = warehouse.connection.execute("SELECT feed_id, body_status FROM articles ORDER BY 1").fetchall()
    assert rows == [("posts", "text-only"), ("quay", "full")]
