"""Another article under the address of one that is kept: neither a change of that one nor lost."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite
from tests.fakes.quay_gazette import ask, watching
from tests.fakes.slack_simulator import Slack
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.settings import Settings

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
TALKS = (
    "Russian and Chinese ministers sign joint statement on rail links at talks in Harbin",
    "HARBIN (Marlin News Agency) -- Ministers of China and Russia signed a joint statement on railways across the Amur on Thursday.",
    "Freight between both banks has doubled since the second bridge was opened, and customs officers want longer hours.",
    "A third crossing near Blagoveshchensk is to be planned until the autumn, engineers of both railways said after the meeting.",
)


@pytest.fixture
def settings(environment: dict[str, str], tmp_path: Path, news_site: NewsSite) -> Settings:
    return watching(environment, tmp_path, news_site)


def show(site: NewsSite, *, page: tuple[str, ...], listed: tuple[str, ...]) -> None:
    at = datetime.now(UTC)
    site.articles["/news/statement"] = (listed[0], list(listed[1:]), at)
    feed = NewsSite.feed(site)
    site.feed = lambda: feed  # type: ignore[method-assign]
    site.articles["/news/statement"] = (page[0], list(page[1:]), at)


@pytest.mark.parametrize("first", ["the page", "the feed"])
def test_another_article_under_an_address_is_told_once_as_gone_and_kept_as_its_own(
    first: str, news_site: NewsSite, slack: Slack, settings: Settings
) -> None:
    """It was told as gone, and then as a change from the one whole article to the other, which took over its headline."""
    start = datetime.now(UTC)
    show(news_site, page=STATEMENT, listed=STATEMENT)
    run_pass(settings, clock=lambda: start)
    show(news_site, page=WEATHER, listed=STATEMENT if first == "the page" else WEATHER)
    for minutes in (20, 40, 60):
        run_pass(settings, clock=lambda later=minutes * MINUTE: start + later, every_feed=True)  # type: ignore[misc]
    show(news_site, page=WEATHER, listed=WEATHER)
    for minutes in (80, 200):
        run_pass(settings, clock=lambda later=minutes * MINUTE: start + later, every_feed=True)  # type: ignore[misc]
    assert ask(settings, "SELECT title FROM articles ORDER BY first_seen_at") == [(STATEMENT[0],), (WEATHER[0],)]
    assert ask(settings, "SELECT kind, notified FROM changes") == [("gone", True)]
    replies = [json.dumps(message) for message in slack.messages() if message.get("thread_ts")]
    assert sum("Page gone" in reply for reply in replies) == 1
    assert not any("without a note" in reply for reply in replies)
    assert ask(settings, "SELECT DISTINCT canonical_url FROM latest_articles") == [(f"{news_site.home}/news/statement",)]


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        pytest.param((STATEMENT[0].replace("sign", "postpone"), *STATEMENT[1:]), "facts", id="a headline", marks=pytest.mark.slow),
        pytest.param(
            ("Xi and Putin: joint statement on partnership of Russia and China signed in Beijing", *TALKS[2:], STATEMENT[3]),
            "facts",
            id="a text written anew",
        ),
    ],
)
def test_an_article_that_its_feed_has_under_another_headline_is_the_same(
    page: tuple[str, ...], kind: str, news_site: NewsSite, slack: Slack, settings: Settings
) -> None:
    assert slack
    start = datetime.now(UTC)
    show(news_site, page=STATEMENT, listed=STATEMENT)
    run_pass(settings, clock=lambda: start)
    show(news_site, page=page, listed=page)
    run_pass(settings, clock=lambda: start + HOUR, every_feed=True)
    assert ask(settings, "SELECT title FROM articles") == [(page[0],)]
    assert ask(settings, "SELECT kind FROM changes") == [(kind,)]


def test_a_page_that_shows_another_article_than_its_feed_says_takes_nothing_from_the_one_that_is_kept(
    news_site: NewsSite, slack: Slack, settings: Settings
) -> None:
    start = datetime.now(UTC)
    show(news_site, page=STATEMENT, listed=STATEMENT)
    run_pass(settings, clock=lambda: start)
    show(news_site, page=WEATHER, listed=(STATEMENT[0].replace("sign", "postpone"), *STATEMENT[1:]))
    run_pass(settings, clock=lambda: start + 6 * MINUTE, every_feed=True)
    assert ask(settings, "SELECT title FROM articles") == [(STATEMENT[0],)]
    assert ask(settings, "SELECT reason, contains(detail, 'Ferry timetable') FROM drops WHERE stage = 'article'") == [("moved", True)]
    assert len(slack.messages()) == 1
