"""A first look at a source fills the archive and is told in one summary; what appears later is posted as ever."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite
from tests.fakes.slack_simulator import Slack
from warehouse.alert.first_looks import first_looks, note_first_looks
from warehouse.analysis.vital_signs import vital_signs
from warehouse.db import Warehouse, open_warehouse
from warehouse.feed.feeds import add_feeds, remove_feeds
from warehouse.records.feed import Entry, Feed, FeedKind, FetchRow, PollOutcome, QueuedEntry
from wirewatch.cli.run import plain_report
from wirewatch.ingest.ingest_pass import open_pass, run_pass
from wirewatch.ingest.pass_report import PassReport, sentence
from wirewatch.settings import Settings, read_settings

EARTHQUAKE = (
    "Fishing quotas in the delta: Russia and China agree on a paper",
    "The fisheries ministers of China and Russia signed a joint statement on a partnership for fishing in the river delta on Friday.",
    "Trawlers from nine villages may cast their nets from May to October, said the clerk who read the paper aloud to the reporters.",
)


@pytest.fixture
def settings(environment: dict[str, str], tmp_path: Path, news_site: NewsSite) -> Settings:
    read = read_settings({**environment, "WIREWATCH_FIRST_LOOK": "summary"}, tmp_path / "none.toml")
    with open_warehouse(read.catalog, read.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    return read


def test_first_looks_are_told_in_one_summary_and_later_news_as_it_appears(news_site: NewsSite, slack: Slack, settings: Settings) -> None:
    news_site.publish("ferry", *WEATHER)
    assert run_pass(settings).sent == 0, "nothing matched, nothing is said"
    with NewsSite() as other:
        other.publish("statement", *STATEMENT)
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            warehouse.transact(lambda connection: add_feeds(connection, [Feed("tide", other.feed_url, "The Tide")]))
        report = run_pass(settings, every_feed=True)
    assert (report.articles, report.filed, report.sent) == (1, [], 1)
    assert report.held_back == {"part of the first look at a source": 1}
    [summary] = slack.messages()
    assert "what I would have alerted" in json.dumps(summary)
    assert STATEMENT[0] in json.dumps(summary)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        assert vital_signs(warehouse.connection, datetime.now(UTC)).alerts == 1, "a list is a message, too"
    news_site.publish("quake", *EARTHQUAKE)
    assert [filed.kind for filed in run_pass(settings, every_feed=True).filed] == ["post"]
    assert len(slack.messages()) == 2


def test_a_first_look_counts_each_article_that_its_list_tells_and_the_archive_has_as_many(news_site: NewsSite, settings: Settings) -> None:
    """Counted was the story: a second report of it, or a copy, was matched and neither alerted nor not."""
    news_site.publish("statement", *STATEMENT)
    news_site.publish("copy", STATEMENT[0] + " in Beijing", *STATEMENT[1:])
    news_site.publish("quake", *EARTHQUAKE)
    news_site.publish("ferry", *WEATHER)
    report = run_pass(settings)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        reasons = Counter(reason for (reason,) in warehouse.connection.execute("SELECT reason FROM not_alerted").fetchall())
    assert report.matches == 3
    assert report.held_back == {"part of the first look at a source": 3}
    # Which of the three has a line of its own depends on which page came first.
    assert set(reasons) == {"folded into another message", "listed with its story"}
    assert reasons.total() == 3


def test_what_comes_to_a_feed_that_was_empty_is_news(news_site: NewsSite, settings: Settings) -> None:
    """It was listed as what the source had already, two hours after a look that had found nothing."""
    began = datetime.now(UTC) - timedelta(hours=2)
    empty = run_pass(settings, clock=lambda: began)
    assert empty.outcomes == {"unchanged": 1}, "a feed without an item has no news"
    news_site.publish("statement", *STATEMENT)
    assert [filed.kind for filed in run_pass(settings, every_feed=True).filed] == ["post"]


@pytest.mark.parametrize(("hours", "was_slip"), [(5, True), (2.2, False), pytest.param(None, False, marks=pytest.mark.slow)])
def test_an_empty_answer_before_older_items_was_a_slip_of_the_server(
    news_site: NewsSite, settings: Settings, hours: float | None, was_slip: bool
) -> None:
    """A feed shows an entry some minutes after its date: one two minutes older than the last poll was told by nobody."""
    began = datetime.now(UTC) - timedelta(hours=2)
    run_pass(settings, clock=lambda: began)
    news_site.publish("statement", *STATEMENT)
    news_site.publish("ferry", *WEATHER)
    if hours is not None:
        title, texts, _ = news_site.articles["/news/ferry"]
        news_site.articles["/news/ferry"] = (title, texts, datetime.now(UTC) - timedelta(hours=hours))
    report = run_pass(settings, every_feed=True)
    assert report.held_back == ({"part of the first look at a source": 1} if was_slip else {})
    assert len(report.filed) == (0 if was_slip else 1)


def test_who_wants_it_loud_gets_it_loud(news_site: NewsSite, settings: Settings) -> None:
    news_site.publish("statement", *STATEMENT)
    report = run_pass(replace(settings, first_look="alert"))
    assert (len(report.filed), report.sent) == (1, 1)


def break_off(settings: Settings) -> None:
    with open_pass(settings) as work:
        work.poll_feeds()
        work.store_batch(work.read_pages(work.next_pages()))
        raise KeyboardInterrupt


def test_a_pass_that_dies_leaves_its_summary_to_the_next_half_hour(news_site: NewsSite, slack: Slack, settings: Settings) -> None:
    news_site.publish("statement", *STATEMENT)
    with pytest.raises(KeyboardInterrupt):
        break_off(settings)
    assert slack.messages() == []
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        rows = warehouse.connection.execute("SELECT not_before FROM alerts WHERE variant = 'overflow' AND state = 'pending'").fetchall()
    [(due_at,)] = rows
    assert timedelta() < due_at - datetime.now(UTC) <= timedelta(minutes=30)


def test_a_source_that_comes_back_is_new_again(warehouse: Warehouse, now: datetime) -> None:
    entry = QueuedEntry("a1", "https://quay.example/1", "quay", "Quay", Entry("1", "https://quay.example/1", "One"), now)
    outcome = PollOutcome(
        Feed("quay", "https://quay.example/feed", "Quay"),
        FetchRow(now, "https://quay.example/feed", "quay.example", "feed", "new"),
        (entry,),
    )
    for _ in range(2):
        warehouse.transact(lambda connection: note_first_looks(connection, [outcome]))
    assert first_looks(warehouse.connection, ["quay", "tide"]) == {"quay": now}
    warehouse.transact(lambda connection: remove_feeds(connection, ["quay"]))
    assert first_looks(warehouse.connection, ["quay"]) == {}


@pytest.mark.parametrize(("kind", "state", "noted"), [("mail", "ok", True), ("mail", "blocked", False), ("rss", "ok", False)])
def test_an_empty_folder_of_a_mailbox_was_looked_at(warehouse: Warehouse, now: datetime, kind: str, state: str, noted: bool) -> None:
    feed = Feed("quay", "imaps://mail.example/INBOX", "Quay", FeedKind(kind), state=state)
    outcome = PollOutcome(feed, FetchRow(now, feed.url, "mail.example", "feed", "not-modified"))
    warehouse.transact(lambda connection: note_first_looks(connection, [outcome]))
    assert first_looks(warehouse.connection, ["quay"]) == ({"quay": now} if noted else {})


def test_a_run_ends_with_sentences() -> None:
    outcomes = Counter({"new": 2, "not-modified": 1, "timeout": 1})
    held = {"part of the first look at a source": 9, "too old when first seen": 2}
    report = PassReport(feeds=4, outcomes=outcomes, pages=31, articles=30, matches=11, sent=1, held_back=held, drops=Counter({"robots": 1}))
    assert plain_report(report).splitlines() == [
        "Asked 4 sources: 2 with news, 1 with nothing new, 1 without an answer to use (1 timeout; `wirewatch feeds health` says more).",
        "Read 31 pages: 30 new articles; 11 matches of topics.",
        "Alerted: nothing, 1 message sent.",
        "Not alerted: 9 (part of the first look at a source); 2 (too old when first seen).",
        "Left out: 1 robots (`wirewatch sql 'FROM drops'` has each).",
    ]
    looked = PassReport(feeds=4, pages=1, looks=7, revised=5)
    assert (
        plain_report(looked).splitlines()[1] == "Read 1 page and looked again at 7 pages: 0 new articles, 5 revised; 0 matches of topics."
    )
    assert sentence(looked) == "4 feeds, 0 new articles, 7 pages looked at again, 5 revised, 0 alerts"
    of_all = PassReport(feeds=4, pages=2, from_feeds=3, looks=1)
    assert plain_report(of_all).splitlines()[1].startswith("Read 2 pages, kept 3 entries as feeds give them and looked again at 1 page: ")
    alone = plain_report(PassReport(feeds=4, looks=11)).splitlines()[1]
    assert alone == "Looked again at 11 pages: 0 new articles; 0 matches of topics.", "there was no line of them at all"
    nobody = PassReport(home="/srv/news")
    assert plain_report(nobody).startswith("No source asked: none watched yet in /srv/news (`wirewatch feeds import starter`")
    assert sentence(nobody) == "0 feeds watched in /srv/news, none due", "a run in another home than was meant says so"
    assert sentence(PassReport(home="/srv/news", watched=2)) == "2 feeds watched, none due"
    assert plain_report(PassReport(watched=30)).startswith("No source asked: none of 30 due (`wirewatch run --all`")
    assert plain_report(PassReport(watched=30), every_feed=True).startswith("No source asked: another run has all of the 30 in hand.")
