"""One pass after another over a real site: everything once, nothing lost, whatever is run again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

import duckdb
import pytest

from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite
from tests.fakes.quay_gazette import ask, environment_of, watching
from tests.fakes.slack_simulator import Slack
from tests.test_story_actors import REPORTS
from warehouse import db
from wirewatch.cli.main import main
from wirewatch.cli.run import plain_report
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.pass_report import PassReport, as_json, report_page, sentence, unread_words
from wirewatch.settings import Settings, read_settings
from wirewatch.story.text.cross_language import HAN, LATIN

ROOT = Path(__file__).parent.parent


@pytest.fixture
def settings(environment: dict[str, str], tmp_path: Path, news_site: NewsSite) -> Settings:
    return watching(environment, tmp_path, news_site)


def counts(report: PassReport) -> tuple[int, int, int, int]:
    return report.feeds, report.articles, len(report.filed), report.sent


@dataclass(frozen=True, slots=True)
class Passed:
    """What four passes left; some tests only look at it.

    Attributes:
        settings: Where they wrote.
        reports: What they reported: of the first article, of the second, of no feed that is due, of all feeds again.
        messages: What stands in Slack.
        requests: How often the site was asked for each path.
    """

    settings: Settings
    reports: list[PassReport]
    messages: list[dict[str, Any]]
    requests: Counter[str]


@pytest.fixture(scope="module")
def passed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Passed]:
    folder = tmp_path_factory.mktemp("passed")
    with NewsSite() as site, Slack() as slack:
        settings = watching(environment_of(folder, slack), folder, site)
        site.publish("ferry", *WEATHER)
        reports = [run_pass(settings)]
        site.publish("statement", *STATEMENT)
        reports += [run_pass(settings, every_feed=True), run_pass(settings), run_pass(settings, every_feed=True)]
        yield Passed(settings, reports, slack.messages(), site.requests)


def test_what_is_published_later_arrives_with_the_next_poll(passed: Passed) -> None:
    assert [counts(report) for report in passed.reports[:2]] == [(1, 1, 0, 0), (1, 1, 1, 1)]
    assert "The Quay Gazette" in json.dumps(passed.messages)


def test_a_further_pass_changes_nothing(passed: Passed) -> None:
    _, _, idle, again = passed.reports
    assert counts(idle) == (0, 0, 0, 0), "nothing is due"
    assert counts(again) == (1, 0, 0, 0), "nothing is new"
    assert len(passed.messages) == 1
    assert passed.requests["/news/statement"] == 1, "a page is read once"
    assert ask(passed.settings, "SELECT count(*), count(DISTINCT story_id) FROM latest_articles") == [(2, 2)]


def test_every_exchange_is_on_record(passed: Passed) -> None:
    assert ask(passed.settings, "SELECT purpose, count(*) FROM fetches GROUP BY purpose ORDER BY purpose") == [
        ("feed", 3),
        ("page", 2),
        ("robots", 1),
    ]


def test_the_log_tells_how_long_it_took(passed: Passed) -> None:
    [(state, seconds, in_order)] = ask(
        passed.settings, "SELECT state, seen_to_sent_seconds, first_seen_at <= matched_at AND matched_at <= sent_at FROM alert_log"
    )
    assert (state, in_order) == ("sent", True)
    assert seconds > 0


class Overheard:
    """A connection whose statements are heard."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, heard: Counter[str]) -> None:
        self._connection, self._heard = connection, heard

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, statement: str, *given: Any) -> duckdb.DuckDBPyConnection:
        if current_thread() is main_thread():
            self._heard[statement] += 1
        return self._connection.execute(statement, *given)


