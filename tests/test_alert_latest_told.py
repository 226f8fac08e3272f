"""A post names what its thread told last: of a toll that rose all day the channel saw the first figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.alert_helpers import VirtualClock, everywhere, on_slack
from tests.alert_news import NOON, item
from tests.fakes.slack_simulator import Slack
from tests.test_alert_filing import payloads, tell
from warehouse.db import Warehouse
from warehouse.records.alert import Member, ThreadRow
from warehouse.records.story import Relation
from wirewatch.alert.filing.decide import Filing, ThreadPlace, continue_thread, open_thread, split_thread
from wirewatch.alert.message import blocks
from wirewatch.alert.message.compose import NewsItem, ReportedChange
from wirewatch.alert.message.format import plain
from wirewatch.alert.message.latest_report import LatestReport
from wirewatch.alert.message.payload import AlertContent, Form, decode_payload, encode
from wirewatch.alert.thread.thread_state import decode_thread_state

PLACE = ThreadPlace("grain", "v1", "s1", "#news")
HOUR = timedelta(hours=1)
NOW = NOON + 24 * HOUR
TOPICS = frozenset({"grain"})
FIRST = "Norland and Sudmark sign grain accord"
NAMING = "First ship leaves Norland for Sudmark"


def thread() -> ThreadRow:
    row = open_thread(PLACE, [item("a1")], frozenset({"a1"}), NOON).thread
    assert row is not None
    return row


def raised(article_id: str, tonnes: int, hours: float, **changes: Any) -> NewsItem:
    """A text of its own, hours after the first, in which the accord is about so many tonnes."""
    at = NOON + hours * HOUR
    sentence = f"Norland and Sudmark signed an accord on {tonnes},000 tonnes of grain."
    values = {"title": f"Accord is on {tonnes},000 tonnes", "agency": "", "published_at": at, "first_seen_at": at, **changes}
    return item(article_id, f"Outlet {article_id}", f"g {article_id}", sentence=sentence, **values)


def told(row: ThreadRow, *news: NewsItem, now: datetime = NOW) -> Filing:
    filing = continue_thread(PLACE, row, news, frozenset(one.article.article_id for one in news), now)
    assert filing.thread is not None
    return filing


def latest(row: ThreadRow | None) -> tuple[str, str, datetime] | None:
    assert row is not None
    report = decode_thread_state(row.thread_state).root.latest
    return (report.headline, report.by, report.at) if report else None


def doubtful(news: NewsItem) -> NewsItem:
    return replace(news, placement=replace(news.placement, relation=Relation.INDEPENDENT, similarity=0.5))


@pytest.mark.parametrize(
    ("news", "named"),
    [
        ([raised("b1", 50, 2)], ("Accord is on 50,000 tonnes", "Outlet b1", NOON + 2 * HOUR)),
        ([raised("b1", 50, 2), raised("b2", 60, 3)], ("Accord is on 60,000 tonnes", "Outlet b2", NOON + 3 * HOUR)),
        # It was found late: its figure is older than what the thread has told since.
        (
            [raised("b1", 60, 3), raised("b2", 50, 2, first_seen_at=NOON + 4 * HOUR)],
            ("Accord is on 60,000 tonnes", "Outlet b1", NOON + 3 * HOUR),
        ),
        ([raised("b1", 50, 2, agency="Velora")], ("Accord is on 50,000 tonnes", "Velora", NOON + 2 * HOUR)),
        # Nobody dates what is ahead of our clock.
        ([raised("b1", 50, 40)], ("Accord is on 50,000 tonnes", "Outlet b1", NOW)),
        # It has nothing new, but what the post says is hours old.
        ([raised("b1", 40, 6)], ("Accord is on 40,000 tonnes", "Outlet b1", NOON + 6 * HOUR)),
        ([raised("b1", 50, 2), raised("b2", 50, 8)], ("Accord is on 50,000 tonnes", "Outlet b2", NOON + 8 * HOUR)),
        ([raised("b1", 50, 2), raised("b2", 50, 7)], ("Accord is on 50,000 tonnes", "Outlet b1", NOON + 2 * HOUR)),
        ([raised("b1", 40, 13, title="Opinion: a poor accord")], None),
        ([doubtful(raised("b1", 40, 13))], None),
        # It has nothing new, or it is all that the post says, or it may be another event.
        ([raised("b1", 40, 2)], None),
        ([raised("b1", 50, 2, title=FIRST.upper())], None),
        ([doubtful(raised("b1", 50, 2))], None),
        # It is little like the story, but names whom the post names.
        ([doubtful(raised("b1", 50, 2, title=NAMING))], (NAMING, "Outlet b1", NOON + 2 * HOUR)),
        ([doubtful(raised("b1", 40, 6, title=NAMING))], (NAMING, "Outlet b1", NOON + 6 * HOUR)),
        ([doubtful(raised("b1", 40, 2, title=NAMING))], None),
        ([raised("b1", 50, 2), raised("b2", 50, 3)], ("Accord is on 50,000 tonnes", "Outlet b1", NOON + 2 * HOUR)),
    ],
)
def test_a_post_names_the_last_report_with_something_new(news: list[NewsItem], named: tuple[str, str, datetime] | None) -> None:
    assert latest(told(thread(), *news).thread) == named


def test_a_reversal_is_what_a_thread_told_last_though_it_has_no_new_fact() -> None:
    said = ("Norland suspended the accord with Sudmark.", "Norland resumed the accord with Sudmark.")
    row: ThreadRow | None = thread()
    for number, sentence in enumerate(said):
        news = raised(f"r{number}", 40, number + 2, title=sentence)
        assert news.match is not None
        assert row is not None
        other = item(f"r{number}", "Daily Tide", f"g{number + 2}", sentence=sentence, title=sentence, published_at=NOON + HOUR, agency="")
        row = told(row, other).thread
    assert latest(row) == (said[1], "Daily Tide", NOON + HOUR)


@pytest.mark.parametrize(
    ("change", "corrects", "headline"),
    [
        (ReportedChange(Form.RETRACTION, "", note="It was wrong."), "", None),
        (ReportedChange(Form.GONE, "Accord.", "410", TOPICS), "", None),
        (ReportedChange(Form.CORRECTION, "", note="It was 5,000."), "", "Accord is on 5,000 tonnes"),
        (ReportedChange(Form.CHANGE, "50,000 tonnes.", "5,000 tonnes.", TOPICS), "", "Accord is on 5,000 tonnes"),
        # In an item of its own, whose headline is no news of the event.
        (None, "b1", None),
        # Of another report.
        (None, "a1", "Accord is on 50,000 tonnes"),
    ],
)
def test_what_is_withdrawn_or_reads_otherwise_is_not_named_as_it_was(
    change: ReportedChange | None, corrects: str, headline: str | None
) -> None:
    row = told(thread(), raised("b1", 50, 2)).thread
    assert row is not None
    article_id = "b1" if change else "n1"
    title = "Accord is on 5,000 tonnes" if change else "CORRECTED: Accord is on 5,000 tonnes"
    news = replace(raised(article_id, 50, 2, title=title), change=change)
    row = told(row, replace(news, placement=replace(news.placement, corrects=corrects))).thread
    named = latest(row)
    assert (named[0] if named else None) == headline


def test_an_edit_goes_out_where_nothing_else_of_the_post_changed() -> None:
    row = told(thread(), raised("b1", 50, 2)).thread
    assert row is not None
    before = decode_thread_state(row.thread_state).counted()
    # The same text at the same outlet once more, with another figure.
    again = raised("b1", 70, 3)
    again = replace(again, article=replace(again.article, article_id="b2"))
    filing = told(row, again)
    assert [alert.variant for alert in filing.alerts] == ["new-fact"]
    assert filing.edit is not None
    assert filing.edit.latest is not None
    assert filing.edit.latest.headline == "Accord is on 70,000 tonnes"
    assert replace(filing.edit, form=Form.POST, latest=before.latest) == before


def test_who_is_taken_out_of_the_story_is_not_named() -> None:
    row = told(thread(), raised("b1", 50, 2)).thread
    assert row is not None
    moved = [Member("s2", "b1", "Outlet b1", "g b1", "", NOON, "https://outlet-b1.example/b1")]
    filing = split_thread(PLACE, row, moved, "Another accord", NOW)
    assert filing.edit is not None
    assert (filing.edit.latest, [link.outlet for link in filing.edit.links]) == (None, ["Harbour Post"])


POST = AlertContent(Form.UPDATE, "grain", FIRST, published_at=NOON, outlets=3, independent_texts=2, first_source="Herald", first_at=NOON)


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (LatestReport("Toll rises to 119", NOON + HOUR, "Echo"), "Latest: “Toll rises to 119” · Echo, 13:00 UTC"),
        (LatestReport("Toll rises to 119", NOW, "Echo"), "Latest: “Toll rises to 119” · Echo, 3 Mar 2026 12:00 UTC"),
        (LatestReport("Toll rises to 119", NOON, ""), "Latest: “Toll rises to 119” · 12:00 UTC"),
        (LatestReport("<b>Toll</b>\n\u202e@channel", NOON, "*Echo*\n"), "Latest: “Toll @channel” · *Echo*, 12:00 UTC"),
        (None, None),
    ],
)
def test_the_line_stands_below_that_of_the_first_report(report: LatestReport | None, line: str | None) -> None:
    content = replace(POST, latest=report)
    assert decode_payload(encode(content)) == content
    shown = plain.terminal(blocks.layout(content), width=1000).splitlines()
    (place,) = [number for number, said in enumerate(shown) if said.startswith("First: Herald")]
    assert [said for said in shown if said.startswith("Latest")] == ([line] if line else [])
    assert line is None or shown[place + 1] == line
    assert '"latest"' not in encode(POST), "old rows, and most, have none"


def test_edits_of_a_thread_that_tells_much_keep_their_pause(warehouse: Warehouse, slack: Slack) -> None:
    tell(warehouse, [item("a1")])
    deliverer = on_slack(warehouse, slack, clock := VirtualClock(slack))
    deliverer.run(5)
    for number in range(6):
        tell(warehouse, [raised(f"b{number}", 50 + number, 0.01 * number)], NOON + timedelta(seconds=10 * number))
        clock.sleep(10)
        deliverer.run(5, 5)
    deliverer.run(3600)
    (post,) = [message for message in everywhere(slack) if "thread_ts" not in message]
    assert "Latest: “Accord is on 55,000 tonnes” · Outlet b5" in post["text"]
    assert len(payloads(warehouse, "update")) == len(post["edited"])
    assert 2 <= len(post["edited"]) < 4, "one a minute, whatever the thread tells"
