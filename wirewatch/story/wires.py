"""Agencies that no list has, by the names of the sources whose tier is `wire`: who prints their texts credits them so. Pure.

A name is the same in Latin, Cyrillic and Greek letters ("Velora", "Велора"). Chinese, Japanese, Korean and Arabic write a name by ear, and
no rule says which; such a credit stays an agency of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from anyascii import anyascii

from wirewatch.article.byline.dateline.dateline import names_in_credit, read_dateline
from wirewatch.article.byline.names.agencies import BETWEEN_AGENCIES, signed_agency
from wirewatch.article.headline.headline import title_key

NO_WIRES: Mapping[str, str] = MappingProxyType({})
# What agencies call themselves beside their name: "Velora News Agency", "Agence Velora", "Velora English".
CALLED = re.compile(
    r"\b(?:the|news|press|agency|service|wire|newswire|international|world|english|agence|agencia|agenzia|agência|agencja|agentura|"
    r"de presse|de noticias|nachrichtenagentur|presse|haber|ajansı|nyhetsbyrån|nyheter|top|latest|rss|feed|агентство|новости|"
    r"информационное|информагентство|агенція|новини|πρακτορείο|ειδήσεων)\b",
    re.IGNORECASE,
)
# "Velora / Велора", "Velora News Agency (VNA)", "Velora - World".
BETWEEN_NAMES = re.compile(r"\s?[/|()]\s?|\s[–—-]\s")
# In letters; shorter ones are words.
SHORTEST_NAME = 3
# "LUND (Velora) -", "Lund, 30 nov (Velora)", "ЛУНД /Велора/.": behind a place comes a mark, or before the name a day.
FRONT = re.compile(r"^(?P<before>[^()\[\]/]{0,70}?)[(\[/]\s?(?P<name>[^()\[\]/]{2,40}?)\s?[)\]/](?P<mark>\.?\s?[.:–—-])?")
# "ЛУНД, 30 ноя - Велора. Кастен".
BEHIND_DAY = re.compile(r"[^-–—\d]{0,40}\d{1,2}[^-–—]{0,20}\s[–—-]\s(?P<name>[^\W\d_][^.,:]{1,30})\.\s")
FIRST_LINES = LAST_LINES = 2


def wire_names(sources: Iterable[str]) -> dict[str, str]:
    """Give the name to show of each wire by each of the names, folded, under which it may be credited."""
    names: dict[str, str] = {}
    for source in sources:
        shown = listed_name(source) or source
        for part in (source, *BETWEEN_NAMES.split(source)):
            names |= {key: shown for key in (wire_key(part), wire_key(CALLED.sub(" ", part))) if len(key) >= SHORTEST_NAME}
    return names


def listed_name(source: str) -> str:
    """Give the agency of the list that a source is called by, whatever stands behind: "Reuters World News", "ANSA English"; or nothing."""
    words = source.split()
    starts = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((agency for start in starts if (agency := signed_agency(start))), "")


def wire_of(text: str, signatures: Iterable[str], wires: Mapping[str, str]) -> str:
    """Give the wire that signs a text, in what extraction found or in its first and last lines, or nothing."""
    if not wires:
        return ""
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    named = [
        *signatures,
        *_in_front(lines[:FIRST_LINES], frozenset(wires)),
        *(name for line in lines[-LAST_LINES:] for name in names_in_credit(line)),
    ]
    parts = (part for name in named for part in (name, *BETWEEN_AGENCIES.split(name)) if part)
    return next((wire for part in parts if (wire := wires.get(wire_key(part)) or wires.get(wire_key(CALLED.sub(" ", part))))), "")


def _in_front(lines: Iterable[str], own: frozenset[str]) -> Iterable[str]:
    for line in lines:
        front = FRONT.match(line)
        if front and _may_be_place(front["before"], has_mark=bool(front["mark"])):
            yield front["name"]
        if behind := BEHIND_DAY.match(line):
            yield behind["name"]
        yield read_dateline(line, own).agency


def _may_be_place(before: str, *, has_mark: bool) -> bool:
    """Return True for a place and a day, or a place before a mark: no word of a sentence."""
    return any(map(str.isdigit, before)) or (has_mark and not any(word[0].islower() for word in before.split()))


def wire_key(name: str) -> str:
    """Give a name as wires are looked up by it, the same in letters of either alphabet."""
    return title_key(anyascii(name))
