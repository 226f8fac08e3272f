"""What a row says under our columns' names: addresses, names, headlines and texts as articles have them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b

from warehouse.records.article import TEXT_MARK
from wirewatch.feed.parsing.entry_markup import is_rich, plain_text, tidy
from wirewatch.feed.parsing.forms.newsletter_text import lines_of_html
from wirewatch.ingest.imports.column_names import NAMES
from wirewatch.urls import canonical_url

LANGUAGE_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
BARE_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}(?:[/:?]\S*)?", re.IGNORECASE)
# Excel's way to show a text for a link.
HYPERLINK = re.compile(r'=HYPERLINK\(\s*"([^"]*)"', re.IGNORECASE)
# Whose name stands for a thing that is an object in JSON: {"name": "BBC"}, {"main": "Headline"}.
NAMING = ("name", "title", "main", "text", "uri")
# Begins the address of what has none of its own.
ROW_SCHEME = "urn:wirewatch:row:"
MARKUP = re.compile(r"</\w")


def first_cell(cells: Mapping[str, object], ours: str) -> tuple[str, str]:
    """Return the first column of ours under any of its names that a row has something in, and its text; else two empty ones."""
    return next(_all_cells(cells, ours), ("", ""))


def _all_cells(cells: Mapping[str, object], ours: str) -> Iterator[tuple[str, str]]:
    for name in _names_of(tuple(cells)).get(ours, ()):
        if text := cell_text(cells[name]):
            yield name, text


@lru_cache(maxsize=1_024)
def _names_of(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return which of a row's columns may be ours, in the order in which they count; a table's rows share them."""
    held = set(names)
    return {ours: tuple(name for name in others if name in held) for ours, others in NAMES.items()}


def cell_text(value: object) -> str:
    """Return a cell as text; a list of authors is joined, and a dictionary that holds a name is that name."""
    if not value:
        return ""
    if isinstance(value, list):
        return "; ".join(filter(None, map(cell_text, value)))
    if isinstance(value, dict):
        return next((text for name in NAMING if (text := cell_text(value.get(name)))), "")
    return _storable(str(value).strip())


def _storable(text: str) -> str:
    """Return a text with U+FFFD for halves of characters, as JSON may escape them and nothing can write them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def address_of(cells: Mapping[str, object]) -> tuple[str, str]:
    """Return a row's address as it stands and in its one spelling; the second is empty where the first is none."""
    found = [_opened(text) for _, text in _all_cells(cells, "url")]
    return next(((text, canonical) for text in found if (canonical := canonical_url(text))), (found[0] if found else "", ""))


def _opened(text: str) -> str:
    """Return an address without what people and spreadsheets write around it."""
    if link := HYPERLINK.match(text):
        text = link[1]
    text = text.strip("<> ")
    return f"https://{text}" if BARE_HOST.fullmatch(text) else text


def address_of_words(*words: str) -> str:
    """Return the address of what has none of its own, as archives sell articles: it is what it says."""
    digest = blake2b("\n".join(words).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    return f"{ROW_SCHEME}{digest}{TEXT_MARK}"


def headline(cells: Mapping[str, object]) -> str:
    """Return a row's headline on one line."""
    return plain_text(first_cell(cells, "title")[1])


def body_text(cells: Mapping[str, object]) -> str:
    """Return a row's text as articles have it, a paragraph a line, without markup; JSON may list its paragraphs."""
    column, text = first_cell(cells, "text")
    listed = cells.get(column)
    text = "\n".join(map(cell_text, listed)) if isinstance(listed, list) else text
    if is_rich(text) or MARKUP.search(text):
        return "\n".join(line.text for line in lines_of_html(text, frozenset()))
    return "\n".join(filter(None, map(tidy, text.splitlines())))


def authors_of(cells: Mapping[str, object]) -> tuple[str, ...]:
    """Return who signed; names that are last names first stand between semicolons."""
    column, text = first_cell(cells, "authors")
    listed = cells.get(column)
    names = map(cell_text, listed) if isinstance(listed, list) else text.split(";" if ";" in text else ",")
    return tuple(filter(None, map(tidy, names)))


def language_code(cells: Mapping[str, object]) -> str:
    """Return the code of the language that a row claims; a name is none, and the text says better."""
    text = first_cell(cells, "language")[1]
    return text if LANGUAGE_CODE.fullmatch(text) else ""
