"""A live blog is one page and many articles; one match of it makes one post."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.alert_news import NOON, article, match
from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite
from tests.fakes.slack_simulator import Slack
from warehouse.db import Warehouse, open_warehouse
from warehouse.evidence import read_alert_file
from warehouse.feed.feeds import add_feeds
from warehouse.records.article import Article, BodyStatus
from warehouse.records.feed import Entry, Feed, QueuedEntry
from warehouse.records.second_look import LiveEntryPlace
from warehouse.records.topic import Match, Span
from wirewatch.article.outcome import live_articles, make_article
from wirewatch.article.reader import PageOutcome
from wirewatch.article.record import LiveEntry, PageRecord
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.rereading.live_blogs import BY_AN_ENTRY, BY_THE_PAGE, matches_of_batch
from wirewatch.ingest.rereading.taken_entries import taken_out
from wirewatch.settings import read_settings

TITLE = "Live: Norland and Sudmark sign grain accord"
BLOG = article("blog", title=TITLE, text="", kind="live-blog")
HEADED, BARE, OTHER = (
    article(name, title=title, kind="live-entry") for name, title in (("headed", "Ships leave"), ("bare", TITLE), ("other", TITLE))
)
PAGE = PageOutcome(
    QueuedEntry("blog", BLOG.canonical_url, "f", "Harbour Post", Entry("g", BLOG.url, TITLE), NOON), BLOG, (HEADED, BARE, OTHER)
)


def by_title(article_id: str, topic: str = "grain") -> Match:
    """Give a match that holds in the headline alone."""
    return match(article_id, TITLE, topic=topic)._replace(sentence_field="title", spans=(Span("title", 6, 13, "Norland", "norland"),))


@pytest.mark.parametrize(
    ("found", "told", "reasons"),
    [
        ([by_title("blog")], ["blog"], []),
        ([by_title("blog"), by_title("bare"), by_title("other")], ["blog"], [BY_THE_PAGE, BY_THE_PAGE]),
        ([by_title("blog"), match("headed"), by_title("bare")], ["headed"], [BY_THE_PAGE, BY_AN_ENTRY]),
        ([match("headed"), match("bare")], ["headed", "bare"], []),
        ([by_title("blog"), match("headed", topic="ships")], ["blog", "headed"], []),
        ([by_title("blog"), match("headed", alert=False)], ["blog", "headed"], []),
        ([by_title("bare")], ["bare"], []),
    ],
)
def test_one_match_of_a_live_blog_is_told_once(found: list[Match], told: list[str], reasons: list[str]) -> None:
    """The page and an entry that bore its headline made a post each."""
    every = {"blog", "headed", "bare", "other"}
    news, kept, drops = matches_of_batch([PAGE], found, every)
    assert news == found, "what is not told is kept all the same"
    assert [one.article_id for one in kept] == told
    assert [drop.reason for drop in drops] == reasons
    # Read again, the page is as it was: what its headline says of new entries was told with it.
    assert [one.article_id for one in matches_of_batch([PAGE], found, every - {"blog"})[1]] == [name for name in told if name != "blog"]


@pytest.mark.parametrize(("standfirst", "status"), [("Latest from the talks.", BodyStatus.PARTIAL), ("", BodyStatus.EMPTY)])
def test_the_page_of_a_live_blog_is_not_called_full(standfirst: str, status: BodyStatus) -> None:
    record = PageRecord(
        title=TITLE, text="All.", standfirst=standfirst, body_status=BodyStatus.FULL, entries=(LiveEntry("1", "", "Signed."),)
    )
    blog = make_article(record, replace(PAGE.queued, canonical_url="https://x.example/blog"))
    assert isinstance(blog, Article)
    (entry,) = live_articles(record, blog, NOON)
    assert (blog.text, blog.body_status, entry.body_status) == (standfirst, status, BodyStatus.FULL)


def entries(*numbers: int) -> list[Article]:
    """Entries of a live blog, the higher the number the later."""
    made = [article(f"e{number}", title=f"Entry {number}", kind="live-entry") for number in numbers]
    return [
        replace(each, canonical_url=f"{BLOG.canonical_url}#{number}", published_at=NOON + timedelta(minutes=number))
        for number, each in zip(numbers, made, strict=True)
    ]


@pytest.mark.parametrize(
    ("shown", "known", "taken"),
    [
        pytest.param((2, 3, 4), (1, 2, 3), ["e1"], id="a short blog has room for its oldest entry"),
        pytest.param((1, 2), (1, 2, 3), ["e3"], id="the latest"),
        pytest.param((1, 2, 3), (1, 2, 3), [], id="none"),
        pytest.param(range(5, 16), range(1, 15), [], id="the oldest of a long blog were pushed out"),
        pytest.param((1, 2, 3, *range(7, 18)), range(1, 17), [], id="pushed out beside pinned ones"),
        pytest.param((*range(3, 9), *range(10, 16)), range(1, 15), ["e9"], id="from between"),
        pytest.param((1, 2, 3, 4), range(1, 15), [], id="another layout"),
    ],
)
def test_entries_that_nothing_pushed_out_were_taken_out(shown: Sequence[int], known: Sequence[int], taken: list[str]) -> None:
    places = [LiveEntryPlace(each.article_id, each.canonical_url, each.published_at) for each in entries(*known)]
    assert taken_out(entries(*shown), places) == taken


def test_an_entry_that_is_known_by_its_words_may_have_other_words() -> None:
    places = [LiveEntryPlace(f"e{number}", f"{BLOG.canonical_url}#entry-{number:012x}", NOON) for number in (1, 2)]
    assert taken_out(entries(2), places) == []


class LiveSite(NewsSite):
    """A live blog of a few entries, by their numbers."""

    said: Mapping[str, str] = MappingProxyType({})

    def document(self, path: str) -> tuple[int, str, bytes]:
        if path != "/news/live":
            return super().document(path)
        begun = self.articles[path][2]
        updates = [
            {"@type": "BlogPosting", "@id": f"#{name}", "datePublished": begun.isoformat(), "headline": name, "articleBody": text}
            for name, text in self.said.items()
        ]
        blog = {"@type": "LiveBlogPosting", "headline": "Talks live", "datePublished": begun.isoformat(), "liveBlogUpdate": updates}
        head = f"<title>Talks live</title><script type='application/ld+json'>{json.dumps(blog)}</script>"
        page = f"<html><head>{head}</head><body></body></html>"
        return 200, "text/html; charset=utf-8", page.encode()


def warehouse_page(warehouse: Warehouse, digest: str) -> bytes:
    """Give the bytes of a page in the evidence, which has each state once for an article."""
    rows = warehouse.connection.execute("SELECT html FROM evidence_pages WHERE sha256 = ?", [digest]).fetchall()
    return next(zlib.decompress(packed) for (packed,) in rows if packed)


def test_an_entry_that_was_told_and_is_taken_out_is_told_once_two_readings_agree(
    slack: Slack, environment: dict[str, str], tmp_path: Path
) -> None:
    settings = read_settings(environment, tmp_path / "none.toml")
    every = {"e1": STATEMENT[1], "e2": WEATHER[1], "e3": WEATHER[2]}
    left = {name: text for name, text in every.items() if name != "e1"}
    with LiveSite() as site:
        site.publish("live", "Talks live", "The talks.")
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", site.feed_url, "Quay")]))
        start = datetime.now(UTC)
        told = []
        for number, said in enumerate([every, left, left, left, every, every]):
            site.said = said
            moment = start + number * timedelta(minutes=12)
            run_pass(settings, clock=partial(max, moment, moment))
            told.append([json.dumps(message) for message in slack.messages() if message.get("thread_ts")])
    assert [len(replies) for replies in told] == [0, 0, 1, 1, 2, 2]
    assert "Entry gone" in told[2][0]
    assert "taken out of its live blog" in told[2][0]
    assert "Entry back" in told[-1][1]
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        kinds = warehouse.connection.execute("SELECT kind, notified FROM changes ORDER BY revised_at").fetchall()
        [alert] = warehouse.connection.execute("SELECT alert_id, article_id FROM alerts WHERE kind = 'post'").fetchall()
        readings = read_alert_file(warehouse.connection, *alert).readings
        shows = [b"#e1" in warehouse_page(warehouse, reading.sha256) for reading in readings]
    assert shows == [True, False, False, True], "the evidence has the page that showed it, both that lack it, and the one that has it again"
    assert kinds == [("gone", True), ("back", True)]
