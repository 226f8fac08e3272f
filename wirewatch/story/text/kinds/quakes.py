"""Where an earthquake was: headlines of quakes differ in little but the place, and two on far coasts are two. Pure.

One quake is felt in many cities, so that the cells are wide: places within `REACH_KM` share one, places much further apart share none.
Only the headline is asked, for what follows names those who sent help.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator

from wirewatch.story.text.kinds.cities import Cities
from wirewatch.story.text.kinds.city_briefs import cities_after, cities_placed

SLOT = "place of quake"
EARTH_KM, CELL_KM, REACH_KM = 6371.0, 700.0, 600.0
# A city has eight cells at the most; names that many cities bear say nothing.
MOST_CELLS = 8
CHINESE_OPENING = 12

_QUAKE = re.compile(
    r"\b(?:earthquakes?|quakes?|tremors?|terremotos?|sismos?|temblor(?:es)?|séismes?|tremblements? de terre|terremot[oi]|erdbeben"
    r"|aardbeving\w*|jordskalv\w*|jordskjelv\w*|trzęsieni\w+ ziemi|zemětřesení|deprem\w*|gempa|động đất)\b"
    r"|землетряс\w+|землетрус\w*|地震|지진|زلزال|هزة أرضية|زلزله|רעידת אדמה|भूकंप|แผ่นดินไหว",
    re.IGNORECASE,
)
# A headline that tells of help, scientists or the like names where they are.
_ABOUT = re.compile(
    r"\b(?:aid|help|rescuers?|relief|experts?|scientists?|anniversary|years? (?:on|after)|drill|film|ayuda|hilfe|aide)\b", re.IGNORECASE
)
_SHAKING_WORDS = (
    "shakes shook shaken hits hit strikes struck jolts jolted rocks rocked rattles rattled sways swayed sacude sacudió remece remeció "
    "golpea golpeó secoue frappe touche ébranle erschüttert trifft scuote colpisce sacode atinge treft skakade rammet"
)
_SHAKING = frozenset(_SHAKING_WORDS.split())
_NOUNS = frozenset(("earthquake", "quake", "tremor", "deprem"))


def quake_places(title: str, cities: Cities) -> list[tuple[str, str]]:
    """Say where the quake of a headline was; nothing where it tells of none, names no city that the table knows, or one of many."""
    if not _QUAKE.search(title) or _ABOUT.search(title):
        return []
    cells = {cell for place in _places(title, cities) for cell in _cells(*place)}
    return [(SLOT, cell) for cell in sorted(cells)] if len(cells) <= MOST_CELLS else []


def _places(title: str, cities: Cities) -> Iterator[tuple[float, float]]:
    words = title.split()
    found = [city for _, city in cities.chinese(title[:CHINESE_OPENING])]
    found += cities_placed(words, cities, _NOUNS)
    for at, word in enumerate(words):
        if word.lower() in _SHAKING:
            found += cities_after(words, at + 1, cities)
    return (place for city in found for place in city.places)


def _cells(latitude: float, longitude: float) -> Iterator[str]:
    """Name the cells of a cube around the earth that a ball of half of `REACH_KM` around a place touches; near places share one."""
    north, east = math.radians(latitude), math.radians(longitude)
    point = [EARTH_KM * each for each in (math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north))]
    half = REACH_KM / 2
    ranges = [range(math.floor((each - half) / CELL_KM), math.floor((each + half) / CELL_KM) + 1) for each in point]
    for cell in itertools.product(*ranges):
        away = (each - min(max(each, number * CELL_KM), (number + 1) * CELL_KM) for each, number in zip(point, cell, strict=True))
        if sum(distance * distance for distance in away) <= half * half:
            yield ":".join(map(str, cell))
