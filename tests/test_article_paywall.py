"""What becomes of a feed's entry when a wall, a list or a chatty cookie banner answers in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from warehouse.records.article import Article, BodyStatus
from warehouse.records.drop import Drop
from warehouse.records.feed import Entry, QueuedEntry
from warehouse.records.second_look import LookResult, SecondLook, WatchReason
from wirewatch.article.extract import extract
from wirewatch.article.headline.announced_title import names_announced
from wirewatch.article.look_schedule import result_of
from wirewatch.article.outcome import make_article

AT = datetime(2026, 3, 2, tzinfo=UTC)
URL = "https://quay.example/2026/03/ferry-timetable"
WALL = """<html><head><title>Before you continue</title></head><body><h1>We value your privacy</h1>
<p>We and our 812 partners store and access information on your device. Accept all cookies or manage your choices.</p>
<button>Accept all</button></body></html>"""
CHALLENGE = """<html><head><title>Just a moment...</title></head><body><p>Checking your browser before accessing quay.example.</p>
<script src="/cdn-cgi/challenge-platform/x.js"></script></body></html>"""
BLOG = """<html><head><title>Ferry timetable changes at the quay | Harbour notes</title></head><body>
<div class="post"><h1>Ferry timetable changes at the quay</h1>
<p>The first ferry now leaves at a quarter past seven, because of the tides.</p></div>
<div id="eu-cookie-law">Privacy: we use cookies. Accept cookies to continue.</div></body></html>"""
LIST = (
    "<html><head><title>All news</title></head><body>"
    + "".join(f'<p><a href="/n/{n}">Item {n} of the day</a></p>' for n in range(60))
    + "</body></html>"
)


def queued(title: str, summary: str = "") -> QueuedEntry:
    entry = Entry("1", URL, title, summary)
    return QueuedEntry("a1", URL, "quay", "Harbour notes", entry, AT)


@pytest.mark.parametrize(
    ("page", "title", "summary", "status", "text"),
    [
        (WALL, "Ferry timetable changes at the quay", "", "blocked", ""),
        (CHALLENGE, "Ferry timetable changes at the quay", "", "blocked", ""),
        (WALL, "Ferry timetable changes at the quay", "The first ferry leaves later.", "feed-only", "The first ferry leaves later."),
        (BLOG, "Ferry timetable changes at the quay", "", "full", "quarter past seven"),
    ],
)
def test_an_entry_is_kept_with_what_is_its_own(page: str, title: str, summary: str, status: str, text: str) -> None:
    item = queued(title, summary)
    kept = make_article(extract(page.encode(), URL, "utf-8", item.entry), item)
    assert isinstance(kept, Article)
    assert (kept.title, str(kept.body_status), kept.canonical_url) == (title, status, URL)
    assert text in kept.text
    assert status == "full" or "cookie" not in kept.text.lower(), "nothing of the wall's words is the article's"


@pytest.mark.parametrize("title", ["News", ""])
def test_a_list_that_a_feed_lists_as_one_is_dropped_with_a_reason(title: str) -> None:
    item = queued(title)
    dropped = make_article(extract(LIST.encode(), URL, "utf-8", item.entry), item)
    assert isinstance(dropped, Drop)
    assert dropped.reason == "index-page"


TALKS = "".join(f"<li><a href='/n/{number}'>Council talks about pier number {number} in the autumn</a></li>" for number in range(20))
HOME = f"<html><head><title>Harbour notes</title></head><body><h1>Harbour notes</h1><ul>{TALKS}</ul></body></html>"


@pytest.mark.parametrize("is_look", [False, True])
def test_a_thin_front_page_in_place_of_an_article_that_was_read_says_that_it_is_gone(*, is_look: bool) -> None:
    """The feed's summary took the place of the page's text, so that a look failed and nobody heard that the page was gone."""
    look = SecondLook("a1", "quay.example", WatchReason.MATCHED, AT, AT)
    item = replace(queued("Ferry timetable", "It leaves later."), due_look=look if is_look else None)
    kept = make_article(extract(HOME.encode(), "https://quay.example/", "utf-8", item.entry), item)
    if isinstance(kept, Drop):
        assert (is_look, result_of(None, kept.reason)) == (True, LookResult.GONE)
    else:
        assert (is_look, kept.body_status, kept.text) == (False, BodyStatus.FEED_ONLY, "It leaves later.")


@pytest.mark.parametrize(
    ("title", "announced", "is_named"),
    [
        ("Ferry timetable changes at the quay", "Ferry timetable changes at the quay", True),
        ("Ferry timetable changes | Harbour notes", "Ferry timetable changes at quay", True),
        ("Before you continue", "Ferry timetable changes at the quay", False),
        ("渡轮时刻表从周一起调整", "渡轮时刻表周一起调整", True),
        ("渡轮时刻表调整", "渡轮时刻表调整_码头日报新闻中心_社会频道", True),
        ("渡轮调整", "渡轮调整_码头日报新闻中心_社会频道", False),
        ("请先登录再继续阅读", "渡轮时刻表周一起调整", False),
        ("Ferry", "Ferry", False),
        ("Ferry timetable", "", False),
    ],
)
def test_a_page_under_the_announced_headline_is_the_one_meant(title: str, announced: str, *, is_named: bool) -> None:
    assert names_announced(title, announced) is is_named
