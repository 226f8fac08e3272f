"""Who signed in the state that a page keeps for its scripts: `__NEXT_DATA__` and its kind, beside the page's own headline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from wirewatch.article.page.declarations import strings
from wirewatch.article.page.headline import title_key

# In characters: a larger state is a catalogue or an attack, and whoever signs stands in the article's own part of it.
LARGEST_STATE = 3_000_000
MOST_VALUES, DEEPEST = 20_000, 30
ASSIGNED = re.compile(r"\b(?:window|self|globalThis)\.[\w$]{1,40}\s{0,3}=\s{0,3}(?=[{\[])")
MOST_ASSIGNED = 3
TITLES = ("title", "headline", "hed", "name", "heading", "displayTitle", "titulo", "titre", "titel")
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
    "autores",
    "auteurs",
    "autoren",
)
NAMES = ("name", "fullName", "full_name", "displayName", "display_name", "title")


def authors_in_state(tree: HtmlElement, titles: Sequence[str]) -> list[str]:
    """Return the authors beside one of these headlines in the page's state, as they are written there."""
    keys = frozenset(map(title_key, titles)) - {""}
    for script in tree.iter("script") if keys else ():
        text = script.text or ""
        if len(text) > LARGEST_STATE or not any(f'"{name}"' in text for name in AUTHORS):
            continue
        for value in _values(script, text):
            if names := next(_authors_beside(value, keys), []):
                return names
    return []


def _values(script: HtmlElement, text: str) -> Iterator[object]:
    decoder = json.JSONDecoder(strict=False)
    kind = (script.get("type") or "").lower()
    starts = [0] if kind in {"application/json", "text/json"} or script.get("id") == "__NEXT_DATA__" else []
    starts += (
        [found.end() for found, _ in zip(ASSIGNED.finditer(text), range(MOST_ASSIGNED), strict=False)]
        if not kind or "javascript" in kind
        else []
    )
    for start in starts:
        try:
            yield decoder.raw_decode(text.lstrip() if not start else text, start)[0]
        except (ValueError, RecursionError):
            continue


def _authors_beside(value: object, keys: frozenset[str]) -> Iterator[list[str]]:
    """Give the authors of each part of the state that has the headline."""
    waiting, seen = [(value, 0)], 0
    while waiting and seen < MOST_VALUES:
        part, depth = waiting.pop()
        seen += 1
        if depth > DEEPEST:
            continue
        if isinstance(part, dict):
            if any(isinstance(said := part.get(name), str) and title_key(said) in keys for name in TITLES):
                found = next((names for name in AUTHORS if (names := _names(part.get(name)))), [])
                if found:
                    yield found
            waiting += [(inner, depth + 1) for inner in part.values() if isinstance(inner, (dict, list))]
        elif isinstance(part, list):
            waiting += [(inner, depth + 1) for inner in part if isinstance(inner, (dict, list))]


def _names(value: object) -> list[str]:
    """Return the names of one or several people, each a text or a part with a name."""
    parts = value if isinstance(value, list) else [value]
    named = (
        next((part[name] for name in NAMES if isinstance(part.get(name), str)), "") if isinstance(part, dict) else part for part in parts
    )
    return [name for part in named for name in strings(part) if name]
