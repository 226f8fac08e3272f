"""A source of the tier `wire` and those who print its texts are one source, also where no list knows the agency."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.alert_news import NOON, article
from warehouse.db import Warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.feed.discovery.feed_list import make_feed
from wirewatch.story.agency import agency_of
from wirewatch.story.window import place_articles
from wirewatch.story.wires import wire_names

WIRES = wire_names(["Velora News Agency", "Reuters World News", "Halcyon / Гальцион"])
VELORA = "Velora News Agency"
SIGNED = {
    ("LUND (Velora) - The two states agreed a truce.", ""): VELORA,
    ("LUND, Nov 30 (VELORA) - The two states agreed a truce.", ""): VELORA,
    ("Lund (Velora) - Beide Staaten vereinbarten eine Waffenruhe.", ""): VELORA,
    ("Lund, 30 nov (Velora) Los dos países acordaron una tregua.", ""): VELORA,
    ("ЛУНД, 30 ноября. /Велора/. Стороны договорились.", ""): VELORA,
    ("ЛУНД, 30 ноя - Велора. Стороны договорились.", ""): VELORA,
    ("The two states agreed a truce.\n(With inputs from Velora)", ""): VELORA,
    ("The two states agreed a truce.\n(Velora)", ""): VELORA,
    ("The two states agreed a truce.", "Velora"): VELORA,
    ("Стороны договорились.", "Гальцион"): "Halcyon / Гальцион",
    ("The two states agreed a truce.\nSource: Halcyon", ""): "Halcyon / Гальцион",
    ("LUND (Reuters) - The two states agreed a truce.", "Velora"): "Reuters",
    ("A minister (Velora) - the first of his name - agreed.", ""): "",
    ("The firm Velora said that the truce holds.", ""): "",
    ("The two states agreed a truce, Velora said.", ""): "",
    # Written by ear; nobody knows that it is the same.
    ("卡斯滕和维斯珀同意停火。", "维洛拉社"): "",
}


@pytest.mark.parametrize(("text", "signed"), SIGNED)
def test_a_wire_signs_by_its_own_name(text: str, signed: str) -> None:
    assert agency_of(text, signed, wires=WIRES) == SIGNED[text, signed]


def test_without_such_a_source_the_name_is_no_agencys() -> None:
    assert agency_of("LUND (Velora) - The two states agreed a truce.") == ""


def test_a_wire_that_the_list_knows_is_called_as_the_list_does() -> None:
    assert WIRES["reuters"] == "Reuters"


def feed(name: str, tier: str) -> Feed:
    made = make_feed(f"https://{name.split(maxsplit=1)[0].lower()}.example/feed.xml", name, tier=tier)
    assert isinstance(made, Feed)
    return made


def test_a_wire_and_its_reprints_are_placed_as_one_agencys(warehouse: Warehouse) -> None:
    add_feeds(warehouse.connection, [feed(VELORA, "wire"), feed("Lund Courier", "outlet"), feed("Norland Post", "outlet")])
    said = [
        ("a", VELORA, "The two states agreed a truce on Monday that takes effect at midnight, both ministries said in Lund."),
        ("b", "Lund Courier", "Lund (Velora) - Beide Staaten haben am Montag in Lund eine Waffenruhe vereinbart, teilten sie mit."),
        ("c", "Norland Post", "Soldiers at the Orla bridge said on Monday that they did not believe in the truce of midnight."),
    ]
    texts = [
        replace(article(key, source, title="Truce", text=text, agency="", published_at=NOON), dateline_agency="")
        for key, source, text in said
    ]
    places = warehouse.transact(lambda connection: place_articles(connection, texts, NOON))
    assert [place.agency for place in places] == [VELORA, VELORA, ""]
