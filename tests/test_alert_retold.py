"""An article that comes to say something else, and so to match, is no report from the moment when it was first listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.alert_news import NOON, item
from tests.fakes.news_site import STATEMENT, NewsSite
from tests.fakes.quay_gazette import ask, watching
from tests.fakes.slack_simulator import Slack
from warehouse.records.alert import Member
from wirewatch.alert.filing.decide import ThreadPlace, open_thread
from wirewatch.alert.message.payload import AlertContent, decode_payload
from wirewatch.ingest.ingest_pass import run_pass

MINUTE = timedelta(minutes=1)
LIBRARY = (
    "Council of Ansk opens library",
    "The council of Ansk opened a new library on Monday.",
    "It has forty thousand books, and entry is free.",
)


def test_who_turns_an_article_into_a_report_reports_it_then(
    news_site: NewsSite, slack: Slack, environment: dict[str, str], tmp_path: Path
) -> None:
    """A post said "First: …" with the hour at which its address had been listed with another text."""
    assert slack
    settings, start = watching(environment, tmp_path, news_site), datetime.now(UTC)
    news_site.articles["/news/ansk"] = (LIBRARY[0], list(LIBRARY[1:]), start)
    run_pass(settings, clock=lambda: start)
    assert ask(settings, "SELECT count(*) FROM alerts WHERE kind = 'post'") == [(0,)]
    # Short of a whole article, which would be another one under the address.
    news_site.articles["/news/ansk"] = (STATEMENT[0], [STATEMENT[1]], start)
    run_pass(settings, clock=lambda: start + 20 * MINUTE, every_feed=True)
    ((payload,),) = ask(settings, "SELECT payload FROM alerts WHERE kind = 'post'")
    content = decode_payload(payload)
    assert isinstance(content, AlertContent)
    assert (content.first_at, content.first_listed_at, content.first_unlisted_at) == (*[start + 20 * MINUTE] * 2, None)


def test_what_stood_in_its_story_before_is_no_other_source_for_it() -> None:
    at = NOON - MINUTE
    was = Member("s1", "a2", "Park News", "g2", "", at, "https://park.example/a2", has_text=True, listed_at=at, unlisted_at=None)
    for retold_at, outlets in ((NOON, 1), (None, 2)):
        lead = replace(item("a1"), retold_at=retold_at)
        filing = open_thread(ThreadPlace("grain", "v1", "s1", "#news"), [lead], frozenset({"a1"}), NOON, [was])
        content = decode_payload(filing.alerts[0].payload)
        assert isinstance(content, AlertContent)
        assert content.outlets == outlets
