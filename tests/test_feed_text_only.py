"""Text-only sources: what the feed says is the whole article, no page is asked for, and lists carry the mark in and out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite
from tests.fakes.slack_simulator import Slack
from warehouse.articles import read_articles
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.article import ITEM_MARK, TEXT_MARK, BodyStatus, as_opened
from warehouse.records.feed import Entry, Feed, QueuedEntry
from wirewatch.alert.message.phrases import BODY
from wirewatch.article.outcome import article_from_feed
from wirewatch.cli.main import main
from wirewatch.cli.run import plain_report
from wirewatch.feed.discovery.feed_list import make_feed, read_list, write_csv, write_opml
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.pass_report import as_json, report_page
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


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        (f"https://quay.example/{ITEM_MARK}0a9f", "https://quay.example/"),
        (f"https://quay.example/a.mp3{ITEM_MARK}0a9f", "https://quay.example/a.mp3"),
        (f"https://quay.example/1{TEXT_MARK}", "https://quay.example/1"),
        ("https://quay.example/#!/item-7", "https://quay.example/#!/item-7"),
        ("https://quay.example/#!item-list", "https://quay.example/#!item-list"),
        ("https://quay.example/1", "https://quay.example/1"),
    ],
)
def test_an_address_is_shown_as_people_open_it(url: str, opened: str) -> None:
    assert as_opened(url) == opened


def test_no_reader_sees_how_an_item_without_a_page_is_named(  # noqa: PLR0917 - fixtures
    news_site: NewsSite,
    slack: Slack,
    environment: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings, start = read_settings(environment, tmp_path / "none.toml"), datetime.now(UTC)
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "Quay")]))
    news_site.publish("statement", *STATEMENT)
    feed = news_site.feed().replace(f"{news_site.home}/news/statement", "").replace("<guid></guid>", "").replace("<link></link>", "", 1)
    news_site.feed = lambda: feed.replace("<pubDate>", f'<enclosure url="{news_site.home}/a.mp3" type="audio/mpeg"/><pubDate>')  # type: ignore[method-assign]
    run_pass(settings, clock=lambda: start)
    news_site.feed = lambda: feed.replace("sign joint", "postpone joint").replace("signed", "postponed")  # type: ignore[method-assign]
    run_pass(settings, clock=lambda: start + timedelta(hours=1))
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        ask = warehouse.connection.execute
        assert ask("SELECT count(*) FROM articles WHERE contains(canonical_url, ?)", [ITEM_MARK]).fetchall() != [(0,)]
        views = ("latest_articles", "alert_log", "not_alerted", "changes", "story_timeline")
        assert [ask(f"SELECT count(*) FROM {view} WHERE contains(canonical_url, '#!')").fetchall() for view in views] == [[(0,)]] * len(
            views
        )
        [(alert_id,)] = ask("SELECT alert_id FROM alerts WHERE kind = 'post' LIMIT 1").fetchall()
    said = json.dumps(slack.messages("C01"))
    for command in (
        ["search", "China"], ["search", "China", "--json"], ["changes", "--all"], ["changes", "--all", "--json"],
        ["evidence", alert_id, "--out", str(tmp_path / "e.zip")], ["evidence", "--verify", str(tmp_path / "e.zip")],
        ["sql", "FROM latest_articles"], ["why-not", f"{news_site.home}/a.mp3"],
    ):  # fmt: skip
        main(command)
        said += capsys.readouterr().out
    assert "a.mp3" in said
    assert "#!" not in said


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


def test_entries_kept_as_feeds_give_them_are_not_called_pages_that_were_read(
    news_site: NewsSite, environment: dict[str, str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """ "Read 24 pages" was said of a feed whose pages nobody asks for; one that is refused is not read either."""
    settings = read_settings(environment, tmp_path / "none.toml")
    quay = Feed("quay", news_site.feed_url, "Quay")
    posts = replace(quay, feed_id="posts", url=f"{news_site.home}/feed.xml?posts", text_only=True)
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [posts]))
    document = news_site.document
    refused = {"/news/ferry": (403, "text/html", b"no")}
    news_site.document = lambda path: refused.get(path) or document(path.partition("?")[0])  # type: ignore[method-assign]
    news_site.publish("bridge", "Bridge", POST, POST)
    with caplog.at_level("INFO", "wirewatch.ingest"):
        texts = run_pass(settings)
    assert "Kept 1 entry as its feed gives it: 1 new article; 0 matches of topics." in plain_report(texts)
    assert "0 pages read, 1 entry as its feed gives it: 1 new article, 0 matches, 0 alerts" in caplog.text
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [quay]))
    news_site.publish("ferry", *WEATHER)
    report = run_pass(settings, every_feed=True)
    assert "Read 1 page and kept 2 entries as feeds give them: 3 new articles; 0 matches of topics." in plain_report(report)
    assert (as_json(report)["pages"], as_json(report)["from_feeds"], report.unread) == (1, 2, [])
    assert "| entries kept as feeds give them | 2 |" in report_page(report)
    assert news_site.requests["/news/bridge"] == 1


def test_a_source_that_a_list_does_not_name_has_its_feeds_own_title_for_all_its_pages(
    news_site: NewsSite, environment: dict[str, str], tmp_path: Path
) -> None:
    settings = read_settings(environment, tmp_path / "none.toml")
    [unnamed] = read_list(f"url,name\n{news_site.feed_url},\n".encode()).feeds
    assert unnamed.name == "127.0.0.1"
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [unnamed]))
    news_site.publish("statement", *STATEMENT)
    run_pass(settings)
    titled = news_site.feed().replace("The Quay Gazette", "Quay, renamed")
    news_site.feed = lambda: titled  # type: ignore[method-assign]
    news_site.publish("weather", *WEATHER)
    run_pass(settings, every_feed=True)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        assert warehouse.connection.execute("SELECT name FROM feeds").fetchall() == [("The Quay Gazette",)]
        assert warehouse.connection.execute("SELECT DISTINCT source FROM articles").fetchall() == [("The Quay Gazette",)]