def test_a_pass_asks_little_twice(news_site: NewsSite, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each question costs some CPU milliseconds, whatever the answer; what a claim rests on is asked again in its own transaction."""
    heard: Counter[str] = Counter()
    attach = db._attach

    def overheard(*given: Any, **named: Any) -> Overheard:
        heard["ATTACH"] += 1
        return Overheard(attach(*given, **named), heard)

    monkeypatch.setattr(db, "_attach", overheard)

    def asked(words: str) -> list[int]:
        return [times for statement, times in heard.items() if words in statement]

    run_pass(settings)
    heard.clear()
    assert counts(run_pass(settings)) == (0, 0, 0, 0)
    assert asked("FROM leases") == [2], "for feeds and for pages"
    assert {times for statement, times in heard.items() if statement.startswith("SELECT") and "FROM leases" not in statement} == {1}
    assert (asked("state = 'rejected'"), asked("COMMIT")) == ([], [])
    assert sum(asked("BEGIN")) <= 7
    news_site.publish("statement", *STATEMENT)
    heard.clear()
    assert counts(run_pass(settings, every_feed=True)) == (1, 1, 1, 1)
    assert asked("SELECT article_id, url FROM entries WHERE state = 'queued'") == [1], "looked for once, and claimed with the batch then"
    assert heard["ATTACH"] == 1, "delivery, in a thread of its own, shares what the pass attached"
    assert (asked("l.variant = 'overflow'"), asked("'told nothing: ")) == ([], []), "no list ever told anything, and no match is untold"


def test_a_message_that_slack_refused_is_not_said_to_be_sent(news_site: NewsSite, slack: Slack, settings: Settings) -> None:
    """ "1 alert, 1 message sent" was said where the one message was the notice of the alert that was not."""
    slack.store.errors["C01"] = "is_archived"
    news_site.publish("statement", *STATEMENT)
    report = run_pass(settings)
    assert (len(slack.messages("C01")), len(slack.messages("C02"))) == (0, 1)
    assert (len(report.filed), report.sent, report.notices, report.parked) == (1, 0, 1, {settings.channel: 1})
    assert "Alerted: 1 alert; 1 notice sent to operations." in plain_report(report).splitlines()


def test_a_slip_in_the_topics_file_silences_no_topic(
    news_site: NewsSite, slack: Slack, settings: Settings, environment: dict[str, str], tmp_path: Path
) -> None:
    topics = tmp_path / "topics.yaml"
    sound = settings.topics.read_text("utf-8")
    topics.write_text(sound, "utf-8")
    own = read_settings({**environment, "WIREWATCH_TOPICS": str(topics)}, tmp_path / "none.toml")
    assert run_pass(own).mistakes == []
    topics.write_text(f"{sound.rstrip()} AND (\n", "utf-8")
    news_site.publish("statement", *STATEMENT)
    report = run_pass(own, every_feed=True)
    assert [alert.topic for alert in report.filed] == ["joint-statements"]
    assert [mistake.startswith(f"{topics}:9:") for mistake in report.mistakes] == [True]
    run_pass(own, every_feed=True)
    notices = json.dumps([message["blocks"] for message in slack.messages("C02")])
    assert notices.count("The topics file holds a mistake") == 1
    topics.write_text(sound, "utf-8")
    assert run_pass(own).mistakes == []
    assert ask(own, "SELECT count(*) FROM topic_files") == [(1,)]


def test_an_emptied_channels_file_holds_back_what_it_held_back(
    news_site: NewsSite, slack: Slack, settings: Settings, tmp_path: Path
) -> None:
    """An editor or a merge emptied it: the night's messages were posted, and nobody was told."""
    own = replace(settings, channels=tmp_path / "channels.yaml")
    now = datetime.now(UTC)
    night = f"{now - timedelta(hours=1):%H:%M}-{now + timedelta(hours=5):%H:%M}"
    own.channels.write_text(f'channels: {{"{own.channel}": {{quiet: "{night}", zone: UTC}}}}\n', "utf-8")
    assert run_pass(own).mistakes == []
    own.channels.write_text("", "utf-8")
    news_site.publish("statement", *STATEMENT)
    reports = [run_pass(own, every_feed=True) for _ in range(2)]
    assert [report.mistakes[0].startswith(f"{own.channels} holds no rules any more") for report in reports] == [True, True]
    assert (len(reports[0].filed), slack.messages("C01")) == (1, [])
    assert json.dumps([message["blocks"] for message in slack.messages("C02")]).count("The channels file holds a mistake") == 1


@pytest.mark.parametrize(("one", "stories"), [("true", 1), ("false", 2)])
def test_an_actor_of_the_actors_file_joins_reports_in_two_scripts(
    news_site: NewsSite, settings: Settings, tmp_path: Path, *, one: str, stories: int
) -> None:
    """The name of a state and one figure are too little for a story; with the name of the firm they are one event."""
    actors = tmp_path / "actors.yaml"
    own = replace(settings, actors=actors)
    actors.write_text(f"sets:\n  own:\n    one: {one}\n    aliases: [Heliodyne, Гелиодин, 赫利奥丁]\n", "utf-8")
    for script in (LATIN, HAN):
        title, text = REPORTS[script]
        news_site.publish(f"plant-{script}", title, *[text] * 4)
    # Placed by the second otherwise, and then by address, which holds a port.
    title, lines, at = news_site.articles[f"/news/plant-{LATIN}"]
    news_site.articles[f"/news/plant-{LATIN}"] = (title, lines, at - timedelta(minutes=1))
    assert run_pass(own).articles == 2
    assert ask(settings, "SELECT count(DISTINCT story_id) FROM latest_articles") == [(stories,)]


def test_a_page_that_fails_is_tried_later_and_nothing_else_suffers(news_site: NewsSite, settings: Settings) -> None:
    news_site.publish("statement", *STATEMENT)
    news_site.publish("ferry", *WEATHER)
    broken = news_site.articles.pop("/news/ferry")
    feed = news_site.feed
    news_site.articles["/news/ferry"] = broken
    listed = feed()
    del news_site.articles["/news/ferry"]
    news_site.feed = lambda: listed  # type: ignore[method-assign]
    report = run_pass(settings)
    assert (report.articles, len(report.filed)) == (1, 1)
    assert ask(settings, "SELECT state, attempts FROM entries ORDER BY state") == [("done", 0), ("queued", 1)]


def test_pages_that_do_not_come_are_not_called_read(news_site: NewsSite, settings: Settings) -> None:
    """ "Read 2 pages" was said of a 404 and a 500, and the run's page in Prefect named neither."""
    for slug, paragraphs in (("statement", STATEMENT), ("ferry", WEATHER), ("third", WEATHER)):
        news_site.publish(slug, *paragraphs)
    ordinary = news_site.document
    answers = {"/news/statement": 404, "/news/ferry": 500}
    news_site.document = lambda path: (answers[path], "text/html", b"no") if path in answers else ordinary(path)  # type: ignore[method-assign]
    report = run_pass(settings)
    assert (report.pages, report.pages_read) == (3, 1)
    assert "Read 1 of 3 pages (1 not found, 1 server error; `wirewatch why-not ADDRESS` says more): 1 new article;" in plain_report(report)
    assert sentence(report) == "1 feed, 1 new article, 2 pages not read (1 not found, 1 server error), 0 alerts"
    _, _, listed = report_page(report).partition("### Pages that did not come, and are asked for again")
    assert f"{news_site.home}/news/statement" in listed
    assert "the server answered 500" in listed
    assert as_json(report)["unread"] == {"status-404": 1, "status-500": 1}


def test_a_page_that_is_no_article_was_read(news_site: NewsSite, settings: Settings) -> None:
    news_site.publish("empty", "", "")
    ordinary = news_site.document
    page = b"<html><title>404 Not Found</title><body><h1>Page not found</h1></body></html>"
    news_site.document = lambda path: (200, "text/html", page) if path.startswith("/news/") else ordinary(path)  # type: ignore[method-assign]
    report = run_pass(settings)
    assert (report.pages, report.pages_read) == (1, 1)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("status-404", "not found"),
        ("status-403", "refused"),
        ("status-502", "server error"),
        ("status-418", "answered 418"),
        ("timeout", "timeout"),
        ("status-odd", "status-odd"),
    ],
)
def test_why_a_page_did_not_come_is_said_in_words(reason: str, words: str) -> None:
    assert unread_words(reason) == words


