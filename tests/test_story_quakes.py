"""Quakes of one hour on far coasts are told apart by their place, and one quake is one however many cities felt it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from warehouse.records.article import Article
from wirewatch.story.text.facts import conflict, pack_facts
from wirewatch.story.text.kinds.quakes import quake_places
from wirewatch.story.window import BatchWindow, shipped_cities

TWO = [
    ("Earthquake shakes Izmir", "Earthquake shakes Quito"),
    ("Earthquake shakes Tokyo", "Earthquake shakes Manila"),
    ("Magnitude 5.4 quake hits Lima", "Strong earthquake rattles Istanbul"),
    ("Tokyo earthquake: trains stand still", "Quake near Athens"),
    ("Sismo sacude Quito", "Terremoto en Tokio"),
    ("Terremoto en Santiago de Chile", "Temblor en Manila"),
    ("Землетрясение в Токио", "Землетрясение в Анкаре"),
    ("东京发生地震", "伊斯坦布尔发生地震"),
    ("Erdbeben in Athen", "Earthquake strikes Jakarta"),
]
ONE = [
    ("Earthquake shakes Izmir", "Quake felt in Istanbul"),
    ("Earthquake shakes Tokyo", "Strong quake hits Yokohama"),
    ("Earthquake shakes Tokyo", "Землетрясение в Токио"),
    ("Earthquake shakes Tokyo", "Japan quake: what we know"),
    ("Earthquake shakes Quito", "Manila sends aid after Quito quake"),
    ("Earthquake shakes Quito", "Talks in Geneva end"),
    ("Earthquake shakes Springfield", "Earthquake shakes Tokyo"),
]


def facts(title: str) -> list[int]:
    packed: list[int] = pack_facts(quake_places(title, shipped_cities())).tolist()
    return packed


@pytest.mark.parametrize(("one", "other"), TWO)
def test_quakes_of_far_places_contradict_each_other(one: str, other: str) -> None:
    assert conflict(facts(one), facts(other)), [quake_places(title, shipped_cities()) for title in (one, other)]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_quake_does_not_contradict_itself(one: str, other: str) -> None:
    assert not conflict(facts(one), facts(other)), [quake_places(title, shipped_cities()) for title in (one, other)]


def test_short_reports_of_quakes_in_one_hour_are_stories_of_their_own() -> None:
    window, at = BatchWindow(), datetime(2026, 3, 2, tzinfo=UTC)
    reports = {
        city: (f"Earthquake shakes {city}", f"A quake shook {city}. Nobody was hurt.") for city in ("Izmir", "Quito", "Tokyo", "Manila")
    }
    described = [window.describe(Article(city, "", "", "", "", *said, at)).facts.tolist() for city, said in reports.items()]
    assert all(conflict(one, other) for place, one in enumerate(described) for other in described[:place])
