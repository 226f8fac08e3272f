"""What an outlet puts around all of its articles is learnt from its pages, and takes no part in comparing them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Never

import duckdb
import numpy as np
import pytest

from tests.story_corpus import EVENTS
from tests.test_story_constancy import feed, places, restart
from warehouse.db import Warehouse
from warehouse.records.article import Article
from warehouse.records.story import Relation
from wirewatch.story import window as story
from wirewatch.story.index.placement import Placed
from wirewatch.story.index.serialization import pack_features, unpack
from wirewatch.story.reprints.outlet_boilerplate import NO_SOURCE, Outlets, source_key
from wirewatch.story.window import BatchWindow

START = datetime(2026, 3, 3, 6, tzinfo=UTC)
TOP = (
    "Harbour and hinterland since 1887.\nWind today 4 from the west, rain towards evening.\nBoats for hire, nets mended, ask at the kiosk."
)
BOTTOM = (
    "The Lantern is made by eleven people above the bakery in Quay Street.\nOur printers rest on Sundays and on the day of the regatta.\n"
    "Ferry times, tides and the price of herring are on the back page.\nLost cats and found umbrellas go to the desk by the door.\n"
    "Whoever wants to sing in the choir may come on any Thursday at seven."
)
TEASER = "The council of Vestby has voted on the new bridge, and by one voice it was refused."


def page(number: int, title: str, body: str, source: str, *, top: str = TOP, bottom: str = BOTTOM) -> Article:
    text = f"{top}\n{body}\n{bottom}"
    seen = START + timedelta(minutes=20 * number)
    return Article(f"b1{number:022x}", "", "", "", source, title, text, first_seen_at=seen)


def own_pages() -> list[Article]:
    return [page(number, event.title, event.wire.split("\n")[0], "The Lantern") for number, event in enumerate(EVENTS[:4])]


def placed(pages: list[Article]) -> list[Placed]:
    window = BatchWindow()
    return [window.place(article, 20_000.0 + number / 72) for number, article in enumerate(pages)]


def test_different_articles_of_one_outlet_are_no_reprints_however_much_of_the_page_they_share() -> None:
    assert len({place.group for place in placed(own_pages())}) == len(own_pages())


def test_a_short_copy_is_found_under_the_boilerplate_of_two_outlets() -> None:
    """A third of each page is the copy; the rest is what the outlets showed on earlier pages."""
    event = EVENTS[-1]
    copy = event.wire.split("\n")[0]
    other_top, other_bottom = (
        "Weather and tolls for drivers on the northern road.\n" * 2,
        "Every Monday we visit a farm and tell how it does.\n" * 2,
    )
    earlier = [
        page(20 + at, one.title, one.wire.split("\n")[1], "North", top=other_top, bottom=other_bottom) for at, one in enumerate(EVENTS[:2])
    ]
    pages = [*own_pages(), *earlier]
    pages += [page(30, event.title, copy, "The Lantern"), page(31, "What we know", copy, "North", top=other_top, bottom=other_bottom)]
    assert [place.relation for place in placed(pages)[-2:]] == [Relation.FIRST, Relation.REPRINT]


def test_a_page_that_is_all_boilerplate_has_only_its_headline_once_the_outlet_is_known() -> None:
    window = BatchWindow()
    for number, article in enumerate(own_pages()):
        window.place(article, 20_000.0 + number / 72)
    wall = page(9, "One voice against the bridge", TEASER[:60], "The Lantern")
    assert window.index.own(window.describe(wall), source_key("The Lantern")).headline_only
    assert not window.index.own(window.describe(wall), source_key("North")).headline_only


def test_an_outlet_that_prints_a_text_again_under_another_headline_has_a_reprint() -> None:
    event = EVENTS[0]
    again = page(5, "Dearer money in Norland: rate up a quarter point", event.wire, "The Lantern")
    places_now = placed([page(0, event.title, event.wire, "The Lantern"), again])
    assert places_now[1].relation is Relation.REPRINT


def test_outlets_without_a_name_teach_nothing() -> None:
    unnamed = [replace(article, source="") for article in own_pages()]
    window = BatchWindow()
    for number, article in enumerate(unnamed):
        window.place(article, 20_000.0 + number / 72)
    features = window.describe(unnamed[0])
    assert window.index.own(features, NO_SOURCE) is features


def test_what_is_kept_says_which_shingles_are_the_outlets() -> None:
    window = BatchWindow()
    for number, article in enumerate(own_pages()):
        window.place(article, 20_000.0 + number / 72)
    features = window.index.own(window.describe(page(9, EVENTS[-1].title, EVENTS[-1].wire, "The Lantern")), source_key("The Lantern"))
    assert features is not None
    again = unpack(pack_features(features))
    assert again is not None
    assert 0 < again.signature.own.sum() < len(again.signature.prints)
    assert list(again.signature.own) == list(features.signature.own)
    assert list(again.signature.posted) == list(features.signature.posted)
    assert pack_features(again) == pack_features(features)


@pytest.mark.parametrize("failing", [False, True])
def test_a_restart_and_a_failed_batch_change_nothing_that_outlets_taught(warehouse: Warehouse, failing: bool) -> None:
    pages = [*own_pages(), page(6, EVENTS[-1].title, EVENTS[-1].wire, "The Lantern"), page(7, "Bridge refused", TEASER, "The Lantern")]
    pages += [page(8, EVENTS[-1].title, EVENTS[-1].wire.split("\n")[0], "North", top="", bottom="")]
    restart()
    window = BatchWindow()
    keys = [window.place(article, 20_000.0 + number / 72) for number, article in enumerate(pages)]
    found = []
    for article in pages:

        def fail(connection: duckdb.DuckDBPyConnection, article: Article = article) -> Never:
            story.place_articles(connection, [article], article.first_seen_at)
            raise ZeroDivisionError

        if failing:
            with pytest.raises(ZeroDivisionError):
                warehouse.transact(fail)
        else:
            restart()
        found += feed(warehouse, [article], article.first_seen_at)
    restart()
    assert [(item.group_number, item.story_number) for item in found] == [(place.group, place.story) for place in keys]
    assert len(places(found)) == len(pages)


def test_an_outlets_articles_are_listed_latest_first_whatever_is_taken_back_or_forgotten() -> None:
    outlets = Outlets()
    for source in (1, 2, 1, 1, 2):
        outlets.add(source)
    assert outlets.latest(1, 0) == [3, 2, 0]
    outlets.cut(3)
    assert (outlets.latest(1, 0), outlets.latest(2, 0), outlets.latest(1, 1)) == ([2, 0], [1], [2])
    outlets.forget(2)
    outlets.add(2)
    assert (outlets.latest(1, 2), outlets.latest(2, 2)) == ([2], [3])
    assert outlets.same(2, np.array([2, 3])).tolist() == [False, True]
    assert not outlets.same(NO_SOURCE, np.array([2, 3])).any()


def test_one_text_of_one_outlet_under_three_headlines_is_one_text() -> None:
    """Its own words were taken for what the outlet puts around every page."""
    event = EVENTS[0]
    titles = (event.title, "Dearer money in Norland", "What Thursday means for savers")
    pages = [page(number, title, event.wire * 2, "The Lantern") for number, title in enumerate(titles)]
    assert [place.group for place in placed(pages)] == [0, 0, 0]


def test_a_text_that_goes_on_is_not_taken_for_the_page_s_make() -> None:
    """Shared with one earlier text of the outlet and with no other: those words are the article's own."""
    event, window = EVENTS[0], BatchWindow()
    for number, article in enumerate([*own_pages()[1:3], page(4, event.title, event.wire, "The Lantern")]):
        window.place(article, 20_000.0 + number / 72)
    again = page(5, "Dearer money in Norland", f"{event.wire}\n{EVENTS[-1].wire}", "The Lantern")
    own = window.index.own(window.describe(again), source_key("The Lantern")).signature.own
    alone = window.describe(page(6, "", f"{event.wire}\n{EVENTS[-1].wire}", "", top="", bottom="")).signature
    assert own.sum() >= len(alone.prints) - 12


def test_a_share_of_a_few_prints_glues_nothing() -> None:
    """A remnant of some words inside a long text says nothing, however much of it is there."""
    remnant = (
        "The council of Vestby met on Monday evening, and its members spoke for three hours about the bridge before they went home again."
    )
    long = "\n".join([remnant, *(f"{event.wire}\n{event.other}" for event in EVENTS)] * 1)
    long += "".join(
        f"\nSpeaker {number} said that item {number * 7} of list {number * 3} was not on paper {number * 11}." for number in range(200)
    )
    pages = [page(0, "All of the day", long, "North", top="", bottom=""), page(1, "Bridge", remnant, "South", top="", bottom="")]
    assert len({place.group for place in placed(pages)}) == len(pages)
