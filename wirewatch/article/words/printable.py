r"""Takes out of a record what is no text: control characters, which steer terminals, and characters that turn the reading order.

A page can smuggle them in with `&#27;` or JSON-LD's "\u001b". Every table, message and shell reads the stored text, so it ends here.
Marks that scripts need stay: joiners (Persian, emoji) and the directional marks LRM and RLM.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from enum import Enum
from typing import Any, TypeVar

from wirewatch.article.record import LiveEntry, PageRecord

# Unicode TR 9's embeddings, overrides and isolates can show a text as another.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
Kept = TypeVar("Kept", PageRecord, LiveEntry)
_BREAKS = frozenset("\x0b\x0c\x0d\x1c\x1d\x1e\x1f\x85")


def printable(record: PageRecord) -> PageRecord:
    """Return the record with printable texts only; itself where nothing had to go, which is nearly always."""
    return _cleaned(record)


def _cleaned(value: Kept) -> Kept:
    before = {field.name: getattr(value, field.name) for field in fields(value)}
    changed: dict[str, Any] = {name: after for name, each in before.items() if (after := _printable(each)) != each}
    return replace(value, **changed) if changed else value


def _printable(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Enum):
        return _UNPRINTABLE.sub(_instead, value).strip() if _UNPRINTABLE.search(value) else value
    if isinstance(value, LiveEntry):
        return _cleaned(value)
    return tuple(_printable(each) for each in value) if isinstance(value, tuple) else value


def _instead(found: re.Match[str]) -> str:
    """Return a space for what ends a line, a dash or quote for what Windows means by a C1 code, else nothing."""
    character = found[0]
    if character in _BREAKS:
        return " "
    return bytes([ord(character)]).decode("cp1252", "ignore") if "\x80" <= character <= "\x9f" else ""
