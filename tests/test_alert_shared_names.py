"""What names the people and places of the post is hardly another event, however little its text is like the story."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.alert_news import NOON, item
from warehouse.records.alert import ThreadRow
from warehouse.records.story import Relation
from wirewatch.alert.filing.decide import ThreadPlace, continue_thread, open_thread
from wirewatch.alert.message.blocks import layout
from wirewatch.alert.message.compose import NewsItem
from wirewatch.alert.message.payload import AlertContent, Form, decode_payload, encode
from wirewatch.alert.thread.shared_names import names_the_same
from wirewatch.alert.thread.thread_state import decode_thread_state

HOUR = timedelta(hours=1)
PLACE = ThreadPlace("grain", "v1", "s1", "#news")
STORM = AlertContent(
    Form.POST,
    "storms",
    "Hurricane Vesna Heads Toward Velora, Parts of Westport Ordered to Leave",
    sentence="Hurricane Vesna was 200 miles from Velora on Monday, the Norlandian prime minister said.",
    lede="People in Westport's lower streets were told to leave, and the army of Norland was sent.",
    language="en",
)


def unlike(article_id: str, title: str, at: datetime = NOON + HOUR, **changes: Any) -> NewsItem:
    values = {"title": title, "agency": "", "published_at": at, "first_seen_at": at, **changes}
    news = item(article_id, f"Outlet {article_id}", f"g {article_id}", **values)
    return replace(news, placement=replace(news.placement, relation=Relation.INDEPENDENT, similarity=0.4))


@pytest.mark.parametrize(
    ("headline", "language", "is_same"),
    [
        ("Hurricane Vesna makes landfall", "en", True),
        ("Velora in the dark as Vesna's winds fell trees", "en", True),
        ("More Than 2 Million Without Power As Hurricane Vesna Hits", "en", True),
        ("Norlandian army clears streets of Westport", "en", True),
        # One name, or none.
        ("Shops of Velora reopen", "en", False),
        ("Bank of Sudmark raises rates", "en", False),
        # Neither days nor offices are names, nor what opens a sentence.
        ("Prime Minister to speak in Sudmark on Monday", "en", False),
        ("People were told to leave", "en", False),
        # Of a language whose nouns all have capitals nothing is said.
        ("Hurrikan Vesna trifft Velora", "de", False),
        ("فيلورا تواجه الإعصار", "ar", False),
        ("", "en", False),
    ],
)
def test_two_names_of_the_post_in_a_headline(headline: str, language: str, is_same: bool) -> None:
    assert names_the_same(replace(unlike("b1", headline, language=language), match=None), STORM) is is_same
    assert not names_the_same(replace(unlike("b1", headline), match=None), replace(STORM, language="de"))


def test_a_capital_of_a_headline_that_has_nothing_else_is_no_name() -> None:
    post = replace(STORM, headline="Talks Begin After Storm Leaves Ports Closed", sentence="Talks began.", lede="")
    assert not names_the_same(replace(unlike("b1", "Ferry Talks Begin In Ports Of Sudmark"), match=None), post)


def thread() -> ThreadRow:
    row = open_thread(PLACE, [item("a1")], frozenset({"a1"}), NOON).thread
    assert row is not None
    return row


def told(row: ThreadRow, news: NewsItem, now: datetime) -> tuple[ThreadRow, AlertContent]:
    filing = continue_thread(PLACE, row, [news], frozenset({news.article.article_id}), now)
    (reply,) = filing.alerts
    content = decode_payload(reply.payload)
    assert filing.thread is not None
    assert isinstance(content, AlertContent)
    assert content.is_unlike
    assert decode_payload(encode(content)) == content
    return filing.thread, content


@pytest.mark.parametrize(
    ("title", "hours", "is_left"),
    [
        ("Norland and Sudmark count ships", 5, True),
        ("Norland and Sudmark count ships", 26, False),
        ("Ferry of Havmark sinks", 5, False),
    ],
)
def test_the_channel_is_not_shown_the_same_names_again_within_a_day(title: str, hours: int, is_left: bool) -> None:
    """One hurricane's thread showed the channel 20 replies as "May be another event", 18 of which told of that hurricane."""
    row, first = told(thread(), unlike("b1", "Ministers of Norland and Sudmark on strike"), NOON + HOUR)
    assert not first.is_left_to_thread, "the first one is shown, whatever it names"
    at = NOON + hours * HOUR
    row, again = told(row, unlike("b2", title, at), at)
    assert again.is_left_to_thread is is_left
    assert decode_thread_state(row.thread_state).unlike_at == at


@pytest.mark.parametrize(
    ("title", "opening"), [("Norland and Sudmark count ships", "Further report"), ("Ferry of Havmark sinks", "May be another event")]
)
def test_a_reply_with_the_post_s_names_is_not_called_another_event(title: str, opening: str) -> None:
    _, content = told(thread(), unlike("b1", title), NOON + HOUR)
    first, *_ = layout(content).parts
    assert "".join(run.text for run in first.lines[0]).startswith(opening)


def test_a_thread_of_an_older_version_has_had_none() -> None:
    row = thread()
    older = row.thread_state.replace('"unlike_at":"",', "")
    assert older != row.thread_state
    assert decode_thread_state(older) == decode_thread_state(row.thread_state)
