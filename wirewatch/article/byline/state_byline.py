"""Who signed in the state that a page keeps for its scripts: `__NEXT_DATA__` and its kind, beside the page's own headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wirewatch.article.headline.headline import title_key
from wirewatch.article.page.declarations import strings
from wirewatch.article.page.page_elements import PageElements
from wirewatch.article.page.state_values import DEEPEST, MOST_VALUES, state_values

TITLES = (
    "title",
    "headline",
    "hed",
    "name",
    "heading",
    "displayTitle",
    "titulo",
    "título",
    "titre",
    "titel",
    "titolo",
    "tytul",
    "rubrik",
    "overskrift",
)
AUTHORS = (
    "authors",
    "author",
    "byline",
    "bylines",
    "creators",
    "writers",
    "contributors",
    "reporters",
    "signature",
    "writtenBy",
    "authorName",
    "author_name",
    "journalist",
    "journalists",
    "redactor",
    "autor",
    "autore",
    "auteur",
    "autores",
    "auteurs",
    "autoren",
)
NAMES = ("name", "fullName", "full_name", "displayName", "display_name", "display", "title", "label", "text")
FULL_NAMES = ("nombreCompleto", "nombre_completo", "nomComplet", "nomeCompleto", "nome_completo", "naam", "namn", "navn")
CREDITS = "credits"
# As keys, also of JSON within a string or an address.
CREDITED = re.compile(rf"(?:{'|'.join((*AUTHORS, CREDITS))})(?:\\{{0,8}}[\"']|%22)")
# "nom" is a surname beside "prénom", and a whole name alone.
FIRST_NAMES = (
    "firstName",
    "first_name",
    "givenName",
    "nombre",
    "prenom",
    "prénom",
    "nome",
    "vorname",
    "voornaam",
    "imie",
    "fornavn",
    "fornamn",
)
LAST_NAMES = (
    "lastName",
    "last_name",
    "familyName",
    "apellido",
    "apellidos",
    "nom",
    "cognome",
    "sobrenome",
    "apelido",
    "nachname",
    "achternaam",
    "nazwisko",
    "etternavn",
    "efternavn",
    "efternamn",
)


def authors_in_state(elements: PageElements, titles: Sequence[str]) -> list[str]:
    """Return the authors beside one of these headlines in the page's state, as they are written there."""
    keys = frozenset(map(title_key, titles)) - {""}
    states = state_values(elements, lambda text: CREDITED.search(text) is not None, any_name=True) if keys else ()
    return next((names for value in states for names in _authors_beside(value, keys)), [])


def _authors_beside(value: object, keys: frozenset[str]) -> Iterator[list[str]]:
    """Give the authors of each part of the state that has the headline."""
    waiting, seen = [(value, 0)], 0
    while waiting and seen < MOST_VALUES:
        part, depth = waiting.pop()
        seen += 1
        if depth > DEEPEST:
            continue
        if isinstance(part, dict):
            if any(isinstance(said, str) and title_key(said) in keys for said in _titles(part)):
                found = next((names for value in _credited(part) if (names := _names(value))), [])
                if found:
                    yield found
            waiting += [(inner, depth + 1) for inner in part.values() if isinstance(inner, (dict, list))]
        elif isinstance(part, list):
            waiting += [(inner, depth + 1) for inner in part if isinstance(inner, (dict, list))]


def _titles(part: dict[str, object]) -> Iterator[object]:
    """Give what may be a part's headline, also where it comes in several lengths: `headlines: {basic: …}`."""
    yield from map(part.get, TITLES)
    if isinstance(several := part.get("headlines"), dict):
        yield from several.values()


def _credited(part: dict[str, object]) -> Iterator[object]:
    """Give what may be a part's authors, also behind `credits: {by: …}`."""
    yield from map(part.get, AUTHORS)
    if isinstance(hands := part.get(CREDITS), dict):
        yield hands.get("by")


def _names(value: object) -> list[str]:
    """Return the names of one or several people, each a text or a part with a name or with a first and a last one."""
    parts = value if isinstance(value, list) else [value]
    return [name for part in parts for name in strings(_full_name(part) if isinstance(part, dict) else part) if name]


def _full_name(part: dict[str, object]) -> str:
    first, last = (next((said for key in keys if isinstance(said := part.get(key), str)), "") for keys in (FIRST_NAMES, LAST_NAMES))
    return next((said for key in (*FULL_NAMES, *NAMES) if isinstance(said := part.get(key), str) and said), "") or f"{first} {last}".strip()
