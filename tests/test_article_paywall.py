"""What becomes of a feed's entry when a wall, a list or a chatty cookie banner answers in its place."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from warehouse.records.article import Article
from warehouse.records.drop import Drop
from warehouse.records.feed import Entry, QueuedEntry
from wirewatch.article.extract import extract
from wirewatch.article.kind.page_kind import names_announced
from wirewatch.article.outcome import make_article

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
    return QueuedEntry("a1", URL, "quay", "Harbour notes", entry, datetime(2026, 3, 2, tzinfo=UTC))


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


def test_a_list_in_place_of_the_page_is_dropped_with_a_reason() -> None:
    item = queued("Ferry timetable changes at the quay")
    dropped = make_article(extract(LIST.encode(), URL, "utf-8", item.entry), item)
    assert isinstance(dropped, Drop)
    assert dropped.reason == "index-page"


@pytest.mark.parametrize(
    ("title", "announced", "is_named"),
    [
        ("Ferry timetable changes at the quay", "Ferry timetable changes at the quay", True),
        ("Ferry timetable changes | Harbour notes", "Ferry timetable changes at quay", True),
        ("Before you continue", "Ferry timetable changes at the quay", False),
        ("渡轮时刻表从周一起调整", "渡轮时刻表周一起调整", True),
        ("请先登录再继续阅读", "渡轮时刻表周一起调整", False),
        ("Ferry", "Ferry", False),
        ("Ferry timetable", "", False),
    ],
)
def test_a_page_under_the_announced_headline_is_the_one_meant(title: str, announced: str, *, is_named: bool) -> None:
    assert names_announced(title, announced) is is_named
