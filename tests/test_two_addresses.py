"""One text at several addresses of its outlet: an edit is told once, and so is where it stands; its feed knows before readers hear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.news_site import FISHERIES, STATEMENT, NewsSite
from tests.fakes.quay_gazette import ask, replies, watching
from tests.fakes.slack_simulator import Slack
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.settings import Settings

MINUTE = timedelta(minutes=1)
POSTPONED = (STATEMENT[0], *(text.replace("signed a joint", "postponed a joint") for text in STATEMENT[1:]))
OLD, NEW = "/news/old", "/news/new"
SEA, BOARD = "/sea/old", "/sea/new"


@pytest.fixture
def settings(environment: dict[str, str], tmp_path: Path, news_site: NewsSite) -> Settings:
    return watching(environment, tmp_path, news_site)


def show(site: NewsSite, article: Sequence[str], *paths: str, listed: Sequence[str] = ()) -> None:
    """Show an article at these addresses, and have the feed list these, else all."""
    show_all(site, dict.fromkeys(paths, article), listed=dict.fromkeys(listed or paths, article))


def show_all(site: NewsSite, shown: Mapping[str, Sequence[str]], listed: Mapping[str, Sequence[str]]) -> None:
    """Show an article at each of some addresses, and have the feed list others."""
    at = datetime.now(UTC)
    site.articles = {path: (article[0], list(article[1:]), at) for path, article in listed.items()}
    feed = NewsSite.feed(site)
    site.feed = lambda: feed  # type: ignore[method-assign]
    site.articles = {path: (article[0], list(article[1:]), at) for path, article in shown.items()}


def run(settings: Settings, start: datetime, *minutes: int) -> None:
    for later in minutes:
        run_pass(settings, clock=lambda later=later: start + later * MINUTE, every_feed=True)  # type: ignore[misc]


@pytest.mark.parametrize("apart", [pytest.param(True, id="in two passes"), pytest.param(False, id="in one pass", marks=pytest.mark.slow)])
def test_an_edit_of_a_text_at_two_addresses_is_told_once(apart: bool, news_site: NewsSite, slack: Slack, settings: Settings) -> None:
    start = datetime.now(UTC)
    show(news_site, STATEMENT, OLD)
    run(settings, start, 0)
    show(news_site, STATEMENT, OLD, NEW)
    run(settings, start, 1)
    assert len(slack.messages()) == 1
    show(news_site, POSTPONED, *([OLD] if apart else [OLD, NEW]), listed=[OLD, NEW])
    if apart:
        news_site.articles[NEW] = (STATEMENT[0], list(STATEMENT[1:]), start)
        run(settings, start, 20)
        assert replies(slack, "postponed a joint") == 1
        show(news_site, POSTPONED, OLD, NEW)
    run(settings, start, 150)
    assert ask(settings, "SELECT kind, notified FROM changes ORDER BY notified") == [("facts", False), ("facts", True)]
    assert replies(slack, "postponed a joint") == 1
    assert ask(settings, "SELECT count(*) FROM articles WHERE contains(text, 'postponed a joint')") == [(2,)]


def test_a_page_that_was_told_as_gone_is_told_once_where_it_stands(news_site: NewsSite, slack: Slack, settings: Settings) -> None:
    """With the word that it is gone where its new address is known by then, and else once that is read."""
    start, gone = datetime.now(UTC), "The server answers 404: there is no such page any more."
    there, at_sea = f"The same text stands at {news_site.home}{NEW}", f"The same text stands at {news_site.home}{BOARD}"
    both = {OLD: STATEMENT, SEA: FISHERIES}
    show_all(news_site, both, listed=both)
    run(settings, start, 0)
    show_all(news_site, {BOARD: FISHERIES}, listed={OLD: STATEMENT, BOARD: FISHERIES})
    run(settings, start, 20, 32)
    assert (replies(slack, "Page gone"), replies(slack, at_sea), replies(slack, "The same text stands at")) == (2, 1, 1)
    moved = {NEW: STATEMENT, BOARD: FISHERIES}
    show_all(news_site, moved, listed=moved)
    run(settings, start, 60, 200)
    told = "SELECT a.url, c.kind, c.notified, c.after FROM changes c JOIN articles a USING (article_id) ORDER BY c.revised_at, a.url"
    assert ask(settings, told) == [
        (f"{news_site.home}{OLD}", "gone", True, gone),
        (f"{news_site.home}{SEA}", "gone", True, f"{gone} {at_sea}"),
        (f"{news_site.home}{OLD}", "back", True, there),
    ]
    once = (replies(slack, "Page gone"), replies(slack, "Page back"), replies(slack, "The same text stands at"))
    assert once == (2, 1, 2)
    further = moved | {"/news/third": STATEMENT, "/sea/third": FISHERIES}
    show_all(news_site, further, listed=further)
    run(settings, start, 260)
    assert (replies(slack, "Page gone"), replies(slack, "Page back"), replies(slack, "The same text stands at")) == once


def test_a_page_that_is_missing_has_its_feed_asked_before_it_is_told_as_gone(news_site: NewsSite, slack: Slack, settings: Settings) -> None:
    """A feed that was asked rarely said only later at which address the text stood."""
    news_site.ttl_minutes = 180
    start = datetime.now(UTC)
    show(news_site, STATEMENT, OLD)
    run_pass(settings, clock=lambda: start)
    show(news_site, STATEMENT, NEW)
    asked = news_site.requests["/feed.xml"]
    for minutes in (18, 19, 30, 31):
        run_pass(settings, clock=lambda later=minutes * MINUTE: start + later)  # type: ignore[misc]
    [(after,)] = ask(settings, "SELECT after FROM changes WHERE kind = 'gone'")
    assert after.endswith(f"The same text stands at {news_site.home}{NEW}")
    assert news_site.requests["/feed.xml"] == asked + 1, "once, not with every pass"
    assert replies(slack, "The same text stands at") == 1
