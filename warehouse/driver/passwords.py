"""Addresses of servers without the passwords in them, for messages, logs and lists of settings."""

from __future__ import annotations

import re

# One word with an address in it: a slip of the pen may have left out the colon or a slash.
_WORD = re.compile(r"(?<=[:/]/)\S+")
# As a URL writes it before the host, and as libpq takes it among the parameters.
_BEFORE_PASSWORD = re.compile(r"(?:^/?|//)[^/@:\s?]{0,200}:")
_PARAMETER = re.compile(r"(password=)[^&\s'\"]+")
# What ends a password or an address where it stands as itself, of which libpq would take the rest for the host or a port.
_TO_ENCODE = re.compile(r"[@/?\s]")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def without_password(text: str) -> str:
    """Return a text in which the passwords of all addresses are replaced by `***`."""
    return _PARAMETER.sub(r"\1***", _WORD.sub(lambda found: _hidden(found[0]), text))


def _hidden(word: str) -> str:
    """Hide what stands before the last `@` of a word: a password may hold one, and slashes."""
    before = _BEFORE_PASSWORD.search(word)
    place = before.end() if before else len(word)
    rest, _, host = word[place:].rpartition("@")
    return f"{word[:place]}***@{host}" if rest else word


def password_is_ambiguous(url: str) -> bool:
    """Say whether user and password of a server's URL hold what must be written by its number there, such as `%40` for `@`."""
    user, _, password = url.partition("//")[2].rpartition("@")[0].partition(":")
    return bool(_TO_ENCODE.search(user) or _TO_ENCODE.search(password) or _BARE_PERCENT.search(url))


def address_without_password(url: str) -> str:
    """Return a server's URL as it is for who has the password elsewhere, such as in `PGPASSWORD`."""
    scheme, slashes, rest = url.partition("//")
    login, at, place = rest.rpartition("@")
    address, mark, said = f"{scheme}{slashes}{login.partition(':')[0]}{at}{place}".partition("?")
    kept = "&".join(pair for pair in said.split("&") if not pair.startswith("password="))
    return f"{address}{mark if kept else ''}{kept}"
