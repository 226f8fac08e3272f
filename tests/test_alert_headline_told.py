"""A post counts who reports what its headline says: "6 independent sources" of a plea were five texts on the sentence that came after."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.alert_news import NOON, item, placed
from warehouse.records.alert import Member, ThreadRow
from warehouse.records.story import Relation
from wirewatch.alert.filing.decide import Filing, ThreadPlace, continue_thread, open_thread
from wirewatch.alert.message import blocks
from wirewatch.alert.message.compose import NewsItem
from wirewatch.alert.message.format import plain
from wirewatch.alert.message.layouts.story_layouts import compose
from wirewatch.alert.message.payload import AlertContent, Form, decode_payload
from wirewatch.alert.thread.headline_told import tells_headline
from wirewatch.alert.thread.thread_state import decode_thread_state, encode_thread_state

PLACE = ThreadPlace("grain", "v1", "s1", "#news")
HOUR = timedelta(hours=1)
PLEA = "Senator Brook asks for leniency for fraudster Lina Sele"
CRASH = "Balloon crashes into Westport orchard, search goes on"
LAUNCH = "Norland to be first to launch a probe to Velora, how to watch"


def report(headline: str, hours: float, opening: str = "", **changes: Any) -> Member:
    at = NOON + hours * HOUR
    return replace(Member("s1", "b1", "Tide", "g2", "", at, "", listed_at=at, headline=headline, opening=opening, language="en"), **changes)


def post(headline: str, **changes: Any) -> AlertContent:
    return replace(AlertContent(Form.POST, "any", headline, published_at=NOON, first_seen_at=NOON, language="en"), **changes)


@pytest.mark.parametrize(
    ("headline", "told", "is_same"),
    [
        pytest.param(PLEA, report("Brook seeks mercy for Sele in letter to judge", 1), True, id="the same in other words"),
        pytest.param(PLEA, report("A letter to the judge", 1, "The senator, Ann Brook, asks for leniency."), True, id="in its first lines"),
        pytest.param(PLEA, report("Lina Sele sentenced to 11 years in prison", 8), False, id="what came after"),
        pytest.param(PLEA, report("Lina Sele sentenced to 11 years in prison", -8), False, id="what came before"),
        pytest.param(PLEA, report("Brook seeks mercy for Sele in letter to judge", 16), False, id="late, and little like it"),
        pytest.param(PLEA, report("Senator asks for leniency for Lina Sele", 30), True, id="late, and the very same"),
        pytest.param(CRASH, report("Minister dead in balloon crash", 2, "Twelve died."), True, id="crash, and crashes"),
        pytest.param(PLEA, report("A letter to the judge", 1, "It rained."), False, id="not in its first lines"),
        pytest.param(PLEA, report("Brook asks for mercy", 4), True, id="of a headline alone the post has most"),
        pytest.param(PLEA, report("Brook asks for mercy", 4, "Grain prices fell."), False, id="of one with a text that is not enough"),
        pytest.param(PLEA, report("Prices of grain fall in Westport", 0.1), False, id="another thing at the same moment"),
        pytest.param(LAUNCH, report("Norland launches first probe to Velora", 5), False, id="what was to come has come"),
        pytest.param(LAUNCH, report("Norland launches first probe to Velora", 1), True, id="within the hour that is no other stage"),
        pytest.param(LAUNCH, report("Norland will launch its first probe to Velora tonight", 5), True, id="it is to come still"),
        pytest.param("Norland launches probe to Velora", report("Norland is expected to launch probe to Velora", 5), True, id="it came"),
        # Of another language the words say nothing, nor where nothing stands between them.
        pytest.param(PLEA, report("Сенатор просит о снисхождении", 8, language="ru"), True, id="another language, soon"),
        pytest.param(PLEA, report("Сенатор просит о снисхождении", 13, language="ru"), False, id="another language, late"),
        pytest.param("ธนาคารกลางขึ้นดอกเบี้ย", report("ดอกเบี้ยขึ้นแล้ว", 8, language="th"), True, id="Thai"),
        pytest.param("央行上调基准利率至百分之四", report("央行宣布上调基准利率", 2, language="zh"), True, id="Chinese, the same"),
        pytest.param("央行上调基准利率至百分之四", report("海港城发生大火", 2, language="zh"), False, id="Chinese, another"),
        # The outlet's name is no word of the headline.
        pytest.param("Lina Sele dies aged 59 - Lake Press", report("Singer Sele dead", 8, "Lina Sele was 59."), True, id="outlet"),
        # Nobody dates what is ahead of our clock.
        pytest.param(PLEA, report("Brook seeks mercy for Sele in letter", 90, listed_at=NOON + HOUR), True, id="dated ahead"),
    ],
)
def test_who_reports_what_the_headline_says(headline: str, told: Member, is_same: bool) -> None:
    assert tells_headline(told, post(headline, language=told.language if headline != PLEA else "en")) is is_same


def test_of_a_short_headline_what_the_post_quotes_is_asked_for_too() -> None:
    short = post("Sele dies", lede="The singer had been in hospital in Westport since Monday.")
    assert tells_headline(report("Singer who was in hospital is dead", 1, "Westport mourns."), short)
    assert not tells_headline(report("Grain prices fall", 1), short)
    assert tells_headline(report("Grain prices fall", 1), post("Sele dies")), "nothing can be said of two words"


def further(article_id: str, hours: float, title: str, sentence: str, **changes: Any) -> NewsItem:
    at = NOON + hours * HOUR
    values = {"title": title, "agency": "", "published_at": at, "first_seen_at": at, **changes}
    news = item(article_id, f"Outlet {article_id}", f"g {article_id}", sentence=sentence, **values)
    return replace(news, placement=replace(news.placement, relation=Relation.INDEPENDENT, similarity=0.95))


SHIP = further("b1", 9, "First ship leaves for the strait", "A ship with wheat left the harbour.")
ACCORD = further("b2", 2, "Norland and Sudmark in accord on grain", "Norland and Sudmark signed on Monday.")


def opened(*items: NewsItem, earlier: tuple[Member, ...] = ()) -> Filing:
    return open_thread(PLACE, items, frozenset(one.article.article_id for one in items), NOON, earlier)


def told(row: ThreadRow | None, *news: NewsItem) -> Filing:
    assert row is not None
    return continue_thread(PLACE, row, news, frozenset(one.article.article_id for one in news), NOON + 10 * HOUR)


def shown_counts(row: ThreadRow | None) -> tuple[int, int, int, int]:
    assert row is not None
    counted = decode_thread_state(row.thread_state).counted()
    return counted.outlets, counted.independent_texts, counted.independent_sources, counted.further_texts


def shown(content: AlertContent) -> str:
    return " ".join(plain.terminal(compose(content)).split())


def test_a_later_stage_is_told_below_and_named_apart_from_the_sources() -> None:
    filing = told(opened(item("a1")).thread, ACCORD, SHIP)
    assert shown_counts(filing.thread) == (2, 2, 2, 1)
    same, later = (decode_payload(alert.payload) for alert in filing.alerts)
    assert isinstance(same, AlertContent)
    assert isinstance(later, AlertContent)
    assert (same.is_further, later.is_further) == (False, True)
    assert "Independent report · Outlet b2" in shown(same)
    assert "Further report · Outlet b1" in shown(later)
    assert filing.edit is not None
    assert "2 outlets, 2 texts, 2 independent sources; 1 further text of the story" in shown(filing.edit)
    assert "Outlet b1" not in {link.outlet for link in filing.edit.links}
    copy = replace(further("b3", 9.5, "Ship leaves", "A ship left."), placement=placed("b3", "g b1"))
    assert shown_counts(told(filing.thread, copy).thread) == (2, 2, 2, 1), "who prints a further text is no outlet of the post"


def test_a_report_that_stands_alone_says_that_its_story_goes_on() -> None:
    edit = told(opened(item("a1")).thread, SHIP).edit
    assert edit is not None
    assert "carried by Harbour Post · 1 further text of the story · seen" in shown(edit)


def test_an_earlier_report_of_another_thing_is_neither_source_nor_first() -> None:
    at = NOON - 3 * HOUR
    before = Member(
        "s1", "a0", "Old Post", "g0", "", at, "https://old-post.example/a0", listed_at=at, likeness=0.9, headline="Summit opens"
    )
    filing = opened(item("a1"), earlier=(before,))
    assert shown_counts(filing.thread) == (1, 1, 1, 1)
    content = decode_payload(filing.alerts[0].payload)
    assert isinstance(content, AlertContent)
    assert content.first_source == "Coastal Wire"
    same = replace(before, headline="Sudmark and Norland agree on grain")
    assert shown_counts(opened(item("a1"), earlier=(same,)).thread) == (2, 2, 2, 0)


def test_a_reprint_of_the_posts_text_counts_whatever_stands_above_it() -> None:
    reprint = item("a0", "Evening Sun", title="Our picture of the day", text="…", published_at=NOON - HOUR)
    assert shown_counts(opened(reprint, item("a1", "Harbour Post")).thread)[:2] == (2, 1)


def test_what_may_be_another_event_is_no_further_text_of_the_story() -> None:
    doubtful = replace(SHIP, placement=replace(SHIP.placement, similarity=0.4))
    assert shown_counts(told(opened(item("a1")).thread, doubtful).thread) == (1, 1, 1, 0)


def test_a_state_with_further_texts_is_read_as_it_was_written() -> None:
    row = told(opened(item("a1")).thread, SHIP).thread
    assert row is not None
    state = decode_thread_state(row.thread_state)
    assert state.further == {"g b1"}
    assert encode_thread_state(state) == row.thread_state


def test_a_post_in_slack_says_it_behind_the_counts() -> None:
    edit = told(opened(item("a1")).thread, ACCORD, SHIP).edit
    assert edit is not None
    assert "2 outlets, 2 texts, 2 independent sources; 1 further text of the story" in str(blocks.build(edit).blocks)
