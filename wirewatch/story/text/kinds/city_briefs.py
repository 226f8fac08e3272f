"""Briefs of city desks, which differ in little but the place: a warehouse burns down in one city, a warehouse burns down in another.

A brief tells of one fire, crash, shooting or the like, and gives the fact where it happened, as cells of the map: two briefs contradict
each other where the cities they name lie far apart. What strikes many places at once (storms, raids, protests) is no brief, nor is
what names no city that the table knows, or many.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from wirewatch.story.text.kinds.cities import LONGEST_NAME, Cities, City, cells_around

SLOT = "city of brief"
# One city has four cells at the most: room for two cities, or for one of two that bear the name. More say nothing.
MOST_CELLS = 8
# A Chinese brief opens with its place, behind the province at the most.
CHINESE_OPENING = 10
LEAD_CHARACTERS = 240

_EVENT = re.compile(
    r"\b(?:fires?|blaze|burn(?:s|ed|t) down|explosion|blast|crash(?:es|ed)?|collision|collid\w+|derail\w+|shootings?|shooter"
    r"|gunman|gunfire|shot|stabb\w+|kill(?:ed|s|ing)?|dies|died|dead|deaths?|murder\w*|homicide|robber\w*|robbed|burglar\w*|drown\w*|collaps\w+|arson"
    r"|kidnapp\w+|hit-and-run|carjack\w+|body found|wounded|injured|injures|hurt)\b"
    r"|\b(?:incendio|explosi[oó]n|choque|accidente|tiroteo|apuñal\w+|asesin\w+|robo|atraco|atropell\w+|derrumbe|ahogad\w+|muert[eoa]s?|muere)\b"
    r"|\b(?:incendie|accident|fusillade|poignard\w+|meurtre|braquage|effondrement|noyade)\b"
    r"|\b(?:brand|großbrand|feuer|unfall|messer\w*|schüsse|raubüberfall|einsturz|brennt|getötet|verletzte?)\b"
    r"|пожар\w*|взрыв\w*|взорв\w+|\bдтп\b|столкн\w+|наезд\w*|наехал\w*|сбил\w*|убит\w*|убийств\w*|ограб\w+|зарезал\w*|стрельб\w+|обруш\w+"
    r"|утону\w+|сгорел\w*|загорел\w+|погиб\w*|пострада\w+"
    r"|火灾|起火|着火|失火|爆炸|车祸|相撞|坍塌|倒塌|命案|枪击|持刀|溺水|抢劫|坠楼|身亡|死亡|[死伤]亡|人受伤"
    r"|حريق|انفجار|حادث|انهيار|إطلاق نار|طعن|مقتل|مصرع|غرق"
)
_WIDE = re.compile(
    r"\b(?:earthquakes?|quakes?|storms?|hurricanes?|typhoons?|cyclones?|floods?|flooding|tornado\w*|wildfires?|bushfires?|snow"
    r"|heat ?waves?|blackout|air ?strikes?|strikes|missiles?|drones?|shell(?:s|ed|ing)|protest\w*|riots?|wars?"
    r"|outbreak|virus|covid\S*|cease-?fire)\b"
    r"|\b(?:terremoto|sismo|hurac[aá]n|inundaci\w+|tormentas?|misil\w*|dron(?:es)?|protestas?|guerra|erdbeben|sturm\w*|hochwasser|séisme)\b"
    r"|землетряс\w+|ураган\w*|наводнен\w+|обстрел\w*|беспилотник\w*|дрон\w*|ракет\w*|протест\w*|шторм\w*"
    r"|地震|台风|洪水|暴雨|空袭|导弹|无人机|抗议|زلزال|فيضان|إعصار|غارة|صاروخ"
)
# What a city stands before in a headline: "the Omaha shooting".
_NOUNS = frozenset(
    ("shooting", "shootings", "fire", "blaze", "explosion", "blast", "crash", "collision", "stabbing", "murder", "homicide", "robbery")
)
_PREPOSITIONS = frozenset(("in", "near", "outside", "en", "bei", "em", "à", "в", "во", "под", "возле", "около", "في"))
_ARTICLES = frozenset(("The", "A", "An"))
_WORD_ENDS = "\"'“”«»„().,:;!?|…"
_OPENS_CLAUSE = re.compile(r"[^.,:;!?|)…»”\"]$")


def briefs_of(title: str, lead: str, cities: Cities) -> list[tuple[str, str]]:
    """Say where the event of a brief happened; nothing where the headline tells no such event or it names not one city.

    Args:
        title: the headline.
        lead: what follows, without its dateline, for that says where the reporter was.
        cities: the table.
    """
    if not _EVENT.search(title.lower()) or _WIDE.search(f"{title}\n{lead[:LEAD_CHARACTERS]}".lower()):
        return []
    cells: set[str] = set()
    for city in _cities_of(title, lead, cities):
        for place in city.places:
            cells |= cells_around(*place)
            if len(cells) > MOST_CELLS:
                return []
    return [(SLOT, cell) for cell in sorted(cells)]


def _cities_of(title: str, lead: str, cities: Cities) -> Iterator[City]:
    # A quarter that bears another city's name ("Gresham", "Hamilton Heights") is set right by the city that the text names too.
    yield from (city for _, city in cities.chinese(title[:CHINESE_OPENING]))
    yield from cities_placed(title.split(), cities)
    yield from cities_placed(lead[:LEAD_CHARACTERS].split(), cities)


def cities_placed(words: Sequence[str], cities: Cities, nouns: Collection[str] = _NOUNS) -> Iterator[City]:
    """Find the cities that a sentence puts its event in: "in Omaha", "near Omaha", "the Omaha shooting", "Omaha: ..."."""
    for at, word in enumerate(words):
        if word.lower() in _PREPOSITIONS:
            yield from cities_after(words, at + 1, cities)
        elif word.lower().strip(_WORD_ENDS) in nouns:
            yield from _before(words, at, cities)
    for length in range(1, min(LONGEST_NAME, len(words)) + 1):
        if words[length - 1].endswith(":") and (city := cities.find(_joined(words[:length]))):
            yield city


def cities_after(words: Sequence[str], at: int, cities: Cities) -> Iterator[City]:
    """Look behind a preposition for the longest name; what goes on in capitals is the name of something else, "in Lincoln Park"."""
    for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
        name = words[at : at + length]
        if not _is_name(name) or not (city := cities.find(_joined(name))):
            continue
        follows = words[at + length] if at + length < len(words) and _OPENS_CLAUSE.search(name[-1]) else ""
        if not follows[:1].isupper() or follows.lower().strip(_WORD_ENDS) in _NOUNS:
            yield city
        return


def _before(words: Sequence[str], at: int, cities: Cities) -> Iterator[City]:
    for length in range(min(LONGEST_NAME, at), 0, -1):
        name = words[at - length : at]
        if _is_name(name) and (city := cities.find(_joined(name))):
            before = words[at - length - 1] if at > length else ""
            if before in _ARTICLES or not before[:1].isupper():
                yield city
            return


def _is_name(words: Sequence[str]) -> bool:
    """Tell whether words may be one name: a capital in front, where the script has capitals, and no stop in between."""
    return not words[0][:1].islower() and all(_OPENS_CLAUSE.search(word) for word in words[:-1])


def _joined(words: Sequence[str]) -> str:
    return " ".join(words).strip(_WORD_ENDS)