def test_two_addresses_of_one_article_leave_the_pages_of_the_first(news_site: NewsSite, settings: Settings) -> None:
    """An AMP page declares the ordinary one: the archive would otherwise be read again from both, as from two pages of one article."""
    url = news_site.publish("ferry", *WEATHER)
    news_site.articles["/quick/7"] = news_site.articles["/news/ferry"]
    ordinary = news_site.document

    def document(path: str) -> tuple[int, str, bytes]:
        status, mime, body = ordinary(path)
        return status, mime, body.replace(b"/quick/7", b"/news/ferry") if path == "/quick/7" else body

    news_site.document = document  # type: ignore[method-assign]
    assert run_pass(settings).articles == 1
    assert news_site.requests["/quick/7"] == news_site.requests["/news/ferry"] == 1
    [(position, kept)] = ask(settings, "SELECT position, url FROM raw_pages")
    assert (position, kept) == (0, ask(settings, "SELECT url FROM articles")[0][0])
    assert kept in {url, f"{news_site.home}/quick/7"}


def start(environment: dict[str, str], *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "wirewatch", *words],
        cwd=ROOT,
        env={**os.environ, **environment, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_passes_at_once_do_everything_once(news_site: NewsSite, slack: Slack, settings: Settings, environment: dict[str, str]) -> None:
    news_site.publish("statement", *STATEMENT)
    news_site.publish("ferry", *WEATHER)
    both = [start(environment, "run", "--all") for _ in range(2)]
    for process in both:
        _, complaints = process.communicate(timeout=150)
        assert process.returncode == 0, complaints
    assert ask(settings, "SELECT count(*), count(DISTINCT article_id) FROM articles") == [(2, 2)]
    assert ask(settings, "SELECT count(*) FROM matches") == [(1,)]
    assert len(slack.messages()) == 1


@pytest.mark.usefixtures("settings")
def test_run_speaks_json_of_a_pass_that_did_something(
    news_site: NewsSite, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The counters of a pass were copied as counts of pairs, which JSON cannot name."""
    news_site.publish("statement", *STATEMENT)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main(["run", "--all", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["feeds"], report["articles"], report["outcomes"]) == (1, 1, {"new": 1})
    assert [filed["topic"] for filed in report["filed"]] == ["joint-statements"]
    assert report["new_articles"][0]["url"].startswith(news_site.home)


@pytest.mark.parametrize("after_seconds", [1.5, pytest.param(3.0, marks=pytest.mark.slow)])
def test_a_killed_pass_is_finished_by_the_next(
    news_site: NewsSite, slack: Slack, settings: Settings, environment: dict[str, str], after_seconds: float
) -> None:
    """kill -9 wherever the pass happens to be: the next ones bring exactly one message and each article once."""
    news_site.publish("statement", *STATEMENT)
    news_site.publish("ferry", *WEATHER)
    process = start({**environment, "WIREWATCH_SLACK_TIMEOUT": "1", "WIREWATCH_SLACK_QUARANTINE": "2"}, "run", "--all")
    time.sleep(after_seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    for _ in range(2):
        run_pass(settings_with(environment, settings), every_feed=True)
        time.sleep(2.5)
    run_pass(settings_with(environment, settings), every_feed=True)
    assert ask(settings, "SELECT count(*), count(DISTINCT article_id) FROM articles") == [(2, 2)]
    assert len(slack.messages()) == 1


def settings_with(environment: dict[str, str], settings: Settings) -> Settings:
    quick = {**environment, "WIREWATCH_SLACK_TIMEOUT": "1", "WIREWATCH_SLACK_QUARANTINE": "2"}
    return read_settings(quick, settings.home / "none.toml")
