"""Texts of errors without the secrets in them: an error may quote the address or the token that it failed with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from urllib.parse import urlsplit

from warehouse.driver.passwords import without_password
from wirewatch.settings import SETTINGS, Settings

HIDDEN = "***"
# A shorter one opens nothing, and stands in many a word.
SHORTEST_SECRET = 4
# Shorter pieces of an address stand in many a text and open nothing: "services", "api", "hooks".
SHORTEST_PIECE = 9
# As Slack makes them; for those that no setting of ours names.
_TOKEN = re.compile(r"\b(?:xox[a-z]|xapp)-[A-Za-z0-9-]{6,}")
# A secret before an address, as destinations have it: SECRET@https://host/path.
_BEFORE = re.compile(r"^([^@/:]+)@(?=[a-z]+://)")
_PIECES = re.compile(r"[/?&=#:@,]+")


def without_secrets(text: str, settings: Settings) -> str:
    """Return a text in which every secret of the settings, and every piece of their addresses that is long enough to be one, is `***`."""
    # The longest first: one may be a part of another.
    for secret in sorted(set(_secrets(settings)), key=len, reverse=True):
        if len(secret) >= SHORTEST_SECRET:
            text = text.replace(secret, HIDDEN)
    return _TOKEN.sub(HIDDEN, without_password(text))


def _secrets(settings: Settings) -> Iterator[str]:
    for setting in SETTINGS:
        if setting.secret:
            for text in _texts(getattr(settings, setting.field)):
                yield text
                for part in text.split():
                    yield from _parts(part)


def _texts(value: object) -> Iterator[str]:
    """Give the texts of a setting's value: of a login its password, of a destination what stands behind its name."""
    if isinstance(value, str):
        found: Iterable[object] = [value]
    elif isinstance(value, Mapping):
        found = value.values()
    else:
        found = [login[-1] for login in value] if isinstance(value, tuple) else []
    yield from (text for text in found if isinstance(text, str) and text)


def _parts(text: str) -> Iterator[str]:
    """Give what of an address may be secret: itself, what stands before it, a password, and long pieces of its path and query."""
    if "://" not in text:
        return
    if before := _BEFORE.match(text):
        yield before[1]
        text = text[before.end() :]
    yield text
    with suppress(ValueError):  # no address after all; as a whole it is hidden
        address = urlsplit(text)
        yield from filter(None, (address.password,))
        behind = f"{address.path}?{address.query}#{address.fragment}"
        yield from (piece for piece in _PIECES.split(behind) if len(piece) >= SHORTEST_PIECE)
