"""A live blog is one page and many articles; one match of it makes one post."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.alert_news import NOON, article, match
from warehouse.records.article import Article, BodyStatus
from warehouse.records.feed import Entry, QueuedEntry
from warehouse.records.topic import Match, Span
from wirewatch.article.outcome import live_articles, make_article
from wirewatch.article.reader import PageOutcome
from wirewatch.article.record import LiveEntry, PageRecord
from wirewatch.ingest.rereading.live_blogs import BY_AN_ENTRY, BY_THE_PAGE, matches_of_batch

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
