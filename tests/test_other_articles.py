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
from wirewatch.ingest.rereading.series import after_series_name, are_two_issues
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


@pytest.mark.parametrize("first", [pytest.param("the page", marks=pytest.mark.slow), "the feed"])
def test_another_article_under_an_address_is_told_once_as_gone_and_kept_as_its_own(
    first: str, news_site: NewsSite, slack: Slack, settings: Settings
) -> None:
    """It was told as gone, and then as a change from the one whole article to the other, which took over its headline."""
    start = datetime.now(UTC)
    show(news_site, page=STATEMENT, listed=STATEMENT)
    run_pass(settings, clock=lambda: start)
    show(news_site, page=WEATHER, listed=STATEMENT if first == "the page" else WEATHER)
    for minutes in (20, 60):
        run_pass(settings, clock=lambda later=minutes * MINUTE: start + later, every_feed=True)  # type: ignore[misc]
    show(news_site, page=WEATHER, listed=WEATHER)
    run_pass(settings, clock=lambda: start + 200 * MINUTE, every_feed=True)
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


ISSUES = [
    (
        "Talks report{}: pact signed in Harbin",
        "Ministers of China and Russia signed a joint statement on partnership in Harbin on Tuesday.",
        "Freight between both banks has doubled since the second bridge was opened.",
    ),
    (
        "Talks report{}: delegations leave early",
        "Both delegations went home on Wednesday and disowned the joint statement of China and Russia on partnership.",
        "Lorries of grain wait at the bridge, and customs officers went on strike.",
    ),
    (
        "Talks report{}: night of calls",
        "Russia and China agreed on another joint statement on partnership on Thursday at dawn.",
        "Trains roll again, and two sidings are to be built near the depot.",
    ),
]
DAILY = "The report is written every day at noon."


@pytest.mark.parametrize("is_dated", [True, pytest.param(False, marks=pytest.mark.slow)])
def test_each_issue_of_a_series_under_one_address_is_an_article_of_its_own(
    news_site: NewsSite, slack: Slack, settings: Settings, *, is_dated: bool
) -> None:
    """The second was told as "Changed without a note" of the first, and took over its headline and text."""
    start, day = datetime.now(UTC), 24 * HOUR
    # The feed alone has dates.
    document = news_site.document
    news_site.document = lambda path: (*document(path)[:2], document(path)[2].replace(b"datePublished", b"keywords"))  # type: ignore[method-assign]
    titles = [title.format(f", {number} December" * is_dated) for number, (title, *_) in enumerate(ISSUES, 1)]
    for number, (_, *text) in enumerate(ISSUES):
        # What is said every day stands in no other text of a series that its days do not tell apart.
        shown = [*text, DAILY] if is_dated else text
        news_site.articles["/news/today"] = (titles[number], shown, start + number * day)
        run_pass(settings, clock=lambda later=number * day: start + later, every_feed=True)  # type: ignore[misc]
        assert ask(settings, "SELECT title FROM articles ORDER BY first_seen_at") == [(title,) for title in titles[: number + 1]]
    dates = ask(settings, "SELECT published_at FROM articles ORDER BY first_seen_at")
    assert [round((at - dates[0][0]) / day) for (at,) in dates] == [0, 1, 2]
    assert ask(settings, "SELECT count(*) FROM changes WHERE kind <> 'gone'") == [(0,)]
    said = json.dumps(slack.messages())
    assert "without a note" not in said
    assert all(title in said for title in titles)


def test_a_later_version_of_an_issue_is_no_issue_of_its_own(news_site: NewsSite, slack: Slack, settings: Settings) -> None:
    assert slack
    start = datetime.now(UTC)
    title, *text = ISSUES[0][0].format(", 1 December"), *ISSUES[0][1:]
    later = (title.replace("signed", "dropped"), "Nothing was signed in Harbin by Russia and China, said a joint statement.", *text[1:])
    for number, version in enumerate([(title, *text), later]):
        news_site.articles["/news/today"] = (version[0], list(version[1:]), start + number * 14 * HOUR)
        run_pass(settings, clock=lambda at=number * 14 * HOUR: start + at, every_feed=True)  # type: ignore[misc]
    assert ask(settings, "SELECT title FROM articles") == [(later[0],)]
    assert ask(settings, "SELECT kind FROM changes") == [("facts",)]


@pytest.mark.parametrize(
    ("title", "other", "is_issue"),
    [
        ("Situation report, 1 December: ceasefire holds", "Situation report, 2 December: shelling near Holm", True),
        ("Lagebericht vom 1. Dezember", "Lagebericht vom 2. Dezember", True),
        ("Сводка за 1 декабря: тихо", "Сводка за 2 декабря: обстрел", True),
        ("Front 2026-12-01 – quiet", "Front 2026-12-02 – loud", True),
        ("12月1日战况：停火", "12月2日战况：炮击", True),
        ("War, day 1,011: quiet", "War, day 1,012: loud", True),
        ("Bulletin no. 45", "Bulletin no. 46", True),
        ("Situation report, 1 December: quiet", "Situation report, 1 December: loud", False),
        ("Vote is set for 1 December", "Vote moved to 2 December", False),
        ("Earthquake kills 45: rescue goes on", "Earthquake kills 52: rescue ends", False),
        ("1 December: quiet", "2 December: loud", False),
        ("Council approves bridge", "Council rejects bridge", False),
    ],
)
def test_issues_of_a_series_are_known_by_its_name_and_another_day_or_number(title: str, other: str, *, is_issue: bool) -> None:
    assert are_two_issues(title, other) == is_issue


@pytest.mark.parametrize(
    ("title", "other", "said"),
    [
        ("Morning briefing: rates rise", "Morning briefing: snow falls", ("rates rise", "snow falls")),
        ("Front report, day 1,011: quiet", "Front report, day 1,012: loud", ("quiet", "loud")),
        ("Breaking: rates rise", "Breaking: snow falls", None),
        ("Rates rise", "Snow falls", None),
    ],
)
def test_the_name_of_a_series_is_shared(title: str, other: str, said: tuple[str, str] | None) -> None:
    assert after_series_name(title, other) == said
